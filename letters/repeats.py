"""What the minutes say and their list of actions says again is one undertaking."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from commitments.letter import Draft

TITLES = frozenset("mr mrs ms miss dr sir dame prof professor cllr councillor the of for and".split())  # noqa: SIM905 - words
SMALL = frozenset("the of for and a to in by on with be would will that it at an".split())  # noqa: SIM905 - words
# How it is told, and what was done in telling it.
TELLING = frozenset(
    {"he", "she", "they", "his", "her", "their", "its", "this", "these", "those", "undertook", "undertake", "agreed"}
    | {"agree", "offered", "offer", "promised", "said", "told", "committee", "panel", "members", "officers"}
)
ENDING = re.compile(r"(?:ies|ied|ing|ed|es|e|s|y)$")
SHORTEST_STEM = 4
SAME = 0.6
# Two days are told of one undertaking only where nearly all words agree; the list's day then counts.
SAME_OF_TWO_DAYS = 0.8
LEAST = 3
# All of the committee together: what it agreed, somebody else may have to do.
TOGETHER = re.compile(r"(?:[\w,'’&-]+ )*(?:committee|panel|board|members|councillors|assembly|cabinet)", re.IGNORECASE)
# A record with more of them is a very long transcript, whose end lists none.
MOST_DRAFTS = 1_000


class Way(Enum):
    """In which way the record tells of an undertaking. What it tells twice, it tells in two ways."""

    SAID = "said"
    SET_APART = "set apart"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class _Told:
    draft: Draft
    way: Way
    words: frozenset[str]
    # None where nobody is named, or all of the committee.
    ours: bool | None


def without_repeats(drafts: Sequence[Draft], ways: Sequence[Way], ours: Callable[[str], bool]) -> tuple[Draft, ...]:
    """The first telling's place in the order, with the day of whichever has one; of two days the list's.

    `ours` says whether a speaker is the committee's own: their action is never what somebody else undertook.
    """
    if len(drafts) > MOST_DRAFTS:
        return tuple(drafts)
    told = [_Told(one, way, _content(one), _side(one, ours)) for one, way in zip(drafts, ways, strict=True)]
    kept: list[_Told] = []
    for one in told:
        others = [(_likeness(before, one), at) for at, before in enumerate(kept) if before.way is not one.way]
        likeness, at = max(others, key=lambda other: (other[0], -other[1]), default=(0.0, 0))
        if likeness == 0.0:
            alone = _alone_in_their_minute(kept, one, told)
            likeness, at = (1.0, alone) if alone is not None else (0.0, 0)
        if likeness:
            kept[at] = replace(kept[at], draft=_merged(kept[at], one), way=one.way)
        else:
            kept.append(one)
    return tuple(one.draft for one in kept)


def named(words: str) -> set[str]:
    """The words of a name or an office, without titles."""
    return set(re.findall(r"[\w'’-]+", words.lower())) - TITLES


def _likeness(before: _Told, one: _Told) -> float:
    """0 where they aren't the same; those of one day are more alike than any of two."""
    fewer = min(len(before.words), len(one.words))
    if fewer < LEAST or _of_two_sides(before, one) or not _of_one_minute(before.draft.minute, one.draft.minute):
        return 0.0
    share = len(before.words & one.words) / fewer
    if _days_agree(before.draft, one.draft):
        return 1.0 + share if share >= SAME else 0.0
    return share if share >= SAME_OF_TWO_DAYS and Way.LISTED in {before.way, one.way} else 0.0


def _side(one: Draft, ours: Callable[[str], bool]) -> bool | None:
    return ours(one.speaker) if one.speaker and not TOGETHER.fullmatch(one.speaker) else None


def _of_two_sides(before: _Told, one: _Told) -> bool:
    """Of the committee's clerk and of somebody who was heard: 'provide a list', and 'circulate the list'."""
    return {before.ours, one.ours} == {True, False}


def _days_agree(before: Draft, one: Draft) -> bool:
    return before.due is None or one.due is None or before.due == one.due


def _of_one_minute(before: str | None, one: str | None) -> bool:
    """Minute 46 and its action 46/1; where either has none, they may be."""
    if not before or not one or before == one:
        return True
    return _leads_to(before, one)


def _leads_to(minute: str, action: str) -> bool:
    """The action's number is the minute's with a part after a stroke."""
    return action.startswith(f"{minute}/")


def _alone_in_their_minute(kept: Sequence[_Told], one: _Told, told: Sequence[_Told]) -> int | None:
    """Action 48/1 is what minute 48 says in other words, where each is the only one there and the day is the same."""
    action = one.draft.minute
    minute = action.rpartition("/")[0] if action else ""
    if one.way is not Way.LISTED or not minute or one.draft.due is None:
        return None
    there = [other for other in told if other.draft.minute == minute or _leads_to(minute, other.draft.minute or "")]
    said = [at for at, other in enumerate(kept) if other.draft.minute == minute and other.way is Way.SAID]
    if len(there) != 2 or len(said) != 1 or _of_two_sides(kept[said[0]], one):  # noqa: PLR2004 - the two of them
        return None
    return said[0] if kept[said[0]].draft.due == one.draft.due else None


def _content(one: Draft) -> frozenset[str]:
    """What is to be done, without whoever does it, by when, and who told whom."""
    without = SMALL | TELLING | named(one.speaker or "")
    wording = one.wording.lower()
    if one.deadline:
        wording = wording.replace(one.deadline.phrase.lower(), " ")
    return frozenset(_stem(word) for word in re.findall(r"[a-z0-9]+", wording) if word not in without)


def _stem(word: str) -> str:
    """'Circulated' and 'circulate' are one word, and so are 'site' and 'sites'."""
    stem = ENDING.sub("", word)
    return stem if len(stem) >= SHORTEST_STEM else word.removesuffix("s")


def _merged(known: _Told, one: _Told) -> Draft:
    """The telling that has the day; of two days the list's with its words."""
    before, new = known.draft, one.draft
    listed = one.way is Way.LISTED and not _days_agree(before, new)
    first, second = (new, before) if listed or (new.due and not before.due) else (before, new)
    return replace(
        first,
        speaker=first.speaker or second.speaker,
        minute=first.minute or second.minute,
        body=first.body or second.body,
        ticked=new.ticked,
    )
