"""Second looks: a copy that arrived late is found by its id and taken away.

A replica that was paused for longer than its lease may post what another has posted meanwhile, and die before it
notices; a request that was given up may still arrive. So whatever was posted anew, or marked too late, is looked for
again, at growing distances, wherever it was ever addressed to. The database says which message stands; only what it
says is not that one goes. What Slack does not let go is tried each day until it went, and a place that can't be looked
through is looked at each day until it can, or is gone for good; `chaser doctor` lists both.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from commitments.reminders import Reason
from db import owed
from db.owed import Claimed, Doubtful, OwedKind, Place
from jobs.apart import kept_apart
from jobs.chair import told_of, told_twice
from messages.messenger import DeliveryFailed, Standing
from messages.second_copy import second_copy

if TYPE_CHECKING:
    from jobs.delivery import Delivery

log = logging.getLogger(__name__)

# A pause is of any length, so the later looks come further apart; after the last it is for people to say.
LOOKS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(days=1))
NOT_SETTLED = timedelta(seconds=30)
LOOKED_FOR_TOGETHER = 50
PERSON = ("U", "W")
# Slack knows no such channel, or opens no direct message there any more: whatever stands there, nobody sees it
# (conversations.open and .history, method reference).
GONE = frozenset({"cannot_dm_bot", "channel_not_found", "user_disabled", "user_not_found"})


@dataclass(slots=True)
class Trouble:
    """What went wrong at one look, each thing apart from the others.

    `home`: the channel of the committee whose message it is. `refused`: why Slack lets which message, by channel and
    ts, not go, or which channel not be looked through. `seen`: the channels of which nothing else is to be said.
    `for_now`: something may go better soon. `met` counts everything.
    """

    home: str
    refused: dict[tuple[str, str], str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    for_now: bool = False
    met: int = 0

    @contextmanager
    def apart(self, channel: str, ts: str | None = owed.UNSEEN) -> Iterator[None]:
        """What Slack refuses inside the block ends nothing but that: the message at `ts` stays as it is, or the place
        can't be looked through. With None for `ts` nothing of it is kept.
        """
        try:
            yield
        except DeliveryFailed as failed:
            log.warning("a second copy in %s can't be %s: %s", channel, "put right" if ts else "seen", failed.reason)
            self.met += 1
            if not failed.permanent:
                self.for_now = True
            elif ts == owed.UNSEEN and failed.reason in GONE and channel != self.home:
                self.seen.add(channel)
            elif ts is not None:
                self.refused[channel, ts] = failed.reason


def first_look(machine_now: datetime) -> datetime:
    """When what was posted anew is looked for again, on the machine's clock."""
    return machine_now + LOOKS[0]


def look_for_late_copies(delivery: Delivery) -> None:
    """Each second look that is due now, apart from the others."""
    now = delivery.machine_clock()
    for one in owed.doubtful(delivery.store, machine_now=now, most=LOOKED_FOR_TOGETHER):
        # First, so that one that breaks waits its time as well.
        again = now + NOT_SETTLED
        owed.look_again(delivery.store, one.id, at=again)
        with kept_apart(f"looking for a second copy of {one.id} failed"):
            trouble = Trouble(one.home)
            if one.settled and _look(delivery, one, trouble) and not trouble.for_now:
                kept = owed.keep_refused(delivery.store, one.id, trouble.refused, trouble.seen, machine_now=now)
                following = _next_look(one, now, kept=kept)
                owed.look_again(delivery.store, one.id, at=following, looked=True, was=again)


def put_own_right(delivery: Delivery, claimed: Claimed, place: str, ts: str) -> None:
    """What was posted after another had taken it over goes at once, where the database knows already what stands."""
    with kept_apart(f"taking the late copy of {claimed.id} away failed"):  # a second look comes in any case
        trouble = Trouble(claimed.committee.channel)
        with trouble.apart(place):
            for found in list(delivery.messenger.standing(place, claimed.look_from)):
                if found.ts == ts:
                    _put_right(delivery, place, found, trouble)


def _next_look(one: Doubtful, now: datetime, *, kept: bool) -> datetime | None:
    """What Slack keeps or hides is tried every day, until it or people take it away or let it be seen."""
    if one.looks + 1 < len(LOOKS):
        return now + LOOKS[one.looks + 1]
    return now + LOOKS[-1] if kept else None


