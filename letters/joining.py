"""Recommendations that stand twice become one; what is answered with its neighbour gets the neighbour's answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from letters.blocks import Block, BlockKind, Piece
from letters.found import Found, Reading
from letters.grouped import each_apart
from letters.in_turn import answered_in_turn
from letters.labels import Noun
from letters.passage import Passage
from letters.printed import printed_labels
from letters.told_again import sorted_out, tellings
from letters.wordings import VERDICT, answers

LISTS = re.compile(r"\b(?:recommendation|concern|matter|conclusion|point|issue)s?\b[^.]*:$", re.IGNORECASE)
WORD = re.compile(r"\w+")
ALIKE = 0.6
# Of rows with a number and words, only so many can be answered with the one above.
Listed = tuple[str, Passage]


def listed(blocks: Sequence[Block]) -> list[Listed]:
    """'You made three recommendations:' with its list: what the committee asked, by number or in order."""
    found: list[Listed] = []
    listing = ""
    for block in blocks:
        number = block.piece.marker.strip(" .()")
        if listing and block.kind is BlockKind.ITEM and (number[:1].isdigit() or listing == "in order"):
            found.append((number if number[:1].isdigit() else str(len(found) + 1), Passage()))
            found[-1][1].add((Piece(block.text),), block.place)
        elif listing and block.kind is BlockKind.ITEM and found:
            found[-1][1].add_block(block)
        else:
            opens = LISTS.search(block.text) is not None
            listing = "" if not opens else "by number" if found else "in order"
        if number[:1].isdigit() and listing:
            listing = "by number"
    return found


def joined(reading: Reading, asked: Sequence[Listed]) -> Reading:
    """One recommendation for each number, with words and answer from wherever they stand."""
    kept: list[Found] = []
    unread = list(reading.unread)
    every = each_apart(reading.found)
    told = tellings(every)
    sorted_out(told)
    if told and not any(found.response.pieces for found in told[0]):
        for telling in told[1:]:
            _answered_together(telling)
    for found in every:
        before = next((one for one in kept if _completes(one, found)), None)
        if before is None:
            kept.append(found)
        else:
            unread += _merge(before, found)
    kept = _answered_at_once(kept)
    _answered_together(kept)
    answered_in_turn(kept)
    for found in kept:
        words = next((passage for number, passage in asked if found.numbers == (number,)), None)
        if not found.text.pieces and words:
            found.text = words
            unread = [text for text in unread if not text.endswith(words.text)]
    context = [found for found in kept if found.noun is Noun.CONCLUSION and not found.response.pieces]
    unread += [f"{found.name}: {found.text.text}" for found in context]
    recommended = {found.numbers for found in kept if found.noun is Noun.RECOMMENDATION and found.response.pieces}
    introduced = [found for found in kept if _introduces(found, recommended)]
    unread += [f"Finding {found.name}: {found.text.text} {found.response.text}" for found in introduced]
    return Reading(_named_apart([found for found in kept if found not in [*context, *introduced]]), unread)


def _introduces(found: Found, recommended: set[tuple[str, ...]]) -> bool:
    """A finding that only leads to the recommendation of its number, which has the answer."""
    return found.noun is Noun.FINDING and found.numbers in recommended and not answers(found.response.text)


def _completes(before: Found, found: Found) -> bool:
    """Whether the same thing is said in two places: once listed, once answered."""
    if not found.numbers or found.noun is not before.noun or not set(found.numbers) & set(before.numbers):
        return False
    if set(found.numbers) != set(before.numbers):
        return False
    one_sided = not before.response.pieces or not found.response.pieces
    return one_sided or _is_verdict(before) or _is_verdict(found)


def _is_verdict(found: Found) -> bool:
    return VERDICT.fullmatch(found.response.text.strip()) is not None


def _merge(before: Found, found: Found) -> list[str]:
    """Completes the one before; returns what is left over."""
    left = []
    if found.text.pieces and before.text.pieces:
        shorter, longer = sorted((before.text, found.text), key=lambda passage: len(passage.text))
        before.text = longer
        left += [] if is_within(shorter.text, longer.text) else [shorter.text]
    elif found.text.pieces:
        before.text = found.text
    before.apart = before.apart or bool(before.response.pieces) != bool(found.response.pieces)
    if _is_verdict(before) or not before.response.pieces:
        for piece, place in found.response.pieces:
            before.response.add((piece,), place)
    elif found.response.pieces:
        verdict = Passage()
        for piece, place in [*found.response.pieces, *before.response.pieces]:
            verdict.add((piece,), place)
        before.response = verdict
    before.verdict = before.verdict or found.verdict
    return left


def is_within(shorter: str, longer: str) -> bool:
    """Whether each word of the one stands in the other."""
    return not Counter(WORD.findall(shorter.lower())) - Counter(WORD.findall(longer.lower()))


def _answered_at_once(kept: Sequence[Found]) -> list[Found]:
    """'Response to recommendations 2, 3 and 4' answers each of them, where each stands before it by itself."""
    answered: list[Found] = []
    for found in kept:
        waiting = [
            one
            for one in answered
            if len(one.numbers) == 1
            and set(one.numbers) <= set(found.numbers)
            and one.noun is found.noun
            and one.text.pieces
            and not one.response.pieces
        ]
        alone = bool(found.response.pieces) and not found.text.pieces
        if not (alone and len(waiting) == len(found.numbers) > 1):
            answered.append(found)
            continue
        for one in waiting:
            one.response, one.verdict, one.shared = found.response, found.verdict, one is not waiting[0]
    return answered


def _answered_together(kept: Sequence[Found]) -> None:
    """In paragraphs the answer follows the last of several; in a table it stands beside the first."""
    for found, after in reversed(list(pairwise(kept))):
        context = found.noun is Noun.CONCLUSION and (
            after.noun is not Noun.CONCLUSION and any(number.startswith(found.numbers[0]) for number in after.numbers)
        )
        same = found.place.unit == after.place.unit
        if (
            found.numbers
            and not found.response.pieces
            and found.text.pieces
            and after.response.pieces
            and same
            and not context
            and not found.in_row
            and not after.apart
        ):
            found.response, found.verdict, after.shared = after.response, after.verdict, True
    for before, found in pairwise(kept):
        if (
            found.in_row
            and before.in_row
            and not found.response.pieces
            and found.text.pieces
            and before.response.pieces
        ):
            found.response, found.verdict, found.shared = before.response, before.verdict, True


def _named_apart(kept: list[Found]) -> list[Found]:
    """A conclusion, concern or finding says what it is where a recommendation bears its number."""
    taken = {number for found in kept if found.noun is Noun.RECOMMENDATION for number in found.numbers}
    for found in kept:
        if found.noun is not Noun.RECOMMENDATION and taken.intersection(found.numbers):
            found.numbers = tuple(f"{found.noun.value.capitalize()} {number}" for number in found.numbers)
    return kept


def _printed_at_start(every: Sequence[Found]) -> None:
    """'(5) We recommend …', 'CC1.1 The force should …': a number that each text begins with is its number."""
    firsts = [found.text.pieces[0] for found in every if found.text.pieces and not found.numbers]
    if not firsts or len(firsts) < len(every):
        return
    labels = printed_labels([f"{piece.marker}{piece.text}" for piece, _ in firsts])
    for found, label in zip(every, labels, strict=True):
        piece, place = found.text.pieces[0]
        found.numbers = label.numbers
        if label.numbers:
            found.text.pieces[0] = (Piece(f"{piece.marker}{piece.text}"[label.end :]), place)


def numbered_in_order(reading: Reading) -> Reading:
    """Where the letter prints no numbers, their order is their number, and 'not read' says so."""
    _printed_at_start(reading.found)
    bare = [found for found in reading.found if not found.numbers]
    taken = {number for found in reading.found for number in found.numbers}
    free = (str(number) for number in range(1, len(reading.found) + len(taken) + 1) if str(number) not in taken)
    for found, number in zip(bare, free, strict=False):
        found.numbers = (number,)
    if bare:
        some = len(bare) < len(reading.found)
        said = f"The letter prints no {'number' if some else 'numbers'} for"
        names = ", ".join(found.numbers[0] for found in bare)
        reading.unread.append(f"{said} these recommendations, which are numbered in their order: {names}")
    return reading
