"""`chaser meetings`, and what `chaser show` tells of a series, an event and an extension."""

from __future__ import annotations

import json
from datetime import date

from db import ledger
from db.store import Store
from tests.bot.cli.test_import_tracker import squeezed
from tests.bot.cli.typed_in import Chaser, add
from tests.db.acting import BY, PCC, at, go_on
from tests.db.test_events import waiting
from tests.db.test_series import a_series


def test_meetings_are_added_and_listed(chaser: Chaser, store: Store) -> None:
    assert "No meeting or event is known" in chaser("meetings").out
    added = chaser("meetings", "add", "12 March 2027, papers by 2 March", "14 May 2027")
    assert added.status == 0
    assert "Friday 12 March 2027: committee meeting, papers by Tuesday 2 March 2027" in added.out
    waiting(store)
    waiting(store, "following the launch")
    listed = chaser("meetings").out
    assert "Friday 12 March 2027: committee meeting, papers by Tuesday 2 March 2027, 1 commitment hangs on it" in listed
    assert "Friday 14 May 2027: committee meeting" in listed
    assert "no day yet: the launch, 1 commitment hangs on it" in listed


def test_a_meeting_that_is_there_already_is_said_to_be(chaser: Chaser, store: Store) -> None:
    assert "There already" not in chaser("meetings", "add", "12 March 2027, papers by 2 March").out
    again = chaser("meetings", "add", "12 March 2027", "14 May 2027")
    assert again.status == 0
    assert "There already: Friday 12 March 2027: committee meeting, papers by Tuesday 2 March 2027" in squeezed(again)
    assert "There already: Friday 14 May" not in squeezed(again)
    moved = squeezed(chaser("meetings", "add", "12 March 2027, papers by 1 March"))
    assert "Changed: Friday 12 March 2027: committee meeting, papers by Monday 1 March 2027" in moved
    assert chaser("meetings").out.count("committee meeting") == 2


def test_meetings_as_json(chaser: Chaser, store: Store) -> None:
    chaser("meetings", "add", "12 March 2027, papers by 2 March")
    printed = json.loads(chaser("meetings", "--json").out)
    assert printed["events"] == [
        {
            "name": "committee meeting",
            "day": "2027-03-12",
            "papers_due": "2027-03-02",
            "is_meeting": True,
            "hanging": 0,
        }
    ]


def test_what_is_no_meeting_is_refused(chaser: Chaser, store: Store) -> None:
    wrong = chaser("meetings", "add", "soon")
    assert wrong.status == 2
    assert "“soon”" in wrong.err
    assert "is not known here" in chaser("meetings", "cancel").err


def test_show_tells_a_series_with_what_passed_and_what_comes(chaser: Chaser, store: Store) -> None:
    a_series(store)
    go_on(store, now=at("2026-11-01T00:00"))
    shown = chaser("show", "PCC-1").out
    assert "It recurs every three months. The next: 31 Jan 2027, 30 Apr 2027 and 31 Jul 2027." in " ".join(
        shown.split()
    )
    assert "31 Oct 2026: no answer" in shown
    assert "Chaser opened the next occurrence: due 31 Oct 2026 → 31 Jan 2027" in " ".join(shown.split())


def test_an_answer_may_name_its_occurrence(chaser: Chaser, store: Store) -> None:
    a_series(store)
    go_on(store, now=at("2026-11-01T00:00"))
    wrong = chaser("answer", "PCC-1", "Done", "--occurrence", "2026-12-01")
    assert (wrong.status, "2027-01-31, 2026-10-31" in wrong.err) == (2, True)
    said = chaser("answer", "PCC-1", "It came", "--they-say", "done", "--occurrence", "2027-01-31").out
    assert "It is for the occurrence of Sunday 31 January 2027; the next is due on Friday 30 April 2027." in said


def test_show_tells_an_extension_and_an_event(chaser: Chaser, store: Store) -> None:
    one = add(store, due=date(2026, 8, 31))
    ledger.extend(store, one.id, date(2027, 1, 15), "agreed", **BY)
    assert "overdue by 7 days, extension agreed until 15 Jan 2027" in chaser("show", "PCC-1").out
    (meeting,) = ledger.add_events(store, PCC, [ledger.NewEvent(day=date(2027, 3, 12))], **BY).events
    ledger.hang(store, one.id, meeting.id, None, **BY)
    assert "committee meeting, on Friday 12 March 2027" in " ".join(chaser("show", "PCC-1").out.split())
