"""A letter of sixty recommendations: its summary, and a review of ten pages that is left, resumed and finished."""

from __future__ import annotations

from datetime import date

import pytest

from commitments.commitment import Commitment
from commitments.status import Status
from db import queries
from tests.form_values import Json
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.long_letter import RECOMMENDATIONS, long_letter, promised_by
from tests.messages.slack_limits import wrong_with_view
from tests.person import Form, Person, words

CONTENT = long_letter()
PAGES = 10


@pytest.fixture
def summary(office: Office) -> Json:
    """Of the letter that Ada has just shared."""
    office.ada.share(CHANNEL, "response.md", CONTENT)
    office.ada.wait_for(CHANNEL, "Reading “response.md”")
    office.bot.alarm.ring()
    return office.ada.wait_for(CHANNEL, "Review letter")


def drafts(office: Office) -> tuple[Commitment, ...]:
    (letter,) = queries.letters_of(office.store, office.committee.id, limit=9)
    return queries.drafts_of(office.store, letter.id)


def page(person: Person, number: int) -> Form:
    """The page, which Slack would take."""
    form = person.form(f"page {number} of {PAGES}")
    shown = {name: value for name, value in form.view.items() if name not in {"id", "hash", "values"}}
    assert list(wrong_with_view(shown)) == []
    return form


def ticks(form: Form) -> list[str]:
    return [block["block_id"] for block in form.blocks if block["block_id"].startswith("tick-")]


def test_the_summary_counts_what_came_and_shows_what_was_not_read(office: Office, summary: Json) -> None:
    said = words(summary)
    assert "60 recommendations and 60 promises. Each recommendation and each promise is one draft: 120 drafts" in said
    assert "120 drafts, all of them with a date" in said
    assert "*Positions:* 20 accepted, 20 accepted in principle and 20 noted." in said
    assert "*Not read:* 60 passages" in said
    assert "Budget line 1\n" in said
    assert "Budget line 60" not in said

    office.ada.press(CHANNEL, summary, "Show what was not read")
    office.ada.form("page 1 of 2")
    office.ada.press_in_form("Later")
    assert "Budget line 60" in office.ada.form("page 2 of 2").words
    office.ada.press_in_form("Earlier")
    office.ada.form("page 1 of 2")


def test_a_review_is_left_half_way_resumed_by_another_after_a_restart_and_finished(
    office: Office, summary: Json
) -> None:
    unticked, corrected = half_way(office, summary)
    office.restart()

    office.ben.press(CHANNEL, summary, "Review letter")

    resumed = page(office.ben, 3)
    assert "The review was left at this page" in resumed.words
    assert not resumed.value(unticked)
    office.ben.press_in_form("Page before")
    assert "Put in our own words" in page(office.ben, 2).words
    finish(office.ben, 2)
    opened = [one for one in commitments(office) if one.status is Status.OPEN]
    kept = next(one for one in opened if one.id == corrected)
    assert (kept.wording, kept.due, kept.owner) == ("Put in our own words", date(2027, 3, 31), "U0BEN")
    # Noted ones were not ticked, and one was unticked.
    assert len(opened) == 2 * RECOMMENDATIONS - RECOMMENDATIONS // 3 - 1
    assert {one.owner for one in opened if one.id != corrected} == {"U0CLEO"}
    promised = [one.due for one in opened if one.wording.startswith("We will inspect") and one.recommendation == "60"]
    assert promised == [promised_by(60)]


def test_the_same_file_again_leads_to_the_page_at_which_the_review_was_left(office: Office, summary: Json) -> None:
    unticked, _ = half_way(office, summary)
    office.ben.share(CHANNEL, "the same.md", CONTENT)
    office.ben.wait_for(CHANNEL, "Reading “the same.md”")
    office.bot.alarm.ring()

    office.ben.press(CHANNEL, office.ben.wait_for(CHANNEL, "brings nothing new"), "Review letter")

    assert not page(office.ben, 3).value(unticked)


def test_what_was_not_read_is_looked_at_in_the_review_which_goes_on_below(office: Office, summary: Json) -> None:
    office.ada.press(CHANNEL, summary, "Review letter")
    first = ticks(page(office.ada, 1))[0]
    office.ada.press_in_form("Show what was not read", {first: False})
    office.ada.form("Budget line 1")
    office.ada.close_form()
    assert not page(office.ada, 1).value(first)
    assert not drafts(office)[0].ticked


def half_way(office: Office, summary: Json) -> tuple[str, int]:
    """Ada names an owner, corrects a draft on page 2, unticks one on page 3, and closes everything there.

    The tick's block and the corrected draft's id.
    """
    ada = office.ada
    ada.press(CHANNEL, summary, "Review letter")
    page(ada, 1)
    ada.change_in_form("default_owner", "U0CLEO")
    assert ada.submit() is None
    corrected = int(ticks(page(ada, 2))[1].removeprefix("tick-"))
    ada.press_in_form("Correct draft", which=1)
    ada.form("In the letter's words")
    typed = {"wording": "Put in our own words", "due": None, "due_words": "31 March 2027", "owner": "U0BEN"}
    assert ada.submit(typed) is None
    ada.form("Put in our own words")
    assert ada.submit() is None
    form = page(ada, 3)
    unticked = next(one for one in ticks(form) if form.value(one))
    ada.change_in_form(unticked, value=False)
    ada.close_form(everything=True)
    return unticked, corrected


def finish(person: Person, at: int) -> None:
    """Goes on from a page to the last one, and confirms."""
    for number in range(at, PAGES + 1):
        page(person, number)
        assert person.submit() is None
    person.form("Letter reviewed")


def commitments(office: Office) -> list[Commitment]:
    (letter,) = queries.letters_of(office.store, office.committee.id, limit=9)
    return [*queries.opened_from(office.store, letter.id), *drafts(office)]
