// One message: avatar, name, time, words or blocks, and the way into its thread.

import { BlockList } from "./blocklist.js";
import { overflow } from "./buttons.js";
import { fill, make, unseen } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { filesOf } from "./files.js";
import { mrkdwn } from "./mrkdwn.js";
import { linkTo } from "./place.js";
import * as when from "./when.js";

const HUES = 8;

export class Message {
  /** `surface` is what its blocks act on; `open(ts)` leads into the thread and is null inside of one. */
  constructor(surface, open) {
    this.surface = surface;
    this.open = open;
    this.body = make("div", { class: "blocks" });
    this.blocks = new BlockList(this.body, surface);
    this.node = make("article", { class: "message", tabindex: "-1" });
  }

  /** `follows`: the one above is by the same author, a moment earlier. `thread`: {replies, latest, notes}. */
  draw(message, { follows, thread }) {
    const { workspace } = this.surface;
    const author = authorOf(message, workspace);
    this.node.dataset.ts = message.ts;
    if (isSystem(message)) {
      this.drawLine(message);
      return;
    }
    this.node.classList.toggle("follows", follows);
    this.node.classList.toggle("ephemeral", message.ephemeral === true);
    this.node.setAttribute("aria-label", `${author.name}, ${when.time(when.instantOf(message.ts), workspace.zone)}`);
    if (message.blocks?.length) this.blocks.draw(message.blocks);
    else fill(this.body, message.text ? make("div", { class: "text" }, mrkdwn(message.text, workspace)) : null);
    fill(
      this.node,
      make("div", { class: "gutter" }, follows ? timeOf(message, workspace) : avatar(author)),
      make(
        "div",
        { class: "message-main" },
        message.ephemeral ? make("p", { class: "only-you" }, "Only visible to you") : null,
        follows ? null : headOf(author, message, workspace),
        this.body,
        filesOf(message, workspace),
        reactionsOf(message, workspace),
        this.open ? this.threadLine(message, thread) : null,
      ),
      this.shortcutMenu(message),
    );
  }

  /** Somebody came or went: one quiet line. */
  drawLine(message) {
    const { workspace } = this.surface;
    const when = make("div", { class: "gutter" }, timeOf(message, workspace));
    this.node.classList.add("system");
    this.node.setAttribute("aria-label", "Notice");
    fill(this.node, when, make("p", { class: "text" }, systemWords(message, this.surface)));
  }

  /** What the app offers on any message, as Slack has it in a message's menu. */
  shortcutMenu(message) {
    const { shortcuts } = this.surface.workspace.state;
    if (message.ephemeral || !shortcuts.length) return null;
    const options = shortcuts.map((one) => ({ text: { type: "plain_text", text: one.name }, value: one.callback_id }));
    const pressed = ({ selected_option: chosen }) => this.surface.shortcut(chosen.value);
    const { node } = overflow({ options }, { name: {}, pressed, label: "Shortcuts for this message" });
    return make("div", { class: "message-menu" }, node);
  }

  threadLine(message, { replies, latest, notes }) {
    if (message.ephemeral) return null;
    const { workspace, channel } = this.surface;
    const counted = `${replies} ${replies === 1 ? "reply" : "replies"}`;
    const words = replies ? counted : notes ? "A note for you in the thread" : "Reply";
    const href = linkTo({ user: workspace.me, channel, thread: message.ts });
    const quiet = !replies && !notes;
    const last = latest ? make("span", { class: "last-reply" }, `last ${lastReply(latest, workspace)}`) : null;
    const follow = make("a", { class: "thread-link", href, onclick: () => this.open(message.ts) }, words);
    return make("div", { class: quiet ? "thread-line floating" : "thread-line" }, follow, last);
  }
}

/** 'guest', another organisation's name, or nothing for one of the workspace's own. */
export function kindOf(person) {
  return person?.organisation || (person?.is_guest ? "guest" : "");
}

/** {id, name, isBot}: the person, or the app with the name that it posts under. */
export function authorOf(message, workspace) {
  const person = workspace.person(message.user);
  const name = person && !person.is_bot ? workspace.nameOf(person.id) : message.username || workspace.nameOf(message.user);
  return { id: message.user ?? message.bot_id, name: name || "App", isBot: Boolean(message.bot_id ?? person?.is_bot), kind: kindOf(person) };
}

export function avatar({ id, name, isBot }) {
  const hue = [...String(id)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % HUES;
  return make("span", { class: `avatar hue-${hue}${isBot ? " bot" : ""}`, "aria-hidden": "true" }, initials(name));
}

function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...word][0] ?? "").join("").toUpperCase();
}

function headOf(author, message, workspace) {
  const kind = author.isBot ? "App" : author.kind;
  const badge = kind ? make("span", { class: author.isBot ? "badge" : "badge outside" }, kind) : null;
  const edited = message.edited ? make("span", { class: "edited" }, "(edited)") : null;
  const name = make("span", { class: "author" }, author.name);
  return make("div", { class: "message-head" }, name, badge, timeOf(message, workspace), edited);
}

function timeOf(message, workspace) {
  const instant = when.instantOf(message.ts);
  const shown = when.time(instant, workspace.zone);
  const title = `${when.longDay(instant, workspace.zone)}, ${shown}`;
  return make("time", { class: "time", datetime: instant.toISOString(), title }, shown);
}

function lastReply(ts, workspace) {
  const instant = when.instantOf(ts);
  return `${when.shortDay(instant, workspace.zone)}, ${when.time(instant, workspace.zone)}`;
}

function reactionsOf(message, workspace) {
  if (!message.reactions?.length) return null;
  const shown = message.reactions.map(({ name, users, count }) => {
    const words = `${name.replaceAll("_", " ")}: ${users.map((id) => workspace.nameOf(id) ?? id).join(", ")}`;
    const mark = make("span", { "aria-hidden": "true" }, withEmoji(`:${name}:`), ` ${count}`);
    return make("li", { class: "reaction", title: words }, mark, unseen(words));
  });
  return make("ul", { class: "reactions", "aria-label": "Reactions" }, shown);
}

export function isSystem(message) {
  return ["channel_join", "channel_leave"].includes(message.subtype);
}

function systemWords(message, { workspace, channel }) {
  const name = (id) => make("strong", {}, workspace.nameOf(id) ?? id);
  const where = `#${workspace.channel(channel)?.name ?? ""}`;
  if (message.subtype === "channel_leave") {
    const [, actor] = /removed by <@(\w+)>/.exec(message.text) ?? [];
    return actor ? [name(message.user), ` was taken out of ${where} by `, name(actor), "."] : [name(message.user), ` left ${where}.`];
  }
  if (message.inviter) return [name(message.user), ` was added to ${where} by `, name(message.inviter), "."];
  return [name(message.user), ` joined ${where}.`];
}

/** The line between two days. */
export function dayLine(label) {
  return make("div", { class: "day", role: "separator" }, make("span", {}, label), unseen(" "));
}
