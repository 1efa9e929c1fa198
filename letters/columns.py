"""What each column of a table holds, from its header or from its first row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from letters.blocks import Block, Cell
from letters.labels import code_alone, label_at_start, number_alone, plain_number
from letters.paragraph_numbers import numbering_column
from letters.wordings import VERDICT


class Column(StrEnum):
    NUMBER = "number"
    TEXT = "text"
    RESPONSE = "response"
    # The recommendation and its answer, one under the other.
    BOTH = "both"
    # 'Accepted? Y/N', or 'Accept', 'Accept in principle', 'Reject' with a tick.
    DECISION = "decision"
    # Part of the answer, and named in it, so that its date is read.
    TIMESCALE = "timescale"
    OTHER = "other"


# In this order: 'Response to recommendation' is the answer's column, 'Responsible officer' nobody's.
NAMES = tuple(
    (column, re.compile(words, re.IGNORECASE))
    for column, words in (
        (Column.BOTH, r"recommendations?\b.*(?:\band\b|[/&+]).*\b(?:response|reply|answer)"),
        (
            Column.NUMBER,
            (
                r"^(?:no\.?|nos\.?|number|n[ºo°]|#|item|(?:report )?ref(?:erence)?\.?(?: no\.?)?"
                r"|r(?:ec(?:ommendation)?)?\.? ?(?:no\.?|number|ref(?:erence)?\.?|#|id)"
                r"|id|rec\.?|s/?n)$"
            ),
        ),
        # 'Action recommended' asks; 'Response to recommended actions' doesn't.
        (
            Column.TEXT,
            (
                r"^(?!.*\b(?:responses?|reply|replies|answers?|we|our)\b)"
                r"(?:(?:[\w'’]+ ){0,4}recommended actions?(?:\(s\))?$"
                r"|actions? (?:[\w'’]+ ){0,4}(?:recommended|asked|requested)\b(?! (?:by|on)\b))"
            ),
        ),
        (
            Column.RESPONSE,
            (
                r"^what (?:[\w'’]+ ){1,6}(?:(?:will|is going to|are going to|intends? to) do"
                r"|(?:has|have) done|(?:is|are) doing)\b|"
                r"\b(?:responses?|reply|replies|answers?|(?:agreed|proposed|management"
                r"|planned) actions?)\b(?! (?:due |target )?dates?)"
            ),
        ),
        (
            Column.TIMESCALE,
            (
                r"\b(?:time ?-?(?:scales?|frames?|lines?|tables?)|(?:target|due|completion|implementation|delivery"
                r"|end|expected|review|planned) (?:completion |implementation )?dates?"
                r"|deadline|by when|due|when|date|completion|target|milestones?)\b"
            ),
        ),
        (
            Column.OTHER,
            (
                r"\b(?:lead|owners?|officers?|responsib\w+|who|by whom|priority|risk|rating|rag|status|theme"
                r"|category|page"
                r"|evidence|costs?|financial|resources?|portfolio|contact|directorate|department)\b"
            ),
        ),
        (
            Column.RESPONSE,
            (
                r"\b(?:comments?|commentary|updates?|(?:agreed |proposed |management "
                r"|planned )?actions?(?:\(s\))?(?: taken| planned)?|progress|current position"
                r"|explanation|reasons?|rationale|we (?:will|are|have))\b"
            ),
        ),
        (Column.DECISION, r"\b(?:accept\w*|agree\w*|reject\w*|support(?:ed)?|decision|position|y ?/ ?n|yes ?/ ?no)\b"),
        (
            Column.TEXT,
            (
                r"\brecommend(?:ations?|ed)\b|^the committee\b|\bconcerns?\b|\bareas? for improvement\b"
                r"|\bconclusions?\b|(?<!question )(?<!questions )\basked\b(?! by\b)|\brequirements?\b"
            ),
        ),
    )
)
FINDING = re.compile(r"\b(?:findings?|issues?|observations?|detail|description|wording|text|summary)\b", re.IGNORECASE)
SURELY = re.compile(r"\b(?:responses?|reply|replies|answers?|management actions?|agreed actions?)\b", re.IGNORECASE)
# 'Response: we agree' and 'We will publish it' answer, and 'Recommendation 1 …' is one.
SAYS_MORE = re.compile(
    r"\w:\s+\S|\w{5,}\.\s+\S|\b(?:recommendation|conclusion|concern|finding)s? \d|^we (?:will|are|have) \S",
    re.IGNORECASE,
)
NAMED_TWICE = re.compile(
    r"(?<=\w):(?= +(?:actions?|progress|comments?|timescales?|target)\b[^.:;]{0,40}$)", re.IGNORECASE
)
# How a form says what is to be written into a column.
INSTRUCTS = re.compile(
    r"\s*(?:\n\s*|\(\s*|[.:–-]\s+)(?:please|to be (?:completed|filled)|set out|describe|provide|state|insert|enter"
    r"|explain|specify|indicate)\b",
    re.IGNORECASE,
)
LONGEST_HEADER = 90
ANSWERED = frozenset({Column.RESPONSE, Column.DECISION, Column.BOTH})
# A number, the committee's words and the answer.
THREE = 3
ASKED_LENGTH = 40
# 'Rec. No.' ends in a stop and is no sentence.
SHORT = 20


@dataclass(frozen=True, slots=True)
class Header:
    """What a table's columns hold, and their names as printed ('' where none is)."""

    columns: tuple[Column, ...]
    names: tuple[str, ...]


