"""A response_url: where the app answers what a person did, five times within half an hour."""

from __future__ import annotations

import logging
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from sandbox import posting
from sandbox.channel import Channel
from sandbox.exchange import Exchange
from sandbox.message import Message
from sandbox.refusal import Refused
from sandbox.tickets import ResponseAddress
from sandbox.web_api.call import Call, arguments_of
from sandbox.web_api.content import content_of

log = logging.getLogger(__name__)


async def response(request: Request) -> JSONResponse:
    exchange: Exchange = request.app.state.exchange
    try:
        address = exchange.response_addresses.use(request.path_params["address"])
        call = Call(exchange, await arguments_of(request, form_only=False))
        answer(call, exchange.workspace.channels[address.channel], address)
    except Refused as refused:
        log.info("response_url: %s", refused.answer())
        return JSONResponse(refused.answer(), 404 if refused.code.endswith("_url") else 400)
    return JSONResponse({"ok": True})


def answer(call: Call, channel: Channel, address: ResponseAddress) -> None:
    """Posts a new message, or replaces or deletes the one that the person acted on."""
    original = channel.found(address.ts, address.user) if address.ts else None
    if call.flag("delete_original"):
        if original:
            posting.remove(call.exchange, channel, original)
        return
    content = content_of(call)
    if original and call.flag("replace_original"):
        fields: dict[str, Any] = {"text": content.shown_text, "blocks": content.blocks or []}
        edited = {"user": original.user, "ts": call.workspace.next_ts()}
        posting.change(call.exchange, channel, original, **fields, edited=None if original.only_for else edited)
        return
    posting.post(call.exchange, channel, _new(call, channel, address))


def _new(call: Call, channel: Channel, address: ResponseAddress) -> Message:
    content = content_of(call)
    ts = call.text("thread_ts")
    if ts and ts not in channel.messages:
        raise Refused("thread_not_found")
    return posting.bot_message(
        call.exchange,
        text=content.shown_text,
        blocks=content.blocks or [],
        thread_ts=ts or None,
        only_for=None if call.text("response_type") == "in_channel" else address.user,
    )
