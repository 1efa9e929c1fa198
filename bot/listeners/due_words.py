"""A due day typed in words, in whichever form: how it is read stands below it while it is typed."""

from __future__ import annotations

from threading import Lock
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.desk import Desk
from commitments.commitment import Committee
from commitments.working_days import bank_holidays
from db import queries
from messages.forms.due import shown_back, with_reading
from messages.forms.state import Filled
from messages.ids import decode

# Slack tells of each letter in a request of its own, and these may overtake one another: the latest one is shown.
VIEWS_REMEMBERED = 500
_latest: dict[str, float] = {}
_one_at_a_time = Lock()


def show_reading(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """Only shows; what counts is read again when the form is submitted."""
    ack()
    view, action = body["view"], body["actions"][0]
    committee = _committee(desk, decode(view["private_metadata"]))
    if committee is None:
        return
    name = str(action["block_id"]).removesuffix("_words")
    holidays = bank_holidays(committee.nation)
    read = shown_back(Filled(view["state"]["values"]), desk.today(committee), holidays, name=name)
    with _one_at_a_time:
        if not _is_latest(view["id"], float(action["action_ts"])):
            return
        try:
            client.views_update(view_id=view["id"], view=with_reading(view, read, name=name))
        except SlackApiError as refused:
            if refused.response.get("error") != "not_found":  # the form was closed meanwhile
                raise


def _is_latest(view_id: str, action_ts: float) -> bool:
    if action_ts < _latest.get(view_id, 0.0):
        return False
    _latest.pop(view_id, None)
    _latest[view_id] = action_ts
    if len(_latest) > VIEWS_REMEMBERED:
        _latest.pop(next(iter(_latest)))
    return True


def _committee(desk: Desk, about: dict[str, Any]) -> Committee | None:
    """The committee of the form's commitment, letter or channel."""
    if "commitment" in about:
        commitment = queries.commitment_by_id(desk.store, int(about["commitment"]))
        return queries.committee(desk.store, commitment.committee_id)
    if "letter" in about:
        return queries.committee(desk.store, queries.letter(desk.store, int(about["letter"]))[1])
    return queries.committee_of_channel(desk.store, about.get("channel", ""))
