"""An import counts working days by the bank holidays of the committee's nation, and so does a dry run that knows it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import run_command
from db import queries
from db.store import Store
from messages.text import one_line
from tests.bot.test_import import CONFIG, Printed, as_json


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHASER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CHASER_CONFIG", str(tmp_path / "config.toml"))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "chaser.db"


WORKING_DAYS = """Harbour Board

14 December 2026

| No | Recommendation | Response |
| --- | --- | --- |
| 1 | Light both piers. | We will order lamps within 15 working days. |
"""


def promised_on(capsys: Printed, letter: Path, *words: str) -> list[str]:
    letter.write_text(WORKING_DAYS, encoding="utf-8")
    assert run_command(["import", str(letter), "--json", *words]) == 0
    return [one["due"] for one in as_json(capsys)["commitments"] if one["basis"] == "undertaking"]


IN_ENGLAND, IN_SCOTLAND = ["2027-01-07"], ["2027-01-08"]
SCOTTISH = CONFIG + 'nation = "SCT"\n'


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Read for a committee of Scotland."""
    (tmp_path / "config.toml").write_text(SCOTTISH, encoding="utf-8")
    return tmp_path / "response.md"


def test_working_days_leave_out_the_bank_holidays_of_the_committees_nation(
    capsys: Printed, letter: Path, database: Path
) -> None:
    assert promised_on(capsys, letter, "--dry-run") == IN_SCOTLAND
    assert not database.exists()
    assert promised_on(capsys, letter) == IN_SCOTLAND
    store = Store.open(f"sqlite:///{database}")
    dues = [one.due for one in queries.drafts_of(store, 1) if one.due]
    store.close()
    assert [one.isoformat() for one in dues] == IN_SCOTLAND


def test_a_dry_run_counts_by_the_nation_that_is_named_and_without_any_as_in_england(
    capsys: Printed, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert promised_on(capsys, letter, "--dry-run", "--nation", "England") == IN_ENGLAND
    monkeypatch.setenv("CHASER_CONFIG", "no-such-file.toml")
    assert promised_on(capsys, letter, "--dry-run") == IN_ENGLAND
    assert promised_on(capsys, letter, "--dry-run", "--nation", "Scotland") == IN_SCOTLAND


def test_in_a_dry_run_the_database_says_whose_bank_holidays_before_the_settings_do(
    capsys: Printed, letter: Path, tmp_path: Path
) -> None:
    promised_on(capsys, letter)
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    assert promised_on(capsys, letter, "--dry-run", "--committee", "pcc") == IN_SCOTLAND


def test_a_dry_run_that_cannot_tell_whose_days_are_meant_says_so(capsys: Printed, letter: Path, tmp_path: Path) -> None:
    letter.write_text(WORKING_DAYS, encoding="utf-8")
    assert run_command(["import", str(letter), "--dry-run", "--committee", "TRC"]) == 0
    assert capsys.readouterr().err == "Note: no committee TRC is known here, so days are counted as in England.\n"
    (tmp_path / "config.toml").write_text(CONFIG.replace("PCC", "TRC") + SCOTTISH, encoding="utf-8")
    assert run_command(["import", str(letter), "--dry-run"]) == 0
    assert "--committee says which committee's days are meant" in capsys.readouterr().err
    assert promised_on(capsys, letter, "--dry-run", "--committee", "PCC") == IN_SCOTLAND


def test_where_the_database_cannot_be_asked_that_is_said(capsys: Printed, letter: Path, database: Path) -> None:
    letter.write_text(WORKING_DAYS, encoding="utf-8")
    (letter.parent / "config.toml").write_text("", encoding="utf-8")
    database.parent.mkdir()
    with closing(sqlite3.connect(database)) as other, other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        other.execute("INSERT INTO alembic_version VALUES ('0001')")
    assert run_command(["import", str(letter), "--dry-run"]) == 0
    assert "as in England; --nation says another. The database has" in one_line(capsys.readouterr().err, 400)


def test_a_nation_is_named_for_a_dry_run_alone(capsys: Printed, letter: Path) -> None:
    letter.write_text(WORKING_DAYS, encoding="utf-8")
    assert run_command(["import", str(letter), "--nation", "Scotland"]) == 2
    assert "--nation is for --dry-run" in one_line(capsys.readouterr().err, 200)
