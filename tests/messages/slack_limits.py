"""What Slack takes, checked block by block (docs.slack.dev, reference/block-kit and reference/methods).

Written for these tests alone and by the documents, so that a mistake of the sandbox is not ours as well. Each function
answers with what is wrong, one sentence each.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

Thing = dict[str, Any]

# Fields that Slack knows: those that must be there, and those that may. What it doesn't know it refuses.
BLOCKS: dict[str, tuple[set[str], set[str]]] = {
    "section": ({"text"}, {"accessory", "expand"}),
    "header": ({"text"}, set()),
    "context": ({"elements"}, set()),
    "actions": ({"elements"}, set()),
    "divider": (set(), set()),
    "input": ({"label", "element"}, {"hint", "optional", "dispatch_action"}),
}
ELEMENTS: dict[str, tuple[set[str], set[str]]] = {
    "button": ({"text", "action_id"}, {"value", "style", "accessibility_label"}),
    "plain_text_input": ({"action_id"}, {"multiline", "max_length", "initial_value", "dispatch_action_config"}),
    "datepicker": ({"action_id"}, {"initial_date"}),
    "users_select": ({"action_id"}, {"placeholder", "initial_user"}),
    "multi_users_select": ({"action_id"}, {"placeholder", "initial_users", "max_selected_items"}),
    "timepicker": ({"action_id"}, {"initial_time"}),
    "static_select": ({"action_id", "options"}, {"initial_option"}),
    "radio_buttons": ({"action_id", "options"}, {"initial_option"}),
    "checkboxes": ({"action_id", "options"}, {"initial_options"}),
    "overflow": ({"action_id", "options"}, set()),
}
LABEL = 75
MOST_OPTIONS = {"static_select": 100, "radio_buttons": 10, "checkboxes": 10, "overflow": 5}
# Of each block's texts how many characters they have at most, and whether they must be plain.
TEXTS = {
    "section": {"text": (3000, False)},
    "header": {"text": (150, True)},
    "input": {"label": (2000, True), "hint": (2000, True)},
}
MOST_ELEMENTS = {"context": 10, "actions": 25}
CHOICES = {
    *("static_select", "radio_buttons", "checkboxes"),
    *("datepicker", "timepicker", "users_select", "multi_users_select"),
}
MAY_STAND = {
    "section": CHOICES | {"button", "overflow"},
    "actions": CHOICES | {"button", "overflow"},
    "input": CHOICES | {"plain_text_input"},
}
HOME = ({"type", "blocks"}, {"private_metadata", "callback_id", "external_id"})
VIEW = ({"type", "title", "blocks"}, {"submit", "close", "private_metadata", "callback_id"})
MENTION = re.compile(r"<!(?:here|channel|everyone|subteam)")
# All that may stand in angle brackets: a member, a channel, a link without spaces.
SEQUENCE = re.compile(r"<(?:@[UW][A-Z0-9]+|#C[A-Z0-9]+|https?://[^\s<>|]+\|[^<>|]+)>")
ENTITY = re.compile(r"&(?:amp|lt|gt);")


def as_counted(text: str) -> int:
    """The stricter of two ways to count: UTF-16's characters, of which an emoji is two. Slack nowhere says which."""
    return sum(2 if character > "\uffff" else 1 for character in text)


def wrong_with_message(text: str, blocks: list[Thing]) -> Iterator[str]:
    if not text.strip():
        yield "text is empty"
    if as_counted(text) > 4000:
        yield f"text has {as_counted(text)} characters, and chat.update takes 4,000"
    yield from (f"text: {fault}" for fault in wrong_with_mrkdwn(text))
    if not 1 <= len(blocks) <= 50:
        yield f"{len(blocks)} blocks in a message"
    if any(block["type"] == "input" for block in blocks):
        yield "an input in a message"
    total = sum(as_counted(one["text"]) for one in texts_in(blocks))
    if total >= 10_000:
        yield f"{total} characters in all blocks"
    yield from _wrong_with_blocks(blocks)


def wrong_with_view(view: Thing) -> Iterator[str]:
    yield from _wrong_fields(view, HOME if view["type"] == "home" else VIEW, "view", also=set())
    for name in ("title", "submit", "close"):
        if name in view:
            yield from _wrong_text(view[name], 24, f"the view's {name}", plain=True)
    if not 1 <= len(view["blocks"]) <= 100:
        yield f"{len(view['blocks'])} blocks in a view"
    if as_counted(view.get("private_metadata", "")) > 3000:
        yield "private_metadata is too long"
    if len(view.get("callback_id", "")) > 255:
        yield "callback_id is too long"
    if any(block["type"] == "input" for block in view["blocks"]) and "submit" not in view:
        yield "inputs without submit"
    if len(json.dumps(view)) > 250_000:
        yield "the view is larger than 250 kB"
    yield from _wrong_with_blocks(view["blocks"])


def texts_in(thing: Any) -> Iterator[Thing]:  # noqa: ANN401 - any JSON
    """Every text object, however deep."""
    if isinstance(thing, dict):
        if thing.get("type") in {"plain_text", "mrkdwn"}:
            yield thing
        for inner in thing.values():
            yield from texts_in(inner)
    elif isinstance(thing, list):
        for inner in thing:
            yield from texts_in(inner)


