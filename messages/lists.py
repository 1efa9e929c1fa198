"""A page of a list: what was understood, how many there are, each with a way to see it whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from commitments.commitment import Commitment
from commitments.wanted import Wanted
from messages import lines
from messages.blocks import Block, actions, button, section
from messages.ids import Action, encode
from messages.messenger import Message
from messages.text import a_list, counted, escaped_line, mention, short_day, spoken

NAMED = 5
WORD = 60
ALL = "`/chaser list` shows all that are open."
CLOSED_FIT = ("{} fits: add `closed` to see it.", "{} fit: add `closed` to see them.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """One page of a list. `words` is what was typed after 'list', as Slack sent it; `wanted` what was understood.

    `unchased` counts those on all pages that came in late and are not chased yet. `closed` counts the closed ones
    that would fit, and `bodies` names those there are: both where nothing was found.
    """

    words: str
    wanted: Wanted
    committee_id: int
    commitments: tuple[Commitment, ...]
    page: int
    size: int
    total: int
    unchased: int = 0
    closed: int = 0
    bodies: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        return -(-self.total // self.size)

    @property
    def left(self) -> int:
        """How many stand on later pages."""
        return max(0, self.total - (self.page - 1) * self.size - len(self.commitments))


def commitment_list(view: ListView, today: date) -> Message:
    if not view.total:
        return _none_listed(view, today)
    entries = [lines.list_line(one, today, unchased=lines.not_chased(one)) for one in view.commitments]
    head = f"{_how_many(view, today)}.{not_chased_of(view.wanted, view.unchased, view.total)}{_which_page(view)}"
    blocks: list[Block] = [section(f"*{head}*")]
    blocks += [section(entry, accessory=_show(one)) for one, entry in zip(view.commitments, entries, strict=True)]
    turns = []
    if view.page > 1:
        turns.append(button("Previous page", Action.LIST_BACK, _turned(view, -1)))
    if view.left:
        turns.append(button("Next page", Action.LIST_NEXT, _turned(view, 1)))
    if turns:
        blocks.append(actions(*turns))
    return Message(spoken(head, entries), blocks)


def called(wanted: Wanted) -> tuple[str, str]:
    """One and many of what is listed: 'open commitment', 'open commitments'."""
    if wanted.outcome:
        return f"commitment closed as {wanted.outcome.value}", f"commitments closed as {wanted.outcome.value}"
    if wanted.closed_too:
        return "open or closed commitment", "open and closed commitments"
    one = "closed commitment" if wanted.closed else "open commitment"
    return one, f"{one}s"


def described(
    wanted: Wanted,
    today: date,
    *,
    foreign: Callable[[str], str] = lambda text: escaped_line(text, WORD),
    person: Callable[[str], str] = mention,
) -> str:
    """What was asked for, to stand after 'commitments': ' by Westmere Constabulary, overdue, with “patrol”'."""
    parts = list(_parts(wanted, today, foreign, person))
    return f" {', '.join(parts)}" if parts else ""


def _parts(wanted: Wanted, today: date, foreign: Callable[[str], str], person: Callable[[str], str]) -> Iterator[str]:
    if wanted.bodies:
        named = [foreign(body) for body in wanted.bodies[:NAMED]]
        others = len(wanted.bodies) - NAMED
        yield f"by {' or '.join(named)}" + (f" or {others} others" if others > 0 else "")
    if wanted.recommendation:
        yield f"on recommendation {foreign(wanted.recommendation)}"
    if wanted.owner:
        yield f"owned by {person(wanted.owner)}"
    if wanted.unowned:
        yield "without an owner"
    yield from _dates(wanted, today)
    if wanted.unchased:
        yield "late when they came in and not chased yet"
    if wanted.proposed:
        yield "proposed to close"
    if wanted.words:
        yield f"with {a_list([f'“{foreign(word)}”' for word in wanted.words])}"


def _dates(wanted: Wanted, today: date) -> Iterator[str]:
    if wanted.overdue_on:
        yield "overdue"
    if wanted.due_by:
        by = f"due by {short_day(wanted.due_by)}"
        if wanted.due_from is None and wanted.due_by >= today:
            by = f"overdue or {by}"
        elif wanted.due_from == wanted.due_by:
            by = "due today" if wanted.due_by == today else f"due on {short_day(wanted.due_by)}"
        elif wanted.due_from and wanted.due_from != today:
            by = f"due from {short_day(wanted.due_from)} to {short_day(wanted.due_by)}"
        yield by
    if wanted.snoozed_on:
        yield "snoozed"
    if wanted.undated:
        yield "without a date"


def _how_many(view: ListView, today: date) -> str:
    return counted(view.total, *called(view.wanted)) + described(view.wanted, today)


def not_chased_of(wanted: Wanted, unchased: int, total: int) -> str:
    """' 2 of them came in late and are not chased yet.', of overdue ones: the digest counts these apart."""
    if not wanted.overdue_on or wanted.unchased or not unchased:
        return ""
    if total == 1:
        return " It came in late and is not chased yet."
    if unchased == total:
        return " All of them came in late and are not chased yet."
    return f" {unchased} of them came in late and {'is' if unchased == 1 else 'are'} not chased yet."


def _which_page(view: ListView) -> str:
    """' Page 2 of 3: 11 to 20; 5 more follow.', or '' for a list of one page."""
    if view.pages == 1:
        return ""
    first = (view.page - 1) * view.size + 1
    shown = f" Page {view.page} of {view.pages}: {first} to {first + len(view.commitments) - 1}"
    return f"{shown}; {counted(view.left, 'more follows', 'more follow')}." if view.left else f"{shown}, the last."


def _none_listed(view: ListView, today: date) -> Message:
    if not view.wanted.narrowed:
        sentence = "No commitment is open. `/chaser add` adds one."
    else:
        sentence = f"No {called(view.wanted)[0]}{described(view.wanted, today)}."
        if view.closed:
            one, many = CLOSED_FIT
            sentence += f" {(one if view.closed == 1 else many).format(counted(view.closed, 'closed one'))}"
        if view.bodies:
            named = a_list([escaped_line(body, WORD) for body in view.bodies[:NAMED]])
            sentence += f" The bodies here are {named}." if len(view.bodies) > 1 else f" The body here is {named}."
        sentence += f" {ALL}"
    return Message(sentence, [section(sentence)])


def _show(commitment: Commitment) -> Block:
    return button(f"Show {lines.name(commitment)}", Action.SHOW, encode(commitment=commitment.id))


def _turned(view: ListView, by: int) -> str:
    """What a page's button carries: the words are read anew, so that 'overdue' means the day on which it is pressed."""
    return encode(page=view.page + by, committee=view.committee_id, words=view.words)
