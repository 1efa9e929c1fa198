"""Blocks: what each may hold, and on which surfaces it may stand."""

from __future__ import annotations

from typing import Any

from sandbox.blockkit.checks import Check, Place, Problems, Shape, boolean, by_type, integer, many, one_of, string
from sandbox.blockkit.composition import ADDRESS, IMAGE, SIZES, SLACK_FILE, plain, text
from sandbox.blockkit.elements import element
from sandbox.blockkit.rich_text import RICH_TEXT_FIELDS

# An empty string is an id as well, so two of them clash.
BLOCK_ID: dict[str, Check] = {"block_id": string(255, least=0)}
CONTEXT_PARTS: dict[str, Check] = {"image": IMAGE, "plain_text": text(), "mrkdwn": text()}


def _says_something(value: dict[str, Any], place: Place) -> Problems:
    if value.get("text") is None and value.get("fields") is None:
        yield place.says("missing required field: text or fields")


def _distinct_actions(value: dict[str, Any], place: Place) -> Problems:
    """An action_id is used once in a block."""
    elements = value.get("elements")
    given = [one.get("action_id") for one in elements if isinstance(one, dict)] if isinstance(elements, list) else []
    for one in sorted({str(one) for one in given if one is not None and given.count(one) > 1}):
        yield place.says(f"action_id is used more than once: {one}")


def _no_dispatch_of_files(value: dict[str, Any], place: Place) -> Problems:
    inside = value.get("element")
    if value.get("dispatch_action") and isinstance(inside, dict) and inside.get("type") == "file_input":
        yield place.says("dispatch_action is not allowed with file_input")


CLASSIC: dict[str, Check] = {
    "section": Shape(
        {},
        {**BLOCK_ID, "text": text(), "fields": many(text(2000), 1, 10), "accessory": element, "expand": boolean},
        (_says_something,),
    ),
    "header": Shape({"text": plain(150)}, {**BLOCK_ID, "level": integer(1, 4)}),
    "context": Shape({"elements": many(by_type(CONTEXT_PARTS), 1, 10)}, BLOCK_ID),
    "actions": Shape({"elements": many(element, 1, 25)}, BLOCK_ID, (_distinct_actions,)),
    "divider": Shape({}, BLOCK_ID),
    "image": Shape(
        {"alt_text": string(2000)},
        {**BLOCK_ID, **SIZES, "image_url": ADDRESS, "slack_file": SLACK_FILE, "title": plain(2000)},
        (one_of("image_url", "slack_file"),),
    ),
    "input": Shape(
        {"label": plain(2000), "element": element},
        {**BLOCK_ID, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
        (_no_dispatch_of_files,),
    ),
    "rich_text": Shape(RICH_TEXT_FIELDS, BLOCK_ID),
}

# Known by name and surface alone: what is in them isn't checked, and the page can't draw them.
NEWER = {
    "markdown": {"message"},
    "table": {"message", "home"},
    "data_table": {"message", "home"},
    "data_visualization": {"message", "home"},
    "alert": {"modal"},
    "card": {"message", "modal", "home"},
    "carousel": {"message", "home"},
    "container": {"message", "home"},
    "context_actions": {"message"},
}


def block(value: Any, place: Place) -> Problems:  # noqa: ANN401 - JSON
    """One block on its surface."""
    kind = str(value.get("type")) if isinstance(value, dict) else ""
    if kind in NEWER:
        if place.surface not in NEWER[kind]:
            yield place.says(f"unsupported type: {kind}")
        return
    yield from by_type(CLASSIC)(value, place.inside(kind))
