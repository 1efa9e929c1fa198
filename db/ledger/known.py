"""What other files of the same letter have brought already: its recommendations, and the drafts beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from commitments.letter import Draft, Letter, Recommendation
from db.tables import CommitmentRow, LetterRow, RecommendationRow

UNNAMED_BODY = "the body (not named in the letter)"


def identity(recommendation: Recommendation | RecommendationRow) -> tuple[str, str]:
    return recommendation.number, _essence(recommendation.text)


def _essence(text: str) -> str:
    """Letters and digits alone: line breaks, hyphens and quotation marks differ between the formats of one letter."""
    return "".join(character for character in text.casefold() if character.isalnum())


def recommendations_known(session: Session, committee_id: int, letter: Letter) -> dict[tuple[str, str], int]:
    """The recommendations known from other files of the same body and date, with their letters' ids."""
    rows = session.scalars(
        select(RecommendationRow)
        .join(LetterRow, LetterRow.id == RecommendationRow.letter_id)
        .where(*same_letter(committee_id, letter))
    )
    return {identity(row): row.letter_id for row in rows}


def same_letter(committee_id: int, letter: Letter) -> tuple[ColumnElement[bool], ...]:
    return (
        LetterRow.committee_id == committee_id,
        LetterRow.body == (letter.sender.organisation or UNNAMED_BODY),
        LetterRow.written_on == letter.date,
    )


def new_drafts(session: Session, committee_id: int, letter: Letter, fresh: Sequence[Recommendation]) -> list[Draft]:
    """Those of new recommendations, and those of none that no other file of the same letter has brought.

    A draft is known by its words and by those of its deadline, which no correction changes: one action may stand in
    a list twice, with two days. Each that is known stands for one.
    """
    numbers = {one.number for one in fresh}
    rows = session.execute(
        select(CommitmentRow.quotation, CommitmentRow.phrase)
        .join(LetterRow, LetterRow.id == CommitmentRow.letter_id)
        .where(*same_letter(committee_id, letter), CommitmentRow.recommendation.is_(None))
    )
    known = Counter(_said(quotation, phrase) for quotation, phrase in rows if quotation)
    new = []
    for one in letter.drafts:
        said = _said(one.quotation, one.deadline.phrase if one.deadline else None)
        if one.recommendation:
            new += [one] if one.recommendation in numbers else []
        elif known[said]:
            known[said] -= 1
        else:
            new.append(one)
    return new


def _said(quotation: str, phrase: str | None) -> tuple[str, str]:
    return _essence(quotation), _essence(phrase or "")
