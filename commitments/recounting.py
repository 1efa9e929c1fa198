"""A letter's deadlines counted anew: from the day of the report, and by the bank holidays of the committee's nation."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from datetime import date

from commitments.deadline import Deadline
from commitments.letter import Basis, Draft, Letter, Recommendation, Side, StatedDeadline
from commitments.reading import read_deadlines


def counted_from(letter: Letter, published_on: date) -> Letter:
    """The same letter; what its recommendations ask for counts from `published_on`, and nothing is assumed."""
    return replace(
        letter,
        report_date=published_on,
        report_date_assumed=False,
        recommendations=tuple(_recommendation(one, published_on) for one in letter.recommendations),
        drafts=tuple(_draft(one, published_on) for one in letter.drafts),
    )


def by_holidays(letter: Letter, holidays: Container[date]) -> Letter:
    """The same letter; its working days leave out `holidays`, where the reader left out those of England and Wales."""
    asked, written = letter.report_date, letter.date
    return replace(
        letter,
        recommendations=tuple(
            replace(
                one,
                deadlines=tuple(
                    replace(stated, deadline=_by(stated.deadline, *_text(one, stated, asked, written), holidays))
                    for stated in one.deadlines
                ),
            )
            for one in letter.recommendations
        ),
        drafts=tuple(
            replace(one, deadline=_by(one.deadline, one.quotation, one.counted_from, holidays)) if one.deadline else one
            for one in letter.drafts
        ),
    )


def _text(one: Recommendation, stated: StatedDeadline, asked: date, written: date) -> tuple[str, date]:
    """Where a deadline stands, and the day from which it counts."""
    return (one.text, asked) if stated.side is Side.TEXT else (one.response, written)


def _by(deadline: Deadline, text: str, counted_from: date, holidays: Container[date]) -> Deadline:
    """What has no day keeps none; so does what is read no more without what stood before it."""
    read = read_deadlines(text, counted_from, holidays=holidays) if deadline.due else []
    same = next((one for one in read if one.phrase == deadline.phrase and one.due), None)
    return replace(deadline, earliest=same.earliest, due=same.due) if same else deadline


def _recommendation(one: Recommendation, published_on: date) -> Recommendation:
    asked = (StatedDeadline(Side.TEXT, read) for read in read_deadlines(one.text, published_on))
    answered = (stated for stated in one.deadlines if stated.side is Side.RESPONSE)
    return replace(one, deadlines=(*asked, *answered))


def _draft(one: Draft, published_on: date) -> Draft:
    if one.basis is not Basis.REQUEST:
        return one
    deadline = next(iter(read_deadlines(one.quotation, published_on)), None)
    return replace(one, deadline=deadline, counted_from=published_on, assumed=False)
