// rich_text: what people type in Slack's own editor, and what apps may send.

import { broadcast, channelLink, dateText, link, mention } from "./control.js";
import { make } from "./dom.js";
import { emoji } from "./emoji.js";

const STYLES = [["bold", "strong"], ["italic", "em"], ["strike", "s"], ["underline", "u"], ["code", "code"]];

export function richText(block, workspace) {
  return make("div", { class: "text" }, block.elements.map((part) => partOf(part, workspace)));
}

function partOf(part, workspace) {
  if (part.type === "rich_text_list") return listOf(part, workspace);
  const leaves = part.elements.map((leaf) => styled(leaf, workspace));
  if (part.type === "rich_text_quote") return make("blockquote", { class: "breaks" }, leaves);
  if (part.type === "rich_text_preformatted") return make("pre", {}, make("code", {}, leaves));
  return make("div", { class: "breaks" }, leaves);
}

function listOf(part, workspace) {
  const ordered = part.style === "ordered";
  const attributes = { class: `list indent-${Math.min(part.indent ?? 0, 8)}`, start: ordered ? (part.offset ?? 0) + 1 : null };
  return make(ordered ? "ol" : "ul", attributes, part.elements.map((item) => make("li", {}, partOf(item, workspace))));
}

function styled(leaf, workspace) {
  const worn = STYLES.filter(([style]) => leaf.style?.[style]);
  return worn.reduce((node, [, tag]) => make(tag, {}, node), drawn(leaf, workspace));
}

const LEAVES = {
  text: (leaf) => leaf.text,
  link: (leaf) => link(leaf.url, leaf.text),
  emoji: (leaf) => emoji(leaf.name) ?? leaf.unicode ?? `:${leaf.name}:`,
  user: (leaf, workspace) => mention(leaf.user_id, workspace),
  channel: (leaf, workspace) => channelLink(leaf.channel_id, workspace),
  usergroup: () => make("span", { class: "mention" }, "@group"),
  team: (_leaf, workspace) => make("span", { class: "mention" }, `@${workspace.state.team.name}`),
  broadcast: (leaf) => broadcast(leaf.range),
  color: (leaf) => leaf.value,
  date: (leaf, workspace) => dateText(leaf.timestamp, leaf.format, workspace) ?? leaf.fallback ?? "",
};

function drawn(leaf, workspace) {
  const node = LEAVES[leaf.type]?.(leaf, workspace) ?? "";
  return typeof node === "string" ? document.createTextNode(node) : node;
}
