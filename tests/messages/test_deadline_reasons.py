"""Each rule of the deadline reader has its sentence, each sentence its rule; and what they say is so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import pytest

from commitments.deadline import Deadline, NoDeadline
from commitments.reading import read_deadlines
from commitments.working_days import Nation
from messages.deadline_reasons import (
    COUNTED_ON_FROM,
    FIRST_COUNTED,
    FIRST_NAMED,
    NOT_READ,
    OPENED,
    RANGE_ENDS,
    flat,
    opener_of,
    rule_of,
    why,
    why_otherwise,
)
from messages.deadline_rules import NATION, OFFSETS, OTHERWISE, PARTS, PARTS_OF_A_MONTH, RULES

ROOT = Path(__file__).parents[2]
FRIDAY = date(2026, 3, 27)
DOCS = (ROOT / "docs" / "deadlines.md").read_text(encoding="utf-8")
# What neither the corpus nor the manual says.
RARE = (
    "We will publish it by the end of FY27.",
    "We will do it in the last fortnight of June.",
    "We will do it in the last week of June.",
    "We will do it on the last day of June.",
    "We will do it in the first quarter of the next academic year.",
    "We will do it in the first half of the next academic year.",
    "We will do it in the first half of the next financial year.",
    "We will do it in the first quarter of the next financial year.",
    "We will do it by the end of H2.",
    "We will do it in the first third of 2027.",
    "We will do it by next March.",
    "We will do it over the next two financial years.",
    "We will meet them on 12 to 14 June 2026.",
    "We will report every term.",
    "We will meet the board next Sunday.",
)


def texts() -> Iterator[tuple[str, date]]:
    """The corpus, the manual's examples and the rare ones, each with its day of writing."""
    corpus = tomllib.loads((ROOT / "tests" / "corpus" / "deadlines.toml").read_text(encoding="utf-8"))
    for section in chain.from_iterable(corpus.values()):
        yield from ((sentence, section.get("written_on", FRIDAY)) for sentence in section["sentences"])
    yield from ((text, FRIDAY) for text in re.findall(r"^\| ([^|]*[.?0-9]) \| \w+ \|", DOCS, re.MULTILINE))
    yield from ((text, FRIDAY) for text in RARE)


READ = [(one, text, day) for text, day in texts() for one in read_deadlines(text, day)]
OTHERS = [(other, one) for one, _, _ in READ for other in one.alternatives]
SAID = "\n".join([*(why(*one) for one in READ), *(why_otherwise(*one) for one in OTHERS)])


def sentences() -> Iterator[str]:
    tables = (RULES, dict(OFFSETS), PARTS, PARTS_OF_A_MONTH, OTHERWISE)
    for told in chain.from_iterable(table.values() for table in tables):
        yield from (told,) if isinstance(told, str) else (sentence for _, sentence in told)
    yield from (RANGE_ENDS, FIRST_COUNTED, FIRST_NAMED)


@pytest.mark.parametrize("rule", sorted({one.rule for one, _, _ in READ} | {other.rule for other, _ in OTHERS}))
def test_each_rule_that_reads_something_has_its_sentence(rule: str) -> None:
    part, whole = rule_of(rule)
    assert whole in RULES
    assert part in {"", *PARTS}


@pytest.mark.parametrize("sentence", sorted(set(sentences())))
def test_each_sentence_is_said_of_something(sentence: str) -> None:
    assert sentence.replace(NATION, "England and Wales") in SAID


@pytest.mark.parametrize("opener", OPENED)
def test_each_way_to_begin_is_met(opener: str) -> None:
    assert OPENED[opener].partition("{}”")[2] in SAID


@pytest.mark.parametrize("reason", NoDeadline)
def test_each_reason_to_pass_over_a_phrase_has_its_words(reason: NoDeadline) -> None:
    assert re.fullmatch(r"[a-z“].+[^.]", NOT_READ[reason])


def is_so(opener: str, read: Deadline, day: date) -> bool:
    """Whether the days are those that the words on the phrase's first words promise."""
    if not opener or read.due is None or read.earliest is None:
        return not opener
    if opener == "not until":
        return day < read.earliest <= read.due
    if opener in {"by", "moved", "before", "before the end", "until"}:
        return read.earliest == min(day + timedelta(days=1), read.due)
    return read.earliest == read.due if opener == "from a day" else read.earliest < read.due


def test_what_is_said_of_the_first_words_is_so() -> None:
    openers = [(opener_of(one, flat(one.phrase), text)[0], one, day) for one, text, day in READ]
    assert [(opener, one.phrase) for opener, one, day in openers if not is_so(opener, one, day)] == []


def test_why_is_said_in_whole_sentences() -> None:
    assert [said for said in SAID.splitlines() if not re.fullmatch(r"[A-Z“](?:(?!  |None)[^{}])*\.", said)] == []


def why_of(text: str, nation: Nation = Nation.ENGLAND) -> str:
    return why(read_deadlines(text, FRIDAY)[0], text, FRIDAY, nation)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "We will publish it by the end of Q3 2026/27.",
            "Beside two joined years it is a quarter of the financial year",
        ),
        ("We will publish it by the end of Q3 2026/27.", "That is October to December 2026."),
        ("We will publish it in Q3 2026.", "Beside a single year it is a quarter of that calendar year"),
        ("We will publish it in H2 2026/27.", "That is October 2026 to March 2027."),
        (
            "The post will not be filled before June 2026.",
            "What will not happen before a time is due in that time, by its last day.",
        ),
        ("The post will be filled before June 2026.", "“Before” a time means the day before it begins."),
        ("We will reply within six to eight weeks.", RANGE_ENDS),
        ("We will report quarterly, with the first report due by 30 June 2026.", FIRST_NAMED),
        ("We will report quarterly.", FIRST_COUNTED),
        ("Once the board has met, we will report quarterly thereafter.", FIRST_COUNTED),
    ],
)
def test_why_fits_the_words(text: str, said: str) -> None:
    assert said in why_of(text)


def test_what_is_counted_from_the_sentence_before_it_says_so() -> None:
    text = "We will publish it by 31 July 2026. After that we will update it quarterly."
    said = why(read_deadlines(text, FRIDAY)[1], text, FRIDAY)
    assert COUNTED_ON_FROM in said
    assert FIRST_COUNTED not in said
    assert FIRST_NAMED not in said


@pytest.mark.parametrize(("nation", "named"), [(Nation.WALES, "England and Wales"), (Nation.SCOTLAND, "Scotland")])
def test_working_days_name_whose_bank_holidays_count(nation: Nation, named: str) -> None:
    assert f"the bank holidays of {named};" in why_of("We will reply within 20 working days.", nation)


def test_another_reading_says_how_it_differs() -> None:
    (quarter,) = read_deadlines("We will report in Q3.", FRIDAY)
    assert why_otherwise(quarter.alternatives[0], quarter) == "As a quarter of the calendar year."
