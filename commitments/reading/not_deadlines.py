"""What looks like a deadline and is none: the past, refusals, standards of service, forecasts, validity, sums."""

from __future__ import annotations

from collections.abc import Callable

from commitments.deadline import Kind, NoDeadline
from commitments.reading import verbs
from commitments.reading.lazy import LazyPattern
from commitments.reading.phrases import Reading
from commitments.reading.refusals import Surroundings, merely_possible, refused
from commitments.reading.tense import Tense, tense_around
from commitments.reading.verbs import listed

_CHANGE = (
    "(?:rise|rises|increase|increases|grow|grows|fall|falls|decline|drop|decrease|double|triple|exceed|shrink"
    "|climb|worsen"
    "|reach(?:es)? (?:£|[0-9]+|around|about|nearly|over|almost|more than|an? (?:peak|record|total))"
    "|cost|costs|total|outstrip|peak|stand at|amount|be (?:aged|over|under|worth|living))"
)
FORECAST = LazyPattern(
    r"\b(?:forecast|forecasts|projected|predicted|estimated|expected|suggests?"
    "|likely|anticipated|set|projections?|estimates?|modelling|predictions?"
    r"|continues?)\b(?: [a-z-]+){0,5}? (?:to|will|could|would) (?:[a-z]+"
    rf" ){{0,2}}(?:{_CHANGE}|be (?:about |around |some )?£|need (?:between|about|around|some|an additional|[0-9]))"
    rf"|\b(?:expects?|anticipates?)(?: [a-z-]+){{1,6}}? to (?:[a-z]+ ){{0,2}}{_CHANGE}"
    r"|\b(?:forecasts?|projections?|modelling|estimates|predictions?"
    r"|analysts?|trends?)\b[^.;]{0,40}\b(?:suggests?|shows?|indicates?"
    r"|predicts?|projects?|that|estimates?|has|have)\b"
    r"|\b(?:demand|population|prices?|inflation|costs|pressures?|caseloads?"
    r"|workloads?|the gap|deficit|shortfall|volumes?|temperatures?|emissions)\b[^.,;]{0,60}"
    rf"\b(?:will|could|may|might|would)(?: [a-z]+){{0,2}} {_CHANGE}\b"
    r"|\b(?:peaks|totals|falls|rises|grows|averages|stands|amounts) (?:at|to|by|from|further|every"
    r"|£)(?! its)[^.;]*[0-9]"
    r"|\b(?:is|are|was|were) (?:forecast|projected|predicted)\b"
)
# No forecast does without one of these.
FORESEES = listed(
    """
    forecast forecasts projected predicted estimated expected expect expects anticipate anticipates likely
    anticipated set projection projections estimate estimates modelling prediction predictions continue continues
    analyst analysts trend trends demand population price prices inflation costs pressure pressures caseload
    caseloads peak peaks totals falls rises grows averages stands amounts suggests suggest workload workloads gap
    deficit shortfall volume volumes temperature temperatures emissions
    """
)
VALIDITY = LazyPattern(
    r"\b(?:valid|validity|expires?|expiring|lasts|lapses?|in force|tenancy"
    "|licen[cs]e|passports?|certificates?|permits?|eligible|guarantee"
    "|warranty|term of office|offer is|(?:contract|funding|lease|agreement"
    r"|tenancy|grant|settlement)\b[^.,;]{0,40}\b(?:ends|finishes|stops)"
    r"|runs|is funded|are funded|tenders? remain)\b"
)
POLICY = LazyPattern(
    r"\b(?:appeals?|appellants?|(?:applicants?|claimants?|complainants?"
    "|people|anyone|residents|parents) (?:can|may|must|should|has|have)"
    "|payable|payment (?:is|of)|refunds?|cancel|invoices?|tenants?|landlords?"
    "|customers? (?:can|may|must)|ask for a review|right to|internal"
    r" review|time limits?|you (?:can|may)|may be (?:made|lodged|submitted))\b"
)
# What may be done about this very decision is no promise either.
APPEAL = LazyPattern(
    r"\b(?:appeals?|appellants?|complaints? (?:must|should|may|can)|your complaint|(?:ask|request|apply) for (?:a"
    r"|an internal) review|right to|you (?:can|may)"
    r"|may be (?:made|lodged|submitted))\b"
)
LAW_SAYS = LazyPattern(
    r"\b(?:act|regulations?|statute|schedule|article|directive|legislation"
    "|code|guidance|law|policy|procedure|standards?|rules?|charter|protocol"
    r"|constitution|order)(?: [0-9]+(?:\([a-z0-9]+\))*)?(?: of the [a-z ]{3,40}[0-9]{4})?,?"
    " (?:requires?|provides?|says|states|stipulates?|specif(?:ies|y)"
    r"|sets? out|obliges?|allows?|imposes?|prescribes?|gives?|mandates?)\b"
    r"|\bunder (?:the |section|regulation|paragraph|article|schedule"
    r"|our |its )[^.;]{0,60}\b(?:must|shall|may|is required|are required"
    r"|has|have)\b"
    r"|\b(?:must|shall|required to)\b[^.;]{0,80}\bunder (?:section|regulation|paragraph|article|schedule|part) [0-9]"
    r"|\bsection [0-9]+[^.;]{0,60}\b(?:must|shall|requires?|provides?)\b"
    r"|\b(?:as|is|are) required by (?:law|section|regulation|statute)\b"
    r"|\blegally (?:required|obliged)|\bstatutory (?:requirement|time|timescale|deadline|duty|limit"
    "|period)"
)
STANDARD = LazyPattern(
    r"\b(?:all|every|each|most|any|[0-9.]+ ?(?:%|per cent|percent)(?:"
    " of)?|complaints|calls|requests|enquiries|inquiries|applications"
    "|emails|letters|correspondence|foi|queries|referrals|visits|incidents"
    "|cases|patients|callers|crimes|victims|repairs|reports of|claims"
    r"|emergencies|concerns|responses|appointments)\b"
)
_SHORT = LazyPattern(r"(?:hours?|days?|weeks?|minutes?|seconds?)\b")
_AMOUNT = LazyPattern(
    r"(?:£ ?[0-9][0-9.,]*(?: ?(?:m|bn|k|million|billion|thousand))?|[0-9.,]+ ?(?:%|per cent))(?: [a-z]+){0,2} \Z"
)
REPORTING = LazyPattern(
    r"\b(?:publish|report|review|updat|monitor|provid|refresh|submit"
    "|submi|shar|assess|audit|present|releas|circulat|issu|brief|scrutinis"
    r"|inspect|evaluat|survey|test|check|discuss|consider)[a-z]*\b"
)
HABIT = LazyPattern(r"\b(?:takes? place|shows?|happens?|occurs?|is held|are held)\b")
ALREADY = LazyPattern(
    r"\b(?:already|currently|existing|historically|traditionally|usually"
    "|typically|normally|presently|to date|at present|meets?|generally"
    r"|routinely|ordinarily)\b"
)


