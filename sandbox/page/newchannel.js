// A small form of the page's own: a new channel.

import { Refused } from "./api.js";
import { freshId, make } from "./dom.js";

/** Asks for a name; `begin({name, topic, is_private})` makes the channel, and is asked again if it is refused. */
export function askForChannel(begin) {
  const field = (more) => make("input", { class: "field", id: freshId("channel"), autocomplete: "off", ...more });
  const name = field({ required: true, maxlength: 80, placeholder: "housing-committee" });
  const topic = field({ maxlength: 250, placeholder: "Housing Committee" });
  const hidden = make("input", { type: "checkbox" });
  const wrong = make("p", { class: "error", role: "alert", hidden: true });
  const title = make("h2", { id: freshId("title") }, "New channel");
  const submit = async (event) => {
    event.preventDefault();
    try {
      await begin({ name: name.value.trim().replace(/^#/, ""), topic: topic.value, is_private: hidden.checked });
      node.close();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      wrong.hidden = false;
      wrong.textContent = error.message;
      name.focus();
    }
  };
  const labelled = (words, input, ...more) =>
    make("div", { class: "block block-input" }, make("label", { class: "label", for: input.id }, words), input, ...more);
  const hint = make("p", { class: "hint" }, "Small letters, digits and hyphens.");
  const tick = make("label", { class: "tick" }, hidden, make("span", {}, "Private: only those who are invited find it"));
  const cancel = make("button", { type: "button", class: "button", onclick: () => node.close() }, "Cancel");
  const save = make("button", { type: "submit", class: "button primary" }, "Make the channel");
  const body = [labelled("Name", name, wrong, hint), labelled("What it is for (optional)", topic), tick];
  const form = make(
    "form",
    { novalidate: true, onsubmit: submit },
    make("div", { class: "form-head" }, title),
    make("div", { class: "form-body" }, body),
    make("div", { class: "form-foot" }, cancel, save),
  );
  const gone = () => node.remove();
  const node = make("dialog", { class: "form small", "aria-labelledby": title.id, onclose: gone }, form);
  document.body.append(node);
  node.showModal();
  name.focus();
}
