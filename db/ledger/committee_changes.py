"""A committee's settings change: what is owed for it is planned anew in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from sqlalchemy.orm import Session

from commitments.commitment import Committee, ReminderPolicy
from commitments.local_time import day_of
from commitments.working_days import Nation
from db import replanning
from db.committee_history import last_change
from db.locks import locked_committee
from db.refusals import ChangedMeanwhile, NotAnAdmin
from db.rows import committee_value, policy_as_json
from db.store import Store
from db.tables import CommitteeRow, HistoryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeChange:
    """A committee's settings as they are to be; pass the old value for what stays. Prefix and channel never change.

    `seen` is the last of its changes that whoever decides this has seen; None doesn't ask.
    """

    name: str
    time_zone: str
    nation: Nation
    policy: ReminderPolicy
    digest_weekday: int
    digest_at: time
    default_owner: str | None
    admins: tuple[str, ...]
    guests_allowed: bool
    seen: int | None = None


def change_committee(
    store: Store, committee_id: int, to: CommitteeChange, *, by: str, now: datetime
) -> tuple[Committee, dict[str, list[Any]]]:
    """The committee as it is now, and the old and new value of each setting that changed; none, and nothing is done.

    Raises NotAnAdmin, and ChangedMeanwhile where `to.seen` is not the last change.
    """
    with store.writing() as session:
        row = locked_committee(session, committee_id)
        before = committee_value(row)
        if not before.may_be_changed_by(by):
            raise NotAnAdmin(before.admins)
        changes = _changes(before, to)
        if not changes:
            return before, {}
        last = last_change(session, committee_id)
        if to.seen is not None and last and last.id != to.seen:
            raise ChangedMeanwhile(last.actor)
        _set(row, to)
        session.add(HistoryRow(committee_id=committee_id, at=now, actor=by, verb="change_committee", changes=changes))
        _replan(session, row, before, now)
        return committee_value(row), changes


def settings_of(committee: Committee | CommitteeChange) -> dict[str, Any]:
    """Each setting by the name under which the history keeps it, as JSON."""
    policy = policy_as_json(replace(committee.policy, counts_from=None))
    return {
        "name": committee.name,
        "time_zone": committee.time_zone,
        "nation": committee.nation.value,
        **{f"reminders.{name}": value for name, value in policy.items()},
        "digest_weekday": committee.digest_weekday,
        "digest_at": _as_text(committee.digest_at),
        "default_owner": committee.default_owner,
        "admins": list(committee.admins),
        "guests_allowed": committee.guests_allowed,
    }


def _changes(before: Committee, to: CommitteeChange) -> dict[str, list[Any]]:
    old, new = settings_of(before), settings_of(to)
    return {name: [old[name], new[name]] for name in new if old[name] != new[name]}


def _set(row: CommitteeRow, to: CommitteeChange) -> None:
    row.name, row.time_zone, row.nation = to.name, to.time_zone, to.nation.value
    row.policy = {**policy_as_json(to.policy)}
    row.digest_weekday, row.digest_at = to.digest_weekday, to.digest_at
    row.default_owner, row.admins, row.guests_allowed = to.default_owner, list(to.admins), to.guests_allowed


def _replan(session: Session, row: CommitteeRow, before: Committee, now: datetime) -> None:
    """What depends on a setting that changed; a new policy counts from today on, or nobody would get any rest."""
    after = committee_value(row)
    days_move = (before.nation, before.time_zone) != (after.nation, after.time_zone)
    if days_move or replace(before.policy, counts_from=None) != replace(after.policy, counts_from=None):
        plan = replanning.planned(session, row.id)
        counts_from = plan.counts_from(day_of(now, after.time_zone))
        row.policy = policy_as_json(replace(after.policy, counts_from=counts_from))
        after = committee_value(row)
        replanning.replan_reminders(session, plan, before, after)
    if days_move or (before.digest_weekday, before.digest_at) != (after.digest_weekday, after.digest_at):
        replanning.replan_digest(session, before, after, now=now)


def _as_text(at: time) -> str:
    return at.isoformat("minutes")
