"""Which organisation sends a letter: the places where it may be named, the surest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from letters.addresses import before_address, is_address
from letters.names import OFFICE_HEADED, OFFICE_JOINED, is_name_like, organisation_in
from letters.titles import responding_in

# Whom a letter is written to, as a line of its own; a commission or an inspectorate may write itself.
ADDRESSED = re.compile(r"\b(?:committee|panel|task group|coroner)\b|^(?:to )?(?:the )?(?:chair|clerk)\b", re.IGNORECASE)
BEHALF = re.compile(
    r"\b(?:on behalf of|here at|responding for|reply for) (?:the )?"
    r"((?:[A-Z][\w'’&-]*|of|and|the|for)(?: (?:[A-Z][\w'’&-]*|of|and|for))*)"
)
DIRECTORATE = re.compile(r"\bDirectorate\b")
GOVERNMENT = re.compile(r"\b(?:[Tt]he )?(?P<name>[A-Z]\w+ Government|Government of [A-Z]\w+)(?=['’]s?\b|\b)")
LONGEST_PLACED = 60


@dataclass(frozen=True, slots=True)
class Places:
    """`signed` are the lines of the signature below the name, `own` those of the head that name nobody else."""

    respondent: str | None
    signed: Sequence[str]
    author: str | None
    own: Sequence[Sequence[str]]
    titles: Sequence[str]
    sentences: Sequence[str]


def sender_in(places: Places) -> str | None:
    named = places.respondent or _named(places)
    return (_government(named, places) if named and DIRECTORATE.search(named) else None) or named


def _named(places: Places) -> str | None:
    own = [before_address(line) for group in places.own for line in group if not ADDRESSED.search(line)]
    found = (
        organisation_in(reversed(places.signed)),
        _of_author(places.author),
        organisation_in(own),
        _office([*own, *reversed(places.signed)]),
        responding_in(places.titles),
        _on_behalf(places.sentences),
        _above_address(places.own),
    )
    return next((named for named in found if named), None)


def _of_author(author: str | None) -> str | None:
    return organisation_in(reversed(author.split(", "))) if author else None


def _office(lines: Iterable[str]) -> str | None:
    """'Mayor of Westmere' is who writes, where no body is named; a name may stand before it."""
    found = (OFFICE_HEADED.match(office) for line in lines for office in _offices(line.strip(" ,")))
    return next((one[0] for one in found if one), None)


def _offices(line: str) -> tuple[str, ...]:
    words = line.title() if line.isupper() else line
    small = re.sub(r"(?<= )(?:Of|And|The|For)(?= )", lambda word: word[0].lower(), words)
    joined = OFFICE_JOINED.match(small)
    return (small, small[joined.end() :]) if joined else (small,)


def _government(directorate: str, places: Places) -> str | None:
    """A directorate is a part of the government whose response it publishes."""
    said = [*places.titles, *places.sentences]
    found = (GOVERNMENT.search(one) for one in said if directorate not in one)
    return next((one["name"] for one in found if one), None)


def _on_behalf(sentences: Iterable[str]) -> str | None:
    for sentence in sentences:
        found = BEHALF.search(sentence)
        if found and not ADDRESSED.search(found[1]) and (" " in found[1] or organisation_in([found[1]])):
            return found[1]
    return None


def _above_address(groups: Sequence[Sequence[str]]) -> str | None:
    """A letterhead's first line is a name, whatever its words, where an address stands below it."""
    for group in groups:
        first = group[0].strip(" ,") if group else ""
        if len(group) > 1 and is_address(group[1]) and not is_address(first):
            capitals = [word for word in first.split() if word[:1].isupper()]
            if is_name_like(first) and len(first) <= LONGEST_PLACED and len(capitals) > 1:
                return first
    return None
