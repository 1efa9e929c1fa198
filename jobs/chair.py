"""The chair hears by direct message of what comes to the chair, once, whatever else the reminder's place is.

The message carries an id of its own for each reminder that it tells of, whichever round-up that stands in and whoever
leads it. Who takes a reminder over tells only of what no message with its id tells already, to whoever has the chair or
had it at an earlier try. What the chair refuses for good, or who takes over finds at night, is owed to them by itself
from then on, under the same id in Slack; what is refused is told as all that is undeliverable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from commitments.commitment import Committee
from commitments.hearing import Gone
from commitments.local_time import day_of
from commitments.planned_days import still_for_the_chair
from commitments.reminders import Reason
from db import owed
from db.owed import Claimed, OwedKind
from jobs.hours import may_go
from jobs.pacing import goes_at_once
from jobs.retrying import AFTER_REFUSAL
from jobs.undeliverable import tell_people
from messages.ladder import for_the_chair
from messages.messenger import DeliveryFailed, Message, Standing

if TYPE_CHECKING:
    from jobs.delivery import Delivery

OF_THE_CHAIR = "-chair"
NOTHING_TO_TELL = "there is nothing to tell the chair any more"


def tell_the_chair(delivery: Delivery, ours: Sequence[Claimed], now: datetime) -> None:
    """Of the reminders `ours`, which stand in one message and are claimed. A chair who can't be reached stops nothing.

    Where an earlier try may have told of them, the others in that message are told of too: nobody else may. What is
    found at night, of who died over it, waits for working hours by itself.
    """
    first = ours[0]
    chair = first.committee.chair
    if first.kind is not OwedKind.REMINDER or chair is None:
        return
    again = any(one.look_first for one in ours)
    about = _to_tell_now(delivery, _with_the_others(delivery, ours) if again else ours, chair, now)
    if not about:
        return
    try:
        if again:
            about = _untold(about, _told_before(delivery, about, chair))
            if not about:
                return
        place = delivery.messenger.direct(chair)
        if again:
            about = _untold(about, _told(delivery, about, chair))
        if about:
            owed.keep_chair(delivery.store, about, chair)
        about = _held(delivery, about, ours)
        if about:
            goes_at_once(delivery, place)
            message = _message(about, first.committee, now)
            delivery.messenger.post(place, message, tuple(chairs_id(one.id) for one in about))
    except DeliveryFailed as failed:
        if failed.permanent:
            _refused(delivery, about, chair, failed)
            return
        failed.unclear = True  # the reminder itself stands
        raise


def _with_the_others(delivery: Delivery, ours: Sequence[Claimed]) -> list[Claimed]:
    """All that stand in the message, but for what is owed to the chair by itself already."""
    others = owed.of_round_up(delivery.store, ours[0].round_up) if ours[0].round_up else ()
    members = {one.id: one for one in (*others, *ours)}
    by_itself = owed.owed_by_itself(delivery.store, members)
    return [one for one in members.values() if one.id not in by_itself]


def _to_tell_now(delivery: Delivery, members: Sequence[Claimed], chair: str, now: datetime) -> list[Claimed]:
    """What of it the chair hears now; outside working hours nothing, and it is owed by itself until then."""
    about, waits_until = _for_the_chair(delivery, members, chair, now), may_go(members[0], now) if members else now
    if waits_until > now:
        owed.owe_the_chair(delivery.store, about, chair, due_at=waits_until)
        return []
    return about


def tell_at_last(delivery: Delivery, claimed: Claimed, now: datetime) -> None:
    """Of what is owed to the chair by itself, whoever has it today. Raises DeliveryFailed where they refuse it."""
    chair = claimed.committee.chair
    reminder = owed.look_at(delivery.store, claimed.of) if claimed.of else None
    if reminder is None or chair is None or not (claimed.look_first or _holds(reminder, now)):
        owed.skip(delivery.store, claimed, NOTHING_TO_TELL, now)
        return
    waits_until = may_go(claimed, now)
    if waits_until > now:
        owed.put_off(delivery.store, claimed.claim, due_at=waits_until)
        return
    addressed = owed.address(delivery.store, claimed, chair)
    if addressed is None:
        return
    told = _told_already(delivery, reminder, chair, now) or _tell(delivery, claimed, reminder, chair, now)
    if told is None:
        return
    place, ts = told
    marked = owed.mark_sent(delivery.store, addressed, channel=place, ts=ts, sent_at=now)
    if claimed.look_first or not marked:  # it may be there twice: that is looked for with the reminder
        owed.look_again(delivery.store, reminder.id, at=delivery.machine_clock())


def _holds(reminder: Claimed, now: datetime) -> bool:
    """Whether what the chair was to hear of this reminder is still so."""
    today = day_of(now, reminder.committee.time_zone)
    return reminder.commitment is not None and still_for_the_chair(reminder.commitment, reminder.committee, today)


def _told_already(delivery: Delivery, reminder: Claimed, chair: str, now: datetime) -> tuple[str, str] | None:
    """Where an earlier try stands, with whoever had the chair then. Raises DeliveryFailed where that can't be known,
    unless nothing would be told any more.
    """
    try:
        before = _told_before(delivery, [reminder], chair)
        return {**_told(delivery, [reminder], chair), **before}.get(chairs_id(reminder.id))
    except DeliveryFailed as failed:
        if not failed.permanent or _holds(reminder, now):
            raise
        return None


def _tell(delivery: Delivery, claimed: Claimed, reminder: Claimed, chair: str, now: datetime) -> tuple[str, str] | None:
    """Where it stands now; nowhere where it need not be said any more, or is another's."""
    if not _holds(reminder, now):
        owed.skip(delivery.store, claimed, NOTHING_TO_TELL, now)
        return None
    place = delivery.messenger.direct(chair)
    goes_at_once(delivery, place)
    owed.keep_chair(delivery.store, [reminder], chair)
    if not owed.renew(delivery.store, claimed.claim, delivery.machine_clock() + delivery.lease):
        return None
    message = _message([reminder], claimed.committee, now)
    return place, delivery.messenger.post(place, message, (chairs_id(reminder.id),))


