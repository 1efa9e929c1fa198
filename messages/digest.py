"""The weekly digest: where things stand, group by group, and what to do about each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commitments.commitment import Answer, Commitment
from commitments.digest import Digest, Moved, WaitingLetter
from commitments.standing import said_to_be_done
from messages import lines, records, series, turns
from messages.blocks import Block, Element, actions, button, context, header, section
from messages.digest_numbers import against, numbers
from messages.ids import Action, encode
from messages.messenger import Message
from messages.text import (
    brief,
    counted,
    days,
    escaped_line,
    in_words,
    long_day,
    mention,
    short_day,
    spoken,
    times,
    width,
)

# Slack posts about 10,000 characters of blocks safely, and 50 blocks.
ROOM = 9000
BLOCKS = 45
SECTION = 2800

EMPTY = "No letter waits for review. There is nothing to do this week."
GOES_ON = "The digest goes on in this thread."


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one kind, what to do about them, and the button that does it for all."""

    title: str
    what_to_do: str
    entries: list[str]
    acts: Element | None = None

    @property
    def heading(self) -> str:
        return f"*{self.title} ({len(self.entries)})* {self.what_to_do}"


@dataclass(frozen=True, slots=True)
class Part:
    """What must stay together on a page: a block or two, and what is said of them to those who only hear it."""

    blocks: list[Block]
    spoken: str

    @property
    def size(self) -> int:
        return width(self.spoken) + 100


def weekly_digest(digest: Digest) -> Message:
    """The digest as one message; what has no room goes on in its thread."""
    summary = numbers(digest) + against(digest) + turns.out_of_turn(digest) + turns.not_come(digest)
    parts = [part for group in _groups(digest) if group.entries for part in _parts(group)]
    parts += [_letter(one) for one in digest.waiting]
    if not parts:
        parts = [Part([section(EMPTY)], EMPTY)]
    yours = "what is yours, " if digest.owner else ""
    top = [header(f"{digest.committee.name}: {yours}as it stands on {long_day(digest.today)}"), section(summary)]
    name = escaped_line(digest.committee.name, 100)
    first, *others = _pages([Part(top, f"{_which(digest)} of the {name}. {summary}"), *parts])
    if others:
        first.append(Part([context(GOES_ON)], GOES_ON))
    more = tuple(
        _message([Part([], f"The digest goes on, part {number} of {len(others) + 1}."), *page])
        for number, page in enumerate(others, start=2)
    )
    return Message(_message(first).text, _message(first).blocks, more)


def _which(digest: Digest) -> str:
    """By how often it comes; 'weekly' is only true of one that comes every week."""
    if digest.owner:
        return "Your own digest"
    every = digest.committee.digest_every
    return {1: "Weekly digest", 2: "Fortnightly digest"}.get(every, f"Digest, every {in_words(every)} weeks,")


def _message(page: list[Part]) -> Message:
    head, *rest = [line for part in page for line in part.spoken.replace("\n• ", "\0• ").split("\0")]
    return Message(spoken(head, rest, bullet=""), [block for part in page for block in part.blocks])


def _groups(digest: Digest) -> Iterator[Group]:
    today = digest.today
    answered = [_answered(one, answer) for one, answer in digest.answered]
    yield Group("Answered lately", "Read these, and close what is done.", answered)
    yield from _changed(digest)
    ask = "Ask what has become of these, and when they will be done."
    yield Group("Overdue", ask, _listed(tuple(one for one in digest.overdue if not said_to_be_done(one)), today))
    said_done = tuple(one for one in digest.overdue if said_to_be_done(one))
    yield Group("Overdue, but said to be done", "Check these, and close what is done.", _listed(said_done, today))
    wait = "The committee agreed to wait: nobody is reminded before the extension ends."
    yield Group("Extension agreed", wait, _listed(digest.extended, today))
    yield Group("Due this week", "Ask whether these are done.", _listed(digest.due_this_week, today))
    soon = "Ask whether these will be done by then."
    yield Group("Due in the next 30 days", soon, _listed(digest.due_in_30_days, today))
    yield Group("Without a date", "Ask for a date when you next write.", _listed(digest.without_date, today))
    when_due = "Each is closed when its letter is imported."
    yield Group("Awaiting a response", when_due, _listed(digest.awaiting_response, today))
    yield _not_chased(digest)


