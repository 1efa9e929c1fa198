"""What is said for each kind of thing owed: from the claimed row to its message, as things stand now."""

from __future__ import annotations

from datetime import datetime

from commitments.digest import Digest, next_digest, owned_by
from commitments.local_time import day_of
from commitments.reminders import Reason
from commitments.status import Status
from db import digests, owed, published, queries
from db.owed import Claimed, OwedKind
from db.store import Store
from messages.committee import committee_set_up
from messages.hearing import Heard
from messages.import_summary import import_reviewed, import_summary, late_summary
from messages.messenger import Message
from messages.reminder import reminder
from messages.undeliverable import undeliverable


def compose(store: Store, claimed: Claimed, now: datetime, heard: Heard | None = None) -> Message:
    """The message for what was claimed; `now` is the UTC instant from which its day is read.

    `heard` says of a reminder who hears it. A digest is worked out first, as its numbers are kept (`digest_of`).
    """
    today = day_of(now, claimed.committee.time_zone)
    match claimed.redraws or claimed.kind:
        case OwedKind.IMPORT_SUMMARY:
            return _letter(store, claimed)
        case OwedKind.LATE_SUMMARY:
            return late_summary(claimed.late, claimed.committee, today)
        case OwedKind.UNDELIVERABLE:
            return undeliverable(owed.undelivered(store, claimed.id), claimed.committee)
        case OwedKind.SET_UP:
            return committee_set_up(claimed.committee, next_digest(claimed.committee, now).day)
        case _:
            return _reminder(claimed, now, heard)


def digest_of(store: Store, claimed: Claimed, now: datetime) -> Digest:
    """The committee's digest, or what of it is the person's who gets one of their own."""
    whole = digests.digest_of(store, claimed.committee, now=now)
    return owned_by(whole, claimed.owner) if claimed.owner else whole


def _reminder(claimed: Claimed, now: datetime, heard: Heard | None) -> Message:
    if claimed.commitment is None:
        raise ValueError(f"the reminder {claimed.id} has no commitment")
    today = day_of(now, claimed.committee.time_zone)
    reason = claimed.reason or Reason.REVIEW
    sent_at = claimed.redraws_sent_at
    return reminder(claimed.commitment, claimed.committee, reason, today, sent_at=sent_at, heard=heard)


def _letter(store: Store, claimed: Claimed) -> Message:
    """Before the review what came in, after it what became of it."""
    if claimed.letter is None:
        raise ValueError(f"the summary {claimed.id} has no letter")
    opened = queries.opened_from(store, claimed.letter.id)
    drafts = queries.drafts_of(store, claimed.letter.id)
    report = published.report_answered_by(store, claimed.letter.id)
    unread = queries.unread_of(store, claimed.letter.id)
    waits = any(draft.status is Status.DRAFT for draft in drafts)
    if (opened or drafts) and not waits:
        return import_reviewed(claimed.letter, opened, len(drafts), unread, report)
    return import_summary(claimed.letter, drafts, unread, report)
