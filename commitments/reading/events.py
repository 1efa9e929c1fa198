"""What hangs on an event with no date in the text: 'after the next board', 'once the review has reported'."""

from __future__ import annotations

import re

from commitments.deadline import Kind
from commitments.reading.counted_from import noun_phrase_end
from commitments.reading.lazy import LazyPattern
from commitments.reading.phrases import PhraseRule, Reading
from commitments.reading.windows import Page

PHRASE = r"(?P<what>[^.;:()|\n,]{2,90})"
_NEXT = r"(?:next|forthcoming|upcoming|following|subsequent|first|final|annual|scheduled|planned)"
# Looking back, not forward: what has been read, heard or found already.
_BEHIND = LazyPattern(
    r"(?:the |your |our |this |that |these |a |an |its |their |receipt of |publication of |consideration of )*"
    "(?:letter|report|recommendations?|findings|inspection|feedback"
    "|hearing|session|evidence|questions?|incident|death|inquest|concerns?"
    "|tragic|meeting with|"
    "which|careful|discussions?|engagement|(?:19|20)[0-9]{2}|committee's"
    "|(?:he|she|they|it|we|i) [a-z]+ed|coroner|last|previous|recent|consultation with|school|all|hours?"
    r"|care|noon|action)\b"
)
_TIMELESS = LazyPattern(
    "(?:to\\b|the age|age|he|she|they|considering|making|using|working|dealing"
    "|looking|it comes|they are|there is|there are|required|needed|necessary"
    "|appropriate|asked|applicable|children|someone|an? [a-z]+ (?:is"
    "|has|calls|reports)|officers|people|responding|assessing|deciding"
    r"|developing)\b"
)
_AHEAD = LazyPattern(
    "(?:the |a |an |its |our |their |this |any )?(?:[a-z'-]+ ){0,4}?"
    "(?:completion|conclusions?|outcomes?|publication|implementation"
    "|launch|roll-?out|introduction|approval|consultations?|enactment"
    "|passage|"
    "royal assent|commencement|end|receipt|planned|next|forthcoming"
    "|upcoming|review|evaluation|pilots?|elections?|budget|spending"
    " review|update|updates|agreement|sign-off|ratification|"
    "establishment|appointment|recess|go-live|deployment|transition"
    "|move|trial|procurement|tender|decision|mobilisation|finalisation"
    "|confirmation|merger|legislation|bill|procedure|restructure|reorganisation"
    "|phase|cabinet|board|meetings?|release|closure|adoption|creation"
    "|development|delivery|inquiry|trials?|assessment|white paper|period"
    "|scrutiny|easter|christmas|new year|summer|autumn|winter|spring"
    "|half-term|settlement"
    r"|summit|session|stage|opening|start|arrival|dissolution|hearing|vote|referendum|reading)\b"
)


# 'It' and 'so' name no event.
SHORTEST = 3


def _reading(match: re.Match[str], page: Page, rule: str, *, clause: bool = False) -> Reading | None:
    what = match["what"]
    end = noun_phrase_end(page, match.start("what"), match.end(), clause=clause)
    if end - match.start("what") < SHORTEST or not what[0].isalpha():
        return None
    return Reading(match.start(), end, Kind.EVENT, rule, rule)


def _after(match: re.Match[str], page: Page) -> Reading | None:
    what = match["what"]
    if _BEHIND.match(what) or not _AHEAD.match(what):
        return None
    return _reading(match, page, "after an event")


_ASKS = LazyPattern(
    r"\b(?:ask|say|know|confirm|set out|tell|clarify|explain|about|as to|clear|unclear|sure|decid|consider"
    r"|indicat|determin|stat|question|see|set|understand|identify|specif)[a-z]{0,4}(?: (?:the committee|us|me|members"
    r"|out))?(?: how and| if and)? \Z"
)


def _once(match: re.Match[str], page: Page) -> Reading | None:
    if match["what"].startswith(("will ", "would ", "did ", "does ", "can ", "might ")):
        # 'When will the plan be published?'
        return None
    if _ASKS.search(page.flat, max(0, match.start() - 50), match.start()) or page.flat.startswith("to ask "):
        # 'Confirm when the work will be done' asks for a day, and names none.
        return None
    if _TIMELESS.match(match["what"]) or (match[0].startswith("when ") and match["what"].split()[0].endswith("ing")):
        return None
    return _reading(match, page, "once something has happened", clause=True)


