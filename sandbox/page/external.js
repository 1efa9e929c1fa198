// A menu whose choices the app offers while one types (external_select).

import { make } from "./dom.js";
import { choiceOf } from "./options.js";
import { Suggestions } from "./suggestions.js";
import { plain } from "./text.js";

const PAUSE = 250;
const LEAST = 3;

/** `ask(typed)` answers with {options} or {option_groups}. */
export function external(element, { name, changed, ask }) {
  let chosen = element.initial_option ?? null;
  let timer = null;
  const least = element.min_query_length ?? LEAST;
  const given = { type: "text", class: "field", role: "combobox", "aria-expanded": "false", autocomplete: "off" };
  const field = make("input", { ...given, ...name, placeholder: plain(element.placeholder) || "Type to search" });
  const show = () => {
    field.value = chosen ? plain(chosen.text) : "";
  };
  const choose = (option) => {
    chosen = option;
    show();
    offer([]);
  };
  const list = new Suggestions(field, (picked) => {
    choose(picked.option);
    changed();
  });
  const offer = (offers) => {
    list.show(offers);
    field.setAttribute("aria-expanded", String(offers.length > 0));
  };
  const look = async () => {
    const typed = field.value.trim();
    if (typed.length < least) {
      offer([]);
      return;
    }
    const answer = await ask(typed);
    if (answer && field.value.trim() === typed && document.activeElement === field) offer(offersOf(answer));
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  field.addEventListener("focus", () => least === 0 && look());
  field.addEventListener("keydown", (event) => {
    if (!list.took(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Words that were typed and not chosen stand for nothing; an emptied field takes the choice back.
  field.addEventListener("blur", () => {
    const emptied = chosen && !field.value.trim();
    choose(emptied ? null : chosen);
    if (emptied) changed();
  });
  show();
  return {
    node: make("div", { class: "combo" }, field, list.node),
    hook: field,
    read: () => ({ selected_option: chosen }),
    restore: (state) => choose(state.selected_option ?? null),
  };
}

function offersOf({ options, option_groups: groups }) {
  const all = options ?? groups.flatMap((group) => group.options);
  return all.map((option) => ({ option, title: choiceOf(option).text, hint: choiceOf(option).description }));
}
