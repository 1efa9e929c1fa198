"""One row of a tracker: what can be stored of it, or why it is left out."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date

from commitments.deadline import Deadline
from commitments.letter import Basis
from commitments.status import Outcome
from commitments.tracker import RowFault, Tracked, TrackedStatus
from letters.labels import label_at_start, number_alone, numbered_text
from letters.tracker.columns import Meaning
from letters.tracker.days import NoSuchDayError, day_of, deadline_in, is_blank
from letters.tracker.opening import LONGEST_CELL, Cell
from letters.tracker.statuses import status_of

Cells = dict[Meaning, list[Cell]]
LONGEST_SHORT = 200  # characters of a body, a reference, a number


@dataclass(slots=True)
class RowReader:
    """What every row is read with: the day from which those without one count, the body of those without one."""

    written_on: date
    body: str | None
    holidays: Container[date] | None
    remarks: list[str] = field(default_factory=list)

    def read(self, number: int, cells: Cells) -> Tracked | RowFault:
        self.remarks = []
        try:
            return self._row(number, cells)
        except _FaultError as fault:
            return RowFault(number, str(fault))

    def _row(self, number: int, cells: Cells) -> Tracked:
        if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for found in cells.values() for cell in found):
            raise _FaultError(f"a cell has more than {LONGEST_CELL:,} characters")
        recommendation, asked = _recommendation(cells)
        promised = _words(cells, Meaning.WORDING)
        body = _short(cells, Meaning.BODY) or self.body
        if not promised and not asked:
            raise _FaultError("no wording")
        if not body:
            raise _FaultError("no body")
        own_day = self._day(cells, Meaning.WRITTEN, "date")
        phrase, deadline = self._deadline(cells, own_day or self.written_on)
        status, closed_on = self._status(cells)
        return Tracked(
            number=number,
            reference=_short(cells, Meaning.REFERENCE) or None,
            recommendation=recommendation,
            body=body,
            wording=promised or asked,
            basis=Basis.UNDERTAKING if promised else Basis.REQUEST,
            counted_from=own_day or self.written_on,
            assumed=own_day is None,
            phrase=phrase,
            deadline=deadline,
            revised=self._day(cells, Meaning.REVISED, "revised date"),
            status=status,
            closed_on=closed_on,
            lead=_short(cells, Meaning.LEAD) or None,
            update="\n".join(filter(None, (_words(cells, Meaning.UPDATE), _words(cells, Meaning.NOTES)))) or None,
            remarks=tuple(self.remarks),
        )

    def _day(self, cells: Cells, meaning: Meaning, name: str) -> date | None:
        """A day that the row could do without: words that name none are only remarked on."""
        cell = _first(cells, meaning)
        if is_blank(cell):
            return None
        try:
            found = day_of(cell)
        except NoSuchDayError as none:
            raise _FaultError(f"{name} “{none}” is no day") from none
        if found is None:
            self.remarks.append(f"{name} “{_cut(cell)}” can't be read")
        return found

    def _deadline(self, cells: Cells, written_on: date) -> tuple[str | None, Deadline | None]:
        cell = _first(cells, Meaning.DUE)
        if is_blank(cell):
            return None, None
        try:
            deadline = deadline_in(cell, written_on, self.holidays)
        except NoSuchDayError as none:
            raise _FaultError(f"due date “{none}” is no day") from none
        if deadline is None:
            self.remarks.append(f"due “{_cut(cell)}” can't be read, so it has no date; its words are kept")
        return (f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell), deadline

    def _status(self, cells: Cells) -> tuple[TrackedStatus, date | None]:
        status = status_of(_words(cells, Meaning.STATUS))
        closed_on = self._day(cells, Meaning.CLOSED, "closing date")
        if not status.known:
            self.remarks.append(f"status “{_cut(status.words or '')}” is not known, so it stays open")
        elif closed_on and status.words is None:
            status = TrackedStatus(words=None, outcome=Outcome.MET)
        return status, closed_on


class _FaultError(Exception):
    """Why a row is left out."""


def _recommendation(cells: Cells) -> tuple[str | None, str]:
    """The recommendation's number and words: 'Recommendation 4(b): Publish …' has both in one cell."""
    number = _short(cells, Meaning.NUMBER)
    text = _words(cells, Meaning.RECOMMENDATION)
    alone = number_alone(text)
    if alone:
        return number_alone(number) or number or alone, ""
    label = label_at_start(text, prose=False) or numbered_text(text)
    if label and len(label.numbers) == 1:
        return (number_alone(number) or number or label.numbers[0]), text[label.end :]
    return (number_alone(number) or number or None), text


def _first(cells: Cells, meaning: Meaning) -> Cell:
    return next(iter(cells.get(meaning, ())), "")


def _words(cells: Cells, meaning: Meaning) -> str:
    """Without the apostrophe that keeps a spreadsheet from computing a cell."""
    found = (f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in cells.get(meaning, ()))
    return "\n".join(one.removeprefix("'").strip() for one in found if one.strip())


def _short(cells: Cells, meaning: Meaning) -> str:
    words = " ".join(_words(cells, meaning).split())
    if len(words) > LONGEST_SHORT:
        raise _FaultError(f"{meaning.value} has more than {LONGEST_SHORT} characters")
    return words


def _cut(cell: Cell) -> str:
    words = " ".join(str(cell).split())
    return words if len(words) <= 60 else words[:59] + "…"  # noqa: PLR2004 - what a sentence holds
