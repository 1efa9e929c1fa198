"""Committees come from the settings at the first start; afterwards the database rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from commitments.commitment import Committee
from db import schedule
from db.ledger.new import NewCommittee
from db.rows import committee_value, policy_as_json
from db.store import Store
from db.tables import CommitteeRow, HistoryRow


def seed_committees(
    store: Store, committees: Sequence[NewCommittee], *, by: str, now: datetime
) -> tuple[Committee, ...]:
    """Adds those whose prefix is unknown, each with its first digest owed.

    Known ones stay as they are; those that the settings describe differently come back, as they are stored.
    """
    with store.reading() as session:
        known = {row.prefix: row for row in session.scalars(select(CommitteeRow))}
        differing = tuple(
            committee_value(known[new.prefix])
            for new in committees
            if new.prefix in known and _differs(known[new.prefix], new)
        )
    # Every command comes by here, so it writes only where there is something to add.
    missing = [new for new in committees if new.prefix not in known]
    if missing:
        with store.writing() as session:
            _add(session, missing, by=by, now=now)
    return differing


def _add(session: Session, missing: Sequence[NewCommittee], *, by: str, now: datetime) -> None:
    if session.get_bind().dialect.name == "postgresql":
        # Two replicas may start at once; SQLite has locked the file already.
        session.execute(text(f"LOCK TABLE {CommitteeRow.__tablename__} IN SHARE ROW EXCLUSIVE MODE"))
    known = set(session.scalars(select(CommitteeRow.prefix)))
    for new in missing:
        if new.prefix not in known:
            row = _row(new)
            session.add(row)
            session.flush()
            session.add(
                HistoryRow(committee_id=row.id, at=now, actor=by, verb="seed", changes={"name": [None, new.name]})
            )
            schedule.owe_digest(session, committee_value(row), after=now)


def _row(new: NewCommittee) -> CommitteeRow:
    return CommitteeRow(
        name=new.name,
        prefix=new.prefix,
        channel=new.channel,
        time_zone=new.time_zone,
        nation=new.nation.value,
        policy=policy_as_json(new.policy),
        digest_weekday=new.digest_weekday,
        digest_at=time.fromisoformat(new.digest_at),
        default_owner=new.default_owner,
        admins=list(new.admins),
        last_number=0,
    )


def _differs(row: CommitteeRow, new: NewCommittee) -> bool:
    wanted = _row(new)
    fields = (
        "name",
        "channel",
        "time_zone",
        "nation",
        "policy",
        "digest_weekday",
        "digest_at",
        "default_owner",
        "admins",
    )
    return any(getattr(row, field) != getattr(wanted, field) for field in fields)
