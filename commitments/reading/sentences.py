"""Cuts plain text into sentences: where each begins and ends, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A text without a full stop is cut anyway, so that no rule ever looks far.
LONGEST = 1500
# It begins with one set of signs, for which a pattern looks fastest.
END = re.compile(r"[\n.!?](?:(?<=\n)|(?<!\n)(?<![.!?]{2})[.!?]*['\")\]]*(?= ))")
ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "rt",
        "hon",
        "st",
        "no",
        "nos",
        "para",
        "paras",
        "ref",
        "refs",
        "eg",
        "e.g",
        "ie",
        "i.e",
        "cf",
        "vs",
        "v",
        "etc",
        "approx",
        "fig",
        "vol",
        "ed",
        "p",
        "pp",
        "art",
        "sec",
        "s",
        "ss",
        "reg",
        "dept",
        "est",
        "inc",
        "ltd",
        "plc",
        "supt",
        "insp",
        "sgt",
        "cllr",
        "gov",
        "incl",
        "max",
        "min",
        "tel",
        "c",
        "ca",
        "circa",
    ]
)
# After these a number goes on with the same date.
MONTHS = frozenset(
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
    ]
)
LAST_WORD = re.compile(r"[a-z][a-z.]{0,11}\Z")


def sentences(cased: str, flat: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for stop in END.finditer(flat):
        if stop[0] == "\n" or _ends_sentence(cased, flat, stop.start(), stop.end()):
            yield from _bounded(flat, begin, stop.end())
            begin = stop.end()
    yield from _bounded(flat, begin, len(flat))


def _ends_sentence(cased: str, flat: str, stop: int, after: int) -> bool:
    following = cased[after + 1 : after + 2]
    if following.islower():
        return False
    if flat[stop] != ".":
        return True
    word = LAST_WORD.search(flat, max(0, stop - 12), stop)
    if word is None:
        # '4. Publish' numbers a list; '12.' at a sentence's end is followed by a capital too, and costs nothing.
        return True
    last = word[0]
    if last in MONTHS:
        return not following.isdigit()
    return last not in ABBREVIATIONS and (len(last) > 1 or not last.isalpha())


def _bounded(flat: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while end - begin > LONGEST:
        space = flat.rfind(" ", begin + LONGEST // 2, begin + LONGEST)
        cut = space if space > 0 else begin + LONGEST
        yield begin, cut
        begin = cut
    if flat[begin:end].strip():
        yield begin, end
