// Select menus. A single choice is the browser's own menu; several are a list of boxes that folds away.

import { fill, freshId, make } from "./dom.js";
import { fieldsOf, keyOf, offered } from "./options.js";
import { plain } from "./text.js";

const FILTER_FROM = 9;

/** A menu for one choice; its first, empty line takes the choice back. */
export function oneOf(element, { name, workspace, channel, changed }) {
  const { field, initial } = fieldsOf(element.type);
  const groups = offered(element, workspace);
  const choices = groups.flatMap((group) => group.choices);
  const none = make("option", { value: "" }, plain(element.placeholder) || "Choose…");
  const node = make("select", { ...name, onchange: changed }, none);
  for (const group of groups) {
    const lines = group.choices.map((choice) => make("option", { value: keyOf(choice.raw) }, choice.text));
    node.append(...(group.label ? [make("optgroup", { label: group.label }, lines)] : lines));
  }
  const choose = (raw) => {
    node.selectedIndex = raw ? choices.findIndex((one) => keyOf(one.raw) === keyOf(raw)) + 1 : 0;
  };
  choose(element[initial] ?? (element.default_to_current_conversation ? channel : null));
  return {
    node,
    read: () => ({ [field]: choices[node.selectedIndex - 1]?.raw ?? null }),
    restore: (state) => choose(state[field]),
  };
}

/** A menu for several choices. `changed` is told when it is folded away again, as Slack does. */
export function someOf(element, { name, workspace, changed }) {
  const { field, initial } = fieldsOf(element.type);
  const chosen = new Set((element[initial] ?? []).map(keyOf));
  const groups = offered(element, workspace);
  const choices = groups.flatMap((group) => group.choices);
  const summary = make("summary", { class: "menu-summary", ...name });
  // Its name is its label and, unlike a label alone, what is chosen.
  const label = name["aria-labelledby"];
  if (label) summary.setAttribute("aria-labelledby", `${label} ${name.id ?? ""}`.trim());
  const lines = groups.map((group) => groupOf(group, chosen, () => say()));
  const say = () => {
    const names = choices.filter((one) => chosen.has(keyOf(one.raw))).map((one) => one.text);
    fill(summary, names.join(", ") || plain(element.placeholder) || "Choose…");
  };
  let before = [...chosen].join();
  const folded = () => {
    if (node.open || before === [...chosen].join()) return;
    before = [...chosen].join();
    changed();
  };
  const list = make("div", { class: "menu-list" }, choices.length >= FILTER_FROM ? filterOf(lines) : null, lines);
  const heard = { ontoggle: folded, onkeydown: (event) => foldOnEscape(event, node) };
  const node = make("details", { class: "menu", ...heard }, summary, list);
  say();
  return {
    node,
    hook: summary,
    read: () => ({ [field]: choices.map((one) => one.raw).filter((raw) => chosen.has(keyOf(raw))) }),
    restore: (state) => {
      chosen.clear();
      for (const raw of state[field] ?? []) chosen.add(keyOf(raw));
      for (const box of node.querySelectorAll("input[type=checkbox]")) box.checked = chosen.has(box.value);
      before = [...chosen].join();
      say();
    },
  };
}

// Escape folds the list; the form around it stays open.
function foldOnEscape(event, node) {
  if (event.key !== "Escape" || !node.open) return;
  event.preventDefault();
  event.stopPropagation();
  node.open = false;
  node.querySelector("summary").focus();
}

function groupOf(group, chosen, say) {
  const label = group.label ? make("div", { class: "menu-label", id: freshId("group") }, group.label) : null;
  const boxes = group.choices.map((choice) => boxOf(choice, chosen, say));
  return make("div", { role: "group", "aria-labelledby": label?.id }, label, boxes);
}

function boxOf(choice, chosen, say) {
  const key = keyOf(choice.raw);
  const toggle = (event) => {
    if (event.target.checked) chosen.add(key);
    else chosen.delete(key);
    say();
  };
  const box = make("input", { type: "checkbox", value: key, checked: chosen.has(key), onchange: toggle });
  return make("label", { class: "tick" }, box, make("span", {}, choice.text));
}

function filterOf(groups) {
  const narrow = (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    for (const line of groups.flatMap((group) => [...group.querySelectorAll("label")])) {
      line.hidden = !line.textContent.toLowerCase().includes(wanted);
    }
  };
  const named = { placeholder: "Filter", "aria-label": "Filter the list" };
  return make("input", { type: "search", class: "menu-filter", ...named, oninput: narrow });
}
