"""A shared file goes to the reader under a safe name, and a fault of the reader's is a sentence."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from bot.cli.reading import LONGEST_NAME, read_content, safe_name
from commitments.letter import LetterUnreadable

LETTER = Path(__file__).parents[2] / "bot" / "sample" / "response.md"


def test_the_sample_letter_is_read_from_its_bytes() -> None:
    assert read_content("response.md", LETTER.read_bytes()).sender.organisation == "Westmere Constabulary"


@pytest.mark.parametrize("name", ["../../etc/passwd.md", "a/b\\c.md", "a\0b\n.md", ".md", "é" * 300 + ".md", "..md"])
def test_no_name_leads_out_of_the_folder_and_each_keeps_its_ending(name: str) -> None:
    safe = safe_name(name)
    assert Path(safe).name == safe
    assert (Path(safe).suffix, len(Path(safe).stem) <= LONGEST_NAME) == (".md", True)
    assert read_content(name, LETTER.read_bytes()).recommendations


def test_a_fault_of_the_reader_is_told_to_whoever_shared_the_file() -> None:
    with patch("letters.read_letter", side_effect=ValueError), pytest.raises(LetterUnreadable, match="the log has it"):
        read_content("response.md", b"text")
