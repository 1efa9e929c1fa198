from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rrulestr

from commitments.deadline import Deadline
from commitments.reading import read_deadlines, signs
from commitments.reading.tense import words_of
from commitments.reading.text import plain

CORPUS = tomllib.loads((Path(__file__).parents[1] / "corpus" / "deadlines.toml").read_text(encoding="utf-8"))
WRITTEN_ON = date(2026, 3, 27)


STATED = [(section, sentence) for section in CORPUS["deadline"] for sentence in section["sentences"]]
NONE = [sentence for section in CORPUS["none"] for sentence in section["sentences"]]


def first(section: dict[str, Any], sentence: str) -> tuple[date, Deadline | None]:
    written_on = section.get("written_on", WRITTEN_ON)
    return written_on, next(iter(read_deadlines(sentence, written_on)), None)


@pytest.mark.parametrize(("section", "sentence"), STATED)
def test_a_sentence_that_states_a_deadline_reads_as_its_section_says(section: dict[str, Any], sentence: str) -> None:
    written_on, read = first(section, sentence)
    assert read is not None
    assert (read.kind, read.due, read.recurrence) == (section["kind"], section.get("due"), section.get("recurrence"))
    earliest = section.get("earliest", written_on + timedelta(days=1) if read.due else None)
    assert earliest in {"any", read.earliest}
    assert sentence[read.start : read.end] == read.phrase


INSIDE_A_WORD = re.compile(r"[^\W_]['’]?[^\W_]")


def test_no_phrase_is_cut_inside_a_word() -> None:
    """Neither at its beginning nor at its end: 'in a year's time' is no 'in a year'."""
    read = [
        (text, one) for section, text in STATED for one in read_deadlines(text, section.get("written_on", WRITTEN_ON))
    ]
    cut = [
        one.phrase
        for text, one in read
        for edge in (one.start, one.end)
        for at in (edge - 1, edge - 2)
        if edge and at >= 0 and (inside := INSIDE_A_WORD.match(text, at)) and inside.end() > edge
    ]
    assert cut == []


@pytest.mark.parametrize("sentence", NONE)
def test_a_sentence_that_states_no_deadline_reads_as_none(sentence: str) -> None:
    assert read_deadlines(sentence, WRITTEN_ON) == []


def test_the_corpus_stays_large_enough_to_be_the_specification() -> None:
    assert len(STATED) >= 400
    assert len(NONE) >= 150


@pytest.mark.parametrize("rule", sorted({s["recurrence"] for s in CORPUS["deadline"] if "recurrence" in s}))
def test_each_recurrence_is_a_rule_that_calendars_know(rule: str) -> None:
    assert rrulestr(rule, dtstart=datetime(2026, 3, 27, tzinfo=UTC))


@pytest.mark.parametrize("name", sorted(name for name, one in vars(signs).items() if isinstance(one, signs.Sign)))
def test_a_sign_is_seen_wherever_its_pattern_matches(name: str) -> None:
    """The words that are looked for first are enough: none is missing."""
    sign: signs.Sign = vars(signs)[name]
    made = [plain(sentence) for sentence in (*(sentence for _, sentence in STATED), *NONE)]
    matched = [one for one in made if sign.pattern.search(one.flat) or sign.pattern.search(f"{one.flat} ")]
    unseen = [one.flat for one in matched if sign.words.isdisjoint(words_of(one.flat, 0, len(one.flat)).words)]
    assert unseen == []
