"""Several at once: threads on both databases; on PostgreSQL they really run side by side."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import delete, text

from commitments.commitment import Commitment
from commitments.status import Outcome
from db import ledger, owed, queries
from db.kinds import OwedKind, OwedState
from db.received import ReviewLeft
from db.refusals import LedgerRefused
from db.store import Store
from db.tables import OwedRow
from tests.db.acting import (
    BY,
    a_commitment,
    a_draft,
    a_letter,
    an_answer,
    at,
    claimed,
    imported,
    owed_rows,
    reminder_of,
    verbs,
)

FIRST = at("2026-10-06T08:30")
LEASE = timedelta(minutes=1)


def together(*works: Callable[[], Any]) -> list[Any]:
    """Runs each in a thread of its own, all begun at the same moment; what they raise is raised here."""
    ready = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the work gives
        ready.wait(timeout=30)
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        return [one.result(timeout=60) for one in [threads.submit(run, work) for work in works]]


def test_confirmations_of_several_letters_at_once_give_each_reference_once(any_store: Store) -> None:
    letters = [
        imported(any_store, a_letter(number, date=date(2026, 8, int(number))), number.encode()) for number in "1234"
    ]
    done = together(*(lambda one=one: ledger.confirm(any_store, one.letter.id, **BY) for one in letters))
    references = [one.reference for confirmed in done for one in confirmed.opened]
    assert sorted(references) == [f"PCC-{number}" for number in range(1, 9)]


def test_the_same_letter_confirmed_twice_at_once_is_opened_once(any_store: Store) -> None:
    letter = imported(any_store, a_letter("2"))
    done = together(*[lambda: ledger.confirm(any_store, letter.letter.id, **BY)] * 3)
    assert sorted(len(one.opened) for one in done) == [0, 0, 2]


def test_the_same_file_imported_twice_at_once_comes_in_once(any_store: Store) -> None:
    done = together(*[lambda: imported(any_store, a_letter("2"))] * 3)
    assert sorted(one.new for one in done) == [0, 0, 1]


def test_an_answer_that_slack_sends_twice_at_once_is_stored_once(any_store: Store) -> None:
    one = a_commitment(any_store)
    new = an_answer(key="C0PCC:1.5")
    done = together(*[lambda: ledger.answer(any_store, one.id, new, **BY)] * 4)
    assert sorted(answered.repeated for answered in done) == [False, True, True, True]
    assert len(queries.answers_of(any_store, one.id)) == 1


def test_a_button_that_is_pressed_twice_at_once_takes_back_once(any_store: Store) -> None:
    one = a_commitment(any_store)
    done = ledger.answer(any_store, one.id, an_answer(), **BY)
    together(*[lambda: ledger.take_back_answer(any_store, done.answer.id, **BY)] * 4)
    assert verbs(any_store, one) == ["add", "answer", "take_back_answer"]


def test_different_verbs_on_one_commitment_at_once_all_count(any_store: Store) -> None:
    one = a_commitment(any_store)
    done = together(
        lambda: ledger.assign(any_store, one.id, "U0CLEO", **BY),
        lambda: ledger.snooze(any_store, one.id, date(2026, 12, 1), **BY),
        lambda: ledger.answer(any_store, one.id, an_answer(), **BY).commitment,
        lambda: ledger.propose_close(any_store, one.id, Outcome.MET, None, **BY),
    )
    after = queries.commitment_by_id(any_store, one.id)
    assert (after.owner, after.snoozed_until, after.outcome) == ("U0CLEO", date(2026, 12, 1), Outcome.MET)
    assert after.last_answer is not None
    assert sorted(verbs(any_store, one)) == ["add", "answer", "assign", "propose_close", "snooze"]
    assert max(changed.version for changed in done) == after.version
    assert reminder_of(any_store, one) is not None


def test_who_closes_first_refuses_the_second(any_store: Store) -> None:
    one = a_commitment(any_store)

    def close() -> str:
        try:
            ledger.close(any_store, one.id, Outcome.MET, None, **BY)
        except LedgerRefused:
            return "refused"
        return "closed"

    assert sorted(together(close, close, close)) == ["closed", "refused", "refused"]


def test_a_change_that_is_undone_by_two_at_once_is_undone_once(any_store: Store) -> None:
    one = a_commitment(any_store)
    changed = ledger.assign(any_store, one.id, "U0CLEO", **BY)

    def undo() -> str:
        try:
            ledger.undo(any_store, one.id, changed.version, **BY)
        except LedgerRefused:
            return "refused"
        return "undone"

    assert sorted(together(undo, undo, undo)) == ["refused", "refused", "undone"]


def test_chasing_started_and_stopped_by_several_at_once_never_waits_for_itself(any_store: Store) -> None:
    late = [a_commitment(any_store, date(2026, 8, 3)) for _ in range(4)]
    ids = [one.id for one in late]

    def chase() -> None:
        with suppress(LedgerRefused):
            ledger.start_chasing(any_store, ids, **BY)
            ledger.undo_last(any_store, 1, **BY)

    def withdraw() -> None:
        for one in reversed(ids):
            with suppress(LedgerRefused):
                ledger.withdraw(any_store, one, None, by="U0ADA", now=BY["now"])

    together(chase, withdraw, chase)
    assert {queries.commitment_by_id(any_store, one).outcome for one in ids} == {Outcome.WITHDRAWN}


def test_two_claimers_never_get_the_same_row(any_store: Store) -> None:
    drafts = tuple(a_draft(str(number), due=date(2026, 11, 5)) for number in range(1, 21))
    letter = imported(any_store, a_letter(*map(str, range(1, 21)), drafts=drafts))
    ledger.confirm(any_store, letter.letter.id, **BY)

    def claim_all(holder: str) -> list[str]:
        got = []
        while one := owed.claim_next(any_store, now=FIRST, machine_now=FIRST, lease=LEASE, holder=holder):
            got.append(one.id)
        return got

    got = together(*(lambda holder=holder: claim_all(holder) for holder in "abcd"))
    everything = [one for some in got for one in some]
    assert len(everything) == len(set(everything)) == 22  # twenty reminders, the digest and the letter's summary


def test_two_who_claim_many_never_get_the_same_row(any_store: Store) -> None:
    new = [ledger.NewCommittee(name=f"Committee {n}", prefix=f"N{n}", channel=f"C0N{n}") for n in range(30)]
    ledger.seed_committees(any_store, new, **BY)
    for committee in queries.committees(any_store):
        promise = ledger.NewCommitment(
            wording="We will publish the plan.",
            body="Westmere Constabulary",
            counted_from=date(2026, 7, 1),
            due=date(2026, 11, 5),
            deadline=None,
        )
        ledger.add(any_store, committee.id, promise, **BY)
    with any_store.writing() as session:
        session.execute(delete(OwedRow).where(OwedRow.kind != OwedKind.REMINDER))

    def claim_all(holder: str) -> list[str]:
        got: list[str] = []
        while some := owed.claim_many(any_store, now=FIRST, lease_until=FIRST + LEASE, holder=holder, most=4):
            got += [one.id for one in some]
        return got

    got = together(*(lambda holder=holder: claim_all(holder) for holder in "abcd"))
    everything = [one for some in got for one in some]
    assert len(everything) == len(set(everything)) == 31


def test_what_waits_for_its_turn_is_given_back_untried_unless_somebody_else_has_it(any_store: Store) -> None:
    a_commitment(any_store)
    (claim,) = owed.claim_many(any_store, now=FIRST, lease_until=FIRST + LEASE, holder="a", most=9)
    turn = FIRST + timedelta(seconds=7)
    owed.wait_for_turns(any_store, [(replace(claim, holder="b"), turn)])
    (held,) = owed_rows(any_store, OwedKind.REMINDER, OwedState.CLAIMED)
    assert (held.holder, held.turn_at) == ("a", None)
    owed.wait_for_turns(any_store, [(claim, turn)])
    (waits,) = owed_rows(any_store, OwedKind.REMINDER, OwedState.OWED)
    assert (waits.holder, waits.attempts, waits.retry_at, waits.turn_at) == (None, 0, turn, turn)


def test_a_row_that_somebody_is_looking_at_is_passed_over_not_waited_for(postgres_url: str) -> None:
    store = Store.open(postgres_url)
    a_commitment(store)
    with store.writing() as session:
        session.execute(text("SELECT id FROM owed WHERE kind = 'digest' FOR UPDATE"))
        found = owed.claim_next(store, now=FIRST, machine_now=FIRST, lease=LEASE, holder="b")
        assert found is not None
        assert owed.look_up(store, found).kind is OwedKind.REMINDER
    store.close()


def test_a_change_while_its_reminder_is_marked_as_sent_loses_neither(any_store: Store) -> None:
    """Both take the commitment's lock first, so neither waits for the other in a circle."""
    by: dict[str, Any] = {"by": "U0BEN", "now": FIRST}
    for number in range(1, 6):
        one, ts = a_commitment(any_store), f"{number}.5"
        found = claimed(any_store, OwedKind.REMINDER, FIRST)
        together(
            partial(owed.mark_sent, any_store, found, channel="C0PCC", ts=ts, sent_at=FIRST),
            partial(ledger.reschedule, any_store, one.id, date(2027, 3, 31), "Agreed", **by),
            partial(ledger.assign, any_store, one.id, "U0CLEO", **by),
        )
        assert owed.by_message(any_store, "C0PCC", ts) is not None
        row = reminder_of(any_store, one)
        assert row is not None
        assert row.day == date(2027, 3, 1)
        assert ts in {row.ts for row in owed_rows(any_store, OwedKind.REDRAWING, OwedState.OWED)}


