"""Words that are typed reach the bot letter by letter, and not always in their order."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.due_words import show_reading
from db.store import Store
from messages.blocks import modal
from messages.forms.due import due_inputs
from messages.ids import encode
from tests.examples import MONDAY_MORNING


class Shown(WebClient):
    """Keeps the readings that were to be shown."""

    def __init__(self) -> None:
        self.readings: list[str] = []

    def views_update(self, **kwargs: Any) -> Any:  # noqa: ANN401 - as the SDK has it
        (reading,) = (one for one in kwargs["view"]["blocks"] if one["block_id"] == "due_read")
        self.readings.append(reading["text"]["text"])


def typed(words: str, action_ts: str, view_id: str) -> dict[str, Any]:
    view = modal("form", "Form", due_inputs(None), submit="Save", metadata=encode(channel="C0PCC"))
    state = {"values": {"due_words": {"read_due_words": {"type": "plain_text_input", "value": words}}}}
    return {
        "view": view | {"id": view_id, "state": state},
        "actions": [{"block_id": "due_words", "action_ts": action_ts}],
    }


@pytest.mark.parametrize(
    ("arrivals", "last"),
    [
        ((("end of M", "1.1"), ("end of March", "1.2")), "Wednesday 31 March 2027"),
        ((("end of March", "1.2"), ("end of M", "1.1")), "Wednesday 31 March 2027"),
        ((("end of May", "1.1"), ("end of March", "1.1")), "Wednesday 31 March 2027"),
    ],
)
def test_what_was_typed_last_is_shown_last(arrivals: tuple[tuple[str, str], ...], last: str, store: Store) -> None:
    client, desk = Shown(), Desk(store, lambda: MONDAY_MORNING, lambda: MONDAY_MORNING, lambda: None)
    view_id = f"V{hash(arrivals)}"
    for words, action_ts in arrivals:
        show_reading(lambda: None, typed(words, action_ts, view_id), client, desk=desk)  # type: ignore[arg-type] # an Ack
    assert last in client.readings[-1]
