"""Slack posts to the bot instead of a websocket: all that people do works the same."""

from __future__ import annotations

from datetime import UTC, date, datetime
from unittest.mock import patch

import httpx
import pytest
from pydantic import SecretStr

from bot.listening.http_mode import HttpMode
from bot.manifest import EVENTS_PATH
from bot.settings import HttpSettings
from db import queries
from db.store import Store
from jobs.alarm import Alarm
from tests.journeys.conftest import CHANNEL, LETTER, Office
from tests.page_line import ToldError, awaited


@pytest.fixture
def by_http(office: Office) -> Office:
    """An office whose bot listens on a free port, and whose workspace posts there."""
    workspace = office.sandbox.workspace
    secret = SecretStr(workspace.signing_secret)
    slack = office.settings.slack.model_copy(update={"mode": "http", "signing_secret": secret})
    office.settings = office.settings.model_copy(update={"slack": slack, "http": HttpSettings(port=0)})
    office.restart()
    workspace.request_urls = [f"{address(office)}{EVENTS_PATH}"]
    return office


def address(office: Office) -> str:
    assert isinstance(office.bot.listening, HttpMode)
    return f"http://127.0.0.1:{office.bot.listening.port}"


def test_a_command_a_form_a_button_and_a_reply_in_a_thread(by_http: Office) -> None:
    ada = by_http.ada
    ada.say(CHANNEL, "/chaser add The Constabulary will publish its plan by 8 October 2026")
    ada.form("Add a commitment")
    assert ada.submit({"body": ""}) is not None  # what is wrong is said in the form
    assert ada.submit({"body": "Westmere Constabulary"}) is None
    ada.form("Saved")
    ada.close_form(everything=True)
    by_http.until(datetime(2026, 9, 8, 9, 0, tzinfo=UTC))
    reminder = ada.wait_for(CHANNEL, "PCC-1 is due")
    ada.say(CHANNEL, "It is on its way.", thread_ts=reminder["ts"])
    ada.wait_for(CHANNEL, "It is on its way.")
    ada.press(CHANNEL, reminder, "Snooze reminders")
    ada.form("Snooze")
    assert ada.submit({"until": "2026-10-01"}) is None
    commitment = queries.commitment(by_http.store, by_http.committee.id, "PCC-1")
    assert commitment.due == date(2026, 10, 8)
    assert [line.verb for line in queries.history_of(by_http.store, commitment.id)] == ["add", "answer", "snooze"]


def test_home_and_a_shared_letter(by_http: Office) -> None:
    assert "Your first step" in by_http.ada.home("What Chaser does").words
    by_http.ada.share(CHANNEL, "response.md", LETTER.read_bytes(), text="It came today")
    assert by_http.ada.wait_for(CHANNEL, "Review letter", timeout=60.0)


def test_an_app_with_another_secret_hears_nothing(by_http: Office) -> None:
    by_http.sandbox.workspace.signing_secret = "another's"
    with pytest.raises(ToldError):
        by_http.ada.say(CHANNEL, "/chaser add The Constabulary will publish its plan by 8 October 2026")
    assert by_http.ada.open_form() is None


def test_health_says_whether_the_bot_is_at_work(by_http: Office) -> None:
    asked = f"{address(by_http)}/health"
    awaited(lambda: httpx.get(asked).status_code == httpx.codes.OK, "health", 30, lambda: httpx.get(asked).text)
    assert httpx.get(asked).json() == {"ok": True, "wrong": None}
    with patch.object(Store, "answers", lambda _: False):
        answer = httpx.get(asked)
    assert answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
    assert answer.json() == {"ok": False, "wrong": "The database does not answer."}
    with patch.object(Alarm, "silent_for", lambda _: None):
        assert "has not looked for what is owed yet" in httpx.get(asked).json()["wrong"]
    with patch.object(Alarm, "silent_for", lambda _: 5 * 3600.0):
        assert httpx.get(asked).json()["wrong"] == "Nothing has looked for what is owed for 18000 s."
