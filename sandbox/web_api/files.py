"""files.*: what was shared, and the three steps of an upload."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from sandbox import posting, sharing
from sandbox.exchange import Exchange
from sandbox.file import File
from sandbox.refusal import Refused
from sandbox.web_api.call import Call
from sandbox.web_api.chat import thread, writable

LONGEST_ALT_TEXT = 1000


def info(call: Call) -> dict[str, Any]:
    return {"file": _visible(call, call.required("file")).as_api(), "comments": [], "response_metadata": {}}


def get_upload_url(call: Call) -> dict[str, Any]:
    """Step one: a file that waits for its bytes, and where to send them."""
    name = call.required("filename")
    length = call.number("length", 0, most=sharing.MOST_BYTES)
    if len(call.text("alt_txt")) > LONGEST_ALT_TEXT:
        raise Refused("alt_txt_too_large")
    made = sharing.new_file(call.exchange, call.workspace.app.bot_user, name)
    made.alt_text = call.text("alt_txt")
    call.workspace.expected_bytes[made.id] = length
    return {"upload_url": f"{call.exchange.address}/upload/v1/{made.id}", "file_id": made.id}


async def upload(request: Request) -> Response:
    """Step two: the bytes, raw or as a form; as many as were said."""
    exchange: Exchange = request.app.state.exchange
    file = exchange.workspace.files.get(request.path_params["file"])
    if file is None or file.is_complete:
        return PlainTextResponse("file not found", 404)
    file.content = await _bytes_of(request)
    if file.size != exchange.workspace.expected_bytes[file.id]:
        file.content = None
        return PlainTextResponse("the length differs from the one that was named", 400)
    return PlainTextResponse(f"OK - {file.size}")


async def _bytes_of(request: Request) -> bytes:
    if not request.headers.get("content-type", "").startswith("multipart/"):
        return await request.body()
    async with request.form() as form:
        sent = [one for one in form.values() if not isinstance(one, str)]
        return await sent[0].read() if sent else b""


def complete(call: Call) -> dict[str, Any]:
    """Step three: titles, and the message that shares the files; without a channel they stay the app's own."""
    named = call.parsed("files", "invalid_arguments")
    if not isinstance(named, list) or not named or not all(isinstance(one, dict) for one in named):
        raise Refused("invalid_arguments")
    files = [_uploaded(call, str(one.get("id"))) for one in named]
    places = [one for one in (call.text("channel_id"), *call.text("channels").split(",")) if one]
    channels = [writable(call, one.strip()) for one in places]
    threads = [thread(call, one) for one in channels]
    for file, one in zip(files, named, strict=True):
        file.title = str(one.get("title") or file.name)
        file.is_complete = True
    for channel, thread_ts in zip(channels, threads, strict=True):
        message = posting.bot_message(call.exchange, text=call.text("initial_comment"), thread_ts=thread_ts)
        sharing.share(call.exchange, channel, message, files)
    return {"files": [{"id": one.id, "title": one.title} for one in files]}


def _uploaded(call: Call, identity: str) -> File:
    file = call.workspace.files.get(identity)
    if file is None or file.user != call.workspace.app.bot_user or file.content is None or file.is_complete:
        raise Refused("file_not_found")
    return file


def _visible(call: Call, identity: str) -> File:
    file = call.workspace.files.get(identity)
    if file is None or not file.is_complete or not sharing.sees(call.workspace, call.workspace.app.bot_user, file):
        raise Refused("file_not_found")
    return file


async def content(request: Request) -> Response:
    """url_private: the bytes for the app's token; whoever comes without the right one is sent to a web page."""
    exchange: Exchange = request.app.state.exchange
    workspace = exchange.workspace
    token = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    if token != workspace.bot_token or "files:read" not in workspace.app.scopes:
        return RedirectResponse("/", 302)
    file = workspace.files.get(request.path_params["file"].rpartition("-")[2])
    if file is None or file.content is None or not sharing.sees(workspace, workspace.app.bot_user, file):
        return PlainTextResponse("file not found", 404)
    return as_download(file)


def as_download(file: File) -> Response:
    """The bytes, never to be run by the browser as a page of the workspace's own."""
    name = file.url_private.rpartition("/")[2]
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}", "x-content-type-options": "nosniff"}
    return Response(file.content, media_type=file.media_type, headers=headers)
