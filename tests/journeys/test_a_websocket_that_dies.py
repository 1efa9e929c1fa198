"""The websocket dies without a word: the bot opens another, and what people did meanwhile is done, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from time import sleep

import pytest

from db import queries
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.frozen_line import FrozenLine
from tests.journeys.test_messages_stay_true import reminded, the_reminder
from tests.page_line import ToldError, awaited

LONG = 60.0  # seconds, for a machine that does much else
Dies = Callable[[FrozenLine], None]


@pytest.fixture
def line(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[FrozenLine]:
    """All that bot and workspace say to one another goes through it; the tests' people have their own line.

    Both are more hurried than they are: the bot in looking whether its line lives, the workspace in telling again.
    """
    monkeypatch.setattr("bot.listening.socket_mode.PING_EVERY", 0.5)
    office.sandbox.workspace.patience.event_retries = (0.0, 3.0, 10.0)
    with FrozenLine(int(office.sandbox.url.rpartition(":")[2])) as line:
        yield line


def led_through(office: Office, line: FrozenLine, connections: int) -> None:
    slack = office.settings.slack.model_copy(update={"api_url": f"{line.address}/api/", "connections": connections})
    office.settings = office.settings.model_copy(update={"slack": slack})
    office.sandbox.reached_at(line.address)
    office.restart()
    assert office.sandbox.connections == connections


def verbs(office: Office, commitment: int) -> list[str]:
    return [one.verb for one in queries.history_of(office.store, commitment)]


def insistent(act: Callable[[], object]) -> None:
    """As a person does whom Slack tells that it failed: once more after a breath, until it is taken."""

    def taken() -> bool:
        try:
            assert act() is None
        except ToldError:
            sleep(0.5)
            return False
        return True

    awaited(taken, "being heard", LONG, lambda: "Slack says each time that it failed")


@pytest.mark.parametrize(
    ("dies", "connections"),
    [
        pytest.param(lambda line: line.freeze(), 2, id="frozen"),
        pytest.param(lambda line: line.freeze(up=False), 1, id="frozen towards the bot"),
        pytest.param(lambda line: line.freeze(down=False), 1, id="frozen from the bot"),
        pytest.param(lambda line: line.cut(), 2, id="cut"),
    ],
)
@pytest.mark.timeout(300)
def test_what_people_do_meanwhile_is_done_once(office: Office, line: FrozenLine, connections: int, dies: Dies) -> None:
    one = reminded(office)
    reminder = the_reminder(office)
    led_through(office, line, connections)

    dies(line)
    office.ada.say(CHANNEL, "They are still at it.", thread_ts=reminder["ts"])
    awaited(lambda: verbs(office, one) == ["add", "answer"], "the answer", LONG, lambda: str(verbs(office, one)))
    insistent(lambda: office.ada.press(CHANNEL, the_reminder(office), "Snooze reminders"))
    office.ada.form("Snooze", timeout=LONG)

    dies(line)
    insistent(lambda: office.ada.submit({"until": "2026-11-02"}))
    awaited(
        lambda: verbs(office, one) == ["add", "answer", "snooze"], "the snooze", LONG, lambda: str(verbs(office, one))
    )
    assert queries.commitment_by_id(office.store, one).snoozed_until == date(2026, 11, 2)
    # All of them are back, and none of the dead ones is counted.
    awaited(
        lambda: office.sandbox.connections == connections,
        "all connections",
        LONG,
        lambda: str(office.sandbox.connections),
    )
    office.ada.say(CHANNEL, "And again.", thread_ts=reminder["ts"])
    done = ["add", "answer", "snooze", "answer"]
    awaited(lambda: verbs(office, one) == done, "another answer", LONG, lambda: str(verbs(office, one)))
    assert [answer.note for answer in queries.answers_of(office.store, one)] == ["And again.", "They are still at it."]
