"""A database with many open commitments, made by the ledger's own verbs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Insert, String, cast, func, insert, null, select

from commitments.deadline import Deadline, Kind
from commitments.letter import Basis, Draft, Letter, Origin, Place, Position, Sender
from db import ledger
from db.migrate import migrate
from db.store import Store
from db.tables import CommitmentRow, OwedRow

NOW = datetime(2026, 9, 7, 8, 0, tzinfo=UTC)
WRITTEN_ON = date(2026, 9, 4)
CHANNEL = "C0PCC"


@contextmanager
def filled_store(folder: Path, count: int) -> Iterator[Store]:
    """`count` commitments of one committee, due on the days after `NOW`, so that nothing is owed at it."""
    store = Store.open(f"sqlite:///{folder / 'chaser.db'}")
    try:
        migrate(store)
        new = ledger.NewCommittee(name="Police and Crime Committee", prefix="PCC", channel=CHANNEL)
        ledger.seed_committees(store, [new], by="bench", now=NOW)
        file = ledger.LetterFile("letter.md", b"a letter")
        imported = ledger.import_letter(store, 1, letter(count), file, by="bench", now=NOW)
        ledger.confirm(store, imported.letter.id, by="bench", now=NOW)
        yield store
    finally:
        store.close()


def multiplied(store: Store, count: int) -> None:
    """Copies the commitments, and the reminder that is owed on each, in the database until there are `count`."""
    with store.writing() as session:
        has = session.scalars(select(func.max(CommitmentRow.id))).one()
        for by in range(has, count, has):
            changed = {
                "id": CommitmentRow.id + by,
                "reference": f"PCC-{by}." + cast(CommitmentRow.id, String),
                "key": null(),
            }
            session.execute(_copied(CommitmentRow, changed, CommitmentRow.id <= has))
            changed = {"id": func.lower(func.hex(func.randomblob(16))), "commitment_id": OwedRow.commitment_id + by}
            session.execute(_copied(OwedRow, changed, OwedRow.commitment_id <= has))


def _copied(rows: type[CommitmentRow | OwedRow], changed: dict[str, Any], which: ColumnElement[bool]) -> Insert:
    columns = {one.name: changed.get(one.name, one) for one in rows.__table__.columns}
    return insert(rows).from_select(list(columns), select(*columns.values()).where(which))


def letter(count: int) -> Letter:
    """A letter that undertakes so many things."""
    return Letter(
        date=WRITTEN_ON,
        sender=Sender("Westmere Constabulary", None),
        addressee=None,
        subject=None,
        report_date=WRITTEN_ON,
        report_date_assumed=False,
        recommendations=(),
        drafts=tuple(_draft(number) for number in range(count)),
        unread=(),
    )


def _draft(number: int) -> Draft:
    due = WRITTEN_ON + timedelta(days=40 + number % 700)
    wording = f"We will publish part {number} of the plan."
    deadline = Deadline("by then", 0, 7, Kind.DAY, WRITTEN_ON, due, None, "bench")
    return Draft(
        recommendation="",
        basis=Basis.UNDERTAKING,
        wording=wording,
        quotation=wording,
        place=Place("paragraph", 1),
        deadline=deadline,
        origin=Origin.WRITTEN,
        counted_from=WRITTEN_ON,
        assumed=False,
        ticked=True,
        position=Position.ACCEPTED,
        position_words=None,
    )
