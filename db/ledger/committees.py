"""How committees begin: from the settings at the first start, or set up in Slack. Afterwards the database rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from commitments.commitment import Committee
from db import schedule
from db.ledger.entry import as_json
from db.ledger.new import NewCommittee
from db.refusals import ChannelTaken, PrefixTaken
from db.rows import committee_value, policy_as_json, quiet_as_json
from db.store import Store
from db.tables import CommitteeRow, HistoryRow

SETTINGS = (
    "name",
    "channel",
    "time_zone",
    "nation",
    "weekdays",
    "policy",
    "digest_weekday",
    "digest_at",
    "default_owner",
    "admins",
)


def seed_committees(
    store: Store, committees: Sequence[NewCommittee], *, by: str, now: datetime
) -> tuple[Committee, ...]:
    """Adds those whose prefix and channel are unknown, each with its first digest owed.

    Known ones stay as they are; those that the settings describe differently come back, as they are stored.
    """
    with store.reading() as session:
        rows = session.scalars(select(CommitteeRow)).all()
        known = {row.prefix: row for row in rows}
        differing = tuple(
            committee_value(known[new.prefix])
            for new in committees
            if new.prefix in known and _differs(known[new.prefix], new)
        )
        missing = [new for new in committees if _is_new(rows, new)]
    # Every command comes by here, so it writes only where there is something to add.
    if missing:
        with store.writing() as session:
            _one_at_a_time(session)
            for new in missing:
                if _is_new(session.scalars(select(CommitteeRow)).all(), new):
                    _add(session, new, "seed", by=by, now=now)
    return differing


def add_committee(store: Store, new: NewCommittee, *, by: str, now: datetime) -> Committee:
    """A committee that somebody sets up in its channel; the channel is told, and the first digest is owed.

    Raises ChannelTaken and PrefixTaken.
    """
    with store.writing() as session:
        _one_at_a_time(session)
        for row in session.scalars(select(CommitteeRow)):
            if row.channel == new.channel:
                raise ChannelTaken(row.name)
            if row.prefix == new.prefix:
                raise PrefixTaken(row.prefix, row.name)
        committee = _add(session, new, "add_committee", by=by, now=now)
        schedule.owe_welcome(session, committee, now=now)
        return committee


def _one_at_a_time(session: Session) -> None:
    """Two replicas may start, and two people set a committee up, at once; SQLite has locked the file already."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"LOCK TABLE {CommitteeRow.__tablename__} IN SHARE ROW EXCLUSIVE MODE"))


def _is_new(rows: Sequence[CommitteeRow], new: NewCommittee) -> bool:
    return all(row.prefix != new.prefix and row.channel != new.channel for row in rows)


def _add(session: Session, new: NewCommittee, verb: str, *, by: str, now: datetime) -> Committee:
    row = _row(new)
    session.add(row)
    session.flush()
    values = {"prefix": row.prefix, **{name: getattr(row, name) for name in (*SETTINGS, "guests_allowed")}}
    changes = {name: [None, as_json(value)] for name, value in values.items()}
    session.add(HistoryRow(committee_id=row.id, at=now, actor=by, verb=verb, changes=changes))
    committee = committee_value(row)
    schedule.owe_digest(session, committee, after=now)
    return committee


def _row(new: NewCommittee) -> CommitteeRow:
    return CommitteeRow(
        name=new.name,
        prefix=new.prefix,
        channel=new.channel,
        time_zone=new.time_zone,
        nation=new.nation.value,
        weekdays=list(new.weekdays),
        quiet=quiet_as_json(new.quiet),
        policy=policy_as_json(new.policy),
        digest_weekday=new.digest_weekday,
        digest_at=time.fromisoformat(new.digest_at),
        digest_every=new.digest_every,
        digest_if_empty=new.digest_if_empty,
        digest_people=list(new.digest_people),
        default_owner=new.default_owner,
        chair=new.chair,
        admins=list(new.admins),
        guests_allowed=new.guests_allowed,
        last_number=0,
    )


def _differs(row: CommitteeRow, new: NewCommittee) -> bool:
    wanted = _row(new)
    return any(getattr(row, field) != getattr(wanted, field) for field in SETTINGS)