def _changed(digest: Digest) -> Iterator[Group]:
    """What is news since the last digest; answers have a group of their own, and say what was closed with them."""
    changes = digest.changes
    if changes is None:
        return
    since = f"since {short_day(changes.since)}"
    moved = [_moved(one) for one in changes.moved]
    yield Group(f"Moved {since}", "Check that the committee agreed to each new date.", moved)
    opened = _listed(changes.opened, digest.today)
    yield Group(f"New {since}", "Check that each has an owner.", opened)
    reopened = _listed(changes.reopened, digest.today)
    yield Group(f"Reopened {since}", "These are followed up again.", reopened)
    missed = [_missed(one) for one in changes.missed]
    yield Group(f"Passed without an answer since {short_day(changes.since)}", "Ask what became of each.", missed)
    told = {one.id for one, _ in digest.answered}
    closed = [_closed(one) for one in changes.closed if one.id not in told]
    yield Group(f"Closed {since}", "Nothing more is to be done.", closed)


def _closed(commitment: Commitment) -> str:
    return f"*{lines.name(commitment)}* {brief(commitment.wording)} · {lines.state(commitment)}"


def _missed(commitment: Commitment) -> str:
    """'*PCC-2* … The occurrence of Saturday 31 October 2026 passed without an answer; the next is due on …'"""
    words = f"*{lines.name(commitment)}* {brief(commitment.wording)}"
    return f"{words}\n{series.missed(commitment).rstrip('.')} · {lines.owner(commitment)}"


def _moved(one: Moved) -> str:
    """'*PCC-7* … from 31 Oct 2026 to 15 Jan 2027, 76 days later; moved 2 times, first due 30 Sep 2026'"""
    commitment, due = one.commitment, one.commitment.due
    words = f"*{lines.name(commitment)}* {brief(commitment.wording)}\n"
    if due is None:
        return f"{words}it has no date any more · {lines.owner(commitment)}"
    by = (due - one.was).days if one.was else 0
    far = f", {days(abs(by))} {'later' if by > 0 else 'earlier'}" if by else ""
    was = f"from {short_day(one.was)} to" if one.was else "to"
    first = f"; first due {short_day(commitment.first_due)}" if commitment.first_due else ""
    return f"{words}{was} {short_day(due)}{far} · moved {times(commitment.moves)}{first} · {lines.owner(commitment)}"


def _listed(commitments: tuple[Commitment, ...], today: date) -> list[str]:
    return [lines.list_line(one, today) for one in commitments]


def _answered(commitment: Commitment, answer: Answer) -> str:
    closed = "" if commitment.is_open else f" · {lines.state(commitment)}"
    return (
        f"*{lines.name(commitment)}* {brief(commitment.wording, 80)}\n"
        f"{lines.answer(answer, 200)} · recorded by {mention(answer.recorded_by)}{closed}"
    )


def _not_chased(digest: Digest) -> Group:
    entries = _listed(digest.not_chased, digest.today)
    label = f"Start chasing all {len(entries)}" if len(entries) > 1 else "Start chasing"
    start = button(label, Action.START_CHASING, encode(committee=digest.committee.id))
    what_to_do = "Nobody is reminded of these until someone starts the chasing."
    return Group("Late when they came in, not chased yet", what_to_do, entries, start)


def _parts(group: Group) -> list[Part]:
    """Sections of as many whole entries as Slack's limit leaves room for."""
    texts = [group.heading]
    for entry in group.entries:
        if width(texts[-1]) + width(entry) + len("\n• ") > SECTION:
            texts.append(f"• {entry}")
        else:
            texts[-1] += f"\n• {entry}"
    *before, last = texts
    acts = [actions(group.acts)] if group.acts else []
    return [*(Part([section(text)], text) for text in before), Part([section(last), *acts], last)]


def _letter(waiting: WaitingLetter) -> Part:
    text = (
        f"*{records.waiting(waiting.letter)}* "
        f"{escaped_line(waiting.letter.body, 100)}, {short_day(waiting.letter.date)}: "
        f"{counted(waiting.drafts, 'draft')}. Nobody is reminded of them until someone reviews the "
        f"{records.noun(waiting.letter)}."
    )
    review = button(records.review(waiting.letter), Action.REVIEW, encode(letter=waiting.letter.id))
    return Part([section(text, accessory=review)], text)


def _pages(parts: list[Part]) -> list[list[Part]]:
    """As many parts on each page as Slack takes."""
    pages: list[list[Part]] = [[]]
    for part in parts:
        used = sum(one.size for one in pages[-1])
        blocks = sum(len(one.blocks) for one in pages[-1])
        if pages[-1] and (used + part.size > ROOM or blocks + len(part.blocks) > BLOCKS):
            pages.append([])
        pages[-1].append(part)
    return pages
