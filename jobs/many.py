"""Many at a time: reminders that stand alone in their channel are claimed, posted and marked together.

The database is asked a few times for all of them. Whatever is out of the ordinary goes by itself, as `Delivery` sends
it, with the claim that it has.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

from commitments.hearing import Absence
from commitments.reminders import Reason
from db import owed, queries
from db.owed import Claim, Claimed, Posted
from jobs.apart import kept_apart
from jobs.hearing import hearing_on
from jobs.pacing import in_turn
from jobs.settling import came_late, settled
from messages.messenger import DeliveryFailed, Message

if TYPE_CHECKING:
    from jobs.delivery import Delivery

log = logging.getLogger(__name__)

# So many are claimed together, and twice as many are on their way at most: after a kill each is looked for by itself.
CLAIMED_TOGETHER = 50
# Of a lease of which not more than such a part is over, all that counts is left. A clock may jump either way.
HARDLY = 8


@dataclass(frozen=True, slots=True)
class Ready:
    """A reminder and its message."""

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

    def finish(self, posts: Sequence[Future[Posted | Claim | None]]) -> None:
        """Waits for them. What was posted is marked first, whatever became of the others."""
        ends: list[Posted | Claim | None] = []
        for one in posts:
            with kept_apart("a fault of a reminder could not be kept; it is looked for when its lease has lapsed"):
                ends.append(one.result())
        _mark(self.delivery, [one for one in ends if isinstance(one, Posted)], self.now)
        self._give_back([one for one in ends if isinstance(one, Claim)])

    def send_by_themselves(self, odd: Sequence[Claim]) -> None:
        """One by one, each held anew: those before it may have taken their time."""
        for number, claim in enumerate(odd):
            if self.stops():
                self._give_back(odd[number:])
                return
            if owed.renew(self.delivery.store, claim, self.delivery.machine_clock() + self.delivery.lease):
                self.delivery.deliver(claim)

    def _give_back(self, untried: Sequence[Claim]) -> None:
        if untried:
            owed.give_back(self.delivery.store, untried)


UnderWay = deque[Future[None]]


def send_many(delivery: Delivery) -> int:
    """Sends all that is owed and stands alone, the longest owed first; how many were claimed comes back.

    While one batch is on its way and is marked, the next is claimed and composed.
    """
    count, under_way, trouble = 0, UnderWay(), Event()
    with _threads("sending", delivery.senders) as senders, _threads("marking", 1) as marking:
        try:
            while not (trouble.is_set() or delivery.stopping.is_set()):
                held_from = delivery.machine_clock()
                claims = _claimed(delivery, held_from)
                if not claims:
                    break
                count += len(claims)
                now = delivery.clock()
                ready, odd = _composed(delivery, claims, now)
                if abs(delivery.machine_clock() - held_from) > delivery.lease / HARDLY:
                    held_from = delivery.machine_clock()
                    ready = _held(delivery, ready, held_from)
                batch = Batch(delivery, now, held_from + delivery.lease / 2, trouble)
                turn = in_turn(delivery, [one.claimed for one in ready])
                posts = [senders.submit(batch.post, one) for one in ready if one.claimed.id in turn]
                under_way.append(marking.submit(batch.finish, posts))
                # What goes by itself takes long: nothing that was posted waits for it to be marked.
                _finish(under_way, but=0 if odd else 1)
                batch.send_by_themselves(odd)
        finally:
            _finish(under_way, but=0)  # whatever broke, what was posted is marked
    return count


def _threads(name: str, many: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(many, thread_name_prefix=name)


def _claimed(delivery: Delivery, held_from: datetime) -> Sequence[Claim]:
    return owed.claim_many(
        delivery.store,
        now=delivery.clock(),
        lease_until=held_from + delivery.lease,
        holder=delivery.holder,
        most=CLAIMED_TOGETHER,
    )


def _finish(under_way: UnderWay, *, but: int) -> None:
    """Waits for the oldest, until only so many are left. What broke in one of them is raised here."""
    while len(under_way) > but:
        under_way.popleft().result()


def _composed(delivery: Delivery, claims: Sequence[Claim], now: datetime) -> tuple[list[Ready], list[Claim]]:
    """What goes out now as one message, and what has to go by itself. What need not be sent is settled."""
    found: Sequence[Claimed] = ()
    absences: Mapping[str, Absence] = {}
    with kept_apart(f"looking up {len(claims)} reminders at once failed; they go one by one"):
        absences, found = queries.absences(delivery.store), owed.look_up_many(delivery.store, claims)
    if not found:
        return [], list(claims)
    ready, odd = [], []
    for claimed in found:
        if claimed.reason is Reason.CHAIR or delivery.stopping.is_set():
            odd.append(claimed.claim)
            continue
        with delivery.apart(claimed.claim):
            composed = _message(delivery, claimed, absences, now)
            # Of several that were missed the last is sent, which may be for the chair though the one owed was not.
            if composed and (composed.message.more or composed.claimed.reason is Reason.CHAIR):
                odd.append(claimed.claim)
            elif composed:
                ready.append(composed)
    return ready, odd


def _message(delivery: Delivery, claimed: Claimed, absences: Mapping[str, Absence], now: datetime) -> Ready | None:
    """None for what need not be said any more, waits for working hours, or is somebody else's now."""
    if claimed.commitment is None:
        raise ValueError(f"the reminder {claimed.id} has no commitment")
    heard = hearing_on(absences, claimed.committee, delivery.attendance, now)(claimed.commitment, None)
    addressed = delivery.addressed(claimed, heard, now)
    return Ready(addressed, delivery.drawn(addressed, now, heard)) if addressed else None


def _held(delivery: Delivery, ready: list[Ready], held_from: datetime) -> list[Ready]:
    """Those that nobody else has by now: Slack may have been asked who is here, which takes its time."""
    if not ready:
        return ready
    claims = [one.claimed.claim for one in ready]
    ours = owed.renew_many(delivery.store, claims, held_from + delivery.lease)
    return [one for one in ready if one.claimed.id in ours]


def _mark(delivery: Delivery, posted: Sequence[Posted], now: datetime) -> None:
    """Where that fails for all of them, each is marked by itself, and keeps its own fault."""
    if not posted:
        return
    marked: frozenset[str] | None = None
    with kept_apart(f"marking {len(posted)} reminders as sent failed; they are marked one by one"):
        marked = owed.mark_many_sent(delivery.store, posted, sent_at=now)
    for one in posted:
        with delivery.apart(one.claimed.claim):
            if marked is None:
                settled(delivery, one.claimed, one.channel, one.ts, now)
            elif one.claimed.id not in marked:
                came_late(delivery, one.claimed, one.channel, one.ts)
