"""One of several websockets dies: the others go on hearing, and what was told on the dead one is done too, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from db import queries
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.frozen_line import Connection, FrozenLine
from tests.journeys.test_a_websocket_that_dies import LONG, insistent, led_through, line
from tests.journeys.test_messages_stay_true import reminded, the_reminder
from tests.page_line import awaited

__all__ = ["line"]

CONNECTIONS = 3
Dies = Callable[[Connection], None]


def notes(office: Office, commitment: int) -> list[str]:
    return sorted(answer.note or "" for answer in queries.answers_of(office.store, commitment))


def said_by_turns(office: Office, commitment: int, ts: str, words: str) -> None:
    """The workspace uses the connections in turn, so that each is told two of the replies; each is stored once."""
    before = notes(office, commitment)
    said = [f"{words} {number}" for number in range(2 * CONNECTIONS)]
    for one in said:
        office.ada.say(CHANNEL, one, thread_ts=ts)
    expected = sorted([*before, *said])
    # More than expected would be one stored twice, and is seen at the end.
    awaited(
        lambda: len(notes(office, commitment)) >= len(expected),
        "the answers",
        LONG,
        lambda: str(notes(office, commitment)),
    )
    assert notes(office, commitment) == expected


@pytest.mark.parametrize(
    "dies",
    [
        pytest.param(lambda one: one.freeze(), id="frozen"),
        pytest.param(lambda one: one.freeze(up=False), id="frozen towards the bot"),
        pytest.param(lambda one: one.freeze(down=False), id="frozen from the bot"),
        pytest.param(lambda one: one.cut(), id="cut"),
    ],
)
@pytest.mark.timeout(300)
def test_nothing_is_lost_and_nothing_done_twice(office: Office, line: FrozenLine, dies: Dies) -> None:
    one = reminded(office)
    reminder = the_reminder(office)
    led_through(office, line, CONNECTIONS)
    dead, *others = line.websockets
    assert len(others) == CONNECTIONS - 1

    def alive() -> int:
        return sum(one is not dead for one in line.websockets)

    dies(dead)
    said_by_turns(office, one, reminder["ts"], "Meanwhile")
    insistent(lambda: office.ada.press(CHANNEL, the_reminder(office), "Snooze reminders"))
    office.ada.form("Snooze", timeout=LONG)
    insistent(lambda: office.ada.submit({"until": "2026-11-02"}))
    awaited(lambda: alive() == CONNECTIONS, "another in its place", LONG, lambda: f"{alive()} alive")
    awaited(
        lambda: office.sandbox.connections == CONNECTIONS,
        "all connections",
        LONG,
        lambda: str(office.sandbox.connections),
    )
    said_by_turns(office, one, reminder["ts"], "Afterwards")

    assert alive() == CONNECTIONS
    assert all(one.is_open for one in others)  # they were never opened anew
    assert queries.commitment_by_id(office.store, one).snoozed_until == date(2026, 11, 2)
    verbs = [each.verb for each in queries.history_of(office.store, one)]
    assert sorted(verbs) == sorted(["add", "snooze", *(4 * CONNECTIONS * ["answer"])])
