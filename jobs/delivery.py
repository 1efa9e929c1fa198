"""Sending what is owed: claim one, say it, mark it as sent. Never lost, never doubled.

`now` is the business clock, which decides what is owed; `machine_now` the machine's, on which leases and retry
times run. A row that somebody claimed and did not finish is looked for in its channel before it is sent again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from commitments.digest import Digest
from commitments.reminders import Reason, latest_due
from db import owed, slack_events
from db.owed import Claim, Claimed, OwedKind, Place
from db.store import Store
from jobs.apart import kept_apart
from jobs.chair import tell_at_last, tell_the_chair
from jobs.composition import compose, digest_of
from jobs.hearing import Attendance, everybody_is_here, heard_by, place_of
from jobs.hours import may_go
from jobs.in_thread import continue_in_thread
from jobs.late_copies import LOOKS, look_for_late_copies
from jobs.many import send_many
from jobs.pacing import Pacing, turn_comes, waits_for_turn
from jobs.picture import Pictures, share_picture
from jobs.reading import Reader, read_file
from jobs.redrawing import draw_anew
from jobs.retrying import LAST_RETRY, broken, not_sent
from jobs.round_up import drawn, sent_together
from jobs.series import open_next_occurrences
from jobs.settling import settled
from messages.digest import weekly_digest
from messages.downtime import came_late
from messages.hearing import Heard
from messages.messenger import DeliveryFailed, Message, Messenger

# The settings allow an hour for a lease and one for a reading, and another replica's may differ from ours.
LONGEST_LEASE = timedelta(hours=2)
# What is no new message in a place of its own goes another way.
BY_ITSELF = {OwedKind.REDRAWING: draw_anew, OwedKind.FOR_THE_CHAIR: tell_at_last}


@dataclass(frozen=True, slots=True)
class Found:
    """Where a message stands that was posted before."""

    place: Place
    ts: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What sending needs: the database, the way out, who we are, both clocks (aware, UTC) and the lease.

    Files that were shared wait where there is no `reader`; without `pacing` nothing waits for its turn. So many
    `senders` work at once where much is owed that stands alone.
    After `stopping` is set nothing new is begun.
    """

    store: Store
    messenger: Messenger
    holder: str
    clock: Callable[[], datetime]
    machine_clock: Callable[[], datetime]
    lease: timedelta
    reader: Reader | None = None
    attendance: Attendance = everybody_is_here
    pictures: Pictures | None = None
    pacing: Pacing | None = None
    senders: int = 1
    stopping: threading.Event = field(default_factory=threading.Event)

    def drain(self) -> int:
        """Sends everything that is owed now; how many were claimed comes back. First the series go on."""
        open_next_occurrences(self.store, now=self.clock())
        owed.begin_look(self.store, now=self.clock())
        machine_now = self.machine_clock()
        owed.put_clock_right(
            self.store,
            machine_now=machine_now,
            longest_lease=LONGEST_LEASE,
            longest_wait=LAST_RETRY,
            longest_look=LOOKS[-1],
        )
        slack_events.forget(self.store, machine_now=machine_now)
        look_for_late_copies(self)
        count = self._deliver_all()
        while turn_comes(self):
            count += self._deliver_all()
        if count:
            look_for_late_copies(self)
        return count

    def _deliver_all(self) -> int:
        count = 0
        while not self.stopping.is_set() and (done := send_many(self) or self.deliver_next()):
            count += done
        return count

    def deliver_next(self) -> bool:
        """Handles the one that is owed longest; whether there was one comes back."""
        claim = owed.claim_next(
            self.store,
            now=self.clock(),
            machine_now=self.machine_clock(),
            lease=self.lease,
            holder=self.holder,
        )
        if claim is None:
            return False
        self.deliver(claim)
        return True

    def deliver(self, claim: Claim) -> None:
        """Handles one that is claimed; what fails stays with it."""
        with self.apart(claim):
            self.send(owed.look_up(self.store, claim))

    @contextmanager
    def apart(self, *claims: Claim) -> Iterator[None]:
        """What fails inside the block fails for each of the claims, which keep the reason, and for nothing else."""

        def all_broken() -> None:
            for one in claims:
                broken(self, one)

        with kept_apart(f"sending {', '.join(one.id for one in claims)} failed", broken=all_broken):
            try:
                yield
            except DeliveryFailed as failed:
                for one in claims:
                    not_sent(self, one, failed, together=len(claims) > 1)

    def send(self, claimed: Claimed) -> None:
        """Sends it as what it is. What fails is raised: `apart` keeps it with the row."""
        now = self.clock()
        if by_itself := BY_ITSELF.get(claimed.kind):
            by_itself(self, claimed, now)
            return
        if claimed.owner:
            own = owed.look_in(self.store, claimed, self.messenger.direct(claimed.owner))
            if own is None:
                return
            claimed = own
        found = self.found(claimed)
        if found:
            claimed = replace(claimed, addressee=found.place.channel, look_from=found.place.look_from)
        if found and (claimed.kind is OwedKind.READING or claimed.round_up not in {None, claimed.id}):
            redrawn = claimed.kind is OwedKind.REMINDER  # the first of a round-up goes on in its thread
            if claimed.reason is Reason.CHAIR:
                tell_the_chair(self, [claimed], now)  # another may lead the rest by now
            settled(self, claimed, claimed.addressee, found.ts, claimed.due_at, again=redrawn)
            return
        self._say(claimed, found.ts if found else None, now)

    def _say(self, claimed: Claimed, found: str | None, now: datetime) -> None:
        """Posts it where it was not `found`, with what belongs below it."""
        heard = self.heard(claimed, now)
        if found is None:
            addressed = self.addressed(claimed, heard, now)
            if addressed is None or (heard and sent_together(self, addressed, heard, now)):
                return
            claimed = addressed
        digest = digest_of(self.store, claimed, now) if claimed.kind is OwedKind.DIGEST else None
        if digest and found is None and _is_quiet(claimed, digest):
            owed.skip(self.store, claimed, "there was nothing to say", now)
            return
        message = self._message(claimed, now, heard, digest)
        if message is None or (found is None and (waits_for_turn(self, claimed) or not self._still_ours(claimed))):
            return
        ts = found or self.messenger.post(claimed.addressee, message, (claimed.id,))
        continue_in_thread(self, claimed, claimed.addressee, ts, message)
        tell_the_chair(self, [claimed], now)
        # The numbers that were said, for the next digest to compare itself with.
        tally = digest.counts if digest and claimed.owner is None else None
        sent_at, again = claimed.due_at if found else now, found is not None
        if settled(self, claimed, claimed.addressee, ts, sent_at, again=again, tally=tally) and tally and not again:
            share_picture(self, claimed, ts)

    def addressed(self, claimed: Claimed, heard: Heard | None, now: datetime) -> Claimed | None:
        """To whom it goes today, stored before it goes; None if it need not go, or somebody else has taken it over."""
        wanted = self.wanted_still(claimed, now)
        if wanted is None or heard is None:
            return wanted
        return owed.address(self.store, wanted, place_of(heard, claimed.committee.channel, self.messenger))

    def heard(self, claimed: Claimed, now: datetime) -> Heard | None:
        return heard_by(self.store, claimed, self.attendance, now)

    def _still_ours(self, claimed: Claimed) -> bool:
        """Holds the claim anew where looking or reading took its time: who lost it meanwhile must not post."""
        if not claimed.look_first and claimed.kind is not OwedKind.READING:
            return True
        takes = self.reader.takes if self.reader and claimed.kind is OwedKind.READING else timedelta()
        return owed.renew(self.store, claimed.claim, self.machine_clock() + self.lease + takes)

    def _message(self, claimed: Claimed, now: datetime, heard: Heard | None, digest: Digest | None) -> Message | None:
        """What is to be said; None where a file was read and its summary will say so."""
        if claimed.kind is not OwedKind.READING:
            return weekly_digest(digest) if digest else self.drawn(claimed, now, heard)
        if self.reader is None:
            raise DeliveryFailed("this process reads no files")
        if not self._still_ours(claimed):
            return None
        return read_file(self.store, self.reader, claimed, now)

    def wanted_still(self, claimed: Claimed, now: datetime) -> Claimed | None:
        """What is to be said now; None where it waits for working hours or need not be said any more."""
        waits_until = may_go(claimed, now)
        if waits_until > now:
            owed.put_off(self.store, claimed.claim, due_at=waits_until)
            return None
        if claimed.kind is OwedKind.UNDELIVERABLE and not owed.undelivered(self.store, claimed.id):
            owed.skip(self.store, claimed, "it was delivered after all", now)
            return None
        if claimed.kind is not OwedKind.REMINDER:
            return claimed
        latest = None
        if claimed.commitment and claimed.day:
            latest = latest_due(claimed.commitment, claimed.committee, claimed.day, now)
        if latest is None:
            owed.skip(self.store, claimed, "it was settled before the reminder went out", now)
            return None
        return claimed if latest.day == claimed.day else owed.use_latest(self.store, claimed, latest)

    def found(self, claimed: Claimed) -> Found | None:
        """Where an earlier try already stands: in the place to which it goes, or in one to which it went before."""
        if not claimed.look_first:
            return None
        for place in (Place(claimed.addressee, claimed.look_from), *claimed.elsewhere):
            ts = self.messenger.find(place.channel, claimed.id, place.look_from)
            if ts:
                return Found(place, ts)
        return None

    def drawn(self, claimed: Claimed, now: datetime, heard: Heard | None) -> Message:
        """The message as things are now, or the round-up in which it stands."""
        if claimed.round_up:
            return drawn(self, claimed, now)
        message = compose(self.store, claimed, now, heard)
        return came_late(message, claimed.down, claimed.committee) if claimed.down else message


def _is_quiet(claimed: Claimed, digest: Digest) -> bool:
    """Whether a digest need not come: a person's own is only sent with something in it."""
    return digest.is_empty and not (claimed.committee.digest_if_empty and claimed.owner is None)