def why_none(around: Surroundings, reading: Reading) -> NoDeadline | None:
    """Why the phrase, in its sentence, states no deadline; None where it states one."""
    if _gone_by(around, reading):
        return NoDeadline.PASSED
    if refused(around, reading):
        return NoDeadline.REFUSED
    tense = tense_around(around.words, reading.start, reading.end)
    if reading.kind in _BY_KIND:
        return _BY_KIND[reading.kind](around, reading, tense)
    return _only_foreseen(around, reading) or _DATES_BY_KIND.get(reading.kind, _dated_none)(around, reading, tense)


_PROMISE = LazyPattern(
    r"\b(?:we will|we shall|committed to|should|must|i will|we'll|will (?:publish"
    "|report|review|complete|deliver|set out|provide|be (?:published"
    r"|completed|reviewed|delivered|in place)))\b"
)


def _gone_by(around: Surroundings, reading: Reading) -> bool:
    """A deadline that has passed; and the letter's own date, at its head."""
    if reading.due is None or reading.due > around.page.written_on:
        return False
    return reading.due < around.page.written_on or (reading.opener == "" and reading.dated)


def _only_foreseen(around: Surroundings, reading: Reading) -> NoDeadline | None:
    if merely_possible(around, reading):
        return NoDeadline.POSSIBLE
    if FORESEES.isdisjoint(around.words.words) or not FORECAST.search(around.flat):
        return None
    return None if _PROMISE.search(around.flat) else NoDeadline.FORESEEN


def _looking(tense: Tense) -> NoDeadline | None:
    """What the tense alone says against a deadline."""
    return _AGAINST.get(tense)


_AGAINST = {Tense.PAST: NoDeadline.PAST, Tense.PRESENT: NoDeadline.HABIT}


def _vague_none(_around: Surroundings, reading: Reading, tense: Tense) -> NoDeadline | None:
    if reading.opener == "loose" and tense is not Tense.AHEAD:
        return _looking(tense) or NoDeadline.MENTIONED
    return NoDeadline.PAST if tense is Tense.PAST else None


