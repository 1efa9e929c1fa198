"""The stacks of open forms: opened, pushed, changed and closed, with what was typed into them."""

from __future__ import annotations

import json
from typing import Any

from sandbox.blockkit.payload import view_problems
from sandbox.blockkit.state import kept_values, state_of
from sandbox.exchange import Exchange
from sandbox.refusal import Refused
from sandbox.view import View

DEEPEST = 3
MOST_BYTES = 250_000


def checked(view: object, kind: str = "modal") -> dict[str, Any]:
    """A view as an app sends it, or invalid_arguments with the place of each problem."""
    if not isinstance(view, dict):
        raise _invalid(["must provide an object [json-pointer:/view]"])
    if len(json.dumps(view)) > MOST_BYTES:
        raise Refused("view_too_large")
    problems = view_problems(view, kind)
    if problems:
        raise _invalid(problems)
    return view


def open_root(exchange: Exchange, user: str, source: dict[str, Any]) -> View:
    """A new form; another one that was open gives way to it."""
    _refuse_known(exchange, source)
    view = View.made(source)
    exchange.workspace.forms[user] = [view]
    exchange.feeds.state([user])
    return view


def push(exchange: Exchange, user: str, source: dict[str, Any]) -> View:
    stack = exchange.workspace.forms.setdefault(user, [])
    if len(stack) >= DEEPEST:
        raise Refused("push_limit_reached")
    _refuse_known(exchange, source)
    view = View.made(source, below=stack[-1] if stack else None)
    stack.append(view)
    exchange.feeds.state([user])
    return view


def change(exchange: Exchange, user: str, view: View, source: dict[str, Any]) -> None:
    """Another page in an open form; what was typed stays where block_id and action_id stay the same."""
    if str(source.get("external_id") or "") != view.external_id:
        _refuse_known(exchange, source)
    view.become(source)
    view.values = kept_values(view.blocks, view.values)
    exchange.feeds.state([user])


def close_one(exchange: Exchange, user: str, view: View) -> None:
    """Closes the form and whatever was stacked on it."""
    stack = exchange.workspace.forms.get(user, [])
    if view in stack:
        del stack[stack.index(view) :]
    exchange.feeds.state([user])


def close_all(exchange: Exchange, user: str) -> None:
    exchange.workspace.forms[user] = []
    exchange.feeds.state([user])


def as_api(exchange: Exchange, view: View) -> dict[str, Any]:
    workspace = exchange.workspace
    state = state_of(view.blocks, view.values)
    return view.as_api(team=workspace.team_id, app=workspace.app.id, bot=workspace.app.bot_id, state=state)


def _refuse_known(exchange: Exchange, source: dict[str, Any]) -> None:
    external = source.get("external_id")
    if external and exchange.workspace.open_view(external_id=str(external)):
        raise Refused("duplicate_external_id")


def _invalid(problems: list[str]) -> Refused:
    return Refused("invalid_arguments", response_metadata={"messages": [f"[ERROR] {one}" for one in problems]})
