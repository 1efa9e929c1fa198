"""What a title says: 'Government response to the Transport Committee's report on late buses'."""

from __future__ import annotations

import re
from collections.abc import Iterable

from letters.blocks import Block, BlockKind
from letters.covering import SALUTATION, Cut
from letters.names import OFFICE_HEADED, is_name_like, organisation_in

_WORDS = r"(?:[A-Z][\w'’&-]+,?|and|of|for|on|in|the)"
COMMITTEE = re.compile(
    rf"(?:\b[Tt]he |\bto |^|\bfrom |\bby |: )(?P<name>(?!Dear |To |Presented )[A-Z][\w'’&-]+,?(?: {_WORDS}){{0,9}}?"
    r" (?:Committee|Panel|Inspectorate|Task Group|Commission|Coroner)\b(?: (?:of|on|for)(?: [A-Z][\w'’&-]+"
    r"| and){1,6})?)"
)
COMMITTEE_ON = re.compile(r"\b[Tt]he (?P<name>(?:Select )?Committee (?:of|on|for)(?: [A-Z][\w'’&-]+,?| and| the){1,8})")
HOUSES = re.compile(r"^(?:Government [Rr]esponse to the |House of (?:Commons|Lords)(?: Select)? )")
RESPONSE = re.compile(
    r"^(?:the )?(?P<who>[^:.\n]{3,70}?)(?:['’]s?)? (?:formal |written |initial |full |joint )?(?:response"
    r"|reply)\b(?: to\b| on\b|$| ?[:–—]| - )",
    re.IGNORECASE,
)
RESPONSE_BY = re.compile(
    r"^(?:formal |written |joint )?(?:response|reply) (?:of|from|by) (?:the )?(?P<who>[^:.\n]{3,70}?)(?: to\b"
    r"| on\b|$)",
    re.IGNORECASE,
)
RESPONSE_AFTER = re.compile(
    r"^(?P<who>[^:.\n]{3,70}?)\s*(?::| [-–—])\s*(?:the )?(?:formal |written |full )?(?:response|reply)\b", re.IGNORECASE
)
ACTION_PLAN = re.compile(r"^(?:action plan|response)\s*(?::| [-–—])\s*(?P<who>[^:.\n]{3,70})$", re.IGNORECASE)
# Whose report is answered, where no committee is named.
REPORT_OF = re.compile(
    r"\b(?:response|reply) to the (?P<who>(?:[A-Z][\w-]*|of|for|and)(?: (?:[A-Z][\w-]*|of|for|and)){0,8})['’]s?"
    r" (?:[\w-]+ ){0,3}(?:report|inspection|review|recommendations?)\b",
    re.IGNORECASE,
)
BOARD = re.compile(
    r"(?:(?:executive|governing|supervisory|management) (?:board|body|council|committee)"
    r"|board of (?:governors|trustees)|general assembly)",
    re.IGNORECASE,
)
ANNEX = re.compile(r"^(?:annex|appendix)(?: [a-z0-9]{1,3})? ?[:–—-] ?", re.IGNORECASE)
NOBODY = frozenset(
    {"our", "formal", "executive", "annex", "management", "draft", "department", "trust", "council", "organisational"}
)
SUBJECT = re.compile(
    r"\b(?:response|reply|report|inquiry|review|recommendations?|regulation 28|inspection|inquest)\b", re.IGNORECASE
)
LONGEST_SUBJECT = 200
GOVERNMENT = re.compile(r"(?:the |uk |hm )?government$", re.IGNORECASE)


def committee_in(line: str) -> str | None:
    """The committee that a line names."""
    found = COMMITTEE.search(line) or COMMITTEE_ON.search(line)
    return HOUSES.sub("", found["name"]) if found else None


def responding_in(lines: Iterable[str]) -> str | None:
    """Who responds, as a title says it."""
    for said in lines:
        line = ANNEX.sub("", said)
        found = RESPONSE_BY.match(line) or ACTION_PLAN.match(line) or RESPONSE_AFTER.match(line) or RESPONSE.match(line)
        who = found["who"].strip().removeprefix("the ") if found else ""
        if GOVERNMENT.match(who):
            return "Government"
        known = organisation_in([who]) is not None or OFFICE_HEADED.match(who) is not None
        direct = found is not None and found.re in {RESPONSE_BY, RESPONSE}
        if is_name_like(who) and who.lower() not in NOBODY and (known or direct):
            return who
    return None


def board_in(lines: Iterable[str]) -> str | None:
    """A governing body to which a paper goes is a line of its own in the paper's head."""
    return next((line.strip() for line in lines if BOARD.fullmatch(line.strip())), None)


def reporting_in(lines: Iterable[str]) -> str | None:
    """'A response to the Chief Inspector's report' is addressed to the Chief Inspector."""
    found = next((match for line in lines if (match := REPORT_OF.search(line))), None)
    who = found["who"].strip() if found else ""
    return who if who[:1].isupper() else None


def subject_in(parts: Cut) -> str | None:
    """The line under 'Dear …', or the title before it."""
    body = list(parts.body)
    if body and SALUTATION.match(body[0].text):
        rest = body[0].text.split("\n")[1:]
        after = rest[0].strip() if rest else body[1].text if len(body) > 1 and _may_be_title(body[1]) else ""
        if after and _reads_as_title(after):
            return after.replace("\n", " ")
    above = [block for block in parts.head if block.kind is not BlockKind.ROW and _reads_as_title(block.text)]
    headed = [block.text for block in above if block.kind is BlockKind.HEADING and SUBJECT.search(block.text)]
    said = [
        line
        for block in reversed(above)
        for line in block.lines
        if re.search(r"\b(?:response|reply) to\b|^re\b", line, re.IGNORECASE)
    ]
    titled = next(iter([*headed, *said]), None)
    return titled.replace("\n", " ") if titled else None


def _may_be_title(block: Block) -> bool:
    return block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH}


def _reads_as_title(text: str) -> bool:
    return len(text) <= LONGEST_SUBJECT and text.rstrip()[-1:] not in ".;,?!" and text[:1].isupper()
