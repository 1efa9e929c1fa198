"""Round-ups: of what is owed to one place at one time, more than a few go as one message.

Each row is claimed, and each stays its own: a process that dies in between leaves lapsed leases, and whoever takes
a row over looks for its id, which stands in the metadata of the one message.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from commitments.downtime import Downtime, joined
from commitments.forecast import ROUND_UP_ABOVE
from commitments.local_time import day_of
from commitments.reminders import Reason
from db import owed, queries
from db.owed import Claim, Claimed, Companion
from jobs.apart import kept_apart
from jobs.chair import tell_the_chair
from jobs.hearing import hearing_on
from jobs.in_thread import continue_in_thread
from jobs.pacing import waits_for_turn
from jobs.settling import settled
from messages.hearing import Heard
from messages.messenger import Message
from messages.round_up import Line, line, round_up

if TYPE_CHECKING:
    from jobs.delivery import Delivery

# After a downtime only one still goes by itself.
ONE = 1


@dataclass(frozen=True, slots=True)
class Entry:
    claimed: Claimed
    line: Line


def sent_together(delivery: Delivery, first: Claimed, heard: Heard, now: datetime) -> bool:
    """Sends `first` with what is owed to the same place now; False, with nothing changed, where that is too little."""
    if first.alone:
        return False
    others = _companions(delivery, first, heard, now)
    few = ONE if _down([first, *others]) else ROUND_UP_ABOVE
    if len(others) < few:
        return False
    free = [one for one in others if one.is_free]
    claims = [claim for one in free if (claim := _claim(delivery, one.id, now))]
    # What somebody else holds goes out at the same time: it counts, or two who share the work would send one by one.
    elsewhere = len(others) - len(claims)
    taken = [one for claim in claims if (one := _taken(delivery, claim, now))]
    if not taken or len(taken) + elsewhere < few:
        for one in taken:
            owed.put_off(delivery.store, one.claim)
        return False
    members = sorted([first, *taken], key=_order)
    entries = [entry for member in members if (entry := _entry(delivery, member, now))]
    if entries:
        _send(delivery, entries, first.addressee, now)
    return True


def drawn(delivery: Delivery, claimed: Claimed, now: datetime) -> Message:
    """The round-up in which a row stands, as things are now; it stays that of the day on which it was sent."""
    members = sorted(owed.of_round_up(delivery.store, claimed.round_up or claimed.id), key=_order)
    sent_at = claimed.redraws_sent_at
    sent_on = day_of(sent_at or now, claimed.committee.time_zone)
    entries = [_line(delivery, one, now, sent_at) for one in members]
    return round_up(entries, claimed.committee, sent_on, down=_down(members))


def _down(members: Sequence[Claimed | Companion]) -> Downtime | None:
    """In which downtime some of them fell due."""
    downtimes = [one.down for one in members if one.down]
    return joined(*downtimes) if downtimes else None


def _order(claimed: Claimed) -> int:
    return claimed.commitment.id if claimed.commitment else 0


def _companions(delivery: Delivery, first: Claimed, heard: Heard, now: datetime) -> list[Companion]:
    """What the same people hear at the same time, with what somebody else holds; nothing of it is claimed yet."""
    hears = hearing_on(queries.absences(delivery.store), first.committee, delivery.attendance, now)
    found = []
    for one in owed.companions(delivery.store, first, now=now, machine_now=delivery.machine_clock()):
        with kept_apart(f"{one.id} can't stand in a round-up"):  # it is claimed by itself, and keeps its fault
            if hears(one, None).hearing.person == heard.hearing.person:
                found.append(one)
    return found


def _claim(delivery: Delivery, other: str, now: datetime) -> Claim | None:
    """One more claim; None where it is somebody else's."""
    return owed.claim_one(
        delivery.store,
        other,
        now=now,
        machine_now=delivery.machine_clock(),
        lease=delivery.lease,
        holder=delivery.holder,
    )


def _taken(delivery: Delivery, claim: Claim, now: datetime) -> Claimed | None:
    """What was claimed too; None where it stands in Slack already, or need not be said now."""
    taken = None
    with delivery.apart(claim):
        claimed = owed.look_up(delivery.store, claim)
        if delivery.found(claimed):
            owed.put_off(delivery.store, claim)  # it is settled by itself, with what belongs to its message
        else:
            taken = delivery.wanted_still(claimed, now)
    return taken


def _entry(delivery: Delivery, claimed: Claimed, now: datetime) -> Entry | None:
    """None where it can't be said: it keeps its fault, and stops none of the others."""
    with delivery.apart(claimed.claim):
        return Entry(claimed, _line(delivery, claimed, now, None))
    return None


def _line(delivery: Delivery, claimed: Claimed, now: datetime, sent_at: datetime | None) -> Line:
    if claimed.commitment is None:
        raise ValueError(f"the reminder {claimed.id} has no commitment")
    return line(
        claimed.commitment,
        claimed.committee,
        claimed.reason or Reason.REVIEW,
        day_of(now, claimed.committee.time_zone),
        day=claimed.day,
        sent_at=sent_at,
        heard=delivery.heard(claimed, now),
    )


def _send(delivery: Delivery, entries: list[Entry], place: str, now: datetime) -> None:
    """One message for all whose claims still hold; what fails, fails for each of them."""
    leader = entries[0].claimed.id
    held = [one for one in entries if _held(delivery, one.claimed, place, leader)]
    if not held or held[0].claimed.id != leader:
        for one in held:
            owed.put_off(delivery.store, one.claimed.claim)
        return
    committee = entries[0].claimed.committee
    down = _down([one.claimed for one in held])
    message = round_up([one.line for one in held], committee, day_of(now, committee.time_zone), down=down)
    with delivery.apart(*(one.claimed.claim for one in held)):
        if waits_for_turn(delivery, *(one.claimed for one in held)):
            return
        ts = delivery.messenger.post(place, message, tuple(one.claimed.id for one in held))
        continue_in_thread(delivery, held[0].claimed, place, ts, message)
        tell_the_chair(delivery, [one.claimed for one in held], now)
        for one in held:
            settled(delivery, one.claimed, place, ts, now)


def _held(delivery: Delivery, claimed: Claimed, place: str, leader: str) -> bool:
    """Stores in which message it stands, and holds it anew."""
    if owed.address(delivery.store, claimed, place, round_up=leader) is None:
        return False
    return owed.renew(delivery.store, claimed.claim, delivery.machine_clock() + delivery.lease)
