"""How long, as people type it: '6 weeks', 'six weeks', 'a month'."""

from __future__ import annotations

import re

from commitments.spans import NUMBERS, Span, Unit

LONGEST = {Unit.DAY: 3660, Unit.WORKING_DAY: 2600, Unit.WEEK: 520, Unit.MONTH: 120}
WRITTEN_OUT = "|".join(NUMBERS)
SPAN = re.compile(rf"(\d{{1,4}}|{WRITTEN_OUT})(?: (day|working day|week|month)s?)?", re.IGNORECASE)


class PolicyUnread(ValueError):  # noqa: N818 - the house names what went wrong, as LetterUnreadable
    """Words that say no policy. `words` are theirs, `cure` says what would be right."""

    def __init__(self, words: str, cure: str) -> None:
        super().__init__(f"“{words}”: {cure}")
        self.words, self.cure = words, cure


def span_read(words: str) -> Span:
    """'1 month', '10 working days', as `str` of a span says it. Raises PolicyUnread."""
    found = SPAN.fullmatch(words.strip())
    unit = Unit((found[2] or "day").lower()) if found else Unit.DAY
    count = number_read(found[1]) if found else 0
    if not 1 <= count <= LONGEST[unit]:
        raise PolicyUnread(words.strip(), "say how long, such as 14 days, 2 weeks, 3 months or 10 working days")
    return Span(count, unit)


def number_read(words: str) -> int:
    """'6' or 'six'."""
    return NUMBERS.get(words.lower()) or int(words)
