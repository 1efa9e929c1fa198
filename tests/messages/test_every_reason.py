"""A new reason to remind has words and a rank everywhere; what lacks one would only be noticed when it is sent."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from commitments.planned_days import RANK, Reason
from messages.reasons import REASONS


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(RANK, id="commitments.planned_days.RANK"),
        pytest.param(REASONS, id="messages.reasons.REASONS"),
    ],
)
def test_each_table_knows_every_reason(table: Collection[Reason]) -> None:
    assert set(table) == set(Reason)