def _next(match: re.Match[str], page: Page) -> Reading | None:
    if match[0].startswith("with ") and _TO_COME.search(match["what"]) is None:
        # 'With the final tranche landing in May' says what, not when.
        return None
    year = _EDITION.search(match["what"])
    if year is not None and int(year[0]) < page.written_on.year and not _TO_COME_NEXT.search(match["what"]):
        # 'Carried over to the 2022/23 plan', said in 2024.
        return None
    end = noun_phrase_end(page, match.start("what"), match.end())
    return Reading(match.start(), end, Kind.EVENT, "at the next event", "at")


_EDITION = LazyPattern(r"\b20[0-9]{2}\b")
_TO_COME_NEXT = LazyPattern(r"\b(?:next|forthcoming|upcoming|following)\b")
_TO_COME = LazyPattern(r"\b(?:next|forthcoming|upcoming|following|planned|scheduled|20[0-9]{2})\b")


def _occasion(match: re.Match[str], page: Page) -> Reading | None:
    """'Over the summer recess', 'at the same time as the plan', and 'next meeting' at a cell's end."""
    named = "with" if match["with"] else "what" if match["what"] else "bare"
    end = noun_phrase_end(page, match.start(named), match.end(named))
    return Reading(match.start(), end, Kind.EVENT, "at the next event", "cell" if named == "bare" else "at")


_A_PLACE = LazyPattern(
    r"(?:both houses|each house|either house|us|you|(?:the |a |this )?(?:[a-z-]+ ){0,2}?(?:house|houses"
    r"|parliament|assembly|senedd"
    r"|committee|court|panel|tribunal|board|cabinet|council))(?: (?:of|within|in|on|by|at|with|for|when|again|to)\b|\Z)"
)
# 'Four years will be needed before …' says how long it takes.
_LENGTH = LazyPattern(
    r"\b(?:years?|months?|weeks?|time)(?: (?:will|may|could|is|are) (?:be )?(?:needed|required|pass|elapse))? \Z"
)
_CLAUSE = LazyPattern(
    r"(?:[a-z0-9'&-]+ ){1,9}(?:is|are|has|have|can be|comes?|goes|takes?|starts?|begins?|opens?|closes?)\b(?! not)"
)


def _is_agent(match: re.Match[str], page: Page) -> bool:
    """'Considered by the Board' says by whom; 'by the next Board meeting' says when."""
    if not match[0].startswith("by ") or _WHEN_THEY_MEET.search(match["what"]):
        return False
    return (
        _BODY.match(match["what"]) is not None
        or _DONE_BY.search(page.flat, max(0, match.start() - 16), match.start()) is not None
    )


_DONE_BY = LazyPattern(
    r"(?:ed|made|held|taken|given|led|set|brought|put|seen|heard|done|drawn up|overseen|undertaken) \Z"
)
_BODY = LazyPattern(
    r"(?:the |its |our )?(?:[a-z&'-]+ ){0,4}(?:board|committee|council|cabinet|panel|assembly|house|executive)\b"
)
_WHEN_THEY_MEET = LazyPattern(
    r"\b(?:next|meeting|session|recess|elections?|budget|time|end|start|beginning|statement)\b"
)


def _before(match: re.Match[str], page: Page) -> Reading | None:
    what = match["what"]
    start = match.start()
    if what.startswith("that "):
        return None
    if _LENGTH.search(page.flat, max(0, start - 40), start) or _is_agent(match, page):
        return None
    if match[0].startswith("before ") and (
        _A_PLACE.match(what) or page.flat.endswith(("time ", "long "), 0, match.start())
    ):
        # 'Lay a report before the House' names no time, and 'some time before' none that is known.
        return None
    # 'Ahead of the full scheme' needs no word that tells of an occasion; 'before the court' does.
    said = match[0].startswith(("ahead of", "prior to", "in advance of")) or _CLAUSE.match(what)
    if not said and not _AHEAD.match(what) and not _OCCASION.match(what):
        return None
    return _reading(match, page, "before an event", clause=bool(_CLAUSE.match(what)))


