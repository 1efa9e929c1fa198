"""Each verb is one transaction: the row, its history, its next reminder and its redrawing together, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from commitments.commitment import Commitment
from commitments.status import NEXT, Outcome, Status
from db import ledger, owed, queries, schedule
from db.kinds import OwedKind, OwedState
from db.refusals import LedgerRefused, NotAllowed, NotFound, ReasonMissing
from db.store import Store
from tests.db.acting import BY, a_commitment, an_answer, at, claimed, owed_rows, reminder_of, send_reminder, verbs
from tests.examples import MONDAY_MORNING

Verb = Callable[[Store, int], object]

CHANGE = ledger.Change(
    wording="Publish it",
    body="Westmere Council",
    due=date(2026, 12, 1),
    owner="U0CLEO",
    quotation=None,
    recommendation=None,
    reason="They asked",
)
# Each verb that works on an open commitment, and what becomes of its status.
VERBS: dict[str, tuple[Verb, Status]] = {
    "edit": (lambda store, one: ledger.edit(store, one, CHANGE, **BY), Status.OPEN),
    "reschedule": (
        lambda store, one: ledger.reschedule(store, one, date(2026, 12, 1), "They asked", **BY),
        Status.OPEN,
    ),
    "snooze": (lambda store, one: ledger.snooze(store, one, date(2026, 12, 1), **BY), Status.OPEN),
    "assign": (lambda store, one: ledger.assign(store, one, "U0CLEO", **BY), Status.OPEN),
    "answer": (lambda store, one: ledger.answer(store, one, an_answer(), **BY), Status.OPEN),
    "propose_close": (
        lambda store, one: ledger.propose_close(store, one, Outcome.MET, None, **BY),
        Status.PROPOSED_TO_CLOSE,
    ),
    "close": (lambda store, one: ledger.close(store, one, Outcome.MET, None, **BY), Status.CLOSED),
    "withdraw": (lambda store, one: ledger.withdraw(store, one, "Entered twice", **BY), Status.CLOSED),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_changes_the_row_and_writes_who_did_it_and_when(verb: str, any_store: Store) -> None:
    before = a_commitment(any_store)
    act, status = VERBS[verb]
    act(any_store, before.id)
    after = queries.commitment_by_id(any_store, before.id)
    assert after.status is status
    assert after.version > before.version
    line = queries.history_of(any_store, before.id)[-1]
    assert (line.verb, line.actor, line.at) == (verb, "U0BEN", MONDAY_MORNING)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_that_breaks_in_the_middle_changes_nothing(
    verb: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planning is the last step but one; when it fails, row and history must not stand without it."""
    before = a_commitment(store)
    history, reminder = verbs(store, before), reminder_of(store, before)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the planning broke")

    monkeypatch.setattr(schedule, "replan", broken)
    with pytest.raises(RuntimeError, match="the planning broke"):
        VERBS[verb][0](store, before.id)
    after = reminder_of(store, before)
    assert queries.commitment_by_id(store, before.id) == before
    assert verbs(store, before) == history
    assert queries.answers_of(store, before.id) == ()
    assert reminder is not None
    assert after is not None
    assert (after.id, after.day) == (reminder.id, reminder.day)


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_closed_refuses_every_verb_but_reopening_and_stays_as_it_is(verb: str, store: Store) -> None:
    closed = ledger.close(store, a_commitment(store).id, Outcome.NOT_MET, None, **BY)
    history = verbs(store, closed)
    with pytest.raises(NotAllowed) as refused:
        VERBS[verb][0](store, closed.id)
    assert (refused.value.reference, refused.value.status) == ("PCC-1", "closed")
    assert queries.commitment_by_id(store, closed.id) == closed
    assert verbs(store, closed) == history
    assert reminder_of(store, closed) is None


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_on_what_is_not_there_is_refused(verb: str, store: Store) -> None:
    with pytest.raises(NotFound):
        VERBS[verb][0](store, 4711)


