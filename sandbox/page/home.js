// The app's Home tab: what the app published for whoever looks, kept up to date while they do.

import { BlockList } from "./blocklist.js";
import { fill, make } from "./dom.js";

export class Home {
  constructor({ workspace, actions }) {
    this.workspace = workspace;
    this.body = make("div", { class: "blocks" });
    const where = () => ({ view_id: this.view.id, values: this.blocks.values() });
    const press = (control, action) => actions.press({ control, action, ...where() });
    const suggest = (control, value) => actions.suggest({ control, value, ...where() });
    this.blocks = new BlockList(this.body, { workspace, channel: null, press, suggest, keeps: true });
    this.nothing = make("p", { class: "empty" });
    this.node = make("div", { class: "home scroller", tabindex: "0", hidden: true }, this.nothing, this.body);
  }

  /** Another person's Home tab: nothing of the last one's stays. */
  begin() {
    this.view = null;
    this.blocks.draw([]);
    this.node.scrollTop = 0;
  }

  draw(view) {
    this.nothing.hidden = Boolean(view);
    fill(this.nothing, `${this.workspace.nameOf(this.workspace.state.app.user)} has not written anything here yet.`);
    if (!view || view.hash === this.view?.hash) return;
    const focus = this.focused();
    this.view = view;
    this.blocks.draw(view.blocks, view.values);
    if (focus && !this.body.contains(document.activeElement)) this.focusOn(focus);
  }

  // A button that is drawn again keeps the keyboard; where it is gone, the tab itself has it.
  focused() {
    const hook = this.body.contains(document.activeElement) ? document.activeElement.closest("[data-action-id]") : null;
    return hook && { action: hook.dataset.actionId, block: hook.closest("[data-block-id]").dataset.blockId };
  }

  focusOn({ block, action }) {
    const control = this.blocks.control(block, action);
    (control?.hook ?? control?.node ?? this.node).focus({ preventScroll: true });
  }
}
