"""Which snoozes nobody makes by the way: they ask for a reason."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from commitments.commitment import Commitment

LONGEST = timedelta(days=60)


class LongSnooze(StrEnum):
    """Why a snooze asks for a reason."""

    PAST_DUE = "past due"
    FAR = "far"


def long_snooze(commitment: Commitment, until: date, today: date) -> LongSnooze | None:
    """Whether a snooze passes over a due date that is still to come, or lasts for more than 60 days.

    What is late already was reminded of, so that a short snooze of it asks for nothing. Days are the committee's.
    """
    if commitment.due and today < commitment.due < until:
        return LongSnooze.PAST_DUE
    return LongSnooze.FAR if until - today > LONGEST else None
