"""What speaks of minutes in its head or in its pages' headers, and is none."""

from __future__ import annotations

import pytest
from fpdf import FPDF

from letters.minutes import is_minutes
from letters.openers.plain import blocks_of_plain_text
from tests.letters.pages_made import blocks, paragraph


@pytest.mark.parametrize(
    "header",
    [
        "Treasury Minutes, Fortieth report",
        "TREASURY MINUTES",
        "Treasury Minute on the Fortieth Report",
        "Annex: minutes of the last session",
        "Government response to the minutes",
    ],
)
def test_a_page_header_that_speaks_of_minutes_makes_no_minutes(header: str) -> None:
    text = (
        f"{header}\n\n4 March 2026\n\nRecommendation 1: The Department should publish a fleet plan.\n\n"
        "The Department agrees. It will publish one by 31 May 2026.\n"
    )
    assert not is_minutes(blocks_of_plain_text(text))


def test_a_header_on_every_page_makes_no_minutes_of_an_answer() -> None:
    class Headed(FPDF):
        def header(self) -> None:
            self.set_font("helvetica", size=9)
            self.cell(0, 6, "Treasury Minutes, Fortieth report", new_x="LMARGIN", new_y="NEXT")

    pdf = Headed()
    pdf.set_font("helvetica", size=11)
    for number in (1, 2, 3):
        pdf.add_page()
        paragraph(pdf, f"{number}. Recommendation: The Department should publish plan {number}.")
        paragraph(pdf, "The Department agrees. It will publish the plan by 31 May 2026.")
    assert not is_minutes(blocks(pdf))
