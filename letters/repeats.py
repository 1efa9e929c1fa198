"""What the minutes say and their list of actions says again is one undertaking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from commitments.letter import Draft

TITLES = frozenset("mr mrs ms miss dr sir dame prof professor cllr councillor the of for and".split())  # noqa: SIM905 - words
SMALL = frozenset("the of for and a to in by on with be would will that it at an".split())  # noqa: SIM905 - words
SAME = 0.6
LEAST = 3
# A record with more of them is a very long transcript, whose end lists none.
MOST = 1_000


class Way(Enum):
    """In which way the record tells of an undertaking. What it tells twice, it tells in two ways."""

    SAID = "said"
    SET_APART = "set apart"
    LISTED = "listed"


def without_repeats(drafts: Sequence[Draft], ways: Sequence[Way]) -> tuple[Draft, ...]:
    """The first telling's place in the order, with the day of whichever has one."""
    if len(drafts) > MOST:
        return tuple(drafts)
    kept: list[tuple[Draft, Way, frozenset[str]]] = []
    for one, way in zip(drafts, ways, strict=True):
        words = _content(one)
        others = ((at, before, known) for at, (before, other, known) in enumerate(kept) if other is not way)
        at = next((at for at, before, known in others if _repeats(before, known, one, words)), None)
        if at is None:
            kept.append((one, way, words))
        else:
            kept[at] = (_merged(kept[at][0], one), way, kept[at][2])
    return tuple(one for one, _, _ in kept)


def named(words: str) -> set[str]:
    """The words of a name or an office, without titles."""
    return set(re.findall(r"[\w'’-]+", words.lower())) - TITLES


def _repeats(before: Draft, known: frozenset[str], one: Draft, words: frozenset[str]) -> bool:
    if before.minute and one.minute and before.minute != one.minute:
        return False
    days = before.due is None or one.due is None or before.due == one.due
    fewer = min(len(known), len(words))
    return days and fewer >= LEAST and len(known & words) / fewer >= SAME


def _content(one: Draft) -> frozenset[str]:
    """What is to be done, without whoever does it."""
    who = named(one.speaker or "")
    return frozenset(word for word in re.findall(r"[a-z0-9]+", one.wording.lower()) if word not in SMALL | who)


def _merged(before: Draft, one: Draft) -> Draft:
    first, second = (one, before) if one.due and not before.due else (before, one)
    return replace(
        first,
        speaker=first.speaker or second.speaker,
        minute=first.minute or second.minute,
        body=first.body or second.body,
        ticked=one.ticked,
    )
