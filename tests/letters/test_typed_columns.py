"""Tables that plain text lays out with spaces, as minutes type their list of actions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from letters import read_letter
from letters.blocks import BlockKind
from letters.openers.plain import blocks_of_plain_text

if TYPE_CHECKING:
    from pathlib import Path

    from commitments.letter import Letter

SUMMARY = """SUMMARY OF ACTIONS

Minute  Action                        Owner            By
--------------------------------------------------------------------
LP/7    Supply figures for lamps that COO,             21 May 2026
        were dark, by site            Canal Trust
LP/8    Write about the locks         Director of      Q1 2026/27
                                      Locks
LP/9    Advise on members             Clerk            Next meeting
                                                       (11 June 2026)
LP/9    Bring the map                 Clerk            Next meeting
"""
MINUTES = f"""WESTMERE LAMPS PANEL

MINUTES of the meeting held on Tuesday 12 May 2026

PRESENT: Councillors A Obi (Chair), B Marsh

ALSO IN ATTENDANCE: Mr T Ely, Chief Operating Officer, Westmere Canal Trust

LP/7    LAMPS

        Mr Ely undertook to supply figures for all lamps that were dark at
        each of the three sites, by the end of the following week.

LP/10   DATE OF NEXT MEETING

        Thursday 11 June 2026.


{SUMMARY}"""


def _rows(text: str) -> list[list[str]]:
    return [[cell.text for cell in block.cells] for block in blocks_of_plain_text(text) if block.kind is BlockKind.ROW]


def _read(tmp_path: Path) -> Letter:
    file = tmp_path / "minutes.txt"
    file.write_text(MINUTES)
    return read_letter(file)


def test_names_over_a_rule_make_columns_of_what_stands_below_them() -> None:
    names, first, second, *_ = _rows(SUMMARY)
    assert names == ["Minute", "Action", "Owner", "By"]
    assert first == ["LP/7", "Supply figures for lamps that were dark, by site", "COO, Canal Trust", "21 May 2026"]
    assert second == ["LP/8", "Write about the locks", "Director of Locks", "Q1 2026/27"]


def test_rules_and_blank_lines_may_part_the_rows() -> None:
    rule = "---  ---------  ----"
    table = f"No   What       When\n{rule}\n1    Mend it    May\n\n2    Paint it   June\n{rule}\n"
    assert _rows(table) == [["No", "What", "When"], ["1", "Mend it", "May"], ["2", "Paint it", "June"]]


def test_prose_below_a_table_is_no_row() -> None:
    blocks = blocks_of_plain_text(f"{SUMMARY}\nThe meeting closed at noon and nobody stayed behind.\n")
    assert blocks[-1].kind is BlockKind.PARAGRAPH
    assert blocks[-1].text == "The meeting closed at noon and nobody stayed behind."


def test_a_line_of_names_without_a_rule_is_no_table() -> None:
    assert _rows("Ada Obi     Ben Marsh     Cleo Hart\nChair       Member        Member\n") == []


def test_what_the_list_says_again_in_other_words_is_one_with_the_list_s_day(tmp_path: Path) -> None:
    about_lamps = [one for one in _read(tmp_path).drafts if "lamps" in one.quotation]
    assert [(one.minute, one.due) for one in about_lamps] == [("LP/7", date(2026, 5, 21))]


def test_the_next_meeting_in_a_cell_has_the_day_in_brackets_or_the_one_that_the_minutes_name(tmp_path: Path) -> None:
    due = {one.quotation: one.due for one in _read(tmp_path).drafts}
    assert due["Advise on members"] == due["Bring the map"] == date(2026, 6, 11)


def test_whoever_stands_in_the_list_of_actions_was_not_at_the_meeting_for_that(tmp_path: Path) -> None:
    assert _read(tmp_path).sender.organisation == "Westmere Canal Trust"
