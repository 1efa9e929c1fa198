"""The app's Home tab: opened, published, pressed, published again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.installed import InstalledApp
from sandbox.sample import sample_workspace
from sandbox.workspace import Workspace
from tests.person import Person, ToldError
from tests.sandbox.conftest import MANIFEST, Bot, button, modal, plain, refused, until


@pytest.fixture
def workspace() -> Workspace:
    events = {"event_subscriptions": {"bot_events": ["app_home_opened"]}}
    return sample_workspace({**MANIFEST, "settings": events})


def home(words: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - Block Kit
    section = {"type": "section", "block_id": "words", "text": plain(words)}
    return {"type": "home", "blocks": [section, {"type": "actions", "elements": [button("More", "more", **more)]}]}


def test_opening_it_tells_the_app_which_publishes(bot: Bot, client: WebClient, ada: Person) -> None:
    @bot.app.event("app_home_opened")
    def opened(event: dict[str, Any]) -> None:
        bot.take(event)
        client.views_publish(user_id=event["user"], view=home(f"Hello {event['user']}"))

    with bot.connected():
        assert "Hello U0ADA" in ada.home("Hello").words
        ada.home("Hello")
        until(lambda: len(bot.heard) == 2)
    first, second = bot.heard
    assert (first["tab"], first["channel"], "view" in first) == ("home", "D0ADA", False)
    assert second["view"]["blocks"][0]["text"]["text"] == "Hello U0ADA"


def test_the_messages_tab_tells_the_app_too(bot: Bot, ada: Person) -> None:
    bot.app.event("app_home_opened")(bot.take)
    with bot.connected():
        ada.visit_messages()
        until(lambda: bot.heard)
    assert (bot.heard[0]["tab"], "view" in bot.heard[0]) == ("messages", False)


def test_a_button_carries_the_view_and_no_channel(bot: Bot, client: WebClient, ada: Person) -> None:
    client.views_publish(user_id="U0ADA", view=home("Yours", value="PCC-7"))
    bot.app.action("more")(bot.keep)
    with bot.connected():
        ada.home().press("More")
    (body,) = bot.heard
    assert body["actions"][0]["value"] == "PCC-7"
    assert body["container"] == {"type": "view", "view_id": body["view"]["id"]}
    assert body["view"]["type"] == "home"
    assert {"channel", "response_url", "message"}.isdisjoint(body)


def test_a_form_opens_from_it_but_is_never_pushed_onto_it(bot: Bot, client: WebClient, ada: Person) -> None:
    client.views_publish(user_id="U0ADA", view=home("Yours"))

    @bot.app.action("more")
    def more(ack: Any, body: dict[str, Any]) -> None:  # noqa: ANN401 - Bolt's
        ack()
        trigger = body["trigger_id"]
        bot.heard.append({"refused": refused(lambda: client.views_push(trigger_id=trigger, view=modal()))})
        client.views_open(trigger_id=trigger, view=modal(title="Details"))

    with bot.connected():
        ada.home().press("More")
        assert ada.form().title == "Details"
    assert bot.heard == [{"refused": "invalid_trigger_id"}]


def test_another_page_of_it_is_seen_at_once(client: WebClient, ada: Person) -> None:
    client.views_publish(user_id="U0ADA", view=home("Before"))
    client.views_publish(user_id="U0ADA", view=home("After"))
    assert "After" in ada.home_shows("After").words


def test_each_person_has_their_own(client: WebClient, ada: Person, ben: Person) -> None:
    client.views_publish(user_id="U0ADA", view=home("For Ada"))
    assert ben.state()["home"] is None
    assert "For Ada" in ada.home().words


def test_a_stale_hash_is_refused(client: WebClient) -> None:
    stale = client.views_publish(user_id="U0ADA", view=home("One"))["view"]["hash"]
    client.views_publish(user_id="U0ADA", view=home("Two"), hash=stale)
    late = refused(lambda: client.views_publish(user_id="U0ADA", view=home("Three"), hash=stale))
    assert late == "hash_conflict"


def test_a_messages_tab_that_the_manifest_leaves_out_takes_no_message(client: WebClient, workspace: Workspace) -> None:
    tabs = {"home_tab_enabled": True, "messages_tab_enabled": False}
    features = {**MANIFEST["features"], "app_home": tabs}
    workspace.app = InstalledApp.from_manifest({**MANIFEST, "features": features})
    assert refused(lambda: client.chat_postMessage(channel="D0ADA", text="x")) == "messages_tab_disabled"


def test_a_messages_tab_for_reading_alone_takes_none_from_people(workspace: Workspace, ada: Person) -> None:
    features = {**MANIFEST["features"], "app_home": {"messages_tab_read_only_enabled": True}}
    workspace.app = InstalledApp.from_manifest({**MANIFEST, "features": features})
    with pytest.raises(ToldError, match="turned off in its manifest"):
        ada.say("D0ADA", "Are you there?")


def test_without_the_tab_in_the_manifest_nothing_is_published_or_opened(
    client: WebClient, workspace: Workspace, ada: Person
) -> None:
    workspace.app = replace(workspace.app, has_home=False)
    assert refused(lambda: client.views_publish(user_id="U0ADA", view=home("x"))) == "not_enabled"
    with pytest.raises(ToldError, match="no such tab"):
        ada.home()
