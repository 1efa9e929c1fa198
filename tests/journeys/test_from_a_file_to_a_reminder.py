"""The whole line with the files that people get: shared, read, reviewed, followed up, and given back as they came."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest

from commitments.commitment import Commitment
from commitments.reminders import Reminder, next_reminder
from db import queries
from letters.blocks import Block
from letters.openers.markdown import blocks_of_markdown
from messages.text import escaped
from tests.journeys.conftest import CHANNEL, LETTER, Office
from tests.letters.files_made import pdf_file, word_file
from tests.person import words

BLOCKS = blocks_of_markdown(LETTER.read_text(encoding="utf-8"))
Made = Callable[[Iterable[Block]], bytes]


def test_from_a_word_file_in_the_channel_to_a_reminder_and_back_to_the_file(office: Office) -> None:
    the_whole_line(office, CHANNEL, "response.docx", word_file(BLOCKS), place="table row")


def test_from_a_pdf_in_a_direct_message_to_a_reminder_and_back_to_the_file(office: Office) -> None:
    the_whole_line(office, direct_message(office), "response.pdf", pdf_file(BLOCKS), place="page")


def the_whole_line(office: Office, where: str, name: str, content: bytes, *, place: str) -> None:
    with office.bot.alarm.held():
        office.ada.share(where, name, content)
        office.ada.wait_for(where, f"Reading “{name}”")
    office.restart()
    office.bot.alarm.ring()

    reviewed(office, where)

    first, when = first_reminded(office)
    office.ada.move_clock(when.at + timedelta(hours=1))
    reminder = words(office.ada.wait_for(CHANNEL, f"{first.reference} is due"))
    assert f"file {name}" in reminder
    assert f"{place} {first.place.number if first.place else '?'}" in reminder
    assert escaped(first.quotation or "?").splitlines()[0] in reminder

    office.ada.say(CHANNEL, f"/chaser letter {first.reference}")
    sent = office.ada.wait_for(direct_message(office), f"{first.reference} stands in this letter")
    assert office.sandbox.workspace.files[sent["files"][0]["id"]].content == content


def reviewed(office: Office, where: str) -> None:
    """Says when the report was published, goes through all pages and confirms."""
    office.ada.press(where, office.ada.wait_for(where, "Review letter"), "Review letter")
    office.ada.form("page 1")
    office.ada.change_in_form("The report was published on", "2026-05-21")
    office.ada.form("counts from this day")
    while office.ada.form("Review letter").view["submit"]["text"] != "Confirm":
        assert office.ada.submit() is None
    assert office.ada.submit() is None
    office.ada.form("Letter reviewed")


def first_reminded(office: Office) -> tuple[Commitment, Reminder]:
    """The promise of which staff are reminded first."""
    (letter,) = queries.letters_of(office.store, office.committee.id, limit=9)
    found: list[tuple[Commitment, Reminder]] = []
    for one in queries.opened_from(office.store, letter.id):
        coming = next_reminder(one, office.committee, office.clock.now())
        if isinstance(coming, Reminder) and one.due and one.due > coming.day:
            found.append((one, coming))
    return min(found, key=lambda pair: (pair[1].at, pair[0].id))


def direct_message(office: Office) -> str:
    office.ada.visit_messages()
    return next(str(one["id"]) for one in office.ada.state()["channels"] if one["id"].startswith("D"))


@pytest.mark.parametrize(("name", "made"), [("response.docx", word_file), ("response.pdf", pdf_file)])
def test_the_letter_in_another_format_brings_nothing_new_and_leads_to_the_same_review(
    name: str, made: Made, office: Office
) -> None:
    office.import_letter()
    office.ada.wait_for(CHANNEL, "Review letter")

    office.ben.share(CHANNEL, name, made(BLOCKS))
    office.ben.wait_for(CHANNEL, f"Reading “{name}”")
    office.bot.alarm.ring()

    office.ben.press(CHANNEL, office.ben.wait_for(CHANNEL, "brings nothing new"), "Review letter")
    office.ben.form("Westmere Constabulary")
    assert len(queries.letters_of(office.store, office.committee.id, limit=9)) == 1
