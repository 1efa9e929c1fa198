"""The sweep: every message and form, made of the longest and oddest that could come, against what Slack takes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from messages.blocks import modal, option, section, select_input
from messages.messenger import Message
from tests.messages.filled_in import every_form
from tests.messages.material import ODD_TEXTS, PLAIN, Material, odd
from tests.messages.said import every_message
from tests.messages.slack_limits import texts_in, wrong_with_message, wrong_with_view

ALL = {"plain": PLAIN} | {name: odd(text) for name, text in ODD_TEXTS.items()}


def _faults(material: Material) -> list[str]:
    said = [(name, one) for name, message in every_message(material).items() for one in (message, *message.more)]
    faults = [f"{name}: {fault}" for name, one in said for fault in wrong_with_message(one.text, one.blocks)]
    forms = every_form(material).items()
    return faults + [f"{name}: {fault}" for name, view in forms for fault in wrong_with_view(view)]


@pytest.mark.parametrize("kind", ALL)
def test_slack_takes_every_message_and_form(kind: str) -> None:
    assert _faults(ALL[kind]) == []


@given(
    st.text(alphabet=st.sampled_from("&<>|*_`~@#!\n\u202e\u0301 aé👩\u200d🏽"), max_size=200).map(lambda one: one * 20)
)
@settings(max_examples=15, deadline=None)
def test_slack_takes_whatever_somebody_writes(text: str) -> None:
    assert _faults(odd(text)) == []


def test_nobody_but_single_people_is_mentioned() -> None:
    messages = every_message(ALL["tags"]).values()
    shown = [one["text"] for message in messages for one in texts_in(message.blocks) if one["type"] == "mrkdwn"]
    assert not [text for text in [*shown, *(message.text for message in messages)] if "<!" in text]


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        (Message("", [section("a")]), "text is empty"),
        (Message("a" * 4001, [section("a")]), "chat.update"),
        (Message("a", []), "0 blocks"),
        (Message("a", [section("a")] * 51), "51 blocks"),
        (Message("a", [section("a" * 2500)] * 4), "10000 characters"),
        (Message("a", [section("a", block_id="b")] * 2), "block_id"),
        (Message("a", [section("<!channel>")]), "whole channel"),
        (Message("a", [section("R & D")]), "a bare &"),
        (Message("a <b", [section("a")]), "a bare <"),
        (Message("a", [{"type": "section", "text": {"type": "mrkdwn", "text": "a"}}]), "lets Slack link"),
        (Message("a", [{"type": "section", "txt": "a", "text": {"type": "plain_text", "text": "a"}}]), "knows no txt"),
        (Message("a", [{"type": "section", "text": {"type": "plain_text", "text": " "}}]), "1 characters"),
    ],
)
def test_the_validator_sees(message: Message, fault: str) -> None:
    assert fault in " ".join(wrong_with_message(message.text, message.blocks))


def test_the_validator_sees_a_wrong_view() -> None:
    chosen = {**select_input("a", [option("a", "a")]), "initial_option": option("b", "b")}
    block = {"type": "input", "block_id": "a", "label": {"type": "plain_text", "text": "a"}, "element": chosen}
    view = modal("form", "Title", [block], submit=None) | {"title": {"type": "plain_text", "text": "t" * 25}}
    faults = " ".join(wrong_with_view(view))
    assert "title has 25" in faults
    assert "inputs without submit" in faults
    assert "not offered" in faults
