"""What comes again at the end of each week, month, quarter or year, or so long before or after it."""

from __future__ import annotations

import re

from commitments.deadline import Kind
from commitments.reading.frequencies import UNIT_STEPS, rule_text
from commitments.reading.lengths import COUNT, away, counted, in_working_days
from commitments.reading.phrases import NUMBER_FIRST, PhraseRule, Reading
from commitments.reading.windows import DAY, Page
from commitments.reading.words import NUMBER_WORDS
from commitments.reading.years import unit_running


def _end_of_each(match: re.Match[str], page: Page) -> Reading | None:
    """'By the end of each month': the next end that comes; 'two weeks before', 'within two weeks of' it are moved."""
    windows = [window for offset in (-1, 0, 1, 2) if (window := unit_running(page, match["each"], offset))]
    begins = match["edge"] in {"start", "beginning"}
    edges = [window.first if begins else window.last for window in windows]
    if match["count"]:
        back, working = match["side"] in BEFORE, in_working_days(match)
        moved = [away(page, day, counted(match), match["unit"], working=working, back=back) for day in edges]
        edges = [day for day in moved if day]
    due = next((day for day in edges if day > page.written_on), None)
    if due is None:
        return None
    unit, step = UNIT_STEPS["year" if match["each"].endswith("year") else match["each"].rpartition(" ")[2]]
    return Reading(
        match.start(),
        match.end(),
        Kind.RECURRING,
        "end of each",
        "every",
        page.written_on + DAY,
        due,
        rule_text(unit, step),
    )


BEFORE = frozenset({"before", "prior to", "ahead of", "in advance of"})
# Tried before lengths of time: 'within two weeks of the end of each month' is no two weeks from now.
RULES: tuple[PhraseRule, ...] = (
    PhraseRule(
        "end of each",
        ("by", "at", "before", "end", "start", "beginning", "within", "no", "not", "up", NUMBER_FIRST, *NUMBER_WORDS),
        (
            f"(?:(?:within |by |at least |(?:no|not) later than |up to )?{COUNT}"
            " (?P<side>of|after|from|before|prior to|ahead of|in advance of) |(?:by|at|before|from) )?"
            "(?:the )?(?P<edge>end|start|beginning"
            "|close) of (?:each|every) (?P<each>week|month|quarter|(?:financial"
            r" |academic |calendar )?year)\b"
        ),
        _end_of_each,
    ),
)
