// Buttons and overflow menus: what is pressed and keeps no value.

import { freshId, make } from "./dom.js";
import { plain } from "./text.js";

export function button(element, { name, pressed }) {
  const classes = ["button", element.style].filter(Boolean).join(" ");
  const act = () => {
    if (element.url && /^https?:/i.test(element.url)) window.open(element.url, "_blank", "noopener,noreferrer");
    pressed({ type: "button", text: element.text, value: element.value });
  };
  const label = { "aria-label": element.accessibility_label };
  const node = make("button", { type: "button", class: classes, ...name, ...label, onclick: act }, plain(element.text));
  return { node };
}

/** A button with three dots that opens a short list. */
export function overflow(element, { name, pressed, label = "More actions" }) {
  const list = make("div", { class: "overflow-list", popover: "auto", id: freshId("overflow"), role: "menu" });
  const opens = { popovertarget: list.id, "aria-haspopup": "menu", "aria-label": label };
  const opener = make("button", { type: "button", class: "button overflow", ...name, ...opens }, "⋯");
  for (const option of element.options) list.append(itemOf(option, { list, opener, pressed }));
  list.addEventListener("toggle", (event) => {
    if (event.newState !== "open") return;
    place(list, opener);
    list.querySelector("button").focus();
  });
  list.addEventListener("keydown", (event) => step(event, list));
  return { node: make("span", { class: "overflow-box" }, opener, list), hook: opener };
}

function itemOf(option, { list, opener, pressed }) {
  const act = () => {
    list.hidePopover();
    opener.focus();
    if (option.url && /^https?:/i.test(option.url)) window.open(option.url, "_blank", "noopener,noreferrer");
    pressed({ type: "overflow", selected_option: option });
  };
  return make("button", { type: "button", role: "menuitem", value: option.value, onclick: act }, plain(option.text));
}

// A popover lies above the page and knows nothing of its button, so it is put below it by hand.
function place(list, opener) {
  const at = opener.getBoundingClientRect();
  list.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - list.offsetWidth - 8))}px`;
  const below = at.bottom + 4 + list.offsetHeight <= window.innerHeight;
  list.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - list.offsetHeight - 4)}px`;
}

function step(event, list) {
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!move) return;
  event.preventDefault();
  const items = [...list.querySelectorAll("button")];
  items.at((items.indexOf(document.activeElement) + move) % items.length).focus();
}
