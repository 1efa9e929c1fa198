"""The examples of docs/letters.md are read as the manual says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from letters.positions import position_of
from letters.promises import promises
from letters.undertakings import undertakes, undertaking_in

MANUAL = (Path(__file__).parents[2] / "docs" / "letters.md").read_text(encoding="utf-8")


def examples(heading: str) -> list[tuple[str, str]]:
    section = MANUAL.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", section, re.MULTILINE)
    return [row for row in rows[1:] if not row[0].startswith("---")]


def yes_or_no(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [row for row in rows if row[1] in {"yes", "no"}]


def named(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The rows of a section's second table, without its head."""
    return [row for row in rows if row[1] not in {"yes", "no", "the speaker is"}]


@pytest.mark.parametrize(("response", "position"), examples("Positions"))
def test_each_position_in_the_manual_is_read(response: str, position: str) -> None:
    assert position_of(response)[0].value == position


@pytest.mark.parametrize(("sentence", "answer"), examples("What is a promise"))
def test_each_promise_in_the_manual_is_one(sentence: str, answer: str) -> None:
    assert promises(sentence) is (answer == "yes")


@pytest.mark.parametrize(("sentence", "answer"), yes_or_no(examples("What is an undertaking")))
def test_each_undertaking_in_the_manual_is_one(sentence: str, answer: str) -> None:
    assert undertakes(sentence) is (answer == "yes")


@pytest.mark.parametrize(("sentence", "speaker"), named(examples("What is an undertaking")))
def test_each_speaker_in_the_manual_is_found(sentence: str, speaker: str) -> None:
    undertaking = undertaking_in(sentence)
    assert undertaking
    assert undertaking.who == speaker


def test_the_manual_has_examples_of_each() -> None:
    assert len(yes_or_no(examples("What is an undertaking"))) >= 10
    assert len(named(examples("What is an undertaking"))) == 3
    assert len(examples("Positions")) == 8
    assert len(examples("What is a promise")) >= 10
