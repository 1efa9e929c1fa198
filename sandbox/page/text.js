// Text objects: plain_text as it is, mrkdwn drawn.

import { make } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { mrkdwn } from "./mrkdwn.js";

/** The characters of a plain_text object; the emoji's shortcodes are drawn unless it says otherwise. */
export function plain(object) {
  if (!object) return "";
  return object.emoji === false ? object.text : withEmoji(object.text);
}

/** Nodes for a text object. */
export function drawText(object, workspace) {
  if (object.type === "mrkdwn") return mrkdwn(object.text, workspace, { verbatim: object.verbatim === true });
  return [make("div", { class: "breaks" }, plain(object))];
}
