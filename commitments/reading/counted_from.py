"""What a length of time counts from: this text itself, or an event; and where the words that name an event end."""

from __future__ import annotations

from commitments.reading.lazy import LazyPattern
from commitments.reading.windows import Page

# What a length of time from an event is called.
FROM_EVENT = "offset from an event"
# What the count starts from: this report itself, or something else.
THIS = (
    ",? (?:of|from|after|following|beginning with|starting from) (?:the"
    " )?(?:date|day|time|publication|issue|issuing|sending|publishing"
    "|release|receipt)?"
    "(?: ?(?:of|on which) (?:the )?(?:date|day|publication|issue|publishing"
    "|issuing)?){0,3}(?: ?(?:of|for) )?(?: ?(?:this|the present|that of"
    " this|today's|its|my|our) (?:final )?"
    "(?:report|letter|notice|response|decision|recommendation|recommendations"
    "|review|date|document|paper|statement|meeting|inspection|publication"
    "|judgment|judgement|ruling|order|determination|direction|reply|email|update|action plan"
    "|ombudsman's|final|investigation)(?:'s)?"
    r"(?: (?:report|decision|statement|date|publication|being published|was published|is published|issue)){0,3}"
    r"|(?:today|now|writing|the date hereof|this point|here)\b)"
)
THE_REPORT = (
    ",? (?:of|from|after|following) (?:the )?(?:date|publication|issue"
    "|publishing) (?:of )?(?:the )?(?:final )?(?:report|letter|notice"
    r"|decision)(?:'s publication)?\b|,? (?:of|from|after|following)"
    " the (?:final )?(?:report|decision|notice|letter)(?:'s (?:publication"
    r"|date))?\b"
)
OTHER = (
    r",? (?:of|from|after|following|before|prior to|beginning|starting|post|since)(?:-| )(?P<what>[^.;:()|\n,]{2,90})"
)
HERE = LazyPattern(rf"(?:{THIS}|{THE_REPORT})(?: being (?:published|issued))?(?! (?:being|having|has|is|was) )")
RECEIPT = LazyPattern(r"\b(?:receipt|receiving|received)\b")
OTHER_EVENT = LazyPattern(OTHER)
_STOP = LazyPattern(
    " (?:we|they|it|i|you|saw|led|was|were|has|had|will|should|must|shall|so|and|but|to|which"
    "|that|is|are|in order|the (?:force|council|department|government"
    r"|trust|board|mayor|met))\b"
)
_IN_A_NAME = LazyPattern(r"[A-Z][\w'’-]* and (?=[A-Z][a-z])")
_CLAUSE_STOP = LazyPattern(r" (?:we|i|you|will|should|must|shall|so|but|which|in order)\b")


def noun_phrase_end(page: Page, start: int, end: int, *, clause: bool = False) -> int:
    """Where the words that name an event end, before the main clause goes on; a `clause` has a verb of its own."""
    pattern = _CLAUSE_STOP if clause else _STOP
    stop = pattern.search(page.flat, start, end)
    while stop and _joins_a_name(page, start, stop.start()):
        stop = pattern.search(page.flat, stop.end(), end)
    cut = stop.start() if stop else end
    return start + len(page.flat[start:cut].rstrip())


def _joins_a_name(page: Page, start: int, stop: int) -> bool:
    """Whether an 'and' stands between two words with capitals: 'the Police and Crime Panel'."""
    before = page.cased.rfind(" ", start, stop) + 1
    return _IN_A_NAME.match(page.cased, max(before, start)) is not None
