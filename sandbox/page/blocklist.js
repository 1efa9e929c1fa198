// The blocks of one message or form. Drawing again keeps what didn't change, and what was typed.

import { drawBlock } from "./blocks.js";

/**
 * `surface`: {workspace, channel, press(control, action), suggest(control, typed), keeps}. With `keeps` an input with the same ids keeps what it
 * holds whatever the app begins it with, as in Slack's forms.
 */
export class BlockList {
  constructor(node, surface) {
    this.node = node;
    this.surface = { ...surface, current: (old) => this.control(old.blockId, old.actionId) };
    this.drawn = new Map();
  }

  /** Draws `blocks`; `values` is the state that the workspace remembers, for inputs that nobody touched here yet. */
  draw(blocks, values = {}) {
    const before = this.drawn;
    this.drawn = new Map();
    blocks.forEach((block, index) => {
      const id = block.block_id || `block-${index}`;
      const source = JSON.stringify(block);
      const old = before.get(id);
      if (old?.source === source) this.drawn.set(id, old);
      else this.drawn.set(id, { ...this.fresh(block, id, old, values), source });
    });
    this.place([...this.drawn.values()].map((one) => one.node));
  }

  fresh(block, id, old, values) {
    const made = drawBlock(block, id, this.surface);
    for (const control of made.controls.filter((one) => one.read)) {
      const earlier = old?.controls.find((one) => one.actionId === control.actionId && one.type === control.type);
      const kept = earlier ? null : values[id]?.[control.actionId];
      if (earlier && (this.surface.keeps || earlier.initial === control.initial)) control.restore(earlier.read());
      else if (kept) control.restore(kept);
      control.sent = JSON.stringify(control.read());
    }
    return made;
  }

  // A node that is moved loses the keyboard's focus, so those that stand right stay where they are.
  place(nodes) {
    const wanted = new Set(nodes);
    for (const child of [...this.node.children]) if (!wanted.has(child)) child.remove();
    nodes.forEach((node, index) => {
      if (this.node.children[index] !== node) this.node.insertBefore(node, this.node.children[index] ?? null);
    });
  }

  get controls() {
    return [...this.drawn.values()].flatMap((one) => one.controls);
  }

  get inputs() {
    return [...this.drawn.values()].map((one) => one.input).filter(Boolean);
  }

  control(blockId, actionId) {
    return this.controls.find((one) => one.blockId === blockId && one.actionId === actionId) ?? null;
  }

  /** Slack's `state.values`: {block_id: {action_id: {type, …}}}. */
  values() {
    const values = {};
    for (const control of this.controls.filter((one) => one.read)) {
      values[control.blockId] ??= {};
      values[control.blockId][control.actionId] = { type: control.type, ...control.read() };
    }
    return values;
  }
}
