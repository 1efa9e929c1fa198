"""From a text to its deadlines: cut into sentences, find the phrases, judge them, put them in order."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from itertools import chain, pairwise

from commitments.deadline import Deadline, Kind, PassedOver
from commitments.reading import (
    adverbs,
    alone,
    before_or_after,
    dated,
    days,
    days_of_months,
    edges,
    events,
    months,
    months_named,
    offsets,
    parts,
    quarters,
    recurring,
    vague,
    years,
)
from commitments.reading.counted_from import FROM_EVENT
from commitments.reading.first_dates import with_first_date
from commitments.reading.in_order import in_order
from commitments.reading.lazy import LazyPattern
from commitments.reading.months_named import one_by_one
from commitments.reading.not_deadlines import why_none
from commitments.reading.phrases import Reading, learn_phrases, may_begin, read_phrase
from commitments.reading.refusals import Surroundings
from commitments.reading.sentences import sentences
from commitments.reading.start_and_end import with_their_starts
from commitments.reading.tense import Words, words_of
from commitments.reading.text import PlainText, plain
from commitments.reading.verbs import ASIDES, EDGES
from commitments.reading.what_follows import after_that, day_done, mentions_what_went_before
from commitments.reading.windows import DAY, Page, learn_windows

# In the order in which they are tried.
learn_windows(days_of_months.RULES, days.RULES, months.RULES, quarters.RULES, years.RULES, parts.RULES)
learn_phrases(
    edges.RULES,
    before_or_after.RULES,
    months_named.RULES,
    offsets.RULES,
    recurring.RULES,
    adverbs.RULES,
    vague.RULES,
    dated.RULES,
    alone.RULES,
    events.RULES,
)

# ', namely ', ' (that is, by '.
SAID_AGAIN = 20
# These hardly ever say when the main thing is done.
IDLE = frozenset({"regularly", "periodically"})
THAT_IS = ("i.e.", "ie ", "that is", "namely", "meaning")
BEFORE = ("before ", "ahead of ", "prior to ", "in advance of ")


def read_deadlines(
    text: str, written_on: date, *, holidays: Container[date] | None = None, before: str = ""
) -> list[Deadline]:
    """The deadlines that `text`, written on `written_on`, states: an empty list where it states none.

    Sentences in their order, within each the deadline of the main promise first. `holidays` are the bank
    holidays that working days leave out; None is England and Wales. `before` is what stands before the text, of
    which nothing is given: 'after that' at the text's beginning counts from there. Any text reads; nothing is raised
    for a `written_on` of the years 1900 to 2199.
    """
    made = plain(text)
    page = Page(made.cased, made.flat, written_on, holidays)
    follows = mentions_what_went_before(page)
    done_before = day_done(_last_sentence(before, page)) if before and follows else None
    found: list[Deadline] = []
    for begin, end in sentences(made.cased, made.flat):
        readings = _in_sentence(page, begin, end, done_before)
        done_before = day_done(readings) if follows else None
        found.extend(_deadline(reading, made, text) for reading in readings)
    return found


def _last_sentence(text: str, beside: Page) -> list[Reading]:
    made = plain(text)
    page = beside._replace(cased=made.cased, flat=made.flat)
    begin, end = next(iter(reversed(list(sentences(made.cased, made.flat)))), (0, 0))
    return _in_sentence(page, begin, end, None)


def passed_over(text: str, written_on: date, *, holidays: Container[date] | None = None) -> list[PassedOver]:
    """The phrases of `text` that name a time and that `read_deadlines` leaves out, in order, each with its reason."""
    made = plain(text)
    page = Page(made.cased, made.flat, written_on, holidays)
    left_out: list[PassedOver] = []
    for begin, end in sentences(made.cased, made.flat):
        words = words_of(page.flat, begin, end)
        around = Surroundings(page, begin, end, words, page.flat[begin:end])
        for reading in with_first_date(_phrases(page, words, end), page):
            why = why_none(around, reading)
            if why is not None:
                start, stop = made.place(reading.start), made.place(reading.end - 1) + 1
                left_out.append(PassedOver(text[start:stop], start, stop, why))
    return left_out


def _in_sentence(page: Page, begin: int, end: int, done_before: date | None) -> list[Reading]:
    words = words_of(page.flat, begin, end)
    found = _phrases(page, words, end)
    if not found:
        return found
    around = Surroundings(page, begin, end, words, page.flat[begin:end])
    kept = [reading for reading in with_first_date(found, page) if why_none(around, reading) is None]
    kept = list(chain.from_iterable(one_by_one(reading) for reading in in_order(kept, page)))
    kept = _day_before_its_offset(sorted(kept, key=lambda one: _precedence(one, words)), page)
    # What got its first date from its own sentence counts from that.
    return [
        after_that(one, kept, page, begin, end, done_before) if one.recurrence and one in found else one for one in kept
    ]


def _phrases(page: Page, words: Words, end: int) -> list[Reading]:
    found: list[Reading] = []
    reached = 0
    for key, start in may_begin(words.words, words.starts):
        reading = read_phrase(page, key, start) if start >= reached else None
        if reading is not None and reading.end <= end:
            found.append(reading)
            # An event's words may hold a date, which then says more ('following the update later this year').
            reached = reading.end if reading.kind is not Kind.EVENT else start + 1
    return with_their_starts(_without_events_that_have_dates(page, found), page) if len(found) > 1 else found


def _without_events_that_have_dates(page: Page, found: list[Reading]) -> list[Reading]:
    events_end = 0
    kept: list[Reading] = []
    for reading in found:
        inside = reading.start < events_end
        if inside and (reading.kind is Kind.EVENT or reading.opener == "bare"):
            continue
        if reading.kind is Kind.EVENT:
            events_end = reading.end
        if kept and _says_which_day(page, kept[-1], reading):
            kept.pop()
        its_date = reading.kind is not Kind.EVENT and kept and _is_its_date(page, reading, kept[-1])
        kept.append(_of_event(reading, kept.pop(), page) if its_date else reading)
    return kept


def _says_which_day(page: Page, month: Reading, day: Reading) -> bool:
    """'At the January meeting (22 January 2027)': the day says it better than the month."""
    if month.kind is not Kind.PERIOD or day.kind is not Kind.DAY or not month.earliest or not month.due or not day.due:
        return False
    inside = month.due.replace(day=1) <= day.due <= month.due
    return inside and _MEETING.fullmatch(page.flat, month.end, day.start) is not None


_MEETING = LazyPattern(r" (?:[a-z]+ ){0,2}(?:meeting|board|committee|session|hearing|cabinet|council) \(")
# Where a visit goes, and what a meeting is of.
_OF_WHAT = LazyPattern(r" (?:to|of|at|in|with)(?: [a-z'-]+){1,6} ")


def _of_event(reading: Reading, event: Reading, page: Page) -> Reading:
    """'Ahead of the meeting on 18 February' is due the day before; 'after the elections in May' in May."""
    own_end = reading.opener in before_or_after.OWN_ENDS and not before_or_after.its_date_beside(event, reading, page)
    if event.rule == FROM_EVENT and not own_end and not reading.recurrence:
        return before_or_after.from_its_date(event, reading, page)
    if reading.opener in {"bare", ""}:
        by = page.flat.startswith("by ", event.start)
        first = page.written_on + DAY if by and reading.due and reading.due > page.written_on else reading.earliest
        reading = reading._replace(start=event.start, opener="in", dated=True, earliest=first)
    before = page.flat.startswith(BEFORE, event.start)
    if not before or reading.opener != "in" or reading.kind is not Kind.DAY or not reading.earliest:
        return reading
    due = reading.earliest - DAY
    return reading._replace(start=event.start, opener="before", earliest=min(page.written_on + DAY, due), due=due)


def _is_its_date(page: Page, reading: Reading, event: Reading) -> bool:
    """'After the elections in May' has its date beside it; 'after the elections, and by June' has another one."""
    if event.kind is not Kind.EVENT or reading.due is None:
        return False
    between = page.flat[event.end : reading.start]
    if before_or_after.its_date_beside(event, reading, page):
        return True
    if reading.opener in {"bare", ""}:
        # 'By the summer recess (24 July 2018)'.
        return between in {", ", " ("} and reading.rule == "day, month and year"
    before = page.flat.startswith(BEFORE, event.start)
    of_what = before and _OF_WHAT.fullmatch(
        page.flat, event.end - 3 * page.flat.endswith(" of", 0, event.end), reading.start
    )
    return not between.strip() or bool(of_what)


def _precedence(reading: Reading, words: Words) -> tuple[int, bool, int]:
    """Dates first, and of those the main clause's: 'subject to approval in April, work will start in May'."""
    place = words.at(reading.start)
    while place > 0 and words.words[place - 1] not in EDGES:
        place -= 1
    aside = place < len(words.words) and words.words[place] in ASIDES
    idle = reading.opener == "loose" and words.words[words.at(reading.start)] in IDLE
    # A date that was moved replaces the one before it.
    later = -1 if reading.opener == "moved" else 2 if idle else int(reading.kind in {Kind.EVENT, Kind.VAGUE})
    return later, aside, reading.start


def _day_before_its_offset(readings: list[Reading], page: Page) -> list[Reading]:
    """'Within 56 days, namely by 13 July' rests on the day; the offset only says how it was counted."""
    for index, (one, after) in enumerate(pairwise(readings)):
        said_again = one.kind is Kind.OFFSET and after.kind in {Kind.DAY, Kind.PERIOD}
        between = page.flat[one.end : after.start]
        if said_again and (len(between) <= SAID_AGAIN or between.lstrip(", (").startswith(THAT_IS)):
            readings[index : index + 2] = [after, one]
            return readings
    return readings


def _deadline(reading: Reading, made: PlainText, text: str) -> Deadline:
    start, end = made.place(reading.start), made.place(reading.end - 1) + 1
    return Deadline(
        phrase=text[start:end],
        start=start,
        end=end,
        kind=reading.kind,
        earliest=reading.earliest,
        due=reading.due,
        recurrence=reading.recurrence,
        rule=reading.rule,
        alternatives=tuple(_deadline(other, made, text) for other in reading.others),
    )
