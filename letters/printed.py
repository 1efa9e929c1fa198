"""Numbers that a letter prints before its recommendations without a mark: '1a Publish the plan'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from letters.labels import Label

PRINTED = re.compile(r"\W{0,2}(?P<number>\d{1,3}(?:\.\d{1,2})?(?:[a-z]|\s?\([a-z]\))?)[.):]?\s+(?=[\"“‘']?[A-Z])")
LEAST = 2
WIDEST_STEP = 3  # a body answers those that are addressed to it


def printed_labels(texts: Sequence[str]) -> list[Label]:
    """Each text's number, where all have one and they rise; else labels without a number.

    One alone may be an amount: '100 Officers were asked'.
    """
    found = [PRINTED.match(text) for text in texts]
    labels = [Label(("".join(one["number"].split()),), one.end()) for one in found if one]
    numbers = [_in_order(label.numbers[0]) for label in labels]
    rise = all(before < after and after[0] - before[0] <= WIDEST_STEP for before, after in pairwise(numbers))
    if len(labels) < max(LEAST, len(texts)) or not rise:
        return [Label((), 0)] * len(texts)
    return labels


def _in_order(number: str) -> tuple[int, int, str]:
    whole, letters = re.match(r"[\d.]+", number), re.sub(r"[\d.()]", "", number)
    first, _, second = (whole[0] if whole else "0").partition(".")
    return int(first), int(second or 0), letters
