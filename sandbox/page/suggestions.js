// What the composer offers while one types: slash commands at the start, people after an @.

import { fill, freshId, make } from "./dom.js";

const MOST = 8;

/** [{insert, title, hint}] for the text before the cursor, and where the replaced part begins. */
export function offersFor(before, workspace, { commands }) {
  const slash = commands ? /^\/(\S*)$/.exec(before) : null;
  if (slash) return { from: 0, offers: commandsLike(before, workspace) };
  const at = /(?:^|\s)@([\p{L}\p{N}._'-]*(?: [\p{L}\p{N}._'-]*)?)$/u.exec(before);
  if (!at) return { from: 0, offers: [] };
  return { from: before.length - at[1].length - 1, offers: peopleLike(at[1], workspace) };
}

function commandsLike(start, workspace) {
  const fitting = workspace.state.commands.filter((one) => one.command.startsWith(start.toLowerCase()));
  return fitting.slice(0, MOST).map((one) => ({
    insert: `${one.command} `,
    title: one.command,
    hint: [one.usage_hint, one.description].filter(Boolean).join(" — "),
  }));
}

function peopleLike(start, workspace) {
  const wanted = start.toLowerCase();
  const names = (one) => [one.name, ...`${one.real_name}`.split(" "), `${one.real_name}`].map((name) => name.toLowerCase());
  const fitting = workspace.people.filter((one) => names(one).some((name) => name.startsWith(wanted)));
  return fitting.slice(0, MOST).map((one) => ({
    insert: `@${workspace.nameOf(one.id)} `,
    title: workspace.nameOf(one.id),
    hint: one.title ?? "",
  }));
}

/** The list under the composer, steered by the keys of the text area that owns it. */
export class Suggestions {
  constructor(field, pick) {
    this.field = field;
    this.pick = pick;
    this.offers = [];
    const named = { role: "listbox", id: freshId("offers"), "aria-label": "Suggestions" };
    this.node = make("div", { class: "suggestions", ...named, hidden: true });
    field.setAttribute("aria-controls", this.node.id);
    field.setAttribute("aria-autocomplete", "list");
  }

  show(offers) {
    this.offers = offers;
    this.at = 0;
    this.draw();
  }

  draw() {
    this.node.hidden = this.offers.length === 0;
    fill(this.node, this.offers.map((offer, index) => this.lineOf(offer, index)));
    if (this.node.hidden) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", this.node.children[this.at].id);
  }

  lineOf(offer, index) {
    // On mousedown, before the text area loses the focus.
    const take = (event) => {
      event.preventDefault();
      this.pick(offer);
    };
    const named = { role: "option", id: `${this.node.id}-${index}`, "aria-selected": String(index === this.at) };
    return make("div", { ...named, onmousedown: take }, make("strong", {}, offer.title), make("span", { class: "hint" }, offer.hint));
  }

  /** Whether the key was meant for the list. */
  took(event) {
    if (this.node.hidden) return false;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      this.at = (this.at + move + this.offers.length) % this.offers.length;
      this.draw();
    } else if (event.key === "Escape") this.show([]);
    else if (event.key === "Tab" || event.key === "Enter") this.pick(this.offers[this.at]);
    else return false;
    return true;
  }
}
