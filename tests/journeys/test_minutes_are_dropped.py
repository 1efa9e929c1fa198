"""The minutes of a meeting are dropped into Slack, read, and reviewed; what was undertaken there is followed up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from commitments.letter import Origin
from db import queries
from letters.file import blocks_of_file
from tests.journeys.conftest import CHANNEL, Office
from tests.letters.files_made import pdf_file, word_file
from tests.person import words

MINUTES = Path(__file__).parents[1] / "letters" / "minutes" / "panel.md"


def test_minutes_are_read_and_the_summary_names_speaker_and_minute(office: Office) -> None:
    said = words(dropped(office))
    assert "The minutes of Thursday 2 July 2026 with Westmere Constabulary have been read: 6 undertakings" in said
    assert "Chief Constable, minute 3.2" in said
    assert "Ms Marlow of Westmere Council, minute 3.3" in said


def test_their_review_asks_for_no_reports_day_and_what_is_ticked_is_followed_up(office: Office) -> None:
    office.ada.press(CHANNEL, dropped(office), "Review minutes")
    form = office.ada.form("minutes of Thursday 2 July 2026")
    assert "Minute 3.2, promised" in str(form)
    assert "The report was published on" not in str(form)

    assert office.ada.submit() is None

    (letter,) = queries.letters_of(office.store, office.committee.id, limit=10)
    opened = queries.opened_from(office.store, letter.id)
    assert len(opened) == 6
    first = opened[0]
    assert (first.speaker, first.minute, first.due) == ("Chief Constable", "3.2", date(2026, 7, 31))
    assert {(one.origin, one.counted_from) for one in opened} == {(Origin.MEETING, date(2026, 7, 2))}
    assert {one.body for one in opened} == {"Westmere Constabulary", "Westmere Council"}


def test_the_same_minutes_as_a_pdf_bring_nothing_new(office: Office) -> None:
    dropped(office)
    office.ben.share(CHANNEL, "minutes.pdf", pdf_file(blocks_of_file(MINUTES)))
    office.ben.wait_for(CHANNEL, "Reading “minutes.pdf”")
    office.bot.alarm.ring()

    told = office.ben.wait_for(CHANNEL, "brings nothing new")

    office.ben.press(CHANNEL, told, "Review minutes")
    office.ben.form("minutes of Thursday 2 July 2026")
    assert len(queries.letters_of(office.store, office.committee.id, limit=10)) == 1


def dropped(office: Office) -> dict[str, object]:
    """Ada shares the minutes as a Word file; the summary."""
    office.ada.share(CHANNEL, "minutes.docx", word_file(blocks_of_file(MINUTES)))
    office.ada.wait_for(CHANNEL, "Reading “minutes.docx”")
    office.bot.alarm.ring()
    return office.ada.wait_for(CHANNEL, "Review minutes")
