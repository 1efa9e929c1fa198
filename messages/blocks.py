"""Block Kit's blocks and elements, made small. Text of ours may hold mrkdwn; foreign text comes in escaped."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from messages.text import ELLIPSIS, NOTHING, cut, cut_sent, escaped_cut, head_of, one_line, width

Block = dict[str, Any]
Element = dict[str, Any]

SECTION = 3000
HEADER = 150
BUTTON = 75
OPTION = 75
QUOTED_LINES = 40


def mrkdwn(text: str) -> Element:
    """`verbatim` keeps Slack from turning foreign '@here', '#channel' and addresses into links by itself."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def plain(text: str) -> Element:
    return {"type": "plain_text", "text": text, "emoji": False}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(one_line(text, HEADER))}


def section(text: str, *, accessory: Element | None = None, block_id: str | None = None) -> Block:
    """Mrkdwn, escaped already. Parts of it are cut where they are made; what is still too long is cut here."""
    block: Block = {"type": "section", "text": mrkdwn(cut_sent(text, SECTION)), "expand": True}
    if accessory:
        block["accessory"] = accessory
    if block_id:
        block["block_id"] = block_id
    return block


def sections(lines: Sequence[str]) -> list[Block]:
    """Lines of mrkdwn, escaped already, in as few sections as hold them whole."""
    texts: list[str] = []
    for line in lines:
        if texts and width(texts[-1]) + width(line) < SECTION:
            texts[-1] += f"\n{line}"
        else:
            texts.append(line)
    return [section(text) for text in texts]


def quote(text: str, limit: int) -> str:
    """Foreign text as a quotation in mrkdwn, line by line; at most `limit` characters as sent, and a few lines."""
    lines = [line for line in text.splitlines() if line.strip()] or [NOTHING]
    shown = "\n".join(lines[:QUOTED_LINES]) + (f" {ELLIPSIS}" if len(lines) > QUOTED_LINES else "")
    return "\n".join(f">{line}" for line in escaped_cut(shown, limit).splitlines())


def context(*texts: str) -> Block:
    return {"type": "context", "elements": [mrkdwn(cut_sent(text, SECTION)) for text in texts]}


def divider() -> Block:
    return {"type": "divider"}


def actions(*elements: Element, block_id: str | None = None) -> Block:
    block: Block = {"type": "actions", "elements": list(elements)}
    if block_id:
        block["block_id"] = block_id
    return block


def button(text: str, action_id: str, value: str, *, style: str | None = None, spoken: str | None = None) -> Element:
    """`spoken` is what a screen reader says instead, where several buttons of a message have one text."""
    element: Element = {"type": "button", "text": plain(cut(text, BUTTON)), "action_id": action_id, "value": value}
    if spoken:
        element["accessibility_label"] = cut(spoken, BUTTON)
    if style:
        element["style"] = style
    return element


def menu(action_id: str, options: list[Element]) -> Element:
    """The three dots beside a line; at most five options."""
    return {"type": "overflow", "action_id": action_id, "options": options}


def form_input(
    block_id: str, label: str, element: Element, *, hint: str | None = None, optional: bool = False, acts: bool = False
) -> Block:
    """An input block; `acts` sends its value at once."""
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(cut(label, 2000)),
        "element": element,
        "optional": optional,
    }
    if hint:
        block["hint"] = plain(hint)
    if acts:
        block["dispatch_action"] = True
    return block


def text_input(action_id: str, *, initial: str | None = None, multiline: bool = False, limit: int = 3000) -> Element:
    element: Element = {
        "type": "plain_text_input",
        "action_id": action_id,
        "multiline": multiline,
        "max_length": limit,
    }
    if initial:
        element["initial_value"] = head_of(initial, limit)
    return element


def date_input(action_id: str, initial: date | None = None) -> Element:
    element: Element = {"type": "datepicker", "action_id": action_id}
    if initial:
        element["initial_date"] = initial.isoformat()
    return element


# Slack's menu of people has no filter (docs.slack.dev, select menus): it offers those, too, whom the form refuses.
NOT_OWNERS = "Not to be chosen: Chaser, and guests unless the committee lets them act."


def person_input(action_id: str, initial: str | None = None) -> Element:
    element: Element = {"type": "users_select", "action_id": action_id, "placeholder": plain("Choose a person")}
    if initial:
        element["initial_user"] = initial
    return element


def people_input(action_id: str, initial: Sequence[str], *, most: int) -> Element:
    element: Element = {"type": "multi_users_select", "action_id": action_id, "placeholder": plain("Choose people")}
    if initial:
        element["initial_users"] = list(initial)[:most]
    element["max_selected_items"] = most
    return element


def time_input(action_id: str, initial: str) -> Element:
    """`initial` is '09:30', or '' for none."""
    element: Element = {"type": "timepicker", "action_id": action_id}
    if initial:
        element["initial_time"] = initial
    return element


def option(text: str, value: str, description: str | None = None) -> Element:
    choice: Element = {"text": plain(one_line(text, OPTION)), "value": value}
    if description:
        choice["description"] = plain(one_line(description, OPTION))
    return choice


def select_input(action_id: str, options: list[Element], *, initial: str | None = None) -> Element:
    element: Element = {"type": "static_select", "action_id": action_id, "options": options}
    chosen = next((one for one in options if one["value"] == initial), None)
    if chosen:
        element["initial_option"] = chosen
    return element


def radio_input(action_id: str, options: list[Element], *, initial: str | None = None) -> Element:
    element: Element = {"type": "radio_buttons", "action_id": action_id, "options": options}
    chosen = next((one for one in options if one["value"] == initial), None)
    if chosen:
        element["initial_option"] = chosen
    return element


def tick_input(action_id: str, text: str, value: str, *, ticked: bool) -> Element:
    choice = option(text, value)
    element: Element = {"type": "checkboxes", "action_id": action_id, "options": [choice]}
    if ticked:
        element["initial_options"] = [choice]
    return element


def ticks_input(action_id: str, options: list[Element], ticked: Collection[str]) -> Element:
    """Several ticks; `ticked` holds the values of those that are set."""
    element: Element = {"type": "checkboxes", "action_id": action_id, "options": options}
    initial = [one for one in options if one["value"] in ticked]
    if initial:
        element["initial_options"] = initial
    return element


def modal(
    callback_id: str, title: str, blocks: list[Block], *, submit: str | None, metadata: str = "", close: str = "Cancel"
) -> Block:
    """A form. Without `submit` it only shows. `close` leaves it, and nothing is done."""
    view: Block = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(cut(title, 24)),
        "close": plain(close if submit else "Close"),
        "blocks": blocks,
        "private_metadata": metadata,
    }
    if submit:
        view["submit"] = plain(submit)
    return view