def _wrong_with_blocks(blocks: list[Thing]) -> Iterator[str]:
    for block_id, count in Counter(block["block_id"] for block in blocks if "block_id" in block).items():
        if count > 1 or not 1 <= as_counted(block_id) <= 255:
            yield f"the block_id {block_id[:50]!r} is not its block's alone, or has a wrong length"
    for block in blocks:
        kind = block["type"]
        if kind not in BLOCKS:
            yield f"the block {kind} is not one that every client shows"
            continue
        yield from _wrong_fields(block, BLOCKS[kind], kind, also={"type", "block_id"})
        yield from _wrong_with_block(block, kind)


def _wrong_with_block(block: Thing, kind: str) -> Iterator[str]:
    for name, (most, plain) in TEXTS.get(kind, {}).items():
        if name in block:
            yield from _wrong_text(block[name], most, f"a {kind}'s {name}", plain=plain)
    elements = [*block.get("elements", ()), *(block[name] for name in ("accessory", "element") if name in block)]
    if "elements" in block and not 1 <= len(elements) <= MOST_ELEMENTS[kind]:
        yield f"{len(elements)} elements in a {kind}"
    if kind == "context":
        for element in elements:
            yield from _wrong_text(element, 3000, "a context")
        return
    ids = [element["action_id"] for element in elements]
    if len(set(ids)) < len(ids):
        yield f"an action_id twice in one block: {ids}"
    for element in elements:
        if element["type"] not in MAY_STAND[kind]:
            yield f"a {element['type']} in a {kind}"
        yield from _wrong_with_element(element)


def _wrong_with_element(element: Thing) -> Iterator[str]:
    kind = element["type"]
    yield from _wrong_fields(element, ELEMENTS[kind], kind, also={"type"})
    if not 1 <= as_counted(element["action_id"]) <= 255:
        yield f"the action_id of a {kind} has a wrong length"
    if kind == "button":
        yield from _wrong_text(element["text"], 75, "a button", plain=True)
        if len(element.get("accessibility_label", "")) > LABEL:
            yield "a button's spoken label is too long"
        if as_counted(element.get("value", "")) > 2000:
            yield "a button's value is too long"
    if "placeholder" in element:
        yield from _wrong_text(element["placeholder"], 150, "a placeholder", plain=True)
    if kind == "plain_text_input" and not 1 <= element.get("max_length", 0) <= 3000:
        yield "a text input without max_length takes more than a section holds"
    if as_counted(element.get("initial_value", "")) > element.get("max_length", 3000):
        yield "an initial value longer than its input takes"
    yield from _wrong_initially(element)
    if "options" in element:
        yield from _wrong_with_options(element, kind)


def _wrong_initially(element: Thing) -> Iterator[str]:
    if "initial_date" in element and not re.fullmatch(r"\d{4}-\d\d-\d\d", element["initial_date"]):
        yield "initial_date is no day"
    if "initial_time" in element and not re.fullmatch(r"\d\d:\d\d", element["initial_time"]):
        yield "initial_time is no time"
    if len(element.get("initial_users", ())) > element.get("max_selected_items", 100):
        yield "more people than may be chosen"


def _wrong_with_options(element: Thing, kind: str) -> Iterator[str]:
    options = element["options"]
    if not 1 <= len(options) <= MOST_OPTIONS[kind]:
        yield f"{len(options)} options in a {kind}"
    chosen = element.get("initial_options", [element["initial_option"]] if "initial_option" in element else [])
    if not all(one in options for one in chosen) or ("initial_options" in element and not chosen):
        yield f"an initial option of a {kind} is not offered"
    for option in options:
        yield from _wrong_fields(option, ({"text", "value"}, {"description"}), "option", also=set())
        yield from _wrong_text(option["text"], 75, "an option", plain=True)
        if not 1 <= as_counted(option["value"]) <= 75:
            yield "an option's value has a wrong length"
        if "description" in option:
            yield from _wrong_text(option["description"], 75, "an option's description", plain=True)


def _wrong_text(text: Thing, most: int, where: str, *, plain: bool = False) -> Iterator[str]:
    kind = text.get("type")
    extra = {"plain_text": "emoji", "mrkdwn": "verbatim"}
    if kind not in extra or (plain and kind != "plain_text"):
        yield f"{where} has a text of the type {kind}"
        return
    yield from _wrong_fields(text, ({"type", "text"}, {extra[kind]}), "text", also=set())
    if not text["text"].strip() or as_counted(text["text"]) > most:
        yield f"{where} has {len(text['text'])} characters"
    if kind == "mrkdwn":
        if text.get("verbatim") is not True:
            yield f"{where} lets Slack link foreign words"
        yield from (f"{where}: {fault}" for fault in wrong_with_mrkdwn(text["text"]))


def wrong_with_mrkdwn(text: str) -> Iterator[str]:
    """Foreign text must have been escaped, and neither an entity nor a sequence may have been cut."""
    if MENTION.search(text):
        yield "it mentions a whole channel"
    left = ENTITY.sub("", SEQUENCE.sub("", text))
    bare = re.search(r"[<&]|(?<!\n)(?<!^)>", left)
    if bare:
        yield f"a bare {bare.group()} in {left[max(0, bare.start() - 20) : bare.end() + 20]!r}"


def _wrong_fields(thing: Thing, known: tuple[set[str], set[str]], name: str, *, also: set[str]) -> Iterator[str]:
    needed, allowed = known
    for missing in needed - thing.keys():
        yield f"{name} lacks {missing}"
    for unknown in thing.keys() - needed - allowed - also:
        yield f"Slack knows no {unknown} in {name}"
