"""Heads of letters as they come: whose name, whose address, and which day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from commitments.letter import Sender
from letters import read_letter
from letters.addresses import before_address, is_address

if TYPE_CHECKING:
    from pathlib import Path

    from commitments.letter import Letter

SIGNED = "Yours sincerely,\n\nTom Ely\nDirector of Lamps"
TABLE = (
    "| No. | Recommendation | Response | Target |\n|---|---|---|---|\n"
    "| 1 | Mend the lamps. | Agreed. | May 2027 |\n| 2 | Mend the locks. | Agreed. | 30 June 2027 |\n"
)


def _letter(tmp_path: Path, *parts: str) -> Letter:
    file = tmp_path / "letter.md"
    file.write_text("\n\n".join(part for part in parts if part) + "\n")
    return read_letter(file)


def test_a_day_behind_the_reference_goes_before_one_in_the_last_rows_of_the_answers(tmp_path: Path) -> None:
    letter = _letter(tmp_path, "Westmere Canal Trust", "Our ref: WCT/12 2 July 2026", "Dear Chair,", "Thanks.", TABLE)
    assert letter.date == date(2026, 7, 2)


def test_a_form_s_row_says_the_day_of_the_response(tmp_path: Path) -> None:
    form = "| Report title | Lamps |\n|---|---|\n| Report issued | 12 May 2026 |\n| Response date | 2 July 2026 |\n"
    letter = _letter(tmp_path, "Westmere Canal Trust", "# Management response", form, TABLE)
    assert (letter.date, letter.report_date) == (date(2026, 7, 2), date(2026, 5, 12))


def test_a_title_that_dates_the_answer_goes_before_a_month_alone(tmp_path: Path) -> None:
    title = "WESTMERE MINUTES DATED 2 JULY 2026 ON THE SEVENTH REPORT FROM THE LAMPS COMMITTEE"
    assert _letter(tmp_path, "Ministry of Works", "July 2026", title, TABLE).date == date(2026, 7, 2)


def test_a_letter_that_is_answered_dates_nothing(tmp_path: Path) -> None:
    title = "In reply to your letter dated 12 May 2026"
    assert _letter(tmp_path, "Ministry of Works", "July 2026", title, TABLE).date == date(2026, 7, 31)


def test_capitals_part_a_letterhead_from_its_address() -> None:
    line = "WESTMERE AND DOWNS WATER TRUST Quay House, Level 5"
    assert before_address(line) == "WESTMERE AND DOWNS WATER TRUST"
    assert before_address("WESTMERE WATER TRUST") == "WESTMERE WATER TRUST"


def test_a_letterhead_in_capitals_names_the_sender(tmp_path: Path) -> None:
    head = (
        "WESTMERE AND DOWNS UNIVERSITY HOSPITALS NHS FOUNDATION TRUST Trust Headquarters, Level 5\nTel: 01632 960 100"
    )
    letter = _letter(tmp_path, head, "2 July 2026", "Dear Madam,", "Thanks.", TABLE, SIGNED)
    assert letter.sender.organisation == "WESTMERE AND DOWNS UNIVERSITY HOSPITALS NHS FOUNDATION TRUST"


@pytest.mark.parametrize("head", ["MAYOR OF WESTMERE", "Mayor of Westmere"])
def test_a_mayor_writes_in_capitals_too(tmp_path: Path, head: str) -> None:
    letter = _letter(tmp_path, head, "2 July 2026", "Dear Ada,", "Thanks.", TABLE, "Yours sincerely,\n\nTom Ely")
    assert letter.sender.organisation == "Mayor of Westmere"


def test_an_office_on_the_signatory_s_own_line_is_who_writes(tmp_path: Path) -> None:
    signed = "Yours sincerely,\n\nTom Ely Mayor of Westmere"
    letter = _letter(tmp_path, "2 July 2026", "Dear Ada,", "Thanks.", signed, TABLE)
    assert (letter.sender.organisation, letter.sender.signatory) == ("Mayor of Westmere", "Tom Ely")


def test_a_title_with_a_dash_says_who_responds(tmp_path: Path) -> None:
    title = "Westmere Government response – Dark towpaths"
    letter = _letter(tmp_path, title, "2 July 2026", "Dear Senator", "Thanks.", TABLE, "Yours sincerely\n\nTom Ely")
    assert letter.sender.organisation == "Westmere Government"


def test_a_directorate_writes_for_its_government(tmp_path: Path) -> None:
    says = "The Westmere Government’s response is below."
    letter = _letter(tmp_path, "Justice Directorate", "2 July 2026", "Dear Convener", says, TABLE, "Yours\n\nTom Ely")
    alone = _letter(
        tmp_path, "Justice Directorate", "2 July 2026", "Dear Convener", "Thanks.", TABLE, "Yours\n\nTom Ely"
    )
    assert (letter.sender.organisation, alone.sender.organisation) == ("Westmere Government", "Justice Directorate")


@pytest.mark.parametrize(
    "line",
    ["Eastport 2, D02 W773.", "Dublin 2", "Ottawa ON K1A 0A6", "CANBERRA ACT 2600", "Washington, DC 20548", "TB1 4QQ"],
)
def test_postcodes_of_several_countries_are_addresses(line: str) -> None:
    assert is_address(line)


def test_an_ombudsman_is_written_to(tmp_path: Path) -> None:
    to = "Ms Ines Marlow,  \nOmbudsman,  \n6 Quay Terrace,  \nEastport 2, D02 W773."
    letter = _letter(
        tmp_path, "Health Service Executive", "2 July 2026", to, "Dear Ombudsman,", "Thanks.", TABLE, SIGNED
    )
    assert letter.addressee == "Ms Ines Marlow, Ombudsman"


@pytest.mark.parametrize("board", ["Executive Board", "Board of Trustees", "Governing Council"])
def test_a_paper_goes_to_the_board_that_its_head_names(tmp_path: Path, board: str) -> None:
    letter = _letter(tmp_path, "Westmere Food Agency", board, "2 July 2026", "# Management response", TABLE)
    assert letter.addressee == board


def test_short_lines_of_a_head_and_of_a_signature_keep_their_breaks_in_markdown(tmp_path: Path) -> None:
    head = "Westmere Canal Trust\n4 Quay Road, Westmere\n2 July 2026"
    body = "We have read the report and answer it below, as we were asked to\nDo write again."
    for parts in (
        ("Yours sincerely,", "Tom Ely\nDirector of Lamps"),
        ("Yours sincerely,\nTom Ely\nDirector of Lamps",),
    ):
        letter = _letter(tmp_path, head, "Dear Chair,", body, TABLE, *parts)
        assert (letter.date, letter.sender) == (date(2026, 7, 2), Sender("Westmere Canal Trust", "Tom Ely"))


def test_lines_of_text_in_markdown_stay_one_paragraph(tmp_path: Path) -> None:
    asked = "Recommendation 1: Mend the lamps."
    letter = _letter(
        tmp_path, "Westmere Canal Trust\n2 July 2026", "Dear Chair,", asked, "Agreed.\nLamps and\nLocks wait."
    )
    assert letter.recommendations[0].response == "Agreed. Lamps and Locks wait."
