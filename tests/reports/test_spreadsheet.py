"""The spreadsheet's file: what a letter says stays text, and all of it comes back."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.spreadsheet import COLUMNS, COMPUTED, neutral, write_commitments
from tests.examples import COMMITMENT, COMMITTEE

TODAY = date(2026, 11, 10)


def written(path: Path, *wordings: str) -> list[dict[str, str]]:
    commitments = [replace(COMMITMENT, wording=wording) for wording in wordings]
    write_commitments(path, commitments, COMMITTEE.policy, TODAY)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_commitment_comes_back_as_it_was_written(tmp_path: Path) -> None:
    wording = 'We will publish "the plan", in two parts;\nthe second by 31 October – über alles.'
    row = written(tmp_path / "list.csv", wording)[0]
    assert row["Wording"] == wording
    assert row["Reference"] == "PCC-7"
    assert row["Due"] == row["First due"] == "2026-10-31"
    assert (row["Standing"], row["Days overdue"]) == ("overdue", "10")
    assert row["Expected"] == ""


@pytest.mark.parametrize(
    "wording", ['=HYPERLINK("http://example.org")', "+1 officer", "-1", "@SUM(A1)", "\t=1+1", "\r=1", "＝1"]
)
def test_nothing_that_a_spreadsheet_would_compute_stands_at_a_cells_start(tmp_path: Path, wording: str) -> None:
    assert written(tmp_path / "list.csv", wording)[0]["Wording"] == f"'{wording}"


@given(st.text())
def test_a_cell_is_kept_whole_and_never_computed(cell: str) -> None:
    assert not neutral(cell).startswith(COMPUTED)
    assert neutral(cell).removeprefix("'") == cell.removeprefix("'")


def test_the_file_tells_excel_its_encoding(tmp_path: Path) -> None:
    written(tmp_path / "list.csv", "Übersicht")
    assert (tmp_path / "list.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_file_without_commitments_has_its_headings(tmp_path: Path) -> None:
    assert written(tmp_path / "list.csv") == []
    assert (tmp_path / "list.csv").read_text(encoding="utf-8-sig").strip() == ",".join(COLUMNS)
