"""Thanks in a reminder's thread take the place of no answer, and whoever wrote them is told so."""

from __future__ import annotations

import pytest
from slack_bolt import BoltContext

from bot.desk import Desk
from bot.listeners.thread import TOLD, store_reply
from db import owed, queries
from db.store import Store
from messages.messenger import Message
from tests.bot.test_reply_before_settling import REPLY, SENDING, TS, Thread, claimed
from tests.db.acting import a_commitment


@pytest.fixture
def commitment(store: Store) -> int:
    """Its reminder stands in Slack, and they said what they did."""
    made = a_commitment(store)
    owed.mark_sent(store, claimed(store), channel="C0PCC", ts=TS, sent_at=SENDING)
    say(store, "They did it.", ts="1790000001.000001")
    return made.id


def say(store: Store, text: str, **event: object) -> Message | None:
    """What its writer is told of a reply below the reminder."""
    context, desk = BoltContext(bot_user_id="U0CHASER"), Desk(store, lambda: SENDING, lambda: SENDING, lambda: None)
    store_reply({**REPLY, "text": text, **event}, context, Thread("nothing"), lambda: None, desk=desk)
    told: Message | None = context[TOLD]
    return told


def notes(store: Store, commitment: int) -> list[str | None]:
    return [one.note for one in queries.answers_of(store, commitment)]


def last(store: Store, commitment: int) -> str | None:
    answer = queries.commitment_by_id(store, commitment).last_answer
    return answer.note if answer else None


def test_thanks_leave_the_answer_that_stands(store: Store, commitment: int) -> None:
    told = say(store, "Thanks <@U0BEN>!", ts="1790000002.000001")

    assert told is not None
    assert "was not stored as an answer on PCC-1" in told.text
    assert "/chaser answer PCC-1" in told.text
    assert (notes(store, commitment), last(store, commitment)) == (["They did it."], "They did it.")


@pytest.mark.parametrize("thanks", ["Thanks <@U0BEN>, PCC-1 noted", "Thanks <!here>"])
def test_whom_and_which_they_name_makes_them_no_answer(store: Store, commitment: int, thanks: str) -> None:
    say(store, thanks, ts="1790000002.000001")

    assert notes(store, commitment) == ["They did it."]


def test_what_follows_a_mention_is_an_answer(store: Store, commitment: int) -> None:
    say(store, "<@U0BEN> Published", ts="1790000002.000001")

    assert len(notes(store, commitment)) == 2


def test_the_reference_before_the_thanks_makes_them_no_answer(store: Store, commitment: int) -> None:
    say(store, "PCC-1: noted, thanks", ts="1790000002.000001")

    assert notes(store, commitment) == ["They did it."]


@pytest.mark.parametrize("event", [{"text": "Thanks, done"}, {"text": "Thanks", "files": [{"id": "F0PLAN"}]}])
def test_more_than_thanks_or_a_file_with_them_is_an_answer(
    store: Store, commitment: int, event: dict[str, object]
) -> None:
    say(store, str(event.pop("text")), ts="1790000002.000001", **event)

    assert len(notes(store, commitment)) == 2
