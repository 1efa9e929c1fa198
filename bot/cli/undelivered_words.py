"""What `chaser doctor` says of what does not get through to Slack, and of what stands there twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from db.stuck import KeptCopy, Refused, Stuck
from jobs.retrying import BROKEN
from messages.cures import BY_HAND, DAILY, cure, cure_of_reading

SHOWN_PLACES = 20
SHOWN_NAMES = 20
Said = tuple[str, str]


def undelivered(found: Sequence[Stuck]) -> Iterator[Said]:
    """By committee, place and reason."""
    ordered = sorted(found, key=_where)  # the longest refused first within each, as they come
    groups = [(key, list(rows)) for key, rows in groupby(ordered, key=_where)]
    for (committee, place, error, unclear), rows in groups[:SHOWN_PLACES]:
        since = _since(rows)
        waits = "may have arrived, and is looked for before it is sent again" if unclear else "not delivered"
        mends = cure(error) if since else ("The log says why." if error == BROKEN else "It comes again by itself.")
        yield f"{committee} to {place}", f"{_names(rows)} {waits}{since}: {error}. {mends}"
    if len(groups) > SHOWN_PLACES:
        yield "undelivered", f"And {len(groups) - SHOWN_PLACES} more places."


def second_copies(found: Sequence[KeptCopy]) -> Iterator[Said]:
    """What Slack does not let go, or not be looked for, by committee, place and reason."""
    for (committee, place, error, unseen), each in groupby(found, key=_whence):
        rows = list(each)
        if unseen:
            what = f"{_names(rows)} may be twice there; it can't be looked through"
            mends = f"{cure_of_reading(error)} {DAILY}"
        else:
            what, mends = f"{_names(rows)} twice there; Slack refuses to delete the second copy", BY_HAND
        yield f"{committee} in {place}", f"{what}{_since(rows)}: {error}. {mends}"


def said(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _where(one: Stuck) -> tuple[str, str, str, bool]:
    return one.committee, one.place, one.error, one.unclear


def _whence(one: KeptCopy) -> tuple[str, str, str, bool]:
    return one.committee, one.place, one.error, one.unseen


def _names(rows: Sequence[Refused]) -> str:
    names = list(dict.fromkeys(one.reference or one.kind.value for one in rows))
    return ", ".join(names[:SHOWN_NAMES]) + (
        f" and {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else ""
    )


def _since(rows: Sequence[Refused]) -> str:
    since = min((one.since for one in rows if one.since), default=None)
    return f" since {said(since)}" if since else ""
