"""Which tables are read: encodings, delimiters, workbooks, headings; and what is refused with a sentence."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.tracker import TrackerUnreadable
from letters.tracker import is_table
from letters.tracker.columns import Meaning, meaning_of
from letters.tracker.opening import MOST_COLUMNS, MOST_ROWS
from letters.tracker.statuses import status_of
from tests.letters.tracker.made import BODY, HEADER, csv_file, read, workbook

LINE = f",,Publish the café’s plan – now,{BODY}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_of_any_common_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    (row,) = read(csv_file(tmp_path, LINE, encoding=encoding)).rows
    assert row.wording == "Publish the café’s plan – now"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_of_any_common_delimiter_is_read(tmp_path: Path, delimiter: str) -> None:
    path = csv_file(tmp_path, LINE.replace(",", delimiter), header=HEADER.replace(",", delimiter))
    assert len(read(path).rows) == 1


def test_a_quoted_cell_may_hold_lines_and_commas(tmp_path: Path) -> None:
    (row,) = read(csv_file(tmp_path, f',,"Publish a plan,\nand keep to it",{BODY}')).rows
    assert row.wording == "Publish a plan,\nand keep to it"


def test_titles_above_the_header_are_passed_over(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "", HEADER, LINE, header="Tracker of the Police and Crime Committee")
    assert [one.number for one in read(path).rows] == [4]


def test_a_workbooks_days_are_days(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["A1", 4, "Publish a plan", BODY, date(2026, 3, 1), datetime(2026, 9, 30), "Open"])  # noqa: DTZ001 - as Excel has it
    (row,) = read(path).rows
    assert (row.recommendation, row.counted_from, row.due) == ("4", date(2026, 3, 1), date(2026, 9, 30))


def test_a_formula_that_nobody_has_computed_is_an_empty_cell(tmp_path: Path) -> None:
    path = workbook(tmp_path, [None, None, "=1+1", BODY], [None, None, "Publish a plan", BODY])
    found = read(path)
    assert [one.wording for one in found.rows] == ["Publish a plan"]
    assert [one.what for one in found.faults] == ["no wording"]


def test_what_each_column_means_is_told_and_others_are_not_used(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "1,a,b,c,d", header="ID,Action,Organisation,Colour,Organisation")
    told = [(one.heading, one.meaning) for one in read(path).columns]
    assert told == [
        ("ID", "the tracker's reference"),
        ("Action", "the commitment"),
        ("Organisation", "the body"),
        ("Colour", None),
        ("Organisation", None),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "it is empty. Ask for the table again, or save it anew"),
        (b",,\n,,\n", "it has no rows. Ask for the table again, or save it anew"),
        (b"Action,Body\n,\n", "no row stands below its headings. Add a row for each commitment"),
        (b"Name,Age\nAda,36\n", "names the columns"),
        (b"\x00\x01\x02,\x00", "no text"),
        (b"Action,Due\nPublish,2026\n", "--body"),
        (b"Action,Body\n" + b"Publish,Westmere\n" * (MOST_ROWS + 1), "more than 2,000 rows"),
        (b"Action,Body" + b",x" * MOST_COLUMNS + b"\n", "more than 100 columns"),
    ],
)
def test_what_is_no_tracker_gets_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "tracker.csv"
    path.write_bytes(content)
    with pytest.raises(TrackerUnreadable) as refused:
        read(path)
    assert str(refused.value).startswith("tracker.csv can't be read as a tracker: ")
    assert sentence in str(refused.value)


def test_an_empty_sheet_and_one_with_headings_alone_are_passed_over_for_one_with_rows(tmp_path: Path) -> None:
    path, workbook = tmp_path / "tracker.xlsx", openpyxl.Workbook()
    workbook.save(path)
    with pytest.raises(TrackerUnreadable, match="it has no rows"):
        read(path)
    workbook.create_sheet().append(["Action", "Body"])
    workbook.save(path)
    with pytest.raises(TrackerUnreadable, match="no row stands below its headings"):
        read(path)
    full = workbook.create_sheet()
    full.append(["Action", "Body"])
    full.append(["Publish a plan", "Westmere Council"])
    workbook.save(path)
    assert [one.wording for one in read(path).rows] == ["Publish a plan"]


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut off", b"plain text, no archive"])
def test_a_broken_workbook_gets_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(content)
    with pytest.raises(TrackerUnreadable):
        read(path)


def test_an_archive_that_would_unpack_to_more_than_a_table_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 201_000_000)
    with pytest.raises(TrackerUnreadable, match="more than a table"):
        read(path)


def test_an_old_workbook_is_to_be_saved_anew(tmp_path: Path) -> None:
    path = tmp_path / "tracker.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(TrackerUnreadable, match=r"Save it as \.xlsx"):
        read(path)


def test_a_table_is_known_by_its_name_or_as_a_workbook_by_what_it_holds(tmp_path: Path) -> None:
    renamed = workbook(tmp_path, []).rename(tmp_path / "tracker")
    letter = tmp_path / "response.md"
    letter.write_text("Dear Chair,", encoding="utf-8")
    assert is_table(renamed)
    assert is_table(tmp_path / "tracker.csv")
    assert not is_table(letter)
    assert not is_table(tmp_path / "nothing.pdf")


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Response due", Meaning.DUE),
        ("Action owner", Meaning.LEAD),
        ("ACTION_TAKEN", Meaning.UPDATE),
        ("Lead department", Meaning.BODY),
        ("Status update", Meaning.UPDATE),
        ("BRAG", Meaning.STATUS),
        ("Rec. no.", Meaning.NUMBER),
        ("Committee's recommendation", Meaning.RECOMMENDATION),
        ("Date of letter", Meaning.WRITTEN),
        ("Date completed", Meaning.CLOSED),
        ("#", Meaning.REFERENCE),
        ("Budget", None),
        ("x" * 100, None),
    ],
)
def test_a_heading_is_known_in_many_wordings(heading: str, meaning: Meaning | None) -> None:
    assert meaning_of(heading) is meaning


@given(st.text(max_size=80))
def test_no_status_or_heading_breaks_the_reader(words: str) -> None:
    status_of(words)
    meaning_of(words)


@given(st.binary(max_size=400))
def test_no_file_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "tracker.csv"
    path.write_bytes(b"Action,Body,Due,Status\n" + content)
    with suppress(TrackerUnreadable):
        read(path)
