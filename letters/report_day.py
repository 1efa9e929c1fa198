"""The day of the report that a letter answers, where the letter itself says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from letters.blocks import Block, BlockKind
from letters.covering import SALUTATION, Cut
from letters.dates import days_within

# A day in the text is written as its number among them, so that the words around it are plain to see: '‹0›'.
DAY = r"‹(?P<day>\d+)›"
REPORT = (
    r"(?P<lead>(?:[\w'’.-]{1,30} ){0,5})\b(?:report|(?P<decision>(?:final|ombudsman['’]s) decision"
    r"|decision (?:statement|notice)))\b(?! (?:back|to the)\b)"
)
# The title, the session, the inquest: no other sentence, and no other document's day.
_TITLE = r"(?P<title>(?:(?![.;?!] ?[A-Z]|‹|[.;?!]$).){0,260}?)"
_BEARS = r"(?: (?:of|dated) ‹\d+›)?"
_OUT = r"(?:first |formally )?(?:published|issued|released|launched)"
_LAID = r"(?:first |formally )?(?:tabled|laid|presented|made|signed|sent)"
_WHERE = r"(?: (?:in|before|to) (?:the )?(?:House(?: of \w+)?|Senate|Parliament|Assembly|Dáil|Seanad|Oireachtas))?"
_WHICH = r",? ?\(?(?:(?:which|that|and|it) )?(?:was |were |has been )?"
_BY = r",? (?:which |that )?(?:you|the [A-Z]\w+(?: [A-Z]\w+){0,4}) (?:had )?"
# A whole kind of saying before another: when it came out, when it was laid, which day it bears.
SAYINGS: tuple[tuple[str, ...], ...] = (
    (
        rf"{REPORT}{_BEARS}{_TITLE}(?:{_WHICH}|{_BY}){_OUT}{_WHERE}(?: on)? {DAY}",
        rf"\b(?:published|issued|released) {REPORT}{_TITLE} on {DAY}",
        rf"\bpublication of {REPORT}{_TITLE} on {DAY}",
    ),
    (rf"{REPORT}{_BEARS}{_TITLE}(?:{_WHICH}|{_BY}){_LAID}{_WHERE}(?: on)? {DAY}",),
    (rf"{REPORT}(?:,? (?:to prevent|on the prevention of) future deaths)?,? \(?(?:of|dated)? ?{DAY}",),
)
COMPILED = tuple(tuple(re.compile(one, re.IGNORECASE) for one in saying) for saying in SAYINGS)
# A row or a line that names the day, and nothing else.
LABEL = re.compile(
    r"(?:(?:final )?report (?:was )?(?:published|issued|dated?|laid|tabled)"
    r"|(?:publication|issue) (?:date )?of (?:the )?report|date of (?:the |your )?report"
    r"|final decision(?: (?:issued|dated?|statement))?|date of (?:the |your )?final decision"
    r"|date (?:the )?report (?:was )?(?:published|issued)"
    r"|report (?:publication|issue) date)(?: on)?\s*[:|–-]?\s*"
    rf"{DAY}(?: \([^()]*\))?\.?",
    re.IGNORECASE,
)
# The letter's subject: 'Inspection of the Westmere force (published 12 May 2026)', '… investigation (12 May 2026)'.
NAMES_REPORT = r"\b(?:report|investigation|review|evaluation|inquiry)\b"
SUBJECT = (
    re.compile(
        rf"(?:{NAMES_REPORT}|\b(?:inspection|audit)\b).*?[(,] ?(?:published|issued|tabled)(?: on)? {DAY}\)?",
        re.IGNORECASE,
    ),
    re.compile(rf"{NAMES_REPORT}.*\({DAY}\)\W*$", re.IGNORECASE),
)
# Not the report that is answered, or not surely.
ANOTHER = re.compile(
    r"\b(?:earlier|previous|former|preceding|another|other|last year['’]s|our|my|own|progress|\bby|an?|such|any|each"
    r"|audit office['’]s|nao['’]s|ofsted['’]s|some|no)\b(?!.*\b(?:the|your)\b)",
    re.IGNORECASE,
)
# 'Your report on the Waste Strategy, published on …' may speak of the strategy's day.
OTHER_DOCUMENT = re.compile(
    r"\b(?:act|bill|strategy|plan|guidance|letter|response|reply|statement|consultation|figures|data|statistics|policy"
    r"|framework|paper|regulations|code|order|evidence|summary|recommendations?|programme|minutes|will be|to be|not)"
    r",?(?: which)?$",
    re.IGNORECASE,
)
# Whose decision on a complaint is what is answered; a council's own final decision is not.
DECIDES = re.compile(r"\bombuds\w*|\bLGSCO\b|\bPHSO\b|\badjudicator", re.IGNORECASE)
AUDIT_REPORT = re.compile(r"\baudit report\b", re.IGNORECASE)
ANSWERED = re.compile(r"\b(?:response|reply|answers?|to|of)\b", re.IGNORECASE)
BACK = re.compile(r"\bon (?:that|the same) (?:date|day)\b", re.IGNORECASE)
LONGEST_TITLE = 300
LONGEST_SENTENCE = 2000
SENTENCE = re.compile(r"(?<=[.?!]) (?=[A-Z])")
ENOUGH = 8  # of the letter's own paragraphs
LONGEST_AGO = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class ReportDay:
    """The day, and the words of the letter that say it."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence or a line, with '‹0›' in the place of the first of its days; `words` as the letter has it."""

    text: str
    days: Sequence[date]
    words: str


