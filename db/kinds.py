"""The kinds of things owed to Slack, and how far each has come."""

from __future__ import annotations

from enum import StrEnum

from commitments.status import Status

# As the column holds them.
OPEN = tuple(one.value for one in Status if one.is_open)


class OwedKind(StrEnum):
    REMINDER = "reminder"
    DIGEST = "digest"
    IMPORT_SUMMARY = "import summary"
    LATE_SUMMARY = "late summary"
    REDRAWING = "redrawing"
    SET_UP = "set up"
    READING = "reading"
    FOR_THE_CHAIR = "word to the chair"  # what they refused, or was found at night, when the reminder went out
    UNDELIVERABLE = "undeliverable"  # tells somebody of what Slack refuses


class OwedState(StrEnum):
    OWED = "owed"
    CLAIMED = "claimed"
    SENT = "sent"
    SKIPPED = "skipped"


# What is to be sent still: it waits, or somebody sends it just now.
UNSENT = (OwedState.OWED.value, OwedState.CLAIMED.value)

# Verbs of the history with which something is followed up. It is undone by following it up no more: a reference is
# never given twice.
BEGINNINGS = frozenset({"add", "register_report"})
