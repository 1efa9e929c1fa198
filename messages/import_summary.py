"""What came in with a letter, what became of it, and what was already late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from commitments.commitment import Commitment, Committee, LetterSource
from commitments.letter import Basis, Position
from commitments.report import AnsweredReport
from messages import lines, records
from messages.blocks import Block, actions, button, context, section
from messages.forms.unread import first_of, show_button
from messages.ids import Action, encode
from messages.messenger import Message
from messages.report import answers_report
from messages.text import a_list, counted, escaped_line, followed_up, sentence, short_day, spoken

SHOWN = 12
UNREAD_SHOWN = 3
LATE_SHOWN = 20
NAMED = 60


def import_summary(
    letter: LetterSource, drafts: Sequence[Commitment], unread: Sequence[str], report: AnsweredReport | None = None
) -> Message:
    """A letter was read and its drafts wait for review; `unread` could not be placed, `report` is what it answers."""
    asked = [one for one in drafts if one.basis is Basis.REQUEST]
    promised = [one for one in drafts if one.basis is not Basis.REQUEST]
    nothing_yet = f"Nothing is followed up until someone reviews the {records.noun(letter)}."
    head = (
        f"The {records.which(letter)} {records.has_been(letter)} read: {_found(letter, asked, promised)}. {nothing_yet}"
    )
    blocks: list[Block] = [section(head)]
    parts = [answers_report(letter, report)] if report else []
    if asked:
        parts.append(f"*Positions:* {_positions(asked)}.")
    entries = [_entry(one) for one in promised[:SHOWN]]
    if promised:
        parts.append(f"*{'Undertakings' if letter.is_minutes else 'Promises'}:*\n" + _with_rest(entries, len(promised)))
    if unread:
        parts.append(f"*Not read:* {counted(len(unread), 'passage')}, beginning with\n{first_of(unread, UNREAD_SHOWN)}")
    blocks += [section(part) for part in parts]
    ways = [button(records.review(letter), Action.REVIEW, encode(letter=letter.id), style="primary")]
    if unread:
        ways.append(show_button(letter))
    blocks.append(actions(*ways))
    return Message("\n".join((head, *parts)), blocks)


def import_reviewed(
    letter: LetterSource,
    opened: Sequence[Commitment],
    set_aside: int,
    unread: Sequence[str],
    report: AnsweredReport | None = None,
) -> Message:
    """The same message after the review."""
    head = f"The {records.which(letter)} {records.has_been(letter)} reviewed: {followed_up(len(opened), set_aside)}."
    if report:
        head += f" {answers_report(letter, report)}"
    blocks: list[Block] = [section(head)]
    entries = [f"*{lines.name(one)}* {_entry(one)} · {lines.owner(one)}" for one in opened[:SHOWN]]
    listed = _with_rest(entries, len(opened), _references(opened[SHOWN:]))
    if opened:
        blocks.append(section(listed))
    again = button(records.REVIEW_AGAIN, Action.REVIEW, encode(letter=letter.id))
    ways = [*([again] if set_aside else []), *([show_button(letter)] if unread else [])]
    if ways:
        blocks.append(actions(*ways))
    return Message(f"{head}\n{listed}".strip(), blocks)


def late_summary(commitments: Sequence[Commitment], committee: Committee, today: date) -> Message:
    """What came in already late starts quietly; staff say when the chasing starts."""
    quiet = [one for one in commitments if not one.chased and one.is_open]
    if not quiet:
        came = counted(len(commitments), "commitment")
        head = f"{came} came in already late.{_since_then(commitments)}"
        done = [lines.list_line(one, today) for one in commitments[:LATE_SHOWN]]
        return Message(spoken(head, done), [section(head), *(section(one) for one in done)])
    verb, them = ("is", "it") if len(quiet) == 1 else ("are", "them")
    head = (
        f"{counted(len(quiet), 'commitment')} of the {escaped_line(committee.name, 100)} {verb} already late. "
        f"Nobody is reminded of {them} until someone starts the chasing."
    )
    entries = [lines.list_line(one, today) for one in quiet]
    blocks: list[Block] = [section(head)]
    for one, entry in zip(quiet[:LATE_SHOWN], entries, strict=False):
        start = button("Start chasing", Action.START_CHASING, encode(commitment=one.id))
        blocks.append(section(entry, accessory=start))
    if len(quiet) > LATE_SHOWN:
        blocks.append(context(f"{len(quiet) - LATE_SHOWN} more: `/chaser list overdue` shows them all."))
    if len(quiet) > 1:
        all_of_them = button(f"Start chasing all {len(quiet)}", Action.START_CHASING, encode(committee=committee.id))
        blocks.append(actions(all_of_them))
    return Message(spoken(head, entries), blocks)


def _since_then(commitments: Sequence[Commitment]) -> str:
    """What became of those that came in late: ' 3 are chased now, and 1 is closed.'"""
    chased = sum(one.is_open for one in commitments)
    numbers = ((chased, "chased now"), (len(commitments) - chased, "closed"))
    told = [f"{number} {'is' if number == 1 else 'are'} {what}" for number, what in numbers if number]
    if len(commitments) == 1:
        return f" It is {'chased now' if chased else 'closed'}."
    return f" {sentence(a_list(told))}."


def _found(letter: LetterSource, asked: Sequence[Commitment], promised: Sequence[Commitment]) -> str:
    if letter.is_minutes:
        return f"{_number(len(promised), 'undertaking')}{_drafts(asked, promised)}"
    found = f"{_number(len(asked), 'recommendation')} and {_number(len(promised), 'promise')}"
    return f"{found}{_drafts(asked, promised)}"


def _number(count: int, what: str) -> str:
    return counted(count, what) if count else f"no {what}s"


def _drafts(asked: Sequence[Commitment], promised: Sequence[Commitment]) -> str:
    """'. Each recommendation and each promise is one draft: 17 drafts, 12 of them with a date'.

    Why there are more drafts than promises: what was asked is followed up too, whatever its answer.
    """
    drafts = [*asked, *promised]
    if not drafts:
        return ""
    dated = sum(one.due is not None for one in drafts)
    if len(drafts) == 1:
        return f". It is one draft, {'with' if dated else 'without'} a date"
    each = "Each recommendation and each promise" if asked and promised else "Each"
    with_date = "all of them" if dated == len(drafts) else f"{dated or 'none'} of them"
    return f". {each} is one draft: {len(drafts)} drafts, {with_date} with a date"


def _positions(asked: Sequence[Commitment]) -> str:
    """How many recommendations got which answer, in the order of the positions."""
    counts = Counter(one.position for one in asked)
    names = lines.POSITIONS | {Position.NO_CLEAR_ANSWER: "without a clear answer"}
    stated = [f"{counts[position]} {name}" for position, name in names.items() if counts[position]]
    unstated = [f"{counts[None]} without a position"] if counts[None] else []
    return a_list([*stated, *unstated])


def _entry(commitment: Commitment) -> str:
    due = f"due {short_day(commitment.due)}" if commitment.due else "no date"
    said = records.in_minutes(commitment)
    return " · ".join(filter(None, (escaped_line(commitment.wording, 110), said, due)))


def _references(commitments: Sequence[Commitment]) -> str:
    """'PCC-13 and PCC-14', as many as a section has room for."""
    names = [lines.name(one) for one in commitments[:NAMED]]
    if len(commitments) > NAMED:
        names.append(f"{len(commitments) - NAMED} more")
    return a_list(names) if names else ""


def _with_rest(entries: list[str], total: int, names: str = "") -> str:
    """`names` are the references of those that have no line of their own."""
    which = f": {names}" if names else ""
    rest = f"\n… and {total - len(entries)} more{which}." if total > len(entries) else ""
    return "\n".join(f"• {entry}" for entry in entries) + rest
