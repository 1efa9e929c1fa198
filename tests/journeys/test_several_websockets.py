"""The bot holds several websockets: whichever Slack uses is heard, and all are renewed and closed."""

from __future__ import annotations

from tests.journeys.conftest import CHANNEL, Office
from tests.page_line import awaited
from tests.person import words

CONNECTIONS = 3


def with_several(office: Office) -> Office:
    slack = office.settings.slack.model_copy(update={"connections": CONNECTIONS})
    office.settings = office.settings.model_copy(update={"slack": slack})
    office.restart()
    return office


def answers(office: Office) -> int:
    """How often Ada was told how /chaser is used."""
    return sum("/chaser list" in words(one) for one in office.ada.messages(CHANNEL))


def asked_by_turns(office: Office) -> None:
    """The sandbox uses the connections in turn, so that each hears a command twice."""
    for _ in range(2 * CONNECTIONS):
        before = answers(office)
        office.ada.say(CHANNEL, "/chaser help")
        awaited(lambda: answers(office) == before + 1, "an answer", 30, lambda: f"{answers(office)} answers")  # noqa: B023


def test_each_hears_and_they_stop_together(office: Office) -> None:
    with_several(office)
    assert office.sandbox.connections == CONNECTIONS
    asked_by_turns(office)
    office.bot.stop()
    assert office.sandbox.connections == 0


def test_all_are_renewed_when_slack_asks_for_it(office: Office) -> None:
    with_several(office)
    office.sandbox.refresh_connections()
    awaited(
        lambda: office.sandbox.connections == CONNECTIONS, "connections", 30, lambda: str(office.sandbox.connections)
    )
    asked_by_turns(office)
