"""Recommendations by a report's paragraphs, and several that one answer names."""

from __future__ import annotations

from pathlib import Path

from commitments.letter import Letter, LetterKind
from letters import read_letter

HEAD = "Harbour Board\n\n4 May 2026\n\nDear Chair,\n\nOur response is below.\n\n"


def _read(tmp_path: Path, text: str) -> Letter:
    file = tmp_path / "letter.md"
    file.write_text(HEAD + text)
    return read_letter(file)


def test_a_response_to_several_answers_each_that_stands_before_it(tmp_path: Path) -> None:
    letter = _read(
        tmp_path,
        "Recommendation 1: The Board should mend the lights.\n\nRecommendation 2: The Board should test the horns.\n\n"
        "Response to recommendations 1 and 2\n\nWe accept these recommendations. We will finish by 30 June 2026.\n\n"
        "Recommendation 3: The Board should paint the pier.\n\nResponse\n\nNot accepted. It is not ours.\n",
    )
    read = [(one.number, one.text, str(one.position)) for one in letter.recommendations]
    assert read == [
        ("1", "The Board should mend the lights.", "accepted"),
        ("2", "The Board should test the horns.", "accepted"),
        ("3", "The Board should paint the pier.", "rejected"),
    ]
    assert [draft.quotation for draft in letter.drafts if "30 June" in draft.quotation] == [
        "We will finish by 30 June 2026."
    ]


def test_paragraphs_of_the_report_number_what_the_committee_says_under_them(tmp_path: Path) -> None:
    letter = _read(
        tmp_path,
        "**Paragraph 41**\n\n> The Committee recommends that the Board mends the lights.\n\nThe Board accepts this.\n\n"
        "**Paragraph 57**\n\n> The Committee asks the Board to test the horns.\n\nThe Board will do so.\n",
    )
    read = [(one.number, one.text, one.response) for one in letter.recommendations]
    assert read == [
        ("41", "The Committee recommends that the Board mends the lights.", "The Board accepts this."),
        ("57", "The Committee asks the Board to test the horns.", "The Board will do so."),
    ]


def test_a_paragraphs_number_after_the_quotation_is_a_reference_and_not_its_number(tmp_path: Path) -> None:
    letter = _read(
        tmp_path,
        "1. The Committee recommends that the Board mends the lights.\n\n(Paragraph 41)\n\nThe Board accepts this.\n\n"
        "2. The Committee asks the Board to test the horns.\n\n(Paragraph 57)\n\nThe Board will do so.\n",
    )
    assert [one.number for one in letter.recommendations] == ["1", "2"]


def test_treasury_minutes_are_a_response_and_no_minutes_of_a_meeting(tmp_path: Path) -> None:
    file = tmp_path / "letter.md"
    file.write_text(
        "# Treasury Minutes\n\nGovernment response to the Committee of Accounts\n\n12 February 2026\n\n"
        "1. PAC conclusion: The lights were out.\n\n1: PAC recommendation: The Board should mend the lights.\n\n"
        "1.1 The government agrees with the Committee's recommendation.\n\nTarget implementation date: June 2026\n"
    )
    letter = read_letter(file)
    assert (letter.kind, [(one.number, one.text) for one in letter.recommendations]) == (
        LetterKind.LETTER,
        [("1", "The Board should mend the lights.")],
    )


def test_a_finding_that_leads_to_the_recommendation_of_its_number_is_none_itself(tmp_path: Path) -> None:
    letter = _read(
        tmp_path,
        "Finding 1: The lights were out.\n\nLamps had not been changed for a year.\n\n"
        "Recommendation 1: The Board should mend the lights.\n\nManagement response: Agreed.\n\n"
        "Finding 2: The horns were silent.\n\nNobody had tested them.\n\n"
        "Recommendation 2: The Board should test the horns.\n\nManagement response: Not agreed.\n",
    )
    assert [one.number for one in letter.recommendations] == ["1", "2"]
    assert any("Lamps had not been changed" in text for text in letter.unread)


def test_a_finding_that_is_answered_itself_stays_beside_the_recommendation(tmp_path: Path) -> None:
    letter = _read(
        tmp_path,
        "Finding 1: The lights were out.\n\nResponse: We accept this finding.\n\n"
        "Recommendation 1: The Board should mend the lights.\n\nResponse: Agreed.\n",
    )
    assert [one.number for one in letter.recommendations] == ["Finding 1", "1"]
