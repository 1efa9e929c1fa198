"""Items under a sentence that raises concerns: '(1) …' with its answer after it, or such a list told twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from letters.blocks import Block, BlockKind, is_title
from letters.labels import WORDS, Label
from letters.wordings import answer_label, quotes_committee

_THINGS = r"(?:matters?|concerns?|points?|recommendations?|issues|questions?|areas|requests)"
_RAISES = (
    r"(?:rais|identif|list|set out|sets out|ma[dk]e|express|ask|pos|record|highlight|not|described?|stat|report|contain"
    r"|put)\w*"
)
_MANY = rf"(?P<many>{'|'.join(WORDS[1:])}|\d{{1,2}})"
# 'You raised four matters of concern', 'Your report lists the following concerns', 'The matters that you raised are:'.
RAISES = re.compile(
    rf"\b(?:you|your (?:\w+ ){{0,2}}?report|the (?:\w+ ){{0,2}}?(?:report|coroner|committee|panel|inspector|auditor)|it"
    rf"|which|letter)\b[^.]{{0,40}}?\b{_RAISES} [^.]{{0,40}}?\b{_THINGS}\b"
    rf"|\b{_THINGS}\b[^.]{{0,40}}?\b(?:raised|identified|listed|set out|made|expressed|asked)\b",
    re.IGNORECASE,
)
# 'The matters of concern are as follows:', 'I set out each of your concerns below, with our reply', 'I address your
# concerns in turn', 'Taking the Coroner's concerns in the order of the report:'.
_WHOSE = (
    r"(?:(?:each|all|every one) of )?(?:(?:your|his|her|these|those|each|the (?:following|above|specific)"
    r"|the (?:\w+ ){0,2}?(?:coroner|committee|panel|inspector|auditor|report)['’]s)) (?:\w+ ){0,3}?"
)
TAKES = re.compile(
    rf"\b{_THINGS}\b[^.]{{0,60}}? (?:are|were|is|was)\b[^.]{{0,40}}?"
    r"\b(?:as follows|these|below|in turn|in bold|in italics?|addressed|answered|dealt with)\b"
    r"|\b(?:set(?:ting)? out|repeat(?:ed|ing)?|reproduc(?:e|ed|ing)|list(?:ed|ing)?|quot(?:e|ed|ing)|tak(?:e|en|ing)"
    r"|address(?:ed|ing)?|answer(?:ed|ing)?|(?:respond(?:ed|ing)?|turn(?:ing)?|reply|replying) to"
    r"|deal(?:ing)? with|cover(?:ed|ing)?|consider(?:ed|ing)?)"
    rf" (?:below )?{_WHOSE}{_THINGS}\b[^.]{{0,80}}?"
    r"(?:\b(?:below|in turn|in bold|in italics?|in (?:the )?order|one by one|individually|separately|as follows|follow"
    r"|followed by|numbering|numbers|numbered)\b|:$)"
    rf"|\b(?!areas){_THINGS}\b[^.]{{0,60}}(?::|\bnumbered as\b[^.]{{0,40}}\.)$",
    re.IGNORECASE,
)
# 'Your report made one recommendation.', then the recommendation without a number.
ONE = re.compile(
    r"\b(?:you|report|committee|panel|coroner|inspector|it|which)\b[^.]{0,40}? "
    r"(?:ma[dk]es?|contain(?:s|ed)|rais(?:es|ed)) "
    r"(?:only |just )?(?:(?:one|a single|the following)\b(?: \w+)? (?:recommendation|concern|request)[^.:]{0,40}[.:]"
    r"|an? (?:recommendation|concern|request)[^.:]{0,40}:)$",
    re.IGNORECASE,
)
COUNTED = re.compile(rf"\b{_MANY} (?:[\w'’-]+ ){{0,2}}?{_THINGS}\b", re.IGNORECASE)
HEADED = re.compile(rf"\b{_THINGS}\b", re.IGNORECASE)
# A letter's own line that says what it is about: 'Recommendations of your report on alarms'.
SUBJECT = re.compile(r"\b(?:reports?|letter|re|ref|subject|regulation)\b|(?:\S+ ){8}", re.IGNORECASE)
ANSWERED = re.compile(r"\b(?:responses?|answers?|reply|replies|comments)\b", re.IGNORECASE)
ITEM = re.compile(r"(?P<style>\(?)(?P<number>\d{1,2})(?P<end>\)|[.:](?!\d))\s+(?=\S)")
# A sentence that raises matters stands right before them, or with one more paragraph between.
NEAR = 2
MOST_TITLE_WORDS = 8
LEAST = 2


@dataclass(frozen=True, slots=True)
class Item:
    """Where an item stands, and its number. What is only `listed` is answered in a second list."""

    at: int
    label: Label
    listed: bool = False


def raised(blocks: Sequence[Block], before: Sequence[Block]) -> list[Item]:
    """Where each concern begins, with its number: every one is answered before the next, or all in a second list.

    The sentence that raises them may end `before`, the letter around them.
    """
    opens = [(-1, block) for block in before] + list(enumerate(blocks))
    for at, block in opens:
        if _raises(block):
            found = _answered_in_turn(blocks, at, _stated(block)) or _told_twice(blocks, at)
            if found:
                return found
        if block.kind is BlockKind.PARAGRAPH and ONE.search(block.text) and _is_asked(blocks[at + 1 : at + 3]):
            return [Item(at + 1, Label((), 0))]
    return []


def _is_asked(blocks: Sequence[Block]) -> bool:
    """The committee's words, and a paragraph that may answer them."""
    if len(blocks) < LEAST or any(block.kind is not BlockKind.PARAGRAPH for block in blocks):
        return False
    asked, said = blocks
    return quotes_committee(asked.text) and not quotes_committee(said.text)


