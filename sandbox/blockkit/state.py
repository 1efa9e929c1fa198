"""`state.values`: what inputs hold, from what the app put there and what a person chose."""

from __future__ import annotations

from typing import Any

from sandbox.blockkit.ids import Block, elements_of

Values = dict[str, dict[str, dict[str, Any]]]

# For each kind of element: its field in the state, the field it starts with, and what it holds when untouched.
TEXT = ("value", "initial_value", None)
FIELDS: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": TEXT,
    "number_input": TEXT,
    "email_text_input": TEXT,
    "url_text_input": TEXT,
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "checkboxes": ("selected_options", "initial_options", ()),
    "radio_buttons": ("selected_option", "initial_option", None),
    "file_input": ("files", "files", ()),
}
for _kind, _word in (
    ("static", "option"),
    ("external", "option"),
    ("users", "user"),
    ("conversations", "conversation"),
    ("channels", "channel"),
):
    FIELDS[f"{_kind}_select"] = (f"selected_{_word}", f"initial_{_word}", None)
    FIELDS[f"multi_{_kind}_select"] = (f"selected_{_word}s", f"initial_{_word}s", ())


def untouched(element: dict[str, Any]) -> dict[str, Any] | None:
    """The state of an element that nobody touched; None for one that keeps no value."""
    fields = FIELDS.get(element["type"])
    if fields is None:
        return None
    name, initial, empty = fields
    value = element.get(initial, empty)
    return {"type": element["type"], name: list(value) if isinstance(value, tuple) else value}


def state_of(blocks: list[Block], chosen: Values) -> Values:
    """The whole state: what was chosen, and what the app began with everywhere else."""
    state: Values = {}
    for block in blocks:
        for element in elements_of(block):
            begun = untouched(element)
            if begun is None:
                continue
            name = FIELDS[element["type"]][0]
            given = chosen.get(block["block_id"], {}).get(element["action_id"], {})
            if given.get("type") == element["type"] and name in given:
                begun[name] = given[name]
            state.setdefault(block["block_id"], {})[element["action_id"]] = begun
    return state


def kept_values(blocks: list[Block], values: Values) -> Values:
    """Of what was typed, that which still has its input: the same block_id, action_id and kind."""
    kinds = {(block["block_id"], one["action_id"]): one["type"] for block in blocks for one in elements_of(block)}
    kept: Values = {}
    for block_id, actions in values.items():
        for action_id, value in actions.items():
            if kinds.get((block_id, action_id)) == value.get("type"):
                kept.setdefault(block_id, {})[action_id] = value
    return kept
