"""`chaser import`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli import run_command
from commitments.status import Status
from db import queries
from db.store import Store
from messages.text import one_line

SAMPLE = Path(__file__).parents[2] / "bot" / "sample" / "response.md"
CONFIG = """
[[committees]]
name = "Police and Crime Committee"
prefix = "PCC"
channel = "C0PCC"
"""


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and data in a folder of the test's own."""
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.setenv("CHASER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CHASER_CONFIG", str(tmp_path / "config.toml"))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "chaser.db"


Printed = pytest.CaptureFixture[str]


def imported(*words: str, report_date: str = "2026-05-21") -> int:
    return run_command(["import", str(SAMPLE), "--committee", "PCC", "--report-date", report_date, *words])


def as_json(capsys: Printed) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_a_letter_is_stored_and_its_drafts_wait(capsys: Printed, database: Path) -> None:
    assert imported() == 0
    told = capsys.readouterr().out
    assert "Westmere Constabulary, signed by Superintendent Hugh Tarrant" in told
    assert "7 new, 0 known (recommendations)." in told
    assert "for staff to confirm" in told
    store = Store.open(f"sqlite:///{database}")
    letter = queries.letters_of(store, 1, limit=1)[0]
    assert {one.status for one in queries.drafts_of(store, letter.id)} == {Status.DRAFT}
    store.close()


def test_the_same_file_again_is_known(capsys: Printed) -> None:
    imported()
    capsys.readouterr()
    assert imported() == 0
    assert "0 new, 7 known (recommendations)." in capsys.readouterr().out


def test_a_dry_run_needs_no_committee_and_leaves_nothing_behind(
    capsys: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHASER_CONFIG")
    assert run_command(["import", str(SAMPLE), "--dry-run"]) == 0
    assert "Nothing was stored" in capsys.readouterr().out
    assert not (tmp_path / "data").exists()


def test_an_assumed_report_date_is_said(capsys: Printed, tmp_path: Path) -> None:
    undated = tmp_path / "response.md"
    undated.write_text(SAMPLE.read_text(encoding="utf-8").replace(", published on 21 May 2026", ""), encoding="utf-8")
    assert run_command(["import", str(undated), "--dry-run"]) == 0
    assert "assumed: the letter's date" in one_line(capsys.readouterr().out, 10_000)
    assert run_command(["import", str(undated), "--dry-run", "--report-date", "2026-05-21"]) == 0
    assert "assumed" not in capsys.readouterr().out


def test_the_day_that_a_letter_gives_to_its_report_is_not_assumed(capsys: Printed) -> None:
    assert run_command(["import", str(SAMPLE), "--dry-run"]) == 0
    assert "assumed" not in capsys.readouterr().out


def test_json_is_one_object_with_all_that_was_read(capsys: Printed) -> None:
    assert imported("--json") == 0
    told = as_json(capsys)
    assert told["date"] == "2026-07-02"
    assert told["sender"] == {"organisation": "Westmere Constabulary", "signatory": "Superintendent Hugh Tarrant"}
    assert told["addressee"] == "Councillor Mara Lindqvist, Chair, Police and Crime Committee, Westmere Assembly"
    assert told["stored"] == {"new": 7, "known": 0}
    assert told["unread"] == []
    assert (told["report_date"], told["report_date_assumed"]) == ("2026-05-21", False)


def test_jsons_deadlines_stand_in_the_string_that_they_name(capsys: Printed) -> None:
    imported("--dry-run", "--json")
    recommendations = as_json(capsys)["recommendations"]
    assert [one["number"] for one in recommendations] == ["1", "2", "3", "4", "5", "6", "7"]
    stated = [(one, deadline) for one in recommendations for deadline in one["deadlines"]]
    assert stated
    for one, deadline in stated:
        assert one[deadline["in"]][deadline["start"] : deadline["end"]] == deadline["phrase"]


def test_jsons_commitments_hold_what_was_asked_and_what_was_promised(capsys: Printed) -> None:
    imported("--dry-run", "--json")
    told = as_json(capsys)
    assert "stored" not in told
    asked, promise, *_ = told["commitments"]
    assert (asked["basis"], asked["origin"], asked["due"]) == ("request", "published", "2026-08-21")
    assert promise["quotation"] == (
        "We will publish the monthly waiting times since April 2025 on our website by 31 July 2026."
    )
    assert (promise["basis"], promise["due"], promise["place"]) == ("undertaking", "2026-07-31", "table row 1")
    assert promise["quotation"] in told["recommendations"][0]["response"]


def test_the_sample_letter_shows_each_kind_of_deadline_and_answer(capsys: Printed) -> None:
    imported("--dry-run", "--json")
    told = as_json(capsys)
    assert {one["position"] for one in told["recommendations"]} >= {
        "accepted",
        "accepted_in_principle",
        "partly_accepted",
        "rejected",
        "noted",
    }
    promised = [one["deadline"] for one in told["commitments"] if one["basis"] == "undertaking" and one["deadline"]]
    assert {
        "by 31 July 2026",
        "quarterly",
        "in 2026-27",
        "later this year",
        "in due course",
    } <= {one["phrase"] for one in promised}


def test_accept_all_follows_up_what_is_ticked_and_gives_references(capsys: Printed) -> None:
    assert imported("--accept-all", "--json", "--as", "ada") == 0
    told = as_json(capsys)
    ticked = sum(one["ticked"] for one in told["commitments"])
    assert told["confirmed"]["references"] == [f"PCC-{number}" for number in range(1, ticked + 1)]
    assert told["confirmed"]["set_aside"] == len(told["commitments"]) - ticked


def test_accept_all_confirms_a_letter_that_waits_and_never_what_was_set_aside(capsys: Printed, database: Path) -> None:
    imported()
    imported("--accept-all")
    assert "Followed up from now on: PCC-1, PCC-2" in capsys.readouterr().out
    imported("--accept-all")
    assert "Nothing of this letter waits for review." in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"Milk\nEggs\n", b"\x00\x01\x02"])
def test_what_is_no_letter_ends_with_one_sentence_and_nothing_stored(
    capsys: Printed, tmp_path: Path, database: Path, content: bytes
) -> None:
    path = tmp_path / "file.md"
    path.write_bytes(content)
    assert run_command(["import", str(path), "--committee", "PCC"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("file.md can't be read as a letter: ")
    assert printed.err.count("\n") == 1
    assert not database.exists()


def test_a_committee_that_is_not_there_is_refused(capsys: Printed) -> None:
    assert run_command(["import", str(SAMPLE), "--committee", "XYZ"]) == 2
    assert "There is no committee XYZ." in capsys.readouterr().err


def test_a_report_after_its_response_is_refused(capsys: Printed) -> None:
    assert imported(report_date="2026-08-01") == 2
    assert "a response comes after the report" in capsys.readouterr().err


def test_a_dry_run_accepts_nothing(capsys: Printed) -> None:
    assert imported("--dry-run", "--accept-all") == 2
    assert "Leave one of the two out." in capsys.readouterr().err


def test_a_report_date_that_is_no_day_says_how_one_is_written(capsys: Printed) -> None:
    with pytest.raises(SystemExit) as ended:
        imported(report_date="last spring")
    assert ended.value.code == 2
    assert "write it as 2026-02-24" in capsys.readouterr().err
