"""What each rule of the deadline reader does, in a sentence for a clerk; `messages.deadline_reasons` joins them.

A rule has one sentence, or several cases: patterns that the phrase is looked through for, in order.
"""

from __future__ import annotations

Cases = tuple[tuple[str, str], ...]
ELSE = ""
# Where the nation's name comes, whose bank holidays count.
NATION = "{nation}"

_JOINED = r"20\d\d ?[-/–‑] ?(?:20)?\d\d\b|\b\d\d/\d\d\b"
_RUNNING = r"\b(?:this|next|current|coming|following|forthcoming|upcoming)(?: (?:calendar|financial))? "
_NTH = r"\b(?:first|second|third|fourth|last|final|latter|closing|\d(?:st|nd|rd|th))"
_DATED = r"20\d\d|['’-]\d\d\b|(?:this|next) year"
_WORKING = r"\b(?:working|business)\b"
_WORKING_DAY = f"weekends and the bank holidays of {NATION}"


def _part_of_a_year(part: str) -> Cases:
    """A quarter, half or third takes the kind of year that stands beside it."""
    return (
        (r"academic|school", f"It is a {part} of the academic year, which begins on 1 September."),
        (_JOINED, f"Beside two joined years it is a {part} of the financial year, which begins on 1 April."),
        (r"financial|fiscal|\bfy", f"It is a {part} of the financial year, which begins on 1 April."),
        (r"20\d\d", f"Beside a single year it is a {part} of that calendar year."),
        (r"\b(?:this|next|coming|current|the) (?:calendar )?year", f"It is a {part} of the calendar year."),
        (ELSE, f"Without a year beside it, it is the next such {part} of the financial year, which begins on 1 April."),
    )


_SEASONS = "Spring is March to May, summer June to August, autumn September to November, winter December to February"
RULES: dict[str, str | Cases] = {
    # Days.
    "day, month and year": "The words name the day, the month and the year.",
    "day and month": "No year stands beside it, so it is the next such day after the day of writing.",
    "date in figures": "In figures the day comes first, as in the United Kingdom, unless they begin with the year.",
    "date in figures, month first": "With the month first, as in the United States.",
    "range of days": "A range of days is due on its last one.",
    "weekday": (
        (r"\bnext\b", "“Next” before a weekday is the one in the week after the week of writing."),
        (ELSE, "A weekday is the next one after the day of writing."),
    ),
    "feast": (
        (_DATED, "A feast has its day in each year; Easter is Easter Sunday."),
        (ELSE, "A feast without a year is the next one; Easter is Easter Sunday."),
    ),
    "today or tomorrow": "It is counted from the day of writing.",
    "day of a month": "This month and those after it are months of the calendar, from the one in which it was written.",
    "day of a window": "It is the first or the last day of the time that is named.",
    "weekday of a window": "Its weekdays are counted from its start, or back from its end.",
    "working day of a window": f"It is its first or last day, {_WORKING_DAY} left out.",
    # Weeks, months and seasons.
    "week": (
        (rf"{_NTH} (?:\w+ )?weeks?\b", "Its weeks are counted from its first day, or back from its last."),
        (r"ending|w/e", "A week that ends on a day is that day and the six before it."),
        (r"commencing|beginning|starting|week of|w/", "A week that begins on a day is that day and the six after it."),
        (ELSE, "Weeks run from Monday to Sunday."),
    ),
    "fortnight": "A fortnight is 14 days, counted from the first day of that time, or back from its last.",
    "month and year": "The words name the month and its year.",
    "month": (
        (
            rf"{_RUNNING}month|\bmonth after next|\bthe month\b(?! of)",
            "A month that is this one or the next is a month of the calendar.",
        ),
        (rf"{_NTH} (?:\w+ )?months?\b", "Its months are counted from its first day, or back from its last."),
        (_DATED, "The words name the month and its year."),
        (r"\bnext\b", "“Next” before a month is the next such month, without the one that is running."),
        (ELSE, "No year stands beside it, so it is the next such month; one that is still running counts."),
    ),
    "range of months": "It goes from the first month's first day to the last month's last.",
    "range": "It goes from the first time that is named to the end of the second.",
    "after the time before it": "No year stands beside it, so it is the first one after what is done before it.",
    "start and end": "The first time says when it may begin; it is due by the other one.",
    "months to": "It is so many months, of which the named one is the last.",
    "season and year": f"{_SEASONS}.",
    "season": (
        (_DATED, f"{_SEASONS}."),
        (ELSE, f"{_SEASONS}. Without a year it is the next one; one that is still running counts."),
    ),
    "school term": "The autumn term ends in December, the spring term in March, the summer term in July.",
    # Years and their parts.
    "year": (
        (r"\bdecade\b", "A decade ends with the year that is a multiple of ten."),
        (ELSE, "A year that is not called otherwise is the calendar's, from January to December."),
    ),
    "financial year": (
        (r"\bf/?y ?'?(?:20)?\d\d$", "A financial year that is named by one year ends in it."),
        (ELSE, "A financial year runs from 1 April to 31 March; two joined years are financial ones."),
    ),
    "academic year": "An academic year runs from 1 September to 31 August.",
    "new year": "The new year is read as its first four months.",
    "quarter": (
        (
            rf"{_RUNNING}quarter|\bquarter after next",
            "A quarter that is this one or the next is one of the calendar year.",
        ),
        *_part_of_a_year("quarter"),
    ),
    "half": (
        (
            r"half of (?:the month|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
            "The first half of a month ends on its 15th day.",
        ),
        *_part_of_a_year("half"),
    ),
    "third": "A third of a year is four months.",
    # Counting.
    "offset": "",
    "offset from this text": "It counts from the date of this text itself.",
    "within a unit": "It is due on the last day of the week, month, quarter or year in which this was written.",
    "whole years": "Whole years are counted from the one that begins next, as budgets are.",
    "so long before a time": (
        (_WORKING, f"It is counted back from the time that is named, {_WORKING_DAY} left out."),
        (ELSE, "It is counted back from the time that is named: from a day or an end itself, else from its first day."),
    ),
    "so long after a time": (
        (_WORKING, f"It is counted on from the time that is named, {_WORKING_DAY} left out."),
        (ELSE, "It is counted on from the last day of the time that is named."),
    ),
    # Again and again.
    "adverb of time": "The word itself says how often.",
    "every so long": "The words say how often.",
    "times a year": "So many times are spread evenly: twice a year is every six months.",
    "every term": "A school's year has three terms, so each is four months, and half a term two.",
    "every named day or month": "It comes again each time that day, month or season comes.",
    "months of each year": "Of the times that are named the next one is the first; all of them come again each year.",
    "months named together": "Of the times that are named the next one comes first; each other stands by itself.",
    "day of each": "It is that day of each one, the next of them first.",
    "end of each": "It comes at that end of each one, the next of them first.",
    "day or month each year": "It comes again each year; the first is the next one, or that of the year that is named.",
    # Without a date.
    "after an event": "It waits for something that has no date in the text.",
    "once something has happened": "It waits until something has happened that has no date in the text.",
    "at the next event": "It hangs on an occasion that has no date in the text.",
    "before an event": "It is to be done before something that has no date in the text.",
    "offset from an event": "It counts from something that has no date in the text.",
    "vague": "The words name no time that could be counted.",
}

