"""Whole payloads: the blocks of a message, a modal, a Home tab. Each problem names its place with a json-pointer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sandbox.blockkit.blocks import block
from sandbox.blockkit.checks import Check, Place, Problems, Shape, boolean, many, string
from sandbox.blockkit.composition import plain
from sandbox.blockkit.ids import elements_of

MOST_IN_MESSAGE = 50
MOST_IN_VIEW = 100

VIEW_FIELDS: dict[str, Check] = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}
VIEWS = {
    "modal": Shape(
        {"title": plain(24), "blocks": many(block, 0, MOST_IN_VIEW)},
        {
            **VIEW_FIELDS,
            "submit": plain(24),
            "close": plain(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
            "submit_disabled": boolean,
        },
    ),
    "home": Shape({"blocks": many(block, 0, MOST_IN_VIEW)}, VIEW_FIELDS),
}


def message_problems(blocks: list[dict[str, Any]]) -> list[str]:
    place = Place("/blocks", "message")
    problems = list(many(block, 0, MOST_IN_MESSAGE)(blocks, place))
    return problems or list(_over_all(blocks, place))


def view_problems(view: dict[str, Any], kind: str) -> list[str]:
    """`kind` is what the view must be: 'modal' or 'home'."""
    place = Place("/view", kind)
    if view.get("type") != kind:
        return [place.at("type").says(f"must be {kind}")]
    problems = list(VIEWS[kind](view, place))
    return problems or [*_over_all(view["blocks"], place.at("blocks")), *_over_view(view, place)]


def text_length(part: object) -> int:
    """The characters of all texts in blocks, which Slack limits as a whole."""
    if isinstance(part, list):
        return sum(text_length(one) for one in part)
    if not isinstance(part, dict):
        return 0
    own = len(part["text"]) if isinstance(part.get("text"), str) else 0
    return own + sum(text_length(one) for one in part.values())


def _over_all(blocks: list[dict[str, Any]], place: Place) -> Problems:
    """What holds across blocks, once each is sound."""
    seen: set[str] = set()
    for index, one in enumerate(blocks):
        identity = one.get("block_id")
        if identity is not None and identity in seen:
            yield place.at(index).at("block_id").says(f"block_id is used more than once: {identity}")
        if identity is not None:
            seen.add(identity)
    focused = [element for element in _elements(blocks) if element.get("focus_on_load")]
    if len(focused) > 1:
        yield place.says("focus_on_load is allowed once")


def _over_view(view: dict[str, Any], place: Place) -> Problems:
    has_input = any(one["type"] == "input" for one in view["blocks"])
    if view["type"] == "modal" and has_input and view.get("submit") is None:
        yield place.says("missing required field: submit")


def _elements(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in blocks:
        yield from elements_of(one)
