"""From which day a letter's deadlines count, and by whose bank holidays."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date

from commitments.deadline import Deadline
from commitments.reading import read_deadlines


@dataclass(frozen=True, slots=True)
class Counting:
    """`holidays` are the bank holidays that working days leave out; None is England and Wales."""

    since: date
    holidays: Container[date] | None = None

    def from_day(self, day: date) -> Counting:
        return replace(self, since=day)

    def deadlines(self, text: str, before: str = "") -> list[Deadline]:
        """All that `text` states; `before` is what stands before it, from which 'after that' counts."""
        return read_deadlines(text, self.since, holidays=self.holidays, before=before)

    def governing(self, sentence: str, before: str = "") -> Deadline | None:
        """The deadline that governs the sentence."""
        return next(iter(self.deadlines(sentence, before)), None)
