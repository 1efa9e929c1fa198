"""A clerk's first week with Chaser, seen from where she sits: in a browser, from the letter's arrival to the digest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from bot.cli.demo.running import running_demo
from tests.journeys.browser import Newcomer, at_the_page, send
from tests.letters.files_made import saved

NAME = "probation-response.docx"
LETTER = (
    "3 July 2026",
    "Councillor Mara Lindqvist\nChair, Police and Crime Committee\nWestmere Assembly",
    "Dear Councillor Lindqvist,",
    "Thank you for the report of your Committee, Back to the Gate. Our answer to each recommendation follows.",
    "Yours sincerely,",
    "Imogen Sayle\nDirector of Probation\nWestmere Probation Service",
)
TABLE = (
    ("Recommendation", "Probation Service response"),
    (
        "Recommendation 1: Within the next three months, the Service should name one officer whom families can call.",
        "We accept this recommendation. We will publish the officer's name and telephone number by 14 July 2026.",
    ),
    (
        "Recommendation 2: The Probation Service should open a lodging for people who leave prison without a home.",
        "We accept this recommendation. The lodging will open by the end of October 2026.",
    ),
)


@pytest.fixture
def ada(tmp_path: Path) -> Iterator[Newcomer]:
    with running_demo(tmp_path, 0) as url, at_the_page(url) as somebody:
        yield somebody


def test_a_clerks_first_week_from_the_letter_to_the_digest(ada: Newcomer) -> None:
    on_monday_the_letter_is_dropped_and_reviewed(ada)
    ada.move("Next day", "Tuesday 7 July 202609:10")
    ada.move("Next hour", "Tuesday 7 July 202610:10")
    on_tuesday_a_reminder_is_answered(ada)
    ada.move("Next day", "Wednesday 8 July 202610:10")
    on_wednesday_a_date_is_changed_in_words_and_changed_back(ada)
    ada.move("Next day", "Thursday 9 July 202610:10")
    on_thursday_home_leads_and_things_are_found(ada)
    ada.move("Next day", "Friday 10 July 202610:10")
    on_friday_the_settings_are_looked_at(ada)
    ada.move_to("2026-07-13", "10:00", "Monday 13 July 202610:00")
    on_monday_the_digest_tells_of_the_week(ada)
    assert ada.faults == []


def letter() -> bytes:
    """The response as it comes: a Word file with one table."""
    document = docx.Document()
    for paragraph in LETTER:
        document.add_paragraph(paragraph)
    table = document.add_table(len(TABLE), 2)
    for row, cells in zip(table.rows, TABLE, strict=True):
        row.cells[0].text, row.cells[1].text = cells
    return saved(document)


def on_monday_the_letter_is_dropped_and_reviewed(ada: Newcomer) -> None:
    """The report's date is asked; what counts from it follows when it is told."""
    ada.attach(NAME, letter())
    expect(ada.message(f"Reading “{NAME}”")).to_be_visible()
    summary = ada.message("The letter of Friday 3 July 2026")
    expect(summary).to_contain_text("Westmere Probation Service")
    summary.get_by_role("button", name="Review letter").click()
    review = ada.form("Review letter")
    expect(review).to_contain_text("response: accepted · due 3 Oct 2026")
    review.get_by_label("The report was published on").fill("2026-05-21")
    expect(review).to_contain_text("due 21 Aug 2026")
    review.get_by_label("Owner, where a draft has none").select_option(label="Ada Obi")
    ada.keep_picture("review")
    send(review, "Confirm")
    reviewed = ada.form("Letter reviewed")
    expect(reviewed).to_contain_text("PCC-10 to PCC-13")
    reviewed.get_by_role("button", name="Close", exact=True).click()
    expect(ada.message("The letter of Friday 3 July 2026")).to_contain_text("PCC-11 We will publish the officer's name")


def on_tuesday_a_reminder_is_answered(ada: Newcomer) -> None:
    """The reminder names letter, place and owner; once answered, it says so."""
    reminder = ada.message("PCC-11 is due on Tuesday 14 July 2026")
    expect(reminder).to_contain_text("Owner: @Ada Obi.")
    expect(reminder).to_contain_text("table row 1")
    reminder.get_by_role("button", name="Record an answer").click()
    answer(ada, "The name is settled; the number is being set up.")
    answered = ada.message("PCC-11 · Answered on 7 Jul 2026: they say it is under way.")
    expect(answered).to_contain_text("The name is settled; the number is being set up.” Recorded by @Ada Obi.")
    expect(ada.message("Stored as an answer on PCC-11.")).to_contain_text("Only visible to you")
    ada.keep_picture("answered")


