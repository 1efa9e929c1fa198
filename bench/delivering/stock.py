"""A database with many committees that have commitments, made by the ledger's verbs once and copied by SQL."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import CTE, ColumnElement, String, cast, delete, func, insert, literal, null, select, text, true

from bench.postgres import settled
from db import ledger, queries
from db.kinds import OwedKind
from db.migrate import migrate
from db.store import Store
from db.tables import CommitmentRow, CommitteeRow, OwedRow

ADDED = datetime(2026, 7, 6, 8, 0, tzinfo=UTC)
SEEDED = datetime(2026, 7, 27, 8, 30, tzinfo=UTC)  # after that Monday's digest
DUE = date(2026, 8, 27)
# Nothing is owed yet; thirty days before the due day, at half past nine in London, every reminder is.
IDLE = datetime(2026, 7, 27, 10, 0, tzinfo=UTC)
NOW = datetime(2026, 7, 28, 8, 40, tzinfo=UTC)
Row = type[CommitteeRow | CommitmentRow | OwedRow]


def owed_id(number: int) -> str:
    return f"{number:032x}"


def fill(store: Store, committees: int, each: int = 1) -> None:
    """An empty database gets so many committees, with so many open commitments each, whose first reminders are owed
    at `NOW` with the ids `owed_id(1)` and on.
    """
    migrate(store)
    _pattern(store)
    total = committees * each
    reminder, digest = OwedRow.kind == OwedKind.REMINDER.value, OwedRow.kind == OwedKind.DIGEST.value
    with store.writing() as session:
        if store.is_sqlite:
            session.execute(text("PRAGMA cache_size = -400000"))
        n = _numbers(committees)
        number = cast(n.c.n, String)
        changed: dict[str, Any] = {"id": n.c.n, "name": "Committee " + number, "prefix": "C" + number}
        session.execute(_copied(CommitteeRow, n, CommitteeRow.id == 1, changed | {"channel": "C0" + number}))
        m = _numbers(total)
        committee = (m.c.n - 1) // each + 1
        changed = {"id": m.c.n, "committee_id": committee, "reference": "R" + cast(m.c.n, String), "key": null()}
        session.execute(_copied(CommitmentRow, m, CommitmentRow.id == 1, changed))
        changed = {"id": _hex(store, m), "commitment_id": m.c.n, "committee_id": committee}
        session.execute(_copied(OwedRow, m, reminder, changed | {"addressee": "C0" + cast(committee, String)}))
        changed = {"id": "d" + func.substr(_hex(store, n), 2), "committee_id": n.c.n, "addressee": "C0" + number}
        session.execute(_copied(OwedRow, n, digest, changed))
    settled(store.engine.url.render_as_string(hide_password=False))


def _pattern(store: Store) -> None:
    new = ledger.NewCommittee(name="Committee 1", prefix="C1", channel="C01")
    ledger.seed_committees(store, [new], by="bench", now=SEEDED)
    [committee] = queries.committees(store)
    ledger.add(store, committee.id, commitment(1), by="bench", now=ADDED)
    with store.writing() as session:
        kept = (OwedKind.REMINDER.value, OwedKind.DIGEST.value)
        session.execute(delete(OwedRow).where(OwedRow.kind.not_in(kept)))
        one = session.scalars(select(OwedRow).where(OwedRow.kind == OwedKind.REMINDER.value)).one()
        one.id = owed_id(1)


def commitment(number: int) -> ledger.NewCommitment:
    return ledger.NewCommitment(
        wording=f"We will publish part {number} of the plan.",
        body="Westmere Constabulary",
        counted_from=date(2026, 7, 1),
        due=DUE,
        deadline=None,
    )


def _numbers(last: int) -> CTE:
    """From 2 to `last`."""
    begin = select(literal(2).label("n")).where(literal(last) >= 2).cte("numbers", recursive=True)  # noqa: PLR2004 - the first copy
    return begin.union_all(select(begin.c.n + 1).where(begin.c.n < last))


def _hex(store: Store, numbers: CTE) -> ColumnElement[str]:
    if store.is_sqlite:
        return func.printf("%032x", numbers.c.n)
    return func.lpad(func.to_hex(numbers.c.n), 32, "0")


def _copied(row: Row, numbers: CTE, which: ColumnElement[bool], changed: dict[str, Any]) -> Any:  # noqa: ANN401 - an insert of any row
    columns = {one.name: changed.get(one.name, one) for one in row.__table__.columns}
    source = select(*columns.values()).select_from(row.__table__.join(numbers, true())).where(which)
    return insert(row).from_select(list(columns), source)
