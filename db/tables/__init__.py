"""The tables. What can't be filled in later is stored from the start; each index says which question it serves."""

from db.tables.base import Base, table_of
from db.tables.commitments import AnswerRow, CommitmentRow, HistoryRow
from db.tables.committees import AbsenceRow, CommitteeRow, EventRow, TallyRow
from db.tables.letters import (
    IncomingFileRow,
    LetterFileRow,
    LetterRow,
    RecommendationRow,
    ReportRow,
    StatedDeadlineRow,
)
from db.tables.owed import HeardRow, LookRow, OwedRow, PaceRow, SecondCopyRow, TriedPlaceRow

__all__ = [
    "AbsenceRow",
    "AnswerRow",
    "Base",
    "CommitmentRow",
    "CommitteeRow",
    "EventRow",
    "HeardRow",
    "HistoryRow",
    "IncomingFileRow",
    "LetterFileRow",
    "LetterRow",
    "LookRow",
    "OwedRow",
    "PaceRow",
    "RecommendationRow",
    "ReportRow",
    "SecondCopyRow",
    "StatedDeadlineRow",
    "TallyRow",
    "TriedPlaceRow",
    "table_of",
]
