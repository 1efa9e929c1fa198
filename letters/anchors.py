"""Where each recommendation begins among paragraphs: by its label, its number, or only its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from letters.blocks import Block, BlockKind
from letters.item_numbers import number_of, whole
from letters.labels import Label, Noun, label_at_end, label_at_start, numbers_in
from letters.printed import coded_blocks, printed_labels
from letters.raised import raised
from letters.sub_items import lettered
from letters.wordings import (
    CLOSES_QUOTE,
    COMMITTEE_SAYS,
    OPENS_QUOTE,
    OWN,
    PARAGRAPH_REF,
    Answer,
    answer_label,
    answers,
    answers_above,
    quotes_committee,
    text_label,
)

# '… (Recommendation 3, Paragraph 45)' after the words themselves.
REFERRED = re.compile(
    r"[(\[]recommendation (?P<numbers>\d[\w ,()-]*?)(?:[,;] ?para[^()\[\]]*)?[)\]]\W{0,3}$", re.IGNORECASE
)
PARAGRAPH = re.compile(r"\W*para(?:graph)?\.? (?:no\.? ?)?(?P<number>\d{1,4}(?:\.\d{1,3})?)\W*", re.IGNORECASE)
LONGEST_TITLE = 100
LEAST_LABELS = 2  # one heading 'Executive response' answers nothing yet


@dataclass(frozen=True, slots=True)
class Anchor:
    """The block at which a recommendation begins. `answers` marks one that was asked before and is answered here.

    What is `raised` ends with its own paragraph and list: what follows answers it, where it is not only `listed`.
    What is `quoted` in a mail ends where the quotation does.
    """

    at: int
    label: Label
    answers: bool = False
    raised: bool = False
    listed: bool = False
    quoted: bool = False


def anchors_of(blocks: Sequence[Block], *, tabled: bool = False, before: Sequence[Block] = ()) -> list[Anchor]:
    """By labels, else by the numbers of quotations or of what was raised, else by what is asked and answered.

    Beside a table of recommendations (`tabled`) only labels count. `before` is the letter around them.
    """
    labelled = _quoted_in_mail(blocks) or _labelled(blocks)
    if labelled or tabled:
        return labelled
    concerns = [Anchor(one.at, one.label, raised=True, listed=one.listed) for one in raised(blocks, before)]
    return _numbered(blocks) or concerns or [Anchor(*one) for one in lettered(blocks)] or _unnumbered(blocks)


def _quoted_in_mail(blocks: Sequence[Block]) -> list[Anchor]:
    """What a mail quotes and answers below, by its labels or numbers; else each quotation as a whole."""
    found = [
        Anchor(at, label, quoted=True) for at, block in enumerate(blocks) if block.quoted and (label := label_of(block))
    ]
    found = found or [Anchor(*one, quoted=True) for one in lettered(blocks) if blocks[one[0]].quoted]
    whole_ones = (at for at, block in enumerate(blocks) if block.quoted and not (at and blocks[at - 1].quoted))
    return found or [Anchor(at, Label((), 0), quoted=True) for at in whole_ones]


def label_of(block: Block) -> Label | None:
    """The label or the number that a block begins with."""
    return _label(block) or number_of(block)


def _labelled(blocks: Sequence[Block]) -> list[Anchor]:
    found = [Anchor(at, label) for at, block in enumerate(blocks) if (label := _label(block))]
    found = found or _paragraphs(blocks) or [Anchor(*one) for one in coded_blocks(blocks)]
    known = {number for anchor in found for number in anchor.label.numbers}
    answered = [
        Anchor(at, Label(answer.numbers, 0), answers=True)
        for at, block in enumerate(blocks)
        if (answer := _answers_by_number(block)) and known.issuperset(answer.numbers)
    ]
    every = sorted([*_fitting(found, blocks), *answered], key=lambda anchor: anchor.at)
    return [one for before, one in zip([None, *every], every, strict=False) if not _same(before, one)]


def _paragraphs(blocks: Sequence[Block]) -> list[Anchor]:
    """'Paragraph 112' in a line of its own, before the committee's words: the report's paragraphs number them."""
    found = [
        Anchor(at, Label((said["number"],), len(whole(block))))
        for at, (block, after) in enumerate(pairwise(blocks))
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
        and after.kind is not BlockKind.ROW
        and (said := PARAGRAPH.fullmatch(whole(block)))
        and not answers(after.text)
    ]
    asks = [one for one in found if COMMITTEE_SAYS.match(blocks[one.at + 1].text)]
    return found if len(found) >= LEAST_LABELS and len(asks) * 2 > len(found) else []


def _same(before: Anchor | None, one: Anchor) -> bool:
    """'Response to recommendation 4' under recommendation 4 begins nothing."""
    return before is not None and one.answers and before.label.numbers == one.label.numbers


def _answers_by_number(block: Block) -> Answer | None:
    answer = None if block.kind is BlockKind.ROW else answer_label(block.text)
    return answer if answer and answer.numbers else None


def _label(block: Block) -> Label | None:
    if block.kind is BlockKind.ROW:
        return None
    text = whole(block)
    if label := label_at_start(text, prose=block.kind is not BlockKind.HEADING):
        return label
    if label := label_at_start(block.text, prose=True):
        return replace(label, end=label.end + len(text) - len(block.text))  # '1. Recommendation 1: …'
    title = block.kind is BlockKind.HEADING or (len(text) <= LONGEST_TITLE and not text.rstrip().endswith("."))
    if title and (label := label_at_end(text)):
        return label
    referred = REFERRED.search(text)
    if referred and not OWN.search(text) and not answers(text):
        return Label(numbers_in(referred["numbers"]), 0)
    return None


def _fitting(found: list[Anchor], blocks: Sequence[Block]) -> list[Anchor]:
    """Findings count where they are answered and nothing is recommended; else they only introduce."""
    nouns = {anchor.label.noun for anchor in found}
    if Noun.FINDING not in nouns:
        return found
    others = [anchor for anchor in found if anchor.label.noun is not Noun.FINDING]
    if others:
        return found if found[0].label.noun is Noun.FINDING else others
    answered = any(_opens_answer(block) for block in blocks[found[0].at :])
    return found if answered else []


def _opens_answer(block: Block) -> bool:
    return block.kind is not BlockKind.ROW and answer_label(block.text) is not None


def _numbered(blocks: Sequence[Block]) -> list[Anchor]:
    """'12. We recommend that … (Paragraph 45)', followed by its answer."""
    candidates = [(at, label) for at, block in enumerate(blocks) if (label := number_of(block))]
    numbered = {at for at, _ in candidates}
    found = [Anchor(at, label) for at, label in candidates if _is_asked(blocks, at, numbered)]
    answered = any(_answered(blocks, anchor.at, numbered) for anchor in found)
    return found if answered else []


def _is_asked(blocks: Sequence[Block], at: int, numbered: set[int]) -> bool:
    text = blocks[at].text
    number = number_of(blocks[at])
    rest = whole(blocks[at])[number.end if number else 0 :]
    if answers(rest):
        return False
    upto = next((end for end in range(at + 1, len(blocks)) if not _goes_on(blocks[end], end in numbered)), len(blocks))
    if any(PARAGRAPH_REF.search(block.text) for block in blocks[at:upto]):
        return True
    if upto < len(blocks) and _opens_answer(blocks[upto]) and not OWN.search(text):
        return True
    quoted = OPENS_QUOTE.match(text) is not None and CLOSES_QUOTE.search(text) is not None
    return (quoted or COMMITTEE_SAYS.match(rest) is not None or quotes_committee(rest)) and _answered(
        blocks, at, numbered
    )


def _goes_on(block: Block, numbered: bool) -> bool:
    """Whether a block can belong to the quotation above it."""
    if PARAGRAPH_REF.fullmatch(block.text):
        return True
    return block.kind is BlockKind.ITEM and not numbered and not answers(block.text)


def _answered(blocks: Sequence[Block], at: int, numbered: set[int]) -> bool:
    """Whether an answer follows, after the quotation's own list and others that are answered with it."""
    for end in range(at + 1, len(blocks)):
        block = blocks[end]
        if block.kind is BlockKind.ROW:
            return False
        if answer_label(block.text) or (answers_above if at in numbered else answers)(block.text):
            return True
        quoted = block.kind is not BlockKind.HEADING and quotes_committee(block.text)
        if not (_goes_on(block, end in numbered) or end in numbered or quoted):
            return False
    return False


