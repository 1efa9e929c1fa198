"""What a body answers to a recommendation, by ordered rules over its own words.

What it states comes first, wherever it stands; what only its conduct shows comes after. A rejection is read where it
is stated, never guessed: what was rejected is not followed up unasked.
"""

from __future__ import annotations

import re

from commitments.letter import Position
from commitments.reading.sentences import sentences
from commitments.reading.text import PlainText, plain
from letters.conduct_words import IN_PLACE, OPENING, PROMISING, REFUSING, UNDECIDED
from letters.position_words import NEEDED, NO_NEED, SETTLED, STATED, VERDICTS, WEAKER, Rule

# Words of others: 'We accept this recommendation' in quotation marks; one quoted word is the body's own.
ACCEPTING = frozenset({Position.ACCEPTED, Position.ACCEPTED_IN_PRINCIPLE, Position.PARTLY_ACCEPTED})
QUOTED = re.compile(r"\"[^\"\n]{1,400}\"|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w)){1,400}'(?!\w)")
LEAST_QUOTED = 3


def position_of(response: str) -> tuple[Position, str | None]:
    """The position that a response takes, and its own words for it; None where it takes none."""
    made = plain(response)
    spans = list(sentences(made.cased, made.flat))
    flat = QUOTED.sub(_blank, made.flat)
    opening, promising = (_at_the_start(rules, flat, spans) for rules in (OPENING, PROMISING))
    for found in (
        _first((SETTLED,), flat, spans),
        _by_limbs(made.flat),
        _verdict(made.flat, spans),
        _alone_on_its_line(response, made),
        _first(STATED, flat, spans),
        _first(WEAKER, flat, spans),
        opening,
        _first(NO_NEED, flat, spans),
        _need_alone(flat, spans),
        # Among what only shows, being undecided comes before what is in place, for that isn't followed up unasked.
        _first((UNDECIDED,), flat, spans),
        _first((IN_PLACE,), flat, spans),
        promising,
        _first((REFUSING,), flat, spans),
    ):
        if found:
            position, start, end = found
            return position, response[made.place(start) : made.place(end - 1) + 1]
    return Position.NO_CLEAR_ANSWER, None


def _blank(quoted: re.Match[str]) -> str:
    return " " * len(quoted[0]) if len(quoted[0].split()) >= LEAST_QUOTED else quoted[0]


def _need_alone(flat: str, spans: list[tuple[int, int]]) -> Match | None:
    """'We agree that a plan is needed', which a 'however' after it takes back."""
    found = _first(NEEDED, flat, spans)
    return None if found and TAKEN_BACK.search(flat, found[2]) else found


Match = tuple[Position, int, int]


def _verdict(flat: str, spans: list[tuple[int, int]]) -> Match | None:
    if not spans:
        return None
    begin = spans[0][0]
    begin += len(flat) - begin - len(flat[begin:].lstrip())
    for rule in VERDICTS:
        found = rule.words.match(flat, begin)
        if found:
            return rule.position, found.start("words"), found.end("words")
    return None


_ANSWER = (
    r"(?:(?:not )?(?:accept|agree|support|reject|note)(?:ed|d|s)?(?: in (?:principle|part))?"
    r"|(?:under|subject to) (?:further )?consideration|declined?)"
)
_LIMB = re.compile(rf"\([a-z]\) ?[:-] ?(?P<after>{_ANSWER})\b|\b(?P<before>{_ANSWER}):? \([a-z]\)(?! ?[:-])")
LIMBS = 2


def _by_limbs(flat: str) -> Match | None:
    """'Accept (a); reject (b)', or each on a line of its own: what differs is accepted in part."""
    found = list(_LIMB.finditer(flat))
    answers = [_verdict_in(one["after"] or one["before"]) for one in found]
    if len(found) < LIMBS or None in answers or len(set(answers)) == 1 or not ACCEPTING & set(answers):
        return None
    return Position.PARTLY_ACCEPTED, found[0].start(), found[-1].end()


def _verdict_in(words: str) -> Position | None:
    return next((rule.position for rule in VERDICTS if rule.words.fullmatch(words)), None)


def _alone_on_its_line(response: str, made: PlainText) -> Match | None:
    """'Accept', with the answer on the next line."""
    line = plain(response.split("\n", 1)[0]).flat.strip()
    for rule in VERDICTS:
        if line and rule.words.fullmatch(line):
            start = made.flat.find(line)
            return rule.position, start, start + len(line)
    return None


def _at_the_start(rules: tuple[Rule, ...], flat: str, spans: list[tuple[int, int]]) -> Match | None:
    """What the first sentence says from its first word on."""
    begin, end = spans[0] if spans else (0, 0)
    found = _first(rules, flat[begin:end], [(0, end - begin)])
    return (found[0], found[1] + begin, found[2] + begin) if found else None


def _first(rules: tuple[Rule, ...], flat: str, spans: list[tuple[int, int]]) -> Match | None:
    """The first sentence that takes a position decides; in it the first rule."""
    for begin, end in spans:
        for rule in rules:
            for found in rule.words.finditer(flat, begin, end):
                if not _denied(rule.position, flat[begin : found.start()], flat[found.end() : end]):
                    return rule.position, found.start(), found.end()
    return None


_NOT = re.compile(r"(?:\bnot|n't|\bcannot|\bunable to|\bneither|\bnor|\bno longer|\brather than)(?: \w+){0,2} $")
_OTHERS = re.compile(
    r"\b(?:if|whether|should|asked|once|until|before|had|could|may|might)(?: \w+){0,4} $"
    r"|\b(?:recommend|ask|urge|suggest|propos)\w* that (?:[\w']+ ){0,5}$"
)
# Of a rejection only what nobody states: a 'may' before it may belong to something else.
_NOBODY = re.compile(r"\b(?:if|whether|unless|why|in case)(?: \w+){0,4} $")
# In the clause before: nothing is in place yet, or not all of it.
_NOT_YET = re.compile(
    r"\b(?:when|once|until|unless|if|as soon as|after)\b[^,;]*$"
    r"|\b(?:will|would|should|must|shall|may|might|to)(?: \w+)? $"
    r"|\b(?:no|none|nothing|few|only|half|some|phase|stage)\b[^,;]*$"
)
_WOULD = re.compile(r"\bwould(?: \w+){0,2} $")
_ONLY_IF = re.compile(r" (?:only )?(?:if|were|provided|should)\b")
TAKEN_BACK = re.compile(r"\b(?:but|however|nevertheless|nonetheless|that said|although|though|yet)\b")


def _denied(position: Position, before: str, after: str) -> bool:
    """'Not …', 'whether we accept', 'had we accepted', 'we would accept … if': no position."""
    if _NOT.search(before) is not None:
        return True
    if position is Position.REJECTED:
        return _NOBODY.search(before) is not None
    if position is Position.ALREADY_IN_PLACE and _NOT_YET.search(before):
        return True
    if _WOULD.search(before) and _ONLY_IF.search(after):
        return True
    return _OTHERS.search(before) is not None
