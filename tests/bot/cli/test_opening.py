"""How commands begin: settings, the database, and what is refused before anything is done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from db import lists, queries
from db import store as stores
from db.store import HEAD, Store
from tests.bot.cli.typed_in import Chaser, Said


def test_an_empty_database_is_filled_at_first_use(chaser: Chaser, config: Path, tmp_path: Path) -> None:
    committee = '[[committees]]\nname = "Transport"\nprefix = "TRANS"\nchannel = "C0TRANS"\n'
    config.write_text(committee, encoding="utf-8")
    assert chaser("list") == Said(0, "The Transport has no open commitments.\n", "")
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == ["chaser.db"]


def test_no_committee_at_all_is_refused_with_the_cure(chaser: Chaser, config: Path) -> None:
    config.write_text("", encoding="utf-8")
    said = chaser("list")
    assert (said.status, said.out) == (2, "")
    assert "Invite the bot to its channel, or add a [[committees]] block" in said.err


def test_a_file_that_says_otherwise_gets_one_warning_that_names_both(chaser: Chaser, config: Path) -> None:
    block = '[[committees]]\nname = "Police and Crime Committee"\nprefix = "PCC"\nchannel = "C0MOVED"\n'
    config.write_text(config.read_text(encoding="utf-8") + block, encoding="utf-8")
    said = chaser("list", "--json")
    assert said.json["commitments"] == []
    assert len(said.err.splitlines()) == 1
    assert re.search(r"channel is C0MOVED in the settings and C\w+ in the database", said.err)


def test_what_the_file_leaves_out_says_nothing_against_the_database(chaser: Chaser, config: Path, store: Store) -> None:
    known = queries.committees(store)[0]
    assert known.default_owner
    block = f'[[committees]]\nname = "{known.name}"\nprefix = "PCC"\nchannel = "{known.channel}"\n'
    config.write_text(config.read_text(encoding="utf-8") + block, encoding="utf-8")
    assert chaser("list").err == ""


def test_a_channel_that_has_a_committee_gets_no_second_one_from_the_file(
    chaser: Chaser, config: Path, store: Store
) -> None:
    known = queries.committees(store)[0]
    block = f'[[committees]]\nname = "{known.name}"\nprefix = "POL"\nchannel = "{known.channel}"\n'
    config.write_text(config.read_text(encoding="utf-8") + block, encoding="utf-8")
    said = chaser("list")
    assert said.err == "Note on POL: the database rules, and prefix is POL in the settings and PCC in the database.\n"
    assert queries.committees(store) == (known,)


def test_a_reminder_policy_that_differs_is_named_too(chaser: Chaser, config: Path, store: Store) -> None:
    known = queries.committees(store)[0]
    block = f'[reminders]\nlead = "60 days"\nat = "09:30"\n[[committees]]\nname = "{known.name}"\nprefix = "PCC"\n'
    block += f'channel = "{known.channel}"\n'
    config.write_text(config.read_text(encoding="utf-8") + block, encoding="utf-8")
    err = chaser("list").err
    assert "reminders.lead is 60 days in the settings and 30 days, 7 days, 1 day in the database" in err
    assert "reminders.at" not in err


def test_a_list_reads_beside_a_writer_and_waits_for_nobody(
    chaser: Chaser, store: Store, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = queries.committees(store)[0]
    block = f'[[committees]]\nname = "{known.name}"\nprefix = "PCC"\nchannel = "{known.channel}"\n'
    config.write_text(config.read_text(encoding="utf-8") + block, encoding="utf-8")
    monkeypatch.setattr(stores, "BUSY_SECONDS", 0)
    with store.writing() as session:
        session.connection()  # a session begins when it is first used
        assert chaser("list").status == 0


def test_a_command_that_has_nothing_to_log_makes_no_log(chaser: Chaser, tmp_path: Path) -> None:
    chaser("list")
    assert not (tmp_path / "logs").exists()


def test_a_folder_that_cannot_be_used_is_named(chaser: Chaser, config: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    config.write_text('data_dir = "file/data"\n', encoding="utf-8")
    said = chaser("list")
    assert (said.status, said.out) == (2, "")
    assert "can't be used: Not a directory. Set data_dir to another folder." in said.err


def test_a_database_that_cannot_be_reached_or_is_none_says_why(chaser: Chaser, config: Path, database_url: str) -> None:
    database = Path(database_url.removeprefix("sqlite:///"))
    database.write_text("a letter that somebody saved under this name\n" * 20, encoding="utf-8")
    for command in ("list", "migrate"):
        said = chaser(command)
        assert (said.status, said.out) == (2, "")
        assert said.err == "The database can't be used: file is not a database. The settings say where it is.\n"
    config.write_text('[database]\nurl = "postgresql+psycopg://chaser:hush5@127.0.0.1:1/chaser"\n', encoding="utf-8")
    said = chaser("list")
    assert (said.status, said.out) == (2, "")
    assert "Connection refused" in said.err
    assert "hush5" not in said.err


def test_migrating_says_from_what_to_what_and_may_be_repeated(chaser: Chaser, config: Path) -> None:
    config.write_text("", encoding="utf-8")
    assert chaser("migrate").out == f"The database was empty; it has the tables of version {HEAD} now.\n"
    assert chaser("migrate").out.endswith("nothing was changed.\n")


def test_a_database_of_a_newer_version_is_left_alone(chaser: Chaser, store: Store) -> None:
    with store.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    said = chaser("list")
    assert (said.status, said.out) == (2, "")
    assert f"version 9999, and this Chaser needs {HEAD}. Run 'chaser migrate'" in said.err
    said = chaser("migrate")
    assert said.status == 2
    assert "a newer Chaser has been here" in said.err


def test_every_bad_setting_is_told_at_once(chaser: Chaser, config: Path) -> None:
    config.write_text('[digest]\nweekday = "Funday"\n[delivery]\nlease_seconds = 0\n', encoding="utf-8")
    said = chaser("list")
    assert (said.status, said.out, len(said.err.splitlines())) == (2, "", 2)


def test_an_unknown_command_gets_the_nearest(chaser: Chaser) -> None:
    said = chaser("lsit")
    assert said.status == 2
    assert "Did you mean 'chaser list'?" in said.err


def test_a_fault_of_ours_is_one_sentence_and_a_traceback_in_the_log(
    chaser: Chaser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the reel is stuck")

    monkeypatch.setattr(lists, "every", broken)
    said = chaser("list")
    log = tmp_path / "logs" / "chaser.log"
    assert (said.status, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert str(log) in said.err
    assert "the reel is stuck" in log.read_text(encoding="utf-8")
