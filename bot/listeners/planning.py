"""`/chaser plan` and *Show the plan*: every reminder that would come, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.desk import Desk
from bot.listeners.asking import the_commitment
from commitments.commitment import Commitment, Committee
from commitments.forecast import calendar, forecast
from commitments.reading import day_in_words
from commitments.wanted import Wanted
from commitments.working_days import DAY
from db import lists
from messages import refusals
from messages.messenger import Message
from messages.plan import calendar_message, plan_message

if TYPE_CHECKING:
    from bot.listeners.command import Asked

YEAR = 366 * DAY
# The whole committee's plan is long; a message shows so much of it.
EIGHT_WEEKS = 56 * DAY


def plan(asked: Asked) -> Message:
    """`/chaser plan PCC-7`, up to a year from now, or `until` a day; without a reference the whole committee's."""
    desk, committee = asked.desk, asked.committee
    today, words = desk.today(committee), asked.typed.after.lower().removeprefix("until").strip()
    until = _until(words, committee, today) if words else None
    if words and until is None:
        return refusals.until_unread(words)
    if until and until < today:
        return refusals.until_passed(until)
    commitment = the_commitment(asked)
    if commitment:
        return the_plan(desk, committee, commitment, until)
    until = until or today + EIGHT_WEEKS
    commitments = lists.every(desk.store, committee.id, Wanted())
    return calendar_message(committee, calendar(commitments, committee, desk.clock(), until), until)


def the_plan(desk: Desk, committee: Committee, commitment: Commitment, until: date | None = None) -> Message:
    """The plan of one commitment up to `until`, or for a year."""
    until = until or desk.today(committee) + YEAR
    return plan_message(commitment, committee, forecast(commitment, committee, desk.clock(), until), until)


def _until(words: str, committee: Committee, today: date) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        read = day_in_words(words, today, holidays=committee.closed.holidays)
        return read.due if read else None
