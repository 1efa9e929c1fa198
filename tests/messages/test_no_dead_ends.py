"""What a clerk reads in Slack sends nobody to a command line that they haven't."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from commitments.events import Event
from db.ledger import CommitteeChange
from messages import meetings
from messages.cures import cure
from tests.examples import COMMITTEE

TODAY = date(2026, 9, 14)


def test_past_meetings_are_told_the_last_first() -> None:
    past = [Event(id=n, name="committee meeting", day=TODAY - timedelta(days=n), is_meeting=True) for n in range(1, 8)]
    told = str(meetings.meetings(replace(COMMITTEE, events=tuple(past)), {}, TODAY).blocks)
    assert "Past: 13 Sep 2026 committee meeting; 12 Sep 2026 committee meeting" in told
    assert "2 before these." in told
    assert "command line" not in told


@pytest.mark.parametrize("error", ["is_archived", "is_inactive"])
def test_an_archived_channel_is_unarchived_as_no_setting_names_another(error: str) -> None:
    assert "channel" not in {one.name for one in fields(CommitteeChange)}
    assert "settings" not in cure(error)
    assert "Unarchive it in Slack" in cure(error)