def test_the_ledger_takes_exactly_the_steps_that_the_table_of_statuses_allows(store: Store) -> None:
    def reached(status: Status) -> Commitment:
        one = a_commitment(store)
        if status is Status.PROPOSED_TO_CLOSE:
            return ledger.propose_close(store, one.id, Outcome.MET, None, **BY)
        return ledger.close(store, one.id, Outcome.MET, None, **BY) if status is Status.CLOSED else one

    steps: dict[Status, Verb] = {
        Status.OPEN: lambda store, one: ledger.reopen(store, one, None, **BY),
        Status.PROPOSED_TO_CLOSE: lambda store, one: ledger.propose_close(store, one, Outcome.MET, None, **BY),
        Status.CLOSED: lambda store, one: ledger.close(store, one, Outcome.MET, None, **BY),
    }
    for status in (Status.OPEN, Status.PROPOSED_TO_CLOSE, Status.CLOSED):
        for later, step in steps.items():
            one = reached(status)
            try:
                step(store, one.id)
            except LedgerRefused:
                assert later not in NEXT[status]
            else:
                assert later in NEXT[status]
                assert queries.commitment_by_id(store, one.id).status is later


def test_a_move_has_a_reason_is_counted_and_leaves_the_first_due_day(any_store: Store) -> None:
    one = a_commitment(any_store)
    ledger.reschedule(any_store, one.id, date(2026, 12, 1), "Their board meets later", **BY)
    moved = ledger.reschedule(any_store, one.id, date(2027, 1, 15), "It was not ready", **BY)
    assert (moved.due, moved.first_due, moved.moves) == (date(2027, 1, 15), date(2026, 11, 5), 2)
    reasons = [line.reason for line in queries.history_of(any_store, one.id) if line.verb == "reschedule"]
    assert reasons == ["Their board meets later", "It was not ready"]
    line = queries.history_of(any_store, one.id)[-1]
    assert line.changes["due"] == ["2026-12-01", "2027-01-15"]


def test_a_move_without_a_reason_is_refused(store: Store) -> None:
    one = a_commitment(store)
    with pytest.raises(ReasonMissing):
        ledger.reschedule(store, one.id, date(2026, 12, 1), "", **BY)
    with pytest.raises(ReasonMissing):
        ledger.edit(
            store,
            one.id,
            ledger.Change(wording="New", body="New", due=None, owner=None, quotation=None, recommendation=None),
            **BY,
        )
    assert queries.commitment_by_id(store, one.id) == one


def test_an_edit_that_leaves_the_date_needs_no_reason_and_is_no_move(store: Store) -> None:
    one = a_commitment(store)
    to = ledger.Change(
        wording="Publish it", body=one.body, due=one.due, owner="U0CLEO", quotation=None, recommendation=None
    )
    edited = ledger.edit(store, one.id, to, **BY)
    assert (edited.wording, edited.owner, edited.moves) == ("Publish it", "U0CLEO", 0)
    assert edited.planned_from == one.planned_from


def test_giving_the_first_date_is_no_move_and_taking_it_away_is_one(store: Store) -> None:
    undated = a_commitment(store, None)
    dated = ledger.reschedule(store, undated.id, date(2026, 12, 1), "They named a day", **BY)
    assert (dated.first_due, dated.moves) == (date(2026, 12, 1), 0)
    to = ledger.Change(
        wording=dated.wording,
        body=dated.body,
        due=None,
        owner=None,
        quotation=None,
        recommendation=None,
        reason="They withdrew it",
    )
    without = ledger.edit(store, undated.id, to, **BY)
    assert (without.due, without.first_due, without.moves) == (None, date(2026, 12, 1), 1)


def test_the_reason_of_a_snooze_is_kept_also_where_it_comes_after_the_day(store: Store) -> None:
    one, until = a_commitment(store), date(2026, 12, 1)
    for reason in (None, "They asked for it.", "They asked for it.", None):
        ledger.snooze(store, one.id, until, reason, **BY)
    snoozes = [line.reason for line in queries.history_of(store, one.id) if line.verb == "snooze"]
    assert snoozes == [None, "They asked for it."]


def test_a_snooze_plans_one_reminder_at_its_end(store: Store) -> None:
    one = ledger.snooze(store, a_commitment(store).id, date(2026, 10, 30), **BY)
    reminder = reminder_of(store, one)
    assert reminder is not None
    assert (reminder.reason, reminder.day) == ("snooze ended", date(2026, 10, 30))


