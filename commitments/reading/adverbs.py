"""Adverbs and adjectives of time: 'quarterly', 'six-monthly', 'annual updates', but not 'the annual budget'."""

from __future__ import annotations

import re

from commitments.reading.frequencies import DAYS, MONTHS, WEEKS, YEARS, recurring
from commitments.reading.lazy import LazyPattern
from commitments.reading.phrases import PhraseRule, Reading
from commitments.reading.windows import Page
from commitments.reading.words import MONTH, NUMBER, NUMBER_WORDS, number

ADVERBS = {
    "daily": (DAYS, 1),
    "weekly": (WEEKS, 1),
    "fortnightly": (WEEKS, 2),
    "monthly": (MONTHS, 1),
    "bimonthly": (MONTHS, 2),
    "quarterly": (MONTHS, 3),
    "biannual": (MONTHS, 6),
    "biannually": (MONTHS, 6),
    "annual": (YEARS, 1),
    "annually": (YEARS, 1),
    "yearly": (YEARS, 1),
    "biennial": (YEARS, 2),
    "biennially": (YEARS, 2),
    "triennial": (YEARS, 3),
    "triennially": (YEARS, 3),
}
HALVES = {"half": (MONTHS, 6), "semi": (MONTHS, 6), "bi": (MONTHS, 2), "twice": (MONTHS, 6)}
# What an annual or quarterly thing is when it is promised; 'the annual budget' and 'annual leave' are not.
PRODUCT = (
    "(?:reports?|programmes?|plans?|accounts?|updates?|reviews?|statements?|surveys?|audits?|assessments?"
    "|returns?|publications?|refresh(?:es)?|evaluations?|summar(?:y"
    "|ies)|briefings?"
    "|reporting|monitoring|meetings?|data|figures|bulletins?|newsletters?"
    "|dashboards?|checks?|sampling|basis|intervals?|monitoring|releases?"
    "|inspections?"
    "|reconciliations?|exercises?|cycles?|training|refresher|self-assessments?"
    "|stocktakes?|progress|scrutiny|analys[ie]s|forums?|workshops?|sessions?"
    "|returns|testing|tests?|submissions?|appraisals?|reminders?|communications?"
    "|oversight|validation|highlight|statistics|performance|progress"
    "|assurance|dip|thematic|public|written|follow-up|published|management"
    "|implementation|stakeholder|equality|internal|external|case|compliance"
    "|monitoring|independent|joint|formal|high-level|interim|short|comprehensive"
    "|action)"
)
_NOUN = LazyPattern(
    rf" (?:{PRODUCT})\b(?: (?:progress|update|updates|report|reports|review"
    "|reviews|audits?|meetings?|sampling|basis|intervals?|summary|briefings?"
    "|bulletins?|monitoring|data|figures|surveys?|statements?|checks?|cycles?"
    r"|assessments?|exercises?)\b){0,4}"
)
_ANY_NOUN = LazyPattern(
    " (?!(?:and|or|to|by|in|on|at|with|from|for|through|via|until|as"
    "|the|a|an|so|if|thereafter|starting|beginning|commencing|using"
    "|against|until|over|during|after|following|which|that|where|when"
    "|but|we|each|every|review|report|update|publish|monitor|refresh"
    r"|until|across|between|unless|within|rather|because|alongside|whilst|while|subject|instead|about|under|given"
    r"|not|throughout|before|once|than|along|whether|this|these|our|its|their|his|her|all|per|whenever|although"
    r"|though|only|too|also|again|going|online|internally|publicly|there|here|including|pending|is|are|will"
    r"|should)\b)[a-z]+"
)
_DETERMINED = LazyPattern(
    r"(?:\b(?:the|this|that|these|those|last|previous|first|our|its|their"
    "|your|his|her|existing|current|latest|recent|next|20[0-9]{2}|20[0-9]{2}[-/][0-9]{2,4}"
    r"|of|in|any|each|every|whose|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[0-9]+(?:st|nd|rd"
    r"|th)|[a-z]+'s)|[0-9]) \Z"
)


_YEAR_AFTER = LazyPattern(rf" (?:\(?20[0-9]{{2}}|for 20[0-9]{{2}}|{MONTH} 20[0-9]{{2}})")


def _adverb(match: re.Match[str], page: Page) -> Reading | None:
    word = match["word"]
    unit, step = ADVERBS[word] if word in ADVERBS else _compound(match)
    start, end = match.span()
    if start and page.flat[start - 1] in "-/.":
        # '2026-27 annual report' is no report every 27 years.
        return None
    noun = _NOUN.match(page.flat, end)
    if noun is not None:
        if _is_one_document(match, noun, page):
            return None
        end = noun.end()
    elif not (word in HELD_SO_OFTEN and _HOLD.search(page.flat, max(0, start - 30), start)):
        # But for 'will hold fortnightly calls with the contractor' a noun that isn't known counts against it.
        adjective = word in {"annual", "biannual", "biennial", "triennial"} or match["joined"] == "annual"
        if adjective or _ANY_NOUN.match(page.flat, end):
            return None
    return recurring(start, end, page, unit, step, "adverb of time")


def _is_one_document(match: re.Match[str], noun: re.Match[str], page: Page) -> bool:
    """'Annual Report 2025/26', 'the annual report', 'the Council's Annual Review'."""
    start = match.start()
    if _YEAR_AFTER.match(page.flat, noun.end()):
        return True
    if _DETERMINED.search(page.flat, max(0, start - 14), start) and not match["once"]:
        return True
    capitals = page.cased[start].isupper() and page.cased[noun.start() + 1].isupper()
    return bool(capitals and start and page.flat[start - 2] not in ".:;\n")


def _compound(match: re.Match[str]) -> tuple[str, int]:
    """'Six-monthly' is every six months, 'half-yearly' too, 'bi-monthly' every two."""
    joined = {"annual": YEARS, "annually": YEARS, "yearly": YEARS, "monthly": MONTHS, "weekly": WEEKS, "daily": DAYS}
    unit = joined.get(match["joined"] or "", MONTHS)
    prefix = match["prefix"] or ""
    if prefix == "bi" and unit == YEARS:
        return MONTHS, 6
    if prefix in HALVES and unit == YEARS:
        return MONTHS, 6
    if prefix in {"bi", "semi"}:
        return unit, 2
    return unit, max(1, number(prefix))


HELD_SO_OFTEN = frozenset({"daily", "weekly", "fortnightly", "monthly", "bimonthly", "quarterly"})
_HOLD = LazyPattern(
    r"\b(?:hold|holding|chair|have|run|provide|providing|produce|issue|convene|organise|arrange|attend|establish"
    r"|introduce|introducing|set up|publish|publishing|conduct|undertake|carry out|start|begin|schedule|instigate"
    r"|implement)"
    r" (?:an? |regular |joint |formal )?\Z"
)
LEAST = r"(?P<once>(?:(?:on )?at least |at a minimum |a minimum of |minimum )?(?:once |once in )?)"
_COMPOUND = rf"(?P<prefix>half|semi|bi|twice|(?:{NUMBER}))[- ](?P<joined>annually|annual|yearly|monthly|weekly|daily)"
_ADVERB = "|".join(sorted(ADVERBS, key=len, reverse=True))

RULES: tuple[PhraseRule, ...] = (
    PhraseRule(
        "adverb",
        (*ADVERBS, "half", "semi", "bi", "twice", *NUMBER_WORDS, "0", "at", "on", "once"),
        rf"(?:(?:on|at) (?:an? )?)?{LEAST}(?P<word>{_ADVERB}|{_COMPOUND})\b(?!-)",
        _adverb,
    ),
)
