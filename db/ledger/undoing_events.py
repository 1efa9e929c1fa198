"""The day of an event, or the event itself, is taken back, and with it goes what was planned by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.events import Event
from commitments.local_time import day_of
from db import replanning
from db.kinds import OPEN
from db.ledger.entry import TOGETHER, as_json, from_json
from db.refusals import EventChangedSince
from db.rows import committee_value, event_value, policy_as_json
from db.tables import CommitmentRow, CommitteeRow, EventRow, HistoryRow

DATED = "date_event"
CHANGED = "change_event"
ADDED = "add_event"
OF_A_NEW_ONE = ("day", "papers_due")
FIELDS = ("name", "day", "papers_due", "cancelled")


def follows_from_another(row: HistoryRow) -> bool:
    """An event that a new commitment named is no change of its own: the commitment is."""
    return row.verb == ADDED and TOGETHER not in row.changes


def event_lines(session: Session, row: HistoryRow) -> Sequence[HistoryRow]:
    """The changes of events that one act made, `row` being one of them or what followed from it; else none."""
    if row.verb not in {ADDED, CHANGED, DATED}:
        return ()
    at_once = session.scalars(
        select(HistoryRow)
        .where(
            HistoryRow.committee_id == row.committee_id,
            HistoryRow.commitment_id.is_(None),
            HistoryRow.verb.in_({ADDED, CHANGED}),
            HistoryRow.at == row.at,
            HistoryRow.actor == row.actor,
        )
        .order_by(HistoryRow.id)
    )
    return [one for one in at_once if one.changes.get(TOGETHER) == row.changes.get(TOGETHER)]


def set_all_back(
    session: Session, lines: Sequence[HistoryRow], committee: CommitteeRow, *, by: str, now: datetime
) -> tuple[tuple[Event, ...], frozenset[int]]:
    """What one act did to events is taken back, the last first: the events, and which of them count no more.

    Raises as `set_back` does.
    """
    back = {}
    for line in reversed(lines):
        event = set_back(session, line, committee, by=by, now=now)
        back[event.id] = event
    in_turn = dict.fromkeys(line.changes["event"][1] for line in lines)
    gone = session.scalars(select(EventRow.id).where(EventRow.id.in_(in_turn), EventRow.cancelled))
    return tuple(back[one] for one in in_turn), frozenset(gone)


def set_back(session: Session, line: HistoryRow, committee: CommitteeRow, *, by: str, now: datetime) -> Event:
    """The event as it was, with the reminders of all that its papers count for. The committee is locked.

    One that was added is cancelled: nothing is ever deleted. Raises EventChangedSince where it is another now than the
    change made it, or where something was tied to one that was added.
    """
    before = committee_value(committee)
    event = session.get_one(EventRow, line.changes["event"][1], populate_existing=True)
    changed = {name: line.changes[name] for name in FIELDS if name in line.changes}
    made = {name: changed.get(name, [None, None]) for name in OF_A_NEW_ONE} if line.verb == ADDED else changed
    if event.cancelled or any(as_json(getattr(event, name)) != new for name, (_, new) in made.items()):
        raise EventChangedSince(event.name)
    if line.verb == ADDED:
        changed = {"cancelled": [True, False]}
    if changed.get("cancelled") == [True, False]:
        _must_be_free(session, event)
    for name, (old, _) in changed.items():
        setattr(event, name, from_json(name, old, EventRow))
    _kept(session, line, changed, by=by, now=now)
    session.expire(committee, ["events"])
    plan = replanning.planned(session, committee.id)
    counts_from = plan.counts_from(day_of(now, before.time_zone))
    committee.policy = policy_as_json(replace(before.policy, counts_from=counts_from))
    session.flush()
    replanning.replan_reminders(session, plan, before, committee_value(committee))
    session.flush()
    return event_value(event)


def _must_be_free(session: Session, event: EventRow) -> None:
    hangs = select(CommitmentRow.id).where(CommitmentRow.event_id == event.id, CommitmentRow.status.in_(OPEN))
    if session.scalar(hangs.limit(1)):
        raise EventChangedSince(event.name)


def _kept(session: Session, line: HistoryRow, changed: dict[str, Any], *, by: str, now: datetime) -> None:
    back = {name: [new, old] for name, (old, new) in changed.items()}
    changes = {**back, "event": line.changes["event"]}
    session.add(
        HistoryRow(committee_id=line.committee_id, at=now, actor=by, verb="undo", undoes=line.id, changes=changes)
    )
    session.flush()
