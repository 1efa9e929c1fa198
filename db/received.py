"""Questions on what came in: letters' files, where a review was left, when a report was published. Frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select

from commitments.commitment import LetterSource
from db.refusals import NotFound
from db.rows import letter_value
from db.store import Store
from db.tables import IncomingFileRow, LetterFileRow, LetterRow, RecommendationRow


@dataclass(frozen=True, slots=True)
class ReportDay:
    """`assumed`: the letter's own day, for want of another. `settled`: a registered report says it.

    `words`: the letter's own that say it; None where it says nothing, or somebody gave another day.
    """

    day: date
    assumed: bool
    settled: bool
    words: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewLeft:
    """The page, from 1, at which a letter's review was left, and who owns what nobody else owns, if it says so."""

    page: int = 1
    owner: str | None = None


def review_left(store: Store, letter_id: int) -> ReviewLeft:
    """Raises NotFound."""
    with store.reading() as session:
        row = session.get(LetterRow, letter_id)
        if row is None:
            raise NotFound("letter")
        return ReviewLeft(row.review_page or 1, row.review_owner)


def report_day(store: Store, letter_id: int) -> ReportDay:
    """Raises NotFound."""
    with store.reading() as session:
        row = session.get(LetterRow, letter_id)
        if row is None:
            raise NotFound("letter")
        return ReportDay(row.report_date, row.report_date_assumed, row.report_id is not None, row.report_date_words)


def recommendation_numbers(store: Store, letter_id: int) -> tuple[str, ...]:
    """Of those that were read in the letter, in its order."""
    with store.reading() as session:
        in_order = select(RecommendationRow.number).where(RecommendationRow.letter_id == letter_id)
        return tuple(session.scalars(in_order.order_by(RecommendationRow.id)))


def file_of(store: Store, letter_id: int) -> bytes:
    """The letter's file as it came. Raises NotFound."""
    with store.reading() as session:
        row = session.get(LetterFileRow, letter_id)
        if row is None:
            raise NotFound("letter")
        return row.content


def letter_answering(store: Store, report_id: int) -> LetterSource | None:
    """The first letter that answered a report; None while its response is awaited."""
    with store.reading() as session:
        row = session.scalar(select(LetterRow).where(LetterRow.report_id == report_id).order_by(LetterRow.id).limit(1))
        return letter_value(row) if row else None


def waiting_files(store: Store, file_ids: Sequence[int]) -> tuple[str, ...]:
    """The names of those shared files that wait until somebody says for which committee they are."""
    with store.reading() as session:
        rows = session.scalars(select(IncomingFileRow).where(*waits(file_ids)).order_by(IncomingFileRow.id))
        return tuple(row.name or "" for row in rows)


def waits(file_ids: Sequence[int]) -> tuple[ColumnElement[bool], ...]:
    return IncomingFileRow.id.in_(file_ids), IncomingFileRow.committee_id.is_(None)
