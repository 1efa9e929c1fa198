"""A row of a list of actions to what is to be done, by whom and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from commitments.deadline import Deadline, Kind
from commitments.letter import Place
from letters.actions import ActionColumn, columns_of, owner_in
from letters.blocks import Block, Cell
from letters.business import DEEP
from letters.counting import Counting
from letters.passage import Passage
from letters.speakers import speaker_in
from letters.tracker.days import NoSuchDayError, day_of, deadline_in
from letters.tracker.statuses import status_of

Cells = dict[ActionColumn, Cell]
BLANK = frozenset({"", "-", "–", "—", "n/a", "none", "tbc", "ongoing"})
MANY_WORDS = 4
LEAST_ITEMS = 2
NEXT_MEETING = re.compile(r"(?:(?:by|at|for) )?(?:the )?next (?:\w+ )?meeting\b", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\((?P<day>[^()]{4,40})\)$")
UNDERTOOK = re.compile(r"\b(?:undertook|agreed|offered|promised|committed|to)\b")


@dataclass(frozen=True, slots=True)
class Item:
    """One action of a list, or one that is set apart: its exact words, who is to act, and the row's own deadline.

    That deadline stands in a cell of its own and not in the words. `listed`: it stands in a list.
    """

    text: str
    place: Place
    owner: str | None
    minute: str | None
    counted_from: date
    deadline: Deadline | None = None
    listed: bool = False
    done: bool = False


@dataclass
class RowRead:
    """`unread` are words of the row that say neither what nor who nor when."""

    items: list[Item] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def items_of(cells: Cells, place: Place, held: Counting) -> RowRead:
    passage = Passage()
    passage.add(cells[ActionColumn.ACTION].pieces if ActionColumn.ACTION in cells else (), place)
    number = _minute(cells)
    counted_from = _day(words_in(cells, ActionColumn.MEETING)) or held.since
    due, status = words_in(cells, ActionColumn.DUE), words_in(cells, ActionColumn.STATUS)
    deadline = None if due.casefold() in BLANK else _deadline(due, held.from_day(counted_from))
    done = status_of(status).outcome is not None
    read = RowRead()
    for text in _actions_in(passage):
        owner = words_in(cells, ActionColumn.OWNER) or owner_in(text) or _undertook(passage.text)
        placed = replace(deadline, phrase=due, start=0, end=0) if deadline else None
        read.items.append(Item(text, place, owner, number, counted_from, placed, listed=True, done=done))
    known_by = words_in(cells, ActionColumn.NUMBER, ActionColumn.MINUTE)
    about = f"Action {known_by}" if known_by else "Action"
    if due.casefold() not in BLANK and deadline is None:
        read.unread.append(f"{about}, due: {due}")
    if len(status.split()) > MANY_WORDS:
        read.unread.append(f"{about}, status: {status}")
    return read


def goes_on(cells: Cells) -> bool:
    """A row that a page break cut from the one before it: it has words of the action, and nothing beside them."""
    named = {column for column, cell in cells.items() if cell.text.strip()}
    return named == {ActionColumn.ACTION} and cells[ActionColumn.ACTION].text[:1].islower()


def words_in(cells: Cells, *columns: ActionColumn) -> str:
    """The first of these columns that says anything."""
    found = (cells[column].text for column in columns if column in cells)
    return next((" ".join(text.split()).strip(" .") for text in found if text.strip()), "")


def latest_in_tables(blocks: Sequence[Block]) -> date | None:
    """The last meeting from which the actions of a log come, where the log itself bears no date."""
    days = (_day(words_in(cells, ActionColumn.MEETING)) for cells in _rows(blocks))
    return max((day for day in days if day), default=None)


def owners_listed(blocks: Sequence[Block]) -> dict[str, str]:
    """Who acts under each number of the lists of actions, in small letters: 'Action 3: Clerk' names such a row."""
    rows = [cells for cells in _rows(blocks) if words_in(cells, ActionColumn.ACTION)]
    return {
        words_in(cells, ActionColumn.NUMBER): words_in(cells, ActionColumn.OWNER).casefold()
        for cells in rows
        if words_in(cells, ActionColumn.NUMBER)
    }


def _rows(blocks: Sequence[Block]) -> Iterator[Cells]:
    columns: list[ActionColumn] | None = None
    for block in blocks:
        header = columns_of(block) if block.cells else None
        columns = header or columns
        if columns and not header:
            yield cells_by(columns, block)


def cells_by(columns: list[ActionColumn], block: Block) -> Cells:
    return {one: cell for one, cell in zip(columns, block.cells, strict=False) if one is not ActionColumn.OTHER}


def _actions_in(passage: Passage) -> list[str]:
    """'Undertook to:' with a list in one cell is one action for each of the list's items."""
    listed = [piece.text for piece, _ in passage.pieces if piece.marker]
    return listed if len(listed) >= LEAST_ITEMS else [passage.text] if passage.text else []


def _minute(cells: Cells) -> str | None:
    """The minute's number; the action's own, where it is of the kind that minutes have."""
    number = words_in(cells, ActionColumn.NUMBER)
    return words_in(cells, ActionColumn.MINUTE) or (number if DEEP.search(number) else None)


def _undertook(text: str) -> str | None:
    found = UNDERTOOK.search(text)
    return speaker_in(text[: found.start()].rsplit("\n", 1)[-1].rsplit(". ", 1)[-1]) if found else None


def _deadline(words: str, held: Counting) -> Deadline | None:
    """'Next meeting (11 June 2026)' says its day in brackets; 'Next meeting' alone is an event."""
    inside = IN_BRACKETS.search(words)
    try:
        found = deadline_in(words, held.since, held.holidays)
        if found or inside is None:
            return found or _at_next_meeting(words)
        return deadline_in(inside["day"], held.since, held.holidays) or _at_next_meeting(words)
    except NoSuchDayError:
        return None


def _at_next_meeting(words: str) -> Deadline | None:
    if not NEXT_MEETING.match(words):
        return None
    return Deadline(words, 0, 0, Kind.EVENT, None, None, None, "the next meeting")


def _day(words: str) -> date | None:
    try:
        return day_of(words) if words else None
    except NoSuchDayError:
        return None
