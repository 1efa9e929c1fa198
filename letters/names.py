"""Which line of a letter's head or signature is a person, an organisation, an address, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ORGANISATION_WORDS = """
    police service constabulary council department ministry office authority trust agency government commission
    inspectorate board nhs university college association corporation company ltd limited plc mayor's assembly
    parliament hmprobation hmpps society foundation institute directorate partnership charity commissioner's
    treasury cabinet partnership fire rescue ambulance borough homes housing railway rail network hmrc hmpps dwp dfe
    secretariat executive regulator ombudsman ofsted ofcom ofgem ofwat hmicfrs mopac transport council's force
    brigade
"""
ORGANISATIONS = frozenset(_ORGANISATION_WORDS.split())
# 'Director of the Police Service' is a person's office, not the organisation.
OFFICES = re.compile(
    r"\b(?:chief|director|head|minister|secretary|commissioner|commander|superintendent|inspector|constable|officer"
    r"|chair|chairman|chairwoman|mayor|leader|manager|lead|deputy|assistant|clerk|president|member)\b",
    re.IGNORECASE,
)
# These begin an organisation's name, whatever office follows.
SURELY = re.compile(
    r"(?:the )?(?:office (?:of|for)|mayor['’]s office|ministry of|department (?:of|for)|welsh government"
    r"|\w+ council$)",
    re.IGNORECASE,
)
AFTER_OFFICE = re.compile(r"(?:,| \| | - | – |\bof the\b|\bat\b|\bfor the\b|\bfor\b)\s*")
DELIVERY = re.compile(
    r"(?:(?:sent )?by e-?mail|via e-?mail|by post|by hand|e-?mail|tel(?:ephone)?|phone|fax|web|www\.|https?:"
    r"|our ref|your ref"
    r"|ref(?:erence)?\b|official\b|sensitive|confidential|in confidence|private|page \d+|[^\s@]+@[^\s@]+$)",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
STREET = re.compile(
    r"^\d+\w?[ ,]|\b(?:street|road|lane|avenue|embankment|square|house|quay|walk|way|hall|row|terrace|gardens|centre"
    r"|building|court|wharf|park|yard|place|floor|hill|green|drive|close)$|^(?:london|the queen's walk)$",
    re.IGNORECASE,
)


TITLED = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr|prof(?:essor)?|cllr|councillor|sir|dame|lord|lady|baroness|rt hon|the rt hon|hon|judge"
    r"|chief|superintendent|commander|inspector)\b",
    re.IGNORECASE,
)


def is_delivery(line: str) -> bool:
    """'Sent by email', a reference, a protective marking."""
    return DELIVERY.match(line.strip()) is not None


def is_address(line: str) -> bool:
    words = line.strip(" ,")
    # 'Councillor Tom Hill' lives on no hill.
    return POSTCODE.search(words) is not None or (STREET.search(words) is not None and not TITLED.match(words))


def signatory_in(lines: Iterable[str]) -> str | None:
    """The first line of a signature that can be a person's name."""
    named = (name_before_office(line) for line in lines)
    return next((line for line in named if _can_be_name(line)), None)


def organisation_in(lines: Iterable[str]) -> str | None:
    """The first line that names an organisation, or the part of an office's line that does."""
    for line in lines:
        if SURELY.match(line):
            return line.strip(" ,.")
        parts = [line, *AFTER_OFFICE.split(line)[1:]] if OFFICES.search(line) or " | " in line else [line]
        for part in parts[1:] if len(parts) > 1 else parts:
            if _is_organisation(part):
                return part.strip(" ,.").removeprefix("the ").removeprefix("The ")
    return None


def _is_organisation(words: str) -> bool:
    found = re.findall(r"[A-Za-z'’]+", words.lower().replace("’", "'"))
    long = len(found) > 9  # noqa: PLR2004 - longer than any name, so a sentence
    return not long and not OFFICES.search(words) and not ORGANISATIONS.isdisjoint(found) and not is_delivery(words)


# A line of these alone is an office: 'Chief Executive', 'Permanent Secretary'.
ROLES = frozenset(
    """
    chief executive constable officer director general minister secretary of state for the and head leader council
    permanent deputy assistant cabinet member chair chairman clerk senior coroner medical operating finance interim
    acting parliamentary under home superintendent inspector mayor managing group president vice
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
SIGNED = re.compile(
    r"\W*(?:signed|signature|electronically signed|by e-?mail|p\.?p\.?|for and on behalf)\b", re.IGNORECASE
)


def name_before_office(line: str) -> str:
    """'Sarah Lane, Chief Constable, Westmere Constabulary' begins with the name."""
    first, _, rest = line.replace(" | ", ", ").strip(" ,").partition(", ")
    known = OFFICES.search(rest) is not None or organisation_in([rest]) is not None
    return first if rest and known and _can_be_name(first) else line.strip(" ,")


def _can_be_name(line: str) -> bool:
    words = line.strip(" ,").split()
    if SIGNED.match(line) or ROLES.issuperset(word.lower().strip(",.") for word in words):
        return False
    capitals = [word for word in words if word[:1].isupper()]
    short = 2 <= len(words) <= 8  # noqa: PLR2004 - a name has two words, and with rank and honours hardly eight
    return short and len(capitals) >= len(words) - 1 and not _is_organisation(line) and not re.search(r"\d", line)
