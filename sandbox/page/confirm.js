// Slack's confirm dialog: asked before a press is sent.

import { freshId, make } from "./dom.js";
import { drawText, plain } from "./text.js";

/** Whether the person said yes. Escape and the second button mean no. */
export function ask(confirm, workspace) {
  return new Promise((answered) => {
    const title = make("h2", { id: freshId("title") }, plain(confirm.title));
    const text = make("div", { class: "text", id: freshId("text") }, drawText(confirm.text, workspace));
    const no = make("button", { type: "button", class: "button", onclick: () => dialog.close("no") }, plain(confirm.deny));
    const style = confirm.style === "danger" ? "danger" : "primary";
    const agreed = { type: "button", class: `button ${style}`, onclick: () => dialog.close("yes") };
    const yes = make("button", agreed, plain(confirm.confirm));
    const dialog = make(
      "dialog",
      { class: "form small", role: "alertdialog", "aria-labelledby": title.id, "aria-describedby": text.id },
      make("div", { class: "form-head" }, title),
      make("div", { class: "form-body" }, text),
      make("div", { class: "form-foot" }, no, yes),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      answered(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
    no.focus();
  });
}
