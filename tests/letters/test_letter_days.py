"""The day that a letter bears where no line of it names a whole one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from commitments.letter import LetterUnreadable
from letters import read_letter

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = (
    "Dear Chair\n\nRecommendation 1: Mend the lamps.\n\nResponse: Accepted. We will mend them within two months.\n"
)


def written_on(tmp_path: Path, head: str) -> date:
    file = tmp_path / "letter.txt"
    file.write_text(f"Westmere Canal Trust\n\n{head}\n\n{ANSWERS}")
    return read_letter(file).date


@pytest.mark.parametrize(
    "head",
    [
        "April 2026",
        "Date: April 2026",
        "Published April 2026",
        "Our answers to the Lamps Panel, April 2026",
        "Our answers to the Lamps Panel (April 2026)",
        "Westmere | April 2026",
    ],
)
def test_a_month_without_a_day_is_its_last_day(tmp_path: Path, head: str) -> None:
    assert written_on(tmp_path, head) == date(2026, 4, 30)


@pytest.mark.parametrize("head", ["April 2026\n\n3 April 2026", "3 April 2026\n\nApril 2026"])
def test_a_whole_day_goes_before_a_month(tmp_path: Path, head: str) -> None:
    assert written_on(tmp_path, head) == date(2026, 4, 3)


def test_february_ends_with_its_last_day(tmp_path: Path) -> None:
    assert written_on(tmp_path, "February 2028") == date(2028, 2, 29)


@pytest.mark.parametrize(
    "head", ["Answers to your report, April 2026", "The lamps went out in April 2026 and stayed so"]
)
def test_a_month_of_something_else_is_not_the_letter_s(tmp_path: Path, head: str) -> None:
    with pytest.raises(LetterUnreadable, match="bears no date"):
        written_on(tmp_path, head)


HOUSE = "Office of the Chief Executive, Westmere Canal Trust, The Old Lock House, Mill Lane, Westmere WM4 7TT"


@pytest.mark.parametrize("head", [f"{HOUSE} Tel 01632 960 200 2 July 2026", f"{HOUSE}, Thursday 2 July 2026."])
def test_a_day_that_ends_a_letterhead_in_one_paragraph_is_the_letter_s(tmp_path: Path, head: str) -> None:
    assert written_on(tmp_path, f"{head}\n\nApril 2026") == date(2026, 7, 2)


@pytest.mark.parametrize(
    "told",
    [
        f"{HOUSE}: the pumps at each of its forty locks and sites were looked at again by 2 July 2026.",
        f"{HOUSE}: it answers the Panel's report on lamps, locks and pumps and their upkeep, 2 July 2026",
    ],
)
def test_a_day_that_ends_a_sentence_of_the_head_is_not_the_letter_s(tmp_path: Path, told: str) -> None:
    with pytest.raises(LetterUnreadable, match="bears no date"):
        written_on(tmp_path, told)


def test_a_heading_says_from_whom_and_of_which_day_the_letter_is(tmp_path: Path) -> None:
    head = "Letter from the Director, Westmere Canal Trust, to the Chair of the Panel, dated 15 May 2026"
    assert written_on(tmp_path, head) == date(2026, 5, 15)
