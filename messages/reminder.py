"""The reminder: what was promised, in which words, by whom, in which letter, by when, and what to do now."""

from __future__ import annotations

from datetime import date, datetime

from commitments.commitment import Commitment, Committee
from commitments.reminders import Reason
from commitments.status import Status
from messages import lines
from messages.blocks import Block, actions, button, context, foreign, quote, section
from messages.ids import Action, encode
from messages.messenger import Message
from messages.text import cut, escaped, escaped_cut, long_day, mention, one_line, short_day

WORDING = 1200
QUOTATION = 1500
NOTE = 1000

ASK = {
    Reason.BEFORE_DUE: "Ask {body} whether it will be done by then.",
    Reason.DUE: "Ask {body} whether it is done.",
    Reason.OVERDUE: "Ask {body} what has become of it, and for a date.",
    Reason.CHECK_IN: "Half of its time has passed. Ask {body} how far it is, and for a firm date.",
    Reason.REVIEW: "Nobody has named a date. Ask {body} when it will be done.",
    Reason.SNOOZE_ENDED: "The snooze ends today. Ask {body} how things stand.",
}
REPLY = "Record what they say with the button, or reply in this thread: a reply is stored as an answer."


def reminder(
    commitment: Commitment, committee: Committee, reason: Reason, today: date, *, sent_at: datetime | None = None
) -> Message:
    """The message as things stand on `today`, a day in the committee's time zone.

    With `sent_at` (UTC) it is drawn again: what was done since then stands on top, and buttons that no longer
    apply are gone.
    """
    by_when = lines.due_sentence(commitment, committee.policy, today)
    news = _since(commitment, sent_at, today) if sent_at else ""
    heading = news or f"{by_when} {_owner(commitment)}"
    blocks: list[Block] = [
        section(f"*{lines.name(commitment)}* · {heading}"),
        foreign(cut(commitment.wording, WORDING)),
    ]
    if commitment.quotation and commitment.quotation != commitment.wording:
        blocks.append(section(quote(commitment.quotation, QUOTATION)))
    details = [lines.source(commitment), f"Deadline as written: {lines.deadline_words(commitment)}"]
    blocks.append(context(*(one for one in (*details, lines.moved(commitment)) if one)))
    if _open(commitment):
        if not news:
            ask = ASK[reason].format(body=lines.body(commitment))
            blocks.append(section(f"{ask} {REPLY}"))
        blocks.append(buttons(commitment))
    said = news or f"{by_when} {_plain_ask(commitment, reason)}"
    wording = escaped(one_line(commitment.wording, 300))
    return Message(f"{lines.name(commitment)}, {lines.body(commitment)}: {wording} {said}", blocks)


def buttons(commitment: Commitment) -> Block:
    value = encode(commitment=commitment.id)
    return actions(
        button("Record an answer", Action.RECORD_ANSWER, value, style="primary"),
        button("Snooze reminders", Action.SNOOZE, value),
        button("Close commitment", Action.CLOSE, value),
    )


def _owner(commitment: Commitment) -> str:
    if commitment.owner:
        return f"Owner: {mention(commitment.owner)}."
    return "It has no owner: `/chaser assign` sets one."


def _plain_ask(commitment: Commitment, reason: Reason) -> str:
    return ASK[reason].format(body=lines.body(commitment))


def _open(commitment: Commitment) -> bool:
    return commitment.status in {Status.OPEN, Status.PROPOSED_TO_CLOSE}


def _since(commitment: Commitment, sent_at: datetime, today: date) -> str:
    """What was done since the message was sent, the latest news first."""
    parts = []
    answer = commitment.last_answer
    if commitment.status is Status.CLOSED and commitment.outcome:
        parts.append(f"Closed: {commitment.outcome.value}.")
    if answer and answer.recorded_at >= sent_at:
        note = escaped_cut(answer.note, NOTE)
        parts.append(
            f"Answered: recorded by {mention(answer.recorded_by)}. "
            f"They say ({answer.they_say.value}, {short_day(answer.said_on)}): “{note}”"
        )
    if _open(commitment):
        if commitment.snoozed_until and commitment.snoozed_until > today:
            parts.append(f"Snoozed until {long_day(commitment.snoozed_until)}.")
        if parts and commitment.due and commitment.due >= today:
            parts.append(f"Due on {long_day(commitment.due)}.")
    return " ".join(parts)
