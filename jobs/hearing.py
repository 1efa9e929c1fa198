"""Who hears a reminder at the moment at which it is sent.

Who was deactivated or left is asked then, not kept from Slack's events: an event that came while we were down is
lost, and the question has one answer. `Attendance` remembers it for a while.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from commitments.hearing import Seen, may_be_asked_for, who_hears
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
    committee, absences = claimed.committee, queries.absences(store)
    today = day_of(now, committee.time_zone)
    people = may_be_asked_for(claimed.commitment, committee, absences, today)
    if claimed.reason is Reason.CHAIR and committee.chair:
        people |= {committee.chair}
    seen = {one: attendance(one, committee.channel) for one in people}
    gone = {person: one.gone for person, one in seen.items() if one.gone}
    hearing = who_hears(claimed.commitment, committee, absences, gone, today)
    return Heard(hearing, {person: one.name for person, one in seen.items()}, gone)


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
