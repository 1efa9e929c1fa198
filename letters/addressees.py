"""Whom a letter is written to: which lines can name a party, and what a greeting says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from letters.addresses import TITLED, before_address, is_address
from letters.covering import LONGEST_LINE
from letters.dates import date_alone
from letters.names import OFFICE_HEADED, is_delivery, is_name_like, organisation_in

OFFICE_WRITTEN_TO = re.compile(
    r"\b(?:secretary|minister|inspector|commissioner|coroner|constable|ombudsman|auditor|president|mayor|director)\b",
    re.IGNORECASE,
)
NOBODY_GREETED = re.compile(r"\b(?:sirs?|madam)(?: or \w+)?$", re.IGNORECASE)


def greeted_office(dear: str) -> str | None:
    """'Dear Permanent Secretary' says whom it greets."""
    words = re.sub(r"^dear\s+", "", dear, flags=re.IGNORECASE).strip(" ,:.-–")
    known = OFFICE_WRITTEN_TO.search(words) or TITLED.match(words)
    return words if known and is_name_like(words) and " " in words and not NOBODY_GREETED.search(words) else None


def names_a_party(group: Sequence[str]) -> bool:
    """Names, offices and an address; no title, no heading of a section, no sentence."""
    short = all(len(line) <= LONGEST_LINE for line in group)
    kept = [line for line in group if not (is_address(line) or is_delivery(line))]
    return short and bool(kept) and all(is_name_like(line) for line in kept)


def heads_paper(group: Sequence[str]) -> bool:
    """A letterhead begins with who writes; an address begins with a person or an office."""
    first = before_address(group[0])
    return organisation_in([first]) is not None or OFFICE_HEADED.match(first) is not None


def joined(lines: Sequence[str]) -> str | None:
    kept = [line.strip(" ,") for line in lines]
    kept[:1] = [re.sub(r"^To (?:the )?", "", line) for line in kept[:1]]
    kept = [line for line in kept if line and not (is_address(line) or is_delivery(line) or date_alone(line))]
    return ", ".join(kept) or None
