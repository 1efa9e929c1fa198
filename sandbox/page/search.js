// The search box across the top: what it finds is listed below it and leads to the message.

import { api } from "./api.js";
import { fill, freshId, make } from "./dom.js";
import { icon } from "./icon.js";
import { tried } from "./notice.js";
import { linkTo } from "./place.js";
import { instantOf, shortDay, time } from "./when.js";

const PAUSE = 250;
const BEFORE = 60;
const LONGEST = 180;

export class Search {
  constructor(workspace) {
    this.workspace = workspace;
    this.asked = 0;
    this.field = make("input", {
      type: "search", class: "search-field", id: freshId("search"), autocomplete: "off", "data-testid": "search",
      placeholder: "Search messages", "aria-label": "Search messages", title: "Words, from:@someone, in:#channel",
      oninput: () => this.soon(), onfocus: () => this.field.value.trim() && this.look(),
    });
    this.count = make("p", { class: "search-count", role: "status" });
    this.list = make("ul", { class: "search-list" });
    this.found = make("div", { class: "search-found", hidden: true }, this.count, this.list);
    const submit = (event) => {
      event.preventDefault();
      this.look();
    };
    const form = make("form", { class: "search-box", onsubmit: submit }, icon("search"), this.field);
    this.node = make("search", { class: "search", onkeydown: (event) => this.key(event), onfocusout: (event) => this.left(event) });
    fill(this.node, form, this.found);
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  async look() {
    clearTimeout(this.timer);
    const words = this.field.value.trim();
    this.asked += 1;
    const { asked } = this;
    if (!words) {
      this.close();
      return;
    }
    await tried(async () => {
      const answer = await api.search(this.workspace.me, words);
      if (asked === this.asked && this.node.contains(document.activeElement)) this.show(answer);
    });
  }

  show({ results, count, words }) {
    const all = `${count} ${count === 1 ? "message" : "messages"}`;
    const cut = count > results.length ? `, the newest ${results.length} shown` : "";
    const none = "Nothing found. Try fewer words, or from:@someone or in:#channel.";
    this.count.textContent = count ? `${all}${cut}` : none;
    fill(this.list, results.map((one) => make("li", {}, this.line(one, words))));
    this.found.hidden = false;
    this.found.scrollTop = 0;
  }

  line(result, words) {
    const { workspace } = this;
    const channel = workspace.channel(result.channel);
    const instant = instantOf(result.ts);
    const day = `${shortDay(instant, workspace.zone)}, ${time(instant, workspace.zone)}`;
    const where = `${workspace.titleOf(channel)}${result.thread_ts ? " · in a thread" : ""} · ${day}`;
    const href = linkTo({
      user: workspace.me, channel: result.channel, thread: result.thread_ts, message: result.ts,
      tab: channel.is_im ? "messages" : null,
    });
    const head = make("span", { class: "search-head" }, make("strong", {}, workspace.nameOf(result.user) ?? "App"), ` ${where}`);
    const said = make("span", { class: "search-words" }, marked(snippet(result.text, words), words));
    return make("a", { class: "search-line", href, onclick: () => this.close() }, head, said);
  }

  key(event) {
    if (event.key === "Escape" && !this.found.hidden) {
      event.preventDefault();
      this.close();
      this.field.focus();
      return;
    }
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!move || this.found.hidden) return;
    event.preventDefault();
    const stops = [this.field, ...this.list.querySelectorAll("a")];
    stops[Math.max(0, Math.min(stops.length - 1, stops.indexOf(document.activeElement) + move))].focus();
  }

  left(event) {
    if (!this.node.contains(event.relatedTarget)) this.close();
  }

  close() {
    this.found.hidden = true;
  }
}

// The part of a long message around the first word that was found.
function snippet(text, words) {
  const one = text.replace(/\s+/g, " ");
  const at = Math.max(0, one.toLowerCase().indexOf(words[0] ?? "") - BEFORE);
  const part = one.slice(at, at + LONGEST);
  return `${at ? "…" : ""}${part}${at + LONGEST < one.length ? "…" : ""}`;
}

function marked(text, words) {
  const found = words.filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!found.length) return [text];
  return text.split(new RegExp(`(${found.join("|")})`, "gi")).map((part, index) => (index % 2 ? make("mark", {}, part) : part));
}
