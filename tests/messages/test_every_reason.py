"""A new reason to remind has words and a rank everywhere; what lacks one would only be noticed when it is sent."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from commitments.planned_days import RANK, Reason
from messages import ask, awaited, reminder


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(RANK, id="commitments.planned_days.RANK"),
        pytest.param(ask.REASONS, id="messages.ask.REASONS"),
        pytest.param(reminder.ASK, id="messages.reminder.ASK"),
        pytest.param(awaited.ASK, id="messages.awaited.ASK"),
    ],
)
def test_each_table_knows_every_reason(table: Collection[Reason]) -> None:
    assert set(table) == set(Reason)