def test_reopening_plans_from_now_on_and_forgets_the_outcome(any_store: Store) -> None:
    one = a_commitment(any_store)
    closed = ledger.close(any_store, one.id, Outcome.MET, "Done", **BY)
    assert (closed.outcome, reminder_of(any_store, closed)) == (Outcome.MET, None)
    opened = ledger.reopen(any_store, one.id, "It was another plan", by="U0ADA", now=at("2026-11-20T10:00"))
    assert (opened.status, opened.outcome) == (Status.OPEN, None)
    reminder = reminder_of(any_store, opened)
    assert reminder is not None
    assert (reminder.reason, reminder.day) == ("overdue", date(2026, 11, 26))


def test_what_was_withdrawn_keeps_its_row_its_reference_and_its_history(store: Store) -> None:
    one = a_commitment(store)
    gone = ledger.withdraw(store, one.id, "Entered twice", **BY)
    assert (gone.status, gone.outcome, gone.reference) == (Status.CLOSED, Outcome.WITHDRAWN, "PCC-1")
    assert queries.commitment(store, one.committee_id, "pcc-1") == gone
    assert verbs(store, one) == ["add", "withdraw"]


def test_a_change_owes_a_redrawing_of_the_last_reminder_and_two_changes_owe_one(any_store: Store) -> None:
    one = a_commitment(any_store)
    ledger.assign(any_store, one.id, "U0CLEO", **BY)
    assert owed_rows(any_store, OwedKind.REDRAWING) == []
    send_reminder(any_store, at("2026-10-06T09:00"))
    ledger.assign(any_store, one.id, "U0BEN", by="U0BEN", now=at("2026-10-06T10:00"))
    ledger.snooze(any_store, one.id, date(2026, 11, 1), by="U0BEN", now=at("2026-10-06T10:01"))
    (redrawing,) = owed_rows(any_store, OwedKind.REDRAWING)
    assert (redrawing.channel, redrawing.ts, redrawing.state) == ("C0PCC", "1.000001", OwedState.OWED)


@pytest.mark.parametrize("verb", ["assign", "edit wording", "propose_close"])
def test_a_reminder_that_waits_to_be_sent_survives_a_change_that_has_nothing_to_do_with_it(
    verb: str, any_store: Store
) -> None:
    """The bot was down at 09:30; someone assigned an owner before it came up again."""
    one = a_commitment(any_store)
    later: dict[str, Any] = {"by": "U0ADA", "now": at("2026-10-06T12:00")}
    match verb:
        case "assign":
            ledger.assign(any_store, one.id, "U0CLEO", **later)
        case "edit wording":
            ledger.edit(
                any_store,
                one.id,
                ledger.Change(wording="X", body="Y", due=one.due, owner=None, quotation=None, recommendation=None),
                **later,
            )
        case _:
            ledger.propose_close(any_store, one.id, Outcome.MET, None, **later)
    reminder = reminder_of(any_store, one)
    assert reminder is not None
    assert (reminder.day, reminder.due_at) == (date(2026, 10, 6), at("2026-10-06T08:30"))


def test_a_change_leaves_the_reason_and_the_wait_of_a_reminder_that_could_not_be_sent(store: Store) -> None:
    one = a_commitment(store)
    now = at("2026-10-06T08:30")
    claim = claimed(store, OwedKind.REMINDER, now).claim
    owed.put_off(store, claim, retry_at=now + timedelta(hours=1), error="is_archived")
    ledger.assign(store, one.id, "U0CLEO", by="U0ADA", now=now)
    reminder = reminder_of(store, one)
    assert reminder is not None
    assert (reminder.last_error, reminder.retry_at) == ("is_archived", now + timedelta(hours=1))


def test_an_answer_settles_what_was_missed_before_it(store: Store) -> None:
    one = a_commitment(store)
    ledger.answer(store, one.id, an_answer(), by="U0ADA", now=at("2026-10-06T12:00"))
    reminder = reminder_of(store, one)
    assert reminder is not None
    assert reminder.day == date(2026, 10, 29)
