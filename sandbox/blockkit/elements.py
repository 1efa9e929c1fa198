"""Interactive elements: what each may hold, in which blocks and on which surfaces it may stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.blockkit.checks import (
    Check,
    Place,
    Problems,
    Shape,
    boolean,
    integer,
    many,
    matching,
    one_of,
    string,
    word,
)
from sandbox.blockkit.composition import (
    ADDRESS,
    CONFIRM,
    DISPATCH,
    FILTER,
    IMAGE,
    OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    TICK_OPTION,
    plain,
)
from sandbox.blockkit.rich_text import RICH_TEXT

MODAL = frozenset({"modal"})
EVERYWHERE = frozenset({"message", "modal", "home"})
NOT_HOME = frozenset({"message", "modal"})

ACTION_ID = string(255)
ID = string(None)
DATE = matching(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "a date as YYYY-MM-DD")
TIME = matching(r"([01]\d|2[0-3]):[0-5]\d", "a time as HH:mm")
NUMBER = matching(r"-?\d+(\.\d+)?", "a number in a string")
PRESSED: dict[str, Check] = {"action_id": ACTION_ID, "confirm": CONFIRM}
CHOSEN: dict[str, Check] = {**PRESSED, "placeholder": plain(150), "focus_on_load": boolean}
TYPED: dict[str, Check] = {
    "action_id": ACTION_ID,
    "placeholder": plain(150),
    "focus_on_load": boolean,
    "dispatch_action_config": DISPATCH,
}
SEVERAL: dict[str, Check] = {"max_selected_items": integer(1, 1000)}


@dataclass(frozen=True, slots=True)
class Element:
    shape: Shape
    blocks: frozenset[str]
    surfaces: frozenset[str] = EVERYWHERE


def _element(blocks: str, shape: Shape, surfaces: frozenset[str] = EVERYWHERE) -> Element:
    return Element(shape, frozenset(blocks.split()), surfaces)


def _offered(value: dict[str, Any], place: Place) -> Problems:
    """An initial option must equal an offered one exactly."""
    groups = value.get("option_groups") or [{"options": value.get("options")}]
    offered = [one for group in groups if isinstance(group, dict) for one in group.get("options") or []]
    initial = value.get("initial_options") or [value.get("initial_option")]
    for one in initial if isinstance(initial, list) else []:
        if one is not None and one not in offered:
            yield place.says("initial option must be one of the options")


def _in_order(low: str, high: str) -> Check:
    def rule(value: dict[str, Any], place: Place) -> Problems:
        least, most = _number(value.get(low)), _number(value.get(high))
        if least is not None and most is not None and least > most:
            yield place.says(f"{low} must not be greater than {high}")

    return rule


def _number(value: object) -> float | None:
    try:
        return float(str(value)) if value is not None else None
    except ValueError:
        return None


def _selects() -> Iterator[tuple[str, Element]]:
    """The ten menus: one choice or several, from five sources."""
    menu = (one_of("options", "option_groups"), _offered)
    static: dict[str, Check] = {"options": many(OPTION, 1, 100), "option_groups": many(OPTION_GROUP, 1, 100)}
    external: dict[str, Check] = {"min_query_length": integer(0, 1000)}
    current: dict[str, Check] = {"default_to_current_conversation": boolean, "filter": FILTER}
    respond: dict[str, Check] = {"response_url_enabled": boolean}
    sources: dict[str, tuple[str, Check, Mapping[str, Check], Mapping[str, Check], tuple[Check, ...]]] = {
        "static": ("option", OPTION, static, {}, menu),
        "external": ("option", OPTION, external, {}, ()),
        "users": ("user", ID, {}, {}, ()),
        "conversations": ("conversation", ID, current, respond, ()),
        "channels": ("channel", ID, {}, respond, ()),
    }
    for name, (chosen, one, both, single, rules) in sources.items():
        first = {f"initial_{chosen}": one, **single}
        yield f"{name}_select", _element("section actions input", Shape({}, {**CHOSEN, **both, **first}, rules))
        some = {f"initial_{chosen}s": many(one, 0, None), **SEVERAL}
        yield f"multi_{name}_select", _element("section actions input", Shape({}, {**CHOSEN, **both, **some}, rules))


TICKS: dict[str, Check] = {**PRESSED, "focus_on_load": boolean}
TEN = {"options": many(TICK_OPTION, 1, 10)}

ELEMENTS: dict[str, Element] = {
    **dict(_selects()),
    "button": _element(
        "section actions",
        Shape(
            {"text": plain(75)},
            {
                **PRESSED,
                "value": string(2000),
                "url": ADDRESS,
                "style": word("primary", "danger"),
                "accessibility_label": string(75),
            },
        ),
    ),
    "overflow": _element("section actions", Shape({"options": many(OVERFLOW_OPTION, 1, 5)}, PRESSED)),
    "checkboxes": _element(
        "section actions input", Shape(TEN, {**TICKS, "initial_options": many(TICK_OPTION, 1, 10)}, (_offered,))
    ),
    "radio_buttons": _element(
        "section actions input", Shape(TEN, {**TICKS, "initial_option": TICK_OPTION}, (_offered,))
    ),
    "datepicker": _element("section actions input", Shape({}, {**CHOSEN, "initial_date": DATE})),
    "timepicker": _element(
        "section actions input", Shape({}, {**CHOSEN, "initial_time": TIME, "timezone": string(100)})
    ),
    "datetimepicker": _element(
        "actions input", Shape({}, {**TICKS, "initial_date_time": integer(10**9, 10**10 - 1)}), NOT_HOME
    ),
    "plain_text_input": _element(
        "input",
        Shape(
            {},
            {
                **TYPED,
                "multiline": boolean,
                "initial_value": string(None, least=0),
                "min_length": integer(0, 3000),
                "max_length": integer(1, 3000),
            },
            (_in_order("min_length", "max_length"),),
        ),
    ),
    "number_input": _element(
        "input",
        Shape(
            {"is_decimal_allowed": boolean},
            {**TYPED, "initial_value": NUMBER, "min_value": NUMBER, "max_value": NUMBER},
            (_in_order("min_value", "max_value"),),
        ),
        MODAL,
    ),
    "email_text_input": _element("input", Shape({}, {**TYPED, "initial_value": string(None)}), MODAL),
    "url_text_input": _element("input", Shape({}, {**TYPED, "initial_value": string(None)}), MODAL),
    "file_input": _element(
        "input",
        Shape({}, {"action_id": ACTION_ID, "filetypes": many(string(50), 1, None), "max_files": integer(1, 10)}),
        MODAL,
    ),
    "rich_text_input": _element(
        "actions input",
        Shape(
            {"action_id": ACTION_ID},
            {**TYPED, "initial_value": RICH_TEXT, "min_lines": integer(1, 100), "max_lines": integer(1, 100)},
        ),
        frozenset({"modal", "home"}),
    ),
    "image": _element("section context", IMAGE),
}


def element(value: Any, place: Place) -> Problems:  # noqa: ANN401 - JSON
    """An element where it stands: `place` knows the block around it and the surface."""
    kind = value.get("type") if isinstance(value, dict) else None
    known = ELEMENTS.get(str(kind))
    if known is None:
        yield place.says(f"unsupported type: {kind}")
    elif place.block not in known.blocks:
        yield place.says(f"a {kind} can't stand in a block of type {place.block}")
    elif place.surface not in known.surfaces:
        yield place.says(f"a {kind} can't stand on this surface: {place.surface}")
    else:
        yield from known.shape(value, place)
