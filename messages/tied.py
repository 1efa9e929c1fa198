"""On which event a date will hang that is added now, and that several meetings fit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from commitments.deadline import Deadline, Kind
from commitments.events import Event, event_meant, meetings_meant, named_in
from messages.text import a_list, escaped_line, long_day, short_day

SHOWN = 5


def tied(deadline: Deadline | None, events: Sequence[Event], written_on: date) -> str:
    """In a form, before it is saved; '' where the words wait for no event whose day is known."""
    if deadline is None or deadline.kind is not Kind.EVENT:
        return ""
    name, span = named_in(deadline.phrase)
    event = event_meant(name, events, written_on)
    if event and event.day:
        after = f"{span} after " if span else ""
        return (
            f"Its date will hang on this: {after}{escaped_line(event.name, 100)}, on {long_day(event.day)}, "
            "unless you choose a due date."
        )
    return several_fit(deadline, events, written_on)


def several_fit(deadline: Deadline | None, events: Sequence[Event], written_on: date) -> str:
    """That a month has more than one meeting, so that it hangs on none of them."""
    if deadline is None or deadline.kind is not Kind.EVENT:
        return ""
    name, _ = named_in(deadline.phrase)
    meetings, event = meetings_meant(name, events, written_on), event_meant(name, events, written_on)
    days = [short_day(one.day) for one in meetings if one.day]
    if len(days) < 2 or (event and event.day):  # noqa: PLR2004 - several
        return ""
    return (
        f"The committee has {len(days)} meetings in that month, on {a_list(days[:SHOWN])}: its date hangs on none of "
        "them. Choose a due date, or tie it to one of them with `/chaser meetings`."
    )
