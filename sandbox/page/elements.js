// One element of Block Kit as a control: {node, type, blockId, actionId, read, restore, …}.

import { button, overflow } from "./buttons.js";
import { ask } from "./confirm.js";
import { make } from "./dom.js";
import { external } from "./external.js";
import { datePicker, dateTimePicker, textField, timePicker } from "./fields.js";
import { oneOf, someOf } from "./menus.js";
import { plain } from "./text.js";
import { checkboxes, radioButtons } from "./ticks.js";

const DRAWN = {
  button, overflow, external_select: external,
  static_select: oneOf, users_select: oneOf, conversations_select: oneOf, channels_select: oneOf,
  multi_static_select: someOf, multi_users_select: someOf, multi_conversations_select: someOf, multi_channels_select: someOf,
  checkboxes, radio_buttons: radioButtons,
  datepicker: datePicker, timepicker: timePicker, datetimepicker: dateTimePicker,
  plain_text_input: textField, rich_text_input: textField, number_input: textField,
  email_text_input: textField, url_text_input: textField,
};

/**
 * A control for `element`. `acts` says that a change is sent at once; `labels` are aria attributes from around it;
 * `surface` is the message or form that it stands in. An element that can't be drawn here says so and keeps no value.
 */
export function controlFor(element, { blockId, acts, labels, surface }) {
  const { workspace, channel } = surface;
  const name = { "data-action-id": element.action_id, ...(labels ?? labelOf(element)) };
  const drawn = DRAWN[element.type]?.(element, {
    name,
    workspace,
    channel,
    changed: () => acts && changed(control),
    pressed: (action) => send(control, action),
    ask: (value) => surface.suggest(control, value),
  });
  const control = {
    ...(drawn ?? { node: make("p", { class: "cannot" }, `A “${element.type}” can't be used in this workspace.`) }),
    element, blockId, surface,
    actionId: element.action_id,
    type: element.type,
    initial: initialOf(element),
    busy: false,
  };
  if (control.read) control.sent = JSON.stringify(control.read());
  return control;
}

/** What an element starts with, to see whether an app changed it. */
function initialOf(element) {
  return JSON.stringify(Object.entries(element).filter(([key]) => key.startsWith("initial_")));
}

// Outside of input blocks nothing names an element but its placeholder.
function labelOf(element) {
  return element.type === "button" ? {} : { "aria-label": plain(element.placeholder) || null };
}

// Answers whether something was sent, so that Enter in a text field doesn't submit the form as well.
function changed(control) {
  if (control.unfinished?.()) return false;
  send(control, { type: control.type, ...control.read() });
  return true;
}

async function send(control, action) {
  if (control.busy) {
    // Who types on while the app reads is read once more when it has answered.
    control.again = Boolean(control.read);
    return;
  }
  control.busy = true;
  try {
    const { confirm } = control.element;
    if (confirm && !(await ask(confirm, control.surface.workspace))) {
      if (control.read) control.restore(JSON.parse(control.sent));
      return;
    }
    await whileBusy(control.hook ?? control.node, () => control.surface.press(control, action));
    if (control.read) control.sent = JSON.stringify(control.read());
  } finally {
    control.busy = false;
    if (control.again) {
      control.again = false;
      resend(control);
    }
  }
}

// The control may have been drawn anew meanwhile, with what was typed in it.
function resend(control) {
  const current = control.surface.current?.(control) ?? control;
  if (JSON.stringify(current.read()) !== control.sent) changed(current);
}

/** Shows `node` as busy while `work` runs. Not disabled: that would throw the keyboard's focus away. */
export async function whileBusy(node, work) {
  node.setAttribute("aria-busy", "true");
  try {
    return await work();
  } finally {
    node.removeAttribute("aria-busy");
  }
}
