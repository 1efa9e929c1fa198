"""The examples of docs/letters.md are read as the manual says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from letters.positions import position_of
from letters.promises import promises

MANUAL = (Path(__file__).parents[2] / "docs" / "letters.md").read_text(encoding="utf-8")


def examples(heading: str) -> list[tuple[str, str]]:
    section = MANUAL.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", section, re.MULTILINE)
    return [row for row in rows[1:] if not row[0].startswith("---")]


@pytest.mark.parametrize(("response", "position"), examples("Positions"))
def test_each_position_in_the_manual_is_read(response: str, position: str) -> None:
    assert position_of(response)[0].value == position


@pytest.mark.parametrize(("sentence", "answer"), examples("What is a promise"))
def test_each_promise_in_the_manual_is_one(sentence: str, answer: str) -> None:
    assert promises(sentence) is (answer == "yes")


def test_the_manual_has_examples_of_each() -> None:
    assert len(examples("Positions")) == 8
    assert len(examples("What is a promise")) >= 10