_ONLY = LazyPattern(r"\bonly \Z")


def _event_none(around: Surroundings, reading: Reading, tense: Tense) -> NoDeadline | None:
    against = _looking(tense) or (NoDeadline.LAW if LAW_SAYS.search(around.flat) else None)
    if against is not None:
        return against
    if APPEAL.search(around.flat) or _ONLY.search(
        around.page.flat, max(around.begin, reading.start - 8), reading.start
    ):
        return NoDeadline.STANDARD
    usual = ALREADY.search(
        around.page.flat, max(around.begin, reading.start - NEAR), min(around.end, reading.end + NEAR)
    )
    usual = None if tense is Tense.AHEAD and not verbs.PLANS.isdisjoint(around.words.words) else usual
    if " will " not in around.flat and not _PROMISE.search(around.flat) and (usual or POLICY.search(around.flat)):
        return NoDeadline.HABIT if usual else NoDeadline.STANDARD
    if tense is Tense.AHEAD:
        return None
    if reading.opener == "at" or usual:
        return NoDeadline.HABIT if usual else NoDeadline.MENTIONED
    return NoDeadline.STANDARD if _is_standard(around, reading) else None


def _recurring_none(around: Surroundings, reading: Reading, tense: Tense) -> NoDeadline | None:
    flat, page = around.flat, around.page
    against = _looking(tense)
    if against is not None:
        return against
    if LAW_SAYS.search(flat) and not _BY_US.search(flat):
        return NoDeadline.LAW
    if _AMOUNT.search(page.flat, max(around.begin, reading.start - 40), reading.start):
        return NoDeadline.COUNTED
    if tense is Tense.AHEAD:
        return None
    # 'Each year around 4,000 people …' counts; 'Each quarter, report to the board' asks.
    once = page.flat.startswith(("once", "at least once"), reading.start)
    if reading.opener == "every" and not once and _DIGIT.search(flat) and not REPORTING.search(flat):
        return NoDeadline.COUNTED
    return NoDeadline.HABIT if ALREADY.search(flat) or HABIT.search(flat) else None


_DIGIT = LazyPattern(r"[0-9]")


def _is_standard(around: Surroundings, reading: Reading) -> bool:
    flat = around.flat
    if reading.rule == "offset from this text" and _OF_THIS.search(around.page.flat, reading.start, reading.end):
        return APPEAL.search(flat) is not None
    if reading.opener == "within next" or _PROMISED_HERE.search(flat):
        return False
    if POLICY.search(flat) or LAW_SAYS.search(flat):
        return True
    words = around.page.flat[reading.start : reading.end]
    if not _SHORT.search(words):
        return False
    near = max(around.begin, reading.start - NEAR), min(around.end, reading.end + NEAR)
    standard = STANDARD.search(around.page.flat, *near) and not _BY_US.search(flat)
    return bool(standard or _IN_MINUTES.search(flat))


# How far a standard's own word may stand from its time, in characters.
NEAR = 100
_IN_MINUTES = LazyPattern(
    r"(?:[0-9]|ten|fifteen|twenty|thirty|sixty) (?:minutes|seconds)\b|\b(?:get back to you|your (?:complaint"
    r"|request|application|enquiry)|be acknowledged within)\b"
)
_OF_THIS = LazyPattern(r"\b(?:this|my|our|final) ")
_PROMISED_HERE = LazyPattern(
    r"\b(?:this|your|our) (?:report|letter|notice|recommendation|response|review)\b|\bduty to respond\b"
)
_BY_US = LazyPattern(r"\b(?:we|i) (?:will|shall)\b")


def _offset_none(around: Surroundings, reading: Reading, tense: Tense) -> NoDeadline | None:
    if tense is Tense.PAST:
        return NoDeadline.PAST
    if reading.opener == "within next" and _HOW_LONG.search(
        around.page.flat, max(around.begin, reading.start - 120), reading.start
    ):
        return NoDeadline.LASTING
    if reading.opener == "within next":
        return None
    if tense is Tense.PRESENT:
        return None if reading.opener == "in time" else NoDeadline.HABIT
    return _not_within(around, reading)


def _not_within(around: Surroundings, reading: Reading) -> NoDeadline | None:
    if _SHOULD_HAVE.search(around.page.flat, max(around.begin, reading.start - 60), reading.start):
        return NoDeadline.PAST
    if VALIDITY.search(around.flat) and reading.opener in {"after", "within"}:
        return NoDeadline.LASTING
    return NoDeadline.STANDARD if _is_standard(around, reading) else None


