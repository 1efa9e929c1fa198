"""What a look asks the database is answered from an index, however much is stored: on both databases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from db import ledger, owed
from db.kinds import OwedKind, OwedState
from db.store import Store
from messages.messenger import DeliveryFailed
from tests.db.acting import a_commitment, a_draft, a_letter, an_answer, at, imported, owed_rows
from tests.jobs.fake_slack import FakeSlack, Time, a_delivery
from tests.jobs.told_to_the_chair import a_step_to_the_chair, chairs, refusing, time_goes_on

# What grows with what is stored. Committees are few, and so are absences, events, looks and paces.
GROWS = (
    "owed",
    "commitments",
    "answers",
    "history",
    "letters",
    "recommendations",
    "incoming_files",
    "second_copies",
    "tried_places",
)
Asked = list[tuple[str, Any]]


@contextmanager
def asked_of(store: Store) -> Iterator[Asked]:
    """Every SELECT, UPDATE and DELETE that is asked inside the block, with its parameters."""
    found: Asked = []

    def heard(_c: Connection, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        if re.match(r"\s*(SELECT|UPDATE|DELETE)", statement):
            found.append((statement, parameters))

    event.listen(store.engine, "before_cursor_execute", heard)
    try:
        yield found
    finally:
        event.remove(store.engine, "before_cursor_execute", heard)


def scanned(store: Store, statement: str, parameters: Any) -> list[str]:  # noqa: ANN401 - the driver's own
    """The tables that grow and that the statement would read from end to end."""
    pattern = r"^SCAN (\w+)(?! USING (COVERING )?INDEX)" if store.is_sqlite else r"Seq Scan on (\w+)"
    hits = [hit[1] for line in plan(store, statement, parameters) if (hit := re.search(pattern, line))]
    return [table for table in hits if table in GROWS]


def plan(store: Store, statement: str, parameters: Any) -> list[str]:  # noqa: ANN401 - the driver's own
    """The lines in which the database says how it would answer."""
    if isinstance(parameters, list):  # one statement for many rows
        parameters = parameters[0]
    explain = "EXPLAIN QUERY PLAN" if store.is_sqlite else "EXPLAIN"
    with store.engine.connect() as connection:
        if not store.is_sqlite:
            connection.execute(text("SET LOCAL enable_seqscan = off"))  # of a few rows it would read all
        rows = connection.exec_driver_sql(f"{explain} {statement}", parameters).all()
    return [str(row[-1]) for row in rows]


def full(store: Store, asked: Asked) -> set[tuple[str, str]]:
    return {(table, words) for words, given in asked for table in scanned(store, words, given)}


def test_a_look_that_finds_nothing_reads_no_table_from_end_to_end(any_store: Store, slack: FakeSlack) -> None:
    a_commitment(any_store)
    time = Time(at("2026-09-07T08:01"), at("2026-09-07T08:01"))
    delivery = a_delivery(any_store, slack, time)
    delivery.drain()
    with asked_of(any_store) as asked:
        assert delivery.drain() == 0
    assert asked
    assert full(any_store, asked) == set()


@pytest.mark.parametrize("many", [1, 5], ids=["one by one", "a round-up"])
def test_a_reminder_that_is_sent_reads_no_table_from_end_to_end(any_store: Store, slack: FakeSlack, many: int) -> None:
    numbers = [str(number) for number in range(1, many + 1)]
    drafts = tuple(a_draft(number, due=date(2026, 11, 5)) for number in numbers)
    letter = imported(any_store, a_letter(*numbers, drafts=drafts))
    time = Time(at("2026-09-07T08:01"), at("2026-09-07T08:01"))
    delivery = a_delivery(any_store, slack, time)
    opened = ledger.confirm(any_store, letter.letter.id, by="U0ADA", now=time.now).opened
    delivery.drain()
    time.both(at("2026-10-06T08:30"))
    with asked_of(any_store) as asked:
        assert delivery.drain() >= 1
        ledger.answer(any_store, opened[0].id, an_answer(), by="U0ADA", now=time.now)
        delivery.drain()  # its message is drawn anew
    assert full(any_store, asked) == set()


def test_looking_for_a_second_copy_reads_no_table_from_end_to_end(any_store: Store, slack: FakeSlack) -> None:
    a_commitment(any_store)
    time = Time(at("2026-10-06T08:30"), at("2026-10-06T08:30"))
    delivery = a_delivery(any_store, slack, time)
    delivery.drain()
    (row,) = owed_rows(any_store, OwedKind.REMINDER, OwedState.SENT)
    hidden = DeliveryFailed("not_in_channel", permanent=True)
    with asked_of(any_store) as asked:
        owed.look_again(any_store, row.id, at=time.machine)
        with slack.failing("before", "standing", error=lambda: hidden):
            delivery.drain()
        owed.look_again(any_store, row.id, at=time.machine)
        delivery.drain()
    assert any("second_copies" in words for words, _ in asked)
    assert full(any_store, asked) == set()


def test_telling_a_chair_who_refuses_and_then_does_not_reads_no_table_from_end_to_end(
    any_store: Store, slack: FakeSlack
) -> None:
    time = Time(at("2026-09-07T08:01"), at("2026-09-07T08:01"))
    delivery = a_delivery(a_step_to_the_chair(any_store, time), slack, time)
    with asked_of(any_store) as asked:
        slack.before = refusing("U0DEV")
        time_goes_on(delivery, time, 1)
        slack.before = lambda *_: None
        time_goes_on(delivery, time, 1)
    assert chairs(slack)
    assert full(any_store, asked) == set()


def test_completing_an_answer_and_taking_it_back_reads_no_table_from_end_to_end(any_store: Store) -> None:
    one = a_commitment(any_store)
    now = at("2026-09-08T10:00")
    with asked_of(any_store) as asked:
        said = ledger.answer(any_store, one.id, an_answer(key="words"), by="U0BEN", now=now).answer
        for key in ("form:1", "form:2"):
            done = ledger.answer(any_store, one.id, an_answer(key=key, completes=said.id), by="U0BEN", now=now).answer
        ledger.take_back_answer(any_store, done.id, by="U0BEN", now=now)
    assert full(any_store, asked) == set()


def test_what_was_sent_is_not_read_where_postgresql_counted_before_anything_was(
    postgres_url: str, postgres_store: Store, slack: FakeSlack
) -> None:
    """Its counts are as old as its last look at the table; by them it once read all that was sent for each claim."""
    a_commitment(postgres_store)
    with postgres_store.writing() as session:
        session.execute(text("ANALYZE owed"))
    time = Time(at("2026-10-06T08:30"), at("2026-10-06T08:30"))
    with asked_of(postgres_store) as asked:
        assert a_delivery(postgres_store, slack, time).drain() >= 1
    claimed = [one for one in asked if "look_from" in one[0] and one[0].startswith("UPDATE")]
    claimed += [one for one in asked if "max((SELECT owed.ts" in one[0]]  # how late it is by Slack's clock
    assert len(claimed) > 1
    assert [line for words, given in claimed for line in plan(postgres_store, words, given) if "'sent'" in line] == []


def test_a_table_that_is_read_from_end_to_end_would_be_noticed(any_store: Store) -> None:
    with asked_of(any_store) as asked, any_store.reading() as session:
        session.execute(text("SELECT id FROM owed WHERE last_error = 'x'")).all()
    assert {table for table, _ in full(any_store, asked)} == {"owed"}
