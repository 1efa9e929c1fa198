"""Handing something that a person did to the app, with the sentence that they get when no answer comes."""

from __future__ import annotations

from typing import Any

from sandbox.exchange import Exchange
from sandbox.refusal import Unhappy
from sandbox.socket_mode.line import NoAnswerError, NotConnectedError


async def ask(exchange: Exchange, kind: str, payload: dict[str, Any], *, accepts: bool, what: str) -> dict[str, Any]:
    """What the app acknowledged with, an empty object if with nothing. `what` begins the sentence of a failure."""
    app = exchange.workspace.app.name
    seconds = exchange.workspace.patience.answer
    try:
        answer = await exchange.line.ask(kind, payload, seconds=seconds, accepts=accepts)
    except NotConnectedError as error:
        raise Unhappy(f"{what} failed because {app} is not connected. Is it running?") from error
    except NoAnswerError as error:
        raise Unhappy(f"{what} failed because {app} did not answer within {seconds:g} seconds.") from error
    return answer if isinstance(answer, dict) else {}


def person(exchange: Exchange, user: str) -> dict[str, Any]:
    """The `user` of interaction payloads."""
    workspace = exchange.workspace
    who = workspace.user(user)
    return {"id": user, "username": who.name, "name": who.name, "team_id": who.team or workspace.team_id}


def around(exchange: Exchange, user: str) -> dict[str, Any]:
    """The fields that every interaction payload begins with."""
    workspace = exchange.workspace
    return {
        "team": {"id": workspace.team_id, "domain": workspace.domain},
        "user": person(exchange, user),
        "api_app_id": workspace.app.id,
        "token": "sample-verification-token",
        "is_enterprise_install": False,
        "enterprise": None,
    }
