"""The deadline reader beside dateparser and parsedatetime, on the corpus' own sentences: how fast, and how right.

The libraries are asked as a British office would ask them, and scored generously: any of the days that they find
may be the due one, where Chaser's has to be its first.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from pathlib import Path

import parsedatetime
from dateparser.search import search_dates

from bench.measuring import Measured, against, measured, share, timed
from commitments.reading import read_deadlines

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "corpus" / "deadlines.toml"
LETTERS = ROOT / "bot" / "sample"
WRITTEN_ON = date(2026, 3, 27)

SENTENCE, LETTER = 0.000_050, 1.0  # the goals, in seconds
PAGES, PAGE = 100, 3_000
SHORT, LONG, GROWTH = 10_000, 100_000, 12.0
WIDTH = 58
ROUNDS = 3

Days = Callable[[str, date], list[date]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One of the corpus. `due` is the day that it states; `none` says that it states no deadline at all."""

    text: str
    written_on: date
    due: date | None
    none: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to find days in a text, and how it is scored: whether `any_counts`, or only the first day found."""

    name: str
    days: Days
    any_counts: bool = True

    def right(self, one: Sentence) -> bool:
        found = self.days(one.text, one.written_on)
        return one.due in (found if self.any_counts else found[:1])

    def invents(self, one: Sentence) -> bool:
        return bool(self.days(one.text, one.written_on))


def by_chaser(text: str, written_on: date) -> list[date]:
    return [one.due for one in read_deadlines(text, written_on) if one.due]


def by_dateparser(text: str, written_on: date) -> list[date]:
    settings = {
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": datetime.combine(written_on, time()),
        # 'By September 2026' is due on the last day, as in its sentences' own sections.
        "PREFER_DAY_OF_MONTH": "last",
        "PREFER_MONTH_OF_YEAR": "last",
    }
    found = search_dates(text, languages=["en"], settings=settings) or []
    return [at.date() for _, at in found]


def by_parsedatetime(calendar: parsedatetime.Calendar, text: str, written_on: date) -> list[date]:
    found = calendar.nlp(text, sourceTime=datetime.combine(written_on, time())) or ()
    return [at.date() for at, *_ in found]


def readers() -> tuple[Reader, ...]:
    """Chaser's first."""
    return (
        Reader("read_deadlines", by_chaser, any_counts=False),
        Reader("dateparser", by_dateparser),
        Reader(
            "parsedatetime",
            partial(by_parsedatetime, parsedatetime.Calendar(version=parsedatetime.VERSION_CONTEXT_STYLE)),
        ),
    )


def corpus() -> tuple[Sentence, ...]:
    sections = tomllib.loads(CORPUS.read_text(encoding="utf-8"))
    return tuple(
        Sentence(text, section.get("written_on", WRITTEN_ON), section.get("due"), none=kind == "none")
        for kind, of_kind in sections.items()
        for section in of_kind
        for text in section["sentences"]
    )


def deadlines() -> Iterator[object]:
    """The lines of this part; accuracy goes first and warms everybody up."""
    sentences, all_readers = corpus(), readers()
    stating, none = [one for one in sentences if one.due], [one for one in sentences if one.none]
    yield _shares(
        f"exact due date, of {len(stating):,} sentences that state one",
        {reader.name: share(map(reader.right, stating)) for reader in all_readers},
    )
    yield _shares(
        f"a date invented, of {len(none):,} sentences that state none",
        {reader.name: share(map(reader.invents, none)) for reader in all_readers},
    )
    chaser, *others = per_sentence(all_readers, sentences)
    yield chaser
    yield from (f"{other}   {_times(other.median / chaser.median)} as long" for other in others)
    yield _letter()
    yield _growth()


def per_sentence(all_readers: Sequence[Reader], sentences: Sequence[Sentence]) -> list[Measured]:
    """Each sentence's best of some rounds, in which the readers take turns: a slow moment then hits them all."""
    rounds = [[_once(reader, sentences) for reader in all_readers] for _ in range(ROUNDS)]
    return [
        Measured(
            f"{reader.name}, a sentence of the corpus (best of {ROUNDS})",
            tuple(map(min, *of_reader)),
            goal=None if reader.any_counts else SENTENCE,
        )
        for reader, of_reader in zip(all_readers, zip(*rounds, strict=True), strict=True)
    ]


def _once(reader: Reader, sentences: Sequence[Sentence]) -> list[float]:
    return [timed(partial(reader.days, one.text, one.written_on)) for one in sentences]


def of_length(characters: int) -> str:
    """So much text of letters, again and again."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(LETTERS.glob("*.md")))
    return (text * (characters // len(text) + 1))[:characters]


def _letter() -> Measured:
    text = of_length(PAGES * PAGE)
    what = f"read_deadlines, a letter of {PAGES} pages ({len(text):,} characters)"
    return measured(what, lambda: read_deadlines(text, WRITTEN_ON), times=5, goal=LETTER)


def _growth() -> str:
    short, long = (
        measured("", partial(read_deadlines, of_length(characters), WRITTEN_ON), times=times).median
        for characters, times in ((SHORT, 30), (LONG, 10))
    )
    what = f"read_deadlines, {LONG:,} characters against {SHORT:,}"
    return f"{what:<{WIDTH}} {_times(long / short):>10}{'':>36}   {against(long / short, GROWTH, _times)}"


def _times(ratio: float) -> str:
    return f"{ratio:,.1f} times"


def _shares(what: str, shares: dict[str, float]) -> str:
    return f"{what:<{WIDTH}} {', '.join(f'{name} {of:.1%}' for name, of in shares.items())}"
