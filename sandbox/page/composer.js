// Where one writes: Enter sends, Shift+Enter begins a new line. What is unsent stays with its channel or thread.

import { Attachments } from "./attachments.js";
import { whileBusy } from "./elements.js";
import { fill, freshId, make, unseen } from "./dom.js";
import { offersFor, Suggestions } from "./suggestions.js";

const drafts = new Map();

export class Composer {
  /** `send({text, files})` answers whether it was taken; `commands` offers slash commands. */
  constructor({ testId, workspace, commands, send }) {
    Object.assign(this, { workspace, commands, send });
    this.label = unseen("Message");
    this.field = make("textarea", {
      rows: 1, id: freshId("composer"), "data-testid": testId,
      oninput: () => this.typed(), onkeydown: (event) => this.key(event), onblur: () => this.suggestions.show([]),
    });
    this.attachments = new Attachments({ testId: `${testId}-file`, changed: () => this.field.focus() });
    this.suggestions = new Suggestions(this.field, (offer) => this.take(offer));
    this.usage = make("div", { class: "usage hint", "aria-live": "polite" });
    this.button = make("button", { type: "submit", class: "button primary send" }, "Send");
    const label = make("label", { for: this.field.id }, this.label);
    const submit = (event) => {
      event.preventDefault();
      this.post();
    };
    const box = make("div", { class: "composer-box" }, this.attachments.button, this.attachments.picker, this.field, this.button);
    this.node = make("form", { class: "composer", onsubmit: submit }, this.suggestions.node, label, this.attachments.tray, box, this.usage);
  }

  /** `key` tells the drafts apart; `to` is what the placeholder says. */
  begin(key, to) {
    if (this.place === key) return;
    if (this.place) drafts.set(this.place, { text: this.field.value, files: this.attachments.files });
    this.place = key;
    const { text, files } = drafts.get(key) ?? { text: "", files: [] };
    this.field.value = text;
    this.attachments.show(files);
    this.field.placeholder = to;
    this.label.textContent = to;
    this.typed();
  }

  typed() {
    const text = this.field.value;
    const { from, offers } = offersFor(text.slice(0, this.field.selectionEnd), this.workspace, { commands: this.commands });
    this.from = from;
    // A name or a command that stands there in full needs no offer.
    const open = offers.filter((offer) => !text.slice(from).startsWith(offer.insert.trim()));
    this.suggestions.show(document.activeElement === this.field ? open : []);
    fill(this.usage, this.usageOf(text));
  }

  usageOf(text) {
    const command = this.workspace.state.commands.find((one) => text.split(/\s/)[0] === one.command);
    if (!command) return null;
    return this.commands ? `${command.command} ${command.usage_hint ?? ""}` : "Commands work in the channel, not in a thread.";
  }

  take(offer) {
    const rest = this.field.value.slice(this.field.selectionEnd);
    this.field.value = this.field.value.slice(0, this.from) + offer.insert + rest;
    this.field.selectionEnd = this.from + offer.insert.length;
    this.typed();
  }

  key(event) {
    if (event.isComposing) return;
    if (this.suggestions.took(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.post();
    }
  }

  async post() {
    const text = this.field.value.trim();
    const { files } = this.attachments;
    if ((!text && !files.length) || this.busy || (!this.commands && this.usageOf(text))) return;
    const { place } = this;
    this.busy = true;
    const taken = await whileBusy(this.button, () => this.send({ text: this.named(text), files }));
    this.busy = false;
    if (!taken) return;
    if (this.place !== place) drafts.delete(place);
    else {
      if (this.field.value.trim() === text) this.field.value = "";
      this.attachments.show(this.attachments.files.filter((one) => !files.includes(one)));
    }
    this.typed();
  }

  // '@Real Name' becomes the person, as in Slack's own client; longer names first.
  named(text) {
    const known = [...this.workspace.people].sort((one, other) => `${other.real_name}`.length - `${one.real_name}`.length);
    return known.reduce((words, one) => {
      const names = [one.real_name, one.name].filter(Boolean).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      const named = new RegExp(`(?<![\\p{L}\\p{N}<])@(?:${names.join("|")})(?![._-]?[\\p{L}\\p{N}])`, "giu");
      return words.replace(named, `<@${one.id}>`);
    }, text);
  }
}
