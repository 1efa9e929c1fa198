"""The digest's first lines: how many commitments stand where, and how many stood there at the last one."""

from __future__ import annotations

from commitments.digest import Digest
from commitments.standing import was_late
from messages.text import a_list, counted, short_day


def numbers(digest: Digest) -> str:
    """'12 open commitments: 3 overdue and 2 due this week. 4 were answered lately, 1 of them after its due date.'"""
    return f"{_open(digest)}{_answered_lately(digest)}"


def _answered_lately(digest: Digest) -> str:
    """How many were answered, open or closed by now, and how many of them too late."""
    if not digest.answered:
        return ""
    late = sum(was_late(answer) for _, answer in digest.answered)
    closed = sum(not one.is_open for one, _ in digest.answered)
    if len(digest.answered) == 1:
        after = " after its due date" if late else ""
        return f" 1 commitment was answered lately{after}{', and is closed' if closed else ''}."
    said = f" {len(digest.answered)} commitments were answered lately"
    if late:
        said += f", {late} of them after {'its due date' if late == 1 else 'their due dates'}"
    return f"{said}; {closed} of them {'is' if closed == 1 else 'are'} closed." if closed else f"{said}."


def _open(digest: Digest) -> str:
    if not digest.open_count:
        return "No commitment is open."
    numbers = [
        f"{len(group)} {what}"
        for group, what in (
            (digest.overdue, "overdue"),
            (digest.extended, "late with an extension agreed"),
            (digest.awaiting_response, "awaiting a response"),
            (digest.due_this_week, "due this week"),
            (digest.due_in_30_days, "due later in the next 30 days"),
            (digest.without_date, "without a date"),
            (digest.not_chased, "late and not chased yet"),
        )
        if group
    ]
    told = sum(len(group) for group in (digest.overdue, digest.awaiting_response, digest.due_this_week))
    told += len(digest.extended) + len(digest.due_in_30_days) + len(digest.without_date) + len(digest.not_chased)
    if digest.open_count > told and numbers:
        numbers.append(f"{digest.open_count - told} due after that")
    open_ones = counted(digest.open_count, "open commitment")
    if not numbers:
        return f"{open_ones}; nothing is overdue or due in the next 30 days."
    return f"{open_ones}: {a_list(numbers)}."


def against(digest: Digest) -> str:
    """' Overdue: 5, and 3 on 7 Sep 2026.' where there was a digest before."""
    if digest.before is None:
        return ""
    names = {"open": "open", "overdue": "overdue", "without_date": "without a date"}
    told = [
        f"{digest.counts[name]} {words} (was {digest.before.counts.get(name, 0)})"
        for name, words in names.items()
        if digest.counts[name] != digest.before.counts.get(name, 0)
    ]
    return f" Since {short_day(digest.before.day)}: {a_list(told)}." if told else ""
