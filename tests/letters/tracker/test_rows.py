"""What is read of one row, and why a row is left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commitments.commitment import TheySay
from commitments.deadline import Kind
from commitments.letter import Basis
from commitments.status import Outcome
from tests.letters.tracker.made import BODY, TODAY, csv_file, read, the_fault, the_row


def test_a_row_is_read_whole(tmp_path: Path) -> None:
    row = the_row(
        tmp_path,
        f"A1,4(b),Publish a plan,{BODY},04/09/2025,31/03/2026,In progress,Insp Finch,A draft is with the board",
    )
    assert (row.number, row.reference, row.recommendation, row.wording) == (2, "A1", "4(b)", "Publish a plan")
    assert (row.counted_from, row.assumed, row.due) == (date(2025, 9, 4), False, date(2026, 3, 31))
    assert (row.status.words, row.status.they_say, row.lead) == ("In progress", TheySay.UNDER_WAY, "Insp Finch")
    assert row.update == "A draft is with the board"
    assert row.is_late(TODAY)


@pytest.mark.parametrize(
    ("due", "kind", "day"),
    [
        ("03/04/2026", Kind.DAY, date(2026, 4, 3)),
        ("3/4/26", Kind.DAY, date(2026, 4, 3)),
        ("2026-04-03", Kind.DAY, date(2026, 4, 3)),
        ("2026-04-03 00:00:00", Kind.DAY, date(2026, 4, 3)),
        ("Friday 3rd April 2026", Kind.DAY, date(2026, 4, 3)),
        ("within six months", Kind.OFFSET, date(2026, 3, 4)),
        ("end of March 2027", Kind.PERIOD, date(2027, 3, 31)),
        ("2026-27", Kind.PERIOD, date(2027, 3, 31)),
        ("in due course", Kind.VAGUE, None),
    ],
)
def test_a_deadline_is_a_day_or_words_counted_from_the_rows_own_date(
    tmp_path: Path, due: str, kind: Kind, day: date | None
) -> None:
    row = the_row(tmp_path, f",,Publish a plan,{BODY},4 September 2025,{due},,,")
    assert row.deadline is not None
    assert (row.deadline.kind, row.due, row.phrase) == (kind, day, due)


def test_a_row_without_a_date_counts_from_the_trackers(tmp_path: Path) -> None:
    path = csv_file(tmp_path, f",,Publish a plan,{BODY},,within six months,,,")
    (row,) = read(path, written_on=date(2026, 3, 1)).rows
    assert (row.counted_from, row.assumed, row.due) == (date(2026, 3, 1), True, date(2026, 9, 1))
    assert read(path).rows[0].counted_from == TODAY


def test_a_deadline_that_cannot_be_read_keeps_its_words_and_has_no_date(tmp_path: Path) -> None:
    row = the_row(tmp_path, f",,Publish a plan,{BODY},,Q9 or so,,,")
    assert (row.due, row.deadline, row.phrase) == (None, None, "Q9 or so")
    assert row.remarks == ("due “Q9 or so” can't be read, so it has no date; its words are kept",)


@pytest.mark.parametrize("blank", ["", "-", "N/A"])
def test_no_deadline_is_none(tmp_path: Path, blank: str) -> None:
    row = the_row(tmp_path, f",,Publish a plan,{BODY},,{blank},,,")
    assert (row.due, row.phrase, row.remarks) == (None, None, ())


def test_a_revised_deadline_counts_and_the_first_one_stays(tmp_path: Path) -> None:
    row = the_row(tmp_path, "Publish,31/03/2026,30/09/2026", header="Action,Due date,Revised due date")
    assert (row.first_due, row.due) == (date(2026, 3, 31), date(2026, 9, 30))


def test_without_a_commitment_the_recommendation_is_what_was_asked(tmp_path: Path) -> None:
    row = the_row(tmp_path, "Recommendation 4(b): Publish a plan.,x", header="Recommendation,Comments")
    assert (row.recommendation, row.wording, row.basis) == ("4(b)", "Publish a plan.", Basis.REQUEST)


def test_an_unknown_status_stays_open_with_its_words(tmp_path: Path) -> None:
    row = the_row(tmp_path, f",,Publish a plan,{BODY},,,Purple,,")
    assert row.is_open
    assert row.status.words == "Purple"
    assert row.remarks == ("status “Purple” is not known, so it stays open",)


def test_a_closing_date_without_a_status_closes_as_met(tmp_path: Path) -> None:
    row = the_row(tmp_path, "Publish,01/02/2026", header="Action,Date closed")
    assert (row.status.outcome, row.closed_on) == (Outcome.MET, date(2026, 2, 1))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (f"A1,2,,{BODY},,,Open,,", "row 2: no wording"),
        ("A1,2,Publish a plan,,,,Open,,", "row 2: no body"),
        (f",,Publish a plan,{BODY},,31 Feb 2026,,,", "row 2: due date “31 Feb 2026” is no day"),
        (f",,Publish a plan,{BODY},,03/31/2026,,,", "row 2: due date “03/31/2026” is no day"),
        (f",,Publish a plan,{BODY},30.02.26,,,,", "row 2: date “30.02.26” is no day"),
        (f",,{'x' * 10_001},{BODY},,,,,", "row 2: a cell has more than 10,000 characters"),
        (f",,Publish a plan,{'B' * 201},,,,,", "row 2: the body has more than 200 characters"),
    ],
)
def test_a_row_that_cannot_be_stored_says_why(tmp_path: Path, line: str, fault: str) -> None:
    assert the_fault(tmp_path, line) == fault


def test_a_row_that_says_the_same_as_an_earlier_one_is_left_out(tmp_path: Path) -> None:
    found = read(csv_file(tmp_path, f"A1,2,Publish a plan.,{BODY}", f"A9,2,“Publish a  plan”,{BODY},,31/03/2026"))
    assert [one.number for one in found.rows] == [2]
    assert [(one.number, one.what) for one in found.faults] == [(3, "it says the same as row 2")]


def test_empty_rows_are_passed_over_and_numbers_stay(tmp_path: Path) -> None:
    found = read(csv_file(tmp_path, "", f",,Publish a plan,{BODY}", ",,,", f",,Answer calls,{BODY}"))
    assert [one.number for one in found.rows] == [3, 5]


def test_a_formula_is_text(tmp_path: Path) -> None:
    row = the_row(tmp_path, f',,"=HYPERLINK(""https://example.org"")",{BODY}')
    assert row.wording == '=HYPERLINK("https://example.org")'


def test_a_body_for_all_stands_in_for_a_missing_one(tmp_path: Path) -> None:
    assert the_row(tmp_path, ",,Publish a plan,").body == BODY
