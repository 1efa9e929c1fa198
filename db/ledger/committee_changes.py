"""A committee's settings change: what is owed for it is planned anew in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime, time
from typing import Any, Self

from sqlalchemy.orm import Session

from commitments.commitment import Committee
from commitments.local_time import day_of
from commitments.policy import ReminderPolicy
from commitments.replanning import moves_days
from commitments.working_days import Nation, QuietDays
from db import replanning
from db.committee_history import last_change
from db.locks import locked_committee
from db.owed_soon import MANY, soon
from db.refusals import ChangedMeanwhile, ManyAtOnce, NotAnAdmin
from db.rows import committee_value, policy_as_json, quiet_as_json
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
    weekdays: tuple[int, ...]
    quiet: tuple[QuietDays, ...]
    policy: ReminderPolicy
    digest_weekday: int
    digest_at: time
    digest_every: int
    digest_if_empty: bool
    digest_people: tuple[str, ...]
    default_owner: str | None
    chair: str | None
    admins: tuple[str, ...]
    guests_allowed: bool
    seen: int | None = None

    @classmethod
    def of(cls, committee: Committee, *, seen: int | None = None) -> Self:
        """The settings as they are; `dataclasses.replace` says what is to change."""
        return cls(**{one.name: getattr(committee, one.name) for one in fields(cls) if one.name != "seen"}, seen=seen)


def change_committee(
    store: Store, committee_id: int, to: CommitteeChange, *, by: str, now: datetime, sure: bool = False
) -> tuple[Committee, dict[str, list[Any]]]:
    """The committee as it is now, and the old and new value of each setting that changed; none, and nothing is done.

    Raises NotAnAdmin, ChangedMeanwhile where `to.seen` is not the last change, and ManyAtOnce unless `sure`.
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
        at_once = _replan(session, row, before, now)
        if at_once >= MANY and not sure:
            raise ManyAtOnce(at_once)
        return committee_value(row), changes


def settings_of(committee: Committee | CommitteeChange) -> dict[str, Any]:
    """Each setting by the name under which the history keeps it, as JSON."""
    policy = policy_as_json(replace(committee.policy, counts_from=None))
    return {
        "name": committee.name,
        "time_zone": committee.time_zone,
        "nation": committee.nation.value,
        "weekdays": list(committee.weekdays),
        "quiet": quiet_as_json(committee.quiet),
        **{f"reminders.{name}": value for name, value in policy.items()},
        "digest_weekday": committee.digest_weekday,
        "digest_at": _as_text(committee.digest_at),
        "digest_every": committee.digest_every,
        "digest_if_empty": committee.digest_if_empty,
        "digest_people": list(committee.digest_people),
        "default_owner": committee.default_owner,
        "chair": committee.chair,
        "admins": list(committee.admins),
        "guests_allowed": committee.guests_allowed,
    }


def _changes(before: Committee, to: CommitteeChange) -> dict[str, list[Any]]:
    old, new = settings_of(before), settings_of(to)
    return {name: [old[name], new[name]] for name in new if old[name] != new[name]}


def _set(row: CommitteeRow, to: CommitteeChange) -> None:
    row.name, row.time_zone, row.nation = to.name, to.time_zone, to.nation.value
    row.weekdays, row.quiet, row.policy = list(to.weekdays), quiet_as_json(to.quiet), policy_as_json(to.policy)
    row.digest_weekday, row.digest_at, row.digest_every = to.digest_weekday, to.digest_at, to.digest_every
    row.digest_if_empty, row.digest_people = to.digest_if_empty, list(to.digest_people)
    row.default_owner, row.chair = to.default_owner, to.chair
    row.admins, row.guests_allowed = list(to.admins), to.guests_allowed


def _replan(session: Session, row: CommitteeRow, before: Committee, now: datetime) -> int:
    """What depends on a setting that changed, and how many reminders come at once by it.

    A new policy counts from today on, or nobody would get any rest.
    """
    after = committee_value(row)
    days_move, at_once = moves_days(before, after), 0
    if days_move or replace(before.policy, counts_from=None) != replace(after.policy, counts_from=None):
        today = day_of(now, after.time_zone)
        plan, waiting = replanning.planned(session, row.id), soon(session, after, today)
        row.policy = policy_as_json(replace(after.policy, counts_from=plan.counts_from(today)))
        after = committee_value(row)
        replanning.replan_reminders(session, plan, before, after)
        session.flush()
        at_once = len(soon(session, after, today) - waiting)
    if days_move or digest_days(before) != digest_days(after):
        replanning.replan_digest(session, before, after, now=now)
    return at_once


def digest_days(committee: Committee) -> tuple[int, time, int, tuple[str, ...]]:
    """What says when the digest comes, and to whom."""
    return committee.digest_weekday, committee.digest_at, committee.digest_every, committee.digest_people


def _as_text(at: time) -> str:
    return at.isoformat("minutes")
