"""A timescale beside an answer dates what the answer promises, and is no second promise."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commitments.letter import Basis, Draft
from letters import read_letter


def _cut(tmp_path: Path, *rows: tuple[str, str, str, str]) -> str:
    named = ("No", "Recommendation", "Response", "Timescale")
    table = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row) + "</tr>" for row in (named, *rows))
    file = tmp_path / "table.html"
    file.write_text(f"<p>Harbour Board</p><p>4 May 2026</p><p>Dear Chair,</p><table>{table}</table>")
    return read_letter(file).recommendations[0].response


def test_a_row_that_a_page_cut_goes_on_in_each_of_its_cells(tmp_path: Path) -> None:
    response = _cut(
        tmp_path,
        ("1", "Light both piers.", "We will order", "Before"),
        ("", "", "lamps for both. They are made in Eastmoor.", "Christmas"),
    )
    assert response == "We will order lamps for both. They are made in Eastmoor.\n\nTimescale: Before Christmas"


def test_a_second_row_of_an_answer_has_a_timescale_of_its_own(tmp_path: Path) -> None:
    response = _cut(
        tmp_path,
        ("1", "Light both piers.", "We will order lamps.", "June 2026"),
        ("", "", "We will train the keepers.", "July 2026"),
    )
    assert response == (
        "We will order lamps.\n\nTimescale: June 2026\n\nWe will train the keepers.\n\nTimescale: July 2026"
    )


def _promised(tmp_path: Path, said: str, timescale: str, name: str = "Timescale") -> list[Draft]:
    cells = "".join(f"<td>{one}</td>" for one in ("1", "Light both piers.", said, timescale))
    names = "".join(f"<td>{one}</td>" for one in ("No", "Recommendation", "Response", name))
    file = tmp_path / "table.html"
    file.write_text(
        f"<p>Harbour Board</p><p>4 May 2026</p><p>Dear Chair,</p><table><tr>{names}</tr><tr>{cells}</tr></table>"
    )
    return [one for one in read_letter(file).drafts if one.basis is Basis.UNDERTAKING]


@pytest.mark.parametrize(
    ("timescale", "due"),
    [
        ("Before Christmas", date(2026, 12, 24)),
        ("End of September", date(2026, 9, 30)),
        ("31 March 2027", date(2027, 3, 31)),
    ],
)
@pytest.mark.parametrize("name", ["Timescale", "Target date"])
def test_the_one_promise_without_a_day_has_the_timescales(tmp_path: Path, timescale: str, due: date, name: str) -> None:
    (only,) = _promised(tmp_path, "We will put lamps on both. They are made in Eastmoor.", timescale, name)
    assert only.wording == "We will put lamps on both."
    assert only.quotation == f"We will put lamps on both. They are made in Eastmoor.\n\n{name}: {timescale}"
    assert only.deadline
    assert only.quotation[only.deadline.start : only.deadline.end] == only.deadline.phrase
    assert (only.due, only.ticked) == (due, True)


def test_a_timescale_that_says_the_promises_day_again_is_no_second_promise(tmp_path: Path) -> None:
    (only,) = _promised(tmp_path, "Six lamps will be lit by the end of the financial year.", "31 March 2027")
    assert (only.quotation, only.due) == ("Six lamps will be lit by the end of the financial year.", date(2027, 3, 31))


def test_where_two_promises_have_no_day_the_timescale_stays_one_of_its_own(tmp_path: Path) -> None:
    drafts = _promised(tmp_path, "We will buy lamps. We will train the keepers.", "Before Christmas")
    assert [(one.wording, one.due) for one in drafts] == [
        ("We will buy lamps.", None),
        ("We will train the keepers.", None),
        ("Timescale: Before Christmas", date(2026, 12, 24)),
    ]


def test_a_timescale_of_another_day_stays_one_of_its_own(tmp_path: Path) -> None:
    drafts = _promised(tmp_path, "We will write to you by 3 August 2026.", "31 March 2027")
    assert [one.due for one in drafts] == [date(2026, 8, 3), date(2027, 3, 31)]


@pytest.mark.parametrize("timescale", ["Quarterly", "To be confirmed", "n/a"])
def test_a_timescale_without_a_day_dates_nothing(tmp_path: Path, timescale: str) -> None:
    (only,) = _promised(tmp_path, "We will put lamps on both.", timescale)
    assert (only.quotation, only.due) == ("We will put lamps on both.", None)