def _says_more(text: str) -> bool:
    """Whether a cell holds more than a name; 'Response: Action taken / planned' is one."""
    return SAYS_MORE.search(NAMED_TWICE.sub("", text)) is not None


def header_of(block: Block) -> Header | None:
    """The columns that a header row names; None for a row of any other kind."""
    texts = [_name(cell) for cell in block.cells]
    if any(text.endswith(".") and VERDICT.fullmatch(text) and named(text) is not Column.NUMBER for text in texts):
        return None  # 'Agreed.' answers; 'No.' is a number's name
    if any(len(text) > LONGEST_HEADER or (text.endswith((".", ";")) and len(text) > SHORT) for text in texts):
        return None
    if any(label_at_start(text, prose=False) or _says_more(text) for text in texts):
        return None
    columns = [named(text) for text in texts]
    # 'Action | Owner' alone is a list of actions; what answers says so.
    surely = any(SURELY.search(text) or named(text) is Column.DECISION for text in texts)
    if surely and Column.TEXT not in columns:
        described = next(
            (at for at, text in enumerate(texts) if FINDING.search(text) and not SURELY.search(text)), None
        )
        if described is not None:
            columns[described] = Column.TEXT
    held = set(columns)
    asked = bool(held & {Column.TEXT, Column.BOTH}) or (surely and Column.NUMBER in held)
    if not (held & ANSWERED) or not asked:
        return None
    return Header(_one_text(columns), tuple(texts))


def _name(cell: Cell) -> str:
    """A column's name without what a form says below it: 'Completion date', 'Please set out by when …'."""
    lines = "\n".join(piece.text for piece in cell.pieces).strip()
    named_at = INSTRUCTS.search(lines)
    return lines[: named_at.start()].rstrip() if named_at and named_at.start() else cell.text.strip()


def extended(header: Header, block: Block) -> Header | None:
    """The header with a second row of names under it; None where the row holds anything else."""
    texts = [cell.text.strip() for cell in block.cells]
    kinds = [named(text) if text else None for text in texts]
    said = [kind for kind in kinds if kind]
    if not set(said) - {Column.OTHER} or any(len(text) > ASKED_LENGTH or plain_number(text) for text in texts):
        return None
    if any(label_at_start(text, prose=False) or _says_more(text) for text in texts):
        return None
    if any(text.endswith(".") or text[:1].islower() for text in texts):
        return None
    if len(texts) != len(header.columns) or (len(said) == 1 and said[0] is not Column.TIMESCALE):
        return None
    columns = [below or above for above, below in zip(header.columns, kinds, strict=True)]
    names = tuple(below or above for above, below in zip(header.names, texts, strict=True))
    return Header(_one_text(columns), names)


def fitted(header: Header, rows: Sequence[Block]) -> Header:
    """The header where its rows say more: a column of numbers without a name, or one named 'Recommendation'."""
    columns = list(header.columns)
    if Column.NUMBER in columns:
        return header
    asked = next((at for at, kind in enumerate(columns) if kind in {Column.TEXT, Column.BOTH}), None)
    numbered = numbering_column(header.names, asked, rows)
    if numbered is not None:
        columns[numbered] = Column.NUMBER
        return Header(tuple(columns), header.names)
    for at, column in enumerate(columns):
        cells = [row.cells[at].text.strip() for row in rows if at < len(row.cells) and row.cells[at].text.strip()]
        if not cells or not all(_alone_in(column, text) for text in cells):
            continue
        if column is Column.TEXT:
            others = [index for index, kind in enumerate(columns) if kind is Column.OTHER and index > at]
            if not others and Column.RESPONSE not in columns:
                continue
            columns[at] = Column.NUMBER
            described = [index for index in others if FINDING.search(header.names[index]) or not header.names[index]]
            if described:
                columns[described[0]] = Column.TEXT
            break
        if column is Column.OTHER and not header.names[at]:
            columns[at] = Column.NUMBER
            break
    return Header(tuple(columns), header.names)


def guessed(cells: Sequence[Cell]) -> Header:
    """The columns of a table without a header: two are text and response, a short number stands before them."""
    count = len(cells)
    rest = [Column.OTHER] * count
    if count and (plain_number(cells[0].text) or code_alone(cells[0].text)):
        columns = (
            [Column.NUMBER, Column.TEXT, Column.RESPONSE, *rest] if count >= THREE else [Column.NUMBER, Column.BOTH]
        )
    else:
        columns = [Column.TEXT, Column.RESPONSE, *rest]
    return Header(tuple(columns[:count]), ("",) * count)


def _alone_in(column: Column, text: str) -> str | None:
    """A column without a name may hold quarters or ratings; one named 'Recommendation' holds what numbers them."""
    return number_alone(text) if column is Column.TEXT else plain_number(text)


def named(text: str) -> Column:
    """What a name means; a narrow column may have broken it into 'Recommend ation'."""
    words = text.strip()
    whole = (words[:at] + words[at + 1 :] for at, sign in enumerate(words) if sign == " " and words[at + 1].islower())
    return next((column for one in (words, *whole) if (column := _meant(one))), Column.OTHER)


def _meant(words: str) -> Column | None:
    return next((column for column, pattern in NAMES if pattern.search(words)), None)


def _one_text(columns: list[Column]) -> tuple[Column, ...]:
    """The committee's words and their number stand in one column each; answers may have several."""
    seen: set[Column] = set()
    kept = []
    for column in columns:
        kept.append(Column.OTHER if column in seen and column in {Column.TEXT, Column.NUMBER} else column)
        seen.add(column)
    return tuple(kept)
