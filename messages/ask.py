"""Answers to `/chaser`: lists, one commitment, help. Shown to the person who asked alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commitments.commitment import Answer, Commitment, Committee
from commitments.reminders import Quiet, Reason, Reminder
from commitments.status import Status
from messages import lines
from messages.blocks import Block, actions, button, context, section
from messages.ids import Action, encode
from messages.messenger import Message
from messages.reminder import buttons, facts, spoken_facts, whose, words
from messages.text import counted, cut, escaped_line, long_day, mention, spoken

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
    "report": "/chaser report Waiting for an answer",
    "digest": "/chaser digest",
}
PURPOSES = {
    "help": "shows this",
    "add": "adds a commitment: Chaser reads the deadline in what you type, and you check it before it is saved",
    "list": "lists open commitments: `list`, `list mine`, `list overdue`, `list due` (in the next 30 days)",
    "show": "shows one commitment with its letter, its answers and the next reminders",
    "answer": "records what the body said or did",
    "edit": "corrects the wording, the body, the due date or the owner",
    "assign": "names the owner, who is mentioned in reminders",
    "snooze": "stops reminders until a day that you choose",
    "close": "closes a commitment, with its outcome",
    "reopen": "opens a closed commitment again; say why after the reference",
    "report": "registers a published report: its response is chased until the letter is imported",
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


LISTED = {
    "mine": (" is yours", " are yours"),
    "overdue": (" is overdue", " are overdue"),
    "due": (" is due in the next 30 days", " are due in the next 30 days"),
}
ANSWERS_SHOWN = 5
NOTE = 350
CHANNELS = 20


@dataclass(frozen=True, slots=True)
class ListView:
    """One page of a list; `words` is what was asked for after 'list'."""

    words: str
    commitments: tuple[Commitment, ...]
    page: int
    size: int
    total: int

    @property
    def left(self) -> int:
        """How many stand on later pages."""
        return max(0, self.total - (self.page - 1) * self.size - len(self.commitments))


def help_message() -> Message:
    purpose = "Chaser keeps what public bodies promise to this committee and reminds you of it. These are its commands:"
    entries = "\n".join(f"• `{EXAMPLES[name].split(' ')[1]}` {what}" for name, what in PURPOSES.items())
    examples = "For example:\n" + "\n".join(f"`{EXAMPLES[name]}`" for name in ("add", "answer", "list"))
    more = "Only you see what a command answers. A reply in a reminder's thread is stored as an answer too."
    parts = (purpose, entries, examples, more)
    return Message("\n".join(parts), [section(part) for part in parts])


def unknown_subcommand(word: str, nearest: str | None) -> Message:
    """The nearest subcommand and an example, for a word that is none."""
    meant = f"Did you mean `{nearest}`? For example: `{EXAMPLES[nearest]}`" if nearest else f"Try `{EXAMPLES['help']}`."
    return said(f"Chaser has no command “{escaped_line(word, 40)}”. {meant}")


def not_a_committee_channel(channels: Sequence[str]) -> Message:
    if not channels:
        return said("No committee is set up yet. Whoever keeps Chaser adds it to the settings.")
    where = ", ".join(f"<#{channel}>" for channel in channels[:CHANNELS])
    more = f" and {len(channels) - CHANNELS} more" if len(channels) > CHANNELS else ""
    return said(f"This channel belongs to no committee. Use `/chaser` in a committee's channel: {where}{more}.")


def said(sentence: str) -> Message:
    """A sentence of ours; foreign text in it is escaped and cut already."""
    return Message(sentence, [section(sentence)])


def commitment_list(view: ListView, today: date) -> Message:
    if not view.total:
        return said(_none_listed(view.words))
    entries = [lines.list_line(one, today) for one in view.commitments]
    head = _list_head(view)
    blocks: list[Block] = [section(f"*{head}*"), *(section(entry) for entry in entries)]
    asked = cut(view.words, 100)
    turns = []
    if view.page > 1:
        turns.append(button("Previous page", Action.LIST_BACK, encode(page=view.page - 1, words=asked)))
    if view.left:
        turns.append(button("Next page", Action.LIST_NEXT, encode(page=view.page + 1, words=asked)))
    if turns:
        blocks.append(actions(*turns))
    return Message(spoken(head, entries), blocks)


def _list_head(view: ListView) -> str:
    """'12 open commitments are overdue. Page 1: 1 to 10; 2 more follow.'"""
    singular, plural = LISTED.get(_which(view.words), ("", ""))
    head = f"{counted(view.total, 'open commitment')}{singular if view.total == 1 else plural}."
    if not view.commitments:
        return f"{head} None of them is on this page any more."
    if view.total <= view.size:
        return head
    first = (view.page - 1) * view.size + 1
    shown = f"Page {view.page}: {first} to {first + len(view.commitments) - 1}"
    return f"{head} {shown}; {view.left} more on the next pages." if view.left else f"{head} {shown}, the last page."


def _none_listed(words: str) -> str:
    which = LISTED.get(_which(words))
    if which is None:
        return "No commitment is open. `/chaser add` adds one."
    return f"No open commitment{which[0]}. `/chaser list` shows all that are open."


def _which(words: str) -> str:
    return next(iter(words.split()), "")


def commitment_details(
    commitment: Commitment,
    committee: Committee,
    answers: Sequence[Answer],
    upcoming: Sequence[Reminder] | Quiet,
    today: date,
) -> Message:
    """One commitment whole: source, deadline, answers, what will be sent."""
    head = f"is {lines.state(commitment)}."
    if commitment.status is not Status.CLOSED:
        head += f" {lines.due_sentence(commitment, committee.policy, today)} {whose(commitment)}"
    blocks: list[Block] = [section(f"*{lines.name(commitment)}* {head}"), *words(commitment), facts(commitment)]
    said_so = [_answer(one) for one in answers[:ANSWERS_SHOWN]]
    if said_so:
        of_all = f", the last {ANSWERS_SHOWN}" if len(answers) > ANSWERS_SHOWN else ""
        blocks += [section(f"*{counted(len(answers), 'answer')}{of_all}*"), *(section(one) for one in said_so)]
    if lines.is_open(commitment):
        blocks += [context(_upcoming(upcoming)), buttons(commitment)]
    coming = f" {_upcoming(upcoming)}" if lines.is_open(commitment) else ""
    return Message(spoken(f"{lines.name(commitment)} {head} {spoken_facts(commitment)}{coming}", said_so), blocks)


def reminder_days(upcoming: Sequence[Reminder]) -> str:
    return "; ".join(f"{long_day(one.day)} ({REASONS[one.reason]})" for one in upcoming)


def _upcoming(upcoming: Sequence[Reminder] | Quiet) -> str:
    if isinstance(upcoming, Quiet):
        return f"No reminder will come: {upcoming.value}."
    return f"Next reminders: {reminder_days(upcoming)}." if upcoming else "No reminder is planned."


def _answer(answer: Answer) -> str:
    parts = [lines.answer(answer, NOTE)]
    if answer.evidence:
        parts.append(lines.link(answer.evidence, "Evidence"))
    if answer.assessment:
        parts.append(f"our assessment: {answer.assessment.value}")
    parts.append(f"recorded by {mention(answer.recorded_by)}")
    return " · ".join(parts)