_COMPLETION = LazyPattern(
    r"on (?:the |its |their )?(?:completion|conclusion|receipt|publication|approval"
    r"|commencement|appointment|implementation|expiry)\b(?! day| date)"
)
_OCCASION = LazyPattern(
    "(?:the |its |our |their |this )?(?:[0-9/-]+ )?(?:[a-z'-]+ ){0,3}?"
    "(?:recess|parliament|election|elections|budget|statement|session"
    "|term|holidays?|half-term|christmas|easter|meeting|board|committee"
    "|conference|purdah|mayoralty|house|inspection|season|games|go-live"
    "|programme|census|year of|anniversary|cabinet|council|summit|review"
    r"|contract|financial year|time)\b"
)
_DOCUMENT = (
    "(?:[a-z&'-]+ ){0,4}(?:budget|statement|response|report|review|update|strategy"
    "|plan|programme|meeting|board|committee|edition|round|phase|iteration"
    "|version|return|survey|election|elections|session|parliament|inspection"
    "|"
    "census|conference|cycle|settlement|refresh|bulletin|publication"
    "|assembly|summit|speech|exercise|audit|assessment|release|tranche"
    "|wave|stage|opportunity|forum|council|cabinet|panel|games|competition"
    r"|bill|paper|guidance|letter|group|hearing|agm|term)\b"
)

RULES: tuple[PhraseRule, ...] = (
    PhraseRule(
        "after an event",
        (
            "after",
            "following",
            "upon",
            "on",
            "shortly",
            "soon",
            "immediately",
            "promptly",
            "pending",
            "subsequent",
            "as",
        ),
        (
            "(?:shortly |soon |immediately |promptly |as soon as possible |as"
            " soon as practicable )?(?:after|following|upon|on|pending|subsequent"
            f" to)(?! (?:which|that|all|this basis)) (?:the )?{PHRASE}"
        ),
        lambda match, page: (
            None if match[0].startswith("on ") and not _COMPLETION.match(match[0]) else _after(match, page)
        ),
    ),
    PhraseRule(
        "once something has happened",
        ("once", "when", "as", "until"),
        (
            "(?:once|when|as soon as|until(?: such time as)?|as and when)(?!"
            " (?:a|per|every|each|more|again|in a|and|or|possible|they reach"
            rf"|they turn)\b) {PHRASE}"
        ),
        _once,
    ),
    PhraseRule(
        "at the next event",
        ("at", "in", "by", "for", "during", "to", "with", "alongside", "through", "before", "as", "ahead", "prior"),
        (
            "(?:at|in|by|for|during|to|with|alongside|through|before|as part"
            " of|ahead of|prior to|in time for|in advance of) (?:the time of"
            " |the end of )?(?:the|its|our|their|your|his|her|a) (?P<what>(?:"
            f"(?:{_NEXT}|treasury minute |formal |(?:spring|summer|autumn|winter|king's) |20[0-9]{{2}}"
            f"(?:[/-](?:20)?[0-9]{{2}})?) ?)+{_DOCUMENT})"
        ),
        _next,
    ),
    PhraseRule(
        "within this parliament",
        ("within", "in", "during", "over", "before", "by", "later"),
        (
            "(?:later )?(?:within|in|during|over|before|by) (?:the (?:end|course"
            "|lifetime|life) of )?(?:this|the (?:current|present|next|new|coming))"
            " (?P<what>(?:parliamentary (?:session|term)|parliament|session"
            "|mayoral term|mayoralty|council term|administration|term|electoral"
            " cycle|spending review(?: period)?|spending period|price control"
            r"(?: period)?|programme period)\b)"
        ),
        _next,
    ),
    PhraseRule(
        "at the next event",
        ("at", "attend", "till", "until", "over", "during", "through", "throughout", "around", "about", "next"),
        (
            "(?:(?:at|attend|till|until|over|during|through(?:out)?) (?:the )?(?P<what>next (?:[a-z'-]+ ){0,3}?"
            r"(?:meeting|board|committee|session|review|inspection|agm|cabinet|council|forum)\b"
            "|(?:spring|summer|autumn|winter|easter|christmas|parliamentary|conference) (?:recess|break|holidays?"
            "|vacation)"
            r"\b)|(?:at |around |about )+the same time as (?:the )?(?P<with>[^.;:()|\n,]{3,90})"
            r"|(?P<bare>next (?:meeting|agm|board|committee)\b(?= ?(?:[.;)]|\Z))))"
        ),
        _occasion,
    ),
    PhraseRule(
        "before an event",
        ("before", "prior", "ahead", "in", "by", "at", "to"),
        (
            "(?:before|prior to|ahead of|in advance of|in time for|by the time"
            "(?: of| that)?|by|(?:by|at|before|to) the (?:end|start|beginning"
            "|close|conclusion|point|completion) of|by the completion of|by"
            f" the conclusion of|by) (?:the )?{PHRASE}"
        ),
        _before,
    ),
)
