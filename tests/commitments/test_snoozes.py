"""Which snoozes ask for a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commitments.snoozes import LongSnooze, long_snooze
from tests.examples import COMMITMENT

TODAY, DUE = date(2026, 9, 7), date(2026, 10, 31)
DATED = replace(COMMITMENT, due=DUE)


@pytest.mark.parametrize(
    ("due", "until", "asks"),
    [
        (DUE, date(2026, 10, 31), None),
        (DUE, date(2026, 11, 1), LongSnooze.PAST_DUE),
        (date(2026, 9, 7), date(2026, 9, 14), None),
        (date(2026, 8, 31), date(2026, 9, 14), None),
        (date(2026, 8, 31), date(2026, 11, 6), None),
        (date(2026, 8, 31), date(2026, 11, 7), LongSnooze.FAR),
        (None, date(2026, 11, 6), None),
        (None, date(2026, 11, 7), LongSnooze.FAR),
        (date(2027, 3, 31), date(2026, 11, 7), LongSnooze.FAR),
    ],
)
def test_a_snooze_over_the_due_date_or_for_more_than_sixty_days_asks_for_a_reason(
    due: date | None, until: date, asks: LongSnooze | None
) -> None:
    assert long_snooze(replace(DATED, due=due), until, TODAY) is asks
