"""Many at a time: reminders that stand alone in their channel are claimed, posted and marked together.

The database is asked a few times for all of them. Whatever is out of the ordinary goes by itself, as `Delivery` sends
it, with the claim that it has.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

from commitments.hearing import Absence
from commitments.reminders import Reason, latest_due
from db import owed, queries
from db.owed import Claim, Claimed, Posted
from jobs.apart import kept_apart
from jobs.hearing import hearing_on
from jobs.hours import may_go
from jobs.pacing import in_turn
from messages.messenger import DeliveryFailed, Message

if TYPE_CHECKING:
    from jobs.delivery import Delivery

# So many are claimed together, and twice as many are on their way at most: after a kill each is looked for by itself.
MOST = 50


@dataclass(frozen=True, slots=True)
class Ready:
    """A reminder and its message, which goes to the committee's channel."""

    claimed: Claimed
    message: Message


@dataclass(frozen=True, slots=True)
class Batch:
    """What was claimed together and is being posted: each ends as `Posted`, as given back untried, or with its fault.

    `now` is the business clock's; what has not begun `until` then, on the machine's clock, does not begin, so that
    the lease holds until all are marked. `trouble`: Slack takes nothing just now.
    """

    delivery: Delivery
    now: datetime
    until: datetime
    trouble: Event

    def post(self, one: Ready) -> Posted | Claim | None:
        """None where it was tried and failed: it is put off already, with the reason."""
        claim, place = one.claimed.claim, one.claimed.addressee
        if self.stops() or self.delivery.machine_clock() >= self.until:
            return claim
        with self.delivery.apart(claim):
            try:
                return Posted(one.claimed, place, self.delivery.messenger.post(place, one.message, (claim.id,)))
            except DeliveryFailed as failed:
                if not failed.permanent:
                    self.trouble.set()
                raise
        return None

    def stops(self) -> bool:
        return self.trouble.is_set() or self.delivery.stopping.is_set()

    def settle(self, ends: Sequence[Posted | Claim | None]) -> None:
        untried = [one for one in ends if isinstance(one, Claim)]
        if untried:
            owed.give_back(self.delivery.store, untried)
        _mark(self.delivery, [one for one in ends if isinstance(one, Posted)], self.now)


def send_many(delivery: Delivery) -> int:
    """Sends all that is owed and stands alone, the longest owed first; how many were claimed comes back.

    While one batch is on its way, the next is claimed and composed.
    """
    count, under_way, trouble = 0, deque[tuple[Batch, list[Future[Posted | Claim | None]]]](), Event()
    with ThreadPoolExecutor(delivery.senders, thread_name_prefix="sending") as senders:
        while not (trouble.is_set() or delivery.stopping.is_set()):
            begun = delivery.machine_clock()
            batch = Batch(delivery, delivery.clock(), begun + delivery.lease / 2, trouble)
            claims = owed.claim_many(
                delivery.store,
                now=batch.now,
                lease_until=begun + delivery.lease,
                holder=delivery.holder,
                most=MOST,
            )
            if not claims:
                break
            count += len(claims)
            ready = _ready(delivery, claims, batch.now)
            turn = in_turn(delivery, [one.claimed for one in ready])
            under_way.append((batch, [senders.submit(batch.post, one) for one in ready if one.claimed.id in turn]))
            if len(under_way) > 1:
                _finish(*under_way.popleft())
        while under_way:
            _finish(*under_way.popleft())
    return count


def _finish(batch: Batch, posts: Sequence[Future[Posted | Claim | None]]) -> None:
    batch.settle([one.result() for one in posts])


def _ready(delivery: Delivery, claims: Sequence[Claim], now: datetime) -> list[Ready]:
    """What goes out now as one message to its channel. All else is sent by itself here, or need not be sent."""
    found: Sequence[Claimed] = ()
    with kept_apart(f"looking up {len(claims)} reminders at once failed; they go one by one"):
        found = owed.look_up_many(delivery.store, claims)
    if not found:
        for claim in claims:
            if _held_anew(delivery, claim):
                delivery.deliver(claim)
        return []
    absences, ready = queries.absences(delivery.store), []
    for claimed in found:
        with delivery.apart(claimed.claim):
            plain = _plain(delivery, claimed, absences, now)
            if plain:
                ready.append(plain)
            elif _held_anew(delivery, claimed.claim):
                delivery.send(claimed)
    return ready


def _held_anew(delivery: Delivery, claim: Claim) -> bool:
    """Those before it may have taken their time; who lost the claim meanwhile must not post."""
    return owed.renew(delivery.store, claim, delivery.machine_clock() + delivery.lease)


def _plain(delivery: Delivery, claimed: Claimed, absences: Mapping[str, Absence], now: datetime) -> Ready | None:
    """None for what another day or hour stands for now, what a person hears, the chair's, and what has a thread."""
    commitment, committee = claimed.commitment, claimed.committee
    if commitment is None or claimed.day is None or claimed.reason is Reason.CHAIR or may_go(claimed, now) > now:
        return None
    latest = latest_due(commitment, committee, claimed.day, now)
    if latest is None or latest.day != claimed.day or claimed.addressee != committee.channel:
        return None
    heard = hearing_on(absences, committee, delivery.attendance, now)(commitment, None)
    if heard.hearing.person:
        return None
    message = delivery.drawn(claimed, now, heard)
    return None if message.more else Ready(claimed, message)


def _mark(delivery: Delivery, posted: Sequence[Posted], now: datetime) -> None:
    """Where that fails for all of them, each is marked by itself, and keeps its own fault."""

    def one_by_one() -> None:
        for one in posted:
            with delivery.apart(one.claimed.claim):
                delivery.settled(one.claimed, one.channel, one.ts, now)

    if not posted:
        return
    with kept_apart(f"marking {len(posted)} reminders as sent failed", broken=one_by_one):
        marked = owed.mark_many_sent(delivery.store, posted, sent_at=now)
        for one in posted:
            if one.claimed.id not in marked:
                delivery.came_late(one.claimed, one.channel, one.ts)
