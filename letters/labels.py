"""What names a recommendation: 'Recommendation 7:', 'R12', 'Recommendations 3 to 5', '1a. PAC recommendation:'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Noun(StrEnum):
    """What a label calls the thing that it numbers."""

    RECOMMENDATION = "recommendation"
    CONCLUSION = "conclusion"
    CONCERN = "concern"
    FINDING = "finding"


_NUMBER = r"\d{1,3}(?:\.\d{1,2}){0,2}(?:[a-z](?![\w'’])|\s?\((?:[a-z]|[ivx]{1,4}|\d{1,2})\))?"
_ROMAN = r"(?-i:[IVX]{1,6}(?![\w'’])|\([ivx]{1,5}\))"
WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_WORD = rf"(?:{'|'.join(WORDS[1:])})\b"
# 'Recommendation A': a letter alone, so that no word is taken for one.
_LETTER = r"(?-i:[A-Z](?=\s*(?:[:.)–—-]|$|\n)))"
_ANY = rf"(?:{_NUMBER}|{_ROMAN}|{_WORD}|{_LETTER}|\({_NUMBER}\))"
_AND = r"\s*(?:,\s*and|,|&|and|to|through|/|-|–|—)\s*"
_MORE = rf"(?:{_AND}(?:R\.?\s?)?(?:recommendations?\s+)?(?:{_NUMBER}|{_ROMAN}|\([a-z]\)))"
NOUNS = (
    (Noun.RECOMMENDATION, r"recommendations?|recs?\b\.?"),
    (Noun.CONCLUSION, r"conclusions?(?: and recommendations?)?"),
    (Noun.CONCERN, r"(?:matters? |causes? |areas? )?(?:of |for )?concerns?|(?:areas?|matters?) for improvement"),
    (Noun.FINDING, r"findings?|issues?|observations?"),
)
_NOUN = "|".join(f"(?P<{noun.value}>{words})" for noun, words in NOUNS)
_WHOSE = (
    r"(?:(?:the |your )?(?:PAC|audit|scrutiny|inquiry|report|key|urgent|main|further|joint|coroner(?:['’]s)?"
    r"|(?:[A-Z]\w+ (?:and )?){0,4}committee(?:['’]s)?) )?"
)
# 'Recommendation 5 (paragraph 45)', 'Recommendation 5 of 12'.
_ASIDE = (
    r"(?:\s*\((?:conclusion|recommendation|para(?:graph)?s?\b|page|pp?\.)[^()\n]*\)|,? para(?:graph)?s? \d+"
    r"|\s+of \d+)?"
)
_MARK = r"(?P<mark>\s*(?:[:.)\]–—-]+|,(?=\s[A-Z]))(?=\s|$)|(?=\s|$))"
_OPENS = r"\s*[\"“‘'\[(*]{0,2}\s*"
LABEL = re.compile(
    rf"{_OPENS}(?i:{_WHOSE}(?:{_NOUN})\s*(?:no\.?\s*|numbers?\s+"
    rf"|#)?(?P<numbers>(?:R\.?\s?)?{_ANY}{_MORE}*){_ASIDE}){_MARK}"
)
SHORT = re.compile(rf"{_OPENS}R\.?\s?(?P<numbers>{_NUMBER}(?:{_AND}R\.?\s?{_NUMBER})*){_MARK}")
# '1a. PAC recommendation: …', '3: Recommendation'.
FIRST = re.compile(
    rf"{_OPENS}(?P<numbers>{_NUMBER})\s*[:.)]?\s*(?i:{_WHOSE}(?:{_NOUN}))(?P<mark>\s*[:–—-]+(?=\s|$)|(?=\s*$|\n))"
)
# '3. (Recommendation 3) We would welcome …'.
BRACKETED = re.compile(
    rf"{_OPENS}{_NUMBER}\s*[.:)]?\s*\((?i:{_WHOSE}(?:{_NOUN})\s*(?:no\.?\s*)?)(?P<numbers>{_NUMBER}{_MORE}*)(?P<mark>\))(?=\s)"
)
# 'Front desks (Recommendation 3)' as a heading.
AT_END = re.compile(rf".{{2,90}}?\s*[(\[–—:-]\s*(?i:(?:{_NOUN})\s*(?P<numbers>{_ANY}{_MORE}*))[)\]]?\s*$")
RANGE = re.compile(
    r"(?P<first>\d{1,3})(?P<from>[a-z]?)\s*(?:to|through|-|–"
    r"|—)\s*(?:R\.?\s?)?(?P<last>\d{1,3})?(?P<until>[a-z]?)(?![\w(])",
    re.IGNORECASE,
)
NUMBERS = re.compile(rf"{_NUMBER}|{_ROMAN}|{_WORD}|\([a-z]\)|(?-i:[A-Z])\b", re.IGNORECASE)
BARE = re.compile(rf"\s*\(?(?:R(?:ec)?\.?\s?)?(?P<number>{_NUMBER}|(?-i:[IVX]{{1,6}}))\s*[.:)]?\s*$")
# 'CR1', 'AFI 2'; but so are 'MAY 26', 'Q3' and 'CO2' written, which number nothing.
_CODE = r"(?!R(?:EC)?[\d\s-])[A-Z]{1,4}[ -]?\d{1,3}(?:\.\d{1,2}){0,2}(?:[a-z]|\s?\([a-z]\))?"
REFERENCE = re.compile(rf"\s*\(?(?:Rec\.?\s?)?(?P<number>{_CODE})\s*[.:)]?\s*$")
# 'KR1 – Financial plans' as a heading, 'CC1.1 The force should …' at the start of a cell.
# But so are days, quarters and papers written.
_NO_CODE = r"(?!(?:Q|FY|CO|HC|HL|CP|SI|NO|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[ -]?\d)"
CODED = re.compile(rf"\s*[\"“‘'\[(]{{0,2}}(?P<number>{_NO_CODE}{_CODE})(?:\s*[:.)\]–—-]+(?=\s|$)|(?=\s|$))\s*")
# '3.1 Review the Board' in a cell: a number with a stop inside needs none after it.
DOTTED_TEXT = re.compile(r"\s*[\"“‘']?(?P<number>\d{1,3}\.\d{1,2})\s+(?=[A-Z\"“‘(])")
NUMBERED_TEXT = re.compile(rf"\s*[\"“‘']?(?P<number>{_NUMBER})\s*[.):]\s+(?=\S)")
# A range of more was not written by anyone who answers them together.
WIDEST = 60


@dataclass(frozen=True, slots=True)
class Label:
    """The numbers that a label names, as printed, and where its own text begins."""

    numbers: tuple[str, ...]
    end: int
    noun: Noun = Noun.RECOMMENDATION


def label_at_start(text: str, *, prose: bool) -> Label | None:
    """The label that `text` begins with, marked, alone or before a capital: not 'Recommendation 7 asks …'.

    In prose a bracket after it isn't enough: 'Recommendation 7 (on alarms) asks …'.
    """
    found = BRACKETED.match(text) or FIRST.match(text) or LABEL.match(text) or SHORT.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    marked = bool(found["mark"].strip()) or not rest.strip() or rest.startswith("\n")
    follows = rest.lstrip()[:1]
    if not marked and not (follows.isupper() or follows in "'\"“‘" or (follows == "(" and not prose)):
        return None
    return Label(numbers_in(found["numbers"]), found.end() + len(rest) - len(rest.lstrip()), _noun(found))


def label_at_end(heading: str) -> Label | None:
    """The label in 'Front desks (Recommendation 3)'; the whole heading is its text."""
    found = AT_END.match(heading)
    return Label(numbers_in(found["numbers"]), 0, _noun(found)) if found else None


def number_alone(text: str) -> str | None:
    """The number in a cell that holds nothing else, where a column or a form says that one stands there: 'CR1' too."""
    found = REFERENCE.match(text)
    return _tight(found["number"]) if found else plain_number(text)


def plain_number(text: str) -> str | None:
    """The number in any cell that holds nothing else: '7', '4(b)', 'Recommendation 7', 'R7', and no 'Q3'."""
    found = BARE.match(text)
    if found:
        return _tight(found["number"])
    label = label_at_start(text, prose=True)
    return label.numbers[0] if label and label.end == len(text) and len(label.numbers) == 1 else None


def coded(text: str) -> Label | None:
    """The short code of letters and a number that `text` begins with; one alone may be 'Q3 2026' or 'CO2 is …'."""
    found = CODED.match(text)
    return Label((_tight(found["number"]),), found.end()) if found else None


def code_alone(text: str) -> str | None:
    """The code in a cell that holds nothing else."""
    label = coded(text)
    return label.numbers[0] if label and label.end == len(text) else None


def numbered_text(text: str) -> Label | None:
    """'7. The Council should …' under a column that is headed as recommendations."""
    found = NUMBERED_TEXT.match(text) or DOTTED_TEXT.match(text)
    return Label((_tight(found["number"]),), found.end()) if found else None


def numbers_in(printed: str) -> tuple[str, ...]:
    """Each number of '3 to 5', '1(a) and (b)', '1a–1c', 'three'."""
    numbers: list[str] = []
    taken = 0
    for stretch in RANGE.finditer(printed):
        between = _between(stretch)
        if between:
            numbers += [_tight(one) for one in NUMBERS.findall(printed, taken, stretch.start())]
            numbers += between
            taken = stretch.end()
    numbers += [_tight(one) for one in NUMBERS.findall(printed, taken)]
    return tuple(dict.fromkeys(_whole(number, numbers[:at]) for at, number in enumerate(numbers)))


def _between(stretch: re.Match[str]) -> list[str]:
    first, last = int(stretch["first"]), int(stretch["last"] or stretch["first"])
    start, until = stretch["from"].lower(), stretch["until"].lower()
    if start and until and first == last and start < until:
        return [f"{first}{chr(letter)}" for letter in range(ord(start), ord(until) + 1)]
    if start or until or not stretch["last"]:
        return []
    return list(map(str, range(first, last + 1))) if first <= last <= first + WIDEST else [str(first), str(last)]


def _whole(number: str, before: list[str]) -> str:
    """'(b)' after '1(a)' is '1(b)'; 'three' is 3."""
    if number.lower() in WORDS:
        return str(WORDS.index(number.lower()))
    if number.startswith("(") and before and (base := re.match(r"\d+", before[-1])):
        return base[0] + number
    return number.strip("()") if number.startswith("(") else number


def _tight(number: str) -> str:
    return re.sub(r"\s", "", number)


def _noun(found: re.Match[str]) -> Noun:
    groups = found.groupdict()
    return next((noun for noun, _ in NOUNS if groups.get(noun.value)), Noun.RECOMMENDATION)
