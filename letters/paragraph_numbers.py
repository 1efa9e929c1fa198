"""A column 'Para': the report's paragraphs number its recommendations where nothing else does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from letters.blocks import Block
from letters.labels import label_at_start, numbered_text

NAME = re.compile(r"(?:report )?para(?:graph)?s?\.?(?: (?:no\.?|nos\.?|number|ref(?:erence)?\.?))?$", re.IGNORECASE)
_ONE = r"\d{1,4}(?:\.\d{1,3})?"
ALONE = re.compile(rf"(?:para(?:graph)?s?\.? )?(?P<number>{_ONE}(?: ?(?:[-–,&]|and|to) ?{_ONE})*)", re.IGNORECASE)

JOINED = re.compile(r" ?([-–,&]) ?")


def numbering_column(names: Sequence[str], asked: int | None, rows: Sequence[Block]) -> int | None:
    """Which column numbers the rows by paragraphs: its cells are each another's, and the words `asked` have none.

    A header above a theme has no rows of its own yet, and is believed.
    """
    at = next((at for at, name in enumerate(names) if NAME.match(name)), None)
    if at is None or asked is None:
        return None
    told = [row.cells for row in rows if max(at, asked) < len(row.cells)]
    cells = [text for one in told if (text := one[at].text.strip()) and text != names[at]]
    own = any(label_at_start(one[asked].text, prose=False) or numbered_text(one[asked].text) for one in told)
    distinct = len(set(cells)) == len(cells) and all(ALONE.fullmatch(cell) for cell in cells)
    return at if (cells or not rows) and distinct and not own else None


def paragraph_alone(name: str, text: str) -> str | None:
    """The report's paragraph in a cell that holds nothing else, under 'Para': '41', 'para 41-43'."""
    found = ALONE.fullmatch(text.strip()) if NAME.match(name) else None
    return JOINED.sub(r"\1", found["number"]) if found else None
