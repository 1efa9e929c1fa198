"""`/chaser plan` and *Show the plan*: every reminder that would come, and why."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from bot.desk import Desk
from bot.listeners.asking import the_commitment
from bot.typed import as_meant
from commitments.commitment import Commitment, Committee
from commitments.forecast import FURTHEST_IN_SLACK, calendar, forecast
from commitments.reading import day_in_words, passed_day
from commitments.wanted import Wanted
from commitments.working_days import DAY
from db import lists, owed, queries
from messages import refusals
from messages.messenger import Message
from messages.plan import calendar_message, plan_message

if TYPE_CHECKING:
    from bot.listeners.command import Asked

YEAR = 366 * DAY
# The whole committee's plan is long; a message shows so much of it.
EIGHT_WEEKS = 56 * DAY
UNTIL = re.compile(r"^until\b\s*", re.IGNORECASE)


def plan(asked: Asked) -> Message:
    """`/chaser plan PCC-7`, up to a year from now, or `until` a day; without a reference the whole committee's."""
    desk, committee = asked.desk, asked.committee
    today, words = desk.today(committee), UNTIL.sub("", as_meant(asked.typed.after))
    until = _until(words, committee, today) if words else None
    until = until or passed_day(words, today)
    if words and until is None:
        return refusals.typed_back(
            refusals.until_unread(words, asked.typed.reference), f"/chaser plan {asked.typed.rest}"
        )
    if until and until < today:
        return refusals.typed_back(refusals.until_passed(until), f"/chaser plan {asked.typed.rest}")
    if until and until > today + FURTHEST_IN_SLACK * YEAR:
        return refusals.typed_back(refusals.until_too_far(FURTHEST_IN_SLACK), f"/chaser plan {asked.typed.rest}")
    commitment = the_commitment(asked)
    if commitment:
        return the_plan(desk, committee, commitment, until)
    until = until or today + EIGHT_WEEKS
    commitments = lists.every(desk.store, committee.id, Wanted())
    days, sent = owed.days_owed(desk.store, committee.id), owed.days_sent(desk.store, committee.id)
    groups = calendar(commitments, committee, desk.clock(), until, days, sent, queries.absences(desk.store))
    return calendar_message(committee, groups, today, until)


def the_plan(desk: Desk, committee: Committee, commitment: Commitment, until: date | None = None) -> Message:
    """The plan of one commitment up to `until`, or for a year."""
    until = until or desk.today(committee) + YEAR
    day = owed.days_owed(desk.store, committee.id).get(commitment.id)
    sent = owed.days_sent(desk.store, committee.id, commitment.id).get(commitment.id)
    coming = forecast(commitment, committee, desk.clock(), until, day, sent)
    return plan_message(commitment, committee, coming, until)


def _until(words: str, committee: Committee, today: date) -> date | None:
    """The day that is meant; a whole date is one though it has passed."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        pass
    for counted_from in (today, date(2000, 1, 1)):
        read = day_in_words(words, counted_from, holidays=committee.closed.holidays)
        if read:
            return read.due
    return None
