"""What an app offers in the menu of a message reaches it with that message, as Slack sends it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from slack_sdk import WebClient

from sandbox.sample import sample_workspace
from sandbox.workspace import Workspace
from tests.person import Person, ToldError
from tests.sandbox.conftest import MANIFEST, Bot

PCC, TRANSPORT = "C0PCC", "C0TRANS"
OFFERED = [
    {"name": "Say it again", "type": "message", "callback_id": "again", "description": "Says a message again"},
    {"name": "Anywhere", "type": "global", "callback_id": "anywhere", "description": "Not on a message"},
]


@pytest.fixture
def workspace() -> Workspace:
    return sample_workspace({**MANIFEST, "features": {**MANIFEST["features"], "shortcuts": OFFERED}})


def test_a_shortcut_carries_its_message_with_the_files_in_it(bot: Bot, client: WebClient, ada: Person) -> None:
    bot.app.shortcut("again")(bot.keep)
    ts = ada.share(PCC, "response.md", b"# Response", text="As it came")
    with bot.connected():
        ada.use_shortcut(PCC, ada.wait_for(PCC, "As it came"), "Say it again")
    (body,) = bot.heard
    assert (body["type"], body["callback_id"], body["message_ts"]) == ("message_action", "again", ts)
    assert body["channel"] == {"id": PCC, "name": "police-and-crime"}
    assert body["user"]["id"] == "U0ADA"
    assert [one["name"] for one in body["message"]["files"]] == ["response.md"]
    view = {"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": [{"type": "divider"}]}
    client.views_open(trigger_id=body["trigger_id"], view=view)
    ada.form("T")


def test_a_shortcut_works_where_the_bot_is_not(bot: Bot, ada: Person) -> None:
    bot.app.shortcut("again")(bot.keep)
    ada.say("C0GENERAL", "only among us")
    with bot.connected():
        ada.use_shortcut("C0GENERAL", ada.wait_for("C0GENERAL", "only among us"), "Say it again")
    assert bot.heard[0]["message"]["text"] == "only among us"


def test_in_a_channel_shared_with_others_a_file_comes_as_its_id_alone(bot: Bot, ada: Person) -> None:
    bot.app.shortcut("again")(bot.keep)
    ada.share(TRANSPORT, "response.md", b"# Response", text="As it came")
    with bot.connected():
        ada.use_shortcut(TRANSPORT, ada.wait_for(TRANSPORT, "As it came"), "Say it again")
    assert bot.heard[0]["message"]["files"][0]["file_access"] == "check_file_info"


def test_what_one_person_alone_sees_has_no_shortcuts(client: WebClient, ada: Person) -> None:
    client.chat_postEphemeral(channel=PCC, user="U0ADA", text="for you alone")
    with pytest.raises(ToldError, match="no longer there"):
        ada.use_shortcut(PCC, ada.wait_for(PCC, "for you alone"), "Say it again")


def test_people_of_another_organisation_have_none(people: Callable[[str], Person], ada: Person) -> None:
    assert ada.shortcuts() == ["Say it again"]
    assert people("U0FAY").shortcuts() == []


def test_a_person_hears_that_the_app_is_not_connected(ada: Person) -> None:
    ada.say(PCC, "hello")
    with pytest.raises(ToldError, match="Say it again failed because Parrot is not connected"):
        ada.use_shortcut(PCC, ada.wait_for(PCC, "hello"), "Say it again")
