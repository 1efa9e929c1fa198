"""The front door: a file in, a letter out."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from commitments.letter import Draft, Letter, LetterUnreadable, Position, Recommendation, Side, StatedDeadline
from letters.blocks import Block, BlockKind
from letters.counting import Counting
from letters.covering import Cut, cut, parted
from letters.drafting import asked_by, promised, requested
from letters.file import LARGEST, blocks_of_file
from letters.minutes import is_minutes, read_minutes
from letters.outside import set_apart, settled
from letters.parties import parties
from letters.passage import Passage
from letters.positions import position_of
from letters.recogniser import Found, answers_begin, recognise
from letters.report_day import report_day_in
from letters.row_numbers import counted_as_read


def read_letter(
    path: Path,
    *,
    report_date: date | None = None,
    holidays: Container[date] | None = None,
    largest: int = LARGEST,
) -> Letter:
    """The letter that a file holds.

    Deadlines in recommendations count from `report_date`, or, where it is None, from the day of the report
    that the letter names, or else from the letter's own. Working days leave out `holidays`; None is England and Wales.
    A file of more bytes than `largest` is refused.
    Raises LetterUnreadable with one sentence that names the file, what is wrong and the cure.
    """
    try:
        return _letter(blocks_of_file(path, largest), report_date, holidays)
    except LetterUnreadable as problem:
        raise LetterUnreadable(f"{path.name or path} can't be read as a letter: {problem}") from problem


def _letter(every: Sequence[Block], report_date: date | None, holidays: Container[date] | None) -> Letter:
    around = [replace(block, kind=BlockKind.PARAGRAPH) for block in every if block.kind is BlockKind.ENVELOPE]
    asides = [block.text for block in every if block.kind is BlockKind.ASIDE]
    blocks = [block for block in every if block.kind not in {BlockKind.ENVELOPE, BlockKind.ASIDE}]
    if is_minutes(blocks):
        return read_minutes(blocks, asides, holidays)
    blocks, outside = set_apart(parted(list(counted_as_read(blocks))))
    parts = settled(cut(blocks, answers_begin(blocks)))
    reading = recognise(parts.annex, parts.body)
    named = parties(parts).or_else(parties(cut(around, len(around))))
    if not reading.found:
        raise LetterUnreadable("it has no recommendations. Check that this is the response letter with its annex.")
    if named.date is None:
        raise LetterUnreadable("it bears no date. Add a line such as '2 July 2026' at its top.")
    said = None if report_date else report_day_in(parts, named.date)
    known = said.day if said else report_date
    counted_from, written = known or named.date, Counting(named.date, holidays)
    answered = [(one, passage) for group in reading.found for one, passage in _recommendations(group, known, written)]
    return Letter(
        date=named.date,
        sender=named.sender,
        addressee=named.addressee,
        subject=named.subject,
        report_date=counted_from,
        report_date_assumed=known is None,
        report_date_words=said.words if said else None,
        recommendations=tuple(one for one, _ in answered),
        drafts=tuple(_drafts(parts, answered, counted_from, written, assumed=known is None)),
        unread=(*reading.unread, *(f"{one.piece.marker}{one.text}" for one in parts.after), *outside, *asides),
    )


def _recommendations(
    found: Found, report_date: date | None, written: Counting
) -> Iterator[tuple[Recommendation, Passage | None]]:
    """Those answered together share text and response; what is promised there is promised once."""
    text, response = found.text.text, found.response.text
    position, words = _position(found.verdict, response)
    deadlines = (
        *(StatedDeadline(Side.TEXT, one) for one in asked_by(text, report_date, written)),
        *(StatedDeadline(Side.RESPONSE, one) for one in written.deadlines(response)),
    )
    for index, number in enumerate(found.numbers):
        one = Recommendation(number, text, response, position, words, deadlines, found.place)
        yield one, found.response if index == 0 and not found.shared else None


def _position(verdict: str, response: str) -> tuple[Position, str | None]:
    """A column that says the position decides; its words are the response's first."""
    position, words = position_of(verdict)
    return (position, words) if words else position_of(response)


def _drafts(
    parts: Cut,
    answered: Sequence[tuple[Recommendation, Passage | None]],
    report_date: date,
    written: Counting,
    *,
    assumed: bool,
) -> Iterator[Draft]:
    for recommendation, response in answered:
        yield requested(recommendation, report_date, assumed=assumed)
        if response:
            yield from promised(response, written, recommendation)
    letter_itself = Passage()
    for block in parts.body:
        letter_itself.add_block(block)
    yield from promised(letter_itself, written, None)
