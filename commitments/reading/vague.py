"""Promises with no day at all: 'in due course', 'as soon as possible', 'in the coming months'."""

from __future__ import annotations

import re

from commitments.deadline import Kind
from commitments.reading.phrases import PhraseRule, Reading
from commitments.reading.windows import Page

PHRASES = {
    "in": (
        "in (?:due course|the (?:very )?near future|the (?:short|medium"
        "|long|longer|shorter)(?:[- ]to[- ](?:medium|long|longer))?[- ]term"
        "|the immediate future|the (?:coming|following|next few) (?:days"
        "|weeks|months|years|period)(?: and (?:weeks|months|years))?(?:"
        " ahead)?|the (?:weeks|months|years)(?: and (?:months|years))? "
        "(?:ahead|to come)|good time|a timely (?:manner|fashion|way)|(?:a"
        "|an) (?:reasonable|appropriate) (?:time|timeframe|period|timescale)"
        r"|time\b(?! for)|the fullness of time|the not too distant future"
        "|coming (?:weeks|months|years)|the next (?:few|several) (?:days"
        "|weeks|months|years)|a few (?:days|weeks|months)|future years|short"
        " order|early course)"
    ),
    "over": (
        "(?:over|during|throughout|across) (?:the )?(?:course of (?:the )?)?(?:coming|next few|next"
        " several|next number of|following|forthcoming) (?:days|weeks|months|years|period)"
        "(?: and (?:months|years))?|over (?:the )?(?:short|medium|long|longer)"
        "(?:[- ](?:to|and)[- ](?:medium|long|longer))?[- ]term|over time"
        "|over the (?:weeks|months|years) (?:ahead|to come)"
    ),
    "within": (
        "within (?:the )?(?:coming|next few|next several|a few|a matter"
        " of|a reasonable|an appropriate) (?:days|weeks|months|years|time"
        "|period|timeframe|timescale)(?: of time)?|within (?:days|weeks"
        r"|months)\b"
    ),
    "as": (
        "as (?:soon|quickly|early|promptly|swiftly|rapidly|fast|urgently)"
        " as (?:is |it is |we |they |that is |this is )?(?:reasonably )?"
        "(?:possible|possibly can|practicable|practical|practicably possible"
        "|practically possible|feasible|able|can|may be|resources allow"
        "|(?:i am|we are|it is) able(?: to do so)?|i can|parliamentary time allows|circumstances (?:allow"
        "|permit))|as an?"
        " (?:absolute |matter of |urgent |immediate |high |top |first ){0,3}"
        "(?:priority|urgency|haste)|as a matter of (?:the utmost |some "
        "|great |extreme |real )?(?:urgency|priority|course)|as and when"
        " (?:required|necessary|appropriate|needed|possible)"
    ),
    "shortly": r"(?:very )?shortly(?! (?:after|before|following|prior))",
    "soon": r"soon(?! (?:after|as|enough|became|be\b))",
    "imminently": r"imminently",
    "immediately": (
        "immediately(?! (?:after|before|following|prior|available|obvious"
        r"|clear|adjacent|next|preceding|apparent|below|above|when|upon|on\b))"
    ),
    "urgently": r"urgently",
    "promptly": r"promptly(?! (?:after|following|when|upon))",
    "quickly": r"quickly(?! (?:after|as|and|identif|became))",
    "swiftly": r"swiftly",
    "forthwith": r"forthwith",
    "straight": r"straight ?away",
    "eventually": r"eventually",
    "regularly": r"regularly",
    "periodically": r"periodically",
    "with": (
        "with (?:immediate effect|(?:all |the )?(?:due |utmost |greatest )?(?:urgency|speed|haste|expedition|dispatch))"
    ),
    "without": r"without (?:any |undue |further |unnecessary |unreasonable |avoidable ){0,3}delay",
    "at": (
        "at (?:the |an |its |our |their |your )?(?:earliest|first|next available"
        "|soonest)(?: possible| practicable| practical| available| suitable){0,3}"
        " ?(?:opportunity|opportunities|convenience|date|point|stage|time"
        r"|juncture|moment)|at the earliest\b|at (?:the|an) (?:appropriate"
        "|right|suitable|relevant|proper) (?:point|time|stage|juncture|moment"
        "|opportunity)(?:s)?|at (?:a|some) (?:later|future|suitable|appropriate"
        "|more appropriate) (?:date|point|stage|time)|at pace|at regular"
        " intervals|at speed|at an early (?:date|stage|opportunity)|at a"
        " (?:time|date) to be (?:agreed|confirmed|determined|decided)|at"
        " some point(?: in the (?:near )?future)?"
    ),
    "on": (
        "on (?:a|an) (?:more )?(?:regular|urgent|periodic|frequent|rolling"
        "|priority) basis|on a (?:date|timescale|timetable) to be (?:agreed"
        "|confirmed|determined)"
    ),
    "after": (
        "after a period of time|after (?:a|an) (?:reasonable|appropriate|suitable|sufficient|short) (?:period"
        "|time|interval)(?: of time)?"
    ),
    "when": (
        "(?:if and )?when (?:parliamentary time|resources?|time|capacity|circumstances"
        "|funding|priorities|the legislative timetable)(?: and resources?)?"
        " (?:allows?|allowed|permits?|permitted)|when (?:it is )?(?:appropriate|possible|practicable"
        r"|ready|able|available)\b|when the (?:time|opportunity|moment) "
        "(?:is right|arises|allows|comes)"
    ),
    "once": r"once (?:parliamentary time|resources?|time|capacity) (?:allows?|permits?)",
    "by": r"by return(?: of (?:post|email|letter))?\b",
    "before": r"before (?:too )?long\b",
    # What comes again at no interval is asked how often: commitments/left_open.py knows it by these words too.
    "from": r"from time to time",
    "every": r"every (?:so often|now and (?:then|again))",
    "asap": r"asap|a\.s\.a\.p",
    "timescale": r"(?:timescales?|timeframe|deadline|due(?: date)?|by when|target(?: date)?)(?: ?[:-] ?"
    "| )(?:immediate(?:ly)?|ongoing|asap|urgent)",
    "sooner": r"sooner rather than later",
    "expeditiously": r"expeditiously",
}
# These may be in the middle of a fact; the others hardly stand anywhere but in a promise.
LOOSE = frozenset(
    {"soon", "quickly", "swiftly", "promptly", "eventually", "regularly", "periodically", "immediately"}
    | {"from", "every"}
)


def _vague(match: re.Match[str], page: Page) -> Reading | None:
    start = match.start()
    if page.flat[max(0, start - 4) : start] in {"too ", " as "}:
        return None
    word = match[0].partition(" ")[0]
    return Reading(start, match.end(), Kind.VAGUE, "vague", "loose" if word in LOOSE else "vague")


def _rule(words: tuple[str, ...], pattern: str) -> PhraseRule:
    return PhraseRule("vague", words, rf"(?:{pattern})\b", _vague)


ALSO_BEGIN = {
    "timescale": ("timescales", "timeframe", "deadline", "due", "target", "by"),
    "when": ("if",),
    "shortly": ("very",),
    "over": ("during", "throughout", "across"),
}
RULES = tuple(_rule((word, *ALSO_BEGIN.get(word, ())), pattern) for word, pattern in PHRASES.items())
