"""Working days in a letter leave out the bank holidays that it is read by, wherever the deadline stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commitments.working_days import Nation, bank_holidays
from letters import read_letter
from letters.apart import read_letter_apart
from letters.bounds import Bounds

SAMPLE = Path(__file__).parents[2] / "bot" / "sample" / "response.md"
# 2 January is a bank holiday in Scotland alone; in 2027, a Saturday, it is kept on Monday the 4th.
IN_ENGLAND, IN_SCOTLAND = date(2027, 1, 7), date(2027, 1, 8)
LETTER = """Harbour Board

14 December 2026

Dear Chair,

We will write again within 15 working days.

| No | Recommendation | Response | Timescale |
| --- | --- | --- | --- |
| 1 | Light both piers within 15 working days. | We will order lamps. | Within 15 working days |
| 2 | Train the keepers. | We will train them within 15 working days. | |
"""
MINUTES = """# Harbour Committee

Minutes of the meeting held on 14 December 2026

Present: Ada Obi (Chair), Ben Ross

Ben Ross, Harbour Board, undertook to write to the Committee within 15 working days.

| Action | Owner | Due |
| --- | --- | --- |
| Send the plan of the piers | Harbour Board | Within 15 working days |
"""


def days(text: str, folder: Path, nation: Nation | None) -> set[date | None]:
    file = folder / "letter.md"
    file.write_text(text, encoding="utf-8")
    read = read_letter(file, holidays=bank_holidays(nation) if nation else None)
    stated = [one.deadline.due for each in read.recommendations for one in each.deadlines]
    return {*stated, *(one.deadline.due for one in read.drafts if one.deadline)}


@pytest.mark.parametrize("text", [LETTER, MINUTES])
def test_every_deadline_counts_by_them(text: str, tmp_path: Path) -> None:
    assert days(text, tmp_path, None) == days(text, tmp_path, Nation.WALES) == {IN_ENGLAND}
    assert days(text, tmp_path, Nation.SCOTLAND) == {IN_SCOTLAND}


@pytest.mark.parametrize("nation", [Nation.SCOTLAND, Nation.NORTHERN_IRELAND])
def test_what_counts_no_working_days_is_the_same_everywhere(nation: Nation) -> None:
    here, there = read_letter(SAMPLE), read_letter(SAMPLE, holidays=bank_holidays(nation))
    after_that = next(one for one in there.drafts if one.quotation.startswith("After that we will update them"))
    assert after_that.deadline is not None
    assert after_that.deadline.due == date(2026, 10, 31)
    assert there == here


def test_the_process_that_reads_apart_counts_by_them_too(tmp_path: Path) -> None:
    file = tmp_path / "letter.md"
    file.write_text(LETTER, encoding="utf-8")
    read = read_letter_apart(file, Bounds(), nation=Nation.SCOTLAND)
    assert {one.deadline.due for one in read.drafts if one.deadline} == {IN_SCOTLAND}
