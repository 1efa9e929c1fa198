// Blocks of Block Kit as nodes. `controls` collects what keeps a value or is pressed.

import { freshId, make } from "./dom.js";
import { controlFor } from "./elements.js";
import { fileAddress } from "./files.js";
import { richText } from "./richtext.js";
import { drawText, plain } from "./text.js";

const DRAWN = { section, header, context, actions, divider, image, input, rich_text: rich };

/** {node, controls, input?} for one block; `input` is {mark(sentence)} where a sentence can stand below it. */
export function drawBlock(block, blockId, surface) {
  const drawn = DRAWN[block.type]?.(block, { blockId, surface }) ?? { node: unknown(block) };
  drawn.node.classList.add("block", `block-${block.type}`);
  drawn.node.dataset.blockId = blockId;
  return { controls: [], ...drawn };
}

function unknown(block) {
  return make("p", { class: "cannot" }, `A block of the kind “${block.type}” can't be drawn here.`);
}

function section(block, { blockId, surface }) {
  const text = block.text ? make("div", { class: "text" }, drawText(block.text, surface.workspace)) : null;
  const fields = block.fields?.map((field) => make("div", { class: "text" }, drawText(field, surface.workspace)));
  const body = make("div", { class: "section-body" }, text, fields && make("div", { class: "fields" }, fields));
  if (!block.accessory) return { node: make("div", {}, body) };
  const side = partOf(block.accessory, { blockId, surface, around: text });
  const kind = block.accessory.type === "image" ? "accessory picture" : "accessory";
  return { node: make("div", {}, body, make("div", { class: kind }, side.node)), controls: side.controls };
}

function header(block) {
  return { node: make("div", { role: "heading", "aria-level": (block.level ?? 1) + 2 }, plain(block.text)) };
}

function context(block, { surface }) {
  const parts = block.elements.map((part) =>
    part.type === "image" ? imageOf(part, "small-picture", surface) : make("div", { class: "text" }, drawText(part, surface.workspace)),
  );
  return { node: make("div", {}, parts) };
}

function actions(block, { blockId, surface }) {
  const parts = block.elements.map((element) => partOf(element, { blockId, surface }));
  return { node: make("div", { role: "group" }, parts.map((one) => one.node)), controls: parts.flatMap((one) => one.controls) };
}

function rich(block, { surface }) {
  return { node: richText(block, surface.workspace) };
}

function divider() {
  return { node: make("hr") };
}

function image(block, { surface }) {
  const title = block.title ? make("figcaption", {}, plain(block.title)) : null;
  return { node: make("figure", {}, title, imageOf(block, "picture", surface)) };
}

function imageOf(part, kind, { workspace }) {
  const url = part.image_url ?? ownFile(part.slack_file, workspace);
  return make("img", { class: kind, src: url, alt: part.alt_text, referrerpolicy: "no-referrer", loading: "lazy" });
}

// A file of the workspace's, named by its id or by its private address, which the page has no token for.
function ownFile({ id, url } = {}, workspace) {
  const named = id ?? /\/files-pri\/[^/]*-(F[A-Z0-9]+)\//.exec(url ?? "")?.[1];
  return named ? fileAddress(named, workspace) : "";
}

// An element in a section or in actions is sent on change. In a section its text is what names it.
function partOf(element, { blockId, surface, around }) {
  if (element.type === "image") return { node: imageOf(element, "picture", surface), controls: [] };
  let labels = null;
  if (around && !["button", "overflow"].includes(element.type) && !element.placeholder) {
    around.id ||= freshId("text");
    labels = { "aria-labelledby": around.id };
  }
  const control = controlFor(element, { blockId, acts: true, labels, surface });
  return { node: control.node, controls: [control] };
}

function input(block, { blockId, surface }) {
  const label = make("label", { class: "label", id: freshId("label") }, plain(block.label));
  if (block.optional) label.append(make("span", { class: "optional" }, " (optional)"));
  const hint = block.hint ? make("p", { class: "hint", id: freshId("hint") }, plain(block.hint)) : null;
  const error = make("p", { class: "error", id: freshId("error"), hidden: true });
  const labels = {
    id: freshId("input"),
    "aria-labelledby": label.id,
    "aria-describedby": [hint?.id, error.id].filter(Boolean).join(" "),
    "aria-required": block.optional || ["checkboxes"].includes(block.element.type) ? null : "true",
  };
  const control = controlFor(block.element, { blockId, acts: block.dispatch_action === true, labels, surface });
  label.htmlFor = labels.id;
  const node = make("div", {}, label, control.node, error, hint);
  // What was wrong with the old words is not said of the new ones.
  for (const kind of ["input", "change"]) node.addEventListener(kind, () => mark(control, error, null));
  return {
    node,
    controls: [control],
    input: { block, control, mark: (sentence) => mark(control, error, sentence) },
  };
}

// What is wrong stands where it was typed; null takes the sentence away.
function mark(control, error, sentence) {
  error.hidden = !sentence;
  error.textContent = sentence ?? "";
  const hook = control.hook ?? control.node;
  if (sentence) hook.setAttribute("aria-invalid", "true");
  else hook.removeAttribute("aria-invalid");
}
