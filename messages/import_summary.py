"""What came in with a letter, what became of it, and what was already late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from commitments.commitment import Commitment, Committee, LetterSource
from commitments.letter import Basis
from messages import lines
from messages.blocks import Block, actions, button, context, section
from messages.ids import Action, encode
from messages.messenger import Message
from messages.text import a_list, counted, escaped, escaped_cut, long_day, one_line, short_day

SHOWN = 12
LATE_SHOWN = 20


def import_summary(letter: LetterSource, drafts: Sequence[Commitment], unread: int) -> Message:
    """A letter was read and its drafts wait for review."""
    asked = [one for one in drafts if one.basis is Basis.REQUEST]
    promised = [one for one in drafts if one.basis is not Basis.REQUEST]
    head = (
        f"A letter from {escaped(letter.body)} of {long_day(letter.date)} has been read: "
        f"{counted(len(asked), 'recommendation')} and {counted(len(promised), 'promise')}. "
        "Nothing is followed up until someone reviews it."
    )
    blocks: list[Block] = [section(head)]
    if asked:
        blocks.append(section(f"*Answers:* {_positions(asked)}"))
    if promised:
        blocks.append(section(_promises(promised)))
    if unread:
        blocks.append(context(f"{counted(unread, 'passage')} could not be placed; the review lists them."))
    blocks.append(actions(button("Review letter", Action.REVIEW, encode(letter=letter.id), style="primary")))
    return Message(head, blocks)


def import_reviewed(letter: LetterSource, opened: Sequence[Commitment], set_aside: int) -> Message:
    """The same message after the review."""
    head = (
        f"The letter from {escaped(letter.body)} of {long_day(letter.date)} has been reviewed: "
        f"{counted(len(opened), 'commitment')} followed up, {set_aside} set aside."
    )
    blocks: list[Block] = [section(head)]
    if opened:
        names = [
            f"*{lines.name(one)}* {escaped(one_line(one.wording, 90))} · {short_day(one.due) if one.due else 'no date'}"
            for one in opened[:SHOWN]
        ]
        blocks.append(section(_with_rest(names, len(opened))))
    if set_aside:
        again = button("Review what was set aside", Action.REVIEW, encode(letter=letter.id))
        blocks.append(actions(again))
    return Message(head, blocks)


def late_summary(commitments: Sequence[Commitment], committee: Committee, today: date) -> Message:
    """What came in already late starts quietly; staff say when the chasing starts."""
    quiet = [one for one in commitments if not one.chased]
    if not quiet:
        head = f"{counted(len(commitments), 'commitment')} came in already late; all are chased now."
        return Message(head, [section(head)])
    verb = "is" if len(quiet) == 1 else "are"
    head = (
        f"{counted(len(quiet), 'commitment')} of the {escaped(committee.name)} {verb} already late. "
        "Nobody is reminded of them until you start the chasing."
    )
    blocks: list[Block] = [section(head)]
    for one in quiet[:LATE_SHOWN]:
        start = button("Start chasing", Action.START_CHASING, encode(commitment=one.id))
        blocks.append(section(lines.list_line(one, today), accessory=start))
    if len(quiet) > LATE_SHOWN:
        blocks.append(context(f"{len(quiet) - LATE_SHOWN} more: `/chaser list overdue` shows them all."))
    if len(quiet) > 1:
        all_of_them = button(f"Start chasing all {len(quiet)}", Action.START_CHASING, encode(committee=committee.id))
        blocks.append(actions(all_of_them))
    return Message(head, blocks)


def _positions(asked: Sequence[Commitment]) -> str:
    counts = Counter(lines.POSITIONS[one.position] for one in asked if one.position)
    return a_list([f"{count} {name}" for name, count in counts.most_common()]) if counts else "none stated"


def _promises(promised: Sequence[Commitment]) -> str:
    entries = [
        f"{escaped_cut(one_line(one.wording, 110), 160)} · {short_day(one.due) if one.due else 'no date'}"
        for one in promised[:SHOWN]
    ]
    return "*Promises:*\n" + _with_rest(entries, len(promised))


def _with_rest(entries: list[str], total: int) -> str:
    rest = f"\n… and {total - len(entries)} more" if total > len(entries) else ""
    return "\n".join(f"• {entry}" for entry in entries) + rest
