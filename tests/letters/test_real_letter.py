"""What holds for a whole letter: the sample, or the one that CHASER_REAL_LETTER names and that can't be kept here."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from commitments.letter import Basis
from letters import read_letter

SAMPLE = Path(__file__).parents[2] / "bot" / "sample" / "response.md"
LETTER = Path(os.environ.get("CHASER_REAL_LETTER") or SAMPLE)


def test_a_whole_letter_reads_into_recommendations_with_their_deadlines() -> None:
    letter = read_letter(LETTER, report_date=date(2026, 2, 24))
    assert letter.recommendations
    assert letter.sender.organisation
    assert letter.sender.signatory
    assert letter.addressee
    assert letter.unread == ()
    for one in letter.recommendations:
        for stated in one.deadlines:
            side = one.text if stated.side.value == "text" else one.response
            assert side[stated.deadline.start : stated.deadline.end] == stated.deadline.phrase
    requests = [one for one in letter.drafts if one.basis is Basis.REQUEST]
    assert [one.recommendation for one in requests] == [one.number for one in letter.recommendations]


def test_in_the_sample_what_is_updated_after_that_counts_from_the_day_before_it() -> None:
    drafts = read_letter(SAMPLE, report_date=date(2026, 5, 21)).drafts
    (quarterly,) = [one for one in drafts if one.wording == "After that we will update them quarterly."]
    assert quarterly.deadline
    assert quarterly.deadline.due == date(2026, 10, 31)
    assert quarterly.quotation[quarterly.deadline.start : quarterly.deadline.end] == quarterly.deadline.phrase
    assert quarterly.ticked
