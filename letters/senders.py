"""Which organisation sends a letter: the places where it may be named, the surest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from letters.names import OFFICE_HEADED, before_address, is_address, is_name_like, organisation_in
from letters.titles import responding_in

# Whom a letter is written to, as a line of its own; a commission or an inspectorate may write itself.
ADDRESSED = re.compile(r"\b(?:committee|panel|task group|coroner)\b|^(?:to )?(?:the )?(?:chair|clerk)\b", re.IGNORECASE)
BEHALF = re.compile(
    r"\b(?:on behalf of|here at|responding for|reply for) (?:the )?"
    r"((?:[A-Z][\w'’&-]*|of|and|the|for)(?: (?:[A-Z][\w'’&-]*|of|and|for))*)"
)
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
    if places.respondent:
        return places.respondent
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
    """'Mayor of Westmere' is who writes, where no body is named."""
    return next((line.strip(" ,") for line in lines if OFFICE_HEADED.match(line.strip(" ,"))), None)


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
