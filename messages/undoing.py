"""What was undone, and why something can't be undone any more."""

from __future__ import annotations

from collections.abc import Sequence

from commitments.commitment import Commitment
from commitments.history import HistoryLine
from commitments.reminders import Quiet, Reminder
from commitments.status import Status
from messages import lines
from messages.ask import said
from messages.blocks import actions, button, section
from messages.history import told_in_mrkdwn
from messages.ids import Action, encode
from messages.messenger import Message
from messages.text import a_list, counted, escaped, escaped_cut, long_day

FOR = "For ten minutes *Undo* takes this back, and so does `/chaser undo`."
# What was done, by verb, to stand after 'Undone:' and before the reference.
WHAT = {
    "add": "the addition of",
    "register_report": "the registration of",
    "answer": "the answer on",
    "edit": "your changes to",
    "reschedule": "the new date of",
    "snooze": "the snooze of",
    "extend": "the extension of",
    "set_policy": "the reminders of",
    "hang": "the event of",
    "unhang": "the untying of",
    "assign": "the new owner of",
    "propose_close": "the proposal to close",
    "close": "the closing of",
    "withdraw": "the withdrawal of",
    "reopen": "the reopening of",
    "start_chasing": "the start of the chasing of",
}
COMPLETION = "what completed the answer on"
STANDS_AGAIN = "The answer as it was before stands again"
WITH_CLOSING = ", and the closing that came with it"
CURES = {
    "answer": "`/chaser history {name}` shows it; record another answer that puts it right.",
    "close": "`/chaser reopen {name}` opens it again.",
    "withdraw": "`/chaser reopen {name}` opens it again.",
    "snooze": "`/chaser snooze {name}` sets another day.",
    "extend": "`/chaser extend {name}` sets another day.",
    "set_policy": "`/chaser policy {name}` changes them again.",
    "hang": "`/chaser meetings` ties it to another event, or to none.",
    "unhang": "`/chaser meetings` ties it to an event again.",
    "date_event": "`/chaser meetings` changes the event's day again.",
    "assign": "`/chaser assign {name} @name` names another owner.",
    "reopen": "`/chaser close {name}` closes it again.",
    "add": "`/chaser withdraw {name}` withdraws it.",
    "register_report": "`/chaser withdraw {name}` withdraws it.",
    "start_chasing": "`/chaser snooze {name}` stops its reminders for a while.",
    "confirm": "`/chaser withdraw {name}` withdraws a single one.",
    "set_aside": "The letter's summary has a button that reviews again what was set aside.",
}
CURE = "`/chaser edit {name}` puts it right."
REVIEW_STEP = ("a step of a review", "The review itself puts it right.")
# What is never undone, by verb: what it was, and what helps instead.
NEVER = {
    "cancel_event": ("the cancelling of an event", "`/chaser meetings add` with its day brings a meeting back."),
    "change_committee": ("in the settings", "`/chaser settings` changes them again."),
    "add_committee": ("the setting up of the committee", "`/chaser settings` changes how it works."),
    "import": ("the reading of a letter", "What it brought waits for review, where it can be set aside."),
    "import_tracker": ("the import of a tracker", "`/chaser withdraw PCC-7` withdraws a single one."),
    "tick": REVIEW_STEP,
    "edit_draft": REVIEW_STEP,
    "date_report": REVIEW_STEP,
    "add_draft": REVIEW_STEP,
}
NAMED = 10
SHOWN = 3
NOTE = 300


def with_undo(sentence: str, commitment: Commitment) -> Message:
    """A private confirmation of the change that brought a commitment to its version."""
    return undoable(sentence, Action.UNDO, commitment=commitment.id, version=commitment.version)


def undoable(sentence: str, action: Action, **about: int) -> Message:
    """The same of another change; `about` is what the button `action` takes back."""
    whole = f"{sentence} {FOR}"
    return Message(whole, [section(whole), actions(button("Undo", action, encode(**about)))])


