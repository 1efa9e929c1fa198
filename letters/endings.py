"""What stands below the last answer or above the next recommendation, and answers nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from letters.blocks import Block, BlockKind, is_title
from letters.sides import Part
from letters.wordings import OWN

MOST_TITLE_WORDS = 10
# '© Crown copyright 2026', 'Prepared 2 March 2026', 'previous page', 'ISBN …'.
IMPRINT = re.compile(
    r"\W{0,2}(?:©|\(c\) |copyright\b|crown copyright|parliamentary copyright|(?:prepared|published):? (?:on )?\d"
    r"|(?:this )?page last updated|last updated:? |printed (?:on|in|by)\b|isbn\b|back to top"
    r"|(?:previous|next)(?: page)?$|contents$|home(?: page)?$|[\w ]{0,30}home page\b"
    r"|enc(?:losure|l)?s?[.:]|c\.?c\.?[:.]\s"
    r"|.{0,160}?\bis (?:also )?available in (?:welsh|gaelic|irish|m[aā]ori|other (?:languages|formats)|large print)"
    r"|.{0,120}?\babout us\b[\w ]{0,40}$|\d{1,2} [^.]{3,120} back$)",
    re.IGNORECASE,
)
DAY_ALONE = re.compile(r"\W{0,2}\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} \d{4}\W*$")
COURTESY = re.compile(
    r"(?:in (?:closing|conclusion),? (?:i|we|may)\b"
    r"|(?:i|we) (?:do )?(?:hope|trust) (?:that )?(?:this|these|you|the (?:above|information|response|committee))\b"
    r"|please (?:do not|don['’]t) hesitate"
    r"|please (?:do )?(?:let (?:me|us) know|contact (?:me|us)|get in touch) if (?:you|the)\b|please accept (?:my|our)\b"
    r"|(?:i|we) (?:wish|would like) (?:once (?:again|more) )?to thank)",
    re.IGNORECASE,
)
TIMED = re.compile(
    r"(?:(?:target|planned|expected|estimated|revised|proposed|agreed|due|delivery|completion|implementation|start"
    r"|recommendation) )*(?:date|timescales?|timeframe|deadline|completion|implementation|timing|target|due|by when)\b"
    r"[^:]{0,40}:",
    re.IGNORECASE,
)
# A chapter that follows the answers: a list of what else was published, or of whom to ask.
CHAPTER = re.compile(
    r"(?:[\w’']+ ){0,4}(?:archive|series|previous (?:responses|reports|publications)|related (?:documents|publications)"
    r"|list of (?:reports|responses|publications)|contact(?: us| details)?|enquiries|how to (?:contact|order)\b.*)\W*$",
    re.IGNORECASE,
)
ANNEX = re.compile(
    r"(?:annex|appendix)\b(?: (?:[A-Z]|\d{1,2}|[IVX]{1,4})\b)?(?:\W*$|\s*[:–—-].*)|(?:foot|end)?notes?\W*$",
    re.IGNORECASE,
)
_ASKED = r"(?:recommendation|conclusion|concern)s"
LEADS_ON = re.compile(
    rf"(?:(?:the|our) )?(?:(?:remaining|following|next|last|first|other|final) (?:[\w-]+ ){{0,3}}{_ASKED}?\b"
    rf"|{_ASKED} \d+ ?(?:to|[-–]|and) ?\d+ (?:below )?(?:are|were|concern|relate|deal|cover|address)\b)",
    re.IGNORECASE,
)
# 'The remaining recommendations are accepted.'
DECIDED = re.compile(
    r"\b(?:is|are|was|were|been|be) (?:\w+ ){0,2}(?:accepted|agreed|rejected|noted|supported|implemented|completed?)\b",
    re.IGNORECASE,
)


def says_when(block: Block) -> bool:
    """'Target implementation date: Spring 2027' in a line of its own is the answer's, not a title."""
    return TIMED.match(block.text) is not None


def begins_chapter(block: Block) -> bool:
    """Whether a title opens what is no answer any more."""
    return (block.kind is BlockKind.HEADING or is_title(block)) and CHAPTER.match(block.text) is not None


def opens_annex(block: Block) -> bool:
    """'Annex A: Earlier answers' or 'Notes', over what stands in the same paragraph."""
    first, _, rest = block.text.partition("\n")
    return bool(rest) and block.kind is BlockKind.PARAGRAPH and ANNEX.match(first) is not None


def is_theme(block: Block, before: Block) -> bool:
    """'2. Fares and passes' between two recommendations, where it is no item of a list."""
    numbered = block.kind is BlockKind.ITEM and block.piece.marker[:1].isdigit() and before.kind is not BlockKind.ITEM
    title = is_title(replace(block, kind=BlockKind.PARAGRAPH))
    return numbered and title and len(block.text.split()) <= MOST_TITLE_WORDS


def leads_on(block: Block) -> bool:
    """'The remaining two recommendations are directed to the Mayor.'"""
    if block.kind is not BlockKind.PARAGRAPH or LEADS_ON.match(block.text) is None:
        return False
    return DECIDED.search(block.text) is None and OWN.search(block.text) is None


def answer_ends(response: Sequence[Part]) -> int:
    """Where the imprint, the day and the courtesies below the last answer begin; never at its first paragraph."""
    end = len(response)
    while end > 1 and _is_below(response[end - 1][0].text):
        end -= 1
    return end


def _is_below(text: str) -> bool:
    return any(pattern.match(text) for pattern in (IMPRINT, DAY_ALONE)) or COURTESY.search(text) is not None
