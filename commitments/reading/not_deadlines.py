"""What looks like a deadline and is none: the past, refusals, standards of service, forecasts, validity, sums."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from commitments.deadline import Kind, NoDeadline
from commitments.reading import signs, verbs
from commitments.reading.lazy import LazyPattern
from commitments.reading.phrases import Reading
from commitments.reading.refusals import Surroundings, merely_possible, refused
from commitments.reading.tense import Tense, tense_around


def why_none(around: Surroundings, reading: Reading) -> NoDeadline | None:
    """Why the phrase, in its sentence, states no deadline; None where it states one."""
    if _gone_by(around, reading):
        return NoDeadline.PASSED
    if refused(around, reading):
        return NoDeadline.REFUSED
    if signs.ASKED_WHETHER.seen(around.words.words, around.page.flat, around.begin, reading.start):
        return NoDeadline.MENTIONED
    tense = tense_around(around.words, reading.start, reading.end)
    if reading.kind in _BY_KIND:
        return _BY_KIND[reading.kind](around, reading, tense)
    return _only_foreseen(around, reading) or _DATES_BY_KIND.get(reading.kind, _dated_none)(around, reading, tense)


def _gone_by(around: Surroundings, reading: Reading) -> bool:
    """A deadline that has passed; and the letter's own date, at its head."""
    if reading.due is None or reading.due > around.page.written_on:
        return False
    return reading.due < around.page.written_on or (reading.opener == "" and reading.dated)


def _only_foreseen(around: Surroundings, reading: Reading) -> NoDeadline | None:
    if merely_possible(around, reading):
        return NoDeadline.POSSIBLE
    if signs.FORESEES.isdisjoint(around.words.words) or not signs.FORECAST.search(around.flat):
        return None
    return None if signs.PROMISE.search(around.flat) else NoDeadline.FORESEEN


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
    against = _looking(tense) or (NoDeadline.LAW if signs.LAW_SAYS.seen(around.words.words, around.flat) else None)
    if against is not None:
        return against
    if signs.APPEAL.seen(around.words.words, around.flat) or _ONLY.search(
        around.page.flat, max(around.begin, reading.start - 8), reading.start
    ):
        return NoDeadline.STANDARD
    usual = signs.ALREADY.search(
        around.page.flat, max(around.begin, reading.start - NEAR), min(around.end, reading.end + NEAR)
    )
    usual = None if tense is Tense.AHEAD and not verbs.PLANS.isdisjoint(around.words.words) else usual
    if (
        " will " not in around.flat
        and not signs.PROMISE.search(around.flat)
        and (usual or signs.POLICY.seen(around.words.words, around.flat))
    ):
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
    if signs.LAW_SAYS.seen(around.words.words, flat) and not _BY_US.search(flat):
        return NoDeadline.LAW
    if signs.AMOUNT.search(page.flat, max(around.begin, reading.start - 40), reading.start):
        return NoDeadline.COUNTED
    if tense is Tense.AHEAD:
        daily = reading.recurrence == "FREQ=DAILY" and _PROMISING.isdisjoint(around.words.words)
        return NoDeadline.HABIT if daily else None
    # 'Each year around 4,000 people …' counts; 'Each quarter, report to the board' asks.
    once = page.flat.startswith(("once", "at least once"), reading.start) or page.flat.endswith("| ", 0, reading.start)
    beside = page.flat[around.begin : reading.start] + page.flat[reading.end : around.end]
    if reading.opener == "every" and not once and _DIGIT.search(beside) and not signs.REPORTING.search(flat):
        return NoDeadline.COUNTED
    daily = reading.recurrence == "FREQ=DAILY"
    return (
        NoDeadline.HABIT if daily or signs.ALREADY.search(flat) or signs.HABIT.seen(around.words.words, flat) else None
    )


_DIGIT = LazyPattern(r"[0-9]")
# 'Escorts that can be run each day' is how things are.
_PROMISING = verbs.listed("will shall should must would")


def _is_standard(around: Surroundings, reading: Reading) -> bool:
    flat = around.flat
    if reading.rule == "offset from this text" and _OF_THIS.search(around.page.flat, reading.start, reading.end):
        return signs.APPEAL.seen(around.words.words, flat) is not None
    if reading.opener == "within next" or signs.PROMISED_HERE.seen(around.words.words, flat):
        return False
    if signs.POLICY.seen(around.words.words, flat) or signs.LAW_SAYS.seen(around.words.words, flat):
        return True
    words = around.page.flat[reading.start : reading.end]
    if not signs.SHORT.search(words):
        return False
    if _HOURS.search(words) and "can" in around.words.words:
        return True
    near = max(around.begin, reading.start - NEAR), min(around.end, reading.end + NEAR)
    standard = signs.STANDARD.search(around.page.flat, *near) and not _BY_US.search(flat)
    return bool(
        standard or signs.IN_MINUTES.seen(around.words.words, flat) or signs.USUALLY.seen(around.words.words, flat)
    )


_HOURS = LazyPattern(r"\bhours?\b")
# How far a standard's own word may stand from its time, in characters.
NEAR = 100
_OF_THIS = LazyPattern(r"\b(?:this|my|our|final) ")
_BY_US = LazyPattern(r"\b(?:we|i) (?:will|shall)\b")