def on_wednesday_a_date_is_changed_in_words_and_changed_back(ada: Newcomer) -> None:
    """Words are read as they are typed, and shown back before anything is saved."""
    ada.say("/chaser edit PCC-13")
    form = ada.form("Edit commitment")
    form.get_by_label("Due date in words").fill("end of March")
    expect(form).to_contain_text("Read as Wednesday 31 March 2027")
    send(form, "Save")
    reason = form.get_by_label("Reason, if the date moves")
    expect(reason).to_have_attribute("aria-invalid", "true")
    reason.fill("The builders have found damp in the walls.")
    send(form, "Save")
    expect(form).to_be_hidden()
    told = ada.message("Your changes to PCC-13 are saved. It is due on Wednesday 31 March 2027.")
    expect(told).to_contain_text("Only visible to you")
    told.get_by_role("button", name="Undo").click()
    expect(ada.message("Undone: ")).to_contain_text("due on Saturday 31 October 2026")


def on_thursday_home_leads_and_things_are_found(ada: Newcomer) -> None:
    """Home shows what is hers, the most urgent first; a list and the search box find by a word."""
    ada.say("/chaser assign PCC-4 me")
    expect(ada.message("@Ada Obi owns PCC-4 now")).to_contain_text("Only visible to you")
    ada.open("Chaser")
    tabs = ada.page.get_by_role("navigation", name="Tabs of the app")
    tabs.get_by_role("link", name="Home").click()
    # Home shows its last state until Chaser has drawn it anew, which takes an open menu away.
    expect(ada.channel).to_contain_text("Due in the next 30 days (2)")
    urgent = ada.channel.locator(".block").filter(has_text="PCC-11").last
    expect(urgent).to_contain_text("We will publish the officer's name and telephone number")
    ada.keep_picture("home")
    urgent.get_by_role("button", name="More actions").click()
    ada.page.get_by_role("menuitem", name="Record an answer").click()
    answer(ada, "Both are on their website.", they_say="Done")
    # Home has no place for a private word, so it comes as a direct message.
    tabs.get_by_role("link", name="Messages").click()
    expect(ada.message("Stored as an answer on PCC-11.")).to_be_visible()
    ada.open("police-and-crime")
    ada.say("/chaser list lodging")
    found = ada.message("open commitments")
    expect(found).to_contain_text("The lodging will open by the end of October 2026.")
    expect(found).not_to_contain_text("PCC-11")
    ada.open("transport")
    search = ada.page.get_by_role("search")
    search.get_by_role("searchbox").fill("lodging")
    search.get_by_role("link").filter(has_text="#police-and-crime").last.click()
    expect(ada.message("The letter of Friday 3 July 2026")).to_be_in_viewport()


def on_friday_the_settings_are_looked_at(ada: Newcomer) -> None:
    ada.say("/chaser settings")
    settings = ada.message("references PCC-1, PCC-2 and so on")
    expect(settings).to_contain_text("Only visible to you")
    expect(settings).to_contain_text("Reminders come 30, 7 and 1 days before the due date, on the day")
    expect(settings).to_contain_text("The digest comes on Mondays at 09:00, next on Monday 13 July 2026.")
    expect(settings.get_by_role("button", name="Change settings")).to_be_visible()


def on_monday_the_digest_tells_of_the_week(ada: Newcomer) -> None:
    """What was answered twice is told once, by its last answer, and what still waits."""
    digest = ada.message("as it stands on Monday 13 July 2026")
    expect(digest).to_contain_text("Due this week (1)")
    expect(digest).to_contain_text("Answered lately (1)")
    expect(digest).not_to_contain_text("The name is settled; the number is being set up.")
    expect(digest).to_contain_text("they say it is done. “Both are on their website.” · recorded by @Ada Obi")
    # Her letter was reviewed on Monday; the one that nobody opened still waits.
    expect(digest.get_by_role("button", name="Review letter")).to_have_count(1)


def answer(ada: Newcomer, note: str, they_say: str = "Under way") -> None:
    """Fills in the open form of an answer, and sends it."""
    form = ada.form("Record an answer")
    form.get_by_label("What they said or did").fill(note)
    form.get_by_role("combobox", name="They say").select_option(label=they_say)
    send(form, "Save answer")
    expect(form).to_be_hidden()
