"""What looks like a deadline and is none: the past, refusals, standards of service, forecasts, validity, sums."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commitments.deadline import Kind
from commitments.reading.phrases import Reading
from commitments.reading.tense import BE, EDGES, MODALS, TURNS, Tense, Words, tense_at
from commitments.reading.windows import Page

FAR = 45
REFUSALS = frozenset(
    "cannot unable never neither nor unlikely decline declines declined reject rejects rejected oppose unrealistic premature impractical impracticable"
    " impossible inappropriate disproportionate unachievable unworkable infeasible unfeasible undeliverable disagree disagrees refuse don't won't can't doesn't isn't aren't wouldn't couldn't shouldn't didn't".split()
)
NOT_REFUSED_AFTER_NOT = frozenset(
    {
        "only",
        "later",
        "before",
        "until",
        "least",
        "more",
        "less",
        "earlier",
        "sooner",
        "exceed",
        "exceeding",
        "just",
        "limited",
        "longer",
        "necessarily",
    }
)
STOPS = frozenset(
    {"but", "however", "although", "whereas", "which", "who", "if", "unless", "because", "so", "where", "instead"}
)
DENIED = re.compile(
    r"\b(?:rather than|instead of|as opposed to|in place of|not|no longer|without|in lieu of|(?:existing|previous|former|current|original|initial)) (?:on )?(?:an? |the )?\Z|\b(?:originally|initially|previously|formerly)(?: (?:due|planned|expected|scheduled|set|intended))?(?: for)? \Z"
)
_CHANGE = r"(?:rise|rises|increase|increases|grow|grows|fall|falls|decline|drop|decrease|reach|reaches|double|triple|exceed|shrink|climb|worsen|cost|total|outstrip|peak|stand at|amount|be (?:aged|over|under|worth|living))"
FORECAST = re.compile(
    rf"\b(?:forecast|forecasts|projected|predicted|estimated|expected|likely|anticipated|set|projections?|estimates?|modelling|predictions?|continues?)\b(?: [a-z-]+){{0,5}}? (?:to|will|could|would) (?:[a-z]+ ){{0,2}}{_CHANGE}\b"
    r"|\b(?:forecasts?|projections?|modelling|estimates|predictions?|analysts?|trends?)\b[^.;]{0,40}\b(?:suggests?|shows?|indicates?|predicts?|projects?|that|estimates?|has|have)\b"
    rf"|\b(?:demand|population|prices?|inflation|costs|pressures?|caseloads?|workloads?|the gap|deficit|shortfall|volumes?|temperatures?|emissions)\b[^.,;]{{0,60}}\b(?:will|could|may|might|would)(?: [a-z]+){{0,2}} {_CHANGE}\b"
    r"|\b(?:is|are|was|were) (?:forecast|projected|predicted)\b"
)
VALIDITY = re.compile(
    r"\b(?:valid|validity|expires?|expiring|lasts|lapses?|in force|tenancy|licen[cs]e|passports?|certificates?|permits?|eligible|guarantee|warranty|term of office|offer is|(?:contract|funding|lease|agreement|tenancy|grant|settlement)\b[^.,;]{0,40}\b(?:ends|finishes|stops)|runs|is funded|are funded|tenders? remain)\b"
)
POLICY = re.compile(
    r"\b(?:appeals?|appellants?|(?:applicants?|claimants?|complainants?|people|anyone|residents|parents) (?:can|may|must|should|has|have)|payable|payment (?:is|of)|refunds?|cancel|invoices?|tenants?|landlords?|customers? (?:can|may|must)|ask for a review|right to|internal review|time limits?|you (?:can|may)|may be (?:made|lodged|submitted))\b"
)
LAW = re.compile(
    r"\b(?:act|regulations?|section|statute|statutory|paragraph|schedule|article|directive|legislation|code of practice|rule)\b"
)
LAW_SAYS = re.compile(
    r"\b(?:act|regulations?|statute|schedule|article|directive|legislation|code|guidance|law|policy|procedure|standards?|rules?|charter|protocol|constitution|order)(?: [0-9]+(?:\([a-z0-9]+\))*)?(?: of the [a-z ]{3,40}[0-9]{4})?,? (?:requires?|provides?|says|states|stipulates?|specif(?:ies|y)|sets? out|obliges?|allows?|imposes?|prescribes?|gives?|mandates?)\b"
    r"|\bunder (?:the |section|regulation|paragraph|article|schedule|our |its )[^.;]{0,60}\b(?:must|shall|may|is required|are required|has|have)\b"
    r"|\b(?:must|shall|required to)\b[^.;]{0,80}\bunder (?:section|regulation|paragraph|article|schedule|part) [0-9]"
    r"|\bsection [0-9]+[^.;]{0,60}\b(?:must|shall|requires?|provides?)\b|\b(?:as|is|are) required by (?:law|section|regulation|statute)\b|\bstatutory (?:requirement|time|timescale|deadline|duty|limit|period)"
)
STANDARD = re.compile(
    r"\b(?:all|every|each|most|any|[0-9.]+ ?(?:%|per cent|percent)(?: of)?|complaints|calls|requests|enquiries|inquiries|applications|emails|letters|correspondence|foi|queries|referrals|visits|incidents|cases|patients|callers|crimes|victims|repairs|reports of|claims|emergencies|concerns|responses|appointments)\b"
)
_SHORT = re.compile(r"(?:hours?|days?|weeks?|minutes?|seconds?)\b")
_AMOUNT = re.compile(
    r"(?:£ ?[0-9][0-9.,]*(?: ?(?:m|bn|k|million|billion|thousand))?|[0-9.,]+ ?(?:%|per cent))(?: [a-z]+){0,2} \Z"
)
REPORTING = re.compile(
    r"\b(?:publish|report|review|updat|monitor|provid|refresh|submit|submi|shar|assess|audit|present|releas|circulat|issu|brief|scrutinis|inspect|evaluat|survey|test|check|discuss|consider)[a-z]*\b"
)
ALREADY = re.compile(
    r"\b(?:already|currently|existing|historically|traditionally|usually|typically|normally|presently|to date|at present|meets?|generally|routinely|ordinarily)\b"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One sentence: where it stands on the page, its words, and its text in small letters."""

    page: Page
    begin: int
    end: int
    words: Words
    flat: str


