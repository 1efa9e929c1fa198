// The page as a whole: where the reader is, what is fetched for it, and what is told to the workspace.

import { coalesced } from "./again.js";
import { api, Refused } from "./api.js";
import { Channel } from "./channel.js";
import { Clock } from "./clock.js";
import { Doing } from "./doing.js";
import { listen } from "./feed.js";
import { Forms } from "./forms.js";
import { Heard } from "./heard.js";
import { tried } from "./notice.js";
import { go, place, remember } from "./place.js";
import { Search } from "./search.js";
import { Sidebar } from "./sidebar.js";
import { hasHome, isApp } from "./tabs.js";
import { Thread } from "./thread.js";
import { Workspace } from "./workspace.js";

const PATIENCE = 2000;

class Page {
  constructor() {
    const workspace = new Workspace();
    const doing = new Doing({
      me: () => this.at.user,
      settled: () => this.settled(),
      moved: () => this.refreshAll(),
      said: (said) => this.showEnd(said),
    });
    const actions = {
      press: (pressed) => doing.press(pressed),
      suggest: (asked) => doing.suggest(asked),
      shortcut: (where) => doing.shortcut(where),
    };
    const say = (said) => doing.say(said);
    const part = (id) => document.getElementById(id);
    Object.assign(this, { workspace, doing, at: {}, messages: [], feed: null, isUp: false });
    this.sidebar = new Sidebar(part("sidebar"), {
      workspace,
      become: (user) => go({ user, channel: this.at.channel }),
      begin: async (wanted) => go({ user: this.at.user, channel: await doing.beginChannel(wanted) }),
    });
    const move = (instant) => doing.moveClock(instant);
    this.clock = new Clock(part("clock"), { workspace, move, beside: new Search(workspace).node });
    this.channel = new Channel(part("channel"), { workspace, actions, say, open: () => this.openingThread() });
    this.thread = new Thread(part("thread"), { workspace, actions, say, close: () => this.closeThread() });
    this.forms = new Forms(part("forms"), { workspace, actions: doing.inForms });
    this.heard = new Heard(part("heard"), workspace);
    this.refreshState = coalesced(() => this.fetchState());
    this.refreshMessages = coalesced(() => this.fetchMessages());
    this.follow = coalesced(() => this.followAddress());
    window.addEventListener("hashchange", () => tried(() => this.follow()));
    document.addEventListener("visibilitychange", () => this.markRead());
    part("skip").addEventListener("click", (event) => {
      event.preventDefault();
      (this.at.tab === "home" ? this.channel.home.node : this.channel.timeline.scroller).focus();
    });
  }

  /** Goes where the address says; what it leaves open is chosen here. */
  async followAddress() {
    const wanted = place();
    if (!this.at.user || (wanted.user && wanted.user !== this.at.user)) await this.become(wanted.user);
    const { user } = this.at;
    const channel = this.workspace.channel(wanted.channel)?.id ?? this.firstChannel();
    const thread = channel === wanted.channel ? wanted.thread : null;
    const tab = this.tabOf(channel, wanted.tab);
    const visits = tab && (tab !== this.at.tab || channel !== this.at.channel || user !== this.drawnFor);
    const moved = channel !== this.at.channel || user !== this.drawnFor;
    const threadMoved = moved || thread !== this.at.thread;
    this.at = { user, channel, thread, tab };
    go(this.at, { instead: true });
    if (threadMoved) this.thread.begin(channel, thread);
    if (moved) await this.enter(channel);
    else {
      this.draw();
      await this.markRead();
    }
    if (wanted.message) (thread ? this.thread : this.channel).timeline.reveal(wanted.message);
    if (visits) await this.doing.visit(tab);
    if (threadMoved && thread && this.threadAsked) this.thread.composer.field.focus();
    this.threadAsked = false;
  }

  async enter(channel) {
    const first = !this.drawnFor;
    this.drawnFor = this.at.user;
    this.messages = [];
    this.heard.begin();
    this.channel.begin(channel);
    this.channel.drawHead();
    await this.refreshMessages();
    if (!first && !document.querySelector("dialog[open]")) this.channel.composer.field.focus({ preventScroll: true });
  }

  /** In the app's direct message: the tab that is asked for, else Home unless something new was said. */
  tabOf(id, wanted) {
    const channel = this.workspace.channel(id);
    if (!channel || !isApp(channel, this.workspace)) return null;
    if (!hasHome(channel, this.workspace)) return "messages";
    return wanted ?? (channel.unread ? "messages" : "home");
  }

  firstChannel() {
    const known = [...this.workspace.channels.values()];
    return (known.find((one) => !one.is_im) ?? known[0])?.id;
  }

  async become(user) {
    let state;
    try {
      state = await api.state(user);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // Somebody who is remembered from another workspace isn't known in this one.
      state = await api.state(null);
    }
    this.feed?.close();
    this.forms.draw([], null);
    this.workspace.learn(state);
    this.at = { user: state.user };
    remember(state.user);
    this.feed = listen(state.user, { changed: (event) => this.changed(event), up: (isUp) => this.lineIs(isUp) });
  }

  changed({ changed, channel }) {
    if (changed === "messages" && channel === this.at.channel) this.refreshMessages();
    else this.refreshState();
  }

  lineIs(isUp) {
    this.isUp = isUp;
    this.clock.heard(isUp);
    // Whatever happened while nobody listened.
    if (isUp) this.refreshAll();
  }

  async refreshAll() {
    await Promise.all([this.refreshState(), this.refreshMessages()]);
  }

  async fetchState() {
    const { user } = this.at;
    await tried(async () => {
      const state = await api.state(user);
      if (user !== this.at.user) return;
      this.workspace.learn(state);
      this.draw();
    });
  }

  async fetchMessages() {
    const { user, channel } = this.at;
    if (!channel) return;
    await tried(async () => {
      const { messages } = await api.messages(user, channel);
      if (user !== this.at.user || channel !== this.at.channel) return;
      this.messages = messages;
      this.heard.tell(messages);
      this.draw();
      await this.markRead();
    });
  }

  draw() {
    const { channel, thread, tab } = this.at;
    if (!channel || !this.workspace.channel(channel)) return;
    this.clock.draw();
    this.sidebar.draw(channel, tab);
    this.channel.draw(this.messages, tab);
    if (thread && !this.thread.draw(this.messages) && this.messages.length) this.closeThread();
    this.forms.draw(this.workspace.state.views, channel);
    document.title = `${this.workspace.titleOf(this.workspace.channel(channel))} · ${this.workspace.state.team.name}`;
  }

  async markRead() {
    const { user, channel, tab } = this.at;
    if (tab === "home") return;
    const seen = `${user} ${channel} ${this.messages.at(-1)?.ts} ${this.messages.length}`;
    if (document.visibilityState !== "visible" || !this.messages.length || seen === this.readUpTo) return;
    this.readUpTo = seen;
    await tried(() => api.read({ user, channel }));
  }

  // Who writes wants to see it, wherever they were reading.
  showEnd(said) {
    (said.thread_ts ? this.thread : this.channel).timeline.toEnd();
  }

  openingThread() {
    this.threadAsked = true;
  }

  closeThread() {
    go({ ...this.at, thread: null });
  }

  /** What one has just done shows before it counts as done; the feed tells of what comes later. */
  async settled() {
    await (this.isUp ? this.refreshState() : this.refreshAll());
  }
}

async function start() {
  const page = new Page();
  try {
    await page.follow();
    document.body.classList.add("ready");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    document.getElementById("heard").textContent = error.message;
    setTimeout(() => location.reload(), PATIENCE);
  }
}

start();
