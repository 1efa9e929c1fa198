"""A reminder policy as words that a clerk can read and type: 'lead 60, 14; overdue weekly 4 times, then monthly'.

Each field has its own words, which `said` gives and `field_read` takes; the database keeps a policy in the same words.
Nothing is guessed: what is not whole is refused with what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import time
from functools import lru_cache
from typing import Any

from commitments.policy import (
    CHANNEL,
    FORTNIGHTLY,
    MONTHLY,
    OWNER,
    WEEKLY,
    Cadence,
    Judged,
    Lead,
    ReminderPolicy,
    Step,
    StepKind,
)
from commitments.spans import Span, Unit
from commitments.spans_in_words import WRITTEN_OUT, PolicyUnread, number_read, span_read

__all__ = ["PolicyUnread", "changed_by", "field_read", "of_one_commitment", "said", "said_whole", "span_read"]

NONE = "none"
MOST_PARTS = 12
TIMES = {"once": 1, "twice": 2}
COUNTED = re.compile(rf"(.+?) (?:(once|twice)|(\d{{1,3}}|{WRITTEN_OUT}) times)")
OFTEN = {"daily": Span(1), "weekly": WEEKLY, "fortnightly": FORTNIGHTLY, "monthly": MONTHLY}
EVERY = {
    "every day": OFTEN["daily"],
    "every working day": Span(1, Unit.WORKING_DAY),
    "every week": WEEKLY,
    "every other week": FORTNIGHTLY,
    "every second week": FORTNIGHTLY,
    "every fortnight": FORTNIGHTLY,
    "every month": MONTHLY,
}
PERSON = re.compile(r"<?@?([UW][A-Z0-9]{2,})(?:\|[^>]*)?>?", re.IGNORECASE)
PAPERS = " before the papers"
# What may differ for one commitment.
OF_ONE = frozenset({"lead", "on the day", "overdue", "ladder", "review every", "check-in from", "hears"})


def said(policy: ReminderPolicy) -> dict[str, str]:
    """Each field of a policy in words, by the name under which people type it."""
    return {name: field.say(policy) for name, field in FIELDS.items()}


def said_whole(policy: ReminderPolicy, than: ReminderPolicy | None = None) -> str:
    """The policy on one line, or what of it differs from another."""
    other = said(than) if than else {}
    return "; ".join(f"{name} {words}" for name, words in said(policy).items() if words != other.get(name))


@lru_cache(maxsize=4096)
def changed_by(policy: ReminderPolicy, words: str) -> ReminderPolicy:
    """`policy` with what `words` say: 'lead 60, 14; on the day no'. Raises PolicyUnread."""
    return replace(policy, **fields_read(words, FIELDS, "lead 60, 14; overdue weekly"))


def fields_read(words: str, known: Iterable[str], example: str) -> dict[str, Any]:
    """What the words of several fields set in a policy; only those `known` may be named. Raises PolicyUnread."""
    changes: dict[str, Any] = {}
    parts: dict[str, str] = {}
    for part in filter(None, (one.strip(" .\t\n") for one in words.split(";"))):
        name = next((one for one in known if part.lower().startswith(one + " ")), None)
        if name is None:
            raise PolicyUnread(part, f"begin with one of {', '.join(known)}, as in “{example}”")
        if before := parts.get(name):
            raise PolicyUnread(f"{before}; {part}", f"say “{name}” once, with all that is meant")
        parts[name] = part
        changes |= field_read(name, part[len(name) + 1 :])
    return changes


def of_one_commitment(policy: ReminderPolicy, own: str | None, words: str) -> str:
    """What differs from its committee's `policy` for one commitment, in the words that are kept; '' if nothing does.

    `own` is what differs already, and stays where `words` say nothing of it. By which date it is judged and at which
    hour it comes are the committee's alone. Raises PolicyUnread.
    """
    changed = changed_by(changed_by(policy, own or ""), words)
    others = [name for name, field in FIELDS.items() if name not in OF_ONE and field.say(policy) != field.say(changed)]
    if others:
        raise PolicyUnread(words, f"“{others[0]}” is set for the whole committee, with /chaser settings")
    return said_whole(changed, policy)


def field_read(name: str, words: str) -> Mapping[str, Any]:
    """What the words of one field set in a policy. Raises PolicyUnread."""
    field = FIELDS[name]
    return {field.attribute: field.read(" ".join(words.split()))}


class Field:
    """One field: the attribute of the policy that it sets, how it is said, how it is read."""

    def __init__(self, attribute: str, to_words: Callable[[Any], str], read: Callable[[str], Any]) -> None:
        self.attribute, self._to_words, self.read = attribute, to_words, read

    def say(self, policy: ReminderPolicy) -> str:
        return self._to_words(getattr(policy, self.attribute))


def _listed(words: str) -> list[str]:
    parts = [one.strip() for one in re.split(r",| and ", re.sub(r"\bthen ", "", words)) if one.strip()]
    if len(parts) > MOST_PARTS:
        raise PolicyUnread(words, f"name {MOST_PARTS} at most")
    return [] if words.lower() == NONE else parts


def _leads(words: str) -> tuple[Lead, ...]:
    leads = []
    for part in _listed(words):
        of_papers = part.lower().endswith(PAPERS)
        leads.append(Lead(span_read(part[: -len(PAPERS)] if of_papers else part), of_papers))
    return tuple(dict.fromkeys(leads))


def _say_leads(leads: tuple[Lead, ...]) -> str:
    return ", ".join(f"{one.span}{PAPERS if one.of_papers else ''}" for one in leads) or NONE


def _cadence(words: str) -> Cadence:
    often, times = words.lower(), None
    counted = COUNTED.fullmatch(often)
    if counted:
        often, times = counted[1], TIMES.get(counted[2] or "") or number_read(counted[3])
    every = OFTEN.get(often) or EVERY.get(often) or _every(often)
    if every is None or times == 0:
        raise PolicyUnread(words, "say how often, such as weekly, fortnightly 4 times, monthly or every 10 days")
    return Cadence(every, times)


def _every(often: str) -> Span | None:
    """'every 10 days', or None where that is not how often."""
    try:
        return span_read(often.removeprefix("every ")) if often.startswith("every ") else None
    except PolicyUnread:
        return None


def _overdue(words: str) -> tuple[Cadence, ...]:
    stages = tuple(_cadence(one) for one in _listed(words))
    if not stages:
        raise PolicyUnread(words, "what is overdue is never left alone: say weekly, or monthly")
    if any(one.times is None for one in stages[:-1]):
        raise PolicyUnread(words, "say how many times before the next begins: weekly 4 times, then monthly")
    return (*stages[:-1], Cadence(stages[-1].every))


def _say_overdue(stages: tuple[Cadence, ...]) -> str:
    return ", then ".join(_say_cadence(one) for one in stages)


def _say_cadence(one: Cadence) -> str:
    often = next((name for name, span in OFTEN.items() if span == one.every), f"every {one.every}")
    if one.times is None:
        return often
    return f"{often} {next((word for word, times in TIMES.items() if times == one.times <= 2), f'{one.times} times')}"  # noqa: PLR2004


def _ladder(words: str) -> tuple[Step, ...]:
    steps = []
    for part in _listed(words):
        kind, after, long = part.lower().partition(" after ")
        if kind not in set(StepKind) or not after:
            named = ", ".join(StepKind)
            raise PolicyUnread(part, f"a step is one of {named}, such as “letter after 4 weeks”")
        steps.append(Step(StepKind(kind), span_read(long)))
    if len({one.kind for one in steps}) < len(steps):
        raise PolicyUnread(words, "each step comes once")
    return tuple(steps)


def _say_ladder(steps: tuple[Step, ...]) -> str:
    return ", ".join(f"{one.kind} after {one.after}" for one in steps) or NONE


def _yes(words: str) -> bool:
    if words.lower() not in {"yes", "no"}:
        raise PolicyUnread(words, "say yes or no")
    return words.lower() == "yes"


def _days(words: str) -> int:
    span = span_read(words)
    if span.unit is not Unit.DAY:
        raise PolicyUnread(words, "say it in days, such as 60 days")
    return span.count


def _judged(words: str) -> Judged:
    if words.lower() not in set(Judged):
        raise PolicyUnread(words, "say first or agreed: by which date it is overdue")
    return Judged(words.lower())


def _hears(words: str) -> str:
    if words.lower() in {CHANNEL, OWNER}:
        return words.lower()
    person = PERSON.fullmatch(words)
    if not person:
        raise PolicyUnread(words, "say channel, owner or a person, such as @Ada")
    return person[1].upper()


def _time(words: str) -> time:
    try:
        at = time.fromisoformat(words.zfill(5))
    except ValueError as unread:
        raise PolicyUnread(words, "say a time such as 09:30") from unread
    if at.tzinfo or at.second or at.microsecond:
        raise PolicyUnread(words, "say a time such as 09:30")
    return at


def _say_days(count: int) -> str:
    return str(Span(count))


FIELDS = {
    "lead": Field("lead", _say_leads, _leads),
    "on the day": Field("on_the_day", lambda yes: "yes" if yes else "no", _yes),
    "overdue": Field("overdue", _say_overdue, _overdue),
    "ladder": Field("ladder", _say_ladder, _ladder),
    "judged by": Field("judged_by", str, _judged),
    "long overdue after": Field("long_overdue_after", _say_days, _days),
    "review every": Field("review_every", _say_days, _days),
    "check-in from": Field("check_in_from", _say_days, _days),
    "hears": Field("hears", str, _hears),
    "at": Field("at", lambda at: at.isoformat("minutes"), _time),
    "day ends": Field("day_ends", lambda at: at.isoformat("minutes"), _time),
}
