"""By which day a commitment is overdue is stored with it, so that lists can ask the database for what is overdue."""

from __future__ import annotations

from commitments.commitment import Committee
from commitments.standing import overdue_after
from db.rows import commitment_value
from db.tables import CommitmentRow


def judge(row: CommitmentRow, committee: Committee) -> None:
    """Sets the day anew; whatever changes a commitment, or its committee's policy, comes by here."""
    judged = overdue_after(commitment_value(row), committee.policy)
    if row.overdue_after != judged:
        row.overdue_after = judged