def _refused(delivery: Delivery, about: Sequence[Claimed], chair: str, failed: DeliveryFailed) -> None:
    """The reminder itself stands; who can mend it is told of the rest."""
    machine_now = delivery.machine_clock()
    new = owed.owe_the_chair(
        delivery.store,
        about,
        chair,
        due_at=delivery.clock(),
        error=failed.reason,
        refused_at=machine_now,
        retry_at=machine_now + AFTER_REFUSAL,
    )
    for one in new:
        tell_people(delivery, one, failed)


def chairs_id(reminder: str) -> str:
    """The id under which the chair is told of the reminder `reminder`."""
    return f"{reminder}{OF_THE_CHAIR}"


def told_twice(told: Iterable[tuple[str, Standing]]) -> list[tuple[str, Standing, tuple[str, ...]]]:
    """The messages to the chair, or to who had it, that tell again what an earlier one tells: each with its place, and
    with the ids that only it carries.
    """
    first: dict[str, tuple[str, str]] = {}
    found = []
    for place, one in sorted(told, key=lambda each: each[1].ts):
        for each in one.owed:
            first.setdefault(each, (place, one.ts))
        rightly = tuple(each for each in one.owed if first[each] == (place, one.ts))
        if rightly != one.owed and all(each.endswith(OF_THE_CHAIR) for each in one.owed):
            found.append((place, one, rightly))
    return found


def told_of(delivery: Delivery, ids: Sequence[str], now: datetime) -> Message:
    """What the chair is told under these ids, of which there is one."""
    about = [owed.look_at(delivery.store, one.removesuffix(OF_THE_CHAIR)) for one in ids]
    return _message(about, about[0].committee, now)


def _untold(about: Sequence[Claimed], told: Mapping[str, tuple[str, str]]) -> list[Claimed]:
    return [one for one in about if chairs_id(one.id) not in told]


def _told_before(delivery: Delivery, about: Sequence[Claimed], chair: str) -> dict[str, tuple[str, str]]:
    """Where what id stands with those who had the chair before `chair` did, at an earlier try.

    Who of them can't be reached any more was told nothing that is read.
    """
    found: dict[str, tuple[str, str]] = {}
    for each in sorted(owed.chairs_of(delivery.store, [one.id for one in about]) - {chair}):
        try:
            found = {**_told(delivery, about, each), **found}
        except DeliveryFailed as failed:
            if not failed.permanent:
                raise
    return found


def _told(delivery: Delivery, about: Sequence[Claimed], person: str) -> dict[str, tuple[str, str]]:
    """Where what id stands with this person, since the first of them was claimed."""
    oldest = min(found for one in about for found in (one.look_from, *(before.look_from for before in one.elsewhere)))
    place = delivery.messenger.direct(person)
    standing = delivery.messenger.standing(place, owed.surely_before(oldest))
    latest_first = sorted(standing, key=lambda message: message.ts, reverse=True)
    return {each: (place, one.ts) for one in latest_first for each in one.owed}  # the first of several stands


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
        if one.reason is not Reason.CHAIR or not _holds(one, now):
            continue
        heard = delivery.heard(one, now)
        if heard and heard.hearing.responsible != chair and heard.gone.get(chair) is not Gone.DEACTIVATED:
            found.append(one)
    return found
