"""A committee's commitments as a spreadsheet's file (CSV). Values in, a file out."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from commitments.commitment import Commitment
from commitments.policy import ReminderPolicy
from commitments.standing import days_overdue, standing

COLUMNS = (
    "Reference",
    "Wording",
    "Body",
    "Letter",
    "Recommendation",
    "Deadline as written",
    "First due",
    "Due",
    "Expected",
    "Standing",
    "Days overdue",
    "Moves",
    "Owner",
    "Status",
)
# A spreadsheet computes a cell that begins so; what a letter says must stay text (OWASP, 'CSV injection').
COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_commitments(path: Path, commitments: Iterable[Commitment], policy: ReminderPolicy, today: date) -> None:
    """One row for each, as it stands on `today`, a day in the committee's time zone. Raises OSError.

    UTF-8 with a byte order mark, without which Excel reads another encoding; days are ISO.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for one in commitments:
            rows.writerow([neutral(cell) for cell in _cells(one, policy, today)])


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(COMPUTED) else cell


def _cells(one: Commitment, policy: ReminderPolicy, today: date) -> Sequence[str]:
    return (
        one.reference or "",
        one.wording,
        one.body,
        one.letter.date.isoformat() if one.letter else "",
        one.recommendation or "",
        one.phrase or "",
        _day(one.first_due),
        _day(one.due),
        _day(one.expected),
        standing(one, policy, today).value,
        str(days_overdue(one, today)),
        str(one.moves),
        one.owner or "",
        one.status.value,
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