def tense_around(words: Words, start: int, end: int) -> Tense:
    """The tense of the verb that governs the phrase: its own stretch first, left before right, then the next ones."""
    first, beyond = words.at(start), words.at(end)
    left, edge = _leftwards(words.words, first - 1, stop_at_edge=True)
    if left is not None:
        return left
    right = _rightwards(words.words, beyond, stop_at_edge=True)
    if right is not None:
        return right
    left, _ = _leftwards(words.words, edge - 1, stop_at_edge=False)
    if left is not None:
        return left
    return _rightwards(words.words, beyond, stop_at_edge=False) or Tense.UNSAID


def _leftwards(words: list[str], index: int, *, stop_at_edge: bool) -> tuple[Tense | None, int]:
    bare_past = False
    place = index
    for place in range(index, max(-1, index - FAR), -1):
        word = words[place]
        if word in EDGES:
            if stop_at_edge:
                break
            continue
        if bare_past and word in TURNS:
            return Tense.PAST, place
        tense = tense_at(words, place)
        if tense is Tense.PAST and word not in _FINITE:
            if place == index or _was(words, place):
                return Tense.PAST, place
            bare_past = True
        elif tense is not None:
            return tense, place
    return (Tense.PAST if bare_past else None), place


_FINITE = frozenset({"was", "were", "had", "did", "has", "have"})


def _was(words: list[str], place: int) -> bool:
    return any(word in _FINITE or word == "been" for word in words[max(0, place - 3) : place])


def _rightwards(words: list[str], index: int, *, stop_at_edge: bool) -> Tense | None:
    for place in range(index, min(len(words), index + FAR)):
        if words[place] in EDGES:
            if stop_at_edge:
                return None
            continue
        tense = tense_at(words, place)
        # ', established in 1829,' only describes who is to act.
        if tense is not None and not (tense is Tense.PAST and words[place - 1] == "," and words[place] not in _FINITE):
            return tense
    return None


