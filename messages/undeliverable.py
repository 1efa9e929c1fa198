"""What a person is told of messages that Slack does not take: which, where, why, and what mends it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from commitments.commitment import Committee
from commitments.undelivered import Undelivered
from messages.blocks import sections
from messages.cures import cure
from messages.messenger import Message
from messages.text import a_list, counted, escaped_line, mention, spoken

SHOWN = 10
PLACES = 5
NAME = 24  # references are shorter
REST = "`chaser doctor` lists the rest."
AGAIN = "Chaser tries again every hour; nothing of it is lost."


def undeliverable(found: Sequence[Undelivered], committee: Committee) -> Message:
    """To the owner, or to an admin who is told in their stead."""
    head = f"{counted(len(found), 'message')} of {escaped_line(committee.prefix)} could not be delivered."
    ordered = sorted(found, key=_where)
    places = [_of_place(place, error, list(ones)) for (place, error), ones in groupby(ordered, key=_where)]
    more = [f"And {counted(len(places) - PLACES, 'place')} more: `chaser doctor` lists all."] if places[PLACES:] else []
    parts = [head, *places[:PLACES], *more, AGAIN]
    return Message(spoken(head, [*parts[1:-1], AGAIN], bullet="", rest=REST), sections(parts))


def _where(one: Undelivered) -> tuple[str, str]:
    return one.place, one.error


def _of_place(place: str, error: str, ones: Sequence[Undelivered]) -> str:
    names = [escaped_line(one.what, NAME) for one in ones[:SHOWN]]
    if len(ones) > SHOWN:
        names.append(f"{len(ones) - SHOWN} more")
    where = mention(place) if place[:1] in {"U", "W"} else f"<#{place}>"
    return f"To {where}: {a_list(names)}. {cure(error)} (`{escaped_line(error)}`)"
