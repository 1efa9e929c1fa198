"""Who hears a reminder, and who stands in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commitments.hearing import Absence, Gone, Hearing, may_be_asked_for, who_hears
from commitments.policy import ReminderPolicy
from tests.examples import COMMITMENT, COMMITTEE, MONDAY

BENS = replace(COMMITMENT, owner="U0BEN")
BEN_AWAY = Absence("U0BEN", date(2026, 9, 11), "U0CLEO")
OWNER_HEARS = replace(COMMITTEE, policy=ReminderPolicy(hears="owner"))
DEV_HEARS = replace(COMMITTEE, policy=ReminderPolicy(hears="U0DEV"))


def absent(*absences: Absence) -> dict[str, Absence]:
    return {one.person: one for one in absences}


def test_the_channel_hears_and_mentions_the_owner() -> None:
    assert who_hears(BENS, COMMITTEE, {}, {}, MONDAY) == Hearing(None, "U0BEN")


def test_the_owner_hears_by_direct_message_and_the_channel_where_there_is_none() -> None:
    assert who_hears(BENS, OWNER_HEARS, {}, {}, MONDAY) == Hearing("U0BEN", "U0BEN")
    assert who_hears(replace(BENS, owner=None), OWNER_HEARS, {}, {}, MONDAY) == Hearing(None, None)


def test_one_person_hears_whoever_owns_it() -> None:
    assert who_hears(BENS, DEV_HEARS, {}, {}, MONDAY) == Hearing("U0DEV", "U0DEV")
    own = replace(BENS, policy_words="hears owner")
    assert who_hears(own, DEV_HEARS, {}, {}, MONDAY) == Hearing("U0BEN", "U0BEN")


def test_the_deputy_hears_until_the_last_day_away() -> None:
    away = absent(BEN_AWAY)
    assert who_hears(BENS, OWNER_HEARS, away, {}, date(2026, 9, 11)) == Hearing("U0CLEO", "U0CLEO", "U0BEN", BEN_AWAY)
    assert who_hears(BENS, COMMITTEE, away, {}, date(2026, 9, 11)) == Hearing(None, "U0CLEO", "U0BEN", BEN_AWAY)
    assert who_hears(BENS, OWNER_HEARS, away, {}, date(2026, 9, 12)) == Hearing("U0BEN", "U0BEN")


def test_the_deputy_of_a_deputy_who_is_away_too_hears() -> None:
    away = absent(BEN_AWAY, Absence("U0CLEO", None, "U0DEV"))
    assert who_hears(BENS, OWNER_HEARS, away, {}, MONDAY).person == "U0DEV"


@pytest.mark.parametrize("deputys", ["U0BEN", None])
def test_where_no_deputy_is_there_the_default_owner_hears(deputys: str | None) -> None:
    away = absent(BEN_AWAY, Absence("U0CLEO", None, deputys))
    assert who_hears(BENS, OWNER_HEARS, away, {}, MONDAY).person == "U0ADA"


@pytest.mark.parametrize("why", Gone)
def test_the_default_owner_hears_for_whom_has_gone(why: Gone) -> None:
    assert who_hears(BENS, OWNER_HEARS, {}, {"U0BEN": why}, MONDAY) == Hearing("U0ADA", "U0ADA", "U0BEN", why)


def test_where_nobody_is_left_the_channel_hears() -> None:
    gone = {"U0BEN": Gone.LEFT, "U0ADA": Gone.DEACTIVATED}
    assert who_hears(BENS, OWNER_HEARS, {}, gone, MONDAY) == Hearing(None, None, "U0BEN", Gone.LEFT)


def test_slack_is_asked_of_those_alone_who_may_hear_it_today() -> None:
    away = absent(
        BEN_AWAY,
        Absence("U0CLEO", None, "U0DEV"),
        Absence("U0DEV", date(2026, 9, 6), "U0EVE"),  # back since Monday
        Absence("U0FAY", None, "U0GUS"),  # of another committee
    )
    assert may_be_asked_for(BENS, OWNER_HEARS, away, MONDAY) == {"U0BEN", "U0ADA", "U0CLEO", "U0DEV"}
    assert may_be_asked_for(BENS, OWNER_HEARS, away, date(2026, 9, 12)) == {"U0BEN", "U0ADA"}


def test_a_deputy_stands_in_no_longer_than_the_absence_lasts() -> None:
    gone = {"U0BEN": Gone.DEACTIVATED}
    hearing = who_hears(BENS, OWNER_HEARS, absent(BEN_AWAY), gone, date(2026, 9, 14))
    assert hearing == Hearing("U0ADA", "U0ADA", "U0BEN", Gone.DEACTIVATED)
