"""The subcommands that only ask: list, show, digest."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from bot.desk import Desk
from bot.typed import as_meant
from commitments.commitment import Commitment, Committee
from commitments.digest import digest
from commitments.reminders import Quiet, Reminder, coming_reminders
from commitments.standing import DUE_SOON
from commitments.wanted import Wanted
from db import lists, queries
from messages import refusals
from messages.ask import ListView, commitment_details, commitment_list
from messages.digest import weekly_digest
from messages.messenger import Message

if TYPE_CHECKING:
    from bot.listeners.command import Asked

PAGE = 10
SHOWN_REMINDERS = 3
WEEK = timedelta(weeks=1)


def list_commitments(asked: Asked) -> Message:
    return list_view(asked.desk, asked.committee, asked.user, as_meant(asked.typed.rest).lower(), page=1)


def list_view(desk: Desk, committee: Committee, user: str, words: str, *, page: int) -> Message:
    """A page of the list that `words` ask for ('', 'mine', 'overdue', 'due')."""
    today = desk.today(committee)
    wanted = _wanted(words, user, today)
    if wanted is None:
        return refusals.unknown_list(words)
    found = lists.list_page(desk.store, committee.id, wanted, page=page, size=PAGE)
    return commitment_list(ListView(words, found.commitments, page, PAGE, found.total), today)


def _wanted(words: str, user: str, today: date) -> Wanted | None:
    match words.split():
        case [] | ["all"]:
            return Wanted()
        case ["mine"]:
            return Wanted(owner=user)
        case ["overdue"]:
            return Wanted(overdue_on=today)
        case ["due", *_]:
            return Wanted(due_from=today, due_by=today + DUE_SOON)
        case _:
            return None


def show(asked: Asked) -> Message:
    commitment = the_commitment(asked)
    if commitment is None:
        return refusals.reference_missing(asked.typed.word)
    return details(asked.desk, asked.committee, commitment)


def details(desk: Desk, committee: Committee, commitment: Commitment) -> Message:
    answers = queries.answers_of(desk.store, commitment.id)
    coming = first_reminders(desk, committee, commitment)
    return commitment_details(commitment, committee, answers, coming, desk.today(committee))


def first_reminders(desk: Desk, committee: Committee, commitment: Commitment) -> tuple[Reminder, ...] | Quiet:
    """The next few reminders of a commitment, or why none comes."""
    coming = coming_reminders(commitment, committee, desk.clock())
    return coming if isinstance(coming, Quiet) else tuple(islice(coming, SHOWN_REMINDERS))


def digest_now(asked: Asked) -> Message:
    now, today = asked.desk.clock(), asked.desk.today(asked.committee)
    values = queries.digest_values(asked.desk.store, asked.committee.id, since=now - WEEK)
    return weekly_digest(digest(asked.committee, today, *values))


def the_commitment(asked: Asked) -> Commitment | None:
    """The commitment that was named, or None if none was. Raises NotFound."""
    if asked.typed.reference is None:
        return None
    return queries.commitment(asked.desk.store, asked.committee.id, asked.typed.reference)
