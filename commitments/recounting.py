"""A letter's deadlines counted anew, from the day of the report."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from datetime import date

from commitments.letter import Basis, Draft, Letter, Recommendation, Side, StatedDeadline
from commitments.reading import read_deadlines


def counted_from(letter: Letter, published_on: date, holidays: Container[date]) -> Letter:
    """The same letter; what its recommendations ask for counts from `published_on`, and nothing is assumed.

    Working days leave out `holidays`.
    """
    return replace(
        letter,
        report_date=published_on,
        report_date_assumed=False,
        recommendations=tuple(_recommendation(one, published_on, holidays) for one in letter.recommendations),
        drafts=tuple(_draft(one, published_on, holidays) for one in letter.drafts),
    )


def _recommendation(one: Recommendation, published_on: date, holidays: Container[date]) -> Recommendation:
    asked = (StatedDeadline(Side.TEXT, read) for read in read_deadlines(one.text, published_on, holidays=holidays))
    answered = (stated for stated in one.deadlines if stated.side is Side.RESPONSE)
    return replace(one, deadlines=(*asked, *answered))


def _draft(one: Draft, published_on: date, holidays: Container[date]) -> Draft:
    if one.basis is not Basis.REQUEST:
        return one
    deadline = next(iter(read_deadlines(one.quotation, published_on, holidays=holidays)), None)
    return replace(one, deadline=deadline, counted_from=published_on, assumed=False)
