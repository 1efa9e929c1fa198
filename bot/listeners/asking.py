"""The subcommands that only ask: list, show, digest."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from bot.desk import Desk
from bot.finding import BEFORE_A_DAY, BODY_FOLLOWS, Finding, kept
from bot.membership import name_of
from bot.typed import as_meant
from commitments import forecast
from commitments.commitment import Commitment, Committee
from commitments.history import day_set
from commitments.reading import no_such_day
from commitments.reminders import Quiet, Reminder
from db import digests, lists, owed, queries
from messages import refusals
from messages.ask import commitment_details
from messages.digest import weekly_digest
from messages.lists import ListView, commitment_list
from messages.messenger import Message

if TYPE_CHECKING:
    from bot.listeners.command import Asked

PAGE = 10
SHOWN_REMINDERS = 3


def list_commitments(asked: Asked) -> Message:
    return list_view(asked.desk, asked.committee, asked.user, asked.typed.rest, page=1)


def list_view(desk: Desk, committee: Committee, user: str, words: str, *, page: int) -> Message:
    """A page of the list that `words` ask for, as Slack sent them."""
    if missing := no_such_day(as_meant(words), after=BEFORE_A_DAY):
        return refusals.listed_day_impossible(missing)
    today = desk.today(committee)

    @cache
    def bodies() -> tuple[str, ...]:
        return lists.bodies_of(desk.store, committee.id)

    wanted = Finding(user, today, bodies, committee.nation).wanted(words)
    found = lists.list_page(desk.store, committee.id, wanted, page=page, size=PAGE)
    view = ListView(
        words=kept(words),
        wanted=wanted,
        committee_id=committee.id,
        commitments=found.commitments,
        page=found.number,
        size=PAGE,
        total=found.total,
        unchased=found.unchased,
    )
    return commitment_list(view if found.total else _instead(desk, view), today)


def _instead(desk: Desk, view: ListView) -> ListView:
    """What to say where nothing was found: how many closed ones fit a search, and the bodies where one was meant."""
    wanted = view.wanted
    if wanted.closed or wanted.closed_too or not (wanted.words or wanted.bodies or wanted.recommendation):
        return view
    fit = lists.list_page(desk.store, view.committee_id, replace(wanted, closed=True), page=1, size=1)
    meant = {word.casefold() for word in wanted.words} & BODY_FOLLOWS
    bodies = lists.bodies_of(desk.store, view.committee_id) if meant else ()
    return replace(view, closed=fit.total, bodies=bodies)


def show(asked: Asked) -> Message:
    commitment = the_commitment(asked)
    if commitment is None:
        return reference_missing(asked)
    return details(asked.desk, asked.committee, commitment)


def details(desk: Desk, committee: Committee, commitment: Commitment) -> Message:
    answers = queries.answers_of(desk.store, commitment.id)
    coming = first_reminders(desk, committee, commitment)
    by = day_set(queries.history_of(desk.store, commitment.id), committee.time_zone)
    return commitment_details(commitment, committee, answers, coming, desk.today(committee), by)


def first_reminders(desk: Desk, committee: Committee, commitment: Commitment) -> tuple[Reminder, ...] | Quiet:
    """The next few reminders of a commitment, or why none comes."""
    sent = owed.days_sent(desk.store, committee.id, commitment.id).get(commitment.id)
    return forecast.first_reminders(commitment, committee, desk.clock(), SHOWN_REMINDERS, sent)


def digest_now(asked: Asked) -> Message:
    return weekly_digest(digests.digest_of(asked.desk.store, asked.committee, now=asked.desk.clock()))


def reference_missing(asked: Asked) -> Message:
    """What was typed comes back with it, as 'pcc 25' is near a reference and the rest may be long."""
    refused = refusals.reference_missing(asked.typed.word, _meant(asked))
    if not asked.typed.rest:
        return refused
    typed = as_meant(asked.typed.rest, partial(name_of, asked.client))
    return refusals.typed_back(refused, f"/chaser {asked.typed.word} {typed}")


def _meant(asked: Asked) -> str:
    """The reference that may have been meant: the committee's prefix with the number that was typed."""
    number = re.match(
        rf"(?:{re.escape(asked.committee.prefix)}[\s#-]*|#)?(\d{{1,9}})\b", asked.typed.rest, re.IGNORECASE
    )
    return f"{asked.committee.prefix}-{number[1] if number else 7}"


def the_commitment(asked: Asked) -> Commitment | None:
    """The commitment that was named, or None if none was. Raises NotFound."""
    if asked.typed.reference is None:
        return None
    return queries.commitment(asked.desk.store, asked.committee.id, asked.typed.reference)
