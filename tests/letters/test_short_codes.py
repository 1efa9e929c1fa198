"""Numbers as letters print them: short codes, brackets before the text, the report's paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from letters import read_letter

HEAD = "<p>Westmere Harbour Board</p><p>4 May 2026</p><p>Dear Chair,</p><p>Our answers are below.</p>"


def _read(tmp_path: Path, body: str) -> list[tuple[str, str, str]]:
    file = tmp_path / "letter.html"
    file.write_text(HEAD + body)
    return [(one.number, one.text, one.response) for one in read_letter(file).recommendations]


def _table(*rows: tuple[str, ...]) -> str:
    written = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in written)}</table>"


@pytest.mark.parametrize("codes", [("CC1.1", "CC1.2"), ("AFI 1", "AFI 2"), ("KR1", "IR1"), ("W2a", "W2b")])
def test_a_column_of_numbers_keeps_the_codes_in_it(tmp_path: Path, codes: tuple[str, str]) -> None:
    read = _read(
        tmp_path,
        _table(
            ("Ref", "Recommendation", "Response"),
            (codes[0], "The Board should mend the lights.", "Accepted."),
            (codes[1], "The Board should test the horns.", "Rejected."),
        ),
    )
    assert read == [
        (codes[0].replace(" ", ""), "The Board should mend the lights.", "Accepted."),
        (codes[1].replace(" ", ""), "The Board should test the horns.", "Rejected."),
    ]


def test_codes_that_begin_the_first_cells_number_rows_without_a_header(tmp_path: Path) -> None:
    rows = (("AFI 1", "The Board should mend the lights.", "Agreed."), ("AFI 2", "It should sell the horns.", "No."))
    assert [number for number, _, _ in _read(tmp_path, _table(*rows))] == ["AFI1", "AFI2"]


@pytest.mark.parametrize("begins", ["CC1.{} ", "({}) ", "AFI {}: ", "{} "])
def test_a_number_that_each_text_in_a_column_begins_with_is_its_number(tmp_path: Path, begins: str) -> None:
    rows = [(f"{begins.format(at)}The Board should mend light {at}.", "Agreed.") for at in (1, 2, 4)]
    read = _read(tmp_path, _table(("Recommendation", "Response"), *rows))
    expected = [begins.format(at).strip(" :()").replace(" ", "") for at in (1, 2, 4)]
    assert [number for number, _, _ in read] == expected
    assert read[0][1] == "The Board should mend light 1."


def test_a_code_in_the_heading_numbers_the_form_under_it(tmp_path: Path) -> None:
    body = "".join(
        f"<p>{code} – Lights</p>"
        + _table(("Recommendation", f"The Board should mend light {code}."), ("Management comments", "Agreed."))
        for code in ("KR1", "KR2", "IR1")
    )
    read = _read(tmp_path, body)
    assert read == [(code, f"The Board should mend light {code}.", "Agreed.") for code in ("KR1", "KR2", "IR1")]


@pytest.mark.parametrize("form", [(("Recommendation", "Mend light {}."), ("Response", "Agreed.")),
                                  (("Recommendation", "Response"), ("Mend light {}.", "Agreed."))])  # fmt: skip
def test_the_label_above_a_table_numbers_what_stands_in_it(tmp_path: Path, form: tuple[tuple[str, str], ...]) -> None:
    body = "".join(
        f"<h3>Recommendation {at}</h3>" + _table(*(tuple(cell.format(at) for cell in row) for row in form))
        for at in (3, 4)
    )
    assert _read(tmp_path, body) == [("3", "Mend light 3.", "Agreed."), ("4", "Mend light 4.", "Agreed.")]


def test_codes_as_headings_begin_recommendations(tmp_path: Path) -> None:
    body = "".join(
        f"<h3>{code} – Lights</h3><p>The Board should mend light {code}.</p><p>Response: Agreed.</p>"
        for code in ("KR1", "KR2")
    )
    assert [number for number, _, _ in _read(tmp_path, body)] == ["KR1", "KR2"]


@pytest.mark.parametrize("one", ["Q1: the lights.", "HC 121 is the report.", "CO2 – a gas.", "MAY 26: a day."])
def test_quarters_papers_and_days_are_no_codes(tmp_path: Path, one: str) -> None:
    body = f"<p>1. The Board should mend the lights.</p><p>Response: Agreed.</p><p>{one}</p>"
    body += f"<p>2. The Board should test the horns.</p><p>Response: Agreed.</p><p>{one}</p>"
    assert [number for number, _, _ in _read(tmp_path, body)] == ["1", "2"]


def test_a_bracketed_number_under_a_line_that_names_it_is_its_number(tmp_path: Path) -> None:
    body = "".join(
        f"<p>Recommendation</p><p>({at}) We recommend that light {at} be mended.</p><p>Board response</p><p>Agreed.</p>"
        for at in (5, 6, 8)
    )
    read = _read(tmp_path, body)
    assert read == [(str(at), f"We recommend that light {at} be mended.", "Agreed.") for at in (5, 6, 8)]


@pytest.mark.parametrize("name", ["Para", "Paragraph", "Paragraph no.", "Para ref"])
def test_a_column_of_paragraphs_numbers_rows_that_have_no_other_number(tmp_path: Path, name: str) -> None:
    rows = (("41", "The Board should mend the lights.", "Agreed."), ("44-46", "It should test the horns.", "Agreed."))
    read = _read(tmp_path, _table((name, "Committee recommendation", "Response"), *rows))
    assert [number for number, _, _ in read] == ["41", "44-46"]


def test_a_column_of_paragraphs_beside_numbers_is_none(tmp_path: Path) -> None:
    rows = (("41", "7. The Board should mend the lights.", "Agreed."), ("44", "8. It should test them.", "Agreed."))
    read = _read(tmp_path, _table(("Para", "Committee recommendation", "Response"), *rows))
    assert [number for number, _, _ in read] == ["7", "8"]


def test_a_column_of_paragraphs_numbers_rows_under_themes_too(tmp_path: Path) -> None:
    rows = (("41", "The Board should mend the lights.", "Agreed."), ("44 to 46", "It should test them.", "Agreed."))
    head = _table(("Para", "Committee recommendation", "Response"))
    read = _read(tmp_path, f"{head}<p>Lights</p>{_table(*rows)}")
    assert [number for number, _, _ in read] == ["41", "44 to 46"]
