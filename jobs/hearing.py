"""Who hears a reminder at the moment at which it is sent.

Who was deactivated or left is asked then, not kept from Slack's events: an event that came while we were down is
lost, and the question has one answer. `Attendance` remembers it for a while.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from commitments.commitment import Committee
from commitments.hearing import Absence, Followed, Seen, may_be_asked_for, who_hears
from commitments.local_time import day_of
from commitments.reminders import Reason
from db import queries
from db.owed import Claimed, OwedKind
from db.store import Store
from messages.hearing import Heard
from messages.messenger import DeliveryFailed, Messenger

# What Slack knows of a person and of a committee's channel; where it doesn't say, nobody has gone.
Attendance = Callable[[str, str], Seen]


def everybody_is_here(person: str, channel: str) -> Seen:
    """Where nobody can be asked."""
    del channel
    return Seen(person)


def heard_by(store: Store, claimed: Claimed, attendance: Attendance, now: datetime) -> Heard | None:
    """Who hears what was claimed, by the absences of its day; None for what is no reminder."""
    if claimed.commitment is None or OwedKind.REMINDER not in {claimed.kind, claimed.redraws}:
        return None
    chair = claimed.committee.chair if claimed.reason is Reason.CHAIR else None
    return hearing_on(queries.absences(store), claimed.committee, attendance, now)(claimed.commitment, chair)


def hearing_on(
    absences: Mapping[str, Absence], committee: Committee, attendance: Attendance, now: datetime
) -> Callable[[Followed, str | None], Heard]:
    """Who hears of any of a committee's commitments on the day of `now`, by who has said that they are away.

    The second argument is one more person of whom is asked whether they have gone.
    """
    today = day_of(now, committee.time_zone)

    def hears(followed: Followed, also: str | None) -> Heard:
        people = may_be_asked_for(followed, committee, absences, today) | ({also} if also else set())
        seen = {one: attendance(one, committee.channel) for one in people}
        gone = {person: one.gone for person, one in seen.items() if one.gone}
        hearing = who_hears(followed, committee, absences, gone, today)
        return Heard(hearing, {person: one.name for person, one in seen.items()}, gone)

    return hears


def place_of(heard: Heard, channel: str, messenger: Messenger) -> str:
    """The direct message of the person who hears it, else the committee's channel."""
    if heard.hearing.person is None:
        return channel
    try:
        return messenger.direct(heard.hearing.person)
    except DeliveryFailed as failed:
        if failed.permanent:
            return channel  # there is no direct message with them; the channel mentions them
        raise
