"""Where the last answer ends, and what stands between two recommendations."""

from __future__ import annotations

from pathlib import Path

import pytest

from commitments.letter import Letter
from letters import read_letter

HEAD = "Westmere Harbour Board\n\n4 May 2026\n\nDear Chair,\n\nOur answers are below.\n\n"
ASKED = "Recommendation {0}\n\nThe Board should mend light {0}.\n\nResponse\n\nThe Board accepts this.\n\n"
MORE = "Light {0} will be mended.\n\n"


def _read(tmp_path: Path, body: str, suffix: str = ".md") -> Letter:
    file = tmp_path / f"letter{suffix}"
    file.write_text(HEAD + body)
    return read_letter(file)


def _answers(letter: Letter) -> list[tuple[str, str]]:
    return [(one.number, one.response) for one in letter.recommendations]


def _as_said(*numbers: int) -> list[tuple[str, str]]:
    return [(str(at), f"The Board accepts this.\n\nLight {at} will be mended.") for at in numbers]


@pytest.mark.parametrize(
    "below",
    [
        "© Crown copyright 2026",
        "Prepared 2 June 2026",
        "4 May 2026",
        "ISBN 978-1-0000-0000-0",
        "This document is available in Welsh.",
        "This page was made by friends. About us Contact",
        "2 Westmere Harbour Plan, July 2024 Back",
        "In closing, I wish once again to thank the Committee.",
        "I hope that this is helpful.",
        "Annex A: Earlier answers  \nIn May we said that lights would be mended by 2 June 2026.",
        "Notes  \n1 Lights on piers alone.",
        "The receipts are attached as Appendix 1. Please let me know if you need anything further.",
        "The Board will go on with its work. If you need more, please do not hesitate to write to me.",
        "Please accept my best wishes.",
        "Harbour Minutes Archive\n\nGovernment responses to reports 42-46\n\nCP 1999",
        "Contact\n\nEmail: harbour@westmere.example",
    ],
)
def test_what_stands_below_the_last_answer_is_none_of_it(tmp_path: Path, below: str) -> None:
    letter = _read(tmp_path, "".join(ASKED.format(at) + MORE.format(at) for at in (1, 2)) + below)
    assert _answers(letter) == _as_said(1, 2)
    unread = "\n".join(letter.unread)
    assert all(line in unread for line in below.replace("  \n", "\n").split("\n\n"))


@pytest.mark.parametrize("said", ["We hope that this will end by May.", "Published rates will not rise."])
def test_a_sentence_that_only_looks_like_a_courtesy_stays_where_it_is_all_that_is_said(
    tmp_path: Path, said: str
) -> None:
    letter = _read(tmp_path, f"Recommendation 1\n\nThe Board should mend light 1.\n\nResponse\n\n{said}")
    assert _answers(letter) == [("1", said)]


@pytest.mark.parametrize(
    "between",
    [
        "2. The inner lights\n\n",
        "Lights of others\n\nThe remaining recommendation is directed to the Council.\n\n",
        "The following recommendations were addressed to the Mayor.\n\n",
    ],
)
def test_themes_and_what_leads_to_the_next_recommendation_answer_nothing(tmp_path: Path, between: str) -> None:
    letter = _read(tmp_path, f"1. The outer lights\n\n{_both(1)}{between}{_both(2)}")
    assert _answers(letter) == _as_said(1, 2)
    assert between.split("\n\n", maxsplit=1)[0].removeprefix("2. ") in "\n".join(letter.unread)


def test_what_is_said_of_the_remaining_recommendations_may_answer(tmp_path: Path) -> None:
    letter = _read(tmp_path, f"{_both(1)}The remaining recommendations are accepted too.\n\n{_both(2)}")
    assert letter.recommendations[0].response.endswith("are accepted too.")


def _both(number: int) -> str:
    return ASKED.format(number) + MORE.format(number)


def test_an_answers_numbered_list_keeps_its_last_item(tmp_path: Path) -> None:
    letter = _read(tmp_path, f"{ASKED.format(1)}We will mend:\n\n1. The outer light\n2. The inner light\n\n{_both(2)}")
    assert letter.recommendations[0].response.endswith("2. The inner light")


def test_markdowns_footnotes_are_set_apart(tmp_path: Path) -> None:
    body = f"{_both(1)}Recommendation 2\n\nMend it.\n\nResponse\n\nAgreed by 1 June 2026.[^1]\n\n"
    letter = _read(tmp_path, f"{body}[^1]: See the\n    plan.\n[^b]: And the map.\n")
    assert letter.recommendations[1].response == "Agreed by 1 June 2026."
    assert {"Footnote 1: See the plan.", "Footnote b: And the map."} <= set(letter.unread)


@pytest.mark.parametrize(
    "timed", ["Target implementation date: Spring 2027", "Completion: March 2027", "By when: 2027/28"]
)
def test_a_line_that_says_when_belongs_to_the_answer_above_it(tmp_path: Path, timed: str) -> None:
    asked = "{0}. We recommend that the Board mend light {0}. (Paragraph 1{0})\n\nThe Board accepts this.\n\n"
    letter = _read(tmp_path, asked.format(1) + f"{timed}\n\n" + asked.format(2))
    assert letter.recommendations[0].response == f"The Board accepts this.\n\n{timed}"
    assert letter.unread == ()
