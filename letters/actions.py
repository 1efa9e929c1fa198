"""Actions as minutes set them apart: 'ACTION: Chief Constable to …', and the columns of a list of actions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from letters.blocks import Block


class ActionColumn(StrEnum):
    NUMBER = "number"
    MINUTE = "minute"
    SAID = "what was said"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    MEETING = "meeting"
    OTHER = "other"


def _rule(column: ActionColumn, words: str) -> tuple[ActionColumn, re.Pattern[str]]:
    return column, re.compile(words)


# In this order: 'Action by' is a person, 'Date of meeting' no deadline.
HEADERS = (
    _rule(
        ActionColumn.MEETING,
        r"^date$|^meeting|\b(?:date|meeting) (?:raised|agreed|of (?:the )?meeting|set|arising)|^raised\b|^date added",
    ),
    _rule(
        ActionColumn.DUE,
        r"\bdue\b|\bdeadline|\bby when\b|\btimescale|\btime ?frame|\btarget\b|^when$|\bcompletion date|\bdate for"
        r"|\b(?:complete|required) by$|^by$|^timing",
    ),
    _rule(
        ActionColumn.OWNER,
        r"\bowners?\b|\bleads?\b|\bactione?d? (?:by|for|on)\b|\bby whom\b|^who\b|\bresponsib|\bassigned|\bofficers?$",
    ),
    _rule(
        ActionColumn.STATUS,
        r"\bstatus|\bprogress|\bupdate|\brag\b|\boutcome|\bcomments?\b|\bcompleted?\b|\bposition\b|\bresponse"
        r"|\baction taken|\bnotes?\b",
    ),
    _rule(ActionColumn.SAID, r"\bdiscussion|^minutes$|\bkey points|\bsummary|^details?$|^business$"),
    _rule(ActionColumn.NUMBER, r"^(?:action )?(?:no|number|ref|reference|#|id|s no)$|^action (?:point|ref)"),
    _rule(ActionColumn.MINUTE, r"\bminutes?\b|\bitem\b|\bagenda"),
    _rule(ActionColumn.ACTION, r"\bactions?\b|\bundertakings?\b|^what\b|^tasks?\b|\bcommitments?\b"),
)
# 'Ref | Item | Action' and 'Item | Action': what was said stands under the item.
ITEM_IS_SAID = (
    {ActionColumn.NUMBER, ActionColumn.MINUTE, ActionColumn.ACTION},
    {ActionColumn.NUMBER, ActionColumn.MINUTE, ActionColumn.OWNER},
    {ActionColumn.MINUTE, ActionColumn.ACTION},
)
RECOMMENDED = re.compile(r"\brecommend", re.IGNORECASE)
LONGEST_HEADER = 60
LISTS = re.compile(
    r"(?:\d[\d.]*\s*)?(?:summary |schedule |list )?(?:(?:list )?of )?(?:agreed |new |outstanding |open )?actions?"
    r"(?: (?:points?|items?|log|list|sheet|summary|agreed|required|arising\b.*|from\b.*|following\b.*))?\s*:?$",
    re.IGNORECASE,
)
NUMBER = r"[A-Z]{0,4}[-/ ]?\d[\w./-]*"
LINE = re.compile(
    r"\s*[\[(]?(?:(?:agreed )?actions?(?: points?| items?| required| agreed)?|AP(?=\d| \d))(?: no\.?)?\s*"
    rf"(?P<number>{NUMBER})?\s*"
    r"(?:\((?P<owner>[^()]{2,60})\)\s*[:–—-]?|(?P<by> ?(?:by|for|owner|lead))?\s*[:–—-]|(?= ))"
    r"\s*(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
# Where inside a paragraph an action of its own begins.
INSIDE = re.compile(
    r"(?:(?<=[.!?;\n])|(?<=[.!?;\n]\s))(?=[\[(]?A(?:CTION|ction)[Ss]?\b[^.\n]{0,40}?[:–—-])"
    r"|(?=[\[(]A(?:CTION|ction)\b[^()\[\]]*[\])]\W*$)"
)
NO_ACTION = re.compile(
    r"(?:none|nil|no (?:further )?actions?|n/a|(?:for )?not(?:ing|ed)|for information)\b", re.IGNORECASE
)
OWNER_TO = re.compile(r"(?P<owner>(?:[Tt]he )?[A-Z][^.;:\n]{1,70}?) to (?=[a-z])")
OWNER_FIRST = re.compile(r"(?P<owner>[A-Z][\w.'’&/ ]{1,60}?)\s*[:–—-]\s+(?=\S)")
OWNER_LAST = re.compile(r"\s*[\[(](?P<owner>[^()\[\]]{2,60})[\])]\W*$|\s[–—-]\s*(?P<initials>[A-Z]{2,4})\W*$")
OWNER_LABELLED = re.compile(
    r"\b(?:owner|lead|responsible|by whom|action by|assigned to)\s*:\s*(?P<owner>[^\n;.,|]{2,60})", re.IGNORECASE
)
LABELLED_LINE = re.compile(
    r"\s*(?:owner|lead|responsible|by whom|action by|assigned to|due|due date|deadline|by when|timescale"
    r"|target date|by)"
    r"\s*:\s*\S",
    re.IGNORECASE,
)
NAME_WORD = re.compile(r"[A-Z][\w'’.&/-]*|of|and|for|the|&|/|to")
LONGEST_OWNER = 9


@dataclass(frozen=True, slots=True)
class ActionLine:
    """`text` is what is to be done, in the record's words; '' where only `owner` is named, for what stands before."""

    number: str | None
    owner: str | None
    text: str