def _raises(block: Block) -> bool:
    if block.kind is BlockKind.ROW or _item(block):
        return False
    if block.kind is BlockKind.HEADING or (is_title(block) and not SUBJECT.search(block.text)):
        return HEADED.search(block.text) is not None
    return RAISES.search(block.text) is not None or TAKES.search(block.text) is not None


def _item(block: Block) -> re.Match[str] | None:
    if block.kind in {BlockKind.ROW, BlockKind.HEADING}:
        return None
    marker = block.piece.marker
    return ITEM.match(f"{marker}{block.text}")


def _label(item: re.Match[str]) -> Label:
    return Label((item["number"],), item.end())


def _style(item: re.Match[str]) -> tuple[str, str]:
    return item["style"], item["end"]


def _answered_in_turn(blocks: Sequence[Block], at: int, stated: int | None) -> list[Item]:
    """Rising from 1, each after a paragraph and with a paragraph before the next; a list inside an answer is none."""
    found: list[Item] = []
    style = None
    paragraph = True
    for index in range(at + 1, len(blocks)):
        block = blocks[index]
        item = _item(block)
        if block.kind is BlockKind.ROW or (not found and index > at + NEAR):
            break
        expected = item and item["number"] == str(len(found) + 1) and style in {None, _style(item)}
        if item and expected and paragraph and (stated or _is_sentence(block)):
            found.append(Item(index, _label(item)))
            style = _style(item)
        if item or block.kind is BlockKind.PARAGRAPH:
            paragraph = item is None
    return found if paragraph and len(found) == (stated or max(len(found), LEAST)) else []


def _is_sentence(block: Block) -> bool:
    """'1. Introduction' is a section of the letter's own, unless the number of concerns is known."""
    return block.text.rstrip().endswith((".", ";", ":", "?", '"', "”")) or len(block.text.split()) > MOST_TITLE_WORDS


def _stated(block: Block) -> int | None:
    """How many the sentence says that there are."""
    said = COUNTED.search(block.text)
    if said is None:
        return None
    many = said["many"].lower()
    return int(many) if many.isdigit() else WORDS.index(many)


def _told_twice(blocks: Sequence[Block], at: int) -> list[Item]:
    """A list that nothing stands between, and the same numbers again under words that say that they answer."""
    first = _run(blocks, at + 1)
    if len(first) < LEAST or [one.at for one in first] != list(range(at + 1, at + 1 + len(first))):
        return []
    after = first[-1].at + 1
    opens = next((end for end in range(after, min(len(blocks), after + NEAR)) if _opens_answers(blocks[end])), None)
    second = _run(blocks, opens + 1) if opens is not None else []
    return [*(replace(one, listed=True) for one in first), *second] if len(second) == len(first) else []


def _opens_answers(block: Block) -> bool:
    if block.kind is BlockKind.ROW or _item(block):
        return False
    return ANSWERED.search(block.text) is not None or answer_label(block.text) is not None


def _run(blocks: Sequence[Block], start: int) -> list[Item]:
    """Items that rise from 1 until a heading, a row or another 1."""
    found: list[Item] = []
    for index in range(start, len(blocks)):
        item = _item(blocks[index])
        if blocks[index].kind in {BlockKind.ROW, BlockKind.HEADING} or (item and found and item["number"] == "1"):
            break
        if item and item["number"] == str(len(found) + 1):
            found.append(Item(index, _label(item)))
    return found