def refused(around: Surroundings, reading: Reading) -> bool:
    words = around.words
    first, beyond = words.at(reading.start), words.at(reading.end)
    if DENIED.search(around.page.flat, max(around.begin, reading.start - 30), reading.start):
        return True
    modal = False
    for place in range(first - 1, max(-1, first - FAR), -1):
        word = words.words[place]
        if word in EDGES or (word in STOPS and words.words[max(0, place - 1)] not in {"do", "doing", "done", "does"}):
            break
        if _refuses(words.words, place) and not (modal and word in {"not", "no"} and not _opinion(words.words, place)):
            return not _not_until(reading, word)
        modal = modal or word in MODALS
    if modal:
        return False
    for place in range(beyond, min(len(words.words), beyond + 15)):
        word = words.words[place]
        if word in EDGES or word in STOPS or word in {"and", "to"}:
            return False
        if _refuses(words.words, place):
            return True
    return False


_OPINIONS = frozenset(
    "accept agree consider believe think support propose intend plan commit feel see wish want envisage expect anticipate".split()
)


def _opinion(words: list[str], place: int) -> bool:
    return bool(_OPINIONS.intersection(words[place + 1 : place + 3]))


def _not_until(reading: Reading, word: str) -> bool:
    return reading.opener in {"until", "before"} and word in {"not", "cannot", "won't", "unlikely"}


def _refuses(words: list[str], place: int) -> bool:
    word = words[place]
    after = words[place + 1] if place + 1 < len(words) else ""
    if word == "not":
        return after not in NOT_REFUSED_AFTER_NOT
    if word == "no":
        return after in {
            "prospect",
            "decision",
            "decisions",
            "date",
            "timetable",
            "guarantee",
            "chance",
            "expectation",
            "plans",
            "plan",
            "intention",
            "intentions",
            "need",
            "proposal",
            "proposals",
            "commitment",
            "requirement",
            "current",
        }
    if word == "too":
        return after in {"early", "soon", "short", "ambitious", "tight"}
    return word in REFUSALS


def is_none(around: Surroundings, reading: Reading) -> bool:
    """Whether the phrase, in its sentence, states no deadline."""
    page = around.page
    if reading.due is not None and reading.due < page.written_on:
        return True
    if refused(around, reading):
        return True
    tense = tense_around(around.words, reading.start, reading.end)
    if reading.kind in {Kind.EVENT, Kind.VAGUE}:
        return _undated_none(around, reading, tense)
    if _merely_possible(around, reading):
        return True
    if FORECAST.search(around.flat) and not _PROMISE.search(around.flat):
        return True
    if reading.kind is Kind.RECURRING:
        return _recurring_none(around, reading, tense)
    if reading.kind is Kind.OFFSET:
        return _offset_none(around, reading, tense)
    return _dated_none(around, reading, tense)


_PROMISE = re.compile(
    r"\b(?:we will|we shall|should|must|i will|we'll|will (?:publish|report|review|complete|deliver|set out|provide|be (?:published|completed|reviewed|delivered|in place)))\b"
)


def _merely_possible(around: Surroundings, reading: Reading) -> bool:
    """'Fees could rise by 2030', 'might be cleared in three years' promise nothing; a question may ask for a promise."""
    words = around.words
    if "?" in around.flat:
        return False
    for place in range(words.at(reading.start) - 1, -1, -1):
        word = words.words[place]
        if word in EDGES or word in {"will", "should", "must", "shall"}:
            return False
        if word in {"could", "might"}:
            return words.words[place + 1 : place + 2] not in (["you"], ["we"])
    return False


def _undated_none(around: Surroundings, reading: Reading, tense: Tense) -> bool:
    if tense is Tense.PAST:
        return True
    if reading.opener == "loose":
        return tense is not Tense.AHEAD
    if reading.kind is Kind.EVENT:
        if LAW_SAYS.search(around.flat) or tense is Tense.PRESENT:
            return True
        if not _PROMISE.search(around.flat) and (ALREADY.search(around.flat) or POLICY.search(around.flat)):
            return True
        return tense is not Tense.AHEAD and (bool(ALREADY.search(around.flat)) or _is_standard(around, reading))
    return tense is Tense.PRESENT and reading.opener != "vague"


