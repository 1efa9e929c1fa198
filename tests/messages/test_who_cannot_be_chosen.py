"""Slack's menus of people offer everybody: whom the form will refuse is said at the menu."""

from __future__ import annotations

import pytest

from bot.listeners.people_only import NO_GUESTS
from messages.blocks import NOT_OWNERS
from tests.messages.filled_in import every_form
from tests.messages.material import PLAIN

MENUS = {
    (name, block["block_id"]): block
    for name, form in every_form(PLAIN).items()
    for block in form["blocks"]
    if block["type"] == "input" and block["element"]["type"] in {"users_select", "multi_users_select"}
}


@pytest.mark.parametrize("menu", MENUS)
def test_a_menu_of_people_says_whom_it_refuses(menu: tuple[str, str]) -> None:
    block = MENUS[menu]
    hint = block.get("hint", {}).get("text", "")
    assert "Chaser" in hint
    if block["element"]["action_id"] in NO_GUESTS:
        assert NOT_OWNERS in hint
