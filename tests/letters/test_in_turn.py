"""Recommendations that stand together and are answered by turns, or are told apart only by their numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from letters import read_letter

HEAD = "<p>Westmere Harbour Board</p><p>4 May 2026</p><p>Dear Chair,</p><p>Our answers are below.</p>"
FIRST = "The Board agrees with Recommendation 1 in principle."
SECOND = "The Board does not agree with Recommendation 2."


def _read(tmp_path: Path, *paragraphs: str, table: str = "") -> list[tuple[str, str, str]]:
    file = tmp_path / "letter.html"
    file.write_text(HEAD + "".join(f"<p>{one}</p>" for one in paragraphs) + table)
    return [(one.number, one.text, one.response) for one in read_letter(file).recommendations]


LISTED = ("Recommendation 1", "That the Board mend the lights.", "Recommendation 2", "That the Board test the horns.")


def test_each_of_two_gets_the_paragraphs_that_name_it(tmp_path: Path) -> None:
    read = _read(tmp_path, *LISTED, FIRST, "Ten lights wait.", SECOND, "Horns are loud.")
    assert [response for _, _, response in read] == [f"{FIRST}\n\nTen lights wait.", f"{SECOND}\n\nHorns are loud."]


@pytest.mark.parametrize("said", ["The Board agrees with Recommendations 1 and 2.", "The Board agrees with both."])
def test_an_answer_to_both_stays_with_both(tmp_path: Path, said: str) -> None:
    read = _read(tmp_path, *LISTED, said, "The horns of Recommendation 2 are loud.")
    assert len({response for _, _, response in read}) == 1


@pytest.mark.parametrize("numbers", ["1–2", "1 – 2", "1 to 2", "1 and 2"])
def test_a_range_with_a_dash_in_an_answers_label_names_each(tmp_path: Path, numbers: str) -> None:
    rest = ("Recommendation 3", "That the Board sell the bell.", "Response to Recommendation 3", "No.")
    read = _read(tmp_path, *LISTED, f"Response to Recommendations {numbers}", "Both will be done.", *rest)
    assert [response for _, _, response in read] == ["Both will be done.", "Both will be done.", "No."]


def test_a_label_in_brackets_after_a_number_begins_one_whatever_is_said_in_it(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        "1. (Recommendation 1) The Board should mend the lights. (Paragraph 3)", "It will.",
        "2. (Recommendation 2) We would welcome more about the horns. (Paragraph 4)", "They are loud.",
    )  # fmt: skip
    assert [(number, response) for number, _, response in read] == [("1", "It will."), ("2", "They are loud.")]


def test_a_conclusion_above_its_lettered_recommendations_is_not_one(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        "3. PAC conclusion: Lights are dark. We are not convinced that this will change.",
        "3a. PAC recommendation: The Board should mend the lights.", "3.1 The Board agrees.",
        "3b. PAC recommendation: The Board should test the horns.", "3.2 The Board disagrees.",
    )  # fmt: skip
    assert [number for number, _, _ in read] == ["3a", "3b"]


def _table(*rows: tuple[str, ...]) -> str:
    written = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in written)}</table>"


GRID = ("No", "Recommendation", "Agreed or not", "Response", "Owner", "Target date")


def test_a_count_at_a_tables_end_is_no_part_of_the_last_row(tmp_path: Path) -> None:
    rows = [(str(at), f"Light {at} should be mended.", "Agreed", "It will.", "Ada Obi", "TBC") for at in (1, 2)]
    read = _read(
        tmp_path, table=_table(GRID, *rows, ("Recommendations", ""), ("Agreed 2; Partly agreed 0", "Not agreed 0"))
    )
    assert [(number, text) for number, text, _ in read] == [
        ("1", "Light 1 should be mended."),
        ("2", "Light 2 should be mended."),
    ]


def test_a_theme_in_a_table_whose_header_stands_apart_is_no_recommendation(tmp_path: Path) -> None:
    rows = [
        ("Recommendation 1: Mend the lights.", "Agreed.", "Ada Obi"),
        ("Operational recommendations", "", ""),
        ("Recommendation 2: Test the horns.", "Agreed.", "Ben Marsh"),
    ]
    header = _table(("Recommendation", "Management response", "Owner"))
    read = _read(tmp_path, table=f"{header}<p></p>{_table(*rows)}")
    assert [(number, text) for number, text, _ in read] == [("1", "Mend the lights."), ("2", "Test the horns.")]
