"""A recommendation's number is what the letter prints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from commitments.letter import LetterUnreadable
from letters import read_letter
from letters.labels import number_alone, numbered_text, plain_number


@pytest.mark.parametrize(
    ("cell", "number"), [("CR1", "CR1"), ("AFI 2", "AFI2"), ("R12", "12"), ("Rec. 4", "4"), ("4(b)", "4(b)")]
)
def test_a_cell_with_a_number_alone_keeps_the_letters_before_it(cell: str, number: str) -> None:
    assert number_alone(cell) == number


@pytest.mark.parametrize("cell", ["High", "MAY 2026", "Accepted", "12 May", "31 March 2027"])
def test_a_cell_of_words_and_years_has_no_number(cell: str) -> None:
    assert number_alone(cell) is None


def test_a_number_with_a_stop_inside_needs_none_after_it() -> None:
    label = numbered_text("3.1 Mend the lights.")
    assert label is not None
    assert (label.numbers, label.end) == (("3.1",), 4)


@pytest.mark.parametrize("text", ["3.5 million people", "12 Mend the lights", "2.5% of all buses"])
def test_an_amount_at_the_start_of_a_sentence_is_no_number(text: str) -> None:
    assert numbered_text(text) is None


def test_a_forms_reference_numbers_the_recommendation_under_it(tmp_path: Path) -> None:
    rows = (
        ("Reference", "AFI2"), ("Recommendation", "The Board should mend the lights."), ("Position", "Accepted"),
        ("Reference", "CR1"), ("Recommendation", "The Board should test the horns."), ("Position", "Rejected"),
    )  # fmt: skip
    table = "".join(f"<tr><td>{name}</td><td>{said}</td></tr>" for name, said in rows)
    file = tmp_path / "form.html"
    file.write_text(f"<p>Harbour Board</p><p>4 May 2026</p><p>Dear Chair,</p><table>{table}</table>")
    read = [(one.number, one.text) for one in read_letter(file).recommendations]
    assert read == [("AFI2", "The Board should mend the lights."), ("CR1", "The Board should test the horns.")]


def _under_answers(tmp_path: Path, asked: list[str]) -> list[tuple[str, str]]:
    file = tmp_path / "letter.txt"
    said = "\n\n".join(f"{text}\n\nResponse: Agreed." for text in asked)
    file.write_text(f"Harbour Board\n\n4 May 2026\n\nDear Chair,\n\nOur answers are below.\n\n{said}\n")
    return [(one.number, one.text) for one in read_letter(file).recommendations]


def test_numbers_without_a_mark_before_what_is_answered_are_its_numbers(tmp_path: Path) -> None:
    read = _under_answers(tmp_path, ["1a  Mend the lights.", "1b  Test the horns.", "2  Paint it.", "4(a)  Clean it."])
    assert read == [("1a", "Mend the lights."), ("1b", "Test the horns."), ("2", "Paint it."), ("4(a)", "Clean it.")]


def test_amounts_before_what_is_answered_number_nothing(tmp_path: Path) -> None:
    asked = ["100 Officers should be trained.", "300 Cadets should be hired.", "Mend the lights."]
    for texts in (asked, asked[:2]):
        assert _under_answers(tmp_path, texts) == [(str(at), text) for at, text in enumerate(texts, 1)]


@pytest.mark.parametrize("cell", ["MAY 26", "FY26", "HIGH 3", "Q3", "P1", "CO2"])
def test_quarters_ratings_and_gases_alone_in_a_cell_number_nothing(cell: str) -> None:
    assert plain_number(cell) is None


def _read_table(tmp_path: Path, rows: Sequence[tuple[str, ...]]) -> list[tuple[str, str]]:
    table = "".join(f"<tr>{''.join(f'<td>{said}</td>' for said in row)}</tr>" for row in rows)
    file = tmp_path / "table.html"
    file.write_text(f"<p>Harbour Board</p><p>4 May 2026</p><p>Dear Chair,</p><table>{table}</table>")
    return [(one.number, one.text) for one in read_letter(file).recommendations]


def test_a_column_without_a_name_that_holds_quarters_numbers_no_recommendation(tmp_path: Path) -> None:
    rows = [
        ("", "Recommendation", "Response"),
        ("Q3", "The Board should mend the lights.", "Accepted."),
        ("Q4", "The Board should test the horns.", "Rejected."),
    ]
    assert [number for number, _ in _read_table(tmp_path, rows)] == ["1", "2"]


def test_spending_by_quarter_with_verdicts_holds_no_recommendations(tmp_path: Path) -> None:
    rows = [
        ("R1", "The Board should mend the lights.", "Accepted."),
        ("R2", "The Board should test the horns.", "Rejected."),
    ]
    assert [number for number, _ in _read_table(tmp_path, rows)] == ["1", "2"]
    rows = [("FY26", "Lights", "Agreed"), ("FY27", "Horns", "Agreed")]
    with pytest.raises(LetterUnreadable):
        _read_table(tmp_path, rows)


def test_a_column_named_recommendation_may_hold_references_alone(tmp_path: Path) -> None:
    rows = [
        ("Recommendation", "Detail", "Response"),
        ("CR1", "The Board should mend the lights.", "Accepted."),
        ("CR2", "The Board should test the horns.", "Rejected."),
    ]
    assert [number for number, _ in _read_table(tmp_path, rows)] == ["CR1", "CR2"]