OFFSETS: Cases = (
    (_WORKING, f"Working days leave out {_WORKING_DAY}; the day of writing is not counted."),
    (r"\bhours?\b", "Hours are whole days, rounded up: 48 hours are two days after the day of writing."),
    (r"\bdays?\b", "Days are counted on from the day of writing."),
    (r"\b(?:week|fortnight)", "Weeks are counted on from the day of writing; a fortnight is 14 days."),
    (ELSE, "Months and years are counted on in the calendar; a day that a month lacks becomes its last."),
)
# 'An end of a month' is a rule like 'early in a year': the part, then what it is a part of. A month has its own tenths.
PARTS = {
    "end of": "The end is its last day.",
    "start of": "The start is its first day, which has to lie ahead.",
    "early in": "Its early part is its first third.",
    "mid in": "Its middle part is its second third.",
    "late in": "Its late part is its last third.",
    "later in": "“Later” is any day that is left of it.",
}
PARTS_OF_A_MONTH = PARTS | {
    "early in": "Its early part is days 1 to 10.",
    "mid in": "Its middle part is days 11 to 20.",
    "late in": "Its late part is day 21 to the end.",
}
# What windows are called whose rule has another name.
UNITS = {"months": "range of months", "term": "school term", "day": "day, month and year"}
# The less likely reading, where its own rule would not say how it differs: by the likelier one's rule and its own.
OTHERWISE = {
    ("quarter", "quarter"): "As a quarter of the calendar year.",
    ("half", "half"): "As a half of the calendar year.",
    ("season", "season"): "As the one that has just ended.",
    ("weekday", "weekday"): "As the very next one.",
    ("month", "month"): "As the month that is still running.",
    ("year", "year"): "As a decade that is counted from 0 to 9.",
    ("new year", "year"): "As the whole of the new year.",
    ("financial year", "financial year"): "As the financial year that begins in that year.",
}
