// Checkboxes and radio buttons.

import { freshId, make } from "./dom.js";
import { drawText } from "./text.js";

export function checkboxes(element, how) {
  const { node, boxes } = listOf(element, how, "checkbox");
  const choose = (options) => {
    const wanted = new Set((options ?? []).map((one) => one.value));
    for (const box of boxes) box.checked = wanted.has(box.value);
  };
  choose(element.initial_options);
  return {
    node,
    read: () => ({ selected_options: element.options.filter((_, index) => boxes[index].checked) }),
    restore: (state) => choose(state.selected_options),
  };
}

export function radioButtons(element, how) {
  const { node, boxes } = listOf(element, how, "radio");
  const choose = (option) => {
    for (const box of boxes) box.checked = box.value === option?.value;
  };
  choose(element.initial_option);
  return {
    node,
    read: () => ({ selected_option: element.options.find((_, index) => boxes[index].checked) ?? null }),
    restore: (state) => choose(state.selected_option),
  };
}

function listOf(element, { name, workspace, changed }, type) {
  const group = freshId("choice");
  const boxes = [];
  const lines = element.options.map((option) => {
    const box = make("input", { type, name: group, value: option.value, onchange: changed });
    boxes.push(box);
    const description = option.description ? make("span", { class: "hint" }, drawText(option.description, workspace)) : null;
    return make("label", { class: "tick" }, box, make("span", {}, drawText(option.text, workspace), description));
  });
  return { node: make("div", { class: "ticks", role: type === "radio" ? "radiogroup" : "group", ...name }, lines), boxes };
}
