"""What a body answers to a recommendation, by ordered rules over its own words.

What it states comes first, wherever it stands; what only its conduct shows comes after. A rejection is read where it
is stated, never guessed: what was rejected is not followed up unasked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from commitments.letter import Position
from commitments.reading.sentences import sentences
from commitments.reading.text import plain

_IT = (
    r"(?:(?:this|the|these|those|that|both|all|your|each of the|the committee's)(?: \w+){0,2}? recommendations?"
    r"|this(?= *(?:[.;]|$)))"  # 'We accept this.', where nothing follows
)
_HAS = r"(?:is|are|has been|have been|was|were)"
_ACCEPTS = r"(?:accept(?:s|ed)?|agrees? (?:with|to)|agreed (?:with|to)|supports?|endorses?)"
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
        (Position.ACCEPTED_IN_PRINCIPLE, r"(?:accept|agree|support)(?:ed|s)? in principle|in principle"),
        (
            Position.PARTLY_ACCEPTED,
            r"(?:accept|agree|support)(?:ed|s)? in part|part(?:ly|ially)?(?:[ -](?:accept|agree|support)\w*)?",
        ),
        (
            Position.REJECTED,
            (
                r"reject(?:ed|s)?|not (?:accept|agre|support|adopt)ed|do(?:es)? not (?:accept|agree|support)"
                r"|(?:disagre|declin)e[ds]?|no"
            ),
        ),
        (Position.NOTED, r"noted?"),
        (Position.UNDER_CONSIDERATION, r"under (?:active )?(?:consideration|review)|to be considered|considering"),
        (Position.ALREADY_IN_PLACE, r"already (?:in place|complete[d]?|implemented|done)|complete[d]?|implemented"),
        (Position.ACCEPTED, r"(?:fully )?(?:accept|agree|support)(?:ed|s)?(?: in full)?|yes"),
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
        rf"{_IT} {_HAS} (?:accepted|agreed|supported) in principle",
    ),
    _rule(
        Position.REJECTED,
        rf"(?:do|does|did|can|could)(?: not|n't) {_MUCH}(?:accept|agree with|agree to|support) {_IT}",
        rf"cannot {_MUCH}(?:accept|agree with|agree to|support) {_IT}",
        rf"(?:reject|decline|disagree with|oppose)s? {_IT}",
        rf"{_IT} (?:{_HAS} |can(?:not| not) be |is therefore )(?:not )?(?:rejected|declined)",
        rf"{_IT} (?:{_HAS} not|cannot be|is therefore not) (?:accepted|agreed|supported|taken forward)",
        rf"(?:unable|not in a position|not able) to (?:accept|agree (?:with|to)|support|implement"
        rf"|take forward) {_IT}",
        rf"(?:do|does)(?: not|n't) (?:intend|plan|propose) to (?:implement|adopt|accept|take forward|act on) {_IT}",
        rf"will not (?:be )?(?:implement|adopt|tak|accept|pursu)(?:ing|e|ed)? (?:forward )?{_IT}",
        rf"{_IT} will not be (?:implemented|adopted|taken forward|accepted|pursued)",
    ),
    _rule(
        Position.ACCEPTED,
        rf"{_ACCEPTS} {_IT}",
        rf"(?:is|are|am) {_MUCH}(?:supportive of|in agreement with|in favour of|content to accept) {_IT}",
        rf"{_IT} {_HAS} {_MUCH}(?:accepted|agreed|supported)\b",
        rf"(?:happy|pleased|content) to (?:accept|agree to|adopt|implement) {_IT}",
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
        r"(?:was|were|has been|have been) (?:completed|implemented in full|fully implemented)",
    ),
)


def position_of(response: str) -> tuple[Position, str | None]:
    """The position that a response takes, and its own words for it; None where it takes none."""
    made = plain(response)
    spans = list(sentences(made.cased, made.flat))
    # Among what only shows, being undecided comes before what is in place, for that isn't followed up unasked.
    shown = (_first((rule,), made.flat, spans) for rule in SHOWN)
    for found in (_verdict(made.flat, spans), _first(STATED, made.flat, spans), *shown):
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
