"""Meetings and other events: added, dated, moved, cancelled; what hangs on them is planned anew with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.commitment import Commitment
from commitments.events import Event, hanging_day
from commitments.local_time import day_of
from db import replanning
from db.kinds import OPEN
from db.ledger.changes import move
from db.ledger.entry import TOGETHER, Entry, as_json
from db.ledger.hanging import reason_of, span_value
from db.locks import locked_commitments, locked_committee
from db.owed_soon import MANY, soon
from db.redrawing import redraw_summaries
from db.refusals import ManyAtOnce, NotFound
from db.rows import committee_value, event_value, policy_as_json
from db.store import Store
from db.tables import CommitmentRow, CommitteeRow, EventRow, HistoryRow

MEETING = "committee meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """A meeting of the committee, or another event; `day` None until staff know it."""

    name: str = MEETING
    day: date | None = None
    papers_due: date | None = None
    is_meeting: bool = True


@dataclass(frozen=True, slots=True)
class EventsAdded:
    """Each event once, as it is now: `added` are new or were cancelled; of the others, which were there already, those
    that are `changed` have another day for their papers, and the `known` ones stand as they stood.

    `line` is the line of the history by which all of it is undone, None where nothing was stored.
    """

    added: tuple[Event, ...]
    changed: tuple[Event, ...]
    known: tuple[Event, ...]
    line: int | None

    @property
    def events(self) -> tuple[Event, ...]:
        return (*self.added, *self.changed, *self.known)


@dataclass(frozen=True, slots=True)
class EventChanged:
    """The event as it is now, and the open commitments whose due day moved with it."""

    event: Event
    moved: tuple[Commitment, ...]


def add_events(
    store: Store, committee_id: int, new: Sequence[NewEvent], *, by: str, now: datetime, sure: bool = False
) -> EventsAdded:
    """Adds events; a meeting on a day that has one sets that one's papers, and brings it back if it was cancelled.

    Raises ManyAtOnce unless `sure`.
    """
    with _changing(store, committee_id, by=by, now=now, sure=sure) as changing:
        rows = [changing.added(one) for one in new]
        changing.follow([])
        return changing.told(dict.fromkeys(event_value(one) for one in rows))


def change_event(
    store: Store, event_id: int, to: NewEvent, *, by: str, now: datetime, sure: bool = False
) -> EventChanged:
    """Dates or moves an event; what hangs on it moves with it. Raises NotFound, and ManyAtOnce unless `sure`."""
    with _changing(store, _committee_of(store, event_id), by=by, now=now, sure=sure) as changing:
        row = changing.event(event_id)
        is_moved = changing.set(row, "change_event", name=to.name, day=to.day, papers_due=to.papers_due)
        moved = changing.follow([row] if is_moved and row.day else [])
        return EventChanged(event_value(row), moved)


def cancel_event(store: Store, event_id: int, *, by: str, now: datetime, sure: bool = False) -> Event:
    """Nothing is ever deleted: it counts no more, and what hangs on it keeps its due day.

    Raises NotFound, and ManyAtOnce unless `sure`.
    """
    with _changing(store, _committee_of(store, event_id), by=by, now=now, sure=sure) as changing:
        row = changing.event(event_id)
        changing.set(row, "cancel_event", cancelled=True)
        changing.follow([])
        return event_value(row)


class _Changing:
    """An open transaction on a committee's events. `follow` plans anew what depends on them."""

    def __init__(self, session: Session, row: CommitteeRow, *, by: str, now: datetime, sure: bool) -> None:
        self._session, self._row, self._before = session, row, committee_value(row)
        self._by, self._now, self._sure, self._mark = by, now, sure, uuid4().hex
        self._line: int | None = None

    def event(self, event_id: int) -> EventRow:
        row = self._session.get_one(EventRow, event_id)
        self._session.refresh(row)
        if row.cancelled:
            raise NotFound("event")
        return row

    def added(self, new: NewEvent) -> EventRow:
        on_that_day = select(EventRow).where(
            EventRow.committee_id == self._row.id, EventRow.is_meeting, EventRow.day == new.day
        )
        known = (
            self._session.scalar(on_that_day.order_by(EventRow.cancelled, EventRow.id).limit(1))
            if new.is_meeting and new.day
            else None
        )
        if known:
            self.set(known, "change_event", papers_due=new.papers_due or known.papers_due, cancelled=False)
            return known
        row = EventRow(committee_id=self._row.id, name=new.name, is_meeting=new.is_meeting, cancelled=False)
        self._session.add(row)
        self._session.flush()
        self.set(row, "add_event", day=new.day, papers_due=new.papers_due)
        return row

    def told(self, events: Iterable[Event]) -> EventsAdded:
        """What was added, beside the events as they were before."""
        before = {one.id: one for one in self._before.events}
        here = [one for one in events if one.id in before]
        return EventsAdded(
            added=tuple(one for one in events if one.id not in before),
            changed=tuple(one for one in here if one != before[one.id]),
            known=tuple(one for one in here if one == before[one.id]),
            line=self._line,
        )

    def set(self, row: EventRow, verb: str, **fields: Any) -> bool:  # noqa: ANN401 - whatever the columns take
        """Changes the row and writes the history; whether its day is another now."""
        old = {name: getattr(row, name) for name in fields}
        changes: dict[str, Any] = {
            name: [as_json(old[name]), as_json(new)] for name, new in fields.items() if old[name] != new
        }
        if not changes and verb != "add_event":
            return False
        for name, new in fields.items():
            setattr(row, name, new)
        changes |= {"event": [None, row.id], TOGETHER: [None, self._mark]}
        line = HistoryRow(committee_id=self._row.id, at=self._now, actor=self._by, verb=verb, changes=changes)
        self._session.add(line)
        self._session.flush()
        self._line = self._line or line.id
        return "day" in changes

    def follow(self, dated: Sequence[EventRow]) -> tuple[Commitment, ...]:
        """Moves what hangs on the events `dated`, and plans all anew in which a meeting's day or papers count."""
        if self._line is None:
            return ()
        session, today = self._session, day_of(self._now, self._before.time_zone)
        plan = replanning.planned(session, self._row.id)
        waiting = soon(session, self._before, today)
        session.expire(self._row, ["events"])
        counts_from = plan.counts_from(today)
        policy = replace(committee_value(self._row).policy, counts_from=counts_from)
        self._row.policy = policy_as_json(policy)
        session.flush()
        after = committee_value(self._row)
        ids = {one.id for one in dated}
        hanging = locked_commitments(session, CommitmentRow.event_id.in_(ids), CommitmentRow.status.in_(OPEN))
        moved = self._moved(hanging, {one.id: event_value(one) for one in dated})
        replanning.replan_reminders(session, plan, self._before, after, apart={one.id for one in moved})
        at_once = soon(session, after, today) - waiting
        if len(at_once) >= MANY and not self._sure:
            raise ManyAtOnce(len(at_once))
        return moved

    def _moved(self, hanging: Sequence[CommitmentRow], events: dict[int, Event]) -> tuple[Commitment, ...]:
        moved, committee = [], committee_value(self._row)
        for row in hanging:
            entry = Entry(self._session, row, committee, by=self._by, now=self._now)
            event = events[row.event_id or 0]
            due = hanging_day(event, span_value(row.event_span), entry.committee.closed)
            if due != row.due:
                move(entry, due, reason_of(event))
                moved.append(entry.write("date_event", reason=reason_of(event), together=self._mark))
        redraw_summaries(self._session, hanging, now=self._now)
        return tuple(moved)


@contextmanager
def _changing(store: Store, committee_id: int, *, by: str, now: datetime, sure: bool) -> Iterator[_Changing]:
    with store.writing() as session:
        yield _Changing(session, locked_committee(session, committee_id), by=by, now=now, sure=sure)


def _committee_of(store: Store, event_id: int) -> int:
    with store.reading() as session:
        row = session.get(EventRow, event_id)
        if row is None:
            raise NotFound("event")
        return row.committee_id
