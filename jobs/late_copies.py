"""Second looks: a copy that arrived late is found by its id and taken away.

A replica that was paused for longer than its lease may post what another has posted meanwhile, and die before it
notices; a request that was given up may still arrive. So whatever was posted anew, or marked too late, is looked for
again, at growing distances. The database says which message stands; only what it says is not that one goes.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from commitments.reminders import Reason
from db import owed
from db.owed import Claimed, Doubtful, OwedKind
from jobs.apart import kept_apart
from jobs.chair import chairs_id
from messages.messenger import DeliveryFailed, Standing
from messages.second_copy import second_copy

if TYPE_CHECKING:
    from jobs.delivery import Delivery

log = logging.getLogger(__name__)

# A pause is of any length, so the later looks come further apart; after the last it is for people to say.
LOOKS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(days=1))
NOT_SETTLED = timedelta(seconds=30)
AT_ONCE = 50


def first_look(machine_now: datetime) -> datetime:
    """When what was posted anew is looked for again, on the machine's clock."""
    return machine_now + LOOKS[0]


def look_for_late_copies(delivery: Delivery) -> None:
    """Each second look that is due now, apart from the others."""
    now = delivery.machine_clock()
    for one in owed.doubtful(delivery.store, machine_now=now, most=AT_ONCE):
        # First, so that one that breaks waits its time as well.
        again = now + NOT_SETTLED
        owed.look_again(delivery.store, one.id, at=again)
        with kept_apart(f"looking for a second copy of {one.id} failed"):
            try:
                settled = one.channel is not None and _look(delivery, one)
            except DeliveryFailed as failed:
                log.warning("a second copy of %s can't be looked for: %s", one.id, failed.reason)
                settled = failed.permanent
            if settled:
                owed.look_again(delivery.store, one.id, at=_next_look(one, now), looked=True, was=again)


def put_own_right(delivery: Delivery, claimed: Claimed, place: str, ts: str) -> None:
    """What was posted after another had taken it over goes at once, where the database knows already what stands."""
    with kept_apart(f"taking the late copy of {claimed.id} away failed"):  # a second look comes in any case
        try:
            for found in list(delivery.messenger.standing(place, claimed.look_from)):
                if found.ts == ts:
                    _put_right(delivery, place, found)
        except DeliveryFailed as failed:
            log.warning("the late copy of %s can't be taken away now: %s", claimed.id, failed.reason)


def _next_look(one: Doubtful, now: datetime) -> datetime | None:
    return now + LOOKS[one.looks + 1] if one.looks + 1 < len(LOOKS) else None


def _look(delivery: Delivery, one: Doubtful) -> bool:
    """Whether everything that was found is settled."""
    if one.channel is None:
        return False
    found = list(delivery.messenger.standing(one.channel, one.look_from))  # before anything of it goes
    carrying = sorted((copy for copy in found if one.id in copy.owed), key=lambda copy: copy.ts)
    stands = one.ts
    if stands and carrying and stands not in {copy.ts for copy in carrying}:
        # People deleted the one that stood there; what came twice is not to vanish.
        stands = carrying[0].ts
        if not owed.let_stand(delivery.store, one, stands):
            return False
    settled = [_put_right(delivery, one.channel, copy) for copy in carrying if copy.ts != stands]
    if stands:
        _once_in_thread(delivery, one.channel, stands)
    _once_with_the_chair(delivery, one)
    return all(settled)


def _put_right(delivery: Delivery, channel: str, copy: Standing) -> bool:
    """Leaves in a message only what the database says stands there; False while it doesn't say so of each."""
    stands = owed.stands_in(delivery.store, copy.owed)
    if None in stands.values():
        return False
    rightly = tuple(one for one in copy.owed if stands.get(one) == (channel, copy.ts))
    if rightly == copy.owed:
        return True
    if rightly:
        claimed = owed.look_at(delivery.store, rightly[0])
        now = delivery.clock()
        message = delivery.drawn(claimed, now, delivery.heard(claimed, now))
        delivery.messenger.redraw(channel, copy.ts, message, owed=rightly)
    else:
        _take_away(delivery, channel, copy.ts)
    log.warning("a second copy of %s was taken away", ", ".join(one for one in copy.owed if one not in rightly))
    return True


def _take_away(delivery: Delivery, channel: str, ts: str) -> None:
    """Deletes a copy with what we posted below it; where people have replied it stays and says what it is."""
    below = [one for one in delivery.messenger.standing(channel, "0", thread_ts=ts) if one.ts != ts]
    for one in below:
        if one.owed:
            delivery.messenger.delete(channel, one.ts)
    if all(one.owed for one in below):
        delivery.messenger.delete(channel, ts)
    else:
        delivery.messenger.redraw(channel, ts, second_copy(), owed=())


def _once_in_thread(delivery: Delivery, channel: str, ts: str) -> None:
    """Of each part below the message the first stays."""
    seen: set[str] = set()
    for one in sorted(delivery.messenger.standing(channel, "0", thread_ts=ts), key=lambda part: part.ts):
        if one.ts != ts and one.owed and seen.issuperset(one.owed):
            delivery.messenger.delete(channel, one.ts)
        seen.update(one.owed)


def _once_with_the_chair(delivery: Delivery, one: Doubtful) -> None:
    """Of what the chair was told by direct message the first stays."""
    claimed = owed.look_at(delivery.store, one.id)
    chair = claimed.committee.chair
    if claimed.kind is not OwedKind.REMINDER or chair is None or claimed.reason is not Reason.CHAIR:
        return
    place, message_id = delivery.messenger.direct(chair), chairs_id(claimed.round_up or one.id)
    told = sorted(each.ts for each in delivery.messenger.standing(place, one.look_from) if message_id in each.owed)
    for ts in told[1:]:
        delivery.messenger.delete(place, ts)
