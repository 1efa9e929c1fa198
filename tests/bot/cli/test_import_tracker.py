"""`chaser import tracker.csv`, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from commitments.working_days import Nation
from db import queries
from db.store import Store
from messages.text import one_line
from tests.bot.cli.typed_in import Chaser, Said
from tests.db.committee_acting import change
from tests.letters.tracker.made import BODY, HEADER, csv_file, workbook

ROWS = (
    f"A1,1,Publish a patrol plan,{BODY},04/09/2025,31/03/2026,Amber,Insp Finch,A draft is with the board",
    f"A2,2,Answer calls sooner,{BODY},04/09/2025,31/12/2026,In progress,,",
    f"A3,3,Fill every post,{BODY},04/09/2025,within six months,Complete,,",
    f"A4,4,,{BODY},,,Open,,",
    f"A5,5,Open a site,{BODY},,31 Feb 2026,Open,,",
)


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    return csv_file(tmp_path, *ROWS)


def answering(monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    """A person at a terminal who answers so; what they were asked."""
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return words

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", ask)
    return asked


def squeezed(said: Said) -> str:
    return one_line(said.out, 100_000)


def test_a_tracker_is_shown_before_anything_is_stored(chaser: Chaser, tracker: Path, store: Store) -> None:
    said = chaser("import", str(tracker))
    told = squeezed(said)
    assert said.status == 0
    assert "Lead officer who leads on it" in told
    assert "3 rows can be stored: 2 open, of which 1 already late and 0 without a date, and 1 closed." in told
    assert "row 5: no wording" in told
    assert "row 6: due date “31 Feb 2026” is no day" in told
    assert "say --yes" in told
    with pytest.raises(Exception, match="PCC-1"):
        queries.commitment(store, 1, "PCC-1")


def test_whoever_is_asked_decides(chaser: Chaser, tracker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, "n")
    assert squeezed(chaser("import", str(tracker))).endswith("Nothing was stored.")
    answering(monkeypatch, "y")
    assert "3 new, 0 known. Stored as PCC-1 to PCC-3." in squeezed(chaser("import", str(tracker)))
    assert asked == ["Store these 3 commitments? [y/N] "]


def test_yes_stores_without_asking_and_says_what_starts_quietly(chaser: Chaser, tracker: Path, store: Store) -> None:
    told = squeezed(chaser("import", str(tracker), "--yes", "--as", "ben"))
    assert "Already late, so nobody is reminded of them until staff start it: PCC-1." in told
    assert queries.commitment(store, 1, "PCC-1").owner == "U0ADA"


def test_the_same_tracker_again_is_known_and_nobody_is_asked(chaser: Chaser, tracker: Path) -> None:
    chaser("import", str(tracker), "--yes")
    assert squeezed(chaser("import", str(tracker))).endswith("0 new, 3 known.")


def test_a_dry_run_needs_no_settings_and_leaves_nothing_behind(
    chaser: Chaser, tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHASER_CONFIG", "no-such-file.toml")
    said = chaser("import", str(tracker), "--dry-run")
    assert (said.status, said.err) == (0, "")
    assert "Nothing was stored: this was a dry run." in squeezed(said)


def test_a_dry_run_counts_by_the_bank_holidays_of_the_committees_nation(
    chaser: Chaser, tmp_path: Path, store: Store
) -> None:
    row = f"A1,1,Publish a plan,{BODY},,within 15 working days,Open,,"
    asked = ("import", str(csv_file(tmp_path, row)), "--written-on", "2026-12-14", "--dry-run", "--json")
    assert chaser(*asked).json["rows"][0]["due"] == "2027-01-07"
    change(store, nation=Nation.SCOTLAND)
    assert chaser(*asked).json["rows"][0]["due"] == "2027-01-08"


def test_json_is_one_object_and_stores_nothing_unless_yes_is_given(chaser: Chaser, tracker: Path) -> None:
    told = chaser("import", str(tracker), "--json").json
    assert told["stored"] is None
    assert [one["row"] for one in told["errors"]] == [5, 6]
    assert told["rows"][0] | {"late": True, "outcome": None, "due": "2026-03-31"} == told["rows"][0]
    stored = chaser("import", str(tracker), "--json", "--yes").json["stored"]
    assert stored == {"new": 3, "known": 0, "references": ["PCC-1", "PCC-2", "PCC-3"], "already_late": ["PCC-1"]}


def test_a_workbook_is_read_as_a_table_is(chaser: Chaser, tmp_path: Path) -> None:
    path = workbook(tmp_path, [None, 1, "Publish a plan", None])
    told = squeezed(chaser("import", str(path), "--yes", "--body", BODY, "--written-on", "2026-03-01"))
    assert "1 new, 0 known. Stored as PCC-1." in told
    assert "counts from Sunday 1 March 2026." in told


def test_show_names_the_tracker_its_row_and_its_reference(chaser: Chaser, tracker: Path) -> None:
    chaser("import", str(tracker), "--yes")
    told = squeezed(chaser("show", "PCC-1"))
    assert "Tracker reference A1" in told
    assert "tracker of 7 Sep 2026 (tracker.csv), recommendation 1, table row 2" in told
    assert "imported it from a tracker" in told


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--accept-all"], "a tracker takes --yes"),
        (["--report-date", "2026-05-21"], "a tracker takes --yes"),
    ],
)
def test_options_of_a_letter_are_refused(chaser: Chaser, tracker: Path, words: list[str], sentence: str) -> None:
    said = chaser("import", str(tracker), *words)
    assert said.status == 2
    assert sentence in said.err


def test_a_table_of_something_else_gets_one_sentence(chaser: Chaser, tmp_path: Path) -> None:
    said = chaser("import", str(csv_file(tmp_path, "Ada,36", header="Name,Age")), "--dry-run")
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert HEADER.split(",")[2] in said.err


def test_a_letter_takes_no_option_of_a_tracker(chaser: Chaser, tmp_path: Path) -> None:
    letter = tmp_path / "letter.md"
    letter.write_text("Dear Chair,", encoding="utf-8")
    said = chaser("import", str(letter), "--yes")
    assert said.status == 2
    assert "are for a tracker" in said.err
