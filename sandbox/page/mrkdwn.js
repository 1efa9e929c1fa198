// Slack's mrkdwn as nodes. It isn't Markdown: *bold*, _italic_, ~strike~, `code`, ```block```, > quote, <url|label>.

import { control, decoded, link } from "./control.js";
import { make } from "./dom.js";
import { emoji } from "./emoji.js";

const TAGS = { "*": "strong", _: "em", "~": "s" };
const QUOTED = /^(?:&gt;|>) ?/;
const FENCE = /```([\s\S]+?)```/g;
const ADDRESS = /^https?:\/\/[^\s<>|]+/;
const CONTROL = /<((?:https?:|mailto:|tel:|[@#!])[^<>|\n]*)(?:\|([^<>\n]+))?>/g;
const WORD = /[\p{L}\p{N}]/u;

/** Nodes for mrkdwn. With `verbatim` bare addresses stay text, as in Slack. */
export function mrkdwn(text, workspace, { verbatim = false } = {}) {
  const nodes = [];
  let from = 0;
  for (const fence of text.matchAll(FENCE)) {
    nodes.push(...paragraphs(text.slice(from, fence.index).replace(/\n$/, ""), { workspace, verbatim }));
    nodes.push(make("pre", {}, make("code", {}, asWritten(fence[1].replace(/^\n|\n$/g, "")))));
    from = fence.index + fence[0].length;
  }
  nodes.push(...paragraphs(text.slice(from).replace(from ? /^\n/ : /^$/, ""), { workspace, verbatim }));
  return nodes;
}

// Lines that follow one another with the same mark are one quotation.
function paragraphs(text, how) {
  if (!text) return [];
  const nodes = [];
  for (const line of text.split("\n")) {
    const quoted = QUOTED.test(line);
    const drawn = oneLine(quoted ? line.replace(QUOTED, "") : line, how);
    if (!quoted) nodes.push(drawn);
    else if (nodes.at(-1)?.tagName === "BLOCKQUOTE") nodes.at(-1).append(drawn);
    else nodes.push(make("blockquote", {}, drawn));
  }
  return nodes;
}

function oneLine(line, how) {
  const bullet = /^\s*[•◦▪-] /.test(line);
  return make("div", { class: bullet ? "line bullet" : "line" }, line ? inline(line, how) : make("br"));
}

// Code shows a control sequence's words, not its link.
function asWritten(text) {
  return decoded(text.replace(CONTROL, (_, target, label) => label ?? target));
}

/** Nodes for one line. */
function inline(text, how) {
  const nodes = [];
  let plain = "";
  let at = 0;
  while (at < text.length) {
    const found = markAt(text, at, how);
    if (found) {
      if (plain) nodes.push(decoded(plain));
      plain = "";
      nodes.push(found.node);
      at += found.length;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  if (plain) nodes.push(decoded(plain));
  return nodes;
}

function markAt(text, at, how) {
  const character = text[at];
  if (character === "`") return codeAt(text, at);
  if (character === "<") return controlAt(text, at, how);
  if (character === ":") return emojiAt(text, at);
  if (character in TAGS) return styleAt(text, at, how);
  if (character === "h" && !how.verbatim && !isWord(text[at - 1])) return addressAt(text, at);
  return null;
}

function codeAt(text, at) {
  const end = text.indexOf("`", at + 1);
  if (end <= at + 1) return null;
  return { node: make("code", {}, asWritten(text.slice(at + 1, end))), length: end + 1 - at };
}

function controlAt(text, at, how) {
  const end = text.indexOf(">", at);
  const node = end < 0 ? null : control(text.slice(at + 1, end), how.workspace);
  return node && { node, length: end + 1 - at };
}

function emojiAt(text, at) {
  const [whole, name] = /^:([a-z0-9_+-]+):/.exec(text.slice(at)) ?? [];
  const drawn = name ? emoji(name) : null;
  return drawn && { node: make("span", { role: "img", "aria-label": name.replaceAll("_", " ") }, drawn), length: whole.length };
}

function addressAt(text, at) {
  const found = ADDRESS.exec(text.slice(at))?.[0].replace(/[.,;:!?)'"*_~]+$/, "");
  return found ? { node: link(decoded(found), null), length: found.length } : null;
}

function styleAt(text, at, how) {
  const mark = text[at];
  const next = text[at + 1];
  if (isWord(text[at - 1]) || next === undefined || next === mark || /\s/.test(next)) return null;
  const end = closing(text, at, mark);
  if (end < 0) return null;
  return { node: make(TAGS[mark], {}, inline(text.slice(at + 1, end), how)), length: end + 1 - at };
}

function closing(text, at, mark) {
  for (let end = at + 2; end < text.length; end += 1) {
    if (text[end] === "`") end = Math.max(end, text.indexOf("`", end + 1));
    else if (text[end] === "<") end = Math.max(end, text.indexOf(">", end + 1));
    else if (text[end] === mark && !/\s/.test(text[end - 1]) && !isWord(text[end + 1])) return end;
  }
  return -1;
}

function isWord(character) {
  return character !== undefined && WORD.test(character);
}
