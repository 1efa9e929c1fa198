"""In whose stead somebody hears a reminder, and what to do where nobody does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from commitments.hearing import Absence, Gone, Hearing
from messages.text import escaped_line, long_day, mention

NAME = 80


@dataclass(frozen=True, slots=True)
class Heard:
    """Who hears a reminder, the names of those who don't, as a mention would notify them, and who of them has gone."""

    hearing: Hearing
    names: Mapping[str, str] = field(default_factory=dict)
    gone: Mapping[str, Gone] = field(default_factory=dict)


def in_stead(heard: Heard, reference: str) -> str:
    """'Ada Obi is away until Tuesday 12 January 2027; this goes to @Ben Marsh meanwhile.'"""
    hearing = heard.hearing
    if hearing.missing is None:
        return ""
    name = escaped_line(heard.names.get(hearing.missing, hearing.missing), NAME)
    meanwhile = " meanwhile" if isinstance(hearing.why, Absence) else ""
    if hearing.responsible:
        return f"{name} {_why(hearing.why)}; this goes to {mention(hearing.responsible)}{meanwhile}."
    return f"{name} {_why(hearing.why)}, and nobody stands in: `/chaser assign {reference} @name` sets another owner."


def _why(why: Absence | Gone | None) -> str:
    if why is Gone.DEACTIVATED:
        return "is no longer in this workspace"
    if why is Gone.LEFT:
        return "is not in the committee's channel"
    if isinstance(why, Absence) and why.until:
        return f"is away until {long_day(why.until)}"
    return "is away"
