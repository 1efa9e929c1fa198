"""A database in which many committees owe reminders and digests at one instant, made by copying rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, insert, select

from commitments.reminders import Reason
from db import ledger, queries
from db.kinds import OwedKind
from db.rows import policy_as_json, policy_value
from db.store import Store
from db.tables import CommitmentRow, CommitteeRow, OwedRow
from tests.jobs.told_to_the_chair import LADDER

ADDED = datetime(2026, 7, 6, 8, 0, tzinfo=UTC)
SEEDED = datetime(2026, 7, 27, 8, 30, tzinfo=UTC)  # after that Monday's digest
DUE = date(2026, 8, 27)
# Thirty days before the due day, at half past nine in London.
NOW = datetime(2026, 7, 28, 8, 40, tzinfo=UTC)
# So many reminders have the committees in turn: single ones, and round-ups of more than three.
EACH = (1, 2, 6, 3, 1, 5, 2)
# … of which more stand alone.
MORE_ALONE = (*(22 * (1,)), 6, 2, 5, 3, 2)
# So many committees have no chair to tell before one has. Its commitments were due four weeks before.
CHAIR_EVERY, CHAIR = 10, "U0DEV"
UNANSWERED = {"due": date(2026, 6, 30), "first_due": date(2026, 6, 30)}
STEP = {"reason": Reason.CHAIR.value}


@dataclass(frozen=True, slots=True)
class Owing:
    """`channels`: where it is owed; `now`: when."""

    channels: tuple[str, ...]
    reminders: int
    now: datetime = NOW


def fill(store: Store, reminders: int, each: Sequence[int] = EACH) -> Owing:
    """The store is migrated and has no committee. So many reminders are owed at `NOW`, and nothing else by then."""
    _pattern(store)
    channels: list[str] = []
    with store.writing() as session:
        committee = dict(session.execute(select(CommitteeRow.__table__)).mappings().one())
        commitment = dict(session.execute(select(CommitmentRow.__table__)).mappings().one())
        reminder = dict(session.execute(select(OwedRow.__table__).where(OwedRow.kind == "reminder")).mappings().one())
        committees, commitments, owed = [], [], []
        count = 0
        while count < reminders:
            number = len(channels) + 1
            channels.append(channel(number))
            chairs = number % CHAIR_EVERY == 0
            if number > 1:
                committees.append(_committee(committee, number) | (_with_a_chair(committee) if chairs else {}))
            for _ in range(min(each[number % len(each)], reminders - count)):
                count += 1
                if count > 1:
                    change = {"id": count, "committee_id": number, "reference": f"C{number}-{count}", "key": None}
                    commitments.append(commitment | change | (UNANSWERED if chairs else {}))
                    to = {"id": uuid4().hex, "committee_id": number, "commitment_id": count, "addressee": channels[-1]}
                    owed.append(reminder | to | (STEP if chairs else {}))
        for table, rows in ((CommitteeRow, committees), (CommitmentRow, commitments), (OwedRow, owed)):
            if rows:
                session.execute(insert(table.__table__), rows)  # type: ignore[arg-type]
    return Owing(tuple(channels), reminders)


def _with_a_chair(committee: Mapping[str, Any]) -> dict[str, Any]:
    """Its reminders are steps to the chair, who hears of each by direct message too."""
    policy = replace(policy_value(committee["policy"]), ladder=LADDER)
    return {"chair": CHAIR, "policy": policy_as_json(policy)}


def channel(number: int) -> str:
    return f"C{number:05}"


def _pattern(store: Store) -> None:
    """One committee with one commitment and its reminder, by the ledger's own verbs."""
    new = ledger.NewCommittee(name="Committee 1", prefix="C1", channel=channel(1))
    ledger.seed_committees(store, [new], by="tests", now=SEEDED)
    [committee] = queries.committees(store)
    promise = ledger.NewCommitment(
        wording="We will publish the plan.",
        body="Westmere Constabulary",
        counted_from=date(2026, 7, 1),
        due=DUE,
        deadline=None,
    )
    ledger.add(store, committee.id, promise, by="tests", now=ADDED)
    with store.writing() as session:
        session.execute(delete(OwedRow).where(OwedRow.kind != OwedKind.REMINDER.value, OwedRow.kind != "digest"))


def _committee(one: Mapping[str, Any], number: int) -> dict[str, Any]:
    changed = {"id": number, "name": f"Committee {number}", "prefix": f"C{number}", "channel": channel(number)}
    return {**one, **changed}
