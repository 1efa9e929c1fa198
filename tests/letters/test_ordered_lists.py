"""Numbers that HTML prints by itself are the numbers of what is asked, as if they were typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from letters import read_letter
from letters.blocks import BULLET, Piece
from letters.openers.markup import blocks_of_html, pieces_of_html

HEAD = "<p>Harbour Board</p><p>4 May 2026</p><p>Dear Chair,</p><p>Our answers are below.</p>"


def _markers(markup: str) -> list[str]:
    return [block.piece.marker for block in blocks_of_html(markup)]


@pytest.mark.parametrize(
    ("attributes", "markers"),
    [
        ("", ["1. ", "2. "]),
        ('start="4"', ["4. ", "5. "]),
        ('type="a"', ["a. ", "b. "]),
        ('type="A" start="2"', ["B. ", "C. "]),
        ('type="i"', ["i. ", "ii. "]),
        ('type="I" start="9"', ["IX. ", "X. "]),
        ("reversed", ["2. ", "1. "]),
        ('style="list-style-type: lower-alpha"', ["a. ", "b. "]),
        ('style="list-style: none"', [BULLET, BULLET]),
        ('start="many"', ["1. ", "2. "]),
    ],
)
def test_an_item_bears_the_number_that_its_list_prints(attributes: str, markers: list[str]) -> None:
    assert _markers(f"<ol {attributes}><li>Mend the lights.</li><li>Test the horns.</li></ol>") == markers


def test_an_item_with_a_value_counts_on_from_it() -> None:
    assert _markers('<ol><li>One.</li><li value="7">Seven.</li><li>Eight.</li></ol>') == ["1. ", "7. ", "8. "]


def test_a_number_that_is_typed_in_the_item_is_its_number() -> None:
    assert blocks_of_html("<ol><li>12. Mend the lights.</li></ol>")[0].piece == Piece("Mend the lights.", "12. ")


def test_an_item_whose_words_are_paragraphs_bears_its_number_once() -> None:
    assert _markers("<ol><li><p>Mend the lights.</p><p>Response: Agreed.</p></li></ol>") == ["1. ", ""]


def test_items_without_order_stay_bullets() -> None:
    assert _markers("<ol><li>One:<ul><li>Red.</li></ul></li></ol><ul><li>Two.</li></ul>") == ["1. ", BULLET, BULLET]


def test_figures_inside_figures_say_both() -> None:
    assert _markers("<ol><li>One:<ol><li>Red.</li><li>Blue.</li></ol></li></ol>") == ["1. ", "1.1. ", "1.2. "]


def test_a_number_that_the_page_itself_pretends_is_not_printed() -> None:
    assert _markers('<ul><li printed-number="9. ">Mend the lights.</li></ul>') == [BULLET]


def test_a_list_in_a_cell_of_markdown_is_numbered_too() -> None:
    assert pieces_of_html("<ol><li>Red.</li><li>Blue.</li></ol>") == (Piece("Red.", "1. "), Piece("Blue.", "2. "))


def _read(tmp_path: Path, markup: str, name: str = "letter.html") -> list[tuple[str, str, str]]:
    file = tmp_path / name
    file.write_text(f"{HEAD}{markup}" if name.endswith("html") else markup)
    return [(one.number, one.text, one.response) for one in read_letter(file).recommendations]


def test_items_of_an_ordered_list_that_are_answered_are_recommendations_with_their_numbers(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        '<ol start="3"><li>The Board should mend the lights.<br>Response: Agreed.</li>'
        "<li>The Board should test the horns.<br>Response: Not accepted.</li></ol>",
    )
    assert read == [
        ("3", "The Board should mend the lights.", "Agreed."),
        ("4", "The Board should test the horns.", "Not accepted."),
    ]


NESTED = (
    '<ol><li><p>By June the Board should:</p><ol type="a"><li>mend the lights; and<br>Response: Agreed.</li>'
    "<li>test the horns.<br>Response: Not accepted.</li></ol></li>"
    "<li>The Board should paint the pier.<br>Response: Agreed.</li></ol>"
)
WHOLE = [
    ("1(a)", "By June the Board should: mend the lights; and", "Agreed."),
    ("1(b)", "By June the Board should: test the horns.", "Not accepted."),
    ("2", "The Board should paint the pier.", "Agreed."),
]


def test_each_answered_item_below_a_number_says_that_number_and_the_words_that_lead_to_it(tmp_path: Path) -> None:
    assert _read(tmp_path, NESTED) == WHOLE


def test_so_does_each_one_that_was_typed(tmp_path: Path) -> None:
    lines = [
        "Harbour Board", "4 May 2026", "Dear Chair,", "Our answers are below.", "1. By June the Board should:",
        "(a) mend the lights; and", "Response: Agreed.", "(b) test the horns.", "Response: Not accepted.",
        "2. The Board should paint the pier.", "Response: Agreed.",
    ]  # fmt: skip
    for name in ("letter.txt", "letter.md"):
        assert _read(tmp_path, "\n\n".join(lines), name) == WHOLE


def test_items_that_are_answered_at_once_stay_one_recommendation(tmp_path: Path) -> None:
    read = _read(
        tmp_path,
        '<ol><li>By June the Board should:<ol type="a"><li>mend the lights; and</li><li>test the horns.</li></ol>'
        "Response: Agreed.</li><li>The Board should paint the pier.<br>Response: Agreed.</li></ol>",
    )
    assert read == [
        ("1", "By June the Board should:\na. mend the lights; and\nb. test the horns.", "Agreed."),
        ("2", "The Board should paint the pier.", "Agreed."),
    ]


def test_a_numbered_list_inside_an_answer_asks_nothing(tmp_path: Path) -> None:
    answer = "We will:<ol><li>buy new lamps by 1 June 2026; and</li><li>test them.</li></ol>"
    read = _read(
        tmp_path,
        f"<h3>Recommendation 1</h3><p>The Board should mend the lights.</p><p>Response: Agreed. {answer}</p>"
        "<h3>Recommendation 2</h3><p>The Board should test the horns.</p><p>Response: Agreed.</p>",
    )
    assert [(number, text) for number, text, _ in read] == [
        ("1", "The Board should mend the lights."),
        ("2", "The Board should test the horns."),
    ]
    assert read[0][2] == "Agreed. We will:\n1. buy new lamps by 1 June 2026; and\n2. test them."


def test_a_label_that_an_ordered_list_numbers_is_a_label(tmp_path: Path) -> None:
    items = "".join(f"<li>Recommendation {at}: Mend pier {at}.<br>Response: Agreed.</li>" for at in (4, 5))
    assert _read(tmp_path, f"<ol>{items}</ol>") == [("4", "Mend pier 4.", "Agreed."), ("5", "Mend pier 5.", "Agreed.")]
