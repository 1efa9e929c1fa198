"""What a draft's words say that its date does not, for whoever reviews it."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from commitments.commitment import Commitment
from commitments.letter import Origin
from commitments.reading import read_deadlines
from messages.deadline_words import weekday_unlike
from messages.forms.as_read import not_saved_with_it
from messages.refusals import impossible_day

UNTICKED = "It names no date and is not ticked; tick it, and it is reviewed from time to time."


def draft_notes(draft: Commitment, holidays: Container[date] | None, *, by_hand: bool = False) -> str:
    """A second deadline, a day that doesn't exist or is another weekday, and why it comes unticked; '' where there is
    nothing of it.

    `by_hand`: somebody set the due date. Working days leave out `holidays`; None is England and Wales.
    """
    words = draft.quotation or draft.wording
    read = read_deadlines(words, draft.counted_from, holidays=holidays)
    own = next((one for one in read if one.phrase == draft.phrase), None)
    # An event without a date adds nothing that anybody could be reminded of.
    others = [one for one in read if one is not own and (one.due or one.recurrence)]
    undated = draft.due is None and not draft.ticked and draft.origin is Origin.WRITTEN
    notes = (
        weekday_unlike(draft.phrase or "", None if by_hand else draft.due),
        not_saved_with_it(own, others, "with *Add what was missed*"),
        "" if draft.due else impossible_day(words),
        UNTICKED if undated else "",
    )
    return " ".join(note for note in notes if note)
