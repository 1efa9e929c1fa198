"""`chaser doctor` says what is wrong in words, and what mends it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from bot import membership
from bot.cli import run_command
from db import owed
from db.kinds import OwedKind
from db.tables import OwedRow
from messages.cures import BY_HAND, CURES, DAILY
from tests.journeys.conftest import CHANNEL, Office
from tests.page_line import awaited

DIGEST = datetime(2026, 7, 13, 8, 0, tzinfo=UTC)


@pytest.fixture
def settings(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office's own settings, as a file, once its bot has looked; the doctor reads the office's clock."""
    awaited(lambda: (office.bot.alarm.silent_for() or 0) > 0, "the end of the first look", 30, lambda: "no look")
    monkeypatch.setenv("SLACK_BOT_TOKEN", office.sandbox.workspace.bot_token)
    monkeypatch.setattr("bot.cli.opening.machine_now", office.clock.now)
    path = tmp_path / "config.toml"
    path.write_text(f'data_dir = "{tmp_path}"\n[slack]\napi_url = "{office.sandbox.api_url}"\n', encoding="utf-8")
    return path


def asked(settings: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    capsys.readouterr()
    status = run_command(["doctor", "--config", str(settings), *words])
    return status, capsys.readouterr().out


def test_where_all_is_well_each_line_says_so(
    office: Office, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, said = asked(settings, capsys)
    assert (status, "WRONG" in said) == (0, False)
    assert f"PCC in {CHANNEL}: #" in said
    assert "undelivered: Nothing" in said


def test_what_could_not_be_delivered_is_named_with_its_cure_until_it_is(
    office: Office, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.sandbox.workspace.channels[CHANNEL].is_archived = True
    office.until(DIGEST)
    status, said = asked(settings, capsys)
    assert status == 1
    lines = [line for line in said.splitlines() if line.startswith("WRONG")]
    assert [line.partition(":")[0] for line in lines] == [f"WRONG PCC to {CHANNEL}", f"WRONG PCC in {CHANNEL}"]
    assert "digest not delivered since" in lines[0]
    assert all(CURES["is_archived"] in line for line in lines)


def digest_of(office: Office) -> str:
    """The id of the digest, which has gone out."""
    office.until(DIGEST)
    with office.store.reading() as session:
        return session.scalars(select(OwedRow.id).where(OwedRow.kind == OwedKind.DIGEST).limit(1)).one()


def test_a_second_copy_that_slack_does_not_let_go_is_named_until_it_goes(
    office: Office, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = digest_of(office)
    refused = {(CHANNEL, "1790000000.000100"): "cant_delete_message"}
    owed.keep_refused(office.store, digest, refused, {CHANNEL}, machine_now=DIGEST)
    status, said = asked(settings, capsys)
    assert status == 1
    line = f"WRONG PCC in {CHANNEL}: digest twice there; Slack refuses to delete the second copy since 2026-07-13 08:00"
    assert line in said
    assert f"cant_delete_message. {BY_HAND}" in said
    owed.keep_refused(office.store, digest, {}, {CHANNEL}, machine_now=DIGEST)
    assert asked(settings, capsys)[0] == 0


def test_a_place_that_may_hold_a_second_copy_is_named_with_its_cure_while_it_can_not_be_looked_through(
    office: Office, settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = digest_of(office)
    hidden = {(CHANNEL, owed.UNSEEN): "not_in_channel"}
    owed.keep_refused(office.store, digest, hidden, set(), machine_now=DIGEST)
    status, said = asked(settings, capsys)
    assert status == 1
    line = f"WRONG PCC in {CHANNEL}: digest may be twice there; it can't be looked through since 2026-07-13 08:00 UTC"
    assert f"{line}: not_in_channel. {CURES['not_in_channel']} {DAILY}" in said
    owed.keep_refused(office.store, digest, {}, {CHANNEL}, machine_now=DIGEST)
    assert asked(settings, capsys)[0] == 0


def test_a_wrong_token_and_a_database_that_is_not_there_hide_no_other_check(
    office: Office, settings: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-another")
    monkeypatch.setenv("CHASER_DATABASE__URL", "postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    status, said = asked(settings, capsys, "--json")
    found = {one["about"]: one for one in json.loads(said)}
    assert status == 1
    assert not found["database"]["well"]
    assert not found["Slack"]["well"]
    assert CURES["invalid_auth"] in found["Slack"]["says"]
    assert "xoxb" not in said


def test_nobody_who_looks_is_said(office: Office, settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office.bot.stop()
    owed.begin_look(office.store, now=office.clock.now())
    office.clock.set(DIGEST)
    status, said = asked(settings, capsys)
    assert status == 1
    assert "WRONG sending: The last look" in said
    assert "Start 'chaser run'" in said


def test_a_path_that_is_mistyped_makes_no_database(
    office: Office, settings: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    settings.write_text(settings.read_text(encoding="utf-8").replace(str(tmp_path), str(elsewhere)), encoding="utf-8")
    status, said = asked(settings, capsys)
    assert status == 1
    assert "is empty. If it should not be, the settings name another." in said


def test_who_was_deactivated_is_named(office: Office, settings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    users = office.sandbox.workspace.users
    users["U0BEN"] = replace(users["U0BEN"], is_deleted=True)
    membership.forget()
    status, said = asked(settings, capsys)
    assert (status, "U0BEN no longer works in this workspace" in said) == (1, True)


def test_a_bot_that_is_invited_again_delivers_at_once_and_its_owner_was_told_why_it_waited(office: Office) -> None:
    office.ada.say(CHANNEL, "/remove @Chaser")
    office.until(DIGEST)
    office.until(DIGEST + timedelta(minutes=2))
    told = [message.text for place in office.sandbox.workspace.channels.values() for message in place.messages.values()]
    assert any("the digest" in text and CURES["not_in_channel"] in text for text in told)
    office.ada.say(CHANNEL, "/invite @Chaser")
    office.ada.wait_for(CHANNEL, "Weekly digest")


def test_a_disk_that_is_nearly_full_is_named(
    settings: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    status, said = asked(settings, capsys)
    assert (status, f"MB free where the database lies ({tmp_path})" in said) == (0, True)
    monkeypatch.setattr("bot.cli.doctor.shutil.disk_usage", lambda _: SimpleNamespace(free=150_000_000))
    status, said = asked(settings, capsys)
    assert status == 1
    assert f"WRONG disk: 150 MB free where the database lies ({tmp_path}). Make room" in said


@pytest.mark.parametrize(
    ("variables", "status", "says"),
    [
        ({}, 0, "ok    hearing: No SLACK_APP_TOKEN is set here"),
        ({"SLACK_APP_TOKEN": "the workspace's"}, 0, "ok    hearing: By websockets"),
        ({"SLACK_APP_TOKEN": "xapp-4242"}, 1, "WRONG hearing: Slack doesn't know this SLACK_APP_TOKEN"),
        ({"SLACK_APP_TOKEN": "xoxb-4242"}, 1, "WRONG hearing: "),
        ({"CHASER_SLACK__MODE": "http", "SLACK_SIGNING_SECRET": "4242"}, 0, "ok    hearing: Over HTTP"),
        ({"CHASER_SLACK__MODE": "http"}, 1, "WRONG hearing: HTTP mode needs the app's SLACK_SIGNING_SECRET."),
    ],
)
def test_whether_chaser_could_hear_is_said(
    office: Office,
    settings: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    status: int,
    says: str,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, office.sandbox.workspace.app_token if value == "the workspace's" else value)
    assert asked(settings, capsys)[0] == status
    said = asked(settings, capsys)[1]
    assert says in said
    assert "4242" not in said
