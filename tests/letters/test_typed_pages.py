"""Plain text that was printed in pages: what the pages added cuts no sentence, and is listed as not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commitments.letter import Position
from letters import read_letter
from letters.blocks import BlockKind
from letters.openers.plain import blocks_of_plain_text

if TYPE_CHECKING:
    from pathlib import Path

BEGUN = "We will mend every lamp on the canal and publish the list of the locks"
REST = "that are still dark by 30 June 2027."
WHOLE = f"{BEGUN} {REST}"
HEAD = "Westmere Canal Trust\nResponse to the report on dark locks\n2 July 2026\n\nDear Chair,\n\nOur answers:\n\nAll."
FEED = "\n\x0c\n"


def said(text: str) -> list[str]:
    return [block.text for block in blocks_of_plain_text(text) if block.kind is not BlockKind.ASIDE]


def added(text: str) -> list[str]:
    return [line for block in blocks_of_plain_text(text) if block.kind is BlockKind.ASIDE for line in block.lines]


@pytest.mark.parametrize(
    "end",
    [
        "Page 1 of 9",
        "Page 1 of 9\n\n\x0c",
        "- 1 -\n\x0c",
        "1\n\x0c",
        "\x0c\nPage 2",
        "\x0c\n2",
        "1 | Page\n\x0c",
        "Westmere Canal Trust      Page 1 of 9",
        "Page 1 of 9\n\x0c\nResponse to the report on dark locks",
        "Westmere Canal Trust\n1\n\x0c\nResponse to the report on dark locks",
    ],
)
@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_a_page_s_end_cuts_no_sentence_and_each_word_of_it_is_listed(end: str, blank: str) -> None:
    text = f"{HEAD}\n\n{BEGUN}{blank}{end}{blank}{REST}"
    assert said(text)[-1] == WHOLE
    lines = [" ".join(line.split()) for line in end.replace("\x0c", "").split("\n") if line.strip()]
    assert added(text) == lines


def test_a_sentence_goes_on_with_a_name() -> None:
    text = f"{HEAD}\n\nWe will mend the lamps on the whole canal together with the{FEED}Harbour Board by June 2027."
    assert said(text)[-1] == "We will mend the lamps on the whole canal together with the Harbour Board by June 2027."


def test_a_head_that_each_page_repeats_is_listed_once() -> None:
    pages = [f"{WHOLE}\n\nThe lamps are old and {number} of them" for number in ("six", "ten", "two")]
    text = f"{FEED}Dark locks: our answer\n\n".join([HEAD, *pages])
    assert added(text) == []  # a colon: it might say whose the lamps are
    named = f"{FEED}Dark locks in Westmere\n\n".join([HEAD, *pages])
    assert added(named) == ["Dark locks in Westmere"]
    assert "Dark locks in Westmere" not in " ".join(said(named))


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\n\nRecommendation 1\n\nPage 12\n\nMend the lamps.",
        f"{HEAD}\n\nRecommendation 1\n\nPage 12\n\nMend the lamps.\n\nRecommendation 2\n\nPage 40\n\nMend the locks.",
        f"{HEAD}\n\nLamps mended:\n\n2\n\nLocks mended:\n\n3",
        f"{HEAD}\n\n(2 lamps)\n\nand 3 locks",
    ],
)
def test_pages_of_the_report_and_figures_count_no_pages(text: str) -> None:
    assert added(text) == []
    assert " ".join(said(text)).split() == text.split()


@pytest.mark.parametrize(
    "line", ["Accepted.", "Accepted", "Management response", "Lead: Head of Lamps", "Recommendation 4"]
)
def test_an_answer_and_a_label_at_several_pages_ends_stay_text(line: str) -> None:
    text = FEED.join([f"{HEAD}\n\n{WHOLE}", f"{WHOLE}\n\n{line}", f"{WHOLE}\n\n{line}", WHOLE])
    assert added(text) == []


def test_a_paragraph_that_had_ended_is_not_joined_to_the_next_page() -> None:
    assert said(f"{HEAD}\n\n{WHOLE}{FEED}{WHOLE}")[-2:] == [WHOLE, WHOLE]


def test_a_letter_with_page_marks_reads_as_without_them(tmp_path: Path) -> None:
    answers = f"Recommendation 1: Mend the lamps.\n\nResponse: Accepted. {BEGUN}"
    file = tmp_path / "letter.txt"
    file.write_text(f"{HEAD}\n\n{answers}\n\nPage 1 of 2\n\x0cWestmere Canal Trust\n\n{REST}\n\nPage 2 of 2\n")
    letter = read_letter(file)
    (one,) = letter.recommendations
    assert (one.response, one.position) == (f"Accepted. {WHOLE}", Position.ACCEPTED)
    assert letter.unread[-1] == "Page 1 of 2\nWestmere Canal Trust\nPage 2 of 2"
