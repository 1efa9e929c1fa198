"""From recommendations and responses to the commitments that staff are offered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from commitments.deadline import Deadline, Kind
from commitments.letter import (
    NOT_FOLLOWED_UP_UNASKED,
    Basis,
    Draft,
    Origin,
    Position,
    Recommendation,
    Side,
)
from commitments.reading.sentences import sentences
from commitments.reading.text import plain
from letters.counting import Counting
from letters.openers.spacing import BULLETED, NUMBERED
from letters.passage import Passage
from letters.promises import promises
from letters.timescales import Promise, with_timescales

# The number of an item in a list inside a list: '1.2. ', '2(a). '.
NESTED = re.compile(r"\d{1,3}(?:(?:\.\d{1,3})+|\([a-z]{1,4}\))[.)]\s+(?=\S)")

FROM_THE_REPORT = re.compile(
    r"\b(?:of|from|after|following|since)\b.*\b(?:report|publication|publishing|published|tabling|final decision)\b",
    re.IGNORECASE,
)
WITHOUT_ITS_DAY = "a time from the report's publication, whose day is not known"
# What fits a line or two of a list.
LONGEST_WORDING = 220
LEAST_CUT = 60


def asked_by(text: str, report_date: date | None, written: Counting) -> Iterator[Deadline]:
    """A recommendation's deadlines. Where nobody knows the report's day, they count from the letter's.

    What counts from the report's publication in so many words has no day then.
    """
    for one in written.from_day(report_date or written.since).deadlines(text):
        if report_date is None and one.due and FROM_THE_REPORT.search(one.phrase):
            yield replace(one, kind=Kind.EVENT, earliest=None, due=None, rule=WITHOUT_ITS_DAY, alternatives=())
        else:
            yield one


def requested(recommendation: Recommendation, report_date: date, *, assumed: bool) -> Draft:
    """What the committee asked for, whatever the body answered. Its first deadline governs."""
    stated = (one.deadline for one in recommendation.deadlines if one.side is Side.TEXT)
    return Draft(
        recommendation=recommendation.number,
        basis=Basis.REQUEST,
        wording=shortened(recommendation.text),
        quotation=recommendation.text,
        place=recommendation.place,
        deadline=next(stated, None),
        origin=Origin.PUBLISHED,
        counted_from=report_date,
        assumed=assumed,
        ticked=recommendation.position not in NOT_FOLLOWED_UP_UNASKED,
        position=recommendation.position,
        position_words=recommendation.position_words,
    )


def promised(passage: Passage, written: Counting, about: Recommendation | None) -> Iterator[Draft]:
    """A draft for each sentence of a passage that promises something; `about` is None in the letter itself."""
    laid_out = passage.laid_out()
    text = laid_out.text
    for promise in with_timescales(list(promises_in(text, written)), text, written):
        deadline = promise.deadline
        yield Draft(
            recommendation=about.number if about else "",
            basis=Basis.UNDERTAKING,
            wording=shortened(promise.wording),
            quotation=text[promise.start : promise.end],
            place=laid_out.place_at(promise.start),
            deadline=deadline,
            origin=Origin.WRITTEN,
            counted_from=written.since,
            assumed=False,
            ticked=deadline is not None and deadline.due is not None,
            position=about.position if about else Position.NO_CLEAR_ANSWER,
            position_words=about.position_words if about else None,
        )


def shortened(text: str) -> str:
    """The text on one line; a long one is cut after a sentence or a word, with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_WORDING:
        return line
    sentence = line.find(". ", LEAST_CUT, LONGEST_WORDING)
    if sentence > 0:
        return line[: sentence + 1]
    return (
        line[: line.rfind(" ", 0, LONGEST_WORDING)].rstrip(" ,;:•-–") + " …" if " " in line else line[:LONGEST_WORDING]
    )


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    text: str
    item: bool


def promises_in(text: str, written: Counting, made: Callable[[str], bool] = promises) -> Iterator[Promise]:
    """'We will:' promises each of the list's items that follow, and not itself. `made` says what is a promise."""
    found = sentences_of(text)
    lead: Sentence | None = None
    for index, one in enumerate(found):
        followed = index + 1 < len(found) and found[index + 1].item
        before = found[index - 1].text if index else ""
        if lead and one.item:
            yield _item(lead, one, written, before)
            continue
        if not one.item:
            lead = None
        if not made(one.text):
            continue
        if one.text.endswith(":") and followed:
            lead = one
        else:
            yield Promise(one.start, one.end, one.text, written.governing(one.text, before))


def _item(lead: Sentence, item: Sentence, written: Counting, before: str) -> Promise:
    wording = f"{lead.text.rstrip(': ')} {item.text}"
    own = written.governing(item.text, before)
    if own:
        return Promise(item.start, item.end, wording, own)
    shared = written.governing(lead.text)
    # The date stands in the words that open the list, so the quotation reaches back to them.
    start = lead.start if shared else item.start
    return Promise(start, item.end, wording, shared)


def sentences_of(text: str) -> list[Sentence]:
    made = plain(text)
    found = []
    for begin, end in sentences(made.cased, made.flat):
        start, stop = made.place(begin), made.place(end - 1) + 1
        words = text[start:stop]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        marker = _marker(text, start, words)
        words = words[marker:]
        if words:
            found.append(Sentence(start + marker, start + marker + len(words), words, marker > 0))
    return found


def _marker(text: str, start: int, words: str) -> int:
    """The length of a list item's marker, where a line begins with one."""
    if start and text[start - 1] != "\n":
        return 0
    found = BULLETED.match(words) or NUMBERED.match(words) or NESTED.match(words)
    return found.end() if found else 0
