"""An example in a refusal can be copied: it names the commitment that was typed, not another one."""

from __future__ import annotations

from datetime import date

import pytest

from tests.journeys.conftest import Office
from tests.journeys.test_what_one_types import add, answer_to


@pytest.mark.parametrize(
    ("typed", "example"),
    [
        ("snooze PCC-1 until soon", "`/chaser snooze PCC-1 until 3 May`"),
        ("extend PCC-1 until soon", "`/chaser extend PCC-1 until 31 March 2027, because the board meets in March`"),
        ("policy PCC-1 now and then", "`/chaser policy PCC-1 as the committee`"),
        ("plan PCC-1 until soon", "`/chaser plan PCC-1 until 31 December 2027`"),
        ("plan until soon", "`/chaser plan until 31 December 2027`"),
        ("assign PCC-1 somebody", "`/chaser assign PCC-1 me`"),
        ("show pcc 25", "`/chaser show PCC-25`"),
        ("close 25", "`/chaser close PCC-25`"),
        ("snooze until 3 May", "`/chaser snooze PCC-7`"),
    ],
)
def test_a_refusals_example_is_of_what_was_typed(office: Office, typed: str, example: str) -> None:
    add(office, "We will publish the plan.", date(2026, 9, 30))

    told = answer_to(office, f"/chaser {typed}")

    assert example in told
    assert ("PCC-7" in told) is ("PCC-7" in example)
