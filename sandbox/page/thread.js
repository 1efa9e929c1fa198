// On the right: one thread with its own composer.

import { Composer } from "./composer.js";
import { fill, make } from "./dom.js";
import { threadRows } from "./threads.js";
import { Timeline } from "./timeline.js";

export class Thread {
  constructor(node, { workspace, actions, close, say }) {
    Object.assign(this, { node, workspace, ts: null });
    this.timeline = new Timeline({ label: "Messages of the thread", workspace, actions });
    const send = (said) => say({ channel: this.channel, thread_ts: this.ts, ...said });
    this.composer = new Composer({ testId: "thread-composer", workspace, commands: false, send });
    this.where = make("p", { class: "pane-about" });
    const shut = make("button", { type: "button", class: "quiet", "aria-label": "Close thread", onclick: close }, "×");
    const head = make("div", { class: "pane-head" }, make("div", {}, make("h2", { class: "pane-title" }, "Thread"), this.where), shut);
    this.composer.attachments.catchIn(node);
    fill(node, head, this.timeline.node, this.composer.node);
    node.addEventListener("keydown", (event) => {
      // An unsent reply keeps the pane open, so that Escape can't hide it.
      if (event.key === "Escape" && !this.composer.field.value) close();
    });
  }

  /** Shows the thread of `ts`, or nothing for null. */
  begin(channel, ts) {
    Object.assign(this, { channel, ts });
    this.node.hidden = !ts;
    this.timeline.begin(channel);
  }

  /** Answers whether the thread is there. */
  draw(messages) {
    const rows = threadRows(messages, this.ts);
    if (!rows.length) return false;
    this.where.textContent = this.workspace.titleOf(this.workspace.channel(this.channel));
    this.composer.begin(`${this.workspace.me} ${this.channel} ${this.ts}`, "Reply in the thread");
    this.timeline.show(rows);
    return true;
  }
}