def _unnumbered(blocks: Sequence[Block]) -> list[Anchor]:
    """'Recommendation:' without a number, a quotation with an answer after it, or what stands before 'Response:'."""
    labels = [
        at for at, block in enumerate(blocks) if block.kind is not BlockKind.ROW and text_label(block.text) is not None
    ]
    if labels and any(_opens_answer(block) or answers(block.text) for block in blocks[labels[0] + 1 :]):
        return [Anchor(at, Label((), 0)) for at in labels]
    found = sorted({*_quoted(blocks), *_before_answers(blocks)})
    return [Anchor(*one) for one in zip(found, printed_labels([whole(blocks[at]) for at in found]), strict=True)]


def _quoted(blocks: Sequence[Block]) -> list[int]:
    """Where one quotation is answered, others need no answer that can be known by its words."""
    found: list[int] = []
    sure = False
    for at, block in enumerate(blocks):
        if block.kind in {BlockKind.ROW, BlockKind.HEADING} or answers(block.text):
            continue
        text = block.text
        quoted = bool(PARAGRAPH_REF.search(text)) or (bool(OPENS_QUOTE.match(text)) and quotes_committee(text))
        answered = (quoted or COMMITTEE_SAYS.match(text) is not None) and _answered(blocks, at, set())
        sure = sure or answered
        whole = PARAGRAPH_REF.search(text) or CLOSES_QUOTE.search(text)
        goes_on = bool(found) and found[-1] == at - 1 and _continues(blocks[at - 1], block)
        if (answered or (quoted and whole)) and not goes_on:
            found.append(at)
    return found if sure else []


def _continues(before: Block, block: Block) -> bool:
    """'It should …' goes on with what was quoted before it."""
    return not PARAGRAPH_REF.search(before.text) and not OPENS_QUOTE.match(block.text)


def _before_answers(blocks: Sequence[Block]) -> Iterator[int]:
    """The paragraph, with its list, right before each 'Response:'."""
    labels = [at for at, block in enumerate(blocks) if _opens_answer(block)]
    if len(labels) < LEAST_LABELS:
        return
    taken = _quoted(blocks)
    before = -1
    for label in labels:
        start = label - 1
        while start > before + 1 and blocks[start].kind is BlockKind.ITEM:
            start -= 1
        if (
            start > before
            and not any(before < at < label for at in taken)
            and blocks[start].kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}
        ):
            yield start
        before = label