def _look(delivery: Delivery, one: Doubtful, trouble: Trouble) -> bool:
    """Whether all that was found could be judged: the database knew what stands where."""
    found: dict[str, list[Standing]] = {}  # before anything of it goes
    for place in one.places:
        with trouble.apart(place.channel):
            channel = _opened(delivery, place)
            found[channel] = list(delivery.messenger.standing(channel, place.look_from))
            trouble.seen.add(channel)
    carrying = sorted(
        ((channel, copy) for channel, standing in found.items() for copy in standing if one.id in copy.owed),
        key=lambda each: each[1].ts,
    )
    stands = (one.channel, one.ts) if one.channel and one.ts else None
    if stands and one.channel not in found and trouble.for_now:
        return False  # people may have deleted the one that stands there, and no other is to vanish
    if stands and one.channel in found and carrying and stands not in {(where, copy.ts) for where, copy in carrying}:
        # People deleted the one that stood there; what came twice is not to vanish.
        where, first = carrying[0]
        stands = where, first.ts
        if not owed.let_stand(delivery.store, one, *stands):
            return False
    settled = [_put_right(delivery, where, copy, trouble) for where, copy in carrying if (where, copy.ts) != stands]
    if stands:
        with trouble.apart(stands[0], None):  # it can't be looked through where its channel can't, or has none below it
            _once_in_thread(delivery, *stands, trouble)
    _once_with_the_chair(delivery, one, trouble)
    return all(settled)


def _opened(delivery: Delivery, place: Place) -> str:
    """A person's place is the direct message with them."""
    return delivery.messenger.direct(place.channel) if place.channel.startswith(PERSON) else place.channel


def _put_right(delivery: Delivery, channel: str, copy: Standing, trouble: Trouble) -> bool:
    """Leaves in a message only what the database says stands there; False while it doesn't say so of each."""
    stands = owed.stands_in(delivery.store, copy.owed)
    if None in stands.values():
        return False
    rightly = tuple(one for one in copy.owed if stands.get(one) == (channel, copy.ts))
    if rightly == copy.owed:
        return True
    wrongly = [one for one in copy.owed if one not in rightly]
    owed.keep_copy(delivery.store, wrongly, channel, copy.ts)
    with trouble.apart(channel, copy.ts):
        if rightly:
            claimed = owed.look_at(delivery.store, rightly[0])
            now = delivery.clock()
            message = delivery.drawn(claimed, now, delivery.heard(claimed, now))
            delivery.messenger.redraw(channel, copy.ts, message, owed=rightly)
        elif not _take_away(delivery, channel, copy.ts, trouble):
            return True
        log.warning("a second copy of %s was taken away", ", ".join(wrongly))
    return True


def _take_away(delivery: Delivery, channel: str, ts: str, trouble: Trouble) -> bool:
    """Deletes a copy with what we posted below it; where people have replied it stays and says what it is.

    False where something of ours stays below it: while it stands, that is found at the next look.
    """
    below = [one for one in delivery.messenger.standing(channel, "0", thread_ts=ts) if one.ts != ts]
    if not _deleted(delivery, channel, [one for one in below if one.owed], trouble):
        return False
    if all(one.owed for one in below):
        delivery.messenger.delete(channel, ts)
    else:
        delivery.messenger.redraw(channel, ts, second_copy(), owed=())
    return True


def _deleted(delivery: Delivery, channel: str, parts: Iterable[Standing], trouble: Trouble) -> bool:
    """Whether Slack let all of them go."""
    before = trouble.met
    for one in parts:
        with trouble.apart(channel, one.ts):
            delivery.messenger.delete(channel, one.ts)
    return trouble.met == before


def _once_in_thread(delivery: Delivery, channel: str, ts: str, trouble: Trouble) -> None:
    """Of each part below the message the first stays."""
    seen: set[str] = set()
    twice = []
    for one in sorted(delivery.messenger.standing(channel, "0", thread_ts=ts), key=lambda part: part.ts):
        if one.ts != ts and one.owed and seen.issuperset(one.owed):
            twice.append(one)
        seen.update(one.owed)
    _deleted(delivery, channel, twice, trouble)


def _once_with_the_chair(delivery: Delivery, one: Doubtful, trouble: Trouble) -> None:
    """Of what the chair, or who had it, was told by direct message the first stays, commitment by commitment."""
    claimed = owed.look_at(delivery.store, one.id)
    if claimed.kind is not OwedKind.REMINDER or claimed.reason is not Reason.CHAIR:
        return
    chair, now = claimed.committee.chair, delivery.clock()
    oldest = owed.surely_before(min(each.look_from for each in one.places))
    told: list[tuple[str, Standing]] = []
    for each in owed.chairs_of(delivery.store, [one.id]) | ({chair} if chair else set()):
        with trouble.apart(each):
            place = delivery.messenger.direct(each)
            told += [(place, copy) for copy in delivery.messenger.standing(place, oldest)]
            trouble.seen.add(place)
    for place, copy, rightly in told_twice(told):
        with trouble.apart(place, copy.ts):
            if rightly:
                delivery.messenger.redraw(place, copy.ts, told_of(delivery, rightly, now), owed=rightly)
            else:
                delivery.messenger.delete(place, copy.ts)
