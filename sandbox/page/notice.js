// A calm line at the foot of the page, for what went wrong with something that was just tried.

import { Refused } from "./api.js";
import { make } from "./dom.js";

const LONGEST = 12_000;

export function notice(sentence) {
  const close = make("button", { type: "button", class: "quiet", "aria-label": "Dismiss", onclick: () => line.remove() }, "×");
  const line = make("div", { class: "notice" }, make("span", {}, sentence), close);
  const box = document.getElementById("notices");
  box.replaceChildren(line);
  // A popover lies above an open form; without it the form's backdrop would hide the sentence.
  box.popover = "manual";
  if (box.matches(":popover-open")) box.hidePopover();
  box.showPopover();
  setTimeout(() => line.remove(), LONGEST);
}

/** Takes the sentence away: something else is tried now. */
export function forget() {
  document.getElementById("notices").replaceChildren();
}

/** Runs `work`; what the workspace refuses becomes a notice. Answers whether it went well. */
export async function tried(work) {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    notice(error.message);
    return false;
  }
}
