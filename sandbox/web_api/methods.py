"""Which methods there are, what each needs, and how a call reaches it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from sandbox.exchange import Exchange
from sandbox.refusal import Refused
from sandbox.web_api import chat, conversations, files, members, views
from sandbox.web_api.call import Call, arguments_of, need_scopes
from sandbox.web_api.rate import Rates

log = logging.getLogger(__name__)

WRITE = frozenset({"chat:write"})
PEOPLE = frozenset({"users:read"})


@dataclass(frozen=True, slots=True)
class Method:
    """`scopes`: one of them is needed; where it depends on the channel's kind, the method asks for itself."""

    run: Callable[[Call], dict[str, Any]]
    scopes: frozenset[str] = frozenset()
    form_only: bool = False
    app_token: bool = False


METHODS = {
    "auth.test": Method(members.auth_test),
    "apps.connections.open": Method(members.open_connection, app_token=True),
    "chat.postMessage": Method(chat.post_message, WRITE),
    "chat.postEphemeral": Method(chat.post_ephemeral, WRITE),
    "chat.update": Method(chat.update, WRITE),
    "chat.delete": Method(chat.delete, WRITE),
    "files.info": Method(files.info, frozenset({"files:read"}), form_only=True),
    "files.getUploadURLExternal": Method(files.get_upload_url, frozenset({"files:write"}), form_only=True),
    "files.completeUploadExternal": Method(files.complete, frozenset({"files:write"})),
    "conversations.list": Method(conversations.list_all, form_only=True),
    "conversations.info": Method(conversations.info, form_only=True),
    "conversations.members": Method(conversations.members, form_only=True),
    "conversations.history": Method(conversations.history),
    "conversations.replies": Method(conversations.replies, form_only=True),
    "conversations.open": Method(conversations.open_direct, frozenset({"im:write", "mpim:write"})),
    "conversations.join": Method(conversations.join, frozenset({"channels:join"})),
    "users.info": Method(members.users_info, PEOPLE, form_only=True),
    "users.list": Method(members.users_list, PEOPLE, form_only=True),
    "reactions.add": Method(members.add_reaction, frozenset({"reactions:write"})),
    "views.open": Method(views.open_view),
    "views.push": Method(views.push),
    "views.update": Method(views.update),
    "views.publish": Method(views.publish),
}


async def api(request: Request) -> JSONResponse:
    """Answers one call; what is refused says so in the body, with status 200, as Slack does."""
    exchange: Exchange = request.app.state.exchange
    rates: Rates = request.app.state.rates
    name = request.path_params["method"]
    try:
        method = _known(name)
        given = await arguments_of(request, form_only=method.form_only)
        _let_in(exchange, method, request.headers.get("authorization", ""), given)
        wait = rates.wait_for(name)
        if wait is not None:
            return JSONResponse({"ok": False, "error": "ratelimited"}, 429, {"retry-after": str(wait)})
        return JSONResponse({"ok": True, **method.run(Call(exchange, given))})
    except Refused as refused:
        log.info("%s: %s", name, refused.answer())
        return JSONResponse(refused.answer())


def _known(name: str) -> Method:
    try:
        return METHODS[name]
    except KeyError as error:
        raise Refused("unknown_method", req_method=name) from error


def _let_in(exchange: Exchange, method: Method, header: str, given: dict[str, Any]) -> None:
    """The token is the right one of the app's two, and the app has the scope."""
    token = header.removeprefix("Bearer ").strip() or str(given.pop("token", ""))
    workspace = exchange.workspace
    if not token:
        raise Refused("not_authed")
    if token not in {workspace.bot_token, workspace.app_token}:
        raise Refused("invalid_auth")
    if (token == workspace.app_token) != method.app_token:
        raise Refused("not_allowed_token_type")
    if not method.app_token:
        need_scopes(workspace, method.scopes)
