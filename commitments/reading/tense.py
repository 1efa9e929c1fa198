"""Whether a sentence looks ahead or back where a phrase stands: its verbs decide."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from commitments.reading import verbs
from commitments.reading.verb_forms import Tense, participle, promised, tense_at
from commitments.reading.verbs import BE, CELLS_END, EDGES, FINITE, MODALS, PLANS, PROMISED, WERE

__all__ = ["FAR", "Tense", "Words", "tense_around", "words_of"]

WORDS = re.compile(r"[0-9]+(?:,[0-9]{3})+|[a-z0-9]+(?:'[a-z]+)?|[,;:()|\"\n]| - ")
# No verb governs a phrase further away than this, in words.
FAR = 45
# 'So that' stands no further than this before the verb of its clause.
FAR_PURPOSE = 12


class Words(NamedTuple):
    """A sentence's words and signs, and where each begins."""

    words: list[str]
    starts: list[int]

    def at(self, position: int) -> int:
        return bisect_left(self.starts, position)


def words_of(flat: str, begin: int, end: int) -> Words:
    found = [(match[0], match.start()) for match in WORDS.finditer(flat, begin, end)]
    return Words([word for word, _ in found], [place for _, place in found])


def tense_around(words: Words, start: int, end: int) -> Tense:
    """The tense of the verb that governs the phrase: its own stretch first, left before right, then the next ones."""
    first, beyond = words.at(start), words.at(end)
    if first > 1 and words.words[first - 1] == "," and words.words[first - 2] in MODALS:
        # 'He would, very shortly, be publishing it.'
        return Tense.AHEAD
    if first and words.words[first - 1] == "that":
        # 'Said that by July every community will have one'.
        ahead = _rightwards(words.words, beyond, stop_at_edge=False)
        if ahead is not None:
            return ahead
    left, edge = _leftwards(words.words, first - 1, stop_at_edge=True)
    if left is not None:
        return _meant(words.words, edge, left)
    right = _rightwards(words.words, beyond, stop_at_edge=True)
    if right is not None:
        return right
    cell = 0 <= edge < len(words.words) and words.words[edge] in CELLS_END
    left, place = (None, edge) if cell else _leftwards(words.words, edge - 1, stop_at_edge=False)
    if left is not None:
        left = _meant(words.words, place, left)
    elif _bids(words.words):
        left = Tense.AHEAD
    return left or _rightwards(words.words, beyond, stop_at_edge=False) or Tense.UNSAID


def _meant(words: list[str], place: int, tense: Tense) -> Tense:
    """'Review the rota, so that each team is seen weekly': how it then is lies ahead, as what it is to come of does."""
    if tense is not Tense.PRESENT:
        return tense
    near = range(place - 1, max(0, place - FAR_PURPOSE), -1)
    that = next((at for at in near if words[at] in EDGES or words[at - 1 : at + 1] == ["so", "that"]), None)
    if that is None or words[that] in EDGES:
        return tense
    before = _leftwards(words, that - 2, stop_at_edge=False)[0]
    ahead = before is Tense.AHEAD or (before is None and _bids(words))
    return Tense.AHEAD if ahead else tense


def _bids(words: list[str]) -> bool:
    """'(c) Write immediately to the Committee where it becomes clear …' asks, whatever stands after it."""
    first = [word for word in words[:5] if word.isalpha() and len(word) > 1][:1]
    return not verbs.BIDDING.isdisjoint(first)


def _leftwards(words: list[str], index: int, *, stop_at_edge: bool) -> tuple[Tense | None, int]:
    """The nearest tense going left, and where the search ended; a bare participle yields to a promise before it."""
    bare_past, hung = False, None
    place = index
    for place in range(index, max(-1, index - FAR), -1):
        word = words[place]
        if word in EDGES:
            if stop_at_edge or word in CELLS_END:
                break
            continue
        if bare_past and word in verbs.TURNS:
            return Tense.PAST, place
        tense = tense_at(words, place)
        if place == index and word in PROMISED and tense is Tense.AHEAD and not _told(words, place):
            return Tense.PAST, place
        if (
            tense is Tense.PAST
            and word not in FINITE
            and not _was(words, place)
            and (place != index or not stop_at_edge)
        ):
            bare_past = True
        elif tense is not None and _hangs(words, place, tense):
            hung = hung or tense
        elif tense is not None:
            return tense, place
    return hung or (Tense.PAST if bare_past else None), place


def _hangs(words: list[str], place: int, tense: Tense) -> bool:
    """'Must review who is affected', 'wrote requesting an answer': a verb further left decides."""
    before = words[place - 1] if place else ""
    if tense is Tense.PRESENT:
        return not verbs.RELATIVES.isdisjoint(words[max(0, place - 2) : place])
    word = words[place]
    return word.endswith("ing") and word in PLANS and word != "going" and before not in BE and before != "be"


def _told(words: list[str], place: int) -> bool:
    """'Announced in February that' was said then; 'will be announced in February' is to come."""
    told = participle(words, place)
    return told is Tense.AHEAD or (told is Tense.PRESENT and words[place] in verbs.DEMANDED)


def _was(words: list[str], place: int) -> bool:
    return any(word in FINITE or word == "been" for word in words[max(0, place - 3) : place])


def _rightwards(words: list[str], index: int, *, stop_at_edge: bool) -> Tense | None:
    described: Tense | None = None
    hangs = False
    for place in range(index, min(len(words), index + FAR)):
        word = words[place]
        if word in EDGES:
            if stop_at_edge or word in CELLS_END:
                return None
            continue
        # 'In January we agreed to report by June': said in January, so January has gone.
        gone = word in PROMISED or word in WERE
        tense = Tense.PAST if gone and promised(words, place) else tense_at(words, place)
        # ', established in 1829,' only describes who is to act.
        describes = tense is Tense.PAST and words[place - 1] == "," and word not in FINITE
        hangs = hangs or word in verbs.SUBORDINATE
        if describes:
            described = tense
        elif tense is not None and not (hangs and tense is Tense.PRESENT):
            return tense
    # With no other verb that one is the sentence's own: 'three shifts daily, made it too costly'.
    return described
