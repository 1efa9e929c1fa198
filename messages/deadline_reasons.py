"""Why a phrase was read as it was, in words for a clerk: what its rule does, and which end its preposition names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from commitments.deadline import Deadline, Kind, NoDeadline
from commitments.reading.what_follows import AFTER_THAT
from commitments.reading.words import NUMBER
from commitments.working_days import Nation
from messages.deadline_rules import ELSE, NATION, OFFSETS, OTHERWISE, PARTS, PARTS_OF_A_MONTH, RULES, UNITS, Cases
from messages.deadline_words import weekday_unlike
from messages.text import sentence

NOT_READ: dict[NoDeadline, str] = {
    NoDeadline.PASSED: "the day had passed when this was written",
    NoDeadline.REFUSED: "the sentence refuses or denies it",
    NoDeadline.POSSIBLE: "“could” and “might” promise nothing",
    NoDeadline.FORESEEN: "the sentence foresees something, and promises nothing",
    NoDeadline.PAST: "the sentence tells of the past",
    NoDeadline.HABIT: "the sentence tells what is done already",
    NoDeadline.LAW: "the sentence says what a law or a rule asks of everybody",
    NoDeadline.STANDARD: "it is a standard of service, or a time limit in a policy",
    NoDeadline.LASTING: "it says how long something lasts",
    NoDeadline.COUNTED: "it is part of a sum or a count, such as “£40,000 a year”",
    NoDeadline.MENTIONED: "the time is only mentioned; nothing is promised for it",
}
BANK_HOLIDAYS = {
    Nation.ENGLAND: "England and Wales",
    Nation.WALES: "England and Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}

PARTLY = re.compile(r"(?P<part>(?:end|start) of|(?:early|mid|late|later) in) a (?P<unit>.+)")
# The start and the end of a quarter or half, in months; two quarters joined have no such name.
LENGTHS = {"quarter": 3, "half": 6}
JOINED = re.compile(r"q(?:uarter |tr ?)?\d ?(?:-|–|/|to|and|or|&) ?(?:q|quarter )?[1-4]\b|half of [jfmasond]")
RANGE = re.compile(rf"\b{NUMBER}(?: [a-z]+)? ?(?:-|–|to|or) ?{NUMBER}[ -](?:[a-z]+ )?[a-z]+")
RANGE_ENDS = "Of a range the later end counts."
INTERVAL_RULES = frozenset({"adverb of time", "every so long", "times a year", "every term"})
STEPS = {"DAILY": "days", "WEEKLY": "weeks", "MONTHLY": "months", "YEARLY": "years"}
FIRST_COUNTED = "The first time is one such interval after the day of writing."
COUNTED_ON_FROM = "The words point back to what stands before them, so the first time comes after that one's day."
FIRST_NAMED = "The first date is the one that the sentence names."
# These say themselves from when to when.
COUNTED_ON = frozenset(
    {"within a unit", "whole years", "so long before a time", "so long after a time", "start and end"}
)
# What is not done before June is done in June: the 'not' stands so near before the phrase, in characters.
NEAR = 90
NOT = re.compile(r"(?:\b(?:not|unlikely|never|cannot)\b|n[’']t\b)[^.;:,]*\Z", re.IGNORECASE)

# How a phrase begins, in the order in which it is looked for.
OPENERS = {
    "between": r"(?:between|from) (?:now|today)\b|between\b",
    "not before": r"(?:not before|(?:no|not) (?:earlier|sooner) than|not until)\b",
    "by": (
        r"(?:[a-z:,-]+ ){0,5}?by\b|(?:(?:no|not|at the) late(?:r|st)(?: than)?|on or before|in or before)\b"
        r"|(?:due(?: date)?(?! for| in| on)|deadline|target(?: date)?|completion(?: date)?|date)\b"
        r"|(?:timescales?|timeframe|timeline|eta)\b"
    ),
    "in": (
        r"(?:some ?time )?(?:in|during|throughout|across|over|around)\b(?! advance| time for| or )"
        r"|(?:planned|scheduled|due|set|expected|targeted|anticipated|programmed) (?:for|in|on)\b"
    ),
    "moved": r"(?:extended|postponed|slipped|deferred|delayed|moved|rescheduled|brought forward|revised|pushed|put)\b",
    "before": r"(?:before|prior to|ahead of|in advance of|in time for|earlier than)\b",
    "from": r"(?:as from|as of|with effect from|on and from|effective|wef|from|starting|commencing|beginning)\b",
    "until": r"(?:up )?(?:until|till|to)\b",
}
OPENED = {
    "between": "“{}” gives both ends, and it is due at the later.",
    "not before": "“{}” says when it may begin; that time's own end is taken for its end.",
    "in": "“{}” gives both ends, and it is due on the last day.",
    "by": "“{}” names only the end, so the window opens on the day after writing.",
    "moved": "“{}” gives a new date, and only that counts.",
    "before": "“{}” a time means the day before it begins.",
    "before the end": "“{}” the end means the last day itself.",
    "not until": "What will not happen before a time is due in that time, by its last day.",
    "from": "“{}” before a longer time means that time, and it is due on its last day.",
    "from a day": "“{}” before a day means that day.",
    "until": "“{}” a time means that time's last day.",
}


def why(read: Deadline, text: str, written_on: date, nation: Nation = Nation.ENGLAND) -> str:
    """Two or three sentences: what the rule does, what the words before it do. `text` is what `read` was read in."""
    words = flat(read.phrase)
    opener, begin = opener_of(read, words, text)
    told = [*_ruled(read, words, opener), *_first_time(read, written_on)]
    if opener in OPENED:
        told.append(OPENED[opener].format(sentence(begin)))
    told += filter(None, [weekday_unlike(read.phrase, read.due)])
    return " ".join(told).replace(NATION, BANK_HOLIDAYS[nation])


def why_otherwise(other: Deadline, read: Deadline, nation: Nation = Nation.ENGLAND) -> str:
    """What `other`, an alternative of `read`, takes the same words for."""
    words, pair = flat(other.phrase), (rule_of(read.rule)[1], rule_of(other.rule)[1])
    told = [OTHERWISE[pair]] if pair in OTHERWISE else list(_ruled(other, words, ""))
    return " ".join(told).replace(NATION, BANK_HOLIDAYS[nation])


def flat(phrase: str) -> str:
    return " ".join(phrase.lower().split())


def opener_of(read: Deadline, words: str, text: str) -> tuple[str, str]:
    """Which of `OPENED` the phrase begins as, and the words themselves; two empty ones where it has none to explain."""
    dated = read.kind in {Kind.DAY, Kind.PERIOD} and read.rule not in COUNTED_ON
    for name, pattern in OPENERS.items() if dated else ():
        begun = re.match(pattern, words)
        if begun:
            return _opened(name, read, text), begun[0]
    return "", ""


def _opened(name: str, read: Deadline, text: str) -> str:
    if name in {"before", "until"} and NOT.search(text[max(0, read.start - NEAR) : read.start]):
        return "not until"
    if name == "before" and read.rule.startswith(("end of", "later in")):
        return "before the end"
    if name in {"from", "not before"} and read.kind is Kind.DAY:
        return "from a day"
    return "" if name == "in" and read.earliest == read.due else name


def rule_of(rule: str) -> tuple[str, str]:
    """'End of a month' as the part and the rule of what it is a part of; what a recurrence follows is left out."""
    rule = rule.removesuffix(AFTER_THAT)
    partly = PARTLY.fullmatch(rule)
    return (partly["part"], UNITS.get(partly["unit"], partly["unit"])) if partly else ("", rule)


def _ruled(read: Deadline, words: str, opener: str) -> Iterator[str]:
    part, rule = rule_of(read.rule)
    if rule in RULES:
        yield from filter(None, [_case(RULES[rule], words)])
    if rule.startswith("offset") and read.due:
        yield _case(OFFSETS, words)
        if RANGE.search(words):
            yield RANGE_ENDS
    if part in {"", "end of"} and not opener.startswith("before") and not JOINED.search(words):
        yield from _in_months(read, rule)
    if part:
        yield (PARTS_OF_A_MONTH if rule.startswith("month") else PARTS)[part]


def _case(cases: str | Cases, words: str) -> str:
    if isinstance(cases, str):
        return cases
    return next(told for pattern, told in cases if pattern == ELSE or re.search(pattern, words))


def _in_months(read: Deadline, rule: str) -> Iterator[str]:
    """'That is October to December 2026.'"""
    if rule in LENGTHS and read.due:
        first, last = read.due - relativedelta(months=LENGTHS[rule] - 1), read.due
        year = "" if first.year == last.year else f" {first.year}"
        yield f"That is {first:%B}{year} to {last:%B %Y}."


def _first_time(read: Deadline, written_on: date) -> Iterator[str]:
    if read.rule.endswith(AFTER_THAT):
        yield COUNTED_ON_FROM
    if read.rule not in INTERVAL_RULES or not read.recurrence:
        return
    fields = dict(part.split("=", 1) for part in read.recurrence.split(";"))
    step: dict[str, Any] = {STEPS[fields["FREQ"]]: int(fields.get("INTERVAL", "1"))}
    yield FIRST_COUNTED if read.due == written_on + relativedelta(**step) else FIRST_NAMED
