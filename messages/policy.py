"""A reminder policy as one sentence, as `/chaser settings` and the forms show it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from commitments.commitment import Committee
from commitments.policy import CHANNEL, OWNER, Judged, Lead, ReminderPolicy, StepKind
from commitments.policy_in_words import said
from commitments.spans import Unit
from commitments.working_days import MONDAY_TO_FRIDAY, Nation
from messages.text import WEEKDAYS, a_list, days, escaped_line, mention, short_day

STEPS = {
    StepKind.LETTER: "a letter",
    StepKind.SECOND_LETTER: "a second letter",
    StepKind.CHAIR: "the chair",
    StepKind.MEETING: "the next meeting",
}


NATIONS = {
    Nation.ENGLAND: "England",
    Nation.WALES: "Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}
SHOWN_QUIET = 5
OWN = 400
HEARS = re.compile(r"\bhears ([UW][A-Z0-9]{2,})\b")


def policy(committee: Committee) -> str:
    """'Reminders come 30, 7 and 1 days before the due date, on the day, and while overdue weekly, at 09:30 …'"""
    where = f"on working days in the time zone {committee.time_zone}"
    holidays = f"the bank holidays of {NATIONS[committee.nation]} are left out"
    first = f"Reminders come {when(committee.policy)}, at {hour(committee.policy.at)} {where}; {holidays}."
    return " ".join(
        filter(
            None,
            (
                first,
                besides(committee.policy),
                counted_in_days(committee.policy),
                weekdays(committee),
                quiet(committee),
            ),
        )
    )


def quiet(committee: Committee) -> str:
    """'Quiet: Christmas closure, 21 Dec 2026 to 1 Jan 2027.', or '' without any."""
    told = [
        f"{escaped_line(one.name, 60)}, {short_day(one.first)}"
        + (f" to {short_day(one.last)}" if one.last > one.first else "")
        for one in committee.quiet[:SHOWN_QUIET]
    ]
    more = len(committee.quiet) - SHOWN_QUIET
    return f"Quiet: {a_list([*told, *([f'{more} more'] if more > 0 else [])])}." if told else ""


def weekdays(committee: Committee) -> str:
    """'People work on Mondays and Thursdays.', or '' where that is from Monday to Friday."""
    if committee.weekdays == MONDAY_TO_FRIDAY:
        return ""
    return f"People work on {a_list([f'{WEEKDAYS[one]}s' for one in committee.weekdays])}."


def hour(at: time) -> str:
    return at.strftime("%H:%M")


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


def counted_in_days(policy: ReminderPolicy) -> str:
    """How often what has no date is reviewed, and the other numbers that no form asks for by themselves."""
    review, window, late = (days(n) for n in (policy.review_every, policy.check_in_from, policy.long_overdue_after))
    return (
        f"What has no date is reviewed every {review}, a window longer than {window} gets a check-in half-way, and "
        f"what is more than {late} late is long overdue. No reminder goes after {hour(policy.day_ends)}."
    )


def own_policy(words: str) -> str:
    """What differs for one commitment: 'lead 60 days, 14 days; hears @Ada'."""
    person = HEARS.search(words)
    told = escaped_line(words, OWN)
    return told.replace(person[0], f"hears {mention(person[1])}") if person else told


def _leads(leads: Sequence[Lead]) -> list[str]:
    """Those in days together, the others one by one."""
    in_days = [one.span.count for one in leads if one.span.unit is Unit.DAY and not one.of_papers]
    parts = []
    if in_days:
        numbers = a_list([str(count) for count in in_days])
        parts.append(f"{numbers} {'day' if in_days == [1] else 'days'} before the due date")
    others = [one for one in leads if one.span.unit is not Unit.DAY or one.of_papers]
    return parts + [f"{one.span} before {'the papers' if one.of_papers else 'the due date'}" for one in others]
