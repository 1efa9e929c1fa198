"""One change to one commitment: the row, its history, its next reminder and its last message, together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any, Self

from sqlalchemy import Date, bindparam, insert, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from commitments.commitment import Commitment, Committee
from commitments.status import Status, may_become
from db import schedule
from db.columns import Instant
from db.judging import judge
from db.locks import locked_commitment
from db.redrawing import redraw_summaries
from db.refusals import NotAllowed, NotFound
from db.rows import commitment_value, committee_value
from db.store import Store
from db.tables import Base, CommitmentRow, CommitteeRow, HistoryRow, table_of

# What the summary of a letter, or of what came in late, shows of a commitment.
IN_SUMMARIES = frozenset({"status", "wording", "body", "owner", "due", "expected", "chased", "reference"})
TOGETHER = "together"
COMMITMENTS, HISTORY = table_of(CommitmentRow), table_of(HistoryRow)
STORED = insert(COMMITMENTS).returning(COMMITMENTS.c.id)
LINE = insert(HISTORY).inline()  # nobody asks for its id
PLANNED_TOGETHER = 500


class Entry:
    """An open transaction on one commitment. `set` records old and new; the end writes what follows from it."""

    def __init__(
        self,
        session: Session,
        row: CommitmentRow,
        committee: Committee,
        *,
        by: str,
        now: datetime,
    ) -> None:
        """`row` is locked, or not stored yet."""
        self.session = session
        self.row = row
        self.committee = committee
        self.by = by
        self.now = now
        self.changes: dict[str, list[Any]] = {}

    @classmethod
    def of(cls, session: Session, commitment_id: int, *, by: str, now: datetime) -> Self:
        """The commitment, locked until the transaction ends. Raises NotFound."""
        row = locked_commitment(session, commitment_id)
        if row is None:
            raise NotFound("commitment")
        committee = session.get_one(CommitteeRow, row.committee_id)
        return cls(session, row, committee_value(committee), by=by, now=now)

    def set(self, **fields: Any) -> None:  # noqa: ANN401 - whatever the columns take
        """Changes columns, and keeps old and new of those that really change: of what is set twice, the first old one,
        and nothing where that comes back.
        """
        for name, new in fields.items():
            old = getattr(self.row, name)
            if old == new:
                continue
            setattr(self.row, name, new)
            first, last = self.changes.get(name, [as_json(old)])[0], as_json(new)
            if first == last:
                del self.changes[name]
            else:
                self.changes[name] = [first, last]

    def become(self, status: Status, verb: str) -> None:
        """Raises NotAllowed where the table of statuses has no such step."""
        if not may_become(Status(self.row.status), status):
            raise NotAllowed(self.name, self.row.status, verb)
        self.set(status=status.value)

    @property
    def is_open(self) -> bool:
        return Status(self.row.status).is_open

    def must_be_open(self, verb: str) -> None:
        if not self.is_open:
            raise NotAllowed(self.name, self.row.status, verb)

    def unchanged(self) -> Commitment | None:
        """The commitment as it stands where nothing was set: whoever submits a form twice changes nothing twice."""
        return None if self.changes else commitment_value(self.row)

    @property
    def name(self) -> str:
        return self.row.reference or "this draft"

    def write(
        self,
        verb: str,
        *,
        reason: str | None = None,
        answer_id: int | None = None,
        undoes: int | None = None,
        together: str | None = None,
    ) -> Commitment:
        """Adds the history, plans the next reminder and owes a redrawing; the changed commitment comes back.

        `together` is one mark for all that one act changes, and is undone at once; then the summaries that tell of
        them are for the caller to redraw, when all are written.
        """
        in_summaries = IN_SUMMARIES & self.changes.keys()
        if together:
            self.changes[TOGETHER] = [None, together]
        self.session.flush()
        self.session.add(HistoryRow(reason=reason, answer_id=answer_id, undoes=undoes, **self._line(verb)))
        self.session.flush()
        judge(self.row, self.committee)
        self.session.flush()
        commitment = commitment_value(self.row)
        schedule.replan(self.session, [commitment], {self.committee.id: self.committee})
        schedule.owe_redrawings(self.session, [self.row.id], now=self.now)
        if in_summaries and not together:
            redraw_summaries(self.session, [self.row], now=self.now)
        return commitment

    def write_first(self, verb: str) -> Commitment:
        """What `write` does for a row that is not stored yet: nothing was sent on it.

        Only the summary of its letter tells of it, where it has one. The row never enters the session.
        """
        judge(self.row, self.committee)
        connection = self.session.connection()
        self.row.id = connection.execute(STORED, columns_given(self.row)).scalar_one()
        commitment = commitment_value(self.row)
        connection.execute(LINE, self._line(verb))
        new = schedule.owe_next(self.session, commitment, self.committee, None, commitment.planned_from)
        schedule.store_new(self.session, new)
        if self.row.letter_id:
            redraw_summaries(self.session, [self.row], now=self.now)
        return commitment

    def _line(self, verb: str) -> dict[str, Any]:
        """The columns of a line of the history."""
        return {
            "committee_id": self.row.committee_id,
            "commitment_id": self.row.id,
            "at": self.now,
            "actor": self.by,
            "verb": verb,
            "changes": self.changes,
            "version": self.row.version,
        }


def columns_given(row: CommitmentRow) -> dict[str, Any]:
    """What a row that is not stored yet was given, its first version with it, for a statement on the table itself."""
    row.version = 1
    return {name: value for name, value in vars(row).items() if name in COMMITMENTS.c}


def write_all(entries: Sequence[Entry], verb: str, *, committee: Committee, together: str) -> list[Commitment]:
    """What `write` does, for all that one act changes in one `committee`: the database is asked a few times for all.

    The summaries that tell of them are for the caller to redraw.
    """
    if not entries:
        return []
    session = entries[0].session
    for one in entries:
        judge(one.row, committee)
    _store(session, entries)
    for one in entries:
        one.changes[TOGETHER] = [None, together]
    session.connection().execute(LINE, [one._line(verb) for one in entries])  # noqa: SLF001 - its own
    commitments = [commitment_value(one.row) for one in entries]
    for start in range(0, len(commitments), PLANNED_TOGETHER):
        these = commitments[start : start + PLANNED_TOGETHER]
        schedule.replan(session, these, {committee.id: committee})
        schedule.owe_redrawings(session, [one.id for one in these], now=entries[0].now)
    return commitments


def _store(session: Session, entries: Sequence[Entry]) -> None:
    """The rows as they were set, by one statement for all, and the next version of each.

    They are locked, so that their versions need no comparing, which would take a statement for each.
    """
    names = sorted({"overdue_after"}.union(*(one.changes for one in entries)))
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    stored = update(COMMITMENTS).where(COMMITMENTS.c.id == bindparam("which"))
    session.connection().execute(
        stored.values(**values, version=COMMITMENTS.c.version + 1),
        [{"which": one.row.id} | {f"new_{name}": getattr(one.row, name) for name in names} for one in entries],
    )
    for one in entries:
        for name in names:
            set_committed_value(one.row, name, getattr(one.row, name))
        set_committed_value(one.row, "version", one.row.version + 1)


@contextmanager
def change(store: Store, commitment_id: int, *, by: str, now: datetime) -> Iterator[Entry]:
    """One transaction on one commitment; the caller ends with `entry.write(verb)`."""
    with store.writing() as session:
        yield Entry.of(session, commitment_id, by=by, now=now)


def as_json(value: Any) -> Any:  # noqa: ANN401 - any column's value
    """A column's value as history keeps it."""
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def from_json(field: str, stored: Any, table: type[Base] = CommitmentRow) -> Any:  # noqa: ANN401 - as above
    """The value that `as_json` was given for this column."""
    kind = table.__table__.c[field].type
    if stored is None:
        return None
    if isinstance(kind, Instant):
        return datetime.fromisoformat(stored)
    return date.fromisoformat(stored) if isinstance(kind, Date) else stored
