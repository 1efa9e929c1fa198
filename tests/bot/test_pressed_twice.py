"""Whatever comes twice is done once: each button and form, repeated by Slack, pressed again, and twice at one moment.

Slack delivers an interaction again where our acknowledgement was late, and people double-click.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from bot.app import PRESSED, SUBMITTED
from bot.manifest import manifest
from db.store import Store
from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from tests.bot.pressed import PRESSED_OTHERWISE, PRESSES, SHOWS, Comes
from tests.bot.pressing import ADA, Front, front_of, new_rows
from tests.bot.submitted import SUBMISSIONS, SUBMITTED_OTHERWISE
from tests.examples import MONDAY_MORNING
from tests.person import Person

TABLES: tuple[Mapping[Any, Comes], ...] = (PRESSES, PRESSED_OTHERWISE, SUBMISSIONS, SUBMITTED_OTHERWISE)
ALL: dict[str, Comes] = {str(name): comes for table in TABLES for name, comes in table.items()}
BOTH = ("sqlite_store", "postgres_store")
STORED = [(store, name) for name, one in ALL.items() if one.leaves is not SHOWS for store in BOTH]
SHOWN = [(BOTH[0], name) for name, one in ALL.items() if one.leaves is SHOWS]


@pytest.fixture
def front(request: pytest.FixtureRequest) -> Iterator[Front]:
    """On the database whose store is named; it is as new."""
    request.getfixturevalue({"sqlite_store": "database_url", "postgres_store": "postgres_url"}[request.param])
    store: Store = request.getfixturevalue(request.param)
    clock = [MONDAY_MORNING]
    with Sandbox(sample_workspace(manifest(), now=lambda: clock[0])) as sandbox, Person(sandbox.url, ADA) as ada:
        yield front_of(store, sandbox, ada, clock)


def test_each_button_and_form_is_decided_upon() -> None:
    assert PRESSES.keys() == PRESSED.keys()
    assert SUBMISSIONS.keys() == SUBMITTED.keys()


@pytest.mark.parametrize(("front", "name"), STORED + SHOWN, indirect=["front"])
def test_what_comes_again_changes_nothing_more(front: Front, name: str, caplog: pytest.LogCaptureFixture) -> None:
    comes = ALL[name]
    act = comes.ready(front)
    front.later()
    before = front.rows()
    caplog.set_level(logging.ERROR)
    act()
    once, shown = front.rows(), front.shown()
    assert new_rows(before, once) == (comes.leaves or {})
    assert (before == once) is (comes.leaves is SHOWS)
    for again in (front.repeated, front.by_hand):
        front.later()
        again()
        assert (front.rows(), front.shown()) == (once, shown)
    # Whoever has the form before them is not told of a failing either.
    assert caplog.messages == []


@pytest.mark.parametrize(("front", "name"), STORED, indirect=["front"])
def test_what_comes_twice_at_one_moment_is_done_once(front: Front, name: str) -> None:
    comes = ALL[name]
    act = comes.ready(front)
    before = front.rows()
    front.way.times = 2
    act()
    both = front.rows()
    assert new_rows(before, both) == comes.leaves
    front.later()
    front.repeated()
    assert front.rows() == both
