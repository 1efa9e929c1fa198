"""A reminder policy as one sentence, as `/chaser settings` and the forms show it."""

from __future__ import annotations

from collections.abc import Sequence

from commitments.policy import CHANNEL, OWNER, Judged, Lead, ReminderPolicy, StepKind
from commitments.policy_in_words import said
from commitments.spans import Unit
from messages.text import a_list, mention

STEPS = {
    StepKind.LETTER: "a letter",
    StepKind.SECOND_LETTER: "a second letter",
    StepKind.CHAIR: "the chair",
    StepKind.MEETING: "the next meeting",
}


def when(policy: ReminderPolicy) -> str:
    """'30, 7 and 1 days before the due date, on the day, and while overdue weekly 4 times, then monthly'"""
    parts = _leads(policy.lead)
    if policy.on_the_day:
        parts.append("on the day")
    overdue = said(policy)["overdue"]
    return (
        f"{', '.join(parts)}, and while overdue {overdue}" if parts else f"only while something is overdue, {overdue}"
    )


def besides(policy: ReminderPolicy) -> str:
    """What else the policy says, in sentences; '' where it is as usual."""
    told = []
    if policy.ladder:
        steps = a_list([f"{STEPS[one.kind]} after {one.after}" for one in policy.ladder])
        told.append(f"Where nobody replies: {steps}.")
    if policy.judged_by is Judged.FIRST:
        told.append("Overdue is judged by the first date, whatever was agreed since.")
    if policy.hears != CHANNEL:
        told.append(f"They go to {'the owner' if policy.hears == OWNER else mention(policy.hears)} by direct message.")
    return " ".join(told)


def _leads(leads: Sequence[Lead]) -> list[str]:
    """Those in days together, the others one by one."""
    in_days = [one.span.count for one in leads if one.span.unit is Unit.DAY and not one.of_papers]
    parts = []
    if in_days:
        numbers = a_list([str(count) for count in in_days])
        parts.append(f"{numbers} {'day' if in_days == [1] else 'days'} before the due date")
    others = [one for one in leads if one.span.unit is not Unit.DAY or one.of_papers]
    return parts + [f"{one.span} before {'the papers' if one.of_papers else 'the due date'}" for one in others]
