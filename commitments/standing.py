"""Where a commitment stands on a day: worked out when asked, never stored."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from commitments.commitment import Answer, Commitment, TheySay
from commitments.policy import Judged, ReminderPolicy
from commitments.status import Status

DUE_SOON = timedelta(days=30)


class Standing(StrEnum):
    DRAFT = "draft"
    CLOSED = "closed"
    OVERDUE = "overdue"
    LONG_OVERDUE = "long overdue"
    EXPECTED_LATER = "expected later"
    EXTENDED = "extension agreed"
    AWAITING_RESPONSE = "awaiting response"
    DUE_SOON = "due soon"
    DUE_LATER = "due later"
    NO_DATE = "no date"


def standing(commitment: Commitment, policy: ReminderPolicy, today: date) -> Standing:
    """The first that applies on `today`, a day in the committee's time zone."""
    if commitment.status is Status.DRAFT:
        return Standing.DRAFT
    if commitment.status is Status.CLOSED:
        return Standing.CLOSED
    if commitment.due is None:
        return Standing.NO_DATE
    if is_overdue(commitment, today):
        return _overdue(commitment, policy, today)
    if commitment.awaits_response:
        return Standing.AWAITING_RESPONSE
    return Standing.DUE_SOON if commitment.due <= today + DUE_SOON else Standing.DUE_LATER


def overdue_after(commitment: Commitment, policy: ReminderPolicy) -> date | None:
    """The day that is stored as `Commitment.overdue_after`: the first due day, where the policy judges by that.

    None where the date that was agreed last counts. Each occurrence of a series has its own day.
    """
    return commitment.first_due if policy.judged_by is Judged.FIRST and commitment.recurrence is None else None


def judged_day(commitment: Commitment) -> date | None:
    """The day after which it is overdue; None without a date."""
    return (commitment.overdue_after or commitment.due) if commitment.due else None


def is_overdue(commitment: Commitment, today: date) -> bool:
    """Due on the 3rd, overdue from the 4th."""
    return days_overdue(commitment, today) > 0


def said_to_be_done(commitment: Commitment) -> bool:
    """Whether the last answer says so and nobody has closed it yet; a series goes on after each time."""
    answer = commitment.last_answer
    return commitment.is_open and commitment.recurrence is None and bool(answer and answer.they_say is TheySay.DONE)


def is_extended(commitment: Commitment, today: date) -> bool:
    """Whether the committee agreed to wait, up to and including that day."""
    return commitment.extension_until is not None and commitment.extension_until >= today


def was_late(answer: Answer) -> bool:
    """Whether the body said it after the due day that counted then."""
    return answer.occurrence is not None and answer.said_on > answer.occurrence


def days_overdue(commitment: Commitment, today: date) -> int:
    """0 where it is not overdue or has no date."""
    judged = judged_day(commitment)
    return max(0, (today - judged).days) if judged else 0


def _overdue(commitment: Commitment, policy: ReminderPolicy, today: date) -> Standing:
    if is_extended(commitment, today):
        return Standing.EXTENDED
    if commitment.expected and commitment.expected >= today:
        return Standing.EXPECTED_LATER
    if days_overdue(commitment, today) > policy.long_overdue_after:
        return Standing.LONG_OVERDUE
    return Standing.OVERDUE
