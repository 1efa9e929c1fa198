"""The words in which a body states a position, as ordered rules; `letters.positions` reads by them.

`VERDICTS` stand alone at the beginning, `STATED` anywhere. `WEAKER` is stated too, but gives way to what is firmer.
`NEEDED` agrees or disagrees about a need. What only conduct shows is in `letters.conduct_words`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from commitments.letter import Position

_ENDS = r"(?= *(?:[.;,:(-]|$|\n)| in (?:part|full|principle)\b| and\b| in (?:the|its) (?:form|terms)\b)"
_NUMBER = r"(?:[a-z]{0,3}\d[\d.]*[a-z]?(?:\([a-z0-9]{1,4}\))*)"
_NUMBERED = (
    rf"(?:the |your |their )?recommendations? (?:nos?\.? ?|numbers? )?{_NUMBER}"
    rf"(?:(?:, and |, | and | or | to | & | ?- ?){_NUMBER})*"
)
# 'Both', 'all three': what is meant is what was recommended, where no other noun follows.
_COUNTED = (
    r"(?:both|either|each|all(?: (?:two|three|four|five|six|seven|eight|nine|ten|\d+))?)"
    r"(?: of (?:them|these|those))?"
)
IT = (
    r"(?:(?:this|the|these|those|that|both|all|your|each of the|the [a-z]+(?:'s|s')|(?:parts?|aspects?) of this)"
    r"(?: \w+){0,2}? (?:recommendations?|concerns?|findings?|conclusions?|actions?|areas? for improvement)"
    rf"|{_NUMBERED}|(?:this|it|{_COUNTED}){_ENDS})"
)
_HAS = r"(?:is|are|has been|have been|was|were)"
_ACCEPTS = (
    r"\b(?:accept(?:s|ed|ing)?|agree(?:s|ing)? (?:with|to)|agreed (?:with|to)|concurs? (?:with|in)|supports?|endorses?)"
)
_BODY = (
    r"(?:government|council|department|ministry|trust|board|force|constabulary|police|service|authority|commission"
    r"|commissioner|mayor|agency|company|executive|office|university|college|inspectorate|association|corporation"
    r"|panel|prison|governor|governing body|directorate|treasury|bank|regulator|secretary of state|minister"
    r"|director|cabinet|constable)"
)
# A body by its kind: 'the unions do not agree' is nobody's answer.
BODIES = rf"(?:we|i|(?:the|our) (?:[a-z'-]+ ){{0,4}}{_BODY}|management|officers|ministers|cabinet|hmp [a-z]+)"
WE = r"(?:we|i|(?:the|our) [a-z'-]+(?: [a-z'-]+){0,4}|management|officers|cabinet|ministers|hmp [a-z]+)"
# Word for word, for 'agreed' is no 'agree' with 'ed' behind it.
_YES = r"(?:accept(?:ed|s)?|agree[ds]?|support(?:ed|s)?|concur(?:red|s)?)"
MUCH = r"(?:also |fully |broadly |therefore |happily |wholly |gladly |strongly |readily |now |entirely |still )*"
_NOT_ABLE = r"(?:(?:do|does)(?: not|n't)|cannot|can not|can't|(?:is|are|am) (?:unable|not (?:able|in a position)) to)"
_UNABLE = r"(?:unable|not in a position|not able) to"
# 'Accepted, in part', 'Accept (partially)', 'Agreed - in principle'.
_THEN = r"(?:,? ?- ?|, (?:but )?| \(| )"
_RECOMMENDS = r"recommendations?|concerns?|findings?|conclusions?"


@dataclass(frozen=True, slots=True)
class Rule:
    position: Position
    words: re.Pattern[str]


def rule(position: Position, *patterns: str) -> Rule:
    return Rule(position, re.compile("|".join(f"(?:{one})" for one in patterns)))


_LABEL = r"(?:(?:[a-z']+ ){0,2}(?:response|position|status|decision|answer|reply)s?:\s*|response |position |decision )?"
# What is closed or complete only in part, or for another reason, isn't in place.
_DONE_OTHERWISE = (
    r"(?! *[.:;,(-]+ *(?:not\b|no\b|superseded|withdrawn|replaced|merged|incomplete|rejected|declined|cancelled"
    r"|overtaken|duplicate|lapsed|in part|part|except|apart|save|unresolved|pending|subject))"
)
# A verdict that stands at the beginning, alone or before a dash: 'Accepted in part.', 'Agree -'.
VERDICTS = tuple(
    Rule(position, re.compile(rf"{_LABEL}(?P<words>{words})(?= *(?:[.:;,(-]|$|\n))"))
    for position, words in (
        (Position.ACCEPTED_IN_PRINCIPLE, rf"{_YES}{_THEN}in principle\)?|in principle"),
        (
            Position.PARTLY_ACCEPTED,
            (
                rf"{_YES}{_THEN}(?:in part|part(?:ly|ially))\)?|in part"
                rf"|{_YES}{_THEN}with (?:\w+ )?(?:amendments?|modifications?|qualifications?|reservations?)\)?"
                r"|part(?:ly|ially)?(?:[ -](?:accept|agree|support|concur)\w*)?"
                r"(?: ?[/,;] ?part(?:ly|ially)?(?:[ -](?:reject|disagree|not )\w*)+)?"
            ),
        ),
        (
            Position.REJECTED,
            (
                r"reject(?:ed|s)?|not (?:accept|agre|support|adopt)ed"
                r"(?: at (?:this|the present) (?:time|stage|point|moment)| at present| for now)?"
                r"|do(?:es)? not (?:accept|agree|support|concur)|non-?concur(?:s|rence)?"
                r"|(?:disagre|declin)e[ds]?|no(?: action)?(?!\. ?\d)"
            ),
        ),
        (Position.NOTED, r"noted?"),
        (
            Position.UNDER_CONSIDERATION,
            (
                r"(?:still |currently )?(?:under|subject to) (?:active |further )?(?:consideration|review)"
                r"|to be considered|considering"
            ),
        ),
        (
            Position.ALREADY_IN_PLACE,
            (
                r"(?:done|already (?:in place|complete[d]?|implemented|done)|(?:now |fully )?complete[d]?"
                r"|(?:fully )?implemented|closed)(?: (?:in|on|since|last) (?:[a-z]+|\d{1,2}\b)(?: [a-z]+)?(?: \d{4})?)?"
                rf"{_DONE_OTHERWISE}"
            ),
        ),
        (Position.ACCEPTED, rf"(?:fully )?{_YES}(?:{_THEN}(?:in full|with comments?)\)?)?|yes"),
    )
)

# 'We ask the auditor to consider it closed, as implemented', after a verdict or without one.
SETTLED = rule(
    Position.ALREADY_IN_PLACE,
    rf"consider (?:it|{IT}) (?:to be |as )?(?:resolved and )?(?:closed,?(?: as)? )?"
    r"(?:fully )?(?:implemented|complete)\b",
)
STATED = (
    rule(
        Position.PARTLY_ACCEPTED,
        rf"{_ACCEPTS},? (?:{IT},? )?(?:only )?(?:in part\b|partially\b|partly\b)",
        r"(?:partially|partly) (?:accept|agree|support)(?:s|ed)?",
        r"\b(?:accept|agree|support|concur)s?,? (?:only )?(?:in part|partially|partly)\b",
        rf"{_ACCEPTS} {IT},? (?:in so far as|insofar as|so far as|to the extent that|as far as)\b",
        rf"{_ACCEPTS} (?:part|parts|elements|aspects|some) of {IT}",
        rf"{_ACCEPTS} the (?:first|second|third|last|former|latter)(?: \w+)? of {IT}",
        rf"{_ACCEPTS} {IT},? (?:with the exception of|except|apart from|other than|save (?:for|that))\b",
        rf"{_ACCEPTS} {IT},? but[^.;]{{0,60}} (?:not {MUCH}(?:accept|agree (?:with|to)|support)"
        rf"|rejects?|cannot (?:accept|agree to|support)) {IT}",
        rf"{IT} {_HAS} (?:partially |partly )?(?:accepted|agreed) (?:in part|with (?:some )?modifications?)",
    ),
    rule(
        Position.ACCEPTED_IN_PRINCIPLE,
        rf"(?:accept|agree|support)(?:s|ed|ive)?(?: with| to| of)?,? (?:{IT},? )?in principle",
        r"in principle,? (?:we |ministers |the (?:\w+ ){1,3}?)?(?:accept|agree|support)",
        rf"{_ACCEPTS} the (?:general )?(?:principle|aims?|intention|intent|spirit|thrust|direction"
        r"|sentiment|objectives?)\b",
        rf"{IT} {_HAS} (?:accepted|agreed|supported) in principle",
    ),
    rule(
        Position.REJECTED,
        rf"(?:do|does|did|can|could)(?: not|n't) {MUCH}(?:accept|agree with|agree to|support) {IT}",
        rf"cannot {MUCH}(?:accept|agree with|agree to|support) {IT}",
        rf"(?:rejects?|declines?|disagrees? with|opposes?) {IT}",
        rf"\b{BODIES} (?:(?:regrettably|therefore|still|however),? )*{_NOT_ABLE} {MUCH}(?:accept|agree)"
        r"(?= *(?:[.;]|$)|,? because\b|,? (?:for|as|since) (?:the reasons|we|it|this)\b)",
        rf"\b{BODIES} {MUCH}disagrees?(?= *(?:[.;]|$)|,? because\b)",
        rf"\bneither (?:of (?:them|these|the) ?)?(?:{_RECOMMENDS})? ?{_HAS} (?:accepted|agreed|supported)",
        rf"{IT} (?:{_HAS} |can(?:not| not) be |is therefore )(?:not )?(?:rejected|declined)",
        rf"{IT} (?:{_HAS} not|cannot be|is therefore not) (?:accepted|agreed|supported|taken forward)",
        rf"{_UNABLE} (?:accept|agree (?:with|to)|support|implement|take forward) {IT}",
        rf"(?:do|does)(?: not|n't) (?:intend|plan|propose) to (?:implement|adopt|accept|take forward|act on) {IT}",
        rf"will not (?:be )?(?:implement|adopt|tak|accept|pursu)(?:ing|e|ed)? (?:forward )?{IT}",
        rf"{IT} will not be (?:implemented|adopted|taken forward|accepted|pursued)",
        r"\baccepts? the risk\b",
    ),
    rule(
        Position.ACCEPTED,
        rf"{_ACCEPTS} {IT}",
        rf"(?:is|are|am) {MUCH}(?:supportive of|in agreement with|in favour of|content to accept) {IT}",
        rf"{IT} {_HAS} {MUCH}(?:accepted|agreed|supported)\b",
        rf"(?:happy|pleased|content) to (?:accept|agree to|adopt|implement) {IT}",
        r"(?:happy|pleased|content) to do (?:so|this)\b",
        rf"\b{BODIES} {MUCH}agrees?(?= *[.,;:]| and\b| *$)",
        rf"\b{BODIES} {MUCH}accepts?(?= *(?:[.;:]|$))",
        rf"will (?:be )?{MUCH}(?:implement|adopt)(?:ing)? {IT}",
    ),
)
# These give way to a firm answer in any other sentence: 'We note this recommendation. We accept it.'
WEAKER = (
    rule(
        Position.NOTED,
        rf"(?<!should be )\b(?:(?:note|acknowledge)s?|takes? (?:due |careful )?note of) {IT}",
        rf"\b{BODIES} (?:have|has) (?:duly )?noted {IT}",
        rf"\b{BODIES} (?:also )?notes? the [a-z]+(?:'s|s') (?:\w+ )?(?:views?|points?|comments?|{_RECOMMENDS})\b",
        rf"(?:{IT}|the [a-z]+(?:'s|s') (?:\w+ )?(?:views?|points?|comments?)) {_HAS} (?:duly )?noted",
    ),
    rule(
        Position.UNDER_CONSIDERATION,
        rf"{IT} (?:is|are|remains?) (?:being considered|under (?:active )?(?:consideration|review))",
        rf"(?:consider(?:ing)?|reflect(?:ing)? on|look(?:ing)? at|review(?:ing)?|explor(?:e|ing)) {IT}"
        r"(?! (?:to be |as )?(?:resolved|closed|met|complete|implemented|discharged))",
    ),
)
NEED = (
    r"that (?:[\w',-]+ ){1,14}?(?:(?:is|are|was|were) (?:\w+ly )?(?:needed|necessary|required|warranted|justified"
    r"|appropriate|desirable)|should|ought to|needs? (?:to|more|greater|better|clearer)"
    r"|would (?:help|be (?:useful|helpful|beneficial)))\b"
)
WITH = r"(?: with (?:the|your) (?:\w+ ){0,4}?\w+| with you)?"
NO_NEED = (
    rule(
        Position.REJECTED,
        rf"\b{BODIES} {_NOT_ABLE} {MUCH}(?:accept|agree{WITH}) {NEED}",
        rf"\b{BODIES} (?:is|are|am) not (?:persuaded|convinced|satisfied) {NEED}",
        rf"\b{BODIES} (?:is|are|am|remains?) not (?:persuaded|convinced) (?:of|(?:that )?there is) (?:the|any|an?)"
        r" (?:\w+ )?(?:need|case|benefit|merit|value)\b",
        rf"\b{BODIES} (?:do|does)(?: not|n't) share (?:the|your) [a-z' ]{{0,40}}?"
        r"(?:views?|concerns?|assessment|opinion)\b",
    ),
)
NEEDED = (
    rule(
        Position.ACCEPTED,
        rf"\b{BODIES} {MUCH}(?:accepts?|agrees?{WITH}) {NEED}",
        rf"\b{BODIES} {MUCH}(?:accepts?|agrees?(?: with(?: you on)?| on)?) the need (?:for|to)\b",
    ),
)
