"""What somebody asks a list for, in their own words: 'mine overdue', 'by Westmere Constabulary', 'patrol plan'."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.typed import as_meant, person_in
from commitments.deadline import Deadline, Kind
from commitments.reading import day_in_words, read_deadlines
from commitments.standing import DUE_SOON
from commitments.status import Outcome
from commitments.wanted import Wanted
from commitments.working_days import Nation, bank_holidays

# A button's value carries these words from page to page, so there can't be more of them.
LONGEST_WORDS = 300
TOKEN = re.compile(r"<[^<>]*>|\"[^\"]*\"|“[^”]*”|[^\s<\"“]+|\S")
QUOTES = '"“”'
NUMBER = re.compile(r"r?\.?\d+[a-z]?(?:\([a-z0-9]+\))*|[ivxlc]+(?:\([a-z0-9]+\))*")
ITEM = re.compile(r"\([a-z0-9]+\)")
BODY_FOLLOWS = frozenset({"by", "from", "body"})
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# What stands before a day in a list, as a pattern.
BEFORE_A_DAY = "due|by|within|before|until|on"
# What stands before a time in which it is due: from its first day to its last.
INSIDE = frozenset({"in", "during", "on", "this", "next"})
TOMORROW = timedelta(days=1)
# What asks for open ones alone, also after 'all': what is closed is neither overdue nor reminded of.
OPEN_ALONE = ("overdue_on", "snoozed_on", "unchased", "proposed", "closed")
# So many words may name a day.
LONGEST_DAY = 7

SAID: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("open", "and", "with", "about"), {}),
    (("all",), {"closed_too": True}),
    (("undated", "no date", "no due date", "without date", "without a date"), {"undated": True}),
    (("no owner", "without owner", "without an owner"), {"unowned": True}),
    (("late", "not chased", "not chased yet"), {"unchased": True}),
    (("proposed", "proposed to close"), {"proposed": True}),
    (("closed",), {"closed": True}),
    *(((f"closed as {one.value}",), {"closed": True, "outcome": one}) for one in Outcome),
)
PHRASES = {phrase: fields for phrases, fields in SAID for phrase in phrases}
LONGEST_PHRASE = max(len(phrase.split()) for phrase in PHRASES)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or quoted phrase. `said` is what it is compared by, '' for a quotation; `person` is a member's id."""

    text: str
    said: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the words are read with: who asks on which day, and which bodies there are."""

    user: str
    today: date
    bodies: Callable[[], Sequence[str]]
    nation: Nation

    def wanted(self, text: str) -> Wanted:
        """`text` as Slack sent it. What isn't understood is searched for."""
        words, fields, searched = read_words(text), dict[str, Any](), list[str]()
        while words:
            used, found = self._first(words)
            if not used:
                searched += [words[0].text] if words[0].text not in searched else []
            fields |= found
            words = words[max(1, used) :]
        if fields.get("due_by") and fields.pop("overdue_on", None):
            fields.pop("due_from", None)  # 'overdue' and 'due by': both
        if any(fields.get(one) for one in OPEN_ALONE):
            fields.pop("closed_too", None)
        return Wanted(**fields, words=tuple(searched))

    def _first(self, words: Sequence[Word]) -> tuple[int, dict[str, Any]]:
        """How many of the first words say something that is understood, and what; 0 where they don't."""
        for rule in (phrase, self._whose, self._overdue, self._snoozed, recommendation, self._body, self._due):
            used, found = rule(words)
            if used:
                return used, found
        return 0, {}

    def _whose(self, words: Sequence[Word]) -> tuple[int, dict[str, Any]]:
        """'mine', '@Ben', 'owner @Ben', 'owned by me', 'by @Ben', 'owner ada'."""
        first, rest = words[0], words[1:]
        if first.person or first.said == "mine":
            return 1, {"owner": first.person or self.user}
        if first.said == "owned" and rest and rest[0].said == "by":
            used, found = self._whose([Word("owner", "owner"), *rest[1:]])
            return (used + 1, found) if used else (0, {})
        if first.said not in {"owner", "by"} or not rest:
            return 0, {}
        if rest[0].person or rest[0].said == "me":
            return 2, {"owner": rest[0].person or self.user}
        return (2, {"owner": rest[0].text.lstrip("@")}) if first.said == "owner" else (0, {})

    def _overdue(self, words: Sequence[Word]) -> tuple[int, dict[str, Any]]:
        return (1, {"overdue_on": self.today}) if words[0].said == "overdue" else (0, {})

    def _snoozed(self, words: Sequence[Word]) -> tuple[int, dict[str, Any]]:
        return (1, {"snoozed_on": self.today}) if words[0].said == "snoozed" else (0, {})

    def _body(self, words: Sequence[Word]) -> tuple[int, dict[str, Any]]:
        """'by Westmere Constabulary', or a part of a body's name: as many words as a known name has in it."""
        if words[0].said not in BODY_FOLLOWS:
            return 0, {}
        known = self.bodies()
        for used in range(len(words), 1, -1):
            part = " ".join(word.text for word in words[1:used]).casefold().removeprefix("the ")
            fitting = tuple(body for body in known if part and f" {part} " in f" {' '.join(body.split())} ".casefold())
            if fitting and part != "the":
                return used, {"bodies": fitting}
        return 0, {}

    def _due(self, words: Sequence[Word]) -> tuple[int, dict[str, Any]]:
        """'due', 'due within 14 days', 'due in August', 'by 3 May'; 'due' alone means the next 30 days."""
        due = words[0].said == "due"
        if not due and words[0].said not in {"by", "within", "before", "until"}:
            return 0, {}
        begins = 1 if due else 0
        for ends in range(min(len(words), begins + LONGEST_DAY), begins, -1):
            named = " ".join(word.text for word in words[begins:ends])
            if due and (inside := self._inside(named)):
                return ends, inside
            day = self._day(named)
            if day:
                return ends, {"due_by": day} if day < self.today else {"due_by": day, "due_from": self.today}
        if not due:
            return 0, {}
        soon = len(words) > 1 and words[1].said == "soon"
        return 2 if soon else 1, {"due_from": self.today, "due_by": self.today + DUE_SOON}

    def _inside(self, words: str) -> dict[str, Any]:
        """The first and the last day of the time that 'in August', 'next week' or 'on 3 May' names, else nothing."""
        if words.split(maxsplit=1)[0].casefold() not in INSIDE:
            return {}
        year = YEAR.search(words)
        for counted_from in (self.today, *([date(int(year[0]), 1, 1) - TOMORROW] if year else [])):
            read = read_deadlines(f"It will be done {words}.", counted_from, holidays=bank_holidays(self.nation))[:1]
            if read and read[0].due and read[0].phrase.casefold() == words.casefold():
                return self._days_of(read[0], counted_from)
        return {}

    def _days_of(self, read: Deadline, counted_from: date) -> dict[str, Any]:
        if read.kind not in {Kind.DAY, Kind.PERIOD} or read.earliest is None or read.due is None:
            return {}
        begins = read.earliest
        if (
            begins == counted_from + TOMORROW and read.kind is Kind.PERIOD
        ):  # the reader leaves out what has passed of it
            begins = read.due.replace(day=1) if read.rule.startswith("month") else counted_from
        return {"due_from": begins, "due_by": read.due}

    def _day(self, words: str) -> date | None:
        """The day that the words name; one with its year may be past."""
        read = day_in_words(words, self.today, holidays=bank_holidays(self.nation))
        year = YEAR.search(words)
        if read is None and year:
            before = date(int(year[0]), 1, 1) - TOMORROW
            read = day_in_words(words, before, holidays=bank_holidays(self.nation))
        return read.due if read else None


