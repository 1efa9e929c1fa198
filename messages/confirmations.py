"""What the person who did something is told, privately: what is stored now, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from commitments.commitment import Answer, Commitment, Committee, Source
from commitments.reminders import Quiet, Reminder
from commitments.status import Status
from messages import lines
from messages.ask import said
from messages.blocks import actions, button, section
from messages.ids import Action, encode
from messages.messenger import Message
from messages.papers import before_the_papers
from messages.policy import own_policy
from messages.text import a_list, counted, long_day, mention
from messages.undoing import next_one, with_undo

UNDO = "If it was no answer, the button takes it back and restores the reminders."
MORE = "What is written here changes no date and closes nothing: *Done, or a new date* opens the form that does."
NAMED = 10


def answer_recorded(
    commitment: Commitment, answer: Answer, coming: Reminder | Quiet, *, named: bool = False
) -> Message:
    """With a button that takes it back: a thread also holds what is no answer.

    `named`: with this answer came the later day that the body names. Words alone set none and settle nothing, so that
    there is a button for the form that does.
    """
    parts = [f"Stored as an answer on {lines.name(commitment)}."]
    if commitment.status is Status.CLOSED:
        parts.append(f"It is {lines.state(commitment)}.")
    elif named and commitment.expected:
        parts.append(f"The body names {long_day(commitment.expected)}; the due date stays as it was.")
    elif commitment.recurrence:
        parts.append(of_series(commitment, answer))
    elif _extension_set(commitment, answer):
        parts.append(f"Nobody is chased until {long_day(commitment.extension_until or answer.said_on)}.")
    elif commitment.due and commitment.due != answer.occurrence:
        parts.append(f"It is now due on {long_day(commitment.due)}.")
    only_words = answer.source in {Source.THREAD, Source.COMMAND} and commitment.is_open
    parts += [MORE if only_words else "", next_one(coming), UNDO]
    sentence = " ".join(part for part in parts if part)
    acts = [button("Not an answer", Action.NOT_AN_ANSWER, encode(answer=answer.id))]
    if only_words:
        acts.append(
            button("Done, or a new date", Action.RECORD_ANSWER, encode(commitment=commitment.id, answer=answer.id))
        )
    return Message(sentence, [section(sentence), actions(*acts)])


def of_series(commitment: Commitment, answer: Answer) -> str:
    """For which occurrence it is, and which is the current one."""
    current = commitment.occurrence or commitment.due
    if answer.occurrence is None or commitment.due is None:
        return ""
    if answer.occurrence == current:
        return f"The occurrence due on {long_day(commitment.due)} stays open: only done, refused or judged ends it."
    return f"It is for the occurrence of {long_day(answer.occurrence)}; the next is due on {long_day(commitment.due)}."


def _extension_set(commitment: Commitment, answer: Answer) -> bool:
    """Whether the committee's wait goes on after this answer."""
    return commitment.extension_until is not None and commitment.extension_until > answer.said_on


def extended(commitment: Commitment, coming: Reminder | Quiet) -> Message:
    until = long_day(commitment.extension_until) if commitment.extension_until else "then"
    due = f" The due date stays {long_day(commitment.due)}." if commitment.due else ""
    words = f"{lines.name(commitment)} has an extension until {until}: nobody is chased before.{due} {next_one(coming)}"
    return with_undo(words.strip(), commitment)


def policy_set(commitment: Commitment, committee: Committee, coming: Reminder | Quiet) -> Message:
    """What of it differs from the committee's policy now, all of it, and what doesn't come by it."""
    own = commitment.policy_words
    how = f"has reminders of its own now: {own_policy(own)}" if own else "is reminded as the committee is"
    told = (f"{lines.name(commitment)} {how}.", before_the_papers(commitment, committee), next_one(coming))
    return with_undo(" ".join(filter(None, told)), commitment)


def snoozed(commitment: Commitment, until: date, coming: Reminder | Quiet) -> Message:
    due = f" The due date stays {long_day(commitment.due)}." if commitment.due else ""
    words = f"{lines.name(commitment)} is snoozed: no reminder comes before {long_day(until)}.{due} {next_one(coming)}"
    return with_undo(words.strip(), commitment)


def assigned(commitment: Commitment, coming: Reminder | Quiet, *, not_in: str | None = None) -> Message:
    """`not_in` is the committee's channel where the owner is no member of it."""
    if commitment.owner:
        words = f"{mention(commitment.owner)} owns {lines.name(commitment)} now; its reminders mention them."
    else:
        words = f"{lines.name(commitment)} has no owner now; its reminders mention nobody."
    if not_in:
        words += f" They are not in <#{not_in}> and will not see its reminders until someone invites them."
    return with_undo(f"{words} {next_one(coming)}".strip(), commitment)


def edited(commitment: Commitment, coming: Reminder | Quiet) -> Message:
    due = f"It is due on {long_day(commitment.due)}." if commitment.due else "It has no date."
    words = f"Your changes to {lines.name(commitment)} are saved. {due} {next_one(coming)}"
    return with_undo(words.strip(), commitment)


def closed(commitment: Commitment) -> Message:
    reopen = f"No more reminders come; `/chaser reopen {lines.name(commitment)}` opens it again."
    return with_undo(f"{lines.name(commitment)} is {lines.state(commitment)}. {reopen}", commitment)


def withdrawn(commitment: Commitment) -> Message:
    """Nothing is ever deleted, and whoever withdraws something should know."""
    name = lines.name(commitment)
    kept = f"It is not deleted: `/chaser show {name}` and `/chaser history {name}` keep it."
    reopen = f"No more reminders come; `/chaser reopen {name}` opens it again."
    return with_undo(f"{name} is withdrawn. {kept} {reopen}", commitment)


def reopened(commitment: Commitment, coming: Reminder | Quiet) -> Message:
    return with_undo(f"{lines.name(commitment)} is open again. {next_one(coming)}".strip(), commitment)


def chasing_started(started: Sequence[Commitment], coming: Reminder | Quiet) -> Message:
    """`coming` is the first reminder that comes of any of them."""
    if not started:
        return said("Nothing was changed: the chasing has started already, or the commitment is closed.")
    names = [lines.name(one) for one in started[:NAMED]]
    if len(started) > NAMED:
        names.append(f"{len(started) - NAMED} more")
    words = f"The chasing has started for {counted(len(started), 'commitment')}: {a_list(names)}."
    if isinstance(coming, Reminder):
        which = "The next reminder" if len(started) == 1 else "The first of their reminders"
        words += f" {which} comes on {long_day(coming.day)}."
    return with_undo(words, started[0])
