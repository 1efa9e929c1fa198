"""The chair hears by direct message of what comes to the chair, once, whatever else the reminder's place is.

The message carries an id of its own for each reminder that it tells of, whichever round-up that stands in and whoever
leads it: who takes a reminder over tells only of what no message with its id tells already.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from commitments.commitment import Committee
from commitments.hearing import Gone
from commitments.local_time import day_of
from commitments.reminders import Reason
from db import owed
from db.owed import Claimed, OwedKind
from jobs.pacing import goes_at_once
from messages.ladder import for_the_chair
from messages.messenger import DeliveryFailed, Message, Standing

if TYPE_CHECKING:
    from jobs.delivery import Delivery

log = logging.getLogger(__name__)
OF_THE_CHAIR = "-chair"


def tell_the_chair(delivery: Delivery, ours: Sequence[Claimed], now: datetime) -> None:
    """Of the reminders `ours`, which stand in one message and are claimed. A chair who can't be reached stops nothing.

    Where an earlier try may have told of them, the others in that message are told of too: nobody else may.
    """
    first = ours[0]
    chair = first.committee.chair
    if first.kind is not OwedKind.REMINDER or chair is None:
        return
    again = any(one.look_first for one in ours)
    others = owed.of_round_up(delivery.store, first.round_up) if again and first.round_up else ()
    about = _for_the_chair(delivery, {one.id: one for one in (*others, *ours)}.values(), chair, now)
    if not about:
        return
    try:
        place = delivery.messenger.direct(chair)
        if again:
            told = {each for one in _told(delivery, place, about) for each in one.owed}
            about = [one for one in about if chairs_id(one.id) not in told]
        about = _held(delivery, about, ours)
        if about:
            goes_at_once(delivery, place)
            message = _message(about, first.committee, now)
            delivery.messenger.post(place, message, tuple(chairs_id(one.id) for one in about))
    except DeliveryFailed as failed:
        if failed.permanent:
            log.warning("the chair of %s can't be told: %s", first.committee.prefix, failed.reason)
            return
        failed.unclear = True  # the reminder itself stands
        raise


def chairs_id(reminder: str) -> str:
    """The id under which the chair is told of the reminder `reminder`."""
    return f"{reminder}{OF_THE_CHAIR}"


def told_twice(told: Iterable[Standing]) -> list[tuple[Standing, tuple[str, ...]]]:
    """The messages to the chair that tell again what an earlier one tells, each with the ids that only it carries."""
    first: dict[str, str] = {}
    found = []
    for one in sorted(told, key=lambda message: message.ts):
        for each in one.owed:
            first.setdefault(each, one.ts)
        rightly = tuple(each for each in one.owed if first[each] == one.ts)
        if rightly != one.owed and all(each.endswith(OF_THE_CHAIR) for each in one.owed):
            found.append((one, rightly))
    return found


def told_of(delivery: Delivery, ids: Sequence[str], now: datetime) -> Message:
    """What the chair is told under these ids, of which there is one."""
    about = [owed.look_at(delivery.store, one.removesuffix(OF_THE_CHAIR)) for one in ids]
    return _message(about, about[0].committee, now)


def _told(delivery: Delivery, place: str, about: Sequence[Claimed]) -> Iterable[Standing]:
    """What stands in the chair's direct message since the first of them was first claimed."""
    oldest = min(found for one in about for found in (one.look_from, *(before.look_from for before in one.elsewhere)))
    return delivery.messenger.standing(place, owed.surely_before(oldest))


def _held(delivery: Delivery, about: Sequence[Claimed], ours: Sequence[Claimed]) -> list[Claimed]:
    """Without those of ours that somebody else has taken over meanwhile, and tells of."""
    claims = {one.id: one.claim for one in ours}
    until = delivery.machine_clock() + delivery.lease
    return [one for one in about if one.id not in claims or owed.renew(delivery.store, claims[one.id], until)]


def _message(about: Iterable[Claimed], committee: Committee, now: datetime) -> Message:
    commitments = sorted((one.commitment for one in about if one.commitment), key=lambda one: one.id)
    return for_the_chair(commitments, committee, day_of(now, committee.time_zone))


def _for_the_chair(delivery: Delivery, members: Iterable[Claimed], chair: str, now: datetime) -> list[Claimed]:
    """What of it is the chair's to hear, and is not told them where the reminder went anyway."""
    found = []
    for one in members:
        if one.reason is not Reason.CHAIR or one.commitment is None or not one.commitment.is_open:
            continue
        heard = delivery.heard(one, now)
        if heard and heard.hearing.responsible != chair and heard.gone.get(chair) is not Gone.DEACTIVATED:
            found.append(one)
    return found
