"""Whether a sentence promises something: it says that something will be done, and nobody only expects or refuses it.

Signs are looked for in order ('will', 'has committed to', 'plans to', 'is due to', 'is developing'); each sign has
its own reasons to count for nothing. A promise without a date is one too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from commitments.reading.text import plain
from letters import predictions
from letters.clause import Clause


@dataclass(frozen=True, slots=True)
class _Sign:
    name: str
    pattern: re.Pattern[str]
    promises: Callable[[Clause], bool]


def promises(sentence: str) -> bool:
    """Whether the sentence, alone, promises something."""
    return sign_of(sentence) is not None


def sign_of(sentence: str) -> str | None:
    """The name of the sign by which a sentence promises; None where it promises nothing."""
    made = plain(sentence)
    flat = QUOTED.sub(lambda quoted: " " * len(quoted[0]), made.flat)
    if flat.rstrip().endswith("?"):
        return None
    for sign in SIGNS:
        for found in sign.pattern.finditer(flat):
            clause = Clause.around(made.cased, flat, found.start(), found.end())
            if not clause.only_told and sign.promises(clause):
                return sign.name
    return None


QUOTED = re.compile(r'"[^"]{1,400}"')
_ADVERBS = r"(?:(?:also|now|therefore|currently|still|further|jointly|actively|both|fully|formally|then|already) )*"
# What every body is committed to all the time.
_GENERAL = (
    "(?:do|go|noth|someth|everyth|anyth|keep|support|improv|continu|work|protect|serv|tackl|learn|listen|be|mak|ensur)"
)


def _will(clause: Clause) -> bool:
    return not (predictions.refused(clause) or predictions.predicted(clause))


def _bound(clause: Clause) -> bool:
    """'Has committed to …': a promise, unless it was refused or is the committee's."""
    return not predictions.denied(clause)


def _planned(clause: Clause) -> bool:
    """'We plan to', not 'our plans to' and 'no plan to'."""
    return not predictions.denied(clause) and not predictions.is_noun(clause) and not predictions.of_readers(clause)


def _due(clause: Clause) -> bool:
    return not predictions.denied(clause)


SIGNS = (
    _Sign("will", re.compile(r"\b(?:will|shall|we'll|i'll|they'll|it'll)\b"), _will),
    _Sign(
        "committed to",
        re.compile(
            rf"\b(?:has|have|i've|we've) {_ADVERBS}(?:committed|undertaken|agreed|pledged|promised|resolved) to\b"
            rf"|\b(?:is|are|am) {_ADVERBS}committed to (?:\w+ly )?(?!{_GENERAL}ing\b)[a-z]{{3,}}ing\b"
            r"|\b(?:we|i|council|force|service|department|government|board|trust) (?:undertakes?|commits?"
            r"|pledges?) to\b"
        ),
        _bound,
    ),
    _Sign(
        "plans to",
        re.compile(
            r"\b(?:plans?|intends?|aims?|proposes?|expects?|anticipates?) to (?!the\b|a\b|our\b|its\b|be able)[a-z]"
            r"|\b(?:is|are|am) (?:\w+ly |also |now )?(?:planning|intending|aiming|proposing|preparing|going"
            r"|about|set|expecting) to (?!one\b)[a-z]"
            r"|\b(?:intends?|proposes?) that\b|\b(?:anticipates?|expects?|envisages?) (?:publish|complet|launch"
            r"|deliver|introduc|start|begin|open|lay|consult|report)\w*ing\b"
            r"|\b(?:our|its|the) (?:intention|plan|aim|ambition) is (?:to|that)\b"
        ),
        _planned,
    ),
    _Sign(
        "is due to",
        re.compile(
            r"\b(?:is|are) (?:also |now |currently |both )?(?:due|scheduled|timetabled|expected|anticipated"
            r"|planned|intended|set)"
            r" (?:to|for|by|in|on|at|from|later)\b"
            r"|\b(?:is|are) to be (?:\w+ly )?[a-z]+(?:ed|en|ilt|un|ut)\b"
            r"|\b(?:is|are) due (?:early|mid|late|later|next|this|shortly|before|within)\b"
        ),
        lambda clause: _due(clause) and predictions.something_done(clause),
    ),
    _Sign(
        "is doing",
        re.compile(
            rf"\b(?:is|are|am|we're) {_ADVERBS}(?:in the process of )?(?:developing|drafting|preparing"
            r"|producing|designing"
            r"|commissioning|establishing|introducing|rolling out|recruiting|building|creating|implementing|updating"
            r"|revising|redesigning|procuring|finalising|launching|publishing|piloting|expanding|piloting|trialling"
            r"|arranging|scoping|undertaking|conducting|installing|extending|setting up|putting in place|reviewing"
            r"|working (?:\w+ ){0,8}?(?:to|on|towards)|working up|carrying out|taking forward|bringing forward)\b"
            r"|\b(?:is|are) (?:currently |now |also )?being (?:developed|drafted|prepared|produced|designed"
            r"|commissioned"
            r"|established|introduced|rolled out|recruited|built|created|implemented|updated|revised|redesigned"
            r"|procured"
            r"|finalised|piloted|reviewed|installed|put in place|set up|extended|trialled|expanded|scoped|trained)\b"
        ),
        lambda clause: not predictions.denied(clause) and not predictions.of_readers(clause),
    ),
    _Sign(
        "target date",
        re.compile(
            r"^\W*(?:(?:target|planned|expected|anticipated|estimated|proposed|agreed) )?"
            r"(?:implementation |completion |delivery |publication |start |end )?(?:date|timescale|deadline"
            r"|completion)s?"
            r"(?: for (?:implementation|completion|delivery))? ?[:-] ?(?=.*\d|.*(?:spring|summer|autumn|winter"
            r"|ongoing|tbc))"
        ),
        lambda _: True,
    ),
)
