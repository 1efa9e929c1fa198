"""What a letter answers item by item, under a sentence that says that matters were raised."""

from __future__ import annotations

from pathlib import Path

import pytest

from commitments.letter import LetterUnreadable
from letters import read_letter

HEAD = "Harbour Board\n\n4 May 2026\n\nDear Coroner,\n\nThank you for your report.\n\n"
END = "\n\nI hope that this helps.\n\nYours sincerely,\n\nIda Moss\nChief Executive\n"
RAISED = "You raised three matters of concern and I respond to each in turn.\n\n"
THREE = [
    ("1", "No lamp on the pier was lit.", "The lamps were mended in March."),
    ("2", "Nobody had tested our horns.", "They are tested each Monday.\n\nThe log is open to all."),
    ("3", "The path was wet.", "We agree. It will be dry by June 2027."),
]


def _read(tmp_path: Path, text: str) -> list[tuple[str, str, str]]:
    file = tmp_path / "letter.txt"
    file.write_text(HEAD + text + END)
    return [(one.number, one.text, one.response) for one in read_letter(file).recommendations]


def _told(items: list[tuple[str, str, str]], form: str) -> str:
    return "\n\n".join(f"{form.format(number)} {text}\n\n{response}" for number, text, response in items)


@pytest.mark.parametrize("form", ["({})", "{}.", "{})"])
@pytest.mark.parametrize("raised", [RAISED, "The matters that you raised are answered below.\n\n"])
def test_each_item_is_what_was_raised_and_the_paragraphs_after_it_answer(
    tmp_path: Path, raised: str, form: str
) -> None:
    assert _read(tmp_path, raised + _told(THREE, form)) == THREE


@pytest.mark.parametrize("form", ["({})", "{}.", "{})", "Concern {}:", "Matter of concern {} –"])
@pytest.mark.parametrize(
    "leads",
    [
        "The MATTERS OF CONCERN are as follows:",
        "I set out your concerns in bold, using your numbering, followed by our response.",
        "I will address each matter in turn.",
        "Turning to the concerns in your report:",
        "The coroner's concerns are reproduced in italics below.",
        "We note the concerns, which are numbered as in your report.",
        "Your concerns and our response",
    ],
)
def test_concerns_are_answered_below_each_without_a_label_also_by_a_list(tmp_path: Path, leads: str, form: str) -> None:
    said = "We have:\n\n- bought new horns; and\n\n- begun a log.\n\nThe log is open to all."
    told = [THREE[0], ("2", "No horn was tested. I am not reassured.", said), THREE[2]]
    read = _read(tmp_path, f"{leads}\n\n{_told(told, form)}")
    assert [(number, text) for number, text, _ in read] == [(number, text) for number, text, _ in told]
    assert read[1][2] == "We have:\n• bought new horns; and\n• begun a log.\n\nThe log is open to all."


@pytest.mark.parametrize(
    "leads", ["We have worked in these areas:", "Report on the concerns at the harbour of Westmere"]
)
def test_own_work_and_a_letters_subject_raise_nothing(tmp_path: Path, leads: str) -> None:
    with pytest.raises(LetterUnreadable):
        _read(tmp_path, f"{leads}\n\n{_told(THREE, '({})')}")


def test_a_numbered_list_inside_an_answer_raises_nothing(tmp_path: Path) -> None:
    said = "We will do this:\n\n1. mend the lamps;\n\n2. buy more;\n\n3. light them.\n\nThat is all."
    read = _read(tmp_path, RAISED + _told([("1", THREE[0][1], said), *THREE[1:]], "({})"))
    assert [(number, text) for number, text, _ in read] == [(number, text) for number, text, _ in THREE]
    assert "buy more" in read[0][2]
    assert "That is all." in read[0][2]


def test_a_list_with_one_answer_after_it_is_not_answered_item_by_item(tmp_path: Path) -> None:
    items = "\n\n".join(f"({number}) {text}" for number, text, _ in THREE)
    with pytest.raises(LetterUnreadable):
        _read(tmp_path, RAISED + items + "\n\nThe pier has been closed since March.")


def test_fewer_items_than_were_raised_are_not_taken_for_them(tmp_path: Path) -> None:
    with pytest.raises(LetterUnreadable):
        _read(tmp_path, RAISED + _told(THREE[:2], "({})"))


def test_paragraphs_and_sections_of_the_letters_own_are_not_what_was_raised(tmp_path: Path) -> None:
    raised = "Your report made several recommendations.\n\n"
    paragraphs = "1.1 The pier is old.\n\nIt was built long ago.\n\n1.2 It is wet.\n\nIt rains."
    sections = "1. Introduction\n\nThe pier is old.\n\n2. Background\n\nIt is wet."
    for text in (paragraphs, sections):
        with pytest.raises(LetterUnreadable):
            _read(tmp_path, raised + text)


def test_items_in_one_annex_are_answered_by_those_of_another(tmp_path: Path) -> None:
    asked = "\n\n".join(f"({number}) {text}" for number, text, _ in THREE)
    said = "\n\n".join(f"({number}) {response}" for number, _, response in THREE)
    text = f"The concerns that you raised are:\n\n{asked}\n\nOur responses are:\n\n{said}"
    assert _read(tmp_path, text) == THREE


@pytest.mark.parametrize("raised", ["It made one recommendation.", "It contained the following recommendation:"])
def test_one_recommendation_may_stand_without_a_number_under_the_sentence_that_raises_it(
    tmp_path: Path, raised: str
) -> None:
    assert _read(tmp_path, f"{raised}\n\nThe Board should mend the lights.\n\nThe lamps were mended in March.") == [
        ("1", "The Board should mend the lights.", "The lamps were mended in March.")
    ]


def test_what_follows_is_no_recommendation_where_it_asks_nothing(tmp_path: Path) -> None:
    with pytest.raises(LetterUnreadable):
        _read(tmp_path, "It made one recommendation.\n\nThe Board has met.\n\nThe lamps were mended in March.")
