"""What is said of meetings and events, of series and of extensions, and their forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from commitments.commitment import Commitment, Committee
from commitments.deadline import Kind
from commitments.events import Event
from commitments.reminders import Reason
from messages import confirmations, meetings, refusals
from messages.ask import commitment_details
from messages.forms.answer import answer_form
from messages.forms.extend import extend_form
from messages.forms.meetings import add_form, cancel_form, event_form, hang_form
from messages.forms.small import close_form
from messages.messenger import Message, View
from messages.reminder import reminder
from tests.messages.material import DAY, TODAY, Material
from tests.messages.said_of_changes import COMING

FIRST = date(2026, 5, 31)
UNTIL = TODAY + 60 * DAY


def events(m: Material) -> tuple[Event, ...]:
    """A meeting with its papers, one without, one that has passed, and an event without a day; or very many."""
    name = m.words or "–"
    known = (
        Event(id=1, name="committee meeting", day=date(2027, 3, 12), papers_due=date(2027, 3, 2), is_meeting=True),
        Event(id=2, name="committee meeting", day=date(2027, 5, 14), is_meeting=True),
        Event(id=3, name="committee meeting", day=TODAY - 30 * DAY, is_meeting=True),
        Event(id=4, name="the March meeting" if m.many < 100 else name),
    )
    if m.many < 100:
        return known
    many = [replace(one, id=one.id + 10 * number) for number in range(40) for one in known]
    return tuple(replace(one, name=name) for one in many)


def with_events(m: Material) -> Committee:
    return replace(m.committee, events=events(m))


def series_of(m: Material) -> Commitment:
    """Its second occurrence passed without an answer; the first was answered."""
    return replace(
        m.commitment,
        kind=Kind.RECURRING,
        phrase="quarterly" if m.many < 100 else m.words,
        recurrence="FREQ=MONTHLY;INTERVAL=3",
        first_due=FIRST,
        due=date(2026, 11, 30),
        occurrence=date(2026, 11, 30),
        missed=date(2026, 8, 31),
        last_answer=replace(m.answer, occurrence=FIRST),
    )


def of_meetings(m: Material) -> Iterator[tuple[str, Message]]:
    committee = with_events(m)
    hanging = {1: 1, 4: 3}
    yield "meetings", meetings.meetings(committee, hanging, TODAY)
    yield "meetings-none", meetings.meetings(m.committee, {}, TODAY)
    undo = {"committee": 1, "addition": 24}
    yield "meetings-added", meetings.added(committee.events[:60], undo=undo)
    papers = committee.events[:1]
    yield "meetings-there-already", meetings.added((), known=committee.events[:60])
    yield "meetings-added-and-there", meetings.added(committee.events[1:60], changed=papers, known=papers, undo=undo)
    dated = replace(committee.events[3], day=UNTIL)
    yield "event-dated", meetings.changed(dated, m.commitments(m.many), committee)
    yield "event-dated-alone", meetings.changed(committee.events[0], (), committee)
    yield "event-undone", meetings.undone(committee.events[3], m.commitments(m.many))
    yield "event-undone-alone", meetings.undone(committee.events[0], ())
    yield "meetings-undone", meetings.addition_undone(committee.events[:60])
    yield "meetings-undone-and-papers", meetings.addition_undone(committee.events[:60], papers)
    yield "event-changed-since", meetings.changed_since(committee.events[3].name)
    yield "event-undone-already", meetings.undone_already(committee.events[3].name)
    yield "event-too-late-to-undo", meetings.too_late(committee.events[3].name)
    yield "event-cancelled", meetings.cancelled(committee.events[3], 3)
    tied = replace(m.commitment, event_id=4, event_span="1 month")
    yield "tied-to-an-event", meetings.tied(tied, committee.events[3])
    yield "tied-to-none", meetings.tied(m.commitment, None)
    yield "details-of-an-event", commitment_details(replace(tied, due=None), committee, [], [COMING], TODAY)
    yield from _of_series(m)
    yield from _of_extensions(m)


def _of_series(m: Material) -> Iterator[tuple[str, Message]]:
    one = series_of(m)
    answered = replace(m.answer, occurrence=FIRST)
    yield "reminder-missed", reminder(one, m.committee, Reason.MISSED, date(2026, 9, 1))
    unsettled = replace(one, last_answer=replace(m.answer, occurrence=date(2026, 8, 31)))
    yield "reminder-missed-unsettled", reminder(unsettled, m.committee, Reason.MISSED, date(2026, 9, 1))
    yield "details-series", commitment_details(one, m.committee, [answered], [COMING], TODAY)
    long_ago = replace(one, first_due=date(2006, 5, 31))
    yield "details-series-long", commitment_details(long_ago, m.committee, [answered], [COMING], TODAY)
    settled = replace(one, missed=None)
    yield "answered-occurrence", confirmations.answer_recorded(settled, answered, COMING)
    current = replace(answered, occurrence=one.occurrence)
    yield "answered-occurrence-open", confirmations.answer_recorded(settled, current, COMING)


def _of_extensions(m: Material) -> Iterator[tuple[str, Message]]:
    extended = replace(m.commitment, due=TODAY - 20 * DAY, extension_until=UNTIL, last_answer=None)
    yield "extended", confirmations.extended(extended, COMING)
    yield "extension-unread", refusals.extension_unread(m.words)
    yield "details-extended", commitment_details(extended, m.committee, [], [COMING], TODAY)
    yield "reminder-extension-ended", reminder(extended, m.committee, Reason.EXTENSION_ENDED, UNTIL)


def meetings_forms(m: Material) -> dict[str, View]:
    committee = with_events(m)
    channel = committee.channel
    notice = meetings.many_at_once(24)
    return {
        "form-meetings": add_form(committee, channel=channel),
        "form-meetings-many-at-once": add_form(committee, typed=m.words, notice=notice, channel=channel),
        "form-event": event_form(committee.events[0], 0, committee, channel=channel),
        "form-event-many-at-once": event_form(committee.events[3], 24, committee, notice=notice, channel=channel),
        "form-event-cancel": cancel_form(committee.events[3], 3, committee, channel=channel),
        "form-tie": hang_form(committee, committee.events, channel=channel),
        "form-extend": extend_form(m.commitment, committee, TODAY, channel=channel),
        "form-answer-missed": answer_form(series_of(m), committee, TODAY, channel=channel),
        "form-close-series": close_form(series_of(m), channel=channel),
    }
