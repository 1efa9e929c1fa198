// One open form (a modal view of Slack's) as a dialog. What was typed stays, whatever the app changes around it.

import { Refused } from "./api.js";
import { BlockList } from "./blocklist.js";
import { wrongWith } from "./checks.js";
import { fill, freshId, make } from "./dom.js";
import { whileBusy } from "./elements.js";
import { icon } from "./icon.js";
import { plain } from "./text.js";

// The fields that know where the cursor is.
const CURSOR = /^(text|textarea|url|search|tel)$/;
const TYPABLE = "input, select, textarea, summary, button";

// Where the keyboard goes for a control: to itself, or to the first of its boxes.
function typable(control) {
  const hook = control?.hook ?? control?.node;
  return hook?.matches(TYPABLE) ? hook : hook?.querySelector(TYPABLE);
}

export class Form {
  /** `actions`: {press, submit, close}, each of which ends when the page shows what came of it. */
  constructor({ workspace, channel, actions, depth }) {
    this.actions = actions;
    this.title = make("h2", { id: freshId("form") });
    this.blocksNode = make("div", { class: "blocks" });
    const where = () => ({ view_id: this.view.id, values: this.blocks.values() });
    const press = (control, action) => actions.press({ control, action, ...where() });
    const suggest = (control, value) => actions.suggest({ control, value, ...where() });
    this.blocks = new BlockList(this.blocksNode, { workspace, channel, press, suggest, keeps: true });
    this.wrong = make("p", { class: "error form-error", role: "alert", hidden: true });
    this.foot = make("div", { class: "form-foot" });
    const quiet = { type: "button", class: "quiet" };
    const back = make("button", { ...quiet, "aria-label": "Back", onclick: () => this.close() }, icon("back"));
    const out = make("button", { ...quiet, "aria-label": "Close form", onclick: () => this.close({ all: true }) }, icon("cross"));
    const head = make("div", { class: "form-head" }, depth ? back : null, this.title, out);
    this.body = make("div", { class: "form-body" }, this.wrong, this.blocksNode);
    const heard = { onsubmit: (event) => this.submit(event), onkeydown: (event) => this.key(event) };
    const form = make("form", { novalidate: true, ...heard }, head, this.body, this.foot);
    const named = { class: "form", role: "dialog", "aria-labelledby": this.title.id };
    this.node = make("dialog", { ...named, oncancel: (event) => this.cancelled(event) }, form);
    // The browser closes a dialog at the second Escape, asked or not.
    this.node.addEventListener("close", () => this.isFront && this.close());
  }

  draw(view) {
    const { values, ...source } = view;
    if (this.source === JSON.stringify(source)) return;
    const focus = this.focused();
    this.source = JSON.stringify(source);
    this.view = view;
    this.node.dataset.viewId = view.id;
    this.title.textContent = plain(view.title);
    this.say(null);
    this.blocks.draw(view.blocks, values);
    this.drawFoot(view);
    if (focus && !this.node.contains(document.activeElement)) this.focusOn(focus);
  }

  drawFoot(view) {
    const closeLabel = plain(view.close) || (view.submit ? "Cancel" : "Close");
    const close = make("button", { type: "button", class: "button", onclick: () => this.close() }, closeLabel);
    this.button = view.submit ? make("button", { type: "submit", class: "button primary" }, plain(view.submit)) : null;
    fill(this.foot, close, this.button);
  }

  /** Above all others, with the keyboard in its first input. */
  front(box) {
    if (this.isFront) return;
    box.append(this.node);
    this.node.showModal();
    this.isFront = true;
    this.focusFirst();
  }

  /** Out of the page, with all that was typed kept for when it comes back. */
  behind() {
    this.isFront = false;
    this.node.close();
    this.node.remove();
  }

  focusFirst() {
    const wanted = this.blocks.controls.find((one) => one.element.focus_on_load) ?? this.blocks.inputs[0]?.control;
    (typable(wanted) ?? this.foot.lastElementChild).focus();
    this.body.scrollTop = 0;
  }

  focused() {
    const active = document.activeElement;
    if (!this.blocksNode.contains(active)) return null;
    const hook = active.closest("[data-action-id]");
    const cursor = CURSOR.test(active.type) ? [active.selectionStart, active.selectionEnd, active.selectionDirection] : null;
    return { block: active.closest("[data-block-id]")?.dataset.blockId, action: hook?.dataset.actionId, cursor };
  }

  focusOn({ block, action, cursor }) {
    const node = typable(this.blocks.control(block, action)) ?? this.foot.lastElementChild;
    node.focus({ preventScroll: true });
    if (cursor && CURSOR.test(node.type)) node.setSelectionRange(...cursor);
  }

  /** Marks each input that is wrong, says how many, and goes to the first. */
  mark(errors) {
    for (const input of this.blocks.inputs) input.mark(errors[input.control.blockId] ?? null);
    const wrong = this.blocks.inputs.filter((input) => errors[input.control.blockId]);
    const elsewhere = Object.entries(errors).filter(([id]) => !wrong.some((input) => input.control.blockId === id));
    this.say(elsewhere.map(([, sentence]) => sentence).join(" ") || null);
    typable(wrong[0]?.control)?.focus();
  }

  say(sentence) {
    this.wrong.hidden = !sentence;
    this.wrong.textContent = sentence ?? "";
  }

  async submit(event) {
    event.preventDefault();
    if (this.busy || !this.button) return;
    const found = this.blocks.inputs.map((input) => [input.control.blockId, wrongWith(input)]);
    const errors = Object.fromEntries(found.filter(([, sentence]) => sentence));
    this.mark(errors);
    if (Object.keys(errors).length) return;
    const { source, button } = this;
    const sent = () => this.actions.submit({ view_id: this.view.id, values: this.blocks.values() });
    const taken = await this.attempt(() => whileBusy(button, sent));
    // The same form with another page in it: it begins at its top.
    if (taken && this.isFront && this.source !== source) this.focusFirst();
  }

  /** This form alone, as its button and Escape do; `all` of the stack, as the × does. */
  async close({ all = false } = {}) {
    await this.attempt(() => this.actions.close({ view_id: this.view.id, all }));
    // The workspace could not be told, and the browser has closed it already: it is still open there.
    if (this.isFront && !this.node.open) this.node.showModal();
  }

  async attempt(work) {
    if (this.busy) return false;
    this.busy = true;
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.errors) this.mark(error.errors);
      else this.say(error.message);
      return false;
    } finally {
      this.busy = false;
    }
  }

  cancelled(event) {
    // A menu inside may send its own 'cancel'.
    if (event.target !== this.node) return;
    event.preventDefault();
    this.close();
  }

  key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.submit(event);
  }
}
