"""What is stored stays told as stored, whatever goes wrong between Slack and us afterwards."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http.client import HTTPException, IncompleteRead
from typing import Any
from urllib.error import URLError

import pytest
from slack_bolt import Ack, BoltContext, BoltRequest
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookResponse

from bot.app import _broken
from bot.desk import Desk
from bot.listeners import buttons, home, undoing
from bot.membership import is_ourselves, is_outside, name_of
from bot.telling import answer_privately, tell
from db import ledger, queries
from db.store import Store
from messages.ask import said
from messages.ids import encode
from tests.db.acting import BY, LATE_DUE, PCC, a_commitment, an_answer
from tests.examples import MONDAY_MORNING

LOST = (URLError("unreachable"), IncompleteRead(b""), SlackClientError("no answer"))
TOLD = said("Stored.")
A_REQUEST = BoltRequest(mode="socket_mode", body={})


class Lost(WebClient):
    """Every call breaks on its way."""

    def __init__(self, failure: Exception = LOST[1]) -> None:
        super().__init__(token="xoxb-lost")
        self.failure = failure

    def api_call(self, *_: Any, **__: Any) -> Any:  # noqa: ANN401 - as the SDK has it
        raise self.failure


class Sent(WebClient):
    """Keeps what was to be shown privately."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def chat_postEphemeral(self, **message: Any) -> Any:  # noqa: ANN401, N802 - as the SDK has it
        self.told.append(message["text"])

    def conversations_open(self, **_: Any) -> Any:  # noqa: ANN401 - as the SDK has it
        return {"channel": {"id": "D0ADA"}}

    def chat_postMessage(self, **message: Any) -> Any:  # noqa: ANN401, N802 - as the SDK has it
        self.told.append(message["text"])


def quiet_desk(store: Store) -> Desk:
    return Desk(store, lambda: MONDAY_MORNING, lambda: MONDAY_MORNING, lambda: None)


def unsaid() -> Ack:
    return Ack()  # type: ignore[no-untyped-call] # Bolt's own


def broken_line(**_: object) -> None:
    raise IncompleteRead(b"")


def pressed(**value: int) -> dict[str, Any]:
    return {"actions": [{"value": encode(**value)}], "user": {"id": "U0ADA"}, "channel": {"id": "C0PCC"}}


def test_an_answer_is_taken_back_and_knocked_for_though_nobody_can_be_told(store: Store) -> None:
    commitment = a_commitment(store)
    answer = ledger.answer(store, commitment.id, an_answer(), **BY).answer.id
    knocks: list[str] = []
    ack = unsaid()
    desk = Desk(store, lambda: MONDAY_MORNING, lambda: MONDAY_MORNING, lambda: knocks.append("knock"))

    buttons.not_an_answer(ack, pressed(answer=answer), broken_line, desk=desk)  # type: ignore[arg-type] # a Respond

    assert queries.answers_of(store, commitment.id) == ()
    assert (ack.response is not None, knocks) == (True, ["knock"])


def test_a_change_is_undone_and_knocked_for_though_nobody_can_be_told(store: Store) -> None:
    one = a_commitment(store)
    changed = ledger.assign(store, one.id, "U0CLEO", **BY)
    knocks: list[str] = []
    ack = unsaid()
    desk = Desk(store, lambda: MONDAY_MORNING, lambda: MONDAY_MORNING, lambda: knocks.append("knock"))
    body = pressed(commitment=one.id, version=changed.version)
    body["user"]["id"] = BY["by"]

    undoing.pressed(ack, body, broken_line, desk=desk)  # type: ignore[arg-type] # a Respond

    assert queries.commitment_by_id(store, one.id).owner == one.owner
    assert (ack.response is not None, knocks) == (True, ["knock"])


@pytest.mark.parametrize("failure", LOST, ids=lambda failure: type(failure).__name__)
def test_a_telling_that_breaks_on_its_way_changes_nothing(failure: Exception, store: Store) -> None:
    def breaks(**_: object) -> WebhookResponse:
        raise failure

    answer_privately(breaks, TOLD)  # type: ignore[arg-type] # a Respond
    tell(Lost(failure), "U0ADA", TOLD, channel="C0PCC")
    home.publish(Lost(failure), quiet_desk(store), "U0ADA")


def test_a_replacing_that_slack_refuses_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def refuses(**_: object) -> WebhookResponse:
        return WebhookResponse(url="", status_code=404, body="used_url", headers={})

    with caplog.at_level(logging.WARNING):
        answer_privately(refuses, TOLD)  # type: ignore[arg-type] # a Respond
    assert "HTTP 404" in caplog.text


def acknowledged() -> Ack:
    ack = unsaid()
    ack()
    return ack


@pytest.mark.parametrize(
    ("ack", "says"), [(unsaid, "this was not stored"), (acknowledged, "after this was taken")], ids=["before", "after"]
)
def test_what_may_be_stored_is_not_said_to_be_lost(store: Store, ack: Callable[[], Ack], says: str) -> None:
    client = Sent()
    _broken(HTTPException(), pressed(answer=1), BoltContext(), client, ack(), A_REQUEST, desk=quiet_desk(store))
    (told,) = client.told
    assert says in told


def test_a_form_that_was_taken_is_told_of_as_well(store: Store) -> None:
    client = Sent()
    body = {"type": "view_submission", "view": {"blocks": []}, "user": {"id": "U0ADA"}}
    _broken(HTTPException(), body, BoltContext(), client, acknowledged(), A_REQUEST, desk=quiet_desk(store))
    (told,) = client.told
    assert "after this was taken" in told


def test_a_command_that_breaks_gives_back_what_was_typed(store: Store) -> None:
    client = Sent()
    body = {"command": "/chaser", "text": "answer PCC-1 They did &lt;it&gt;", "user_id": "U0ADA", "channel_id": "C0PCC"}
    _broken(HTTPException(), body, BoltContext(), client, unsaid(), A_REQUEST, desk=quiet_desk(store))
    (told,) = client.told
    assert "You typed: /chaser answer PCC-1 They did &lt;it&gt;" in told


def test_where_slack_names_nobody_a_member_keeps_the_id_and_may_own() -> None:
    assert name_of(Lost(), "U0BEN") == "U0BEN"
    assert not is_ourselves(Lost(), "U0BEN")
    assert not is_outside(Lost(), "C0PCC", "U0BEN")


def test_the_button_for_all_starts_the_chasing_of_all(store: Store) -> None:
    late = [a_commitment(store, LATE_DUE).id for _ in range(2)]
    desk = quiet_desk(store)
    client = Sent()
    buttons.start_chasing(unsaid(), pressed(committee=PCC), client, desk=desk)
    assert all(queries.commitment_by_id(store, one).chased for one in late)
    assert "started for 2 commitments" in client.told[0]
