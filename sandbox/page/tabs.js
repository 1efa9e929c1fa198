// The two tabs of the app: what it shows at Home, and the messages that it and the reader exchange.

import { fill, make } from "./dom.js";
import { linkTo } from "./place.js";

const TABS = [["home", "Home"], ["messages", "Messages"]];

export class Tabs {
  constructor(workspace) {
    this.workspace = workspace;
    this.node = make("nav", { class: "tabs", "aria-label": "Tabs of the app", hidden: true });
  }

  /** Shown in the app's direct message, if the app has a Home tab. */
  draw(channel, tab) {
    const { workspace } = this;
    this.node.hidden = !hasHome(channel, workspace);
    const source = JSON.stringify([channel.id, tab, workspace.me]);
    if (this.source === source) return;
    this.source = source;
    fill(this.node, TABS.map(([id, label]) => {
      const href = linkTo({ user: workspace.me, channel: channel.id, tab: id });
      return make("a", { class: "tab", href, "aria-current": id === tab ? "page" : null }, label);
    }));
  }
}

export function isApp(channel, workspace) {
  return channel.is_im && channel.with === workspace.state.app.user;
}

export function hasHome(channel, workspace) {
  return isApp(channel, workspace) && workspace.state.app.has_home;
}