def parts_of(text: str) -> Iterator[str]:
    """A paragraph cut before each action that is set apart in it."""
    begin = 0
    for cut in INSIDE.finditer(text):
        if text[begin : cut.start()].strip():
            yield text[begin : cut.start()].strip()
            begin = cut.start()
    yield text[begin:].strip()


def action_line(text: str) -> ActionLine | None:
    """None where the text is no action; one that says 'None' has neither text nor owner."""
    found = LINE.match(text)
    if found is None or not (_marked(found) or OWNER_TO.match(found["rest"])):
        return None
    rest = found["rest"].strip()
    if text.lstrip()[:1] in "[(" and rest[-1:] in "])":
        rest = rest[:-1].strip()
    if NO_ACTION.match(rest):
        return ActionLine(found["number"], None, "")
    if found["by"] or is_name(rest):
        return ActionLine(found["number"], rest.strip(" ."), "")
    return ActionLine(found["number"], (found["owner"] or owner_in(rest)), rest)


def _marked(found: re.Match[str]) -> bool:
    """By a colon, a dash or brackets; 'ACTION Chief Constable to provide' by its capitals."""
    return found[0][: found.start("rest") - found.start()].rstrip()[-1:] in ":–—-)"


def owner_in(text: str) -> str | None:
    """'Chief Constable to provide', 'JM – provide', 'Provide (Chief Constable)', 'Owner: Jo Marsh'."""
    labelled = OWNER_LABELLED.search(text)
    if labelled:
        return labelled["owner"].strip()
    first = OWNER_TO.match(text)
    if first and len(first["owner"].split()) <= LONGEST_OWNER:
        return first["owner"].removeprefix("The ").removeprefix("the ").strip(" ,")
    last = OWNER_LAST.search(text)
    if last and is_name(last["owner"] or last["initials"]):
        return (last["owner"] or last["initials"]).strip()
    alone = OWNER_FIRST.match(text)
    return alone["owner"].strip() if alone and is_name(alone["owner"]) else None


def is_name(words: str) -> bool:
    """Nothing but names, offices and initials: 'JM/AO', 'Director of Finance'."""
    found = words.strip(" .").replace(",", " ").split()
    return 0 < len(found) <= LONGEST_OWNER and all(NAME_WORD.fullmatch(word) for word in found) and found[0] != "To"


def lists_actions(heading: str) -> bool:
    """'Summary list of actions', 'Action log', 'Actions arising from the meeting on 4 June'."""
    return LISTS.match(heading.strip()) is not None


def columns_of(block: Block) -> list[ActionColumn] | None:
    """The columns that the header of a list of actions, or of minutes in columns, names; None for any other row."""
    texts = [" ".join(re.sub(r"[^\w#]+", " ", cell.text.casefold()).split()) for cell in block.cells]
    if any(len(text) > LONGEST_HEADER or RECOMMENDED.search(text) for text in texts):
        return None
    columns = [next((one for one, words in HEADERS if words.search(text)), ActionColumn.OTHER) for text in texts]
    if set(columns) in ITEM_IS_SAID:
        columns = [ActionColumn.SAID if one is ActionColumn.MINUTE else one for one in columns]
    named = set(columns)
    acts = ActionColumn.ACTION in named and named & {ActionColumn.OWNER, ActionColumn.DUE, ActionColumn.STATUS}
    told = ActionColumn.SAID in named and named & {ActionColumn.ACTION, ActionColumn.OWNER}
    return _each_once(columns) if acts or told else None


def _each_once(columns: list[ActionColumn]) -> list[ActionColumn]:
    return [one if one not in columns[:at] else ActionColumn.OTHER for at, one in enumerate(columns)]
