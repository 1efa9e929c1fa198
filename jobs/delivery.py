"""Sending what is owed: claim one, say it, mark it as sent. Never lost, never doubled.

`now` is the business clock, which decides what is owed; `machine_now` the machine's, on which leases and retry
times run. A row that somebody claimed and did not finish is looked for in its channel before it is sent again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from commitments.digest import digest_may_go, reminder_may_go
from commitments.reminders import Quiet, Reminder, latest_missed, next_reminder
from db import owed
from db.owed import Claimed, OwedKind
from db.store import Store
from jobs.composition import compose
from messages.messenger import DeliveryFailed, Message, Messenger

log = logging.getLogger(__name__)

EVER = datetime.min.replace(tzinfo=UTC)
FIRST_RETRY = timedelta(seconds=5)
LAST_RETRY = timedelta(hours=1)
# What a place refuses for good today may be mended by people: a bot invited again, a channel unarchived.
AFTER_REFUSAL = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What sending needs: the database, the way out, who we are, both clocks (aware, UTC) and the lease."""

    store: Store
    messenger: Messenger
    holder: str
    clock: Callable[[], datetime]
    machine_clock: Callable[[], datetime]
    lease: timedelta

    def drain(self) -> int:
        """Sends everything that is owed now; how many were claimed comes back."""
        count = 0
        while self.deliver_next():
            count += 1
        return count

    def deliver_next(self) -> bool:
        """Handles the one that is owed longest; whether there was one comes back."""
        claimed = owed.claim_next(
            self.store,
            now=self.clock(),
            machine_now=self.machine_clock(),
            lease=self.lease,
            holder=self.holder,
        )
        if claimed is None:
            return False
        try:
            self._deliver(claimed)
        except DeliveryFailed as failed:
            self._failed(claimed, failed)
        except Exception:
            # One poisoned row never stops the rest: it keeps its fault and waits. It may break after Slack took it.
            log.exception("sending %s %s failed", claimed.kind.value, claimed.id)
            self._try_later(claimed, "a fault in Chaser; the log has it", AFTER_REFUSAL, unclear=True)
        return True

    def _deliver(self, claimed: Claimed) -> None:
        now = self.clock()
        waits_until = _may_go(claimed, now)
        if waits_until > now:
            owed.put_off(self.store, claimed, due_at=waits_until)
            return
        if claimed.kind is OwedKind.REDRAWING:
            self._redraw(claimed, compose(self.store, claimed, now), now)
            return
        found = self._found(claimed)
        if found is None and _settled(claimed):
            owed.skip(self.store, claimed, "it was settled before the reminder went out", now)
            return
        if found is None:
            claimed = self._latest(claimed, now)
        message = compose(self.store, claimed, now)
        ts = found or self.messenger.post(claimed.addressee, message, (claimed.id,))
        self._continue_in_thread(claimed, ts, message)
        if not owed.mark_sent(self.store, claimed, channel=claimed.addressee, ts=ts, now=now):
            log.warning("%s %s was sent after its lease had lapsed", claimed.kind.value, claimed.id)

    def _latest(self, claimed: Claimed, now: datetime) -> Claimed:
        """Of several reminders of one commitment missed while we were down, only the latest is sent."""
        if claimed.kind is not OwedKind.REMINDER or not claimed.commitment or not claimed.day or not claimed.reason:
            return claimed
        first = Reminder(claimed.reason, claimed.day, claimed.due_at, claimed.occurrence)
        latest = latest_missed(claimed.commitment, claimed.committee, first, now)
        return claimed if latest == first else owed.use_latest(self.store, claimed, latest)

    def _found(self, claimed: Claimed) -> str | None:
        """The ts under which an earlier try already stands in the channel."""
        if not claimed.look_first:
            return None
        return self.messenger.find(claimed.addressee, claimed.id, claimed.look_from)

    def _continue_in_thread(self, claimed: Claimed, ts: str, message: Message) -> None:
        for number, part in enumerate(message.more, start=2):
            part_id = f"{claimed.id}-{number}"
            if claimed.look_first and self.messenger.find(claimed.addressee, part_id, ts, thread_ts=ts):
                continue
            self.messenger.post_in_thread(claimed.addressee, ts, part, (part_id,))

    def _redraw(self, claimed: Claimed, message: Message, now: datetime) -> None:
        if claimed.channel is None or claimed.ts is None:
            owed.skip(self.store, claimed, "there is no message to redraw", now)
            return
        try:
            self.messenger.redraw(claimed.channel, claimed.ts, message)
        except DeliveryFailed as failed:
            if not failed.permanent:
                raise
            owed.skip(self.store, claimed, failed.reason, now)
            return
        owed.mark_sent(self.store, claimed, channel=claimed.channel, ts=claimed.ts, now=now)

    def _failed(self, claimed: Claimed, failed: DeliveryFailed) -> None:
        log.warning("%s %s could not be sent: %s", claimed.kind.value, claimed.id, failed.reason)
        if failed.retry_after is not None:
            wait = timedelta(seconds=failed.retry_after)
        elif failed.permanent:
            wait = AFTER_REFUSAL
        else:
            wait = min(LAST_RETRY, FIRST_RETRY * 2 ** min(claimed.attempts, 10))
        self._try_later(claimed, failed.reason, wait, unclear=failed.unclear)

    def _try_later(self, claimed: Claimed, error: str, wait: timedelta, *, unclear: bool = False) -> None:
        retry_at = self.machine_clock() + wait
        owed.put_off(self.store, claimed, retry_at=retry_at, error=error, look_first=unclear)


def _settled(claimed: Claimed) -> bool:
    """Its commitment was closed, or its chasing ended, while an earlier try was under way."""
    return claimed.kind is OwedKind.REMINDER and (
        claimed.commitment is None or isinstance(next_reminder(claimed.commitment, claimed.committee, EVER), Quiet)
    )


def _may_go(claimed: Claimed, now: datetime) -> datetime:
    """Reminders keep working hours and digests working mornings; what answers a person's act goes at once."""
    match claimed.kind:
        case OwedKind.REMINDER:
            return reminder_may_go(claimed.committee, now)
        case OwedKind.DIGEST:
            return digest_may_go(claimed.committee, now)
        case _:
            return now
