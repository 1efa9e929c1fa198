"""A shared file goes to the reader under a safe name and within the settings' bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.opening import bounds_of
from bot.cli.reading import LONGEST_NAME, read_content, safe_name
from bot.settings import ReadingSettings, Settings
from commitments.letter import LetterUnreadable
from commitments.working_days import Nation
from letters.bounds import Bounds

LETTER = Path(__file__).parents[2] / "bot" / "sample" / "response.md"


def test_the_sample_letter_is_read_from_its_bytes() -> None:
    letter = read_content(Bounds(), "response.md", LETTER.read_bytes(), Nation.ENGLAND)
    assert letter.sender.organisation == "Westmere Constabulary"


@pytest.mark.parametrize("name", ["../../etc/passwd.md", "a/b\\c.md", "a\0b\n.md", ".md", "é" * 300 + ".md", "..md"])
def test_no_name_leads_out_of_the_folder_and_each_keeps_its_ending(name: str) -> None:
    safe = safe_name(name)
    assert Path(safe).name == safe
    assert (Path(safe).suffix, len(Path(safe).stem) <= LONGEST_NAME) == (".md", True)
    with pytest.raises(LetterUnreadable, match="it bears no date"):
        read_content(Bounds(), name, b"Recommendation 1: Test the alarms.", Nation.ENGLAND)


def test_the_settings_bound_the_reading_and_have_the_readers_own_defaults() -> None:
    set_low = Settings(reading=ReadingSettings(seconds=5, memory_mb=300, file_mb=2))
    assert bounds_of(set_low) == Bounds(seconds=5, memory_mb=300, file_mb=2)
    assert bounds_of(Settings()) == Bounds()
