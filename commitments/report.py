"""A report that the committee published, and which of several a letter answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from commitments.commitment import Commitment

RESPONSE_WITHIN = relativedelta(months=2)
# Of the words of the shorter text, so many must stand in the other: letters shorten and reports are edited.
SAME_WORDS = 0.6
# Of the recommendations that both could have in common, so many must be the same.
SAME_RECOMMENDATIONS = 0.5
SMALL_WORDS = frozenset({"the", "of", "for", "and", "a"})
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """One recommendation of a report: its number as printed, and its words."""

    number: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`awaited`: its response is still to come."""

    id: int
    title: str
    body: str
    published_on: date
    recommendations: tuple[Asked, ...]
    awaited: bool


@dataclass(frozen=True, slots=True)
class AnsweredReport:
    """What is said of a letter's report: `awaiting` is the commitment to respond to it.

    Several `titles`: the letter fits them equally, so that none was chosen.
    """

    titles: tuple[str, ...]
    published_on: date | None
    awaiting: Commitment | None


def response_asked_by(published_on: date) -> date:
    """The day by which a response is asked for, where nobody says another: two months after publication."""
    return published_on + RESPONSE_WITHIN


def reports_answered(
    body: str | None, written_on: date, answered: Sequence[Asked], reports: Sequence[Report]
) -> tuple[Report, ...]:
    """The reports that a letter fits best: none, the one that it answers, or several that it fits equally.

    `answered` are the recommendations as the letter has them. A letter answers a report of the same body that was
    published before it, and the same recommendations; a report without recommendations only while it is awaited.
    """
    fits = [(_fit(body, answered, one), one) for one in reports if one.published_on <= written_on]
    best = max((fit for fit, _ in fits if fit), default=None)
    return tuple(one for fit, one in fits if fit and fit == best)


def _fit(body: str | None, answered: Sequence[Asked], report: Report) -> tuple[float, bool] | None:
    """How well a letter fits a report: the share of the recommendations, then whether it is awaited."""
    if not report.recommendations:
        return (0.0, True) if report.awaited and body and same_body(body, report.body) else None
    if body and not same_body(body, report.body):
        return None
    share = _share(answered, report.recommendations)
    return (share, report.awaited) if share >= SAME_RECOMMENDATIONS else None


def _share(answered: Sequence[Asked], asked: Sequence[Asked]) -> float:
    """Of as many recommendations as the shorter list has, how many have the same number and mostly the same words."""
    texts = {_number(one.number): one.text for one in answered}
    same = sum(_same_words(one.text, texts.get(_number(one.number), "")) for one in asked)
    most = min(len(asked), len(texts))
    return same / most if most else 0.0


def same_body(one: str, other: str) -> bool:
    """'The Westmere Constabulary' is 'Westmere Constabulary', and so is 'Chief Constable, Westmere Constabulary'."""
    words, others = _words(one) - SMALL_WORDS, _words(other) - SMALL_WORDS
    return bool(words and others) and (words <= others or others <= words)


def _same_words(one: str, other: str) -> bool:
    words, others = _words(one), _words(other)
    fewer = min(len(words), len(others))
    return fewer > 0 and len(words & others) / fewer >= SAME_WORDS


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.casefold()))


def _number(number: str) -> str:
    """'R 4 (b)' and '4(b)' are the same."""
    return re.sub(r"[\s.]", "", number.casefold()).removeprefix("r")