def report_day_in(parts: Cut, written_on: date) -> ReportDay | None:
    """None where nothing says it of the report that is answered, or where two days would do."""
    if title := _of_itself(parts):
        return ReportDay(written_on, title)
    own = [block for block in (*parts.head, *parts.body[:ENOUGH]) if block.kind is not BlockKind.ROW]
    near = [*parts.head, *parts.body[:ENOUGH], *parts.annex[:ENOUGH]]
    lines = [_said(line, written_on) for block in near for line in _lines(block)]
    sentences = (one for block in own for one in SENTENCE.split(" ".join(block.text.split())))
    texts = [_said(one, written_on) for one in sentences if len(one) <= LONGEST_SENTENCE]
    decided = any(DECIDES.search(block.text) for block in own)
    titles = [_said(" ".join(block.text.split()), written_on) for block in own if _is_title(block)]
    labelled = {
        day: one.words for one in reversed(lines) if (found := LABEL.fullmatch(one.text)) and (day := _day(one, found))
    }
    for days in (
        labelled,
        *(_days(texts, saying, written_on, decided=decided) for saying in COMPILED),
        _days(titles, SUBJECT, written_on, decided=decided),
    ):
        if days:
            return ReportDay(*days.popitem()) if len(days) == 1 else None
    return None


def _of_itself(parts: Cut) -> str | None:
    """The title of an auditor's report that holds the answers: it is issued with them."""
    greets = any(SALUTATION.match(block.text) for block in parts.body[:1])
    titled = (line for block in parts.head for line in block.lines if len(line) <= LONGEST_TITLE)
    named = (line for line in titled if AUDIT_REPORT.search(line) and not ANSWERED.search(line))
    return None if greets else next(named, None)


def _days(
    among: Sequence[_Said], forms: Sequence[re.Pattern[str]], written_on: date, *, decided: bool
) -> dict[date, str]:
    """Each day with the words that say it first."""
    found = ((one, match) for one in among for form in forms for match in form.finditer(one.text))
    said = ((_day(one, match), one.words) for one, match in found if not _of_another(match, decided=decided))
    days: dict[date, str] = {}
    for day, words in said:
        if day and written_on - LONGEST_AGO <= day <= written_on:
            days.setdefault(day, words)
    return days


def _of_another(found: re.Match[str], *, decided: bool) -> bool:
    said = found.groupdict()
    if said.get("decision") and not decided:
        return True
    return (
        ANOTHER.search(said.get("lead") or "") is not None or OTHER_DOCUMENT.search(said.get("title") or "") is not None
    )


def _day(one: _Said, found: re.Match[str]) -> date | None:
    return one.days[int(found["day"])]


def _said(text: str, written_on: date) -> _Said:
    """'On that day' is the day that the same sentence named before, where that is one."""
    made, end = "", 0
    days: list[date] = []
    for found in days_within(text, written_on):
        made += f"{text[end : found.start]}‹{len(days)}›"
        days.append(found.day)
        end = found.end
    made += text[end:]
    back = BACK.search(made)
    if back and len(days) == 1 and made.index("‹0›") < back.start():
        made = f"{made[: back.start()]}on ‹0›{made[back.end() :]}"
    return _Said(made, days, text)


def _lines(block: Block) -> Iterator[str]:
    """A row of two cells says 'Report published | 12 February 2026'."""
    cells = [" ".join(cell.text.split()) for cell in block.cells if cell.text.strip()]
    if len(cells) == 2:  # noqa: PLR2004 - a name and what it names
        yield f"{cells[0].rstrip(' :')}: {cells[1]}"
    elif not cells:
        yield from (line.strip() for line in block.lines)


def _is_title(block: Block) -> bool:
    """The subject; no sentence, and no greeting."""
    text = block.text.strip()
    return len(text) <= LONGEST_TITLE and not text.endswith((".", ";", ",")) and not SALUTATION.match(text)
