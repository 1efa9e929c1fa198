"""From a letter to commitments that are followed up, through the review in Slack."""

from __future__ import annotations

from commitments.status import Outcome, Status
from db import queries
from tests.journeys.conftest import CHANNEL, Office
from tests.person import words


def test_a_letter_waits_in_the_channel_until_someone_reviews_it(office: Office) -> None:
    imported = office.import_letter()

    summary = office.ada.wait_for(CHANNEL, "Review letter")

    assert imported.new > 0
    assert "Westmere Constabulary" in words(summary)
    assert queries.opened_from(office.store, imported.letter.id) == ()


def test_what_is_confirmed_in_the_form_is_followed_up_with_references_in_order(office: Office) -> None:
    imported = office.import_letter()
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, "Review letter"), "Review letter")

    _through_the_review(office)

    opened = queries.opened_from(office.store, imported.letter.id)
    ticked = [one for one in imported.drafts if one.ticked]
    assert [one.reference for one in opened] == [f"PCC-{number}" for number in range(1, len(ticked) + 1)]
    assert {one.owner for one in opened} == {"U0BEN"}
    office.bot.alarm.ring()
    assert "has been reviewed" in words(office.ada.wait_for(CHANNEL, "followed up"))


def test_a_draft_corrected_in_the_form_is_followed_up_as_corrected(office: Office) -> None:
    imported = office.import_letter()
    first = imported.drafts[0]
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, "Review letter"), "Review letter")
    office.ada.press_in_form("Correct draft", {f"tick-{first.id}": True}, which=0)
    office.ada.form("In the letter's words")

    assert office.ada.submit({"wording": "Put in our own words", "due": "2026-09-16", "owner": "U0CLEO"}) is None

    office.ada.form("Put in our own words")
    _through_the_review(office)
    corrected = queries.commitment_by_id(office.store, first.id)
    assert (corrected.wording, str(corrected.due), corrected.owner) == ("Put in our own words", "2026-09-16", "U0CLEO")
    assert corrected.status is Status.OPEN
    assert corrected.quotation == first.quotation


def test_what_is_not_ticked_is_set_aside_and_can_be_reviewed_again(office: Office) -> None:
    imported = office.import_letter()
    kept = next(one for one in imported.drafts if one.ticked)
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, "Review letter"), "Review letter")
    _through_the_review(office, {kept.id: False})

    aside = queries.commitment_by_id(office.store, kept.id)
    assert (aside.status, aside.outcome, aside.reference) == (Status.CLOSED, Outcome.NOT_PURSUED, None)

    office.bot.alarm.ring()
    office.ada.close_form()
    summary = office.ada.wait_for(CHANNEL, "Review what was set aside")
    office.ada.press(CHANNEL, summary, "Review what was set aside")
    _through_the_review(office, {kept.id: True})
    assert queries.commitment_by_id(office.store, kept.id).status is Status.OPEN


def test_a_review_that_was_left_half_way_is_resumed_there_by_anybody_with_its_ticks(office: Office) -> None:
    imported = office.import_letter()
    first = next(one for one in imported.drafts if one.ticked)
    summary = office.ada.wait_for(CHANNEL, "Review letter")
    office.ada.press(CHANNEL, summary, "Review letter")
    office.ada.form("page 1")
    assert office.ada.submit({f"tick-{first.id}": False}) is None
    office.ada.form("page 2")
    office.ada.close_form()

    office.ben.press(CHANNEL, summary, "Review letter")

    office.ben.form("The review was left at this page")
    office.ben.press_in_form("Page before")
    assert not office.ben.form("page 1").value(f"tick-{first.id}")
    others = [one for one in imported.drafts[1:12] if one.ticked]
    assert all(office.ben.form().value(f"tick-{one.id}") for one in others)


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    first = office.import_letter()
    again = office.import_letter()

    assert (again.new, again.known) == (0, first.new)
    summaries = [one for one in office.ada.messages(CHANNEL) if "Review letter" in words(one)]
    assert len(summaries) == 1


def _through_the_review(office: Office, ticks: dict[int, bool] | None = None) -> None:
    """Goes through all pages and confirms; `ticks` are changed on whichever page they stand."""
    while True:
        form = office.ada.form("Review letter")
        there = {block["block_id"] for block in form.blocks}
        wanted = {f"tick-{number}": ticked for number, ticked in (ticks or {}).items()}
        assert office.ada.submit({name: ticked for name, ticked in wanted.items() if name in there}) is None
        if form.view["submit"]["text"] == "Confirm":
            break
    office.ada.form("Letter reviewed")
