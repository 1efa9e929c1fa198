"""Why something can't be done, and what would be right. Each is one or two sentences for whoever asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from commitments.reading import no_such_day
from messages.ask import EXAMPLES, said
from messages.blocks import section
from messages.messenger import Message
from messages.text import escaped, escaped_cut, escaped_line, long_day

TYPED_BACK = 1500
# The reference that the examples name, where none was typed.
EXAMPLE = "PCC-7"


def no_such_commitment(reference: str) -> Message:
    return said(f"There is no {escaped_line(reference, 40)} here. `/chaser list` shows what this committee follows up.")


def not_allowed(reference: str, status: str, verb: str) -> Message:
    cure = f" `/chaser reopen {escaped(reference)}` opens it again." if status == "closed" else ""
    if status == "closed" and verb in {"be closed", "be withdrawn"}:
        return said(f"{escaped(reference)} is closed already.{cure}")
    stands = "a draft" if status == "draft" else status
    return said(f"{escaped(reference)} is {stands}, so it can't {verb}.{cure}")


def example(subcommand: str, reference: str = EXAMPLE) -> str:
    """The subcommand as it would be typed of the commitment that was named."""
    return EXAMPLES[subcommand].replace(EXAMPLE, escaped(reference))


def reference_missing(subcommand: str, reference: str = EXAMPLE) -> Message:
    return said(f"Say which commitment: for example `{example(subcommand, reference)}`.")


def text_missing(subcommand: str) -> Message:
    return said(f"Say it after the command: for example `{EXAMPLES[subcommand]}`.")


def until_unread(words: str, reference: str | None = EXAMPLE) -> Message:
    """`reference` is None where the whole committee's plan was asked for."""
    command = f"`/chaser plan {f'{escaped(reference)} ' if reference else ''}until 31 December 2027`"
    why = impossible_day(words) or f"“{escaped_line(words, 60)}” names no day."
    return said(f"{why} Say up to which day, for example {command}.")


def until_too_far(years: int) -> Message:
    return said(f"A plan goes {years} years ahead at most. Name an earlier day, such as until 31 December 2027.")


def until_passed(day: date) -> Message:
    return said(f"{long_day(day)} has passed. Name a later day, and the plan goes up to it.")


def person_missing(reference: str, typed: str) -> Message:
    """`typed` is what was typed in the person's place, with which Slack connected nobody."""
    name = escaped(reference)
    nobody = f"Slack knows nobody as “{escaped_line(typed, 60)}”. " if typed else ""
    return said(
        f"{nobody}Say who owns {name}: type @ and the first letters, and choose from the list that opens. "
        f"Or `/chaser assign {name} me`."
    )


def typed_back(refused: Message, typed: str) -> Message:
    """The refusal with what was typed, as Slack keeps no command: it can be copied and sent again."""
    words = f"You typed: {escaped_cut(typed, TYPED_BACK)}"
    return Message(f"{refused.text}\n{words}", [*refused.blocks, section(words)])


# What a subcommand takes, where more was typed after it than it reads.
TAKES = {
    "close": "`/chaser close {name}` takes no more than the reference: its form asks for the outcome and the reason.",
    "edit": "`/chaser edit {name}` takes no more than the reference: its form shows what can be changed. "
    "A new date is typed there in words too.",
    "meetings": "`/chaser meetings` alone lists them, and `/chaser meetings add 12 March 2027, papers by 2 March 2027` "
    "adds one; the list's buttons add several, date and cancel them.",
}


def not_understood(subcommand: str, words: str, name: str = EXAMPLE) -> Message:
    """Words after a subcommand that it does not read; nothing was done."""
    takes = TAKES[subcommand].format(name=escaped(name))
    return said(f"“{escaped_line(words, 60)}” was not understood, and nothing was changed. {takes}")


def not_under_a_digest(reference: str, typed: str) -> Message:
    """A reply in a digest's thread that names a commitment: it was meant as an answer, and is none there."""
    named = escaped(reference)
    return typed_back(
        said(
            "This was not stored: a digest tells of many. "
            f"Type `/chaser answer {named} …`, or reply below its reminder."
        ),
        typed,
    )


