"""What stands in the file and is not the letter's goes into no text and no response, and is listed as not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from commitments.letter import Letter
from letters import read_letter

HEAD = "Harbour Board\n\n4 May 2026\n\nDear Chair\n\nOur response is below.\n\n"
ANSWERS = (
    "Recommendation 1: The Board should mend the lights.\n\nResponse: Accepted. They were mended in April.\n\n"
    "Recommendation 2: The Board should test the horns.\n\nResponse: Accepted. Tests begin in June 2026.\n\n"
)
BYE = "Kind regards\n\nIda Holm\nChief Executive\nHarbour Board\n\n"
LAST = "Accepted. Tests begin in June 2026."


def _read(tmp_path: Path, text: str, name: str = "letter.txt") -> Letter:
    file = tmp_path / name
    file.write_text(text)
    return read_letter(file)


@pytest.mark.parametrize(
    "outside",
    [
        "This e-mail is confidential. If you have received it by mistake, tell us by 1 June 2026.",
        "--\nThis message and its attachments are intended for the addressee only.",
        "Members of the Board are bound by its code of conduct, as published in 2019.",
        "From: The Chair <chair@council.example>\nSent: 1 April 2026 09:10\nTo: Board\nSubject: Lights",
        "On Wed, 1 Apr 2026 at 09:10, The Chair <chair@council.example> wrote:",
    ],
)
def test_what_follows_the_signature_belongs_to_no_answer(tmp_path: Path, outside: str) -> None:
    letter = _read(tmp_path, HEAD + ANSWERS + BYE + outside)
    assert [one.response for one in letter.recommendations][-1] == LAST
    assert outside in letter.unread


def test_the_mail_that_is_answered_says_no_deadline(tmp_path: Path) -> None:
    quoted = (
        "From: The Chair\nSent: 1 April 2026 09:10\nTo: Board\n\nDear Ida\n\nPlease answer by 20 May 2026.\n\nThe Chair"
    )
    letter = _read(tmp_path, HEAD + ANSWERS + BYE + quoted)
    assert [one.deadline.phrase for one in letter.recommendations[-1].deadlines] == ["in June 2026"]
    assert "Please answer by 20 May 2026." in letter.unread


def test_a_letter_that_was_sent_on_is_read(tmp_path: Path) -> None:
    sent_on = "Please see below.\n\nFrom: Ida Holm\nSent: 4 May 2026 10:00\nTo: The Chair\nSubject: Lights\n\n"
    letter = _read(tmp_path, sent_on + HEAD + ANSWERS + BYE)
    assert [one.number for one in letter.recommendations] == ["1", "2"]


def test_answers_below_the_signature_are_read(tmp_path: Path) -> None:
    more = "Annex A\n\nRecommendation 3: The Board should paint the pier.\n\nResponse: Not accepted.\n"
    letter = _read(tmp_path, HEAD + ANSWERS + BYE + more)
    assert [(one.number, one.response) for one in letter.recommendations][-1] == ("3", "Not accepted.")


def test_what_is_confidential_in_an_answer_stays_there(tmp_path: Path) -> None:
    answers = ANSWERS + "This information is confidential and we will not publish it.\n\n"
    letter = _read(tmp_path, HEAD + answers + BYE)
    assert letter.recommendations[-1].response.endswith("we will not publish it.")


def test_a_table_of_figures_below_the_signature_is_listed_as_not_read(tmp_path: Path) -> None:
    table = "\n## Annex B\n\n| Year | Lamps |\n|---|---|\n| 2024 | 17 |\n| 2025 | 21 |\n"
    letter = _read(tmp_path, HEAD + ANSWERS + BYE + table, "letter.md")
    assert (letter.recommendations[-1].text, letter.recommendations[-1].response) == (
        "The Board should test the horns.",
        LAST,
    )
    assert "2024\n17" in letter.unread


@pytest.mark.parametrize("sign", ["[1]", "¹"])
def test_a_footnote_at_the_end_belongs_to_no_answer(tmp_path: Path, sign: str) -> None:
    answers = ANSWERS.replace("in April.", f"in April.{sign}")
    letter = _read(tmp_path, f"{HEAD}{answers}{sign} Report on lamps, 2025.\n\n{BYE}")
    assert letter.recommendations[-1].response == LAST
    assert "Footnote 1: Report on lamps, 2025." in letter.unread


def test_numbers_in_brackets_that_nothing_sends_to_are_no_footnotes(tmp_path: Path) -> None:
    answers = ANSWERS.replace("Recommendation 1:", "[1]").replace("Recommendation 2:", "[2]")
    letter = _read(tmp_path, HEAD + answers + BYE)
    assert [one.response for one in letter.recommendations][-1] == LAST


def test_a_conclusion_between_two_recommendations_belongs_to_neither(tmp_path: Path) -> None:
    said = "Conclusion: The pier is loved by all who visit the harbour."
    letter = _read(tmp_path, HEAD + ANSWERS.replace("Recommendation 2", f"{said}\n\nRecommendation 2") + BYE)
    assert [one.response for one in letter.recommendations] == ["Accepted. They were mended in April.", LAST]
    assert said in letter.unread


@pytest.mark.parametrize(
    "said",
    [
        "Conclusion: Accepted. The pier comes next.",
        "Finding: We will mend the pier, too.",
        "Conclusion of it all: much.",
    ],
)
def test_a_conclusion_that_answers_stays_in_the_answer(tmp_path: Path, said: str) -> None:
    letter = _read(tmp_path, HEAD + ANSWERS.replace("Recommendation 2", f"{said}\n\nRecommendation 2") + BYE)
    assert letter.recommendations[0].response.endswith(said)


def test_a_conclusion_below_the_last_answer_is_the_body_s(tmp_path: Path) -> None:
    letter = _read(tmp_path, f"{HEAD}{ANSWERS}Conclusion: The harbour is safer.\n\n{BYE}")
    assert letter.recommendations[-1].response.endswith("Conclusion: The harbour is safer.")


def test_a_name_and_office_sign_without_a_good_bye(tmp_path: Path) -> None:
    letter = _read(tmp_path, f"{HEAD}{ANSWERS}The Reverend Dr Ida Holm\nSecretary General\n")
    assert letter.recommendations[-1].response == LAST
    assert letter.sender.signatory == "The Reverend Dr Ida Holm"


def test_a_rank_and_a_name_below_a_table_sign_it(tmp_path: Path) -> None:
    table = "Recommendation\tResponse\n1. Mend the lights.\tAccepted.\n2. Test the horns.\tAccepted.\n\n"
    letter = _read(tmp_path, f"{HEAD}{table}Chief Fire Officer Ida Holm\n")
    assert letter.sender.signatory == "Chief Fire Officer Ida Holm"


@pytest.mark.parametrize(
    "last", ["Lead: Chief Engineer", "Chief Engineer\nJune 2026", "Harbour Master Ida Holm leads."]
)
def test_an_officer_whom_an_answer_names_last_signs_nothing(tmp_path: Path, last: str) -> None:
    letter = _read(tmp_path, f"{HEAD}{ANSWERS}{last}\n")
    assert letter.recommendations[-1].response.endswith(last)
    assert letter.sender.signatory is None
