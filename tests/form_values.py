"""Simple values as a person thinks of them, turned into what a page of Slack's keeps in `state.values`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
Simple: TypeAlias = str | bool | int | date | datetime | time | Sequence[str] | None

TYPED = {"plain_text_input", "number_input", "email_text_input", "url_text_input"}
PICKED = {"datepicker": "selected_date", "timepicker": "selected_time", "datetimepicker": "selected_date_time"}
KEPT = ("user", "conversation", "channel")


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each interactive element with its block."""
    for block in blocks:
        parts = [block.get("accessory"), block.get("element"), *block.get("elements", [])]
        for part in parts:
            if isinstance(part, dict) and part.get("action_id"):
                yield block, part


def label_of(block: Json, element: Json) -> str:
    """What names an element for a reader: a button's own text, an input's label, else a placeholder."""
    named = element.get("text") or block.get("label") or element.get("placeholder") or {}
    return str(named.get("text", "")) if isinstance(named, dict) else ""


def find(blocks: list[Json], wanted: str, which: int | None = None) -> tuple[Json, Json]:
    """The element with this label, action_id or block_id. `which` chooses among several."""
    found = [
        (block, one)
        for block, one in elements(blocks)
        if wanted in {label_of(block, one), one["action_id"], block["block_id"]}
    ]
    offered = [(label_of(block, one), one["action_id"]) for block, one in elements(blocks)]
    assert found, f"nothing is called {wanted!r} here; there is {offered}"
    assert which is not None or len(found) == 1, f"{len(found)} elements are called {wanted!r}: say which"
    return found[which or 0]


def values_of(blocks: list[Json], simple: Mapping[str, Simple]) -> Json:
    """{block_id: {action_id: state}} for values by label, action_id or block_id."""
    values: Json = {}
    for wanted, value in simple.items():
        block, element = find(blocks, wanted)
        values.setdefault(block["block_id"], {})[element["action_id"]] = state(element, value)
    return values


def merged(below: Json, above: Json) -> Json:
    """Two states as one; what is in `above` counts."""
    return {block: {**below.get(block, {}), **above.get(block, {})} for block in {**below, **above}}


def state(element: Json, value: Simple) -> Json:
    """The state of one element: 'text', an ISO date, an option by its value or text, a tick as a bool."""
    kind = element["type"]
    if kind in TYPED:
        return {"type": kind, "value": None if value is None else str(value)}
    if kind in PICKED:
        return {"type": kind, PICKED[kind]: _picked(kind, value)}
    if kind == "rich_text_input":
        return {"type": kind, "rich_text_value": _rich(str(value)) if value else None}
    if kind in {"checkboxes", "multi_static_select"}:
        return {"type": kind, "selected_options": [_option(element, one) for one in _ticks(element, value)]}
    if kind in {"radio_buttons", "static_select", "external_select", "overflow"}:
        return {"type": kind, "selected_option": None if value is None else _option(element, str(value))}
    return _chosen(kind, value)


def _picked(kind: str, value: Simple) -> str | int | None:
    if value is None:
        return None
    if kind == "datetimepicker":
        return int(value.timestamp()) if isinstance(value, datetime) else int(str(value))
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _ticks(element: Json, value: Simple) -> Sequence[str]:
    if isinstance(value, bool):
        (only,) = element["options"]
        return [only["value"]] if value else []
    if value is None:
        return []
    return [value] if isinstance(value, str) else value  # type: ignore[return-value]  # a list of strings


def _option(element: Json, wanted: str) -> Json:
    if element["type"] == "external_select":
        # What the app offered, where its text and its value are the same.
        return {"text": {"type": "plain_text", "text": wanted}, "value": wanted}
    groups = element.get("option_groups") or [{"options": element["options"]}]
    options: list[Json] = [one for group in groups for one in group["options"]]
    found = [one for one in options if wanted in {one.get("value"), one["text"]["text"]}]
    assert found, f"{wanted!r} is not offered: {[one['text']['text'] for one in options]}"
    return found[0]


def _chosen(kind: str, value: Simple) -> Json:
    """Users, conversations and channels: ids as they are."""
    word = next(one for one in KEPT if kind.removeprefix("multi_").startswith(one))
    if kind.startswith("multi_"):
        return {"type": kind, f"selected_{word}s": [value] if isinstance(value, str) else list(value or [])}  # type: ignore[arg-type]  # ids
    return {"type": kind, f"selected_{word}": value}


def _rich(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}
