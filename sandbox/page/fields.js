// Inputs that are typed into: text, numbers, addresses, dates and times.

import { fill, make } from "./dom.js";
import { plain } from "./text.js";
import { instantAt, longDay, wall } from "./when.js";

const PAUSE = 500;
const NEAR_THE_LIMIT = 50;
// While a year is typed the browser offers 0002, 0020, 0202; none of them is meant.
const FIRST_DAY = "1900-01-01";

/** A line or a text area. It acts on Enter, or on each pause in typing where the element asks for that. */
export function textField(element, { name, changed }) {
  const many = element.multiline || element.type === "rich_text_input";
  const common = { ...name, class: "field", placeholder: plain(element.placeholder) || null };
  const node = many ? make("textarea", { ...common, rows: 4 }) : make("input", { ...common, ...lineOf(element.type) });
  node.value = initialText(element);
  const counter = make("div", { class: "counter", "aria-live": "polite" });
  const count = () => fill(counter, leftOf(element, node.value));
  const eager = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  node.addEventListener("input", count);
  if (eager.includes("on_character_entered")) node.addEventListener("input", afterPause(changed));
  if (!many && eager.includes("on_enter_pressed")) node.addEventListener("keydown", (event) => actOnEnter(event, changed));
  return {
    node: make("div", { class: "field-box" }, node, counter),
    hook: node,
    read: () => readText(element.type, node.value),
    restore: (state) => {
      node.value = textOf(state);
      count();
    },
  };
}

function lineOf(type) {
  if (type === "number_input") return { type: "text", inputmode: "decimal", autocomplete: "off" };
  if (type === "email_text_input") return { type: "email" };
  return { type: type === "url_text_input" ? "url" : "text", autocomplete: "off" };
}

function initialText(element) {
  return element.type === "rich_text_input" ? richAsText(element.initial_value) : element.initial_value ?? "";
}

function textOf(state) {
  return "rich_text_value" in state ? richAsText(state.rich_text_value) : state.value ?? "";
}

function readText(type, value) {
  if (type !== "rich_text_input") return { value: value || null };
  const section = { type: "rich_text_section", elements: [{ type: "text", text: value }] };
  return { rich_text_value: value ? { type: "rich_text", elements: [section] } : null };
}

function richAsText(block) {
  return (block?.elements ?? []).map((part) => part.elements.map((leaf) => leaf.text ?? "").join("")).join("\n");
}

function leftOf(element, value) {
  const left = (element.max_length ?? Infinity) - value.length;
  if (left > NEAR_THE_LIMIT) return null;
  return left >= 0 ? `${left} characters left` : `${-left} characters too many`;
}

function actOnEnter(event, changed) {
  // Enter also ends a word that is put together on the keyboard (IME).
  if (event.key === "Enter" && !event.isComposing && changed()) event.preventDefault();
}

function afterPause(act) {
  let timer = null;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, PAUSE);
  };
}

/** The browser's own date picker, with the day in words beside it: its digits differ from country to country. */
export function datePicker(element, { name, changed }) {
  const node = make("input", { type: "date", class: "field short", min: FIRST_DAY, ...name, onchange: changed });
  const words = make("span", { class: "hint" });
  const say = () => fill(words, meant(node) ? longDay(new Date(`${node.value}T12:00Z`), "UTC") : null);
  node.addEventListener("input", say);
  const set = (day) => {
    node.value = day ?? "";
    say();
  };
  set(element.initial_date);
  return {
    node: make("div", { class: "date-box" }, node, words),
    hook: node,
    read: () => ({ selected_date: meant(node) ? node.value : null }),
    restore: (state) => set(state.selected_date),
    unfinished: () => node.validity.badInput || (node.value !== "" && !meant(node)),
  };
}

function meant(node) {
  return node.value !== "" && node.value >= FIRST_DAY;
}

/** The browser's own, with the time in 24 hours beside it. */
export function timePicker(element, { name, changed }) {
  const node = make("input", { type: "time", class: "field short", ...name, onchange: changed });
  const words = make("span", { class: "hint" });
  const say = () => fill(words, node.value ? node.value.slice(0, 5) : null);
  node.addEventListener("input", say);
  const set = (time) => {
    node.value = time ?? "";
    say();
  };
  set(element.initial_time);
  return {
    node: make("div", { class: "date-box" }, node, words),
    hook: node,
    read: () => ({ selected_time: node.value ? node.value.slice(0, 5) : null }),
    restore: (state) => set(state.selected_time),
    unfinished: () => node.validity.badInput,
  };
}

/** Date and time in the workspace's zone; Slack's state keeps Unix seconds. */
export function dateTimePicker(element, { name, workspace, changed }) {
  const limits = { type: "datetime-local", min: `${FIRST_DAY}T00:00` };
  const node = make("input", { ...limits, class: "field short", ...name, onchange: changed });
  const words = make("span", { class: "hint" });
  const say = () => {
    const [date, clock] = meant(node) ? node.value.split("T") : [];
    fill(words, date ? `${longDay(new Date(`${date}T12:00Z`), "UTC")}, ${clock.slice(0, 5)}` : null);
  };
  node.addEventListener("input", say);
  const set = (seconds) => {
    const shown = seconds ? wall(new Date(seconds * 1000), workspace.zone) : null;
    node.value = shown ? `${shown.date}T${shown.time.slice(0, 5)}` : "";
    say();
  };
  const read = () => {
    if (!meant(node)) return { selected_date_time: null };
    const [date, time] = node.value.split("T");
    return { selected_date_time: instantAt(date, time.length === 5 ? `${time}:00` : time, workspace.zone).getTime() / 1000 };
  };
  set(element.initial_date_time);
  return {
    node: make("div", { class: "date-box" }, node, words),
    hook: node,
    read,
    restore: (state) => set(state.selected_date_time),
    unfinished: () => node.validity.badInput || (node.value !== "" && !meant(node)),
  };
}
