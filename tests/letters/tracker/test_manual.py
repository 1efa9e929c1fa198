"""The tables of docs/trackers.md are read as the manual says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from letters.tracker.columns import meaning_of
from letters.tracker.statuses import status_of

MANUAL = (Path(__file__).parents[3] / "docs" / "trackers.md").read_text(encoding="utf-8")


def examples(first: str) -> list[tuple[str, str]]:
    table = MANUAL.split(f"| {first} |", 1)[1].split("\n\n", 1)[0]
    return re.findall(r"^\| (?!---)(.+?) \| (.+?) \|$", table, re.MULTILINE)


HEADINGS = [
    (heading.strip(), meaning)
    for meaning, headings in examples("what it means")
    for heading in headings.split(";")[0].split(",")
]
STATUSES = [
    (status.strip(), becomes)
    for statuses, becomes in examples("a status that begins with")
    for status in statuses.split(",")
]


@pytest.mark.parametrize(("heading", "meaning"), HEADINGS)
def test_each_heading_in_the_manual_is_known(heading: str, meaning: str) -> None:
    found = meaning_of(heading)
    assert found is not None
    assert found.value == meaning


@pytest.mark.parametrize(("status", "becomes"), STATUSES)
def test_each_status_in_the_manual_becomes_what_it_says(status: str, becomes: str) -> None:
    outcome = status_of(status).outcome
    assert (f"closed: {outcome.value}" if outcome else "open") == becomes


def test_the_manual_has_examples_of_each() -> None:
    assert len(HEADINGS) > 40
    assert len(STATUSES) > 30
