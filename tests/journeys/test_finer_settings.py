"""*Replies and quiet days* and *Change the digest*: a clerk sets them in Slack, and they hold from then on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

from commitments.policy_in_words import said
from db import ledger
from tests.form_values import Json
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_meetings_and_series import added
from tests.journeys.test_months_of_reminders import reminders, sent_at
from tests.journeys.test_what_one_types import answer_to
from tests.person import words

LADDER = "letter after 4 weeks, chair after 8 weeks"
PROMISED = "We will publish the patrol plan by 30 September 2026."


def open_page(office: Office, label: str) -> None:
    answer_to(office, "/chaser settings")
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, label), label)


def digests(office: Office, channel: str = CHANNEL, who: str = "Weekly digest") -> list[date]:
    person = office.ada if channel == CHANNEL else office.ben
    return [sent_at(one).date() for one in person.messages(channel) if words(one).startswith(who)]


def test_what_is_wrong_on_the_page_is_said_at_its_input_and_nothing_is_stored(office: Office) -> None:
    open_page(office, "Replies and quiet days")
    office.ada.form("when nobody replies, and when it rests")
    before = said(office.committee.policy)
    errors = office.ada.submit({"ladder": "a letter soon", "hears": "person", "quiet": "recess: some time in August"})
    assert errors is not None
    assert set(errors) == {"ladder", "person", "quiet"}
    assert "such as “letter after 4 weeks”" in errors["ladder"]
    assert "“recess: some time in August” is not read" in errors["quiet"]
    assert (said(office.committee.policy), office.committee.quiet) == (before, ())

    backwards = office.ada.submit(
        {"ladder": "", "hears": "channel", "weekdays": ["0"], "quiet": "recess: 3 August to 1 July 2026"}
    )
    assert backwards is not None
    assert backwards == {"quiet": "“recess: 3 August to 1 July 2026” ends before it begins."}


def test_the_ladder_the_chair_and_the_quiet_days_are_set_and_hold(office: Office) -> None:
    added(office, PROMISED)
    open_page(office, "Replies and quiet days")
    office.ada.form("when nobody replies, and when it rests")
    filled: Json = {
        "ladder": LADDER,
        "chair": "U0DEV",
        "weekdays": ["Monday", "Tuesday", "Wednesday", "Thursday"],
        "quiet": "Recess: 28 September 2026 to 2 October 2026\nOpening: 26 October",
    }
    assert office.ada.submit(filled) is None
    office.ada.form("Your changes are saved")
    office.ada.close_form()

    told = answer_to(office, "/chaser settings")
    assert "Where nobody replies: a letter after 4 weeks and the chair after 8 weeks." in told
    assert "People work on Mondays, Tuesdays, Wednesdays and Thursdays." in told
    assert "Quiet: Recess, 28 Sep 2026 to 2 Oct 2026 and Opening, 26 Oct 2026." in told
    assert "The chair is <@U0DEV>." in told

    office.ada.move_clock(datetime(2026, 11, 25, 17, 0, tzinfo=UTC))
    days = [sent_at(one).date() for one in reminders(office)]
    # Due on Wednesday 30 September, in the recess: the reminder comes on the Thursday before it began.
    assert days[:3] == [date(2026, 8, 27), date(2026, 9, 23), date(2026, 9, 24)]
    assert {day.isoweekday() for day in days} <= {1, 2, 3, 4}
    assert date(2026, 10, 28) in days
    assert days[-1] == date(2026, 11, 25)
    assert "Nobody has replied for a long time" in words(reminders(office)[-1])


def test_reminders_go_to_the_person_whom_the_page_names(office: Office) -> None:
    added(office, PROMISED)
    open_page(office, "Replies and quiet days")
    office.ada.form("when nobody replies, and when it rests")
    assert office.ada.submit({"hears": "person", "person": "U0BEN"}) is None
    office.ada.form("Your changes are saved")
    assert "They go to <@U0BEN> by direct message." in answer_to(office, "/chaser settings")
    office.ada.move_clock(datetime(2026, 8, 31, 12, 0, tzinfo=UTC))
    assert reminders(office) == []
    direct = next(one["id"] for one in office.ben.state()["channels"] if one["id"].startswith("D"))
    office.ben.wait_for(direct, "PCC-1")


def test_the_digest_comes_as_often_as_the_page_says_and_not_in_a_quiet_week(office: Office) -> None:
    open_page(office, "Change the digest")
    office.ada.form("How often")
    assert office.ada.submit({"often": "every two weeks", "empty": False, "people": ["U0BEN"]}) is None
    office.ada.form("Your changes are saved")
    office.ada.close_form()
    told = answer_to(office, "/chaser settings")
    assert "The digest comes every two weeks, on Mondays" in told
    assert "None comes when there is nothing to say. <@U0BEN> gets one of their own." in told
    assert "whether a digest comes in a quiet week from yes to no" in told

    office.ada.move_clock(datetime(2026, 8, 3, 12, 0, tzinfo=UTC))
    assert digests(office) == []  # there is no commitment yet
    added(office, "We will publish the patrol plan by 20 August 2026.")
    office.ada.move_clock(datetime(2026, 9, 15, 12, 0, tzinfo=UTC))
    found = digests(office, who="Fortnightly digest")
    assert [(later - earlier).days for earlier, later in pairwise(found)] == [14] * (len(found) - 1)
    assert len(found) >= 2
    direct = next(one["id"] for one in office.ben.state()["channels"] if one["id"].startswith("D"))
    assert digests(office, direct, "Your own digest") == found


def test_who_may_not_change_the_settings_gets_no_page(office: Office) -> None:
    answer_to(office, "/chaser settings")
    shown = office.ada.wait_for(CHANNEL, "Change the digest")
    change = ledger.CommitteeChange.of(office.committee)
    ledger.change_committee(
        office.store, office.committee.id, replace(change, admins=("U0BEN",)), by="U0BEN", now=office.clock.now()
    )
    office.ada.press(CHANNEL, shown, "Change the digest")
    office.ada.wait_for(CHANNEL, "Only <@U0BEN> may change these settings.")
    assert office.ada.open_form() is None
