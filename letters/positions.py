"""What a body answers to a recommendation, by ordered rules over its own words.

What it states comes first, wherever it stands; what only its conduct shows comes after. A rejection is read where it
is stated, never guessed: what was rejected is not followed up unasked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from commitments.letter import Position
from commitments.reading.sentences import sentences
from commitments.reading.text import PlainText, plain

_IT = (
    r"(?:(?:this|the|these|those|that|both|all|your|each of the|the committee's)(?: \w+){0,2}?"
    r" (?:recommendations?|concerns?|findings?|conclusions?|actions?|areas? for improvement)"
    r"|(?:this|it)(?= *(?:[.;,:]|$| in (?:part|full|principle)\b| and\b)))"  # 'We accept this.', where nothing follows
)
_HAS = r"(?:is|are|has been|have been|was|were)"
_ACCEPTS = r"\b(?:accept(?:s|ed)?|agrees? (?:with|to)|agreed (?:with|to)|supports?|endorses?)"
_WE = r"(?:we|i|(?:the|our) [a-z'-]+(?: [a-z'-]+){0,4}|management|officers|cabinet)"
# Word for word, for 'agreed' is no 'agree' with 'ed' behind it.
_YES = r"(?:accept(?:ed|s)?|agree[ds]?|support(?:ed|s)?)"
_MUCH = r"(?:also |fully |broadly |therefore |happily |wholly |gladly |strongly |readily )*"


@dataclass(frozen=True, slots=True)
class _Rule:
    position: Position
    words: re.Pattern[str]


def _rule(position: Position, *patterns: str) -> _Rule:
    return _Rule(position, re.compile("|".join(f"(?:{one})" for one in patterns)))


# A verdict that stands at the beginning, alone or before a dash: 'Accepted in part.', 'Agree –'.
VERDICTS = tuple(
    _Rule(position, re.compile(rf"(?:response|position|status|decision)?:? ?(?P<words>{words})(?= *(?:[.:;,-]|$|\n))"))
    for position, words in (
        (Position.ACCEPTED_IN_PRINCIPLE, rf"{_YES} in principle|in principle"),
        (
            Position.PARTLY_ACCEPTED,
            rf"{_YES} in part|part(?:ly|ially)?(?:[ -](?:accept|agree|support)\w*)?",
        ),
        (
            Position.REJECTED,
            (
                r"reject(?:ed|s)?|not (?:accept|agre|support|adopt)ed|do(?:es)? not (?:accept|agree|support)"
                r"|(?:disagre|declin)e[ds]?|no(?: action)?"
            ),
        ),
        (Position.NOTED, r"noted?"),
        (Position.UNDER_CONSIDERATION, r"under (?:active )?(?:consideration|review)|to be considered|considering"),
        (
            Position.ALREADY_IN_PLACE,
            r"done|already (?:in place|complete[d]?|implemented|done)|complete[d]?|implemented",
        ),
        (Position.ACCEPTED, rf"(?:fully )?{_YES}(?: in full)?|yes"),
    )
)

STATED = (
    _rule(
        Position.PARTLY_ACCEPTED,
        rf"{_ACCEPTS},? (?:{_IT},? )?(?:only )?(?:in part\b|partially\b|partly\b)",
        r"(?:partially|partly) (?:accept|agree|support)(?:s|ed)?",
        rf"{_ACCEPTS} (?:part|parts|elements|aspects|some) of {_IT}",
        rf"{_IT} {_HAS} (?:partially |partly )?(?:accepted|agreed) (?:in part|with (?:some )?modifications?)",
    ),
    _rule(
        Position.ACCEPTED_IN_PRINCIPLE,
        rf"(?:accept|agree|support)(?:s|ed|ive)?(?: with| to| of)?,? (?:{_IT},? )?in principle",
        r"in principle,? (?:we |the \w+ )?(?:accept|agree|support)",
        rf"{_ACCEPTS} the (?:principle|aims?|intention|intent|spirit|thrust)\b",
        rf"{_IT} {_HAS} (?:accepted|agreed|supported) in principle",
    ),
    _rule(
        Position.REJECTED,
        rf"(?:do|does|did|can|could)(?: not|n't) {_MUCH}(?:accept|agree with|agree to|support) {_IT}",
        rf"cannot {_MUCH}(?:accept|agree with|agree to|support) {_IT}",
        rf"(?:rejects?|declines?|disagrees? with|opposes?) {_IT}",
        rf"{_IT} (?:{_HAS} |can(?:not| not) be |is therefore )(?:not )?(?:rejected|declined)",
        rf"{_IT} (?:{_HAS} not|cannot be|is therefore not) (?:accepted|agreed|supported|taken forward)",
        rf"(?:unable|not in a position|not able) to (?:accept|agree (?:with|to)|support|implement"
        rf"|take forward) {_IT}",
        rf"(?:do|does)(?: not|n't) (?:intend|plan|propose) to (?:implement|adopt|accept|take forward|act on) {_IT}",
        rf"will not (?:be )?(?:implement|adopt|tak|accept|pursu)(?:ing|e|ed)? (?:forward )?{_IT}",
        rf"{_IT} will not be (?:implemented|adopted|taken forward|accepted|pursued)",
        r"\baccepts? the risk\b",
    ),
    _rule(
        Position.ACCEPTED,
        rf"{_ACCEPTS} {_IT}",
        rf"(?:is|are|am) {_MUCH}(?:supportive of|in agreement with|in favour of|content to accept) {_IT}",
        rf"{_IT} {_HAS} {_MUCH}(?:accepted|agreed|supported)\b",
        rf"(?:happy|pleased|content) to (?:accept|agree to|adopt|implement) {_IT}",
        r"(?:happy|pleased|content) to do (?:so|this)\b",
        rf"\b{_WE} {_MUCH}agrees?(?= *[.,;:]| and\b| *$)",
        rf"will (?:be )?{_MUCH}(?:implement|adopt)(?:ing)? {_IT}",
    ),
    _rule(
        Position.NOTED,
        rf"(?<!should be )\b(?:note|acknowledge)s? {_IT}",
        rf"{_IT} {_HAS} (?:been )?noted",
    ),
    _rule(
        Position.UNDER_CONSIDERATION,
        rf"{_IT} (?:is|are|remains?) (?:being considered|under (?:active )?(?:consideration|review))",
        rf"(?:consider(?:ing)?|reflect(?:ing)? on|look(?:ing)? at|review(?:ing)?|explor(?:e|ing)) {_IT}",
    ),
)

# What a first sentence alone says of the whole answer.
OPENING = (
    _rule(
        Position.REJECTED,
        rf"\A *{_WE} (?:do|does)(?: not|n't) (?:intend|plan|propose) to\b",
        rf"\A *{_WE} (?:do|does)(?: not|n't) (?:agree|accept|believe|consider|think) that\b",
        rf"\A *{_WE} (?:have|has) no (?:current )?plans? to\b",
    ),
)
# Who says at once what will be done, and nothing else, has accepted it, unless it is only to be thought about.
PROMISING = (
    _rule(
        Position.ACCEPTED,
        rf"\A *{_WE} (?:will|shall) (?:now |also |therefore |shortly )*"
        r"(?!not\b|never\b|consider|explore|continue|respond|repl|carefully"
        r"|actively|be (?:consider|respond)|give|keep|await|reflect|discuss|look|seek|only|always|want|need|have)",
        r"\A *(?:[\w'-]+ ){1,8}will be (?!(?:considered|reviewed|explored|kept|responded|given|available|necessary"
        r"|needed|subject|a matter|for)\b)\w+",
    ),
)

SHOWN = (
    _rule(
        Position.UNDER_CONSIDERATION,
        r"(?:is|are|am) (?:currently |actively |still |also |carefully |now )*(?:considering|exploring"
        r"|assessing|reflecting on)",
        r"(?:is|are|am) (?:currently |still |also |now )*in (?:dialogue|discussions?|talks) (?:with|about|on)",
        r"(?:is|are|remains?) under (?:active )?(?:consideration|review)\b(?! by)",
        r"(?:is|are) being (?:actively |carefully )?(?:considered|explored)",
        r"to (?:determine|decide|establish|consider) whether",
        r"will (?:carefully |actively |give further |further )*(?:consider|explore)\b",
        r"no decision has (?:yet )?been (?:made|taken)|(?:has|have) not yet (?:decided|reached a decision)",
    ),
    _rule(
        Position.ALREADY_IN_PLACE,
        r"(?:is|are|was|were|been) already (?:in place|established|embedded|available|published|in operation"
        r"|in use|done"
        r"|provided|met|being done|happening|part of|under way|underway|in progress|implemented)",
        r"already (?:publish|provide|do|have|offer|collect|report|deliver|carry out|meet|require|record|train"
        r"|use|operate)(?:e?s)?\b",
        r"(?:has|have) already (?:been )?(?:\w+ed|done|put|made|begun|set)\b",
        r"\bthis (?:is|has been) (?:now )?(?:done|complete)\b",
        r"(?:was|were|has been|have been) (?:completed|implemented in full|fully implemented)",
    ),
)


def position_of(response: str) -> tuple[Position, str | None]:
    """The position that a response takes, and its own words for it; None where it takes none."""
    made = plain(response)
    spans = list(sentences(made.cased, made.flat))
    # Among what only shows, being undecided comes before what is in place, for that isn't followed up unasked.
    shown = (_first((rule,), made.flat, spans) for rule in SHOWN)
    opening, promising = (_at_the_start(rules, made.flat, spans) for rules in (OPENING, PROMISING))
    for found in (
        _verdict(made.flat, spans),
        _alone_on_its_line(response, made),
        _first(STATED, made.flat, spans),
        opening,
        *shown,
        promising,
    ):
        if found:
            position, start, end = found
            return position, response[made.place(start) : made.place(end - 1) + 1]
    return Position.NO_CLEAR_ANSWER, None


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


def _alone_on_its_line(response: str, made: PlainText) -> Match | None:
    """'Accept', with the answer on the next line."""
    line = plain(response.split("\n", 1)[0]).flat.strip()
    for rule in VERDICTS:
        if line and rule.words.fullmatch(line):
            start = made.flat.find(line)
            return rule.position, start, start + len(line)
    return None


def _at_the_start(rules: tuple[_Rule, ...], flat: str, spans: list[tuple[int, int]]) -> Match | None:
    """What the first sentence says from its first word on."""
    begin, end = spans[0] if spans else (0, 0)
    found = _first(rules, flat[begin:end], [(0, end - begin)])
    return (found[0], found[1] + begin, found[2] + begin) if found else None


def _first(rules: tuple[_Rule, ...], flat: str, spans: list[tuple[int, int]]) -> Match | None:
    """The first sentence that takes a position decides; in it the first rule."""
    for begin, end in spans:
        for rule in rules:
            for found in rule.words.finditer(flat, begin, end):
                if not _denied(rule.position, flat[begin : found.start()]):
                    return rule.position, found.start(), found.end()
    return None


_NOT = re.compile(r"(?:\bnot|n't|\bcannot|\bunable to|\bneither|\bno longer|\brather than)(?: \w+){0,2} $")
_OTHERS = re.compile(r"\b(?:if|whether|should|asked|once|until|before|had|could|may|might)(?: \w+){0,4} $")


def _denied(position: Position, before: str) -> bool:
    """'Not …', 'whether we accept', 'had we accepted': no position."""
    if position is Position.REJECTED:
        return False
    return _NOT.search(before) is not None or _OTHERS.search(before) is not None
