"""The steps that are no letter: the chair hears of it, and it is proposed for the committee's next meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from commitments.commitment import Commitment, Committee
from commitments.events import meeting_to_come
from commitments.hearing import Gone
from messages import lines
from messages.blocks import section
from messages.hearing import Heard
from messages.messenger import Message
from messages.text import counted, cut_sent, escaped_line, long_day, mention

NAME = 80
SHOWN, LINE, WORDING = 20, 480, 120


def meeting(committee: Committee, today: date) -> str:
    """'the committee's meeting on Friday 12 March 2027, whose papers are due by …', as far as it is known."""
    coming = meeting_to_come(today, committee.events)
    if coming is None or coming.day is None:
        return "the committee's next meeting (`/chaser meetings` has none yet)"
    papers = ""
    if coming.papers_due:
        verb = "are" if coming.papers_due >= today else "were"
        papers = f", whose papers {verb} due by {long_day(coming.papers_due)}"
    return f"the committee's meeting on {long_day(coming.day)}{papers}"


def chair(commitment: Commitment, committee: Committee, heard: Heard | None) -> str:
    """What is to be done about the chair, and whether they are told already."""
    body, who = lines.body(commitment), committee.chair
    if who is None:
        return f"Ask the chair to take it up with {body}. Where `/chaser settings` names the chair, they are told too."
    name = _name(who, heard)
    if heard and heard.gone.get(who) is Gone.DEACTIVATED:
        return f"Ask the chair to take it up with {body}: {name}, whom the settings name, is no longer here."
    if heard and heard.hearing.responsible == who:
        return f"It is for the chair now: {mention(who)}, please take it up with {body}."
    return f"The chair, {name}, is told by direct message. Agree with them who takes it up with {body}."


def _name(person: str, heard: Heard | None) -> str:
    """Their name, as a mention would notify them twice."""
    known = heard.names.get(person) if heard else None
    return escaped_line(known, NAME) if known else mention(person)


def for_the_chair(commitments: Sequence[Commitment], committee: Committee, today: date) -> Message:
    """What the chair gets by direct message, without buttons: they may be no member of the committee's channel."""
    name = escaped_line(committee.name, NAME)
    head = (
        f"For the chair of the {name}: nobody has replied for a long time on {counted(len(commitments), 'commitment')}."
    )
    told = [_line(one, committee, today) for one in commitments[:SHOWN]]
    more = [f"{len(commitments) - SHOWN} more."] if len(commitments) > SHOWN else []
    ask = "Please take it up with the body, or tell whoever owns it how it is to be handled."
    whole = "\n".join((head, *(line.replace("\n", " ") for line in told[:3]), ask))
    return Message(whole, [section(head), *(section(line) for line in told), section(" ".join((*more, ask)))])


def _line(commitment: Commitment, committee: Committee, today: date) -> str:
    due = lines.due_sentence(commitment, committee.policy, today)
    owner = f"Owner: {mention(commitment.owner)}." if commitment.owner else "It has no owner."
    said = f"*{lines.name(commitment)}*, {lines.by_whom(commitment)}. {due} {owner}"
    return cut_sent(f"{said}\n{escaped_line(commitment.wording, WORDING)}", LINE)
