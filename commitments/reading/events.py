"""What hangs on an event with no date in the text: 'after the next board', 'once the review has reported'."""

from __future__ import annotations

import re

from commitments.deadline import Kind
from commitments.reading import occasions
from commitments.reading.counted_from import noun_phrase_end
from commitments.reading.phrases import PhraseRule, Reading
from commitments.reading.windows import Page

PHRASE = r"(?P<what>[^.;:()|\n,]{2,90})"
_NEXT = r"(?:next|forthcoming|upcoming|following|subsequent|first|final|annual|scheduled|planned)"


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
    if occasions.BEHIND.match(what) or not occasions.AHEAD.match(what):
        return None
    return _reading(match, page, "after an event")


def _once(match: re.Match[str], page: Page) -> Reading | None:
    if match["what"].startswith(("will ", "would ", "did ", "does ", "can ", "might ")):
        # 'When will the plan be published?'
        return None
    if occasions.ASKS.search(page.flat, max(0, match.start() - 50), match.start()) or page.flat.startswith("to ask "):
        # 'Confirm when the work will be done' asks for a day, and names none.
        return None
    if occasions.TIMELESS.match(match["what"]) or (
        match[0].startswith("when ") and match["what"].split()[0].endswith("ing")
    ):
        return None
    return _reading(match, page, "once something has happened", clause=True)


def _next(match: re.Match[str], page: Page) -> Reading | None:
    if match[0].startswith("with ") and occasions.TO_COME.search(match["what"]) is None:
        # 'With the final tranche landing in May' says what, not when.
        return None
    year = occasions.EDITION.search(match["what"])
    if year is not None and int(year[0]) < page.written_on.year and not occasions.TO_COME_NEXT.search(match["what"]):
        # 'Carried over to the 2022/23 plan', said in 2024.
        return None
    end = noun_phrase_end(page, match.start("what"), match.end())
    return Reading(match.start(), end, Kind.EVENT, "at the next event", "at")


def _occasion(match: re.Match[str], page: Page) -> Reading | None:
    """'Over the summer recess', 'at the same time as the plan', and 'next meeting' at a cell's end."""
    named = "with" if match["with"] else "what" if match["what"] else "bare"
    end = noun_phrase_end(page, match.start(named), match.end(named))
    return Reading(match.start(), end, Kind.EVENT, "at the next event", "cell" if named == "bare" else "at")


def _is_agent(match: re.Match[str], page: Page) -> bool:
    """'Considered by the Board' says by whom; 'by the next Board meeting' says when."""
    if not match[0].startswith("by ") or occasions.WHEN_THEY_MEET.search(match["what"]):
        return False
    return (
        occasions.BODY.match(match["what"]) is not None
        or occasions.DONE_BY.search(page.flat, max(0, match.start() - 16), match.start()) is not None
    )


def _before(match: re.Match[str], page: Page) -> Reading | None:
    what = match["what"]
    start = match.start()
    if what.startswith("that "):
        return None
    if occasions.LENGTH.search(page.flat, max(0, start - 40), start) or _is_agent(match, page):
        return None
    if match[0].startswith("before ") and (
        occasions.A_PLACE.match(what) or page.flat.endswith(("time ", "long "), 0, match.start())
    ):
        # 'Lay a report before the House' names no time, and 'some time before' none that is known.
        return None
    # 'Ahead of the full scheme' needs no word that tells of an occasion; 'before the court' does.
    said = match[0].startswith(("ahead of", "prior to", "in advance of")) or occasions.CLAUSE.match(what)
    if not said and not occasions.AHEAD.match(what) and not occasions.OCCASION.match(what):
        return None
    return _reading(match, page, "before an event", clause=bool(occasions.CLAUSE.match(what)))


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
            None if match[0].startswith("on ") and not occasions.COMPLETION.match(match[0]) else _after(match, page)
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
            f"(?:[/-](?:20)?[0-9]{{2}})?) ?){{1,4}}{occasions.DOCUMENT})"
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
            r"\b)|(?:at |around |about ){1,2}the same time as (?:the )?(?P<with>[^.;:()|\n,]{3,90})"
            r"|(?P<bare>next (?:meeting|agm|board|committee)\b(?= ?(?:[.;)]|\Z))))"
        ),
        _occasion,
    ),
    PhraseRule(
        "before an event",
        ("before", "prior", "ahead", "in", "by", "at", "to", "no", "not"),
        (
            "(?:before|(?:no|not) later than|prior to|ahead of|in advance of|in time for|by the time"
            "(?: of| that)?|by|(?:by|at|before|to) the (?:end|start|beginning"
            "|close|conclusion|point|completion) of|by the completion of|by"
            f" the conclusion of|by) (?:the )?{PHRASE}"
        ),
        _before,
    ),
)