def kept(text: str) -> str:
    """As much of what was typed as a button can carry."""
    return (
        text.replace("\x00", " ")
        .encode("utf-16-le", "ignore")[: 2 * LONGEST_WORDS]
        .decode("utf-16-le", "ignore")
        .strip()
    )


def read_words(text: str) -> list[Word]:
    """The words and quoted phrases of what was typed."""
    return [word for token in TOKEN.findall(kept(text)) if (word := _word(token)).text]


def _word(token: str) -> Word:
    text = as_meant(token)
    if len(token) > 1 and token[0] in QUOTES:
        return Word(" ".join(text.strip(QUOTES).split()), "")
    text = text.strip(QUOTES).rstrip(",;")
    return Word(text, text.casefold().rstrip("."), person_in(token))


def phrase(words: Sequence[Word]) -> tuple[int, dict[str, Any]]:
    """The longest of the fixed phrases that the words begin with."""
    for used in range(min(len(words), LONGEST_PHRASE), 0, -1):
        found = PHRASES.get(" ".join(word.said for word in words[:used]))
        if found is not None:
            return used, found
    return 0, {}


def recommendation(words: Sequence[Word]) -> tuple[int, dict[str, Any]]:
    """'rec 7', 'recommendation 4(b)', 'recommendation 4 (b)'."""
    if words[0].said not in {"rec", "recs", "recommendation", "recommendations"}:
        return 0, {}
    if len(words) == 1 or not NUMBER.fullmatch(words[1].said):
        return 0, {}
    number, used = words[1].said, 2
    while used < len(words) and ITEM.fullmatch(words[used].said):
        number, used = number + words[used].said, used + 1
    return used, {"recommendation": number}
