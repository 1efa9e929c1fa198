"""What tests of the ledger and the delivery begin with: commitments and letters stored by the ledger's own verbs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import event, select, update

from commitments.commitment import Assessment, Commitment, Source, TheySay
from commitments.deadline import Deadline, Kind
from commitments.letter import (
    Basis,
    Draft,
    Letter,
    Origin,
    Place,
    Position,
    Recommendation,
    Sender,
    Side,
    StatedDeadline,
)
from db import ledger, owed, queries
from db.kinds import OwedKind, OwedState
from db.store import Store
from db.tables import OwedRow
from tests.examples import MONDAY_MORNING

BY: dict[str, Any] = {"by": "U0BEN", "now": MONDAY_MORNING}
PCC = 1
WRITTEN_ON = date(2026, 9, 4)
LATE_DUE = date(2026, 8, 3)
MINUTE = timedelta(minutes=1)


def at(text: str) -> datetime:
    """An instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


FIRST = at("2026-10-06T08:30")  # the instant of `a_commitment`'s first reminder


def claim(store: Store, now: datetime, *, machine_now: datetime | None = None, holder: str = "a") -> owed.Claim | None:
    """What is owed longest, for a minute."""
    return owed.claim_next(store, now=now, machine_now=machine_now or now, lease=MINUTE, holder=holder)


def a_commitment(store: Store, due: date | None = date(2026, 11, 5), *, now: datetime = MONDAY_MORNING) -> Commitment:
    """An open one. Due on Thursday 5 November 2026, its reminders come on 6 and 29 October, 4 and 5 November."""
    deadline = Deadline("by 5 November", 32, 45, Kind.DAY, date(2026, 9, 5), due, None, "day") if due else None
    new = ledger.NewCommitment(
        wording="We will publish the patrol plan by 5 November.",
        body="Westmere Constabulary",
        counted_from=WRITTEN_ON,
        due=due,
        deadline=deadline,
        owner="U0BEN",
    )
    return ledger.add(store, PCC, new, by="U0ADA", now=now)


def an_answer(**changes: Any) -> ledger.NewAnswer:  # noqa: ANN401 - as `replace` takes them
    new = ledger.NewAnswer(
        they_say=TheySay.UNDER_WAY,
        said_on=date(2026, 9, 4),
        note="The plan is with the board.",
        source=Source.FORM,
        assessment=Assessment.ON_TRACK,
    )
    return replace(new, **changes)


def a_recommendation(number: str, text: str = "Publish a patrol plan by September 2026.") -> Recommendation:
    deadline = Deadline("by September 2026", 22, 39, Kind.PERIOD, date(2026, 8, 21), date(2026, 9, 30), None, "month")
    return Recommendation(
        number=number,
        text=text,
        response="We accept this. We will publish it later this year.",
        position=Position.ACCEPTED,
        position_words="We accept this.",
        deadlines=(StatedDeadline(Side.TEXT, deadline),),
        place=Place("table row", int(number)),
    )


def a_draft(number: str = "", *, basis: Basis = Basis.UNDERTAKING, due: date | None = date(2026, 12, 31)) -> Draft:
    deadline = Deadline("later this year", 20, 35, Kind.PERIOD, date(2026, 9, 5), due, "FREQ=YEARLY", "later this year")
    return Draft(
        recommendation=number,
        basis=basis,
        wording=f"We will publish it later this year ({basis.value} {number}).",
        quotation=f"We will publish it later this year. ({basis.value} {number})",
        place=Place("table row", int(number or 1)),
        deadline=deadline if due else None,
        origin=Origin.WRITTEN if basis is Basis.UNDERTAKING else Origin.PUBLISHED,
        counted_from=WRITTEN_ON,
        assumed=basis is Basis.REQUEST,
        ticked=True,
        position=Position.ACCEPTED,
        position_words="We accept this.",
    )


