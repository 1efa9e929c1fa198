"""The page in a real browser: sharing files, the Home tab, forms that read on, searching, inviting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import FilePayload, expect
from slack_bolt import Ack
from slack_sdk import WebClient

from sandbox.sample import sample_workspace
from sandbox.server import Sandbox
from sandbox.workspace import Workspace
from tests.journeys.browser import Newcomer, at_the_page
from tests.person import Person
from tests.sandbox.conftest import MANIFEST, Bot, button, modal, note, plain


@pytest.fixture
def workspace() -> Workspace:
    return sample_workspace({**MANIFEST, "settings": {"event_subscriptions": {"bot_events": ["app_home_opened"]}}})


@pytest.fixture
def newcomer(sandbox: Sandbox) -> Iterator[Newcomer]:
    with at_the_page(sandbox.url) as somebody:
        yield somebody
        assert somebody.faults == []


def test_a_file_is_chosen_shared_and_downloaded(newcomer: Newcomer) -> None:
    page = newcomer.page
    with page.expect_file_chooser() as chooser:
        newcomer.channel.get_by_role("button", name="Attach a file").click()
    chooser.value.set_files(FilePayload(name="Response.docx", mimeType="application/msword", buffer=b"PK" * 7000))
    expect(page.get_by_role("list", name="Files to share")).to_contain_text("14 kB")
    newcomer.say("The response, as it came")
    card = newcomer.message("as it came").get_by_role("link", name="Response.docx")
    expect(card).to_contain_text("Word Document · 14 kB")
    expect(page.get_by_role("list", name="Files to share")).to_have_count(0)
    with page.expect_download() as downloading:
        card.click()
    assert downloading.value.suggested_filename == "Response.docx"


def test_a_click_under_way_still_leads_there_when_the_line_gets_its_count(newcomer: Newcomer, sandbox: Sandbox) -> None:
    page = newcomer.page
    newcomer.open("general")
    # The list is drawn anew for it; until then a line that is measured may be gone the next moment.
    expect(page.get_by_role("link", name="general")).to_have_attribute("aria-current", "page")
    line = page.get_by_role("link", name="transport")
    box = line.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    with Person(sandbox.url, "U0CLEO") as cleo:
        cleo.say("C0TRANS", "The papers are out.")
    expect(line).to_contain_text("1 unread")

    page.mouse.up()

    expect(newcomer.message("The papers are out.")).to_be_visible()


def home(words: str) -> dict[str, Any]:
    text = {"type": "section", "text": plain(words)}
    return {"type": "home", "blocks": [text, {"type": "actions", "elements": [button("Begin", "begin")]}]}


def test_a_form_from_the_home_tab_reads_what_is_typed_and_leaves_the_cursor(
    bot: Bot, client: WebClient, newcomer: Newcomer
) -> None:
    config = {"trigger_actions_on": ["on_character_entered"]}

    def form(hint: str) -> dict[str, Any]:
        return modal({**note(dispatch_action_config=config), "dispatch_action": True, "hint": plain(hint)})

    @bot.app.event("app_home_opened")
    def opened(event: dict[str, Any]) -> None:
        client.views_publish(user_id=event["user"], view=home("Welcome"))

    @bot.app.action("begin")
    def begin(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        client.views_publish(user_id="U0ADA", view=home("Begun"))
        client.views_open(trigger_id=body["trigger_id"], view=form("Type a date"))

    @bot.app.action("text")
    def reads(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        ack()
        client.views_update(view_id=body["view"]["id"], view=form(f"Read as: {action['value']}"))

    with bot.connected():
        newcomer.page.get_by_role("link", name="Parrot").click()
        expect(newcomer.channel).to_contain_text("Welcome")
        newcomer.channel.get_by_role("button", name="Begin").click()
        shown = newcomer.form("A form")
        field = shown.get_by_label("Note")
        field.press_sequentially("end of Mrch")
        expect(shown).to_contain_text("Read as: end of Mrch")
        for key in ("ArrowLeft", "ArrowLeft", "ArrowLeft", "a"):
            newcomer.page.keyboard.press(key)
        expect(shown).to_contain_text("Read as: end of March")
        newcomer.page.keyboard.type("!")
        expect(field).to_have_value("end of Ma!rch")
    expect(newcomer.channel).to_contain_text("Begun")


def test_what_is_searched_for_is_gone_to(newcomer: Newcomer, ben: Person) -> None:
    first = ben.say("C0PCC", "The bus plan")
    ben.say("C0PCC", "Agreed, it is a good one", first)
    box = newcomer.page.get_by_role("searchbox", name="Search messages")
    box.fill("agreed from:@ben")
    expect(newcomer.page.get_by_role("search")).to_contain_text("1 message")
    box.press("ArrowDown")
    newcomer.page.keyboard.press("Enter")
    found = newcomer.thread.get_by_role("article").filter(has_text="a good one")
    expect(found).to_be_focused()


def test_a_channel_is_made_and_the_app_invited(newcomer: Newcomer) -> None:
    page = newcomer.page
    page.get_by_role("button", name="New channel").click()
    dialog = newcomer.form("New channel")
    dialog.get_by_label("Name").fill("Housing")
    dialog.get_by_role("button", name="Make the channel").click()
    expect(dialog.get_by_role("alert")).to_contain_text("small letters")
    dialog.get_by_label("Name").fill("housing")
    dialog.get_by_role("button", name="Make the channel").click()
    expect(newcomer.message("Ada Obi joined #housing.")).to_be_visible()
    newcomer.say("/invite @Parrot")
    expect(newcomer.message("Parrot was added to #housing by Ada Obi.")).to_be_visible()