# 'Sets out how money will be spent over the next ten years': what is set out lasts so long, the promise doesn't.
_HOW_LONG = LazyPattern(
    r"\b(?:set|sets|setting|explain|explains|describe|describes|outline|outlines|detail|details|show|shows)(?: out)?"
    r" (?:how\b(?:(?! this | it )[^.;,])*|(?:what|the|our|its|their)\b"
    r"(?:(?! (?:is|are|will|has|have|should|must) | this | it )[^.;,])*)\Z"
)
_SHOULD_HAVE = LazyPattern(r"\b(?:should|ought to) have (?:[a-z]+ ){1,4}\Z")
_LOOKING_BACK = LazyPattern(
    r"\b(?:following|after|further to|since|as|thank you for|thanks for"
    "|in|your|my|our|with reference to|regarding|received) (?:[a-z']+"
    " ){0,4}?"
    "(?:meetings?|session|hearing|visit|letters?|evidence|emails?|report"
    "|inspection|request|discussion|call|correspondence|appearance|statement"
    r"|reply|response)(?: (?:with|to) [a-z' ]{3,40})? (?:held )?\Z"
)
_COPULA = LazyPattern(r"\b(?:is|now|be|date|remains|:) \Z")
_NO_START = LazyPattern(r"\b(?:beyond|past|than|since|dated|to|of|our|its|their|the|a|against|for) \Z")
DAYS_OF_LETTERS = frozenset({"day and month", "month", "weekday", "range of days"})
YEARS = frozenset({"year", "financial year", "academic year"})


def _dated_none(around: Surroundings, reading: Reading, tense: Tense) -> NoDeadline | None:
    before = around.page.flat[max(around.begin, reading.start - BEFORE) : reading.start]
    if _COVERS.search(before):
        return NoDeadline.LASTING
    return (
        _until_none(around, before, tense) if reading.opener == "until" else _day_none(around, reading, before, tense)
    )


def _day_none(around: Surroundings, reading: Reading, before: str, tense: Tense) -> NoDeadline | None:
    if (
        reading.opener == "bare"
        and not _COPULA.search(before)
        and (tense is not Tense.AHEAD or _NO_START.search(before))
    ):
        return NoDeadline.MENTIONED
    inside = reading.opener in {"in", ""}
    if inside and reading.rule in YEARS and _looking(tense):
        return _looking(tense)
    if not reading.dated:
        letters_date = reading.rule in DAYS_OF_LETTERS and _LOOKING_BACK.search(before)
        return NoDeadline.PAST if tense is Tense.PAST or letters_date else None
    running = reading.earliest is not None and (reading.earliest - around.page.written_on).days <= 1
    if inside and running:
        return NoDeadline.PAST if tense is Tense.PAST else None
    # 'By' says when something will have been done, also where the sentence speaks of a licence.
    lasts = tense is not Tense.AHEAD and reading.opener != "by" and VALIDITY.search(around.flat)
    return NoDeadline.LASTING if lasts else None


def _until_none(around: Surroundings, before: str, tense: Tense) -> NoDeadline | None:
    """'Runs until' says how long; 'has until', 'will not be in place until' say when."""
    if before.endswith(("have ", "has ", "given ")) or (_NOT.search(before) and tense is not Tense.PAST):
        return None
    if tense is not Tense.AHEAD or VALIDITY.search(around.flat) or _GOES_ON.search(before):
        return NoDeadline.LASTING
    return None


# 'The contract ends in March 2026', 'covers the period from 2023 to 2026'.
_COVERS = LazyPattern(
    r"\b(?:covers?|covering|spans?|spanning)(?: the)?(?: period| years?)?(?: running)? ?\Z"
    r"|\b(?:contract|funding|lease|agreement|tenancy|grant|settlement|licen[cs]e|term of office)s?\b[^.,;]{0,50}"
    r"\b(?:ends|expires|finishes|runs out|lapses|end|expire|lapse)(?: [a-z]+)? ?\Z"
)
_GOES_ON = LazyPattern(r"\b(?:run|runs|go on|operate|last|serve|sit)\b[^.;,]{0,40}\Z")
# What a date's own words may depend on stands this near before it, in characters.
BEFORE = 90
_NOT = LazyPattern(r" not |n't ")
Judgement = Callable[[Surroundings, Reading, Tense], NoDeadline | None]
_BY_KIND: dict[Kind, Judgement] = {Kind.EVENT: _event_none, Kind.VAGUE: _vague_none}
_DATES_BY_KIND: dict[Kind, Judgement] = {Kind.RECURRING: _recurring_none, Kind.OFFSET: _offset_none}
