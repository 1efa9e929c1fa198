"""A digest that stands for others too: its last one waited for a closure to end, or those of a closure never came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from commitments.digest import WEEK, Digest, is_week_of_digest
from commitments.working_days import DAY, on_or_after
from messages.text import a_list, escaped_line, in_words, long_day

NAME = 80


def out_of_turn(digest: Digest) -> str:
    """' Digests come every two weeks; the last one came out of turn, …'; '' where it came in its week."""
    last, committee = digest.before, digest.committee
    if last is None or is_week_of_digest(committee, last.day) or not is_week_of_digest(committee, digest.today):
        return ""
    every = in_words(committee.digest_every)
    return (
        f" Digests come every {every} weeks; the last one had to wait, until {long_day(last.day)}, and this is the "
        "usual week again."
    )


def not_come(digest: Digest) -> str:
    """' No digest came on Monday 10 August 2026: quiet days (Recess).', where this one tells of that week too."""
    committee, days = digest.committee, tuple(_swallowed(digest))
    if not days:
        return ""
    quiet = (one for one in committee.quiet if any(day in one for day in days))
    named = a_list(list(dict.fromkeys(escaped_line(one.name, NAME) for one in quiet)))
    why = f"quiet days ({named})" if named else "nobody works on it" if len(days) == 1 else "nobody works on them"
    return f" No digest came on {a_list([long_day(day) for day in days])}: {why}. This one tells of that time too."


def _swallowed(digest: Digest) -> Iterator[date]:
    """The digest's days of weeks before this one, since the last digest, that waited until today."""
    if digest.changes is None:
        return
    committee, today = digest.committee, digest.today
    monday = digest.changes.since - digest.changes.since.weekday() * DAY
    while monday + WEEK <= today:
        day = monday + committee.digest_weekday * DAY
        in_turn = is_week_of_digest(committee, monday) and day > digest.changes.since
        if in_turn and on_or_after(day, committee.closed) == today:
            yield day
        monday += WEEK
