"""The plan as it is printed and shown: which reminder comes on which day, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from commitments.commitment import Commitment, Committee
from commitments.forecast import ROUND_UP_ABOVE, Coming, Difference
from commitments.planned_days import Reason
from commitments.reminders import Quiet, Reminder
from commitments.working_days import listed_until
from messages import lines
from messages.blocks import Block, context, section
from messages.messenger import Message
from messages.text import a_list, counted, days, escaped_line, long_day, short_day, spoken

SHOWN = 40
LINE = 300
STEPS = {
    Reason.LETTER: "a letter, as nobody has replied",
    Reason.SECOND_LETTER: "a second letter, as nobody has replied",
    Reason.CHAIR: "to the chair, as nobody has replied",
    Reason.MEETING: "for the next meeting, as nobody has replied",
}
PLAIN = {
    Reason.CHECK_IN: "half of its time has passed",
    Reason.REVIEW: "it has no date",
    Reason.SNOOZE_ENDED: "the snooze ends",
    Reason.EXTENSION_ENDED: "the extension that was agreed ends",
    Reason.DUE: "it is due",
    Reason.OVERDUE: "it is overdue",
    Reason.BEFORE_DUE: "before it is due",
    Reason.BEFORE_PAPERS: "before the papers of the next meeting",
    Reason.MISSED: "an occurrence passed without an answer",
}


def why(reminder: Reminder, commitment: Commitment) -> str:
    """'30 days before it is due on 31 October 2026; Saturday 3 October is no working day'"""
    reason = _reason(reminder, commitment)
    if reminder.stated == reminder.day:
        return reason
    return f"{reason}; {long_day(reminder.stated)} is no working day"


def _reason(reminder: Reminder, commitment: Commitment) -> str:
    due, stated = commitment.due, reminder.stated
    late = (stated - due).days if due else 0
    words = PLAIN.get(reminder.reason, "")
    match reminder.reason:
        case Reason.BEFORE_DUE if due:
            words = f"{days(-late)} before it is due on {short_day(due)}"
        case Reason.DUE if due and stated != reminder.day:
            words = f"it is due on {short_day(due)}"
        case Reason.MISSED if commitment.missed:
            words = f"nobody answered for {short_day(commitment.missed)}"
        case Reason.OVERDUE if late > 0:
            words = f"{days(late)} overdue"
        case step if step in STEPS:
            words = f"{days(late)} overdue: {STEPS[step]}" if late > 0 else STEPS[step]
        case _:
            pass
    return words


def plan_lines(coming: Sequence[Coming]) -> list[str]:
    """'Thursday 1 October 2026: 30 days before it is due on 31 Oct 2026', one for each reminder."""
    return [f"{long_day(one.reminder.day)}: {why(one.reminder, one.commitment)}" for one in coming]


def calendar_lines(groups: Sequence[Sequence[Coming]]) -> list[str]:
    """A line for each day and each of its reminders, and which of them come as one message."""
    told = []
    for group in groups:
        together = f", {len(group)} reminders in one message" if len(group) > ROUND_UP_ABOVE else ""
        told.append(f"{long_day(group[0].reminder.day)}{together}")
        told += [f"  {lines.name(one.commitment)}: {why(one.reminder, one.commitment)}" for one in group]
    return told


def difference_lines(found: Difference) -> list[str]:
    """What would come besides ('+') and what would not ('-'), by day."""
    told = [("+", one) for one in found.more] + [("-", one) for one in found.fewer]
    told.sort(key=lambda entry: (entry[1].reminder.day, entry[1].commitment.id, entry[0]))
    return [
        f"{sign} {long_day(one.reminder.day)}, {lines.name(one.commitment)}: {why(one.reminder, one.commitment)}"
        for sign, one in told
    ]


def beyond_the_list(until: date) -> str:
    """What to know of days for which no bank holidays are listed; '' where all are."""
    last = listed_until()
    return f"Bank holidays are known up to {last}; later ones are not left out." if until.year > last else ""


def quiet_plan(commitment: Commitment, quiet: Quiet) -> str:
    return f"No reminder of {lines.name(commitment)} will come: {quiet.value}."


def plan_message(
    commitment: Commitment, committee: Committee, coming: Sequence[Coming] | Quiet, until: date
) -> Message:
    """The plan of one commitment for Slack, up to the day `until`."""
    if isinstance(coming, Quiet):
        text = quiet_plan(commitment, coming)
        return Message(text, [section(text)])
    head = f"*{lines.name(commitment)}* {escaped_line(commitment.wording, LINE)}"
    until_words = f"{counted(len(coming), 'reminder')} up to {long_day(until)}, if nobody answers meanwhile:"
    entries = plan_lines(coming[:SHOWN])
    more = [f"{len(coming) - SHOWN} more after that."] if len(coming) > SHOWN else []
    listed = "\n".join(f"• {one}" for one in entries) or "• none"
    notes = [beyond_the_list(until), _which_policy(commitment, committee)]
    blocks: list[Block] = [section(f"{head}\n{until_words}"), section("\n".join((listed, *more)))]
    blocks.append(context(" ".join(filter(None, notes))))
    return Message(spoken(f"{lines.name(commitment)}: {until_words}", [*entries, *more]), blocks)


def calendar_message(committee: Committee, groups: Sequence[Sequence[Coming]], until: date) -> Message:
    """A committee's reminders day by day for Slack, as many as there is room for."""
    reminders = sum(len(group) for group in groups)
    head = f"{counted(reminders, 'reminder')} of the {escaped_line(committee.name, 100)} up to {long_day(until)}"
    if not groups:
        return Message(f"{head}.", [section(f"{head}.")])
    told = calendar_lines(groups)
    shown = told[:SHOWN]
    more = [f"{len(told) - SHOWN} more lines: `chaser plan --committee {committee.prefix}` prints all."]
    entries = [*shown, *(more if len(told) > SHOWN else [])]
    head += ", if nobody answers meanwhile:"
    return Message(spoken(head, entries, bullet=""), [section(head), section("\n".join(entries))])


def _which_policy(commitment: Commitment, committee: Committee) -> str:
    whose = f"the {escaped_line(committee.name, 100)}'s policy"
    if not commitment.policy_words:
        return f"By {whose}; `/chaser settings` shows it."
    changed = a_list([part.strip() for part in commitment.policy_words.split(";") if part.strip()])
    return f"By {whose}, changed for this commitment: {escaped_line(changed, LINE)}."
