"""What each column of a table holds, from its header or from its first row."""

from __future__ import annotations

import re
from enum import StrEnum

from letters.blocks import Block
from letters.labels import label_at_start, number_alone


class Column(StrEnum):
    NUMBER = "number"
    TEXT = "text"
    RESPONSE = "response"
    OTHER = "other"


# In this order: 'Response to recommendation' is the answer's column.
HEADERS = (
    (Column.RESPONSE, re.compile(r"\b(?:response|reply|answer|comments?|update|action taken)\b", re.IGNORECASE)),
    (
        Column.NUMBER,
        re.compile(
            r"^(?:no\.?|number|ref(?:erence)?\.?|#|item|rec(?:ommendation)? (?:no\.?|number|ref\.?))$", re.IGNORECASE
        ),
    ),
    (Column.TEXT, re.compile(r"\brecommendations?\b|\brecommended\b|^the committee\b", re.IGNORECASE)),
)
LONGEST_HEADER = 60
# A number, the committee's words and the answer.
THREE = 3


def header_of(block: Block) -> list[Column] | None:
    """The columns that a header row names; None for a row of any other kind."""
    texts = [cell.text for cell in block.cells]
    if any(len(text) > LONGEST_HEADER for text in texts) or any(label_at_start(text, prose=False) for text in texts):
        return None
    columns = [_named(text) for text in texts]
    wanted = {Column.TEXT, Column.RESPONSE} if len(texts) > 1 else {Column.TEXT}
    if not wanted <= set(columns):
        return None
    return _each_once(columns)


def guessed(block: Block) -> list[Column]:
    """The columns of a table without a header: two are text and response, a short number stands before them."""
    count = len(block.cells)
    if count >= THREE and number_alone(block.cells[0].text):
        return [Column.NUMBER, Column.TEXT, Column.RESPONSE, *[Column.OTHER] * (count - THREE)]
    return [Column.TEXT, Column.RESPONSE, *[Column.OTHER] * (count - 2)][:count]


def _named(text: str) -> Column:
    return next((column for column, words in HEADERS if words.search(text.strip())), Column.OTHER)


def _each_once(columns: list[Column]) -> list[Column]:
    seen: set[Column] = set()
    kept = []
    for column in columns:
        kept.append(Column.OTHER if column in seen else column)
        seen.add(column)
    return kept
