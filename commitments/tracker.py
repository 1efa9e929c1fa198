"""A table of commitments that a committee kept before: what each row says, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commitments.commitment import Assessment, TheySay
from commitments.deadline import Deadline
from commitments.letter import Basis
from commitments.status import Outcome


def identity(body: str, wording: str, recommendation: str | None) -> tuple[str, str, str]:
    """What makes a row the same when the tracker comes again, whatever else has changed in it.

    Letters and digits alone: spaces, line breaks and quotation marks differ between two versions of a table.
    """
    said = (body, wording, recommendation or "")
    bare = ["".join(character for character in words.casefold() if character.isalnum()) for words in said]
    return bare[0], bare[1], bare[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedStatus:
    """What a row's status means; `words` are its own. Without `outcome` the row is open."""

    words: str | None
    outcome: Outcome | None = None
    they_say: TheySay = TheySay.NOT_STATED
    assessment: Assessment | None = None
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """One row that can be stored. `number` is the row's in its table, `reference` the one that it had there.

    `counted_from` is the row's own day, or, where `assumed`, the tracker's. `phrase` are the words of its deadline,
    `deadline` what was read of them. `remarks` say what could not be read.
    """

    number: int
    reference: str | None
    recommendation: str | None
    body: str
    wording: str
    basis: Basis
    counted_from: date
    assumed: bool
    phrase: str | None
    deadline: Deadline | None
    revised: date | None
    status: TrackedStatus
    closed_on: date | None
    lead: str | None
    update: str | None
    remarks: tuple[str, ...]

    @property
    def due(self) -> date | None:
        """The day that counts: the revised one, where there is one."""
        return self.revised or self.first_due

    @property
    def first_due(self) -> date | None:
        return (self.deadline.due if self.deadline else None) or self.revised

    @property
    def identity(self) -> tuple[str, str, str]:
        return identity(self.body, self.wording, self.recommendation)

    @property
    def is_open(self) -> bool:
        return self.status.outcome is None

    def is_late(self, today: date) -> bool:
        return self.is_open and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that is left out, and why: the end of a sentence that begins with 'row 17: '."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class RecognisedColumn:
    """A column's heading, and what it means; None where it is not used."""

    heading: str
    meaning: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracker:
    """A table as read; `written_on` is the day from which rows without a day of their own are counted."""

    written_on: date
    written_on_assumed: bool
    columns: tuple[RecognisedColumn, ...]
    rows: tuple[Tracked, ...]
    faults: tuple[RowFault, ...]


class TrackerUnreadable(Exception):  # noqa: N818 - it is named for what staff are told
    """The file is no table of commitments, or can't be read; the message is one sentence for staff, with the cure."""
