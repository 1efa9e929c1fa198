"""Files are fetched from Slack within bounds; what stays impossible is a sentence with the cure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from unittest.mock import patch

import pytest
from slack_sdk import WebClient

from bot.manifest import manifest
from bot.slack.client import slack_client
from bot.slack.files import fetch, share
from commitments.letter import LetterUnreadable
from messages.messenger import DeliveryFailed
from messages.state_over_time import Picture
from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from tests.person import Person

Shared = Callable[..., tuple[WebClient, str]]


@pytest.fixture
def shared() -> Iterator[Shared]:
    """Ada shares a file in the committee's channel; the bot's client and the file's id come back."""
    with ExitStack() as until_done:

        def share(name: str, content: bytes) -> tuple[WebClient, str]:
            workspace = sample_workspace(manifest())
            sandbox = until_done.enter_context(Sandbox(workspace))
            ada = until_done.enter_context(Person(sandbox.url, "U0ADA"))
            ada.share("C0PCC", name, content)
            return slack_client(workspace.bot_token, sandbox.api_url), next(iter(workspace.files))

        yield share


def test_a_file_comes_with_its_name_and_its_bytes(shared: Shared) -> None:
    assert fetch(*shared("response.html", b"<p>Yes</p>")) == ("response.html", b"<p>Yes</p>")


def test_a_page_in_place_of_the_bytes_means_that_a_permission_is_missing(shared: Shared) -> None:
    client, file = shared("response.pdf", b"%PDF")
    known = client.files_info(file=file)
    client.token = "xoxb-of-somebody-else"
    with patch.object(client, "files_info", return_value=known), pytest.raises(LetterUnreadable, match="files:read"):
        fetch(client, file)


def test_a_file_that_is_too_large_is_not_taken(shared: Shared) -> None:
    with pytest.raises(LetterUnreadable, match="larger than"):
        fetch(*shared("response.md", b"four"), largest=3)


def test_a_file_that_is_gone_is_to_be_shared_again(shared: Shared) -> None:
    client, _ = shared("response.md", b"gone")
    with pytest.raises(LetterUnreadable, match="Share it again"):
        fetch(client, "F0GONE")


def test_a_line_that_breaks_may_pass(shared: Shared) -> None:
    client, file = shared("response.md", b"here")
    known = client.files_info(file=file)
    known["file"]["url_private"] = "http://127.0.0.1:9/nobody"
    with patch.object(client, "files_info", return_value=known), pytest.raises(DeliveryFailed, match="did not come"):
        fetch(client, file)


def test_a_picture_is_shared_below_a_message_with_its_words() -> None:
    workspace = sample_workspace(manifest())
    with Sandbox(workspace) as sandbox:
        client = slack_client(workspace.bot_token, sandbox.api_url)
        ts = str(client.chat_postMessage(channel="C0PCC", text="Weekly digest")["ts"])
        share(client, "C0PCC", ts, Picture("PCC.png", b"\x89PNG\r\n\x1a\n", "Open: from 3 to 5.", "How it stood"))
        _, below = client.conversations_replies(channel="C0PCC", ts=ts)["messages"]
    assert below["text"] == "How it stood. Open: from 3 to 5."
    assert [(one["name"], one["title"], one["alt_txt"]) for one in below["files"]] == [
        ("PCC.png", "How it stood", "Open: from 3 to 5.")
    ]
