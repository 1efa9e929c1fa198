"""How long Slack waits for the answer to `/chaser list`: from the request's arrival to its acknowledgement."""

from __future__ import annotations

from datetime import datetime
from itertools import count

from slack_bolt import BoltRequest

from bench.filled import CHANNEL
from bench.measuring import Measured, measured
from bot.app import make_app
from bot.desk import Desk
from bot.manifest import manifest
from bot.slack.client import slack_client
from db.store import Store
from sandbox.sample import sample_workspace
from sandbox.server import Sandbox

OK = 200


def acknowledgement(store: Store, now: datetime, what: str) -> Measured:
    workspace = sample_workspace(manifest(), now=lambda: now)
    triggers = count(1)
    with Sandbox(workspace) as sandbox:
        desk = Desk(store, lambda: now, lambda: now, lambda: None)
        app = make_app(slack_client(workspace.bot_token, sandbox.api_url), desk)

        def ask() -> None:
            body = {
                "command": "/chaser",
                "text": "list",
                "user_id": "U0ADA",
                "channel_id": CHANNEL,
                "team_id": "T0",
                "trigger_id": str(next(triggers)),
                "response_url": f"{sandbox.url}/unused",
            }
            answer = app.dispatch(BoltRequest(mode="socket_mode", body=body))
            if answer.status != OK or "open commitments" not in answer.body:
                raise AssertionError(f"/chaser list was answered with {answer.status}: {answer.body[:200]}")

        return measured(what, ask, times=50, goal=0.05)
