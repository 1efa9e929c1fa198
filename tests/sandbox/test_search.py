"""The search box: whose messages it finds, and by what."""

from __future__ import annotations

import pytest
from slack_sdk import WebClient

from tests.person import Person
from tests.sandbox.conftest import button

PCC = "C0PCC"


@pytest.fixture(autouse=True)
def said(ada: Person, ben: Person, client: WebClient) -> None:
    ada.say(PCC, "The action plan is published")
    first = ben.say(PCC, "When will the plan be reviewed, @Ada Obi?")
    ada.say(PCC, "In spring", first)
    ada.say("C0TRANS", "The plan for the buses")
    client.chat_postEphemeral(channel=PCC, user="U0BEN", text="A plan for Ben alone")
    blocks = [{"type": "actions", "elements": [button("Record an answer", "answer")]}]
    client.chat_postMessage(channel=PCC, text="unseen", blocks=blocks)
    ada.share("D0ADA", "Travel plan.pdf", b"%PDF")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("PLAN", ["Travel plan.pdf", "buses", "reviewed", "published"]),
        ("plan reviewed", ["reviewed"]),
        ('"action plan"', ["published"]),
        ("plan from:@ben", ["reviewed"]),
        ('from:"Ben Marsh"', ["reviewed"]),
        ("plan in:#transport", ["buses"]),
        ("in:@Parrot", ["Travel plan.pdf"]),
        ("@Ada Obi", ["reviewed"]),
        ("spring", ["spring"]),
        ("answer", ["Record an answer"]),
        ("unseen", []),
        ("in:#nowhere plan", []),
        ("   ", []),
    ],
)
def test_messages_are_found_by_words_people_and_places(ada: Person, wanted: str, found: list[str]) -> None:
    results = ada.search(wanted)
    assert len(results) == len(found)
    for result, words in zip(results, found, strict=True):
        assert words in result["text"]


def test_nobody_finds_what_they_cannot_see(ben: Person) -> None:
    texts = [one["text"] for one in ben.search("plan")]
    assert [one["channel"] for one in ben.search("plan")] == [PCC] * 3
    assert texts[0] == "A plan for Ben alone"


def test_a_reply_is_found_with_its_thread(ada: Person) -> None:
    (reply,) = ada.search("spring")
    assert reply["thread_ts"] == ada.search("reviewed")[0]["ts"]
