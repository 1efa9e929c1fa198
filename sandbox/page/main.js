// The page as a whole: where the reader is, what is fetched for it, and what is told to the workspace.

import { coalesced } from "./again.js";
import { api, Refused } from "./api.js";
import { Channel } from "./channel.js";
import { Clock } from "./clock.js";
import { listen } from "./feed.js";
import { Forms } from "./forms.js";
import { Heard } from "./heard.js";
import { forget, tried } from "./notice.js";
import { go, place, remember } from "./place.js";
import { Sidebar } from "./sidebar.js";
import { Thread } from "./thread.js";
import { Workspace } from "./workspace.js";

const PATIENCE = 2000;

class Page {
  constructor() {
    const workspace = new Workspace();
    const press = (pressed) => this.press(pressed);
    const say = (said) => this.say(said);
    const part = (id) => document.getElementById(id);
    Object.assign(this, { workspace, at: {}, messages: [], feed: null, isUp: false });
    this.sidebar = new Sidebar(part("sidebar"), { workspace, become: (user) => go({ user, channel: this.at.channel }) });
    this.clock = new Clock(part("clock"), { workspace, move: (instant) => this.moveClock(instant) });
    this.channel = new Channel(part("channel"), { workspace, press, say, open: () => this.openingThread() });
    this.thread = new Thread(part("thread"), { workspace, press, say, close: () => this.closeThread() });
    this.forms = new Forms(part("forms"), { workspace, actions: this.formActions() });
    this.heard = new Heard(part("heard"), workspace);
    this.refreshState = coalesced(() => this.fetchState());
    this.refreshMessages = coalesced(() => this.fetchMessages());
    this.follow = coalesced(() => this.followAddress());
    window.addEventListener("hashchange", () => tried(() => this.follow()));
    document.addEventListener("visibilitychange", () => this.markRead());
    part("skip").addEventListener("click", (event) => {
      event.preventDefault();
      this.channel.timeline.scroller.focus();
    });
  }

  /** Goes where the address says; what it leaves open is chosen here. */
  async followAddress() {
    const wanted = place();
    if (!this.at.user || (wanted.user && wanted.user !== this.at.user)) await this.become(wanted.user);
    const { user } = this.at;
    const channel = this.workspace.channel(wanted.channel)?.id ?? this.firstChannel();
    const thread = channel === wanted.channel ? wanted.thread : null;
    const moved = channel !== this.at.channel || user !== this.drawnFor;
    const threadMoved = moved || thread !== this.at.thread;
    this.at = { user, channel, thread };
    go(this.at, { instead: true });
    if (threadMoved) this.thread.begin(channel, thread);
    if (moved) await this.enter(channel);
    else this.draw();
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
    const { channel, thread } = this.at;
    if (!channel || !this.workspace.channel(channel)) return;
    this.clock.draw();
    this.sidebar.draw(channel);
    this.channel.draw(this.messages);
    if (thread && !this.thread.draw(this.messages) && this.messages.length) this.closeThread();
    this.forms.draw(this.workspace.state.views, channel);
    document.title = `${this.workspace.titleOf(this.workspace.channel(channel))} · ${this.workspace.state.team.name}`;
  }

  async markRead() {
    const { user, channel } = this.at;
    const seen = `${user} ${channel} ${this.messages.at(-1)?.ts} ${this.messages.length}`;
    if (document.visibilityState !== "visible" || !this.messages.length || seen === this.readUpTo) return;
    this.readUpTo = seen;
    await tried(() => api.read({ user, channel }));
  }

  openingThread() {
    this.threadAsked = true;
  }

  closeThread() {
    go({ ...this.at, thread: null });
  }

  async say(said) {
    forget();
    return tried(async () => {
      await (said.files.length ? api.share : api.say)({ user: this.at.user, ...said });
      // Who writes wants to see it, wherever they were reading.
      (said.thread_ts ? this.thread : this.channel).timeline.toEnd();
      await this.settled();
    });
  }

  async press({ control, action, ...where }) {
    const body = { user: this.at.user, block_id: control.blockId, action_id: control.actionId, action, ...where };
    forget();
    await tried(async () => {
      await api.press(body);
      await this.settled();
    });
  }

  formActions() {
    const then = (call) => async (body) => {
      await call({ user: this.at.user, ...body });
      await this.settled();
    };
    return { press: (pressed) => this.press(pressed), submit: then(api.submit), close: then(api.close) };
  }

  /** What one has just done shows before it counts as done; the feed tells of what comes later. */
  async settled() {
    await (this.isUp ? this.refreshState() : this.refreshAll());
  }

  async moveClock(instant) {
    forget();
    await api.clock(instant.toISOString());
    await this.refreshAll();
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
