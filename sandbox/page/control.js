// Slack's control sequences, what stands between < and > in mrkdwn: people, channels, dates, links.

import { make } from "./dom.js";
import { linkTo } from "./place.js";
import * as when from "./when.js";

const SAFE = /^(https?:|mailto:|tel:)/i;
const BROADCASTS = new Set(["here", "channel", "everyone"]);

export function decoded(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** A link out of the page; addresses of other schemes (javascript:) stay text. */
export function link(url, label) {
  if (!SAFE.test(url)) return document.createTextNode(label ?? url);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label ?? url.replace(/^mailto:/, ""));
}

export function mention(id, workspace, label = null) {
  const name = workspace.nameOf(id) ?? label ?? id;
  return make("span", { class: id === workspace.me ? "mention mine" : "mention", "data-user": id }, `@${name}`);
}

export function channelLink(id, workspace, label = null) {
  const channel = workspace.channel(id);
  const name = channel?.name ?? label ?? id;
  if (!channel) return make("span", { class: "mention" }, `#${name}`);
  return make("a", { class: "mention", href: linkTo({ user: workspace.me, channel: id }) }, `#${name}`);
}

export function broadcast(range) {
  return make("span", { class: "mention mine" }, `@${range}`);
}

/** A node for what stands between < and >, or null when that is no control sequence. */
export function control(inside, workspace) {
  const [body, label] = halves(inside);
  if (/^@[UWB][A-Z0-9]*$/.test(body)) return mention(body.slice(1), workspace, label);
  if (/^#[CGD][A-Z0-9]*$/.test(body)) return channelLink(body.slice(1), workspace, label);
  if (body.startsWith("!")) return special(body.slice(1), label, workspace);
  return SAFE.test(body) ? link(decoded(body), label) : null;
}

function halves(inside) {
  const bar = inside.indexOf("|");
  return bar < 0 ? [inside, null] : [inside.slice(0, bar), decoded(inside.slice(bar + 1))];
}

function special(body, label, workspace) {
  if (BROADCASTS.has(body)) return broadcast(body);
  if (body.startsWith("subteam^")) return make("span", { class: "mention" }, label ?? "@group");
  if (!body.startsWith("date^")) return null;
  const [, seconds, format, url] = body.split("^");
  const shown = dateText(Number(seconds), format ?? "", workspace) ?? label ?? body;
  return url ? link(decoded(url), shown) : make("time", {}, shown);
}

/** Slack's date format filled in; null when the time is none, so that the fallback is shown. */
export function dateText(seconds, format, workspace) {
  if (!Number.isFinite(seconds) || !format) return null;
  const instant = new Date(seconds * 1000);
  return decoded(format).replace(/\{(\w+)\}/g, (whole, token) => dateToken(token, instant, workspace) ?? whole);
}

const TOKENS = {
  date_num: (instant, zone) => when.wall(instant, zone).date,
  date: when.plainDay,
  date_short: when.shortDay,
  date_long: when.longDay,
  time: when.time,
  time_secs: when.timeWithSeconds,
};

function dateToken(token, instant, workspace) {
  if (token === "ago") return when.ago(instant, workspace.now);
  const pretty = token.endsWith("_pretty");
  const near = pretty ? when.nearDay(instant, workspace.now, workspace.zone) : null;
  return near?.toLowerCase() ?? TOKENS[token.replace("_pretty", "")]?.(instant, workspace.zone);
}
