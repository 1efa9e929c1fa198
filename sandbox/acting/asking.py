"""Handing something that a person did to the app, with the sentence that they get when no answer comes."""

from __future__ import annotations

from typing import Any

from sandbox.exchange import Exchange
from sandbox.refusal import Unhappy
from sandbox.way import UnansweredError


async def ask(exchange: Exchange, kind: str, payload: dict[str, Any], *, accepts: bool, what: str) -> dict[str, Any]:
    """What the app answered, an empty object if with nothing. `what` begins the sentence of a failure."""
    seconds = exchange.workspace.patience.answer
    try:
        answer = await exchange.way.ask(kind, payload, seconds=seconds, accepts=accepts)
    except UnansweredError as error:
        raise Unhappy(f"{what} failed because {exchange.workspace.app.name} {error.because}") from error
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
