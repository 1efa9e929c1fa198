"""One call of a method: who made it, and its arguments whether they came as JSON or as a form."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from sandbox.channel import Channel
from sandbox.exchange import Exchange
from sandbox.refusal import Refused
from sandbox.workspace import Workspace

YES = frozenset({"1", "true", "True"})


@dataclass(frozen=True, slots=True)
class Call:
    """`exchange` is what it acts on; `given` holds the arguments as they were sent."""

    exchange: Exchange
    given: dict[str, Any]

    @property
    def workspace(self) -> Workspace:
        return self.exchange.workspace

    def text(self, name: str, default: str = "") -> str:
        value = self.given.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise Refused(
                "invalid_arguments", response_metadata={"messages": [f"[ERROR] missing required field: {name}"]}
            )
        return value

    def flag(self, name: str) -> bool:
        value = self.given.get(name)
        return value is True or str(value) in YES

    def number(self, name: str, default: int, *, most: int) -> int:
        try:
            value = int(self.text(name, str(default)))
        except ValueError:
            value = 0
        if not 1 <= value <= most:
            raise Refused("invalid_limit" if name == "limit" else "invalid_arguments")
        return value

    def parsed(self, name: str, wrong: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """A structured argument, which a form carries as a string; `wrong` is the code for what can't be read."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except json.JSONDecodeError as error:
            raise Refused(wrong) from error

    def channel(self, name: str = "channel") -> Channel:
        """The channel that the argument names, as far as the bot may know of it."""
        return self.workspace.channel_for(self.workspace.app.bot_user, self.text(name))

    def need(self, scope: str) -> None:
        need_scopes(self.workspace, {scope})


def need_scopes(workspace: Workspace, any_of: frozenset[str] | set[str]) -> None:
    """Refuses unless the app has one of these scopes; an empty set asks for none."""
    if any_of and not any_of & workspace.app.scopes:
        provided = ",".join(sorted(workspace.app.scopes))
        raise Refused("missing_scope", needed=",".join(sorted(any_of)), provided=provided)


async def arguments_of(request: Request, *, form_only: bool) -> dict[str, Any]:
    """The query, and the body on top of it. Methods that take forms only don't see a JSON body, as in Slack."""
    given: dict[str, Any] = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        body = await _json_body(request)
        if not form_only:
            given.update(body)
    else:
        given.update(dict(await request.form()))
    return given


async def _json_body(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.body() or b"{}")
    except ValueError as error:
        raise Refused("invalid_json") from error
    if not isinstance(body, dict):
        raise Refused("json_not_object")
    return body
