"""People reply to a second copy of a reminder while Chaser takes it away: the answer is kept."""

from __future__ import annotations

import threading
from unittest.mock import patch

from bot.cli.opening import machine_now
from bot.slack.client import slack_client
from bot.slack.messenger import SlackMessenger
from db import owed, queries
from messages.messenger import Message
from messages.second_copy import TEXT
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_messages_stay_true import reminded, the_reminder
from tests.page_line import awaited
from tests.person import words

LONG = 60.0  # seconds, for a machine that does much else


def copied(office: Office) -> str:
    """The ts of a second copy of the reminder, as a process that slept would post it."""
    (sent,) = owed.all_by_message(office.store, CHANNEL, the_reminder(office)["ts"])
    messenger = SlackMessenger(slack_client(office.sandbox.workspace.bot_token, office.sandbox.api_url))
    ts = messenger.post(CHANNEL, Message("PCC-1 once more", []), (sent.id,))
    owed.look_again(office.store, sent.id, at=machine_now())
    return ts


def notes(office: Office, commitment: int) -> list[str]:
    return sorted(answer.note or "" for answer in queries.answers_of(office.store, commitment))


def test_what_is_said_while_it_goes_is_an_answer_and_what_is_said_afterwards_too(office: Office) -> None:
    one = reminded(office)
    ts = copied(office)
    heard, goes_on = threading.Event(), threading.Event()
    asked = owed.all_by_message

    def slow(*given: object) -> object:
        """What is known before it goes; then it goes."""
        known = asked(*given)  # type: ignore[arg-type]
        heard.set()
        assert goes_on.wait(LONG)
        return known

    with patch.object(owed, "all_by_message", slow):
        office.ada.say(CHANNEL, "They are still at it.", thread_ts=ts)
        assert heard.wait(LONG)
        office.bot.alarm.ring()
        office.ada.wait_for(CHANNEL, lambda message: message["ts"] == ts and TEXT in words(message))
        goes_on.set()
        awaited(lambda: notes(office, one) == ["They are still at it."], "the answer", LONG, lambda: "no answer")
    office.ada.say(CHANNEL, "It is done now.", thread_ts=ts)
    both = ["It is done now.", "They are still at it."]
    awaited(lambda: notes(office, one) == both, "both", LONG, lambda: str(notes(office, one)))