def undone(
    verb: str,
    commitments: Sequence[Commitment],
    coming: Reminder | Quiet,
    *,
    reopened: bool = False,
    restored: bool = False,
) -> Message:
    """What was taken back, and how things stand now. `coming` is the next reminder of the first of them, `reopened`
    says that an answer had closed it, and `restored` that it stood in the place of one that stands again.
    """
    if verb in {"confirm", "set_aside"}:
        return said(_review_undone(commitments))
    first = commitments[0]
    if len(commitments) > 1:
        names = [lines.name(one) for one in commitments[:NAMED]]
        if len(commitments) > NAMED:
            names.append(f"{len(commitments) - NAMED} more")
        return said(f"Undone: {WHAT[verb]} {a_list(names)}. They stand as before.")
    closing = WITH_CLOSING if verb == "answer" and reopened else ""
    what = COMPLETION if restored else WHAT[verb]
    done = f"Undone: {what} {lines.name(first)}{closing}.{_stands_again(first) if restored else ''}"
    parts = [f"{done} It is {lines.state(first)} now"]
    if first.status is Status.CLOSED:
        parts = [f"{parts[0]}; nothing is ever deleted, and its reference is given to no other."]
    else:
        due = f"due on {long_day(first.due)}" if first.due else "without a date"
        parts = [f"{parts[0]}, {due}, {lines.owner(first)}.", next_one(coming)]
    return said(" ".join(part for part in parts if part))


def _stands_again(commitment: Commitment) -> str:
    """' The answer as it was before stands again: “It is with the board”.'"""
    note = commitment.last_answer.note.strip() if commitment.last_answer else ""
    ended = "" if note.endswith((".", "!", "?")) else "."
    return f" {STANDS_AGAIN}: “{escaped_cut(note, NOTE)}”{ended}" if note else f" {STANDS_AGAIN}."


def _review_undone(commitments: Sequence[Commitment]) -> str:
    kept = [lines.name(one) for one in commitments if one.reference]
    wait = counted(len(commitments), "draft waits", "drafts wait")
    words = f"Undone: the review. {wait} for review again; the letter's summary has the button."
    if not kept:
        return words
    which = kept[0] if len(kept) == 1 else f"{kept[0]} to {kept[-1]}"
    return f"{words} What had a reference ({which}) keeps it for when it is confirmed again."


def next_one(coming: Reminder | Quiet) -> str:
    if isinstance(coming, Quiet):
        return "" if coming is Quiet.NOT_OPEN else f"No reminder will come: {coming.value}."
    return f"The next reminder comes on {long_day(coming.day)}."


def changed_since(reference: str, since: Sequence[HistoryLine], time_zone: str) -> Message:
    """Somebody changed the same, so it was left alone."""
    name = escaped(reference)
    told = "\n".join(f"• {told_in_mrkdwn(line, time_zone)}" for line in since[-SHOWN:])
    return said(
        f"{name} was changed since, so it was left as it is:\n{told}\n`/chaser show {name}` shows how it stands now."
    )


def undone_already(reference: str) -> Message:
    name = escaped(reference)
    return said(f"That was undone already; {name} was not changed again. `/chaser history {name}` shows what was done.")


def too_late(reference: str, verb: str) -> Message:
    """The ten minutes are over, or it is of a kind that can't be undone."""
    name = escaped(reference)
    cure = CURES.get(verb, CURE).format(name=name)
    return said(f"Undo works for ten minutes, and your last change, on {name}, can't be undone any more. {cure}")


def last_not_undoable(verb: str) -> Message:
    """No older change is taken back in its place."""
    what, cure = NEVER.get(verb, ("of another kind", "`/chaser help` lists what puts things right."))
    return said(f"Your last change here was {what}. That can't be undone, and nothing was changed. {cure}")


def came_twice() -> Message:
    """Slack, or what stands between it and us, told the same command again: its first answer may be lost."""
    return said("This undo came twice, and was done once. `/chaser history PCC-7` shows what was done to a commitment.")


def nothing_to_undo() -> Message:
    return said(
        "You have changed nothing here that could be undone. `/chaser history PCC-7` shows what was done with a "
        "commitment."
    )
