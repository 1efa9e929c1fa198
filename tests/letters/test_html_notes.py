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
