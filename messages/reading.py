"""What is said of files: those that somebody shares, and the letters that are given back."""

from __future__ import annotations

from collections.abc import Sequence

from commitments.commitment import Commitment, Committee, LetterSource
from messages import lines, records
from messages.ask import said
from messages.blocks import actions, button, section
from messages.ids import Action, encode
from messages.messenger import Message
from messages.text import escaped_cut, escaped_line, mention

NAME = 100
WHY = 600
TRACKERS = (
    "A tracker (CSV or XLSX) is not imported in Slack: whoever runs Chaser on its server imports it with "
    "`chaser import`."
)
KINDS = "PDF, Word (docx), HTML, Markdown, plain text or an e-mail (eml) with one of these"


def reading(names: Sequence[str], committee: Committee | None = None) -> Message:
    """`committee` where somebody has just said which."""
    whose = f" for the {escaped_line(committee.name, NAME)}" if committee else ""
    return said(f"Reading {_named(names)}{whose}. What comes of it is posted here in a moment.")


def read_already(name: str) -> Message:
    """Somebody asked for the reading of a file that is being read."""
    return said(f"“{escaped_line(name, NAME)}” is being read already. What comes of it is posted here in a moment.")


def no_file_there() -> Message:
    return said("There is no file in this message, so nothing was read. Choose the message with the letter's file.")


def no_committee_here() -> Message:
    return said(
        "This is no committee's channel, so nothing was read. Share the letter's file in the committee's channel, "
        "or in a direct message with Chaser."
    )


def at_once(messages: Sequence[Message]) -> Message:
    """What is said of several files, in one message."""
    text = "\n".join(one.text for one in messages)
    return Message(text, [block for one in messages for block in one.blocks])


def not_read(why: str, shared_by: str) -> Message:
    """`why` is a sentence that names the file, what is wrong, and the cure."""
    return said(f"{mention(shared_by)} {escaped_cut(why, WHY)} Nothing of it was stored.")


def nothing_new(name: str, letter: LetterSource, waiting: int, set_aside: int = 0) -> Message:
    """The letter, or all that it says, is known; drafts of it wait for the review, or were `set_aside` by it."""
    head = f"“{escaped_line(name, NAME)}” brings nothing new: Chaser has the {records.which(letter)} already."
    if not waiting:
        head = f"{head} It has been reviewed."
    if not waiting and not set_aside:
        return said(head)
    review = button(
        records.review(letter) if waiting else records.REVIEW_AGAIN, Action.REVIEW, encode(letter=letter.id)
    )
    return Message(head, [section(head), actions(review)])


def not_a_letter(name: str) -> Message:
    return said(
        f"Chaser reads response letters and minutes as {KINDS}; “{escaped_line(name, NAME)}” is none of these. "
        f"Save it as one of them and share it again. {TRACKERS}"
    )


def a_tracker(name: str) -> Message:
    """A spreadsheet was shared, which is not read here."""
    return said(f"“{escaped_line(name, NAME)}” was not read: a spreadsheet is no letter. {TRACKERS}")


def on_its_way(commitment: Commitment, letter: LetterSource) -> Message:
    return said(
        f"{_file(letter)}, the {records.noun(letter)} of {lines.name(commitment)}, comes to you in a direct message."
    )


def the_letter(commitment: Commitment, letter: LetterSource) -> str:
    """The comment at the file."""
    if commitment.awaits_response:
        return f"{_file(letter)}: this letter is the response that {lines.name(commitment)} awaited."
    where = f", {commitment.place}" if commitment.place else ""
    this = "these minutes" if letter.is_minutes else "this letter"
    return f"{_file(letter)}: {lines.name(commitment)} stands in {this}{where}."


def no_letter(commitment: Commitment) -> Message:
    name = lines.name(commitment)
    if commitment.awaits_response:
        return said(f"The response {name} has not come yet. When its letter is imported, this command gives it to you.")
    return said(f"{name} came with no letter: it was added by hand. `/chaser show {name}` shows what is known of it.")


def not_sent(letter: LetterSource) -> Message:
    return said(
        f"{_file(letter)} could not be sent to you, because Slack did not take it. Ask again in a few minutes; "
        "if that does not help, the log says why."
    )


def _file(letter: LetterSource) -> str:
    return f"“{escaped_line(letter.file_name, NAME)}”"


def no_committee_of_theirs() -> Message:
    """For whoever shared a file in a direct message."""
    return said(
        "Nothing was read: you are a member of no committee's channel. Join your committee's channel, "
        "and share the file there."
    )


def which_committee(names: Sequence[str], files: Sequence[int], among: Sequence[Committee]) -> Message:
    """The question in a direct message to whoever is in several committees; `files` and `names` belong together."""
    sentence = (
        f"{_named(names)} was not read yet, because you are in several committees. Choose the one to which the letter "
        "is addressed, or share the file in its channel."
    )
    riding = encode(files=_numbers(files), among=_numbers([one.id for one in among]))
    choose = button("Choose committee", Action.CHOOSE_COMMITTEE, riding, style="primary")
    return Message(sentence, [section(sentence), actions(choose)])


def _numbers(ids: Sequence[int]) -> str:
    return ",".join(map(str, ids))


def _named(names: Sequence[str]) -> str:
    return ", ".join(f"“{escaped_line(name, NAME)}”" for name in names)
