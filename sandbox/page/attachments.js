// What one is about to share: chosen with the paper clip or dropped, shown above the words until it is sent.

import { fill, make } from "./dom.js";
import { sizeInWords } from "./files.js";
import { icon } from "./icon.js";

export class Attachments {
  /** `changed` is told when somebody adds a file or takes one away. */
  constructor({ testId, changed }) {
    this.files = [];
    this.changed = changed;
    this.tray = make("ul", { class: "tray", "aria-label": "Files to share", hidden: true });
    const chosen = () => {
      this.add(this.picker.files);
      this.picker.value = "";
    };
    const given = { type: "file", multiple: true, class: "unseen", tabindex: "-1", "aria-hidden": "true" };
    this.picker = make("input", { ...given, "data-testid": testId, onchange: chosen });
    const named = { type: "button", class: "quiet attach", "aria-label": "Attach a file", title: "Attach a file" };
    this.button = make("button", { ...named, onclick: () => this.picker.click() }, icon("clip"));
  }

  add(files) {
    this.show([...this.files, ...files]);
    this.changed();
  }

  show(files) {
    this.files = files;
    this.tray.hidden = !files.length;
    fill(this.tray, files.map((file) => this.line(file)));
  }

  line(file) {
    const drop = () => {
      this.show(this.files.filter((one) => one !== file));
      this.changed();
    };
    const away = make("button", { type: "button", class: "quiet", "aria-label": `Don't share ${file.name}`, onclick: drop }, icon("cross"));
    const words = make("span", { class: "file-words" }, make("strong", {}, file.name), make("span", { class: "hint" }, sizeInWords(file.size)));
    return make("li", { class: "file-card" }, make("span", { class: "file-mark" }, icon("file")), words, away);
  }

  /** Files that are dropped anywhere in `pane`. */
  catchIn(pane) {
    const holds = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    const mark = (isOver) => pane.classList.toggle("dropping", isOver);
    pane.addEventListener("dragover", (event) => {
      if (!holds(event)) return;
      event.preventDefault();
      mark(true);
    });
    pane.addEventListener("dragleave", (event) => pane.contains(event.relatedTarget) || mark(false));
    pane.addEventListener("drop", (event) => {
      if (!holds(event)) return;
      event.preventDefault();
      mark(false);
      this.add(event.dataTransfer.files);
    });
  }
}
