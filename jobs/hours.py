"""At which hours what is owed may go out."""

from __future__ import annotations

from datetime import datetime

from commitments.digest import digest_may_go, reminder_may_go
from db.owed import Claimed, OwedKind


def may_go(claimed: Claimed, now: datetime) -> datetime:
    """Reminders, and what the chair hears of them, keep working hours, and digests working mornings; what answers a
    person's act goes at once.
    """
    match claimed.kind:
        case OwedKind.REMINDER | OwedKind.FOR_THE_CHAIR:
            return reminder_may_go(claimed.committee, now)
        case OwedKind.DIGEST:
            return digest_may_go(claimed.committee, now)
        case (
            OwedKind.IMPORT_SUMMARY
            | OwedKind.LATE_SUMMARY
            | OwedKind.SET_UP
            | OwedKind.READING
            | OwedKind.REDRAWING
            | OwedKind.UNDELIVERABLE
        ):
            return now
