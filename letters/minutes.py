"""The record of a meeting: its minutes, a transcript or a list of actions, read into undertakings."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import date

from commitments.letter import Letter, LetterKind, LetterUnreadable, Place, Sender
from letters.action_rows import (
    BLANK,
    Cells,
    Item,
    cells_by,
    goes_on,
    items_of,
    latest_in_tables,
    owners_listed,
    words_in,
)
from letters.actions import (
    LABELLED_LINE,
    ActionColumn,
    ActionLine,
    action_line,
    columns_of,
    lists_actions,
    owner_in,
    parts_of,
)
from letters.attendance import PRESENT
from letters.blocks import Block, BlockKind, Piece
from letters.business import Turn, business_apart, is_title, is_transcript, numbered, turn_of
from letters.columns import header_of
from letters.counting import Counting
from letters.meeting import day_of_meeting, greets, is_titled, meeting_of, says_who_was_there
from letters.recogniser import begins_recommendations
from letters.repeats import without_repeats
from letters.undertaken import Drafting, Stretch

NO_DAY = "it names no day on which the meeting was held. Add a line such as 'Meeting held on 2 July 2026' at its top."
NOTHING = "it is the record of a meeting, in which nobody undertakes anything. Check that it is the whole record."
EXPLICIT = re.compile(r"\b(?:undertook|it was agreed|agreed to|resolved)\b", re.IGNORECASE)
ALWAYS_A_TITLE = re.compile(
    r"(?:any other|urgent) business|(?:date|time) of (?:the )?next|next meeting|apologies|declarations?|work programme"
    r"|matters arising|close",
    re.IGNORECASE,
)
ITEM = re.compile(r"\b(?:agenda )?item (?P<number>\d{1,3}[a-z]?)\b", re.IGNORECASE)


def is_minutes(blocks: Sequence[Block]) -> bool:
    """Whether a document is the record of a meeting: by its title, or because it is laid out as one.

    What greets somebody, or answers recommendations in a table, is a letter.
    """
    rows = [block for block in blocks if block.kind is BlockKind.ROW]
    if greets(blocks) or any(header_of(row) for row in rows):
        return False
    return is_titled(blocks) or (not any(map(begins_recommendations, blocks)) and _is_laid_out_so(blocks, rows))


def _is_laid_out_so(blocks: Sequence[Block], rows: Sequence[Block]) -> bool:
    if any(columns_of(row) for row in rows) or is_transcript(blocks):
        return True
    return says_who_was_there(blocks) and any(
        action_line(block.text) or EXPLICIT.search(block.text) for block in blocks
    )


def read_minutes(
    blocks: Sequence[Block], asides: Sequence[str] = (), holidays: Container[date] | None = None
) -> Letter:
    """Deadlines count from the day of the meeting; `asides` are footnotes and such, which are listed as not read.

    Working days leave out `holidays`; None is England and Wales.

    Raises LetterUnreadable.
    """
    meeting = meeting_of(blocks)
    held_on = meeting.held_on or latest_in_tables(blocks)
    if held_on is None:
        raise LetterUnreadable(NO_DAY)
    drafting = Drafting(meeting, Counting(held_on, holidays))
    reading = _Reading(drafting, owners_listed(blocks), transcript=is_transcript(blocks))
    item = ITEM.search(meeting.title or "")
    reading.minute = item["number"] if item else None
    for block in (one for whole in blocks for one in business_apart(whole)):
        if block.kind is BlockKind.ROW:
            reading.row(block)
        else:
            reading.block(block)
    reading.finish()
    drafts = without_repeats(reading.drafting.drafts, reading.drafting.ways, reading.drafting.is_ours)
    if not drafts:
        raise LetterUnreadable(NOTHING)
    return Letter(
        date=held_on,
        sender=Sender(meeting.body, None),
        addressee=meeting.committee,
        subject=meeting.title,
        report_date=held_on,
        report_date_assumed=False,
        recommendations=(),
        drafts=drafts,
        unread=(*reading.unread, *asides),
        kind=LetterKind.MINUTES,
    )


class _Reading:
    def __init__(self, drafting: Drafting, owners: Mapping[str, str], *, transcript: bool) -> None:
        """`owners` acts under each number of a list of actions."""
        self.drafting = drafting
        self.owners = owners
        self.transcript = transcript
        self.unread: list[str] = []
        self.held = drafting.held
        self.minute: str | None = None
        self.speaker: str | None = None
        self.listing = False
        self.stretch = Stretch(None, None)
        self.columns: list[ActionColumn] | None = None
        self.action: Item | None = None

    def finish(self) -> None:
        self._end()

    def block(self, block: Block) -> None:
        self.columns = None
        number = numbered(block)
        text = block.text[number.end :] if number else block.text
        listed = self.listing and bool(block.piece.marker) and not ALWAYS_A_TITLE.match(text)
        if number and (number.deep or not listed):
            self._end()
            self.minute = number.number
        title = not listed and (number.title if number else not block.piece.marker and is_title(block, text))
        if lists_actions(text) or (title and day_of_meeting(text) and "action" in text.lower()):
            self._begin_list(text)
        elif title and action_line(text) is None and not self._owner_beneath(text):
            self._end()
            self.listing = False
        elif not PRESENT.match(text):
            self._said(block, text)

    def _begin_list(self, heading: str) -> None:
        self._end()
        self.listing = True
        self.minute = None
        self.held = self.held.from_day(day_of_meeting(heading) or self.held.since)

    def _owner_beneath(self, text: str) -> bool:
        """'Owner: Jo Marsh' or 'Due: 30 September' beneath an action."""
        return self.action is not None and LABELLED_LINE.match(text) is not None

    def _said(self, block: Block, text: str) -> None:
        turn = turn_of(text) if self.transcript else None
        if turn:
            self._turn(turn)
            text = text[turn.end :]
        for at, part in enumerate(parts_of(text)):
            marker = block.piece.marker if at == 0 and not turn else ""
            self._part(Piece(part, marker), block.place)

    def _turn(self, turn: Turn) -> None:
        self._end()
        self.minute = turn.question or self.minute
        self.speaker = turn.who or self.speaker

    def _part(self, piece: Piece, place: Place) -> None:
        line = action_line(piece.text)
        if line and not line.text:
            self._end(None if self._names_row(line) else line.owner)
        elif line:
            self._end()
            self._begin(line.text, line.owner, place, self.minute)
        elif self._owner_beneath(piece.text) and self.action:
            text = f"{self.action.text}\n{piece.text}"
            self.action = replace(self.action, text=text, owner=self.action.owner or owner_in(text))
        elif self.listing and (piece.marker or owner_in(piece.text)):
            self._end()
            self._begin(piece.text, owner_in(piece.text), place, self.minute)
        else:
            self._end_action()
            if not self.stretch.passage.pieces:
                self.stretch = Stretch(self.minute, self.speaker)
            self.stretch.passage.add((piece,), place)

    def _names_row(self, line: ActionLine) -> bool:
        """'Action 3: Clerk', where row 3 of the list says what the Clerk is to do: what stands above it does not."""
        return line.owner is not None and self.owners.get(line.number or "") == line.owner.casefold()

    def _begin(self, text: str, owner: str | None, place: Place, minute: str | None) -> None:
        self.action = Item(text, place, owner, minute, self.held.since, listed=self.listing)

    def _end(self, owner: str | None = None) -> None:
        """What was gathered is drafted; `owner` was named beneath it."""
        self._end_action()
        self.drafting.stretch(self.stretch, owner)
        self.stretch = Stretch(self.minute, self.speaker)

    def _end_action(self) -> None:
        if self.action:
            self.drafting.item(self.action)
        self.action = None

    def row(self, block: Block) -> None:
        header = columns_of(block)
        if header:
            self._end()
            self.columns = header
        elif self.columns and len(block.cells) <= len(self.columns):
            cells = cells_by(self.columns, block)
            if ActionColumn.SAID in self.columns:
                self._row_of_minutes(cells, block.place)
            else:
                self._row_of_actions(cells, block)
        elif not self._is_known(block):
            self.unread.append(block.text.strip())

    def _is_known(self, block: Block) -> bool:
        """Rows of the meeting's head: who was there, when and where it was."""
        line = ", ".join(cell.text for cell in block.cells if cell.text)
        return self.minute is None or any(one.line in line for one in self.drafting.meeting.people)

    def _row_of_minutes(self, cells: Cells, place: Place) -> None:
        """A row with what was said, and who acts or what is to be done beside it."""
        self._end()
        self.minute = words_in(cells, ActionColumn.MINUTE, ActionColumn.NUMBER) or self.minute
        for piece in cells[ActionColumn.SAID].pieces if ActionColumn.SAID in cells else ():
            for at, part in enumerate(parts_of(piece.text)):
                self._part(Piece(part, piece.marker if at == 0 else ""), place)
        beside = words_in(cells, ActionColumn.ACTION) or words_in(cells, ActionColumn.OWNER)
        line = action_line(f"Action: {beside}") if beside.casefold() not in BLANK else None
        self._end(line.owner if line and not line.text else None)
        if line and line.text:
            owner = words_in(cells, ActionColumn.OWNER) or line.owner
            self.action = Item(line.text, place, owner, self.minute, self.held.since)

    def _row_of_actions(self, cells: Cells, block: Block) -> None:
        if self.action and goes_on(cells):
            more = cells[ActionColumn.ACTION].text
            self.action = replace(self.action, text=f"{self.action.text} {more}")
            return
        self._end()
        read = items_of(cells, block.place, self.held)
        for item in read.items:
            self._end_action()
            self.action = item
        self.unread += read.unread or ([] if read.items else [block.text.strip()])
