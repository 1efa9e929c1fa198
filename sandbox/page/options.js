// What a menu offers: its own options, or the workspace's people, channels and conversations.

import { plain } from "./text.js";

// For each kind of menu: where Slack's state keeps the choice, and where an element names the first one.
const KEPT = { static: "option", external: "option", users: "user", conversations: "conversation", channels: "channel" };

/** {many, field, initial}: 'selected_option' and 'initial_option', or their plurals for a multi-select. */
export function fieldsOf(type) {
  const many = type.startsWith("multi_");
  const word = KEPT[type.replace("multi_", "").replace("_select", "")] + (many ? "s" : "");
  return { many, field: `selected_${word}`, initial: `initial_${word}` };
}

/** What identifies a choice: an option's value, or the id itself. */
export function keyOf(choice) {
  return typeof choice === "string" ? choice : choice.value;
}

/** [{label, choices: [{raw, text, description}]}]; `label` is null outside of groups. */
export function offered(element, workspace) {
  if (element.type.endsWith("users_select")) return [{ label: null, choices: people(workspace) }];
  if (/(conversations|channels)_select$/.test(element.type)) {
    return [{ label: null, choices: channels(workspace, { direct: element.type.endsWith("conversations_select") }) }];
  }
  if (element.option_groups) {
    return element.option_groups.map((group) => ({ label: plain(group.label), choices: group.options.map(choiceOf) }));
  }
  return [{ label: null, choices: (element.options ?? []).map(choiceOf) }];
}

export function choiceOf(option) {
  return { raw: option, text: plain(option.text), description: plain(option.description) };
}

function people(workspace) {
  const known = workspace.people.map((one) => ({ raw: one.id, text: workspace.nameOf(one.id), isBot: one.is_bot }));
  return known.sort((one, other) => one.isBot - other.isBot || one.text.localeCompare(other.text));
}

function channels(workspace, { direct }) {
  const wanted = [...workspace.channels.values()].filter((one) => direct || !one.is_im);
  return wanted.map((one) => ({ raw: one.id, text: workspace.titleOf(one) }));
}
