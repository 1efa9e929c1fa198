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
    const source = JSON.stringify([groups, shown, tab, state.user]);
    if (source === this.source) return;
    this.source = source;
    const focused = this.lists.contains(document.activeElement) ? document.activeElement.dataset.channel : null;
    fill(this.lists, groups.map(([title, channels]) => this.group(title, channels, { shown, tab })));
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

  group(title, channels, { shown, tab }) {
    if (!channels.length) return null;
    const id = freshId("list");
    const lines = channels.map((channel) => make("li", {}, this.lineOf(channel, channel.id === shown, tab)));
    const head = make("div", { class: "list-head" }, make("h2", { id }, title), title === "Channels" ? this.plus() : null);
    return [head, make("ul", { "aria-labelledby": id }, lines)];
  }

  plus() {
    const me = this.workspace.person(this.workspace.me);
    if (me.is_guest || me.organisation) return null;
    const named = { type: "button", class: "quiet plus", "aria-label": "New channel", title: "New channel" };
    return make("button", { ...named, onclick: () => askForChannel(this.begin) }, icon("plus"));
  }

  lineOf(channel, isShown, tab) {
    const { workspace } = this;
    const unread = isShown && tab !== "home" ? 0 : channel.unread;
    const isBot = workspace.person(channel.with)?.is_bot;
    const name = channel.is_im ? workspace.titleOf(channel) : channel.name;
    const hash = make("span", { class: "hash", "aria-hidden": "true" }, channel.is_private ? icon("lock") : "#");
    const mark = channel.is_im ? avatar({ id: channel.with, name, isBot }) : hash;
    const count = unread ? make("span", { class: "count" }, String(unread), unseen(" unread")) : null;
    const attributes = {
      href: linkTo({ user: workspace.me, channel: channel.id }),
      "data-channel": channel.id,
      "aria-current": isShown ? "page" : null,
      class: unread ? "place unread" : "place",
    };
    return make("a", attributes, mark, make("span", { class: "place-name" }, name), count);
  }
}
