"""Actions that are lettered, and bear no number: the letter is the number, as it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from commitments.letter import Letter
from letters import read_letter

HEAD = "Westmere Council\n\n4 May 2026\n\nDear Ombudsman,\n\nOur answers are below.\n\n"
ASKED = ("write to Mr Z", "pay Mr Z £100", "mend the lamps")


def _read(tmp_path: Path, body: str) -> Letter:
    file = tmp_path / "letter.txt"
    file.write_text(f"{HEAD}{body}Yours sincerely,\n\nTom Ely\n")
    return read_letter(file)


def _body(*marks: str, answer: str = "Council's response: Agreed. It was done.") -> str:
    items = (f"{mark} {asked}\n\n{answer}\n\n" for mark, asked in zip(marks, ASKED, strict=False))
    return "The Council should:\n\n" + "".join(items)


@pytest.mark.parametrize(
    ("marks", "numbers"),
    [
        (("(a)", "(b)", "(c)"), ["(a)", "(b)", "(c)"]),
        (("a)", "b)", "c)"), ["a", "b", "c"]),
        (("a.", "b.", "c."), ["a", "b", "c"]),
        (("(i)", "(ii)", "(iii)"), ["(i)", "(ii)", "(iii)"]),
        (("(A)", "(B)", "(C)"), ["(A)", "(B)", "(C)"]),
    ],
)
@pytest.mark.parametrize("answer", ["Council's response: Agreed. It was done.", "Agreed. It was done."])
def test_a_letter_is_the_number_of_an_action_that_has_no_other(
    tmp_path: Path, marks: tuple[str, ...], numbers: list[str], answer: str
) -> None:
    letter = _read(tmp_path, _body(*marks, answer=answer))
    assert [one.number for one in letter.recommendations] == numbers
    assert [one.text for one in letter.recommendations] == list(ASKED)
    assert {one.response for one in letter.recommendations} == {"Agreed. It was done."}


def test_what_leads_to_the_letters_is_no_part_of_the_first(tmp_path: Path) -> None:
    letter = _read(tmp_path, _body("(a)", "(b)"))
    assert letter.recommendations[0].text == "write to Mr Z"


def test_the_letters_of_an_answers_own_list_number_nothing(tmp_path: Path) -> None:
    letter = _read(
        tmp_path,
        '"The Council should mend the lamps."\n\nResponse: Accepted. We will:\n\n(a) mend them,\n\n(b) say so.\n\n'
        '"The Council should paint the pier."\n\nResponse: Accepted.\n\n',
    )
    assert [one.number for one in letter.recommendations] == ["1", "2"]
    assert letter.recommendations[0].response.endswith("(a) mend them,\n(b) say so.")


def test_quoted_letters_are_answered_between_the_lines(tmp_path: Path) -> None:
    letter = _read(
        tmp_path, "> The Council should:\n>\n> (a) write to Mr Z\n\nOff on Tuesday.\n\n> (b) pay Mr Z\n\nDone.\n\n"
    )
    assert [(one.number, one.text, one.response) for one in letter.recommendations] == [
        ("(a)", "write to Mr Z", "Off on Tuesday."),
        ("(b)", "pay Mr Z", "Done."),
    ]