def _recurring_none(around: Surroundings, reading: Reading, tense: Tense) -> bool:
    flat, page = around.flat, around.page
    if tense is Tense.PAST or (LAW_SAYS.search(flat) and not _BY_US.search(flat)):
        return True
    if tense is Tense.AHEAD:
        return bool(_AMOUNT.search(page.flat, max(around.begin, reading.start - 40), reading.start))
    if ALREADY.search(flat) or _AMOUNT.search(page.flat, max(around.begin, reading.start - 40), reading.start):
        return True
    if tense is Tense.PRESENT:
        return True
    return (
        reading.opener == "every"
        and bool(re.search(r"[0-9]", flat.replace(page.flat[reading.start : reading.end], "")))
        and not REPORTING.search(flat)
    )


def _is_standard(around: Surroundings, reading: Reading) -> bool:
    flat = around.flat
    if reading.opener == "within next" or _PROMISED_HERE.search(flat):
        return False
    if POLICY.search(flat) or LAW_SAYS.search(flat):
        return True
    words = around.page.flat[reading.start : reading.end]
    if not _SHORT.search(words):
        return False
    return bool(STANDARD.search(flat)) and not _BY_US.search(flat)


_PROMISED_HERE = re.compile(
    r"\b(?:this|your|our) (?:report|letter|notice|recommendation|response|review)\b|\bduty to respond\b"
)
_BY_US = re.compile(r"\b(?:we|i) (?:will|shall)\b")


def _offset_none(around: Surroundings, reading: Reading, tense: Tense) -> bool:
    if tense is Tense.PAST:
        return True
    if reading.opener == "within next":
        return False
    if tense is Tense.PRESENT:
        return reading.opener != "in time"
    if VALIDITY.search(around.flat) and reading.opener in {"after", "within"}:
        return True
    return _is_standard(around, reading)


_LOOKING_BACK = re.compile(
    r"\b(?:following|after|further to|since|as|thank you for|thanks for|in|your|my|our|with reference to|regarding|received) (?:[a-z']+ ){0,4}?"
    r"(?:meetings?|session|hearing|visit|letters?|evidence|emails?|report|inspection|request|discussion|call|correspondence|appearance|statement|reply|response)(?: (?:with|to) [a-z' ]{3,40})? (?:held )?\Z"
)
_COPULA = re.compile(r"\b(?:is|now|be|date|remains|:) \Z")
_NO_START = re.compile(r"\b(?:beyond|past|than|since|dated|to|of|our|its|their|the|a|against|for) \Z")
YEARS = frozenset({"year", "financial year", "academic year"})


def _dated_none(around: Surroundings, reading: Reading, tense: Tense) -> bool:
    if reading.opener == "until" and around.page.flat[max(0, reading.start - 5) : reading.start] in {"have ", " has "}:
        return False
    if reading.opener == "until" and (tense is not Tense.AHEAD or VALIDITY.search(around.flat)):
        return not refused_until(around, reading, tense)
    if reading.opener == "bare":
        before = around.page.flat[max(around.begin, reading.start - 12) : reading.start]
        if not (_COPULA.search(before) or (tense is Tense.AHEAD and not _NO_START.search(before))):
            return True
    running = reading.earliest is not None and (reading.earliest - around.page.written_on).days <= 1
    if reading.opener in {"in", ""} and reading.rule in YEARS and tense in {Tense.PAST, Tense.PRESENT}:
        return True
    if not reading.dated and _LOOKING_BACK.search(
        around.page.flat, max(around.begin, reading.start - 90), reading.start
    ):
        return True
    if reading.dated and not (running and reading.opener in {"in", ""}):
        return bool(VALIDITY.search(around.flat)) and tense is not Tense.AHEAD
    return tense is Tense.PAST


def refused_until(around: Surroundings, reading: Reading, tense: Tense) -> bool:
    """'Will not be in place until January 2027' does say when."""
    before = around.page.flat[around.begin : reading.start]
    return (" not " in before or "n't " in before) and tense is not Tense.PAST
