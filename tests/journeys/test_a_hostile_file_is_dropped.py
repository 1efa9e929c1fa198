"""A file that was made to break readers is dropped into Slack: a sentence comes, and the next letter is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.settings import ReadingSettings
from db import queries
from tests.journeys.conftest import CHANNEL, LETTER, Office
from tests.letters.hostile_made import endless_pdf, greedy_pdf
from tests.person import words

# Enough for a good letter on a busy machine.
BOUNDS = ReadingSettings(seconds=8, memory_mb=300)


@pytest.mark.parametrize(
    ("made_by", "why"),
    [
        (endless_pdf, "it takes longer than 8 seconds to read. Ask for the Word file, or import its annex alone."),
        (greedy_pdf, "it takes more than 300 MB of memory to read."),
    ],
)
def test_a_file_made_to_break_readers_is_refused_and_the_next_letter_is_read(
    made_by: Callable[[], bytes], why: str, office: Office
) -> None:
    office.settings = office.settings.model_copy(update={"reading": BOUNDS})
    office.restart()

    office.ada.share(CHANNEL, "hostile.pdf", made_by())
    office.ada.wait_for(CHANNEL, "Reading “hostile.pdf”")
    # Meanwhile the bot hears everybody.
    office.ben.say(CHANNEL, "/chaser list")
    office.ben.wait_for(CHANNEL, "No commitment is open")
    office.bot.alarm.ring()

    refusal = words(office.ada.wait_for(CHANNEL, "hostile.pdf can't be read as a letter"))
    assert why in refusal
    assert "Nothing of it was stored." in refusal
    assert queries.letters_of(office.store, office.committee.id, limit=10) == ()

    office.ada.share(CHANNEL, "response.md", LETTER.read_bytes())
    office.ada.wait_for(CHANNEL, "Reading “response.md”")
    office.bot.alarm.ring()
    office.ada.wait_for(CHANNEL, "Review letter")
    (letter,) = queries.letters_of(office.store, office.committee.id, limit=10)
    assert letter.file_name == "response.md"
