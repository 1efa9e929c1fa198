"""The subcommands that change something, at once or through a form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial, wraps
from typing import TYPE_CHECKING

from bot.desk import Desk
from bot.listeners.asking import reference_missing, the_commitment
from bot.listeners.day_and_reason import day_and_reason
from bot.membership import is_ourselves, is_outside, is_slack_guest, name_of
from bot.telling import refusal
from bot.typed import as_meant, person_in
from commitments.commitment import Commitment, Committee, Source, TheySay
from commitments.forecast import first_reminder
from commitments.reading import passed_day, read_deadlines
from commitments.reminders import Quiet, Reminder
from commitments.snoozes import long_snooze
from commitments.working_days import bank_holidays
from db import ledger, owed, queries
from db.refusals import LedgerRefused
from messages import confirmations, refusals
from messages.forms.answer import answer_form
from messages.forms.commitment import LETTERS, add_form, edit_form
from messages.forms.small import close_form, snooze_form
from messages.messenger import Message

if TYPE_CHECKING:
    from bot.listeners.command import Asked


def coming(desk: Desk, committee: Committee, commitment: Commitment) -> Reminder | Quiet:
    sent = owed.days_sent(desk.store, committee.id, commitment.id).get(commitment.id)
    return first_reminder(commitment, committee, desk.clock(), sent)


def not_open(commitment: Commitment, verb: str) -> Message | None:
    """The sentence in place of a form that could not be saved."""
    if commitment.is_open:
        return None
    return refusals.not_allowed(commitment.reference or "this draft", commitment.status.value, verb)


def _meant(asked: Asked, words: str) -> str:
    return as_meant(words, partial(name_of, asked.client))


def _words_kept(subcommand: Callable[[Asked], Message | None]) -> Callable[[Asked], Message | None]:
    """A subcommand whose refusal by the ledger gives back the words that would be lost."""

    @wraps(subcommand)
    def heard(asked: Asked) -> Message | None:
        try:
            return subcommand(asked)
        except LedgerRefused as refused:
            return _given_back(asked, refusal(refused))

    return heard


def _given_back(asked: Asked, refused: Message) -> Message:
    if not asked.typed.after:
        return refused
    return refusals.typed_back(refused, f"/chaser {asked.typed.word} {_meant(asked, asked.typed.rest)}")


def add(asked: Asked) -> None:
    """Reads the deadline in what was typed, counted from today, and opens the form filled in."""
    wording = _meant(asked, asked.typed.rest)
    today = asked.desk.today(asked.committee)
    read = read_deadlines(wording, today, holidays=bank_holidays(asked.committee.nation))
    letters = queries.letters_of(asked.desk.store, asked.committee.id, limit=LETTERS)
    form = add_form(
        wording,
        today,
        read[0] if read else None,
        further=read[1:],
        events=asked.committee.events,
        letters=letters,
        owner=asked.committee.default_owner,
        channel=asked.channel,
    )
    asked.client.views_open(trigger_id=asked.trigger, view=form)


@_words_kept
def answer(asked: Asked) -> Message | None:
    """With words it is stored at once; without, the form opens."""
    commitment = the_commitment(asked)
    if commitment is None:
        return reference_missing(asked)
    desk, committee = asked.desk, asked.committee
    today = desk.today(committee)
    note = _meant(asked, asked.typed.after)
    if not note:
        if closed := not_open(commitment, "take an answer"):
            return closed
        form = answer_form(commitment, committee, today, channel=asked.place)
        asked.client.views_open(trigger_id=asked.trigger, view=form)
        return None
    new = ledger.NewAnswer(
        they_say=TheySay.NOT_STATED,
        said_on=today,
        note=note,
        source=Source.COMMAND,
        key=f"command:{asked.trigger}",
    )
    done = ledger.answer(desk.store, commitment.id, new, by=asked.user, now=desk.clock())
    return confirmations.answer_recorded(done.commitment, done.answer, coming(desk, committee, done.commitment))


def edit(asked: Asked) -> Message | None:
    commitment = the_commitment(asked)
    if commitment is None:
        return reference_missing(asked)
    if closed := not_open(commitment, "be edited"):
        return closed
    if too_much := _too_much(asked):
        return too_much
    asked.client.views_open(trigger_id=asked.trigger, view=edit_form(commitment, channel=asked.place))
    return None


def _too_much(asked: Asked) -> Message | None:
    """What is said of words after a reference where a form asks for everything."""
    words = _meant(asked, asked.typed.after)
    if not words:
        return None
    refused = refusals.not_understood(asked.typed.word, words, asked.typed.reference or refusals.EXAMPLE)
    return refusals.typed_back(refused, f"/chaser {asked.typed.word} {_meant(asked, asked.typed.rest)}")


def assign(asked: Asked) -> Message:
    commitment = the_commitment(asked)
    if commitment is None or commitment.reference is None:
        return reference_missing(asked)
    person = asked.user if asked.typed.after == "me" else person_in(asked.typed.after)
    if person is None:
        return refusals.person_missing(commitment.reference, _meant(asked, asked.typed.after))
    if is_ourselves(asked.client, person):
        return refusals.chaser_owns_nothing(commitment.reference)
    if not asked.committee.guests_allowed and is_slack_guest(asked.client, person):
        return refusals.guest_owns_nothing(commitment.reference)
    outside = is_outside(asked.client, asked.channel, person)
    changed = ledger.assign(asked.desk.store, commitment.id, person, by=asked.user, now=asked.desk.clock())
    not_in = asked.channel if outside else None
    return confirmations.assigned(changed, coming(asked.desk, asked.committee, changed), not_in=not_in)


def snooze(asked: Asked) -> Message | None:
    """With words ('until 3 May', 'two weeks, because …') the day is read from them; without, the form opens.

    It opens with the day in it where a long snooze was typed without its reason.
    """
    commitment = the_commitment(asked)
    if commitment is None:
        return reference_missing(asked)
    today = asked.desk.today(asked.committee)
    words = _meant(asked, asked.typed.after)
    if not words:
        if closed := not_open(commitment, "be snoozed"):
            return closed
        _open_snooze(asked, commitment, today)
        return None
    typed = day_and_reason(words, today, asked.committee.closed.holidays)
    until = typed.read.due if typed.read else None
    if until is None or until <= today:
        return refusals.unread_day(typed.when, passed_day(typed.when, today), asked.typed.reference or refusals.EXAMPLE)
    if commitment.is_open and not typed.why and long_snooze(commitment, until, today):
        _open_snooze(asked, commitment, today, until)
        return None
    now = asked.desk.clock()
    changed = ledger.snooze(asked.desk.store, commitment.id, until, typed.why, by=asked.user, now=now)
    return confirmations.snoozed(changed, until, coming(asked.desk, asked.committee, changed))


def _open_snooze(asked: Asked, commitment: Commitment, today: date, until: date | None = None) -> None:
    form = snooze_form(commitment, today, channel=asked.place, until=until)
    asked.client.views_open(trigger_id=asked.trigger, view=form)


def close(asked: Asked) -> Message | None:
    commitment = the_commitment(asked)
    if commitment is None:
        return reference_missing(asked)
    if closed := not_open(commitment, "be closed"):
        return closed
    if too_much := _too_much(asked):
        return too_much
    asked.client.views_open(trigger_id=asked.trigger, view=close_form(commitment, channel=asked.place))
    return None


@_words_kept
def reopen(asked: Asked) -> Message | None:
    commitment = the_commitment(asked)
    if commitment is None:
        return reference_missing(asked)
    reason = _meant(asked, asked.typed.after) or None
    changed = ledger.reopen(asked.desk.store, commitment.id, reason, by=asked.user, now=asked.desk.clock())
    return confirmations.reopened(changed, coming(asked.desk, asked.committee, changed))


@_words_kept
def withdraw(asked: Asked) -> Message | None:
    commitment = the_commitment(asked)
    if commitment is None:
        return reference_missing(asked)
    reason = _meant(asked, asked.typed.after) or None
    changed = ledger.withdraw(asked.desk.store, commitment.id, reason, by=asked.user, now=asked.desk.clock())
    return confirmations.withdrawn(changed)
