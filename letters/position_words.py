"""The words in which a body takes a position, as ordered rules; `letters.positions` reads by them.

`VERDICTS` stand alone at the beginning, `STATED` anywhere. `WEAKER` is stated too, but gives way to what is firmer.
`NEEDED` agrees or disagrees about a need. What only conduct shows is `SHOWN`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from commitments.letter import Position

_ENDS = r"(?= *(?:[.;,:(-]|$|\n)| in (?:part|full|principle)\b| and\b)"
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
_IT = (
    r"(?:(?:this|the|these|those|that|both|all|your|each of the|the [a-z]+(?:'s|s')|(?:parts?|aspects?) of this)"
    r"(?: \w+){0,2}? (?:recommendations?|concerns?|findings?|conclusions?|actions?|areas? for improvement)"
    rf"|{_NUMBERED}|(?:this|it|{_COUNTED}){_ENDS})"
)
_HAS = r"(?:is|are|has been|have been|was|were)"
_ACCEPTS = r"\b(?:accept(?:s|ed|ing)?|agree(?:s|ing)? (?:with|to)|agreed (?:with|to)|supports?|endorses?)"
_BODY = (
    r"(?:government|council|department|ministry|trust|board|force|constabulary|police|service|authority|commission"
    r"|commissioner|mayor|agency|company|executive|office|university|college|inspectorate|association|corporation"
    r"|panel|prison|governor|governing body|directorate|treasury|bank|regulator|secretary of state|minister"
    r"|director|cabinet|constable)"
)
# A body by its kind: 'the unions do not agree' is nobody's answer.
_BODIES = rf"(?:we|i|(?:the|our) (?:[a-z'-]+ ){{0,4}}{_BODY}|management|officers|ministers|cabinet|hmp [a-z]+)"
_WE = r"(?:we|i|(?:the|our) [a-z'-]+(?: [a-z'-]+){0,4}|management|officers|cabinet|ministers|hmp [a-z]+)"
# Word for word, for 'agreed' is no 'agree' with 'ed' behind it.
_YES = r"(?:accept(?:ed|s)?|agree[ds]?|support(?:ed|s)?)"
_MUCH = r"(?:also |fully |broadly |therefore |happily |wholly |gladly |strongly |readily |now |entirely |still )*"
_NOT_ABLE = r"(?:(?:do|does)(?: not|n't)|cannot|can not|can't|(?:is|are|am) (?:unable|not (?:able|in a position)) to)"
_UNABLE = r"(?:unable|not in a position|not able) to"
# 'Accepted, in part', 'Accept (partially)', 'Agreed - in principle'.
_THEN = r"(?:,? ?- ?|, (?:but )?| \(| )"
_RECOMMENDS = r"recommendations?|concerns?|findings?|conclusions?"


@dataclass(frozen=True, slots=True)
class Rule:
    position: Position
    words: re.Pattern[str]


def _rule(position: Position, *patterns: str) -> Rule:
    return Rule(position, re.compile("|".join(f"(?:{one})" for one in patterns)))


_LABEL = r"(?:(?:[a-z']+ ){0,2}(?:response|position|status|decision|answer|reply)s?: ?|response |position |decision )?"
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
                rf"{_YES}{_THEN}(?:in part|part(?:ly|ially))\)?"
                rf"|{_YES}{_THEN}with (?:\w+ )?(?:amendments?|modifications?|qualifications?|reservations?)\)?"
                r"|part(?:ly|ially)?(?:[ -](?:accept|agree|support)\w*)?"
                r"(?: ?[/,;] ?part(?:ly|ially)?(?:[ -](?:reject|disagree|not )\w*)+)?"
            ),
        ),
        (
            Position.REJECTED,
            (
                r"reject(?:ed|s)?|not (?:accept|agre|support|adopt)ed|do(?:es)? not (?:accept|agree|support)"
                r"|(?:disagre|declin)e[ds]?|no(?: action)?(?!\. ?\d)"
            ),
        ),
        (Position.NOTED, r"noted?"),
        (
            Position.UNDER_CONSIDERATION,
            r"(?:still |currently )?under (?:active |further )?(?:consideration|review)|to be considered|considering",
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

STATED = (
    _rule(
        Position.PARTLY_ACCEPTED,
        rf"{_ACCEPTS},? (?:{_IT},? )?(?:only )?(?:in part\b|partially\b|partly\b)",
        r"(?:partially|partly) (?:accept|agree|support)(?:s|ed)?",
        rf"{_ACCEPTS} (?:part|parts|elements|aspects|some) of {_IT}",
        rf"{_ACCEPTS} the (?:first|second|third|last|former|latter)(?: \w+)? of {_IT}",
        rf"{_ACCEPTS} {_IT},? (?:with the exception of|except|apart from|other than|save (?:for|that))\b",
        rf"{_ACCEPTS} {_IT},? but[^.;]{{0,60}} (?:not {_MUCH}(?:accept|agree (?:with|to)|support)"
        rf"|rejects?|cannot (?:accept|agree to|support)) {_IT}",
        rf"{_IT} {_HAS} (?:partially |partly )?(?:accepted|agreed) (?:in part|with (?:some )?modifications?)",
    ),
    _rule(
        Position.ACCEPTED_IN_PRINCIPLE,
        rf"(?:accept|agree|support)(?:s|ed|ive)?(?: with| to| of)?,? (?:{_IT},? )?in principle",
        r"in principle,? (?:we |ministers |the (?:\w+ ){1,3}?)?(?:accept|agree|support)",
        rf"{_ACCEPTS} the (?:principle|aims?|intention|intent|spirit|thrust)\b",
        rf"{_IT} {_HAS} (?:accepted|agreed|supported) in principle",
    ),
    _rule(
        Position.REJECTED,
        rf"(?:do|does|did|can|could)(?: not|n't) {_MUCH}(?:accept|agree with|agree to|support) {_IT}",
        rf"cannot {_MUCH}(?:accept|agree with|agree to|support) {_IT}",
        rf"(?:rejects?|declines?|disagrees? with|opposes?) {_IT}",
        rf"\b{_BODIES} (?:(?:regrettably|therefore|still|however),? )*{_NOT_ABLE} {_MUCH}(?:accept|agree)"
        r"(?= *(?:[.;]|$)|,? because\b|,? (?:for|as|since) (?:the reasons|we|it|this)\b)",
        rf"\b{_BODIES} {_MUCH}disagrees?(?= *(?:[.;]|$)|,? because\b)",
        rf"\bneither (?:of (?:them|these|the) ?)?(?:{_RECOMMENDS})? ?{_HAS} (?:accepted|agreed|supported)",
        rf"{_IT} (?:{_HAS} |can(?:not| not) be |is therefore )(?:not )?(?:rejected|declined)",
        rf"{_IT} (?:{_HAS} not|cannot be|is therefore not) (?:accepted|agreed|supported|taken forward)",
        rf"{_UNABLE} (?:accept|agree (?:with|to)|support|implement|take forward) {_IT}",
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
        rf"\b{_BODIES} {_MUCH}agrees?(?= *[.,;:]| and\b| *$)",
        rf"\b{_BODIES} {_MUCH}accepts?(?= *(?:[.;:]|$))",
        rf"will (?:be )?{_MUCH}(?:implement|adopt)(?:ing)? {_IT}",
    ),
)
# These give way to a firm answer in any other sentence: 'We note this recommendation. We accept it.'
WEAKER = (
    _rule(
        Position.NOTED,
        rf"(?<!should be )\b(?:note|acknowledge)s? {_IT}",
        rf"\b{_BODIES} (?:have|has) (?:duly )?noted {_IT}",
        rf"\b{_BODIES} (?:also )?notes? the [a-z]+(?:'s|s') (?:\w+ )?(?:views?|points?|comments?|{_RECOMMENDS})\b",
        rf"(?:{_IT}|the [a-z]+(?:'s|s') (?:\w+ )?(?:views?|points?|comments?)) {_HAS} (?:duly )?noted",
    ),
    _rule(
        Position.UNDER_CONSIDERATION,
        rf"{_IT} (?:is|are|remains?) (?:being considered|under (?:active )?(?:consideration|review))",
        rf"(?:consider(?:ing)?|reflect(?:ing)? on|look(?:ing)? at|review(?:ing)?|explor(?:e|ing)) {_IT}",
    ),
)
_NEED = (
    r"that (?:[\w',-]+ ){1,14}?(?:(?:is|are|was|were) (?:\w+ly )?(?:needed|necessary|required|warranted|justified"
    r"|appropriate|desirable)|should|ought to|would (?:help|be (?:useful|helpful|beneficial)))\b"
)
_WITH = r"(?: with (?:the|your) (?:\w+ ){0,4}?\w+| with you)?"
NO_NEED = (
    _rule(
        Position.REJECTED,
        rf"\b{_BODIES} {_NOT_ABLE} {_MUCH}(?:accept|agree{_WITH}) {_NEED}",
        rf"\b{_BODIES} (?:is|are|am) not (?:persuaded|convinced|satisfied) {_NEED}",
    ),
)
NEEDED = (
    _rule(
        Position.ACCEPTED,
        rf"\b{_BODIES} {_MUCH}(?:accepts?|agrees?{_WITH}) {_NEED}",
        rf"\b{_BODIES} {_MUCH}(?:accepts?|agrees?(?: with(?: you on)?| on)?) the need (?:for|to)\b",
    ),
)
# What a first sentence alone says of the whole answer.
OPENING = (
    _rule(
        Position.UNDER_CONSIDERATION,
        r"\A *(?:to be|being) (?:further |fully |carefully )?(?:considered|reviewed|explored|decided|determined)\b",
        r"\A *for (?:further )?(?:consideration|decision)\b",
    ),
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
        r"|actively|be (?:consider|respond)|give|keep|await|reflect|discuss|look|seek|only|always|want|need|have"
        r"|decide|determine)",
        r"\A *(?!(?:when|once|until|if|a decision|the decision|decisions)\b)(?:[\w'-]+ ){1,8}will be "
        r"(?!(?:considered|reviewed|explored|kept|responded|given|available|necessary"
        r"|needed|subject|a matter|for)\b)\w+",
    ),
)

UNDECIDED = _rule(
    Position.UNDER_CONSIDERATION,
    r"(?:is|are|am) (?:currently |actively |still |also |carefully |now )*(?:considering|exploring"
    r"|assessing|reflecting on)",
    r"(?:is|are|am) (?:currently |still |also |now )*in (?:dialogue|discussions?|talks) (?:with|about|on)",
    r"(?:is|are|remains?) under (?:active )?(?:consideration|review)\b(?! by)",
    r"(?:is|are) being (?:actively |carefully )?(?:considered|explored)",
    r"(?:to|will|shall) (?:determine|decide|establish|consider)(?: [^.;,]{1,30}?)? whether",
    r"(?:is|are|am) (?:\w+ly |still |now |also )*(?:looking at|weighing(?: up)?|examining|reviewing) (?:whether|if)\b",
    r"too early to (?:say|tell|decide|know)",
    r"will (?:carefully |actively |give further |further )*(?:consider|explore)\b",
    r"no decision has (?:yet )?been (?:made|taken)|(?:has|have) not yet (?:decided|reached a decision)",
    r"\bdecisions? (?:on|about|as to)? ?(?:whether|this|how)\b[^.;]{0,80}? will be (?:made|taken|reached)",
    r"\b(?:more time|further (?:consideration|analysis|work))\b[^.;]{0,40}? before\b[^.;]{0,40}?"
    r" (?:decide|decision|say whether)",
    r"\b(?:is|are|remains?) (?:still |yet )to be (?:decided|determined)|\b(?:is|are) yet to decide\b",
)
IN_PLACE = _rule(
    Position.ALREADY_IN_PLACE,
    r"(?:is|are|was|were|been) already (?:in place|established|embedded|available|published|in operation"
    r"|in use|done"
    r"|provided|met|being done|happening|part of|under way|underway|in progress|implemented)",
    r"already (?:publish|provide|do|have|has|offer|collect|report|deliver|carry out|meet|require|record|train"
    r"|use|operate|exist)(?:e?s)?\b(?! (?:plans?|difficult|too))",
    r"(?:has|have) already (?:been )?(?:\w+ed|done|put|made|begun|set)\b",
    r"\b(?:this|it|that) (?:is|has been) (?:now )?(?:done|complete)\b",
    r"(?:is|are) already (?:\w+ly )?(?:carried out|held|collected|recorded|reported|checked|reviewed|monitored|trained"
    r"|run|taken|given|made|kept|used|required|shared|sent)\b",
    r"\b(?:this|it|that) has (?:long )?been (?:our|the|its|their) (?:\w+ )?(?:practice|policy)\b",
    r"\b(?:this|it|that) (?:is|remains) already (?:the|our|its|their) (?:\w+ )?(?:practice|policy|case|position)\b",
    r"\b(?:this|it|that) (?:is|has (?:long )?been) (?:already )?(?:(?:our|the|its) )?"
    r"(?:standard|established|current|existing|normal|usual|routine|long-standing) (?:\w+ )?(?:practice|policy)\b",
    r"(?:was|were|has been|have been) (?:completed|implemented in full|fully implemented)",
)
