"""Answers to `/chaser`: lists, one commitment, help. Shown to the person who asked alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commitments.commitment import Answer, Commitment, Committee
from commitments.reminders import Quiet, Reason, Reminder
from commitments.status import Status
from messages import lines
from messages.blocks import Block, actions, button, context, foreign, quote, section
from messages.ids import Action, encode
from messages.messenger import Message
from messages.reminder import QUOTATION, WORDING, buttons
from messages.text import counted, cut, escaped, escaped_cut, long_day, mention, one_line, short_day

EXAMPLES = {
    "help": "/chaser help",
    "add": "/chaser add The Constabulary will publish its action plan within the next six months",
    "list": "/chaser list overdue",
    "show": "/chaser show PCC-7",
    "answer": "/chaser answer PCC-7 They published it on 3 March",
    "edit": "/chaser edit PCC-7",
    "assign": "/chaser assign PCC-7 @name",
    "snooze": "/chaser snooze PCC-7",
    "close": "/chaser close PCC-7",
    "reopen": "/chaser reopen PCC-7 The plan was withdrawn again",
    "digest": "/chaser digest",
}
PURPOSES = {
    "help": "shows this",
    "add": "adds a commitment; the deadline is read from what you type, and you check it before it is saved",
    "list": "lists open commitments: `list`, `list mine`, `list overdue`, `list due` (in the next 30 days)",
    "show": "shows one commitment with its letter, answers and next reminders",
    "answer": "records what the body answered",
    "edit": "puts wording, date or owner right",
    "assign": "names the owner, who is mentioned in reminders",
    "snooze": "stops reminders until a day that you choose",
    "close": "closes a commitment, with its outcome",
    "reopen": "opens a closed commitment again",
    "digest": "shows the weekly digest as it stands now",
}
REASONS = {
    Reason.BEFORE_DUE: "before it is due",
    Reason.DUE: "it is due",
    Reason.OVERDUE: "it is overdue",
    Reason.CHECK_IN: "half of its time has passed",
    Reason.REVIEW: "it has no date",
    Reason.SNOOZE_ENDED: "the snooze ends",
}


@dataclass(frozen=True, slots=True)
class ListView:
    """One page of a list; `words` is what was asked for after 'list'."""

    words: str
    commitments: tuple[Commitment, ...]
    page: int
    size: int
    total: int


def help_message() -> Message:
    entries = "\n".join(f"• `{EXAMPLES[name].split(' ')[1]}` {purpose}" for name, purpose in PURPOSES.items())
    text = "Chaser keeps what bodies promise to this committee, and reminds you. These are the commands."
    examples = "\n".join(f"`{EXAMPLES[name]}`" for name in ("add", "answer", "list"))
    return Message(text, [section(text), section(entries), section(f"For example:\n{examples}")])


def unknown_subcommand(word: str, nearest: str | None) -> Message:
    """The nearest subcommand and an example, for a word that is none."""
    shown = nearest or "help"
    meant = f"Did you mean `{nearest}`? For example: `{EXAMPLES[shown]}`" if nearest else f"Try `{EXAMPLES[shown]}`."
    return said(f"Chaser has no command “{escaped(one_line(word, 40))}”. {meant}")


def not_a_committee_channel(channels: Sequence[str]) -> Message:
    if not channels:
        return said("No committee is set up yet. Whoever keeps Chaser adds it to the settings.")
    where = ", ".join(f"<#{channel}>" for channel in channels)
    return said(f"This channel belongs to no committee. Use `/chaser` in a committee's channel: {where}.")


def said(sentence: str) -> Message:
    """A sentence of ours; foreign text in it is escaped already."""
    return Message(sentence, [section(cut(sentence, 2900))])


def commitment_list(view: ListView, today: date) -> Message:
    what = f" ({escaped(view.words)})" if view.words else ""
    if not view.total:
        return said(f"No open commitment{what} to show. `/chaser list` shows all that are open.")
    first = (view.page - 1) * view.size + 1
    last = first + len(view.commitments) - 1
    head = f"{counted(view.total, 'open commitment')}{what}: {first} to {last}"
    left = view.total - last
    head += f", {left} more on the next pages." if left else "."
    blocks: list[Block] = [section(f"*{head}*")]
    blocks += [section(lines.list_line(one, today)) for one in view.commitments]
    turns = []
    if view.page > 1:
        turns.append(button("Previous page", Action.LIST_BACK, encode(page=view.page - 1, words=view.words)))
    if left:
        turns.append(button("Next page", Action.LIST_NEXT, encode(page=view.page + 1, words=view.words)))
    if turns:
        blocks.append(actions(*turns))
    return Message(head, blocks)


def commitment_details(
    commitment: Commitment,
    committee: Committee,
    answers: Sequence[Answer],
    upcoming: Sequence[Reminder] | Quiet,
    today: date,
) -> Message:
    """One commitment whole: source, deadline, answers, what will be sent."""
    by_when = lines.due_sentence(commitment, committee.policy, today)
    status = commitment.status.value
    if commitment.status is Status.CLOSED and commitment.outcome:
        status, by_when = f"closed: {commitment.outcome.value}", ""
    head = f"*{lines.name(commitment)}* · {status} · owner: {lines.owner(commitment)}. {by_when}".strip()
    blocks: list[Block] = [section(head), foreign(cut(commitment.wording, WORDING))]
    if commitment.quotation and commitment.quotation != commitment.wording:
        blocks.append(section(quote(commitment.quotation, QUOTATION)))
    details = [lines.source(commitment), f"Deadline as written: {lines.deadline_words(commitment)}"]
    blocks.append(context(*(one for one in (*details, lines.moved(commitment)) if one)))
    if answers:
        blocks.append(section(f"*Answers ({len(answers)})*\n" + "\n".join(_answer(one) for one in answers[:5])))
    if commitment.status is not Status.CLOSED:
        blocks.append(context(_upcoming(upcoming)))
        blocks.append(buttons(commitment))
    text = f"{lines.name(commitment)}, {lines.body(commitment)}: {escaped(one_line(commitment.wording, 300))} {by_when}"
    return Message(text.strip(), blocks)


def reminder_days(upcoming: Sequence[Reminder]) -> str:
    return "; ".join(f"{long_day(one.day)} ({REASONS[one.reason]})" for one in upcoming)


def _upcoming(upcoming: Sequence[Reminder] | Quiet) -> str:
    if isinstance(upcoming, Quiet):
        return f"No reminder will come: {upcoming.value}."
    return f"Next reminders: {reminder_days(upcoming)}."


def _answer(answer: Answer) -> str:
    parts = [f"• {short_day(answer.said_on)}, they say {answer.they_say.value}: “{escaped_cut(answer.note, 350)}”"]
    if answer.evidence:
        parts.append(escaped_cut(answer.evidence, 150))
    if answer.assessment:
        parts.append(f"our assessment: {answer.assessment.value}")
    parts.append(f"recorded by {mention(answer.recorded_by)}")
    return " · ".join(parts)
