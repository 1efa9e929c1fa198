"""What names a recommendation or opens an answer: 'Recommendation 7:', 'R12', 'Recommendations 3 to 5', 'Response:'."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"\d{1,3}(?:\.\d{1,2})?(?:[a-z]\b|\s?\((?:[a-z]|[ivx]{1,4}|\d{1,2})\))?"
_ONE = rf"(?:recommendation|rec\.?)\s*(?:no\.?\s*|number\s+|#)?(?P<one>{_NUMBER})"
_SHORT = rf"R\s?(?P<short>{_NUMBER})"
_MANY = rf"(?:recommendations|recs\.?)\s*(?P<many>{_NUMBER}(?:\s*(?:,|&|and|to|-|–|—|,\s*and)\s*{_NUMBER})+)"
LABEL = re.compile(rf"\s*(?:(?i:{_MANY}|{_ONE})|{_SHORT})(?P<mark>\s*[:.)–—-]+(?=\s|$)|(?=\s|$))")
RANGE = re.compile(r"(?P<first>\d{1,3})\s*(?:to|-|–|—)\s*(?P<last>\d{1,3})(?!\S*[a-z(])", re.IGNORECASE)
NUMBERS = re.compile(_NUMBER)
BARE = re.compile(rf"\s*(?P<number>{_NUMBER})\s*(?P<mark>[.:)])?\s*$")
NUMBERED_TEXT = re.compile(rf"(?P<number>{_NUMBER})\s*[.):]\s+(?=\S)")
# A range of more was not written by anyone who answers them together.
WIDEST = 60
ANSWER = re.compile(
    r"(?:(?:the )?(?:[A-Z][\w'’&.-]*\s+){0,6}(?:[Rr]esponse|RESPONSE|[Rr]eply|[Aa]nswer)"
    r"(?: (?:from|of|by) (?:the )?[^:.\n]{2,60}"
    r"| to (?:this )?[Rr]ecommendation(?: \S{1,6})?)?)\s*(?P<mark>[:–—]|$|\n)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """The numbers that a label names, as printed, and where its own text begins."""

    numbers: tuple[str, ...]
    end: int


def label_at_start(text: str, *, prose: bool) -> Label | None:
    """The label that `text` begins with. In prose only one with its colon, or alone: not 'Recommendation 7 asks …'."""
    found = LABEL.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    marked = bool(found["mark"].strip()) or not rest.strip() or rest.startswith("\n")
    follows = rest.lstrip()[:1]
    if not marked and (prose or not (follows.isupper() or follows in "'\"“‘(")):
        return None
    return Label(_numbers(found), found.end() + len(rest) - len(rest.lstrip()))


def number_alone(text: str) -> str | None:
    """The number in a cell that holds nothing else: '7', '4(b)', 'Recommendation 7', 'R7'."""
    found = BARE.match(text)
    if found:
        return _tight(found["number"])
    label = label_at_start(text, prose=True)
    return label.numbers[0] if label and label.end == len(text) and len(label.numbers) == 1 else None


def numbered_text(text: str) -> Label | None:
    """'7. The Council should …' under a column that is headed as recommendations."""
    found = NUMBERED_TEXT.match(text)
    return Label((_tight(found["number"]),), found.end()) if found else None


def answer_opens(text: str) -> int | None:
    """Where the answer begins after 'Response:', 'Government response'; None where the text is something else."""
    found = ANSWER.match(text)
    if found is None:
        return None
    rest = text[found.end() :]
    return found.end() + len(rest) - len(rest.lstrip())


def _numbers(found: re.Match[str]) -> tuple[str, ...]:
    single = found["one"] or found["short"]
    if single:
        return (_tight(single),)
    many = found["many"]
    numbers: list[str] = []
    taken = 0
    for stretch in RANGE.finditer(many):
        numbers += [_tight(one) for one in NUMBERS.findall(many, taken, stretch.start())]
        first, last = int(stretch["first"]), int(stretch["last"])
        together = range(first, last + 1) if first <= last <= first + WIDEST else (first, last)
        numbers += map(str, together)
        taken = stretch.end()
    numbers += [_tight(one) for one in NUMBERS.findall(many, taken)]
    return tuple(dict.fromkeys(numbers))


def _tight(number: str) -> str:
    return re.sub(r"\s", "", number)
