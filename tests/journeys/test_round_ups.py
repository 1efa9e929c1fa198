"""Many reminders on one morning: one message, and what is typed below it finds its commitment."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_meetings_and_series import added, stored
from tests.person import words

PROMISED = "We will publish the patrol plan by 30 September 2026."


def test_a_reply_below_a_round_up_says_which_or_is_asked_back(office: Office) -> None:
    for _ in range(5):
        added(office, PROMISED)
    office.ada.move_clock(datetime(2026, 8, 31, 12, 0, tzinfo=UTC))
    message = office.ada.wait_for(CHANNEL, "5 reminders of the Police and Crime Committee")
    assert all(f"PCC-{number}" in words(message) for number in range(1, 6))

    office.ada.say(CHANNEL, "They sent the plan.", thread_ts=message["ts"])
    asked = words(office.ada.wait_for(CHANNEL, "This was not stored"))
    assert "PCC-1, PCC-2, PCC-3, PCC-4, PCC-5" in asked
    assert "You typed: They sent the plan." in asked

    office.ada.say(CHANNEL, "PCC-3: they sent the plan.", thread_ts=message["ts"])
    office.ada.wait_for(CHANNEL, "Stored as an answer on PCC-3")
    answer = stored(office, "PCC-3").last_answer
    assert answer
    assert answer.note == "they sent the plan."
    assert [stored(office, f"PCC-{number}").last_answer is not None for number in (2, 3, 4)] == [False, True, False]
