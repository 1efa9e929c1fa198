// On the left: the workspace, who one is, the channels and the direct messages.

import { fill, freshId, make, unseen } from "./dom.js";
import { avatar, kindOf } from "./message.js";
import { icon } from "./icon.js";
import { askForChannel } from "./newchannel.js";
import { linkTo } from "./place.js";
import { isApp } from "./tabs.js";

export class Sidebar {
  /** `become(user)` acts as somebody else; `begin(wanted)` makes a channel. */
  constructor(node, { workspace, become, begin }) {
    Object.assign(this, { node, workspace, begin });
    const id = freshId("act-as");
    this.name = make("h1", { class: "team" });
    this.people = make("select", { id, "data-testid": "act-as", onchange: (event) => become(event.target.value) });
    this.title = make("p", { class: "my-title" });
    this.lists = make("div", { class: "lists" });
    const label = make("label", { for: id }, "You are");
    fill(node, this.name, make("div", { class: "act-as" }, label, this.people, this.title), this.lists);
  }

  draw(shown, tab) {
    const { state } = this.workspace;
    this.name.textContent = state.team.name;
    this.drawPeople();
    const groups = [
      ["Channels", state.channels.filter((one) => !one.is_im)],
      ["Direct messages", state.channels.filter((one) => one.is_im && !isApp(one, this.workspace))],
      ["Apps", state.channels.filter((one) => isApp(one, this.workspace))],
    ];
    const at = { shown, tab };
    const source = JSON.stringify([groups.map(([, channels]) => channels.map(({ id }) => id)), at, state.user]);
    if (source === this.source) {
      // Only what the lines say has changed: they stay, or a click under way would find nothing under it.
      for (const channel of state.channels) this.say(this.places.get(channel.id), channel, at);
      return;
    }
    this.source = source;
    this.places = new Map();
    const focused = this.lists.contains(document.activeElement) ? document.activeElement.dataset.channel : null;
    fill(this.lists, groups.map(([title, channels]) => this.group(title, channels, at)));
    // In a narrow window the list is a strip, and the place that is shown may lie beside it.
    this.lists.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (focused) [...this.lists.querySelectorAll("a")].find((one) => one.dataset.channel === focused)?.focus();
  }

  drawPeople() {
    const people = this.workspace.people.filter((one) => !one.is_bot);
    const source = JSON.stringify(people);
    if (source !== this.drawnPeople) {
      fill(this.people, people.map((one) => make("option", { value: one.id }, this.optionOf(one))));
      this.drawnPeople = source;
    }
    this.people.value = this.workspace.me;
    this.title.textContent = this.workspace.person(this.workspace.me)?.title ?? "";
  }

  optionOf(person) {
    const name = this.workspace.nameOf(person.id);
    const belongs = kindOf(person);
    return belongs ? `${name} (${belongs})` : name;
  }

  group(title, channels, at) {
    if (!channels.length) return null;
    const id = freshId("list");
    const lines = channels.map((channel) => make("li", {}, this.lineOf(channel, at)));
    const head = make("div", { class: "list-head" }, make("h2", { id }, title), title === "Channels" ? this.plus() : null);
    return [head, make("ul", { "aria-labelledby": id }, lines)];
  }

  plus() {
    const me = this.workspace.person(this.workspace.me);
    if (me.is_guest || me.organisation) return null;
    const named = { type: "button", class: "quiet plus", "aria-label": "New channel", title: "New channel" };
    return make("button", { ...named, onclick: () => askForChannel(this.begin) }, icon("plus"));
  }

  lineOf(channel, at) {
    const line = make("a", { "data-channel": channel.id });
    this.places.set(channel.id, line);
    this.say(line, channel, at);
    return line;
  }

  /** Writes into the line of a channel what is so now. */
  say(line, channel, { shown, tab }) {
    const { workspace } = this;
    const isShown = channel.id === shown;
    const unread = isShown && tab !== "home" ? 0 : channel.unread;
    const source = JSON.stringify([channel, unread]);
    if (line.source === source) return;
    line.source = source;
    const isBot = workspace.person(channel.with)?.is_bot;
    const name = channel.is_im ? workspace.titleOf(channel) : channel.name;
    const hash = make("span", { class: "hash", "aria-hidden": "true" }, channel.is_private ? icon("lock") : "#");
    const mark = channel.is_im ? avatar({ id: channel.with, name, isBot }) : hash;
    const count = unread ? make("span", { class: "count" }, String(unread), unseen(" unread")) : null;
    line.href = linkTo({ user: workspace.me, channel: channel.id });
    line.className = unread ? "place unread" : "place";
    if (isShown) line.setAttribute("aria-current", "page");
    fill(line, mark, make("span", { class: "place-name" }, name), count);
  }
}