def _offset_none(around: Surroundings, reading: Reading, tense: Tense) -> NoDeadline | None:
    # 'Will look at the progress made in six months' time': whatever is to be done in that time lies ahead.
    if tense is Tense.PAST and not (
        reading.opener == "in time" and verbs.STILL_TO_COME.intersection(around.words.words)
    ):
        return NoDeadline.PAST
    if reading.opener == "within next" and signs.HOW_LONG.seen(
        around.words.words, around.page.flat, max(around.begin, reading.start - 120), reading.start
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
    if signs.VALIDITY.seen(around.words.words, around.flat) and reading.opener in {"after", "within"}:
        return NoDeadline.LASTING
    return NoDeadline.STANDARD if _is_standard(around, reading) else None


_SHOULD_HAVE = LazyPattern(r"\b(?:should|ought to) have (?:[a-z]+ ){1,4}\Z")
_COPULA = LazyPattern(r"\b(?:is|now|be|date|remains|:) \Z")
_NO_START = LazyPattern(r"\b(?:beyond|past|after|following|than|since|dated|to|of|our|its|their|the|a|against|for) \Z")
DAYS_OF_LETTERS = frozenset({"day and month", "month", "weekday", "range of days"})
HALF_A_YEAR, NINE_MONTHS = timedelta(days=183), timedelta(days=274)
YEARS = frozenset({"year", "financial year", "academic year"})


def _dated_none(around: Surroundings, reading: Reading, tense: Tense) -> NoDeadline | None:
    before = around.page.flat[max(around.begin, reading.start - BEFORE) : reading.start]
    runs = reading.opener == "from" and reading.kind is Kind.PERIOD and before.endswith(("run ", "runs ", "running "))
    if runs or signs.COVERS.seen(around.words.words, before):
        return NoDeadline.LASTING
    if _GAP.search(around.page.flat, max(around.begin, reading.start - BEFORE), reading.start + 3):
        return NoDeadline.COUNTED
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
        return _undated_none(around, reading, before, tense)
    running = reading.earliest is not None and (reading.earliest - around.page.written_on).days <= 1
    if inside and running:
        return NoDeadline.PAST if tense is Tense.PAST else None
    # 'By' says when something will have been done, also where the sentence speaks of a licence.
    lasts = tense is not Tense.AHEAD and reading.opener != "by" and signs.VALIDITY.seen(around.words.words, around.flat)
    return NoDeadline.LASTING if lasts else None


def _undated_none(around: Surroundings, reading: Reading, before: str, tense: Tense) -> NoDeadline | None:
    """A day or month without its year: the next one, unless the sentence looks back."""
    if reading.rule in DAYS_OF_LETTERS and _lapsed(around, reading):
        return NoDeadline.PASSED
    if _SHARE.search(before):
        return NoDeadline.COUNTED
    soon = reading.due is not None and reading.due - around.page.written_on <= HALF_A_YEAR
    if reading.opener == "planned" and soon and tense is Tense.PAST:
        # 'Interviews were scheduled for October', in minutes of September.
        return None
    letters_date = reading.rule in DAYS_OF_LETTERS and signs.LOOKING_BACK.search(before)
    return NoDeadline.PAST if tense is Tense.PAST or letters_date else None


# '(91% in January)' is what was counted then.
_GAP = LazyPattern(r"\b(?:gap|shortfall|deficit|overspend|underspend)(?: of £[0-9.,]+ ?[a-z]*)? in (?:the )?\Z")
_SHARE = LazyPattern(r"\([^()]{0,30}[0-9](?:%| per cent) \Z")


def _lapsed(around: Surroundings, reading: Reading) -> bool:
    """'I asked the Council to answer by 28 March', said in May: nobody meant the March of the year after."""
    words = around.words.words
    far = reading.due is not None and reading.due - around.page.written_on > NINE_MONTHS
    told = far and not (verbs.PROMISED | verbs.WERE).isdisjoint(words)
    return told and verbs.STILL_TO_COME.isdisjoint(words)


def _until_none(around: Surroundings, before: str, tense: Tense) -> NoDeadline | None:
    """'Runs until' says how long; 'has until', 'will not be in place until' say when."""
    if before.endswith(("have ", "has ", "given ")) or (_NOT.search(before) and tense is not Tense.PAST):
        return None
    words = around.words.words
    lasts = signs.VALIDITY.seen(words, around.flat) or signs.GOES_ON.seen(words, before)
    if tense is not Tense.AHEAD or lasts:
        return NoDeadline.LASTING
    return None


# What a date's own words may depend on stands this near before it, in characters.
BEFORE = 90
_NOT = LazyPattern(r" not |n't | cannot ")
Judgement = Callable[[Surroundings, Reading, Tense], NoDeadline | None]
_BY_KIND: dict[Kind, Judgement] = {Kind.EVENT: _event_none, Kind.VAGUE: _vague_none}
_DATES_BY_KIND: dict[Kind, Judgement] = {Kind.RECURRING: _recurring_none, Kind.OFFSET: _offset_none}