def a_letter(*numbers: str, **changes: Any) -> Letter:  # noqa: ANN401 - as `replace` takes them
    """A letter that answers those recommendations; each has a draft, and a promise that is linked to it."""
    drafts = [draft for number in numbers for draft in (a_draft(number), a_draft(number, basis=Basis.REQUEST))]
    letter = Letter(
        date=WRITTEN_ON,
        sender=Sender("Westmere Constabulary", "Chief Superintendent Orla Finch"),
        addressee="Ada Obi",
        subject="Response to the report on patrols",
        report_date=date(2026, 8, 20),
        report_date_assumed=False,
        recommendations=tuple(a_recommendation(number) for number in numbers),
        drafts=tuple(drafts),
        unread=("A passage that could not be placed.",),
    )
    return replace(letter, **changes)


def imported(
    store: Store, letter: Letter, content: bytes = b"a letter", name: str = "response.md", *, day_given: bool = False
) -> Any:  # noqa: ANN401 - a short way
    return ledger.import_letter(store, PCC, letter, ledger.LetterFile(name, content), **BY, day_given=day_given)


def owed_rows(store: Store, kind: OwedKind, *states: OwedState) -> list[OwedRow]:
    """The rows as they are stored, in the order in which they fall due."""
    with store.reading() as session:
        query = select(OwedRow).where(OwedRow.kind == kind).order_by(OwedRow.due_at, OwedRow.id)
        rows = list(session.scalars(query.where(OwedRow.state.in_(states)) if states else query))
        session.expunge_all()
        return rows


def reminder_of(store: Store, commitment: Commitment) -> OwedRow | None:
    """The one reminder that is owed on a commitment."""
    rows = owed_rows(store, OwedKind.REMINDER, OwedState.OWED, OwedState.CLAIMED)
    found = [row for row in rows if row.commitment_id == commitment.id]
    assert len(found) <= 1
    return found[0] if found else None


def verbs(store: Store, commitment: Commitment) -> list[str]:
    return [line.verb for line in queries.history_of(store, commitment.id)]


def days_later(count: int) -> datetime:
    return MONDAY_MORNING + timedelta(days=count)


def claimed(store: Store, kind: OwedKind, now: datetime, *, holder: str = "a", minutes: int = 1) -> owed.Claimed:
    """Claims what is owed at `now`, on both clocks; what comes before the wanted kind is marked as sent."""
    lease = timedelta(minutes=minutes)
    while claim := owed.claim_next(store, now=now, machine_now=now, lease=lease, holder=holder):
        found = owed.look_up(store, claim)
        if found.kind is kind:
            return found
        assert owed.mark_sent(store, found, channel=found.addressee, ts="0.000001", sent_at=now)
    raise AssertionError(f"no {kind.value} is owed at {now}")


def send_reminder(store: Store, now: datetime, ts: str = "1.000001") -> None:
    """The reminder that is owed at `now` goes out under that ts."""
    found = claimed(store, OwedKind.REMINDER, now)
    assert owed.mark_sent(store, found, channel=found.addressee, ts=ts, sent_at=now)


def sent_days(store: Store, one: Commitment) -> list[date | None]:
    """The days of the reminders that were sent on a commitment."""
    rows = owed_rows(store, OwedKind.REMINDER, OwedState.SENT)
    return [row.day for row in rows if row.commitment_id == one.id]


def far_from_the_digest(store: Store) -> None:
    """The digest has its own tests; elsewhere it is out of the way."""
    with store.writing() as session:
        session.execute(update(OwedRow).where(OwedRow.kind == OwedKind.DIGEST).values(due_at=at("2028-01-03T09:00")))


def go_on(store: Store, now: datetime) -> int:
    """Opens the next occurrence of each series that has passed; how many were opened comes back."""
    return sum(ledger.open_next_occurrence(store, one, now=now) for one in ledger.passed_series(store, now=now))


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """Everything that the database is asked inside the block."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:  # noqa: ANN401 - SQLAlchemy's
        asked.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(store.engine, "before_cursor_execute", note)
