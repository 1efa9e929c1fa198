"""`/chaser away` and `/chaser back`: who stands in for somebody's reminders meanwhile."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from bot.membership import is_ourselves, is_outside, is_slack_guest, name_of
from bot.typed import PERSON, as_meant, person_in
from commitments.reading import day_in_words, passed_day
from db import ledger
from db.refusals import AbsenceImpossible
from messages import absences, refusals
from messages.messenger import Message

if TYPE_CHECKING:
    from bot.listeners.command import Asked

DEPUTY = re.compile(r"[\s,;]*\bdeputy\b:?\s*(?P<who>.*)$", re.IGNORECASE | re.DOTALL)


def away(asked: Asked) -> Message:
    """'until 12 January, deputy @Ben'; with '@Cleo' in front it is said for somebody else."""
    person, words = _person(asked)
    words = " ".join(words.split())
    named = DEPUTY.search(words)
    deputy = person_in(named["who"]) if named else None
    when = words[: named.start()] if named else words
    if named and deputy is None:
        return _again(asked, absences.deputy_missing())
    if deputy and is_ourselves(asked.client, deputy):
        return _again(asked, absences.chaser_is_no_deputy())
    if deputy and not asked.committee.guests_allowed and is_slack_guest(asked.client, deputy):
        return _again(asked, absences.guest_is_no_deputy())
    today = asked.desk.today(asked.committee)
    until = _until(asked, when, today)
    if isinstance(until, Message):
        return _again(asked, until)
    try:
        said = ledger.away(
            asked.desk.store,
            asked.committee.id,
            person,
            until,
            deputy,
            today=today,
            by=asked.user,
            now=asked.desk.clock(),
        )
    except AbsenceImpossible as refused:
        return _again(asked, absences.impossible(refused.until, today))
    outside = bool(deputy) and is_outside(asked.client, asked.channel, deputy or "")
    default = asked.committee.default_owner
    not_in, undo = asked.channel if outside else None, _undo(asked, said)
    return absences.away(said.absence, name_of(asked.client, person), default, not_in=not_in, undo=undo)


def back(asked: Asked) -> Message:
    person, _words = _person(asked)
    said = ledger.back(asked.desk.store, asked.committee.id, person, by=asked.user, now=asked.desk.clock())
    return absences.back(name_of(asked.client, person), was_away=said is not None, undo=_undo(asked, said))


def _undo(asked: Asked, said: ledger.AbsenceSaid | None) -> dict[str, int] | None:
    """What the button takes back; None where nothing was stored."""
    return {"committee": asked.committee.id, "line": said.line} if said and said.line else None


def _person(asked: Asked) -> tuple[str, str]:
    """For whom it is said, and what follows."""
    found = PERSON.match(asked.typed.rest)
    return (found[1], asked.typed.rest[found.end() :].strip()) if found else (asked.user, asked.typed.rest)


def _until(asked: Asked, words: str, today: date) -> date | Message | None:
    """None without words: until they say that they are back."""
    meant = as_meant(words).strip(" ,;.")
    if not meant:
        return None
    read = day_in_words(meant, today, holidays=asked.committee.closed.holidays)
    if read and read.due:
        return read.due
    passed = passed_day(meant, today)
    return absences.impossible(passed, today) if passed else absences.until_unread(meant)


def _again(asked: Asked, refused: Message) -> Message:
    typed = as_meant(asked.typed.rest, lambda user: name_of(asked.client, user))
    return refusals.typed_back(refused, f"/chaser away {typed}")
