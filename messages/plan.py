"""The plan as it is printed and shown: which reminder comes on which day, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby

from commitments.commitment import Commitment, Committee
from commitments.forecast import ROUND_UP_ABOVE, Coming, Difference
from commitments.planned_days import Reason
from commitments.reminders import Quiet, Reminder
from commitments.standing import days_overdue
from commitments.working_days import listed_until
from messages import lines
from messages.blocks import Block, context, section, sections
from messages.messenger import Message
from messages.papers import before_the_papers, meetings_missing
from messages.policy import own_policy
from messages.reasons import LADDER, REASONS
from messages.text import brief, counted, days, escaped_line, long_day, short_day, spoken

SHOWN = 40
LINE = 300
WORDING = 60
REST = "`chaser plan` prints the rest."


def why(reminder: Reminder, commitment: Commitment) -> str:
    """'30 days before it is due on 31 October 2026; Saturday 3 October is no working day'"""
    reason = _reason(reminder, commitment)
    if reminder.stated == reminder.day:
        return reason
    return f"{reason}; {long_day(reminder.stated)} is no working day"


def _why(one: Coming) -> str:
    """The same, or since when it waits: its own day has passed."""
    if one.waits_since is None:
        return why(one.reminder, one.commitment)
    return f"{_reason(one.reminder, one.commitment)}; due since {long_day(one.waits_since)} and not sent yet"


def _reason(reminder: Reminder, commitment: Commitment) -> str:
    """Days are counted on the day on which it comes, as its message counts them; a lead that stands as the policy
    has it is told in the policy's words.
    """
    due, day, late = commitment.due, reminder.day, days_overdue(commitment, reminder.day)
    words = REASONS[reminder.reason].why
    lead = reminder.lead if reminder.stated == day else None
    match reminder.reason:
        case Reason.BEFORE_PAPERS if lead:
            words = f"{lead} {words}"
        case Reason.BEFORE_DUE if due and day < due and lead:
            words = f"{lead} before it is due on {short_day(due)}"
        case Reason.BEFORE_DUE if due and day < due:
            words = f"{days((due - day).days)} before it is due on {short_day(due)}"
        case Reason.BEFORE_DUE | Reason.DUE if due and (day == due or reminder.stated != day):
            words = "it is due" if day == due else f"it is due on {short_day(due)}"
        case Reason.MISSED if commitment.missed:
            words = f"nobody answered for {short_day(commitment.missed)}"
        case Reason.OVERDUE if late:
            words = f"{days(late)} overdue"
        case step if step in LADDER and late:
            words = f"{days(late)} overdue: {words}"
        case _:
            pass
    return words


def plan_lines(coming: Sequence[Coming]) -> list[str]:
    """'Thursday 1 October 2026: 30 days before it is due on 31 Oct 2026', one for each reminder."""
    return [f"{long_day(one.reminder.day)}: {_why(one)}" for one in coming]


def calendar_lines(
    groups: Sequence[Sequence[Coming]], named: Callable[[Commitment], str] = lines.name
) -> list[tuple[str, ...]]:
    """A line for each day, and for each message with more than a few, and below it one for each of its reminders."""
    found = []
    for _, of_one_time in groupby(groups, key=lambda group: group[0].reminder.at):
        alone: list[Coming] = []
        for group in of_one_time:
            if len(group) > ROUND_UP_ABOVE:
                found.append(_below(f", {len(group)} reminders in one message", group, named))
            else:
                alone += group
        if alone:
            found.append(_below("", sorted(alone, key=lambda one: one.commitment.id), named))
    return found


def _below(together: str, group: Sequence[Coming], named: Callable[[Commitment], str]) -> tuple[str, ...]:
    day = f"{long_day(group[0].reminder.day)}{together}"
    return (day, *(f"  {named(one.commitment)}: {_why(one)}" for one in group))


def difference_lines(found: Difference) -> list[str]:
    """What would come besides ('+') and what would not ('-'), by day."""
    told = [("+", one) for one in found.more] + [("-", one) for one in found.fewer]
    told.sort(key=lambda entry: (entry[1].reminder.day, entry[1].commitment.id, entry[0]))
    return [f"{sign} {long_day(one.reminder.day)}, {lines.name(one.commitment)}: {_why(one)}" for sign, one in told]


def beyond_the_list(until: date) -> str:
    """What to know of days for which no bank holidays are listed; '' where all are."""
    last = listed_until()
    return (
        f"Bank holidays are listed up to the end of {last}; a later reminder may fall on one."
        if until.year > last
        else ""
    )


def quiet_plan(commitment: Commitment, quiet: Quiet) -> str:
    return f"No reminder of {lines.name(commitment)} will come: {quiet.value}."


def plan_message(
    commitment: Commitment, committee: Committee, coming: Sequence[Coming] | Quiet, until: date
) -> Message:
    """The plan of one commitment for Slack, up to the day `until`."""
    if isinstance(coming, Quiet):
        text = quiet_plan(commitment, coming)
        return Message(text, [section(text)])
    entries = [f"• {one}" for one in plan_lines(coming[:SHOWN])]
    more = [f"{counted(len(coming) - SHOWN, 'more reminder')} after that."] if len(coming) > SHOWN else []
    said = _up_to(len(coming), f"of {lines.name(commitment)}", until)
    head = section(f"*{lines.name(commitment)}* {escaped_line(commitment.wording, LINE)}\n{said}")
    notes = [before_the_papers(commitment, committee), beyond_the_list(until), _which_policy(commitment, committee)]
    blocks: list[Block] = [head, *sections([*entries, *more]), context(" ".join(filter(None, notes)))]
    return Message(spoken(said, [*entries, *more], bullet="", rest=REST), blocks)


def calendar_message(committee: Committee, groups: Sequence[Sequence[Coming]], today: date, until: date) -> Message:
    """A committee's reminders from `today` day by day for Slack, as many whole days as there is room for."""
    reminders = sum(len(group) for group in groups)
    said = _up_to(reminders, f"of the {escaped_line(committee.name, 100)}", until)
    shown, left = _whole_days(calendar_lines(groups, _with_wording))
    more = (
        f"{counted(left, 'more reminder')} after that: `/chaser plan {committee.prefix}-7` shows all of one "
        "commitment, by its reference."
    )
    entries = [*shown, *([more] if left else [])]
    note = " ".join(filter(None, (meetings_missing(committee, today), beyond_the_list(until))))
    blocks = [section(said), *sections(entries), *([context(note)] if note else [])]
    return Message(spoken(said, entries, bullet="", rest=REST), blocks)


