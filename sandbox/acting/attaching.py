"""Files that a person shares from the page, and the bytes of those that they see."""

from __future__ import annotations

import base64
import binascii
from typing import Any
from uuid import uuid4

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sandbox import sharing
from sandbox.acting.saying import sayable, thread_of
from sandbox.acting.typed import as_message
from sandbox.exchange import Exchange
from sandbox.message import Message
from sandbox.refusal import Unhappy
from sandbox.web_api.files import as_download

TOO_LARGE = "That file is too large: {} MB at most."


async def share(exchange: Exchange, user: str, body: dict[str, Any]) -> dict[str, Any]:
    """`files`: [{name, content}], with the bytes in base64 where the request is JSON; `text` is the comment."""
    channel = sayable(exchange, user, body)
    thread_ts = thread_of(channel, body)
    given = body.get("files")
    if not isinstance(given, list) or not 1 <= len(given) <= sharing.MOST_FILES:
        raise Unhappy(f"Choose a file first, and {sharing.MOST_FILES} at most.")
    contents = [(_name(one), _content(one)) for one in given]
    workspace = exchange.workspace
    files = [sharing.new_file(exchange, user, name, content) for name, content in contents]
    words = as_message(workspace, str(body.get("text") or "").strip())
    message = Message(workspace.next_ts(), user, words, thread_ts=thread_ts, client_msg_id=str(uuid4()))
    sharing.share(exchange, channel, message, files)
    channel.mark_read(user)
    return {"ts": message.ts, "files": [one.id for one in files]}


async def form_of(form: FormData) -> dict[str, Any]:
    """A form as the JSON that would say the same: each part called 'file' is one of `files`."""
    body: dict[str, Any] = {name: value for name, value in form.items() if isinstance(value, str)}
    sent = [one for one in form.getlist("file") if isinstance(one, UploadFile)]
    return {**body, "files": [{"name": one.filename, "content": await one.read()} for one in sent]}


async def bytes_for(request: Request) -> Response:
    """A file for the page, which has no token: whoever acts there must see it in a channel."""
    exchange: Exchange = request.app.state.exchange
    file = exchange.workspace.files.get(request.path_params["file"])
    user = request.query_params.get("user", "")
    if file is None or file.content is None or not _may_see(exchange, user, file.id):
        return PlainTextResponse("This file isn't there, or you can't see it.", 404)
    return as_download(file)


def _may_see(exchange: Exchange, user: str, identity: str) -> bool:
    """An app's own picture has no channel: it shows wherever the app puts it."""
    workspace = exchange.workspace
    file = workspace.files[identity]
    return sharing.sees(workspace, user, file) or (file.is_complete and file.user == workspace.app.bot_user)


def _name(one: dict[str, Any]) -> str:
    name = str(one.get("name") or "").replace("\\", "/").rpartition("/")[2].strip()
    if not name:
        raise Unhappy("That file has no name.")
    return name


def _content(one: dict[str, Any]) -> bytes:
    content = one.get("content")
    if isinstance(content, str):
        try:
            content = base64.b64decode(content, validate=True)
        except binascii.Error as error:
            raise Unhappy("That file did not arrive whole.") from error
    if not isinstance(content, bytes) or not content:
        raise Unhappy("That file is empty.")
    if len(content) > sharing.MOST_BYTES:
        raise Unhappy(TOO_LARGE.format(sharing.MOST_BYTES // 1_000_000))
    return content
