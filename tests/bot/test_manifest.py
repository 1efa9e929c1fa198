"""What the app asks of Slack, for Socket Mode and for HTTP mode (docs.slack.dev, app manifest)."""

from __future__ import annotations

import json
from typing import Any
from unittest.mock import patch

import pytest

from bot.__main__ import main
from bot.manifest import manifest


def chaser(*words: str) -> int:
    with patch("sys.argv", ["chaser", "manifest", *words]):
        return main()


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert chaser(*words) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_without_an_address_it_is_for_socket_mode(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys)
    assert found == manifest()
    assert found["settings"]["socket_mode_enabled"] is True
    assert "url" not in json.dumps(found["settings"])
    assert "url" not in found["features"]["slash_commands"][0]


@pytest.mark.parametrize("address", ["https://chaser.example.org", "https://chaser.example.org/"])
def test_with_an_address_everything_is_posted_there(capsys: pytest.CaptureFixture[str], address: str) -> None:
    found = printed(capsys, "--url", address)
    heard_at = "https://chaser.example.org/slack/events"
    settings = found["settings"]
    assert settings["socket_mode_enabled"] is False
    assert settings["event_subscriptions"]["request_url"] == heard_at
    assert settings["interactivity"] == {"is_enabled": True, "request_url": heard_at}
    assert [one["url"] for one in found["features"]["slash_commands"]] == [heard_at]
    assert found["oauth_config"] == manifest()["oauth_config"]
    assert settings["event_subscriptions"]["bot_events"] == manifest()["settings"]["event_subscriptions"]["bot_events"]


@pytest.mark.parametrize(
    "address",
    [
        "http://chaser.example.org",
        "chaser.example.org",
        "https://",
        "https://a.b/?x=1",
        "https://a.b/slack/events",
        "https://a.b/chaser",
        "https://localhost",
        "https://chaser",
        "https://chaser.local",
        "https://10.0.0.1",
        "https://[::1]",
    ],
)
def test_an_address_that_slack_cannot_post_to_is_refused(capsys: pytest.CaptureFixture[str], address: str) -> None:
    assert chaser("--url", address) != 0
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{address} is no address that Slack can reach" in said.err
