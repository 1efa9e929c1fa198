"""The day of the report that is answered: read where the letter says it, and never guessed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from commitments.letter import Basis, Letter
from letters import read_letter

if TYPE_CHECKING:
    from pathlib import Path

PUBLISHED = date(2026, 5, 12)
LETTER = (
    "Westmere Canal Trust\n\n2 July 2026\n\n{head}Dear Chair\n\n{said}\n\nRecommendation 1: Mend the lamps {by}.\n\n"
    "Response: Accepted. We will mend them.\n\nYours sincerely,\n\nTom Ely\n"
)


def _letter(tmp_path: Path, said: str, head: str = "", by: str = "within six months") -> Letter:
    file = tmp_path / "letter.txt"
    file.write_text(LETTER.format(said=said, head=f"{head}\n\n" if head else "", by=by))
    return read_letter(file)


@pytest.mark.parametrize(
    "said",
    [
        "Thank you for your report, published on 12 May 2026.",
        "I welcome the Committee's report, Dark Towpaths: who mends the lamps, which was published on 12 May 2026.",
        "I write about your report, Dark Towpaths (HC 12), which the Panel published on 12 May.",
        "Thank you for your report of 12 May 2026.",
        "I refer to the Regulation 28 report dated 12 May 2026.",
        "Thank you for your report to prevent future deaths dated 12 May 2026.",
        "This answers the Seventh Report of the Lamps Committee, tabled in the Senate on May 12, 2026.",
        "This answers the report of the Lamps Committee, laid before Parliament on 12 May 2026.",
        "The Lamps Committee published its Third Report of Session 2025-26 on lamps on 12 May 2026.",
        "The lamps have been talked about since the publication of the report on 12 May 2026.",
        "Thank you for your letter of 12 May 2026 and for the Panel's report, Dark Towpaths, published on that date.",
        "Your report was published on 12 May 2026 and you presented it to us on 19 May 2026.",
        "Your report dated 5 May 2026, which was published on 12 May 2026, came while the lamps were dark.",
        "Your earlier report was published on 3 March 2025. Your report on lamps was published on 12 May 2026.",
        "Report published: 12 May 2026",
        "I refer to the Ombudsman's final decision issued on 12 May 2026.",
        "I write to the Ombudsman about the final decision of 12 May 2026.",
        "Dark towpaths: an inspection of the Westmere canals (published 12 May 2026)",
    ],
)
def test_a_letter_that_says_when_the_report_came_out_is_believed(tmp_path: Path, said: str) -> None:
    letter = _letter(tmp_path, said)
    assert (letter.report_date, letter.report_date_assumed) == (PUBLISHED, False)
    asked = next(one for one in letter.drafts if one.basis is Basis.REQUEST)
    assert (asked.due, asked.counted_from, asked.assumed) == (date(2026, 11, 12), PUBLISHED, False)


def test_the_words_that_say_the_day_are_kept(tmp_path: Path) -> None:
    said = "Your report was published on 12 May 2026 and you presented it to us on 19 May 2026."
    assert _letter(tmp_path, f"Thank you. {said}").report_date_words == said
    assert _letter(tmp_path, "Thank you.").report_date_words is None


@pytest.mark.parametrize("head", ["Re: Investigation of dark towpaths (12 May 2026)", "Report published: 12 May 2026"])
def test_a_letter_s_head_may_say_it(tmp_path: Path, head: str) -> None:
    assert _letter(tmp_path, "Thank you for it.", head).report_date == PUBLISHED


@pytest.mark.parametrize(
    "said",
    [
        "Thank you for your report.",
        "Thank you for your letter of 12 May 2026 about your report.",
        "We published our report on 12 May 2026.",
        "Your earlier report was published on 12 May 2026.",
        "A report by the Auditor was published on 12 May 2026.",
        "Your report speaks of the Lamps Strategy, which was published on 12 May 2026.",
        "Our board considered your report on 12 May 2026.",
        "The response to your report was due on 12 May 2026.",
        "Your report was published on 12 May 2026. The report on bridges was published on 19 May 2026.",
        "Your inspection took place on 12 May 2026.",
        "Your report will be published on 12 August 2026.",
        "The Council's final decision was issued on 12 May 2026.",
        "The Ombudsman knows that our final decision was issued on 12 May 2026.",
        "Your report follows the Lamps Act. It was published on 12 May 2026.",
    ],
)
def test_a_day_of_something_else_is_not_the_report_s(tmp_path: Path, said: str) -> None:
    letter = _letter(tmp_path, said)
    assert (letter.report_date, letter.report_date_assumed) == (date(2026, 7, 2), True)


@pytest.mark.parametrize(
    "of", ["the publication of this report", "this report", "the date of the report", "the final decision"]
)
def test_what_counts_from_an_unknown_day_of_publication_has_no_day(tmp_path: Path, of: str) -> None:
    by = f"within six months of {of}"
    unknown, known = (_letter(tmp_path, said, by=by) for said in ("Thank you.", "I read your report of 12 May 2026."))
    assert [one.deadline.due for one in unknown.recommendations[0].deadlines] == [None]
    assert unknown.drafts[0].due is None
    assert unknown.drafts[0].deadline is not None
    assert unknown.drafts[0].deadline.phrase == by
    assert known.drafts[0].due == date(2026, 11, 12)


def test_a_day_that_is_given_goes_before_the_letter_s_words(tmp_path: Path) -> None:
    _letter(tmp_path, "Thank you for your report, published on 12 May 2026.")
    letter = read_letter(tmp_path / "letter.txt", report_date=date(2026, 5, 21))
    assert (letter.report_date, letter.report_date_assumed) == (date(2026, 5, 21), False)
    assert letter.report_date_words is None


def test_an_auditor_s_report_that_holds_the_answers_is_of_its_own_day(tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    file.write_text(
        "# Internal audit report: Lamps\n\nWestmere Council\n\nDate of issue: 12 May 2026\n\n"
        "| No. | Recommendation | Management response |\n|---|---|---|\n"
        "| 1 | Mend the lamps within three months of the date of this report. | Agreed. |\n"
    )
    letter = read_letter(file)
    assert (letter.report_date, letter.report_date_assumed) == (PUBLISHED, False)
    assert letter.drafts[0].due == date(2026, 8, 12)
