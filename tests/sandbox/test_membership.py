"""Channels that begin, and who comes into them and goes: staff, the app, guests, people of other organisations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.sample import sample_workspace
from sandbox.workspace import Workspace
from tests.person import Person, ToldError
from tests.sandbox.conftest import MANIFEST, Bot, refused, until

PCC, GENERAL, TRANSPORT = "C0PCC", "C0GENERAL", "C0TRANS"
EVENTS = ["member_joined_channel", "member_left_channel", "channel_left", "message.channels"]


@pytest.fixture
def workspace() -> Workspace:
    return sample_workspace({**MANIFEST, "settings": {"event_subscriptions": {"bot_events": EVENTS}}})


@pytest.fixture
def listening(bot: Bot) -> Bot:
    """A bot that keeps what it hears of comings and goings."""
    for name in EVENTS[:3]:
        bot.app.event(name)(bot.take)
    bot.app.event("message")(lambda: None)
    return bot


def told(event: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in event.items() if name != "event_ts"}


def test_an_invited_app_hears_of_it_and_the_channel_sees_it(listening: Bot, client: WebClient, ada: Person) -> None:
    with listening.connected():
        ada.say(GENERAL, "/invite @Parrot")
        until(lambda: listening.heard)
    assert told(listening.heard[0]) == {
        "type": "member_joined_channel",
        "user": "U0PARROT",
        "channel": GENERAL,
        "channel_type": "C",
        "team": "T0WESTMERE",
        "inviter": "U0ADA",
    }
    line = ada.messages(GENERAL)[-1]
    assert (line["subtype"], line["user"], line["inviter"]) == ("channel_join", "U0PARROT", "U0ADA")
    assert client.chat_postMessage(channel=GENERAL, text="Good morning")["ok"]


def test_an_app_that_is_taken_out_hears_of_it_and_writes_there_no_more(
    listening: Bot, client: WebClient, ada: Person
) -> None:
    with listening.connected():
        ada.say(PCC, "/remove @Parrot")
        until(lambda: len(listening.heard) == 2)
    left, own = sorted(listening.heard, key=lambda one: -len(one["type"]))
    assert (left["type"], left["user"], left["channel"]) == ("member_left_channel", "U0PARROT", PCC)
    assert told(own) == {"type": "channel_left", "channel": PCC, "actor_id": "U0ADA"}
    assert refused(lambda: client.chat_postMessage(channel=PCC, text="x")) == "not_in_channel"


def test_the_app_hears_of_others_only_where_it_is(listening: Bot, ada: Person) -> None:
    with listening.connected():
        ada.say(GENERAL, "/invite @Eli Stone")
        ada.say(TRANSPORT, "/invite @ben")
        until(lambda: listening.heard)
    assert [(one["user"], one["channel"]) for one in listening.heard] == [("U0BEN", TRANSPORT)]


def test_a_new_channel_has_its_maker_alone_until_others_are_invited(
    client: WebClient, ada: Person, ben: Person
) -> None:
    made = ada.begin_channel("housing-committee")
    assert made not in {one["id"] for one in ben.state()["channels"]}
    ada.say(made, "/invite @Ben Marsh @Parrot")
    assert "housing-committee" in {one["name"] for one in ben.state()["channels"]}
    assert client.conversations_members(channel=made)["members"] == ["U0ADA", "U0BEN", "U0PARROT"]


def test_a_private_channel_is_unknown_to_the_app_until_it_is_invited(client: WebClient, ada: Person) -> None:
    made = ada.begin_channel("inquiry", is_private=True)
    assert refused(lambda: client.chat_postMessage(channel=made, text="x")) == "channel_not_found"
    ada.say(made, "/invite @Parrot")
    assert client.chat_postMessage(channel=made, text="x")["ok"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("/invite @Ben Marsh", "Ben Marsh is in #police-and-crime already"),
        ("/invite @Fay Quill", "Fay Quill is of another organisation"),
        ("/invite nobody", "Say who"),
        ("/remove @Fay Quill", "Fay Quill is not in #police-and-crime"),
    ],
)
def test_an_invitation_that_makes_no_sense_is_told(ada: Person, text: str, sentence: str) -> None:
    with pytest.raises(ToldError, match=sentence):
        ada.say(PCC, text)


@pytest.mark.parametrize("name", ["", "Housing Committee", "general", "x" * 81])
def test_a_channel_without_a_name_of_its_own_is_not_made(ada: Person, name: str) -> None:
    with pytest.raises(ToldError, match="channel"):
        ada.begin_channel(name)


def test_guests_and_people_of_other_organisations_are_marked_as_such(client: WebClient) -> None:
    eli = client.users_info(user="U0ELI")["user"]
    fay = client.users_info(user="U0FAY")["user"]
    ada = client.users_info(user="U0ADA")["user"]
    assert (eli["is_restricted"], eli["is_ultra_restricted"], eli["team_id"]) == (True, False, "T0WESTMERE")
    assert (fay["team_id"], fay["profile"]["team"], fay["is_stranger"]) == ("T0OTHER", "T0OTHER", False)
    assert (ada["is_restricted"], "is_stranger" in ada) == (False, False)
    assert {one["id"] for one in client.users_list()["members"]} >= {"U0ELI", "U0FAY"}
    assert client.conversations_info(channel=TRANSPORT)["channel"]["is_ext_shared"] is True


def test_a_guest_sees_their_channels_alone_and_makes_none(people: Callable[[str], Person]) -> None:
    eli = people("U0ELI")
    assert [one["name"] for one in eli.state()["channels"] if not one["is_im"]] == ["police-and-crime"]
    with pytest.raises(ToldError, match="Guests can't"):
        eli.begin_channel("mine")


def test_people_of_another_organisation_have_no_commands_here(bot: Bot, people: Callable[[str], Person]) -> None:
    bot.app.event("message")(bot.take)
    fay = people("U0FAY")
    with bot.connected():
        with pytest.raises(ToldError, match="/parrot is not a command"):
            fay.say(TRANSPORT, "/parrot hello")
        fay.say(TRANSPORT, "hello")
        until(lambda: bot.heard)
    assert (bot.heard[0]["user_team"], bot.heard[0]["team"]) == ("T0OTHER", "T0WESTMERE")
