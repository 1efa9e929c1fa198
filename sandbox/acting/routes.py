"""The page's own addresses below /_sandbox/."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox import sharing
from sandbox.acting import (
    attaching,
    filling,
    inviting,
    pressing,
    saying,
    searching,
    seeing,
    shortcuts,
    suggesting,
    visiting,
)
from sandbox.exchange import Exchange
from sandbox.refusal import Refused, Unhappy

Answer = dict[str, Any]
Act = Callable[[Exchange, str, dict[str, Any]], Awaitable[Answer | None]]


async def state(exchange: Exchange, user: str, _asked: dict[str, Any]) -> Answer:
    return seeing.state(exchange, user)


async def messages(exchange: Exchange, user: str, asked: dict[str, Any]) -> Answer:
    channel = exchange.workspace.channel_for(user, asked.get("channel"))
    return {"messages": seeing.messages(exchange, user, channel)}


async def read(exchange: Exchange, user: str, body: dict[str, Any]) -> None:
    if exchange.workspace.channel_for(user, body.get("channel")).mark_read(user):
        exchange.feeds.state([user])


async def move_clock(exchange: Exchange, _user: str, body: dict[str, Any]) -> None:
    try:
        until = datetime.fromisoformat(str(body.get("to")))
    except ValueError as error:
        raise Unhappy("That is no date and time.") from error
    if until.tzinfo is None:
        raise Unhappy("That time says nothing of its time zone.")
    await exchange.clock.move(until)


async def feed(websocket: WebSocket) -> None:
    exchange: Exchange = websocket.app.state.exchange
    user = websocket.query_params.get("user", "")
    await websocket.accept()
    with exchange.feeds.listening(user) as changes:
        telling = asyncio.create_task(_tell(websocket, changes))
        try:
            while True:
                await websocket.receive_text()
        except WebSocketDisconnect:
            pass
        finally:
            telling.cancel()


async def _tell(websocket: WebSocket, changes: asyncio.Queue[dict[str, str]]) -> None:
    while True:
        change = await changes.get()
        try:
            await websocket.send_json(change)
        except (RuntimeError, WebSocketDisconnect):
            return


def _route(path: str, act: Act, method: str) -> Route:
    """One address: who acts comes with the request, and what is refused is answered in words."""

    async def endpoint(request: Request) -> JSONResponse:
        exchange: Exchange = request.app.state.exchange
        try:
            asked = dict(request.query_params) if method == "GET" else await _body(request)
            user = _actor(exchange, asked)
            return JSONResponse({"ok": True, **(await act(exchange, user, asked) or {})})
        except (Refused, Unhappy) as refused:
            return JSONResponse(refused.answer())

    return Route(f"/_sandbox/{path}", endpoint, methods=[method])


async def _body(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").startswith("multipart/"):
        async with request.form(max_files=sharing.MOST_FILES) as form:
            return await attaching.form_of(form)
    try:
        body = json.loads(await request.body())
    except ValueError as error:
        raise Refused("invalid_json") from error
    if not isinstance(body, dict):
        raise Refused("json_not_object")
    return body


def _actor(exchange: Exchange, asked: dict[str, Any]) -> str:
    """The person who acts: the first one of the workspace if nobody is named."""
    people = [one.id for one in exchange.workspace.users.values() if not one.is_bot]
    user = asked.get("user") or people[0]
    if user not in people:
        raise Refused("user_not_found")
    return str(user)


ROUTES: list[BaseRoute] = [
    _route("state", state, "GET"),
    _route("messages", messages, "GET"),
    _route("say", saying.say, "POST"),
    _route("share", attaching.share, "POST"),
    Route("/_sandbox/file/{file}", attaching.bytes_for),
    _route("channel", inviting.begin_channel, "POST"),
    _route("visit", visiting.visit, "POST"),
    _route("press", pressing.press, "POST"),
    _route("shortcut", shortcuts.use, "POST"),
    _route("suggest", suggesting.suggest, "POST"),
    _route("submit", filling.submit, "POST"),
    _route("close", filling.close, "POST"),
    _route("search", searching.search, "GET"),
    _route("read", read, "POST"),
    _route("clock", move_clock, "POST"),
    WebSocketRoute("/_sandbox/feed", feed),
]
