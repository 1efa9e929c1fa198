"""A recommendation's number is what the letter prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from letters import read_letter
from letters.labels import number_alone, numbered_text


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
