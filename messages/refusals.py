"""Why something can't be done, and what would be right. Each is one or two sentences for whoever asked."""

from __future__ import annotations

from messages.ask import EXAMPLES, said
from messages.messenger import Message
from messages.text import escaped, one_line


def no_such_commitment(reference: str) -> Message:
    shown = escaped(one_line(reference, 40))
    return said(f"There is no {shown} here. `/chaser list` shows what this committee follows up.")


def not_allowed(reference: str, status: str, verb: str) -> Message:
    cure = f" `/chaser reopen {escaped(reference)}` opens it again." if status == "closed" else ""
    return said(f"{escaped(reference)} is {status}, so it can't {verb}.{cure}")


def reference_missing(subcommand: str) -> Message:
    return said(f"Say which commitment: for example `{EXAMPLES[subcommand]}`.")


def text_missing(subcommand: str) -> Message:
    return said(f"Say it after the command: for example `{EXAMPLES[subcommand]}`.")


def person_missing(reference: str) -> Message:
    return said(f"Say who owns {escaped(reference)} by typing @ and the name: for example `{EXAMPLES['assign']}`.")


def unknown_list(words: str) -> Message:
    shown = escaped(one_line(words, 40))
    return said(f"Chaser can't list “{shown}”. Use `list`, `list mine`, `list overdue` or `list due`.")


REASON_MISSING = "Say why the date moves: the reason stays in the history."
PAST_DATE = "Choose a day from tomorrow on."
WORDING_MISSING = "Say what was promised."
NOTE_MISSING = "Say what they said, in a sentence."
LINK_WRONG = "Give a link that starts with https:// or http://, or leave this empty."
LATER_HOW = "Say whether the committee agreed this date, or only the body names it."
LATER_PAST = "A later date is after the present due date."
BODY_MISSING = "Say which body promised it."
OUTCOME_MISSING = "Choose the outcome."


def unread_day(words: str) -> Message:
    shown = escaped(one_line(words, 60))
    return said(
        f"Chaser reads no later day in “{shown}”. Try `/chaser snooze PCC-7 until 3 May`, or leave the day out."
    )
