// New messages for those who hear the page: said once, each in a short sentence.

import { authorOf, isSystem } from "./message.js";
import { mrkdwn } from "./mrkdwn.js";
import { make } from "./dom.js";

const LONGEST = 200;

export class Heard {
  constructor(node, workspace) {
    Object.assign(this, { node, workspace, known: null });
  }

  /** Another channel: what is there already isn't news. */
  begin() {
    this.known = null;
  }

  tell(messages) {
    const news = this.known ? messages.filter((one) => !this.known.has(one.ts) && one.user !== this.workspace.me) : [];
    this.known = new Set(messages.map((one) => one.ts));
    if (news.length > 2) this.node.textContent = `${news.length} new messages`;
    else if (news.length) this.node.textContent = news.map((one) => this.sentence(one)).join(" ");
  }

  sentence(message) {
    if (isSystem(message)) return `${this.workspace.nameOf(message.user)} came or went.`;
    const words = make("div", {}, mrkdwn(message.text ?? "", this.workspace)).textContent;
    const where = message.thread_ts && message.thread_ts !== message.ts ? " in a thread" : "";
    return `${authorOf(message, this.workspace).name}${where}: ${words.slice(0, LONGEST)}`;
  }
}
