"""Cursors: a page of a list, and the word that leads to the next one."""

from __future__ import annotations

import base64
import binascii
from typing import Any, TypeVar

from sandbox.refusal import Refused
from sandbox.web_api.call import Call

T = TypeVar("T")

MOST = 1000
USUAL = 100


def page(call: Call, items: list[T]) -> tuple[list[T], dict[str, Any]]:
    """The asked-for part of `items`, and the fields of the answer that say how it goes on."""
    limit = call.number("limit", USUAL, most=MOST)
    start = _start(call.text("cursor"))
    end = start + limit
    following = _cursor(end) if end < len(items) else ""
    return items[start:end], {"response_metadata": {"next_cursor": following}}


def _cursor(start: int) -> str:
    return base64.b64encode(f"next:{start}".encode()).decode()


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        word, number = base64.b64decode(cursor, validate=True).decode().split(":")
        if word != "next":
            raise Refused("invalid_cursor")
        return int(number)
    except (binascii.Error, ValueError) as error:
        raise Refused("invalid_cursor") from error
