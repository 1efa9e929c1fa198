"""A tracker comes in: each row is stored once, what is closed stays closed, and what is late starts quietly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from commitments.commitment import TheySay
from commitments.deadline import Deadline, Kind
from commitments.letter import Basis
from commitments.status import Outcome, Status
from commitments.tracker import RowFault, Tracked, TrackedStatus, Tracker
from db import ledger, queries
from db.kinds import OwedKind, OwedState
from db.ledger.tracker import ImportedTracker, import_tracker, known_rows
from db.store import Store
from db.tables import LetterFileRow, LetterRow
from tests.db.acting import BY, PCC, owed_rows

DAY = date(2026, 11, 30)
ROW = Tracked(
    number=2,
    reference="A1",
    recommendation="4(b)",
    body="Westmere Constabulary",
    wording="Publish a patrol plan",
    basis=Basis.UNDERTAKING,
    counted_from=date(2025, 9, 4),
    assumed=False,
    phrase="30/11/2026",
    deadline=Deadline("30/11/2026", 0, 10, Kind.DAY, date(2025, 9, 5), DAY, None, "a day in a table"),
    revised=None,
    status=TrackedStatus(words="In progress", they_say=TheySay.UNDER_WAY),
    closed_on=None,
    lead="Insp Finch",
    update="A draft is with the board.",
    remarks=(),
)
UNDATED = replace(ROW, number=3, wording="Answer calls sooner", deadline=None, phrase="TBC", update=None)
CLOSED = replace(ROW, number=4, wording="Fill every post", status=TrackedStatus(words="Complete", outcome=Outcome.MET))
LATE = replace(ROW, number=5, wording="Open a site", revised=date(2026, 8, 1))


def a_tracker(*rows: Tracked) -> Tracker:
    return Tracker(
        written_on=date(2026, 9, 1),
        written_on_assumed=False,
        columns=(),
        rows=rows,
        faults=(RowFault(9, "no wording"),),
    )


def stored(store: Store, *rows: Tracked, content: bytes = b"a table") -> ImportedTracker:
    return import_tracker(store, PCC, a_tracker(*rows), ledger.LetterFile("tracker.csv", content), **BY)


def test_each_row_becomes_a_commitment_with_a_reference_in_the_tables_order(any_store: Store) -> None:
    found = stored(any_store, ROW, UNDATED, CLOSED, LATE)
    assert [one.reference for one in found.new] == ["PCC-1", "PCC-2", "PCC-3", "PCC-4"]
    assert [one.status for one in found.new] == [Status.OPEN, Status.OPEN, Status.CLOSED, Status.OPEN]
    first, undated, closed, _ = found.new
    assert (first.due, first.first_due, first.owner, first.recommendation) == (DAY, DAY, "U0ADA", "4(b)")
    assert (undated.due, undated.phrase) == (None, "TBC")
    assert closed.outcome is Outcome.MET


def test_the_table_and_the_row_are_named_as_a_letter_and_its_place_are(store: Store) -> None:
    one = stored(store, ROW).new[0]
    assert one.letter is not None
    assert (one.letter.file_name, one.letter.is_tracker, str(one.place)) == ("tracker.csv", True, "table row 2")
    with store.reading() as session:
        assert session.scalars(select(LetterFileRow.content)).one() == b"a table"
        assert session.scalars(select(LetterRow.unread)).one() == ["row 9: no wording"]


def test_what_is_late_is_open_and_not_chased_and_one_summary_tells_of_it(any_store: Store) -> None:
    found = stored(any_store, ROW, LATE, replace(LATE, number=6, wording="Another"))
    assert [one.reference for one in found.late] == ["PCC-2", "PCC-3"]
    (summary,) = owed_rows(any_store, OwedKind.LATE_SUMMARY)
    assert summary.about == [one.id for one in found.late]
    reminders = owed_rows(any_store, OwedKind.REMINDER, OwedState.OWED)
    assert [row.commitment_id for row in reminders] == [found.new[0].id]


def test_a_revised_deadline_is_a_move_from_the_first_one(store: Store) -> None:
    one = stored(store, LATE).new[0]
    assert (one.first_due, one.due, one.moves) == (DAY, date(2026, 8, 1), 1)


def test_what_the_tracker_says_of_the_answer_is_no_news_in_the_digest(store: Store) -> None:
    one = stored(store, ROW).new[0]
    (answer,) = queries.answers_of(store, one.id)
    assert (answer.note, answer.they_say, answer.source.value) == (ROW.update, TheySay.UNDER_WAY, "tracker")
    assert answer.said_on == date(2026, 9, 1)
    assert queries.digest_values(store, PCC, now=BY["now"])[1] == ()


def test_the_history_names_the_file_the_row_and_what_the_tracker_called_it(store: Store) -> None:
    one = stored(store, ROW).new[0]
    (line,) = queries.history_of(store, one.id)
    assert line.verb == "import_tracker"
    assert line.changes["tracker"] == [None, "tracker.csv, row 2"]
    assert line.changes["tracker_reference"] == [None, "A1"]
    assert line.changes["lead"] == [None, "Insp Finch"]
    assert line.changes["tracker_status"] == [None, "In progress"]


def test_the_same_tracker_again_stores_nothing(any_store: Store) -> None:
    stored(any_store, ROW, CLOSED)
    again = stored(any_store, ROW, CLOSED)
    assert (again.new, again.known) == ((), 2)


def test_an_updated_tracker_adds_only_its_new_rows(store: Store) -> None:
    stored(store, ROW, UNDATED)
    moved = replace(ROW, number=8, reference="B7", revised=date(2027, 1, 1), update="Later.")
    found = stored(store, moved, UNDATED, CLOSED, content=b"updated")
    assert ([one.wording for one in found.new], found.known) == ([CLOSED.wording], 2)


def test_a_row_is_known_after_its_commitment_was_corrected(store: Store) -> None:
    one = stored(store, ROW).new[0]
    ledger.withdraw(store, one.id, None, **BY)
    assert known_rows(store, PCC, a_tracker(ROW, UNDATED)) == {2}


def test_a_row_that_a_letter_brought_before_is_known(store: Store) -> None:
    new = ledger.NewCommitment(
        wording=f"{ROW.wording}.",
        body=ROW.body,
        counted_from=DAY,
        due=None,
        deadline=None,
        recommendation=ROW.recommendation,
    )
    ledger.add(store, PCC, new, **BY)
    assert known_rows(store, PCC, a_tracker(ROW)) == {2}
