"""Two bots on one PostgreSQL, of which some are stopped and others killed: what a clerk does is done once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.manifest import manifest
from db import queries
from db.refusals import NotFound
from db.store import Store
from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from tests.faults.counting import counted, seen_in, unfinished
from tests.form_values import Json
from tests.journeys.conftest import CHANNEL, LETTER
from tests.journeys.replicas import Replicas, SharedClock, free_ports, over_http, over_socket_mode
from tests.page_line import awaited
from tests.person import Person, ToldError, words

MONDAY_NOON = datetime(2026, 9, 7, 12, 0, tzinfo=UTC)
# Half past nine in London on the next day, thirty days before what is promised for 8 October.
REMINDED = datetime(2026, 9, 8, 8, 31, tzinfo=UTC)
PLAN, DATA, BUDGET = PROMISES = ("publish its patrol plan", "publish its custody data", "publish its budget")
REPLY = "It is on its way."
LONG = 90.0  # seconds, for a machine that does much else


@pytest.fixture
def clock(tmp_path: Path) -> SharedClock:
    return SharedClock(tmp_path / "clock", MONDAY_NOON)


@pytest.fixture
def sandbox(clock: SharedClock) -> Iterator[Sandbox]:
    workspace = sample_workspace(manifest(), now=clock.now)
    # Slack's own waits in short, but for the last: whoever dies over an event leaves a claim that has to lapse.
    workspace.patience.event_retries = (0.1, 0.5, 25.0)
    # What Bolt has not acknowledged after three seconds it never will.
    workspace.patience.answer = 5.0
    workspace.patience.trigger = LONG
    with Sandbox(workspace) as sandbox:
        yield sandbox


@pytest.fixture
def ada(sandbox: Sandbox) -> Iterator[Person]:
    with Person(sandbox.url, "U0ADA") as ada:
        yield ada


def insistent(act: Callable[[], object]) -> None:
    """As a person does whom Slack tells that it failed: once more.

    A line to a dead replica may not be closed yet, and a busy machine may take too long for an answer.
    """
    try:
        assert not act()
    except ToldError:
        assert not act()


def review(ada: Person, *, between: Callable[[], None]) -> None:
    """Shares the letter and confirms its review; `between` happens after the first page."""
    ada.share(CHANNEL, "response.md", LETTER.read_bytes(), text="It came today")
    summary = ada.wait_for(CHANNEL, "Review letter", timeout=LONG)
    insistent(lambda: ada.press(CHANNEL, summary, "Review letter"))
    ada.form("page 1", timeout=LONG)
    insistent(ada.submit)
    between()
    while ada.form("Review letter", timeout=LONG).view["submit"]["text"] != "Confirm":
        insistent(ada.submit)
    insistent(ada.submit)
    ada.form("Letter reviewed", timeout=LONG)
    ada.close_form(everything=True)


def add(ada: Person, promise: str, *, between: Callable[[], object]) -> None:
    """Adds a commitment due on 8 October; `between` happens while the form is open."""
    insistent(lambda: ada.say(CHANNEL, f"/chaser add The Constabulary will {promise} by 8 October 2026"))
    ada.form("Add a commitment", timeout=LONG)
    between()
    insistent(lambda: ada.submit({"body": "Westmere Constabulary"}))
    ada.form(promise, timeout=LONG)
    ada.close_form(everything=True)


def reminder_of(ada: Person, promise: str, *, saying: str = "Record an answer") -> Json:
    return ada.wait_for(CHANNEL, lambda one: promise in words(one) and saying in words(one), timeout=LONG)


def snooze(ada: Person, reminder: Json, *, between: Callable[[], None]) -> None:
    insistent(lambda: ada.press(CHANNEL, reminder, "Snooze reminders"))
    ada.form("Snooze", timeout=LONG)
    between()
    insistent(lambda: ada.submit({"until": "2026-10-01"}))


def two_days(replicas: Replicas, ada: Person) -> None:
    """Two replicas are there but for moments; one is stopped in a review, others die at whatever they do."""
    start = replicas.start
    first, second = start(), start()
    review(ada, between=first.stop)
    third = start()
    add(ada, PLAN, between=second.kill)
    add(ada, DATA, between=start)
    add(ada, BUDGET, between=lambda: None)

    replicas.clock.set(REMINDED)
    reminder_of(ada, PLAN)
    third.kill()
    fifth = start()
    for reminder in [reminder_of(ada, one) for one in PROMISES]:
        ada.say(CHANNEL, REPLY, thread_ts=reminder["ts"])
    fifth.kill()
    sixth = start()
    answered = [reminder_of(ada, one, saying=REPLY) for one in PROMISES]
    snooze(ada, answered[0], between=sixth.stop)


@pytest.fixture(params=["Socket Mode", "HTTP"])
def replicas(
    request: pytest.FixtureRequest, postgres_url: str, sandbox: Sandbox, clock: SharedClock
) -> Iterator[Replicas]:
    """With two connections each, or behind two addresses."""
    ports = free_ports(2) if request.param == "HTTP" else ()
    way = over_http(sandbox, ports) if ports else over_socket_mode(sandbox, connections=2)
    environment = {"CHASER_DATABASE__URL": postgres_url, **way}
    with Replicas(sandbox, clock.file.parent, clock, environment, ports) as replicas:
        yield replicas


@pytest.mark.timeout(600)
def test_what_a_clerk_does_is_done_once_while_replicas_stop_and_die(
    replicas: Replicas, postgres_store: Store, sandbox: Sandbox, ada: Person
) -> None:
    store = postgres_store
    two_days(replicas, ada)
    awaited(lambda: unfinished(store, REMINDED) == 0, "an end", LONG, lambda: "something is owed still")

    (committee,) = queries.committees(store)
    (letter,) = queries.letters_of(store, committee.id, limit=9)
    reviewed = queries.opened_from(store, letter.id)
    assert reviewed
    references = [f"PCC-{number + 1}" for number in range(len(reviewed) + len(PROMISES))]
    assert [one.reference for one in reviewed] == references[: len(reviewed)]
    added = [queries.commitment(store, committee.id, one) for one in references[len(reviewed) :]]
    for promise, one in zip(PROMISES, added, strict=True):
        assert promise in one.wording
    with pytest.raises(NotFound):
        queries.commitment(store, committee.id, f"PCC-{len(references) + 1}")
    verbs = [[line.verb for line in queries.history_of(store, one.id)] for one in added]
    assert verbs == [["add", "answer", "snooze"], ["add", "answer"], ["add", "answer"]]
    count = counted(store, REMINDED, seen_in(sandbox.workspace))
    assert count.faultless, count