def thanks_only(references: Sequence[str]) -> Message:
    """A reply below a reminder that thanks somebody: what the body answered before stays what the reminder shows."""
    named = escaped(references[0])
    on = f" on {named}" if len(references) == 1 else ""
    return said(
        f"Your reply was not stored as an answer{on}, as it only thanks or acknowledges. "
        f"If it is what the body answered, type `/chaser answer {named}` and the same words."
    )


def chaser_owns_nothing(reference: str) -> Message:
    return said(f"Chaser only reminds and can't own {escaped(reference)}: name a person of the committee's office.")


def guest_owns_nothing(reference: str) -> Message:
    return said(f"{escaped(reference)} keeps its owner. {GUEST_OWNS_NOTHING}")


GUEST_OWNS_NOTHING = (
    "A guest of the workspace sees only the channels that they were invited to and may not act for the committee: "
    "name a member of its staff, or let guests act in `/chaser settings`."
)
CHASER_IS_NO_PERSON = "Chaser only reminds: choose a person of the committee's office."
BROKEN = (
    "Something went wrong in Chaser, and this was not stored. Please try again; "
    "whoever keeps Chaser finds it in the log."
)
BROKEN_AFTERWARDS = (
    "Something went wrong in Chaser after this was taken. Look with `/chaser show` whether it is stored "
    "before you do it again; whoever keeps Chaser finds it in the log."
)
NOT_POSSIBLE = "That can't be done as things stand; nothing was changed."
NO_COMMITTEE_ANY_MORE = "This channel is no committee's channel any more, so nothing was saved."
REASON_MISSING = "Say why the date moves: the reason stays in the history."
EXTENSION_REASON = "Say why the committee agreed to wait: the reason stays in the history."
REASON_WITHOUT_DATE = "You gave a reason: choose the later date as well, or clear the reason."
CLOSED_WITH_DATE = "What is closed needs no later date: clear this date, or cancel and record the answer again."
PAST_DATE = "Choose a day from tomorrow on."
FUTURE_DATE = "This day is still to come: choose today or an earlier day."
WORDING_MISSING = "Say in a sentence what is to be followed up."
NOTE_MISSING = "Say in a sentence what they said or did."
LINK_WRONG = "Give a whole link, such as https://www.example.org/plan, or leave this empty."
LATER_HOW = "Say whether the committee agreed this date, or only the body names it."
TITLE_MISSING = "Give the report's title."
BODY_MISSING = "Name the body, for example Westmere Constabulary."
MET_AND_NOT_MET = "Your assessment above is not met: choose another outcome, or change the assessment."
OUTCOME_MISSING = "Choose how it ends, for example Met."


def due_before(written_on: date) -> str:
    return f"This was written on {long_day(written_on)}: choose that day or a later one, or correct “Written on”."


def later_past(due: date) -> str:
    return f"Choose a day after the present due date, {long_day(due)}."


def policy_unread(words: str, cure: str, reference: str = EXAMPLE) -> Message:
    command = f"/chaser policy {escaped(reference)}"
    examples = f"`{command} lead 60, 14; overdue weekly` or `{command} as the committee`"
    return said(f"“{escaped_line(words, 60)}” is not read: {escaped_line(cure, 300)}. For example: {examples}.")


def extension_unread(words: str, passed: date | None = None, reference: str = EXAMPLE) -> Message:
    how = f"Say until when and why: `{example('extend', reference)}`. Or leave both out to fill in a form."
    return said(f"{_no_day_after_today(words, passed)} {how}")


def unread_day(words: str, passed: date | None = None, reference: str = EXAMPLE) -> Message:
    """`passed` is the day that the words name, where that has passed."""
    how = f"Try `{example('snooze', reference)} until 3 May`, or leave the day out to choose it in a form."
    return said(f"{_no_day_after_today(words, passed)} {how}")


def _no_day_after_today(words: str, passed: date | None) -> str:
    return (
        f"{long_day(passed)} has passed."
        if passed
        else impossible_day(words) or f"Chaser finds no day after today in “{escaped_line(words, 60)}”."
    )


def impossible_day(words: str) -> str:
    """'There is no 31 June 2027.' where `words` name a day that no calendar has, else ''."""
    missing = no_such_day(words)
    return f"There is no {missing}." if missing else ""


def listed_day_impossible(missing: str) -> Message:
    return said(f"There is no {missing}. Name a day that exists, for example `/chaser list due by end of March`.")
