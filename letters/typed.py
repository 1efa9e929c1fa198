"""A report's recommendations as staff type or paste them: each begins with its number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commitments.report import Asked
from letters.labels import Label, label_at_start, number_alone, numbered_text

# '1 The Constabulary should …', without a mark after the number.
BARE = re.compile(r"(?P<number>\d{1,3}(?:[a-z]|\([a-z]\))?)\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was read. `before` are words that stand before the first number, `wrong` a number that can't be used:
    it stands twice, or without words.
    """

    asked: tuple[Asked, ...]
    before: str | None = None
    wrong: str | None = None


def typed_recommendations(text: str) -> Typed:
    """'1. …', 'Recommendation 4(b): …', 'R7 …'; a line without a number goes on with the one before it."""
    found: list[tuple[str, list[str]]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        label = _label(line)
        if label:
            found.append((label.numbers[0], [line[label.end :]]))
        elif found:
            found[-1][1].append(line)
        else:
            return Typed((), before=line)
    asked = tuple(Asked(number, " ".join(filter(None, lines)).strip()) for number, lines in found)
    numbers = [one.number for one in asked]
    wrong = next((one.number for one in asked if not one.text or numbers.count(one.number) > 1), None)
    return Typed(asked, wrong=wrong)


def _label(line: str) -> Label | None:
    label = label_at_start(line, prose=False) or numbered_text(line)
    if label:
        return label if len(label.numbers) == 1 else None
    alone = number_alone(line)
    if alone:
        return Label((alone,), len(line))
    bare = BARE.match(line)
    return Label((bare["number"],), bare.end()) if bare else None
