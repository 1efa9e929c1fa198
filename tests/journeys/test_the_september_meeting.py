"""'Following the September meeting' means the committee's own meeting of that month, where there is one."""

from __future__ import annotations

from datetime import date

import pytest

from db import ledger, queries
from tests.journeys.conftest import CHANNEL, Office

ADD = "/chaser add The Constabulary will report to the Committee"
SEPTEMBER = date(2026, 9, 16)


def meets(office: Office, *days: date) -> None:
    new = [ledger.NewEvent(day=day) for day in days]
    ledger.add_events(office.store, office.committee.id, new, by="U0ADA", now=office.clock.now())


@pytest.mark.parametrize("words", ["following the September meeting", "following your September meeting"])
def test_the_months_only_meeting_is_meant_and_said_to_be(office: Office, words: str) -> None:
    meets(office, SEPTEMBER, date(2026, 11, 18), date(2027, 9, 15))
    office.ada.say(CHANNEL, f"{ADD} {words}")
    office.ada.form("Its date will hang on this: committee meeting, on Wednesday 16 September 2026")

    assert office.ada.submit({"body": "Westmere Constabulary"}) is None

    office.ada.form("Its date hangs on this: committee meeting, on Wednesday 16 September 2026.")
    one = queries.commitment(office.store, office.committee.id, "PCC-1")
    assert one.due == SEPTEMBER
    assert len(office.committee.events) == 3


def test_where_the_month_has_two_it_hangs_on_none_and_says_so(office: Office) -> None:
    meets(office, SEPTEMBER, date(2026, 9, 30))
    office.ada.say(CHANNEL, f"{ADD} following the September meeting")
    told = "The committee has 2 meetings in that month, on 16 Sep 2026 and 30 Sep 2026: its date hangs on none of them."
    office.ada.form(told)

    assert office.ada.submit({"body": "Westmere Constabulary"}) is None

    assert "the September meeting, which has no day yet" in office.ada.form(told).words
    assert queries.commitment(office.store, office.committee.id, "PCC-1").due is None


def test_a_due_date_that_was_chosen_hangs_on_nothing(office: Office) -> None:
    meets(office, SEPTEMBER)
    office.ada.say(CHANNEL, f"{ADD} following the September meeting")
    office.ada.form("Its date will hang on this")

    assert office.ada.submit({"body": "Westmere Constabulary", "due_words": "31 October 2026"}) is None

    assert "hang" not in office.ada.form("Saved as").words
    assert queries.commitment(office.store, office.committee.id, "PCC-1").event_id is None
