"""The day of an event is taken back, and with it goes what was planned by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.events import Event
from commitments.local_time import day_of
from db import replanning
from db.ledger.entry import TOGETHER, as_json, from_json
from db.refusals import EventChangedSince
from db.rows import committee_value, event_value, policy_as_json
from db.tables import CommitteeRow, EventRow, HistoryRow

DATED = "date_event"
CHANGED = "change_event"
FIELDS = ("name", "day", "papers_due", "cancelled")


def event_line(session: Session, row: HistoryRow) -> HistoryRow | None:
    """The change of an event with which `row` was done, or which it is."""
    if row.verb == CHANGED:
        return row
    if row.verb != DATED:
        return None
    at_once = session.scalars(
        select(HistoryRow).where(
            HistoryRow.committee_id == row.committee_id,
            HistoryRow.commitment_id.is_(None),
            HistoryRow.verb == CHANGED,
            HistoryRow.at == row.at,
            HistoryRow.actor == row.actor,
        )
    )
    return next((one for one in at_once if one.changes.get(TOGETHER) == row.changes.get(TOGETHER)), None)


def set_back(session: Session, line: HistoryRow, committee: CommitteeRow, *, by: str, now: datetime) -> Event:
    """The event as it was, with the reminders of all that its papers count for. The committee is locked.

    Raises EventChangedSince where it is another now than the change made it.
    """
    before = committee_value(committee)
    event = session.get_one(EventRow, line.changes["event"][1], populate_existing=True)
    changed = {name: line.changes[name] for name in FIELDS if name in line.changes}
    if event.cancelled or any(as_json(getattr(event, name)) != new for name, (_, new) in changed.items()):
        raise EventChangedSince(event.name)
    for name, (old, _) in changed.items():
        setattr(event, name, from_json(name, old, EventRow))
    _kept(session, line, by=by, now=now)
    session.expire(committee, ["events"])
    plan = replanning.planned(session, committee.id)
    counts_from = plan.counts_from(day_of(now, before.time_zone))
    committee.policy = policy_as_json(replace(before.policy, counts_from=counts_from))
    session.flush()
    replanning.replan_reminders(session, plan, before, committee_value(committee))
    session.flush()
    return event_value(event)


def _kept(session: Session, line: HistoryRow, *, by: str, now: datetime) -> None:
    back = {name: [new, old] for name, (old, new) in line.changes.items() if name in FIELDS}
    changes = {**back, "event": line.changes["event"]}
    session.add(
        HistoryRow(committee_id=line.committee_id, at=now, actor=by, verb="undo", undoes=line.id, changes=changes)
    )
    session.flush()
