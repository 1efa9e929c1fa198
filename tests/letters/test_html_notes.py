"""A web page's footnotes are set apart, and their marks leave the sentences."""

from __future__ import annotations

from letters.blocks import BlockKind
from letters.openers.markup import blocks_of_html


def test_a_raised_mark_leaves_the_sentence_and_ordinals_and_square_metres_stay() -> None:
    page = "<p>The plan<sup>1</sup> covers 50 m<sup>2</sup> on the 4<sup>th</sup> floor<b>s</b><sup>[note 2]</sup>.</p>"
    assert [block.text for block in blocks_of_html(page)] == ["The plan covers 50 m2 on the 4th floors."]


def test_a_pages_list_of_notes_is_set_apart() -> None:
    page = "<p>We will publish it.</p><div class='footnotes'><ol><li><p>See the plan. ↩</p></li></ol></div>"
    text, note = blocks_of_html(page)
    assert (text.kind, note.kind, note.text) == (BlockKind.PARAGRAPH, BlockKind.ASIDE, "Footnote: See the plan.")


def test_a_paragraph_that_begins_with_a_mark_which_a_word_sent_to_is_its_note() -> None:
    note = "<p class='fn'><a><sup>1</sup></a> See <b>page 2</b>.</p>"
    page = f"<p>The plan<sup>1</sup> is late.</p>{note}<p>It will come.</p>"
    plan, apart, after = blocks_of_html(page)
    assert [block.text for block in (plan, after)] == ["The plan is late.", "It will come."]
    assert (apart.kind, apart.text) == (BlockKind.ASIDE, "Footnote: 1 See page 2.")


def test_a_paragraph_whose_mark_nothing_sent_to_is_no_note() -> None:
    page = "<p>The plan is late.</p><p><sup>1</sup> See page 2.</p>"
    assert [block.kind for block in blocks_of_html(page)] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
