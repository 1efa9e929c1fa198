// On the left: the workspace, who one is, the channels and the direct messages.

import { fill, freshId, make, unseen } from "./dom.js";
import { avatar } from "./message.js";
import { linkTo } from "./place.js";
import { isApp } from "./tabs.js";

export class Sidebar {
  constructor(node, { workspace, become }) {
    Object.assign(this, { node, workspace });
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
    if (focused) [...this.lists.querySelectorAll("a")].find((one) => one.dataset.channel === focused)?.focus();
  }

  drawPeople() {
    const people = this.workspace.people.filter((one) => !one.is_bot);
    const source = JSON.stringify(people);
    if (source !== this.drawnPeople) {
      fill(this.people, people.map((one) => make("option", { value: one.id }, this.workspace.nameOf(one.id))));
      this.drawnPeople = source;
    }
    this.people.value = this.workspace.me;
    this.title.textContent = this.workspace.person(this.workspace.me)?.title ?? "";
  }

  group(title, channels, { shown, tab }) {
    if (!channels.length) return null;
    const id = freshId("list");
    const lines = channels.map((channel) => make("li", {}, this.lineOf(channel, channel.id === shown, tab)));
    return [make("h2", { id }, title), make("ul", { "aria-labelledby": id }, lines)];
  }

  lineOf(channel, isShown, tab) {
    const { workspace } = this;
    const unread = isShown && tab !== "home" ? 0 : channel.unread;
    const isBot = workspace.person(channel.with)?.is_bot;
    const name = channel.is_im ? workspace.titleOf(channel) : channel.name;
    const hash = make("span", { class: "hash", "aria-hidden": "true" }, "#");
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
