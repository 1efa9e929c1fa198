"""What a table's rows show by themselves, where no header names their columns."""

from __future__ import annotations

from collections.abc import Sequence

from letters.blocks import Block, Cell, Piece
from letters.columns import Column, header_of, named
from letters.labels import Label, code_alone, label_at_start, plain_number
from letters.wordings import OWN, answers, quotes_committee

# 'Theme: safety' in a row of its own.
LONGEST_THEME = 80
# Of rows without numbers and names, so many must be a question and an answer.
FITTING_SHARE = 0.5
LEAST_ROWS = 2


def is_form(rows: Sequence[Block]) -> bool:
    """Rows such as 'Recommendation 1 | …', 'Response | …': their first cells name what the second holds."""
    firsts = [row.cells[0].text.strip() for row in rows]
    asked = any(
        label_at_start(name, prose=True) or named(name) is Column.TEXT for name in firsts if len(name) < LONGEST_THEME
    )
    fields = [
        row
        for row, name in zip(rows, firsts, strict=True)
        if len(name) < LONGEST_THEME
        and named(name) in {Column.RESPONSE, Column.DECISION}
        and not header_of(row)
        and not answers(name)
        and not OWN.search(name)
        and not quotes_committee(name)
        and not label_at_start(name, prose=True)
        and any(cell.text.strip() for cell in row.cells[1:])
    ]
    # 'Recommendation 1' is a form's own name for a row; a number alone is a list's.
    counted = [name for name in firsts if plain_number(name) and not label_at_start(name, prose=True)]
    return asked and len(fields) > len(counted)


def lacks_number(rows: Sequence[Block]) -> bool:
    """Whether it is one recommendation's table, and no cell of it says which: what stands above it may."""
    if not is_form(rows):
        return len(rows) == LEAST_ROWS and header_of(rows[0]) is not None and labelled(rows[1]) is None
    firsts = [row.cells[0].text for row in rows]
    return not any(label_at_start(name, prose=False) or named(name) is Column.NUMBER for name in firsts)


def labelled(block: Block) -> Label | None:
    """The label that a row begins with, where no header says which cell is what."""
    for cell in block.cells[:2]:
        text = first_text(cell)
        if not text.strip():
            continue
        label = label_at_start(text, prose=False)
        if label:
            whole = cell is block.cells[0] and label.end >= len(text) and len(cell.pieces) == 1
            return Label(label.numbers, 0 if whole else label.end, label.noun)
        number = plain_number(cell.text) or code_alone(cell.text)
        others = " ".join(other.text for other in block.cells[1:])
        return Label((number,), 0) if number and cell is block.cells[0] and quotes_committee(others) else None
    return None


def asked_and_answered(rows: Sequence[Block]) -> bool:
    """Two columns without a header and numbers, of which one asks and the other answers."""
    pairs = [(row.cells[0].text, row.cells[1].text) for row in rows if len(row.cells) == LEAST_ROWS]
    fitting = [one for one, other in pairs if quotes_committee(one) and (answers(other) or len(rows) == 1)]
    return bool(pairs) and len(fitting) > FITTING_SHARE * len(rows)


def is_counted(rows: Sequence[Block]) -> bool:
    """Rows that begin with a number and hold a verdict: '2 | Run trams | Accepted'."""
    counted = [row for row in rows if len(row.cells) > LEAST_ROWS and plain_number(row.cells[0].text)]
    return len(counted) >= LEAST_ROWS and any(answers(cell.text) for row in counted for cell in row.cells[1:])


def first_text(cell: Cell | None) -> str:
    """A cell's first words; a number that was read as a list item's is part of them."""
    first = cell.pieces[0] if cell and cell.pieces else Piece("")
    return f"{first.marker}{first.text}" if first.marker[:1].isdigit() else first.text
