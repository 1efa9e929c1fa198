// The stack of open forms: the top one is shown, those below keep what was typed.

import { Form } from "./form.js";

export class Forms {
  constructor(box, { workspace, actions }) {
    Object.assign(this, { box, workspace, actions });
    this.open = new Map();
  }

  /** `views` as in the state, the top one last. */
  draw(views, channel) {
    const ids = new Set(views.map((view) => view.id));
    for (const [id, form] of this.open) {
      if (ids.has(id)) continue;
      form.behind();
      this.open.delete(id);
    }
    views.forEach((view, depth) => {
      if (!this.open.has(view.id)) this.open.set(view.id, new Form({ ...this, channel, depth }));
      this.open.get(view.id).draw(view);
    });
    const top = views.at(-1)?.id;
    for (const [id, form] of this.open) if (id !== top && form.isFront) form.behind();
    this.open.get(top)?.front(this.box);
  }
}
