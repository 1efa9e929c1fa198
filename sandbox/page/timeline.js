// A scrolling list of messages. Only what changed is drawn again, and the reader stays where they are.

import { make } from "./dom.js";
import { dayLine, isSystem, Message } from "./message.js";
import { dayLabel, instantOf, wall } from "./when.js";

const AT_THE_END = 48;
const SAME_MOMENT = 300;

export class Timeline {
  /** `open(ts)` leads into a thread; left out inside of one. */
  constructor({ label, workspace, actions, open = null }) {
    Object.assign(this, { workspace, ...actions, open });
    this.list = make("div", { class: "messages", role: "log", "aria-live": "off", "aria-label": label });
    this.scroller = make("div", { class: "scroller", tabindex: "0", onscroll: () => this.scrolled() }, this.list);
    this.below = make("button", { type: "button", class: "below", hidden: true, onclick: () => this.toEnd() }, "New messages below");
    this.node = make("div", { class: "timeline" }, this.scroller, this.below);
    this.entries = new Map();
    this.channel = null;
    // Pictures and grown forms push the end away from a reader who was there.
    new ResizeObserver(() => this.pinned && this.toEnd()).observe(this.list);
    new ResizeObserver(() => this.pinned && this.toEnd()).observe(this.scroller);
  }

  /** Another channel or person: everything is drawn afresh, from the end. */
  begin(channel) {
    this.channel = channel;
    this.entries.clear();
    this.list.replaceChildren();
    this.below.hidden = true;
    this.pinned = true;
  }

  /** `rows`: messages in order with {message, thread}. */
  show(rows) {
    const last = this.list.lastElementChild;
    const wanted = this.nodesFor(rows);
    const keep = new Set(wanted);
    for (const child of [...this.list.children]) if (!keep.has(child)) child.remove();
    wanted.forEach((node, index) => {
      if (this.list.children[index] !== node) this.list.insertBefore(node, this.list.children[index] ?? null);
    });
    if (this.pinned) this.toEnd();
    else if (last && this.list.lastElementChild !== last) this.below.hidden = false;
  }

  nodesFor(rows) {
    const before = this.entries;
    this.entries = new Map();
    const nodes = [];
    let above = null;
    for (const row of rows) {
      const day = this.dayOf(row.message);
      const newDay = !above || this.dayOf(above) !== day;
      if (newDay) nodes.push(this.dayNode(day, row.message, before));
      nodes.push(this.messageNode(row, !newDay && follows(row.message, above), before));
      above = row.message;
    }
    return nodes;
  }

  dayOf(message) {
    return wall(instantOf(message.ts), this.workspace.zone).date;
  }

  dayNode(day, message, before) {
    const label = dayLabel(instantOf(message.ts), this.workspace.now, this.workspace.zone);
    const old = before.get(day);
    const entry = old?.source === label ? old : { source: label, node: dayLine(label) };
    this.entries.set(day, entry);
    return entry.node;
  }

  messageNode(row, follows, before) {
    const key = `${row.message.ephemeral ? "e" : ""}${row.message.ts}`;
    const source = JSON.stringify([row, follows]);
    const entry = before.get(key) ?? this.newMessage(row.message);
    if (entry.source !== source) {
      const focus = this.focusIn(entry.node);
      entry.message.draw(row.message, { follows, thread: row.thread });
      entry.source = source;
      focus?.();
    }
    this.entries.set(key, entry);
    return entry.node;
  }

  newMessage({ ts }) {
    const { channel, workspace } = this;
    let message = null;
    const press = (control, action) => this.press({ control, action, channel, ts, values: message.blocks.values() });
    const suggest = (control, value) => this.suggest({ control, channel, ts, value });
    const shortcut = (callbackId) => this.shortcut({ channel, ts, callback_id: callbackId });
    message = new Message({ workspace, channel, press, suggest, shortcut }, this.open);
    return { message, node: message.node, source: null };
  }

  // When the button that was just pressed is drawn again, the keyboard stays at it, or at its message.
  focusIn(node) {
    const active = document.activeElement;
    if (!node.isConnected || !node.contains(active)) return null;
    const action = active.dataset.actionId;
    const same = () => [...node.querySelectorAll("[data-action-id]")].find((one) => one.dataset.actionId === action);
    return () => (active.isConnected && active !== node ? active : same() ?? node).focus({ preventScroll: true });
  }

  /** Goes to a message and shows which one it is. */
  reveal(ts) {
    const node = (this.entries.get(ts) ?? this.entries.get(`e${ts}`))?.node;
    if (!node) return;
    this.pinned = false;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    node.classList.add("found");
    node.addEventListener("animationend", () => node.classList.remove("found"), { once: true });
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.pinned = true;
    this.below.hidden = true;
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.pinned = scrollHeight - scrollTop - clientHeight < AT_THE_END;
    if (this.pinned) this.below.hidden = true;
  }
}

function follows(message, above) {
  const sameAuthor = message.user === above.user && message.bot_id === above.bot_id && message.username === above.username;
  if (isSystem(message) || isSystem(above)) return false;
  const plain = !message.ephemeral && !above.ephemeral && !message.edited;
  return sameAuthor && plain && message.ts - above.ts < SAME_MOMENT;
}
