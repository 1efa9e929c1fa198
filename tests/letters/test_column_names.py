"""What a column holds is known by its name, in whatever order the name has its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from commitments.letter import LetterUnreadable
from letters import read_letter
from letters.columns import Column, named


@pytest.mark.parametrize(
    "name",
    ["What the Panel recommended", "You recommended", "What was asked for", "Asked of us", "Recommended action",
     "Actions recommended", "The Panel's recommended actions"],
)  # fmt: skip
def test_what_was_recommended_or_asked_is_the_committees_words(name: str) -> None:
    assert named(name) is Column.TEXT


@pytest.mark.parametrize(
    "name",
    ["What the Board will do", "What the Board has done", "What the Board is going to do and when", "Our response",
     "Reply", "Action", "Response to recommended actions", "Actions we have asked the port to take"],
)  # fmt: skip
def test_what_is_done_or_replied_is_the_answer(name: str) -> None:
    assert named(name) is Column.RESPONSE


@pytest.mark.parametrize("name", ["Asked by", "Question asked", "What this costs"])
def test_who_asked_and_what_was_only_a_question_is_no_recommendation(name: str) -> None:
    assert named(name) is Column.OTHER


def _read(tmp_path: Path, *rows: tuple[str, str]) -> list[tuple[str, str, str]]:
    table = "".join(f"<tr><td>{asked}</td><td>{said}</td></tr>" for asked, said in rows)
    file = tmp_path / "table.html"
    file.write_text(f"<p>Harbour Board</p><p>4 May 2026</p><p>Dear Chair,</p><table>{table}</table>")
    return [(one.number, one.text, one.response) for one in read_letter(file).recommendations]


def test_two_columns_of_what_was_recommended_and_will_be_done_are_read(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        ("What the Panel recommended", "What the Board will do"),
        ("Lamps on both piers.", "We agree. They are ordered."),
        ("", "They will burn by 1 June 2026."),
        ("A horn at the mole.", "We do not agree."),
    )
    assert read == [
        ("1", "Lamps on both piers.", "We agree. They are ordered.\n\nThey will burn by 1 June 2026."),
        ("2", "A horn at the mole.", "We do not agree."),
    ]


def test_questions_asked_and_by_whom_are_no_recommendations(tmp_path: Path) -> None:
    with pytest.raises(LetterUnreadable):
        _read(tmp_path, ("Question asked", "Asked by"), ("How many lamps are there?", "Cllr Moss"))


def test_a_name_may_say_twice_what_its_column_holds_but_an_answer_is_no_name(tmp_path: Path) -> None:
    read = _read(
        tmp_path, ("Recommendation", "Response: Action Taken / Planned"), ("Light the pier.", "Lamps are ordered.")
    )
    assert read == [("1", "Light the pier.", "Lamps are ordered.")]
    answered = _read(
        tmp_path,
        ("Recommendation 1: Light the pier.", "Response: We agree."),
        ("Recommendation 2: Sweep it.", "Response: Action is not needed."),
    )
    assert [one[0] for one in answered] == ["1", "2"]


def test_a_short_recommendation_that_speaks_of_answers_names_no_field(tmp_path: Path) -> None:
    rows = [
        ("1. The Board should train all who answer calls.", "Accepted."),
        ("2. It should publish its answers and responses.", "Not accepted."),
    ]
    assert _read(tmp_path, ("Recommendation", "Response"), *rows) == [
        ("1", "The Board should train all who answer calls.", "Accepted."),
        ("2", "It should publish its answers and responses.", "Not accepted."),
    ]
