"""`/chaser policy`: one commitment is reminded otherwise, as a clerk types it."""

from __future__ import annotations

from db import queries
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_months_of_reminders import promised
from tests.journeys.test_what_one_types import answer_to
from tests.person import words


def _own(office: Office) -> str | None:
    return queries.commitment(office.store, office.committee.id, "PCC-1").policy_words


def test_one_commitment_is_reminded_otherwise_until_it_is_as_the_committee_again(office: Office) -> None:
    promised(office)  # due on Wednesday 30 September 2026
    told = answer_to(office, "/chaser policy PCC-1 lead 60, 14; hears <@U0BEN>")
    assert "PCC-1 has reminders of its own now: lead 60 days, 14 days; hears <@U0BEN>" in told
    assert "The next reminder comes on Friday 31 July 2026." in told  # 60 days before is a Saturday
    assert "changed for this commitment: lead 60 days, 14 days" in answer_to(office, "/chaser policy PCC-1")
    assert "changed when it is reminded" in answer_to(office, "/chaser history PCC-1")

    told = answer_to(office, "/chaser policy PCC-1 as the committee")
    assert "PCC-1 is reminded as the committee is." in told
    assert _own(office) is None
    office.ada.say(CHANNEL, "/chaser undo")
    assert "Undone: the reminders of PCC-1" in words(office.ada.wait_for(CHANNEL, "Undone: the reminders of PCC-1"))
    assert _own(office) == "lead 60 days, 14 days; hears U0BEN"


def test_words_that_are_not_read_come_back_with_what_would_be_right(office: Office) -> None:
    promised(office)
    told = answer_to(office, "/chaser policy PCC-1 lead soon")
    assert "“soon” is not read: say how long" in told
    assert "You typed: /chaser policy PCC-1 lead soon" in told
    assert "is set for the whole committee" in answer_to(office, "/chaser policy PCC-1 at 11:00")
    assert _own(office) is None
    assert "Say which commitment" in answer_to(office, "/chaser policy lead 60")
