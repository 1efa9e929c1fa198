"""The forms that show how words were read, with what they hold beside the deadline that is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commitments.deadline import Deadline, Kind
from commitments.events import Event
from commitments.letter import Basis
from messages.forms.as_read import as_read_in_letter, left_without_date, not_saved_with_it
from messages.forms.commitment import add_form, saved
from messages.forms.missed import MissedFilled, missed_form, shown_first
from messages.forms.recommendation import not_in_letter
from messages.messenger import View
from messages.tied import several_fit
from tests.messages.material import TODAY, Material
from tests.messages.said import REMINDER

MEETINGS = tuple(
    Event(id=number, name="committee meeting", day=date(2026, 9, day), is_meeting=True)
    for number, day in ((1, 16), (2, 30))
)


def reading_forms(m: Material) -> dict[str, View]:
    first = Deadline(m.words, 0, 0, Kind.PERIOD, TODAY, date(2027, 4, 30), None, "early in a year")
    often = Deadline(m.words, 0, 0, Kind.RECURRING, TODAY, date(2027, 3, 7), "FREQ=MONTHLY;INTERVAL=6", "every so long")
    waits = Deadline("following the September meeting", 0, 0, Kind.EVENT, None, None, None, "after an event")
    numbers = [str(number) for number in range(1, m.many + 1)]
    missed = missed_form(m.letter, '{"letter":1,"page":1}')
    filled = MissedFilled(m.words, Basis.UNDERTAKING, None, "99", None)
    told = [
        not_in_letter("99", m.letter, [f"{number}(a)" for number in numbers]),
        as_read_in_letter(m.words, [often, first], TODAY, "the day of the letter"),
    ]
    noticed = [
        left_without_date(replace(m.commitment, due=None), first),
        several_fit(waits, MEETINGS, TODAY),
        not_saved_with_it(first, [often]),
        not_in_letter("999", m.letter, numbers),
    ]
    return {
        "form-add-second": _add(m.words, first, further=[often]),
        "form-add-no-such-day": _add(f"By 31 June 2027 {m.words}", None),
        "form-add-meeting": _add(m.words, waits, events=MEETINGS[:1]),
        "form-add-two-meetings": _add(m.words, waits, events=MEETINGS),
        "form-saved-noticed": saved(m.commitment, [REMINDER], noticed),
        "form-missed-read": shown_first(missed, filled, told),
        "form-missed-nothing-read": shown_first(missed, filled, [as_read_in_letter(m.words, [], TODAY, "its day")]),
    }


def _add(
    wording: str, deadline: Deadline | None, further: list[Deadline] | None = None, events: tuple[Event, ...] = ()
) -> View:
    return add_form(
        wording, TODAY, deadline, letters=[], owner=None, channel="C0PCC", further=further or (), events=events
    )