def test_closing_while_its_reminder_is_claimed_never_takes_the_claimed_row_away(any_store: Store) -> None:
    """Either the closing comes first, and nothing is owed any more, or the claim, and its row stays."""
    for number in range(6):
        one = a_commitment(any_store)

        def claim(holder: str = str(number)) -> owed.Claim | None:
            return owed.claim_next(any_store, now=FIRST, machine_now=FIRST, lease=LEASE, holder=holder)

        def close(one: Commitment = one) -> None:
            ledger.close(any_store, one.id, Outcome.MET, None, by="U0BEN", now=FIRST)

        held, _ = together(claim, close)
        if held:
            found = owed.look_up(any_store, held)
            assert owed.mark_sent(any_store, found, channel="C0PCC", ts=f"{number}.5", sent_at=FIRST)


def test_two_replicas_that_start_at_once_seed_a_committee_once(any_store: Store) -> None:
    new = ledger.NewCommittee(name="Transport Committee", prefix="TRANS", channel="C0TRANS")
    together(*[lambda: ledger.seed_committees(any_store, [new], **BY)] * 4)
    assert [one.prefix for one in queries.committees(any_store)] == ["PCC", "TRANS"]


@pytest.mark.parametrize("work", ["correct", "tick"])
def test_drafts_that_are_corrected_while_the_letter_is_confirmed_neither_break_nor_wait_in_a_circle(
    work: str, any_store: Store
) -> None:
    letter = imported(any_store, a_letter("2", "3", "4"))
    last = letter.drafts[-1]

    def correct() -> object:
        try:
            if work == "tick":
                ticks = {one.id: False for one in reversed(letter.drafts)}
                ledger.keep_review(any_store, letter.letter.id, ReviewLeft(2), ticks, **BY)
            else:
                ledger.edit_draft(any_store, last.id, ledger.DraftChange(wording="New", due=last.due, owner=None), **BY)
        except LedgerRefused:
            return None
        return None

    ticked = [one.id for one in letter.drafts]
    together(correct, lambda: ledger.confirm(any_store, letter.letter.id, ticked=ticked, **BY))
    assert len(queries.opened_from(any_store, letter.letter.id)) == 6
