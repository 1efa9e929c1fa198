"""Numbers that a letter prints before its recommendations without a mark: '1a Publish the plan'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from letters.blocks import Block, BlockKind
from letters.item_numbers import whole
from letters.labels import Label, coded
from letters.wordings import answer_label, answers

PRINTED = re.compile(r"\W{0,2}(?P<number>\d{1,3}(?:\.\d{1,2})?(?:[a-z]|\s?\([a-z]\))?)[.):]?\s+(?=[\"“‘']?[A-Z])")
LEAST = 2
WIDEST_STEP = 3  # a body answers those that are addressed to it


def printed_labels(texts: Sequence[str]) -> list[Label]:
    """Each text's number, where all have one and they rise; else labels without a number.

    One alone may be an amount: '100 Officers were asked'.
    """
    codes = [label for text in texts if (label := coded(text))]
    if len(codes) == len(texts) and codes_rise([label.numbers[0] for label in codes]):
        return codes
    found = [PRINTED.match(text) for text in texts]
    labels = [Label(("".join(one["number"].split()),), one.end()) for one in found if one]
    numbers = [_in_order(label.numbers[0]) for label in labels]
    rise = all(before < after and after[0] - before[0] <= WIDEST_STEP for before, after in pairwise(numbers))
    if len(labels) < max(LEAST, len(texts)) or not rise:
        return [Label((), 0)] * len(texts)
    return labels


def codes_rise(codes: Sequence[str]) -> bool:
    """Whether 'KR1, KR2, IR1, IR2' count from 1 under each of their letters, so that they number something."""
    reached: dict[str, tuple[int, int, str]] = {}
    for code in codes:
        letters = re.match(r"[A-Z]+", code)
        number = _in_order(code[letters.end() :] if letters else code)
        before = reached.get(letters[0] if letters else "", (0, 0, ""))
        if not before < number or number[0] - before[0] > WIDEST_STEP:
            return False
        reached[letters[0] if letters else ""] = number
    return len(codes) >= LEAST


def coded_blocks(blocks: Sequence[Block]) -> list[tuple[int, Label]]:
    """'KR1 – Financial plans', 'AFI 2: The force should …': codes that count from 1, where answers stand below."""
    found = [
        (at, label)
        for at, block in enumerate(blocks)
        if block.kind is not BlockKind.ROW and (label := coded(whole(block))) and not answers(whole(block)[label.end :])
    ]
    if not codes_rise([label.numbers[0] for _, label in found]):
        return []
    below = blocks[found[0][0] :]
    return (
        found
        if any(block.kind is BlockKind.ROW or answer_label(block.text) or answers(block.text) for block in below)
        else []
    )


def _in_order(number: str) -> tuple[int, int, str]:
    whole, letters = re.match(r"[\d.]+", number), re.sub(r"[\d.()]", "", number)
    first, _, second = (whole[0] if whole else "0").partition(".")
    return int(first), int(second or 0), letters