def _up_to(count: int, whose: str, until: date) -> str:
    """'13 reminders of PCC-7 up to Wednesday 31 March 2027, if nobody answers meanwhile:'"""
    if not count:
        return f"No reminder {whose} comes up to {long_day(until)}."
    return f"{counted(count, 'reminder')} {whose} up to {long_day(until)}, if nobody answers meanwhile:"


def _with_wording(commitment: Commitment) -> str:
    return f"{lines.name(commitment)} “{brief(commitment.wording, WORDING)}”"


def _whole_days(days_told: Sequence[Sequence[str]]) -> tuple[list[str], int]:
    """The lines of the first days, as there is room for whole ones, and how many reminders are left out."""
    shown: list[str] = []
    for told in days_told:
        if shown and len(shown) + len(told) > SHOWN:
            break
        shown += told[:SHOWN]
    of_days = sum(1 for told in days_told for _ in told[1:])
    return shown, of_days - sum(1 for line in shown if line.startswith("  "))


def _which_policy(commitment: Commitment, committee: Committee) -> str:
    whose = f"the {escaped_line(committee.name, 100)}'s policy"
    if not commitment.policy_words:
        return f"By {whose}; `/chaser settings` shows it."
    return (
        f"By {whose}, changed for this commitment: {own_policy(commitment.policy_words)}. "
        f"`/chaser policy {lines.name(commitment)} as the committee` ends that."
    )
