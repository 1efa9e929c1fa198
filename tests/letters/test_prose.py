"""Letters in plain prose: what the committee asked begins after 'Your first recommendation is that'."""

from __future__ import annotations

from pathlib import Path

import pytest

from commitments.letter import LetterUnreadable
from letters import read_letter

HEAD = "Harbour Board\n\n4 May 2026\n\nDear Chair,\n\n"
END = "\n\nYours sincerely,\n\nIda Moss\nChief Executive\n"


def _read(tmp_path: Path, text: str) -> list[tuple[str, str, str]]:
    file = tmp_path / "letter.md"
    file.write_text(HEAD + text + END)
    return [(one.number, one.text, one.response) for one in read_letter(file).recommendations]


def test_the_text_begins_after_the_words_that_only_lead_to_it(tmp_path: Path) -> None:
    assert _read(
        tmp_path,
        "Your first recommendation is that we mend the lights. We accept this.\n\n"
        "Recommendation 2 asks the Board to test the horns. It will.\n\n"
        "Finally, recommendation 3 was to paint the pier. We painted it in May.",
    ) == [
        ("1", "we mend the lights.", "We accept this."),
        ("2", "the Board to test the horns.", "It will."),
        ("3", "to paint the pier.", "We painted it in May."),
    ]


def test_what_became_of_a_recommendation_is_an_answer_and_not_its_text(tmp_path: Path) -> None:
    assert _read(
        tmp_path,
        "Your first recommendation was accepted by the Board. We said so in May.\n\n"
        "Recommendation 2 is to be considered in June.",
    ) == [
        ("1", "", "Your first recommendation was accepted by the Board. We said so in May."),
        ("2", "", "Recommendation 2 is to be considered in June."),
    ]


def test_a_sentence_that_turns_to_a_recommendation_and_says_no_more_of_it_answers(tmp_path: Path) -> None:
    assert _read(
        tmp_path,
        "On recommendation 1, we agree.\n\nTurning to recommendation 2 (horns) we do not agree. They are loud, as we"
        " said in our answer to recommendation 1.\n\nAs to your third recommendation, work has begun.",
    ) == [
        ("1", "", "On recommendation 1, we agree."),
        (
            "2",
            "Turning to recommendation 2 (horns)",
            "we do not agree. They are loud, as we said in our answer to recommendation 1.",
        ),
        ("3", "", "As to your third recommendation, work has begun."),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Your recommendation was that we mend the lights. We accept it.",
        "Your report made one recommendation: that we mend the lights. We accept it.",
        "With regard to the Committee's only recommendation, that we mend the lights, we accept it.",
    ],
)
def test_one_recommendation_needs_no_number(tmp_path: Path, said: str) -> None:
    (read,) = _read(tmp_path, said)
    assert (read[0], read[1].rstrip("."), read[2].lower()) == ("1", "we mend the lights", "we accept it.")


def test_a_recommendation_that_is_only_spoken_of_is_none(tmp_path: Path) -> None:
    with pytest.raises(LetterUnreadable):
        _read(tmp_path, "Your recommendation that we mend the lights was considered in May.")


def test_the_words_of_a_recommendation_may_stand_inside_its_answer(tmp_path: Path) -> None:
    said = "We do not accept your recommendation that the lights be mended, and will not pay for it. It is late."
    assert _read(tmp_path, said) == [("1", "the lights be mended", said)]


def test_what_the_committee_only_asked_elsewhere_is_no_recommendation_of_this_letter(tmp_path: Path) -> None:
    with pytest.raises(LetterUnreadable):
        _read(tmp_path, "The minutes note that a recommendation that lights be mended was made to another body.")
