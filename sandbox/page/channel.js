// The middle: one channel or direct message with its messages and its composer; the app's has a Home tab as well.

import { Composer } from "./composer.js";
import { fill, make } from "./dom.js";
import { Home } from "./home.js";
import { Tabs } from "./tabs.js";
import { channelRows } from "./threads.js";
import { Timeline } from "./timeline.js";

export class Channel {
  constructor(node, { workspace, actions, open, say }) {
    this.workspace = workspace;
    this.title = make("h2", { class: "pane-title" });
    this.about = make("p", { class: "pane-about" });
    this.empty = make("p", { class: "empty", hidden: true }, "Nothing has been said here yet.");
    this.timeline = new Timeline({ label: "Messages", workspace, actions, open });
    const send = (said) => say({ channel: this.id, ...said });
    this.composer = new Composer({ testId: "composer", workspace, commands: true, send });
    this.tabs = new Tabs(workspace);
    this.home = new Home({ workspace, actions });
    const head = make("div", { class: "pane-head" }, this.title, this.about, this.tabs.node);
    this.composer.attachments.catchIn(node);
    fill(node, head, this.home.node, this.empty, this.timeline.node, this.composer.node);
  }

  /** Another place, or the same one as somebody else. */
  begin(id) {
    this.id = id;
    this.timeline.begin(id);
    this.home.begin();
    this.empty.hidden = true;
  }

  drawHead() {
    const channel = this.workspace.channel(this.id);
    const title = this.workspace.titleOf(channel);
    this.title.textContent = title;
    const other = channel.is_im ? this.workspace.person(channel.with)?.title : null;
    const members = channel.is_im ? null : `${channel.members.length} ${channel.members.length === 1 ? "member" : "members"}`;
    const shared = channel.is_shared ? "shared with another organisation" : null;
    this.about.textContent = [channel.topic || other, members, shared].filter(Boolean).join(" · ");
    this.composer.begin(`${this.workspace.me} ${this.id}`, `Message ${title}`);
  }

  draw(messages, tab) {
    this.drawHead();
    const atHome = tab === "home";
    this.tabs.draw(this.workspace.channel(this.id), tab);
    this.home.node.hidden = !atHome;
    this.timeline.node.hidden = this.composer.node.hidden = atHome;
    this.empty.hidden = atHome || messages.length > 0;
    if (atHome) this.home.draw(this.workspace.state.home);
    this.timeline.show(channelRows(messages));
  }
}
