"""Forms: opened by a trigger, filled in, refused, stacked, changed and closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from slack_bolt import Ack
from slack_sdk import WebClient

from sandbox.workspace import Workspace
from tests.person import Person, ToldError
from tests.sandbox.conftest import Bot, button, modal, note, plain, refused

PCC = "C0PCC"


def test_a_form_opens_and_its_answers_arrive(bot: Bot, ada: Person) -> None:
    due = {"type": "datepicker", "action_id": "day"}
    blocks = [note(), {"type": "input", "block_id": "due", "optional": True, "label": plain("Due"), "element": due}]

    @bot.app.command("/parrot")
    def opens(ack: Ack, command: dict[str, Any], client: WebClient) -> None:
        client.views_open(trigger_id=command["trigger_id"], view=modal(*blocks, callback_id="f", private_metadata="7"))
        ack()

    bot.app.view("f")(bot.keep)
    with bot.connected():
        ada.say(PCC, "/parrot")
        assert ada.form().title == "A form"
        assert ada.submit({"Due": "2026-09-01"}) == {"note": "Please fill this in."}
        assert ada.submit({"note": "All done"}) is None
        ada.no_form()
    (body,) = bot.heard
    assert body["view"]["private_metadata"] == "7"
    assert body["view"]["state"]["values"] == {
        "note": {"text": {"type": "plain_text_input", "value": "All done"}},
        "due": {"day": {"type": "datepicker", "selected_date": "2026-09-01"}},
    }


@pytest.fixture
def opened(bot: Bot, ada: Person) -> Callable[..., None]:
    """Opens a form for Ada through a command, once the bot is connected."""

    @bot.app.command("/parrot")
    def opens(ack: Ack, command: dict[str, Any], client: WebClient) -> None:
        view = modal(note(), callback_id="f", notify_on_close=True)
        client.views_open(trigger_id=command["trigger_id"], view=view)
        ack()

    def run() -> None:
        ada.say(PCC, "/parrot")
        ada.form()

    return run


def test_an_app_may_refuse_update_push_and_clear(bot: Bot, ada: Person, opened: Callable[..., None]) -> None:
    answers: Iterator[dict[str, Any]] = iter(
        [
            {"response_action": "errors", "errors": {"note": "Longer, please."}},
            {"response_action": "update", "view": modal(note(), title="Page two", callback_id="f")},
            {"response_action": "push", "view": modal(note(), title="On top", callback_id="f")},
            {"response_action": "clear"},
        ]
    )
    bot.app.view("f")(lambda ack: ack(**next(answers)))
    with bot.connected():
        opened()
        assert ada.submit({"note": "short"}) == {"note": "Longer, please."}
        assert ada.submit() is None
        assert (ada.form("Page two").value("note"), len(ada.state()["views"])) == ("short", 1)
        assert ada.submit() is None
        assert (ada.form("On top").value("note"), len(ada.state()["views"])) == (None, 2)
        assert ada.submit({"note": "enough"}) is None
        assert ada.open_form() is None


def test_errors_for_what_is_no_input_are_refused(bot: Bot, ada: Person, opened: Callable[..., None]) -> None:
    bot.app.view("f")(lambda ack: ack(response_action="errors", errors={"nowhere": "Wrong."}))
    with bot.connected():
        opened()
        with pytest.raises(ToldError, match="must name input blocks"):
            ada.submit({"note": "x"})
        assert ada.form()


def test_a_closed_form_is_told_to_the_app_that_asked(bot: Bot, ada: Person, opened: Callable[..., None]) -> None:
    bot.app.view_closed("f")(bot.keep)
    with bot.connected():
        opened()
        ada.close_form()
    assert (bot.heard[0]["type"], ada.open_form()) == ("view_closed", None)


def test_a_changed_form_keeps_what_was_typed(bot: Bot, client: WebClient, ada: Person) -> None:
    more = {"type": "actions", "block_id": "row", "elements": [button("More", "more")]}

    @bot.app.command("/parrot")
    def opens(ack: Ack, command: dict[str, Any]) -> None:
        client.views_open(trigger_id=command["trigger_id"], view=modal(note(), more))
        ack()

    @bot.app.action("more")
    def grows(ack: Ack, body: dict[str, Any]) -> None:
        bot.heard.append(body)
        ack()
        view = body["view"]
        client.views_update(view_id=view["id"], hash=view["hash"], view=modal(note(initial_value="new"), title="Grown"))

    with bot.connected():
        ada.say(PCC, "/parrot")
        ada.press_in_form("More", {"note": "half a sentence"})
        assert ada.form("Grown").value("note") == "half a sentence"
    body = bot.heard[0]
    assert body["view"]["state"]["values"]["note"]["text"]["value"] == "half a sentence"
    assert body["container"]["type"] == "view"
    assert "response_url" not in body
    old = body["view"]
    again = partial(client.views_update, view=modal(note()))
    assert refused(lambda: again(view_id=old["id"], hash=old["hash"])) == "hash_conflict"
    assert refused(lambda: again(view_id="V0GONE")) == "not_found"


def test_a_trigger_opens_one_form_and_soon(bot: Bot, client: WebClient, workspace: Workspace, ada: Person) -> None:
    bot.app.command("/parrot")(bot.keep)
    with bot.connected():
        ada.say(PCC, "/parrot")
        ada.say(PCC, "/parrot")
    once, late = (one["trigger_id"] for one in bot.heard)
    view = modal(note())
    client.views_open(trigger_id=once, view=view)
    assert refused(lambda: client.views_open(trigger_id=once, view=view)) == "exchanged_trigger_id"
    assert refused(lambda: client.views_push(trigger_id=late, view=view)) == "invalid_trigger_id"
    workspace.patience.trigger = 0
    assert refused(lambda: client.views_open(trigger_id=late, view=view)) == "expired_trigger_id"
    assert refused(lambda: client.views_open(trigger_id="1.2", view=view)) == "invalid_trigger_id"


def test_a_stack_holds_three_forms(bot: Bot, ada: Person, opened: Callable[..., None]) -> None:
    pushed = modal(note(), callback_id="f")
    bot.app.view("f")(lambda ack: ack(response_action="push", view=pushed))
    with bot.connected():
        opened()
        assert ada.submit({"note": "1"}) is None
        assert ada.submit({"note": "2"}) is None
        with pytest.raises(ToldError, match="push_limit_reached"):
            ada.submit({"note": "3"})


def test_the_cross_closes_a_whole_stack_and_the_app_hears_once(
    bot: Bot, ada: Person, opened: Callable[..., None]
) -> None:
    bot.app.view("f")(lambda ack: ack(response_action="push", view=modal(note(), notify_on_close=True)))
    bot.app.view_closed("f")(bot.keep)
    with bot.connected():
        opened()
        assert ada.submit({"note": "1"}) is None
        ada.close_form(everything=True)
    assert ada.open_form() is None
    (body,) = bot.heard
    assert (body["is_cleared"], body["view"]["callback_id"]) == (True, "f")
    assert body["view"]["state"]["values"] == {}


ZONES = ("Europe/Dublin", "Europe/London")


def test_the_app_offers_what_fits_what_is_typed(bot: Bot, client: WebClient, ada: Person) -> None:
    menu = {"type": "external_select", "action_id": "zone", "min_query_length": 1}
    asked = {"type": "input", "block_id": "zone", "label": plain("Time zone"), "element": menu}

    @bot.app.options("zone")
    def offers(ack: Ack, body: dict[str, Any]) -> None:
        bot.heard.append(body)
        found = [one for one in ZONES if body["value"] in one]
        ack(options=[{"text": plain(one), "value": one} for one in found])

    @bot.app.command("/parrot")
    def opens(ack: Ack, command: dict[str, Any]) -> None:
        client.views_open(trigger_id=command["trigger_id"], view=modal(asked, callback_id="f"))
        ack()

    bot.app.view("f")(bot.keep)
    with bot.connected():
        ada.say(PCC, "/parrot")
        assert ada.suggestions("Time zone", "Lon") == ["Europe/London"]
        assert ada.submit({"Time zone": "Europe/London"}) is None
    question, sent = bot.heard
    assert (question["type"], question["action_id"], question["view"]["type"]) == ("block_suggestion", "zone", "modal")
    assert sent["view"]["state"]["values"]["zone"]["zone"]["selected_option"]["value"] == "Europe/London"


def test_a_home_view_is_kept(client: WebClient, workspace: Workspace) -> None:
    client.views_publish(user_id="U0ADA", view={"type": "home", "blocks": [{"type": "divider"}]})
    assert workspace.homes["U0ADA"].blocks[0]["type"] == "divider"
