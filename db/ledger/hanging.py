"""What waits for an event is tied to one when it is opened: of the same name, or the meeting that its words mean."""

from __future__ import annotations

from dataclasses import replace

from commitments.deadline import Kind
from commitments.events import Event, event_meant, hanging_day, named_in
from commitments.policy_in_words import span_read
from commitments.spans import Span
from db.ledger.entry import Entry
from db.rows import event_value
from db.tables import CommitteeRow, EventRow, HistoryRow


def tie_to_its_event(entry: Entry) -> None:
    """Before it is opened: names the event from its phrase, and takes its day where staff know it already.

    A due day that somebody gave stands, and then it hangs on nothing. The committee is locked.
    """
    row = entry.row
    if row.kind != Kind.EVENT or row.due or row.event_id or not row.phrase:
        return
    name, span = named_in(row.phrase)
    event = event_meant(name, entry.committee.events, row.counted_from) or _named(entry, name)
    entry.set(
        event_id=event.id,
        event_span=str(span) if span else None,
        due=hanging_day(event, span, entry.committee.closed),
    )


def _named(entry: Entry, name: str) -> Event:
    event = EventRow(committee_id=entry.row.committee_id, name=name, is_meeting=False, cancelled=False)
    entry.session.add(event)
    entry.session.flush()
    entry.session.add(
        HistoryRow(
            committee_id=entry.row.committee_id,
            at=entry.now,
            actor=entry.by,
            verb="add_event",
            changes={"event": [None, event.id], "name": [None, name]},
        )
    )
    entry.session.flush()  # what happens to the event comes before what happens to what hangs on it
    # Whoever reads the committee's events next in this transaction finds it among them.
    entry.session.expire(entry.session.get_one(CommitteeRow, entry.row.committee_id), ["events"])
    named = event_value(event)
    entry.committee = replace(entry.committee, events=(*entry.committee.events, named))
    return named


def span_value(words: str | None) -> Span | None:
    return span_read(words) if words else None


def reason_of(event: Event) -> str:
    """Why a due day moves with its event, as the history keeps it: 'the March meeting is on 12 March 2027'."""
    name = event.name if event.name.startswith("the ") else f"the {event.name}"
    return f"{name} is on {event.day.day} {event.day:%B %Y}" if event.day else f"{name} has no day"
