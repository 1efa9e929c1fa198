"""An event that Slack tells again is dealt with once, whichever replica hears it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, BoltResponse

from bot.desk import Desk
from db import heard
from db.heard import Heard

# Not acknowledged: Slack tells it again, when whoever deals with it is done or dead.
TELL_IT_AGAIN = 503


def begin(
    ack: Ack,
    body: dict[str, Any],
    next: Callable[[], Any],  # noqa: A002 - Bolt's name
    *,
    desk: Desk,
) -> BoltResponse | None:
    """The first middleware of an event: it ends here where it was dealt with, or is just now."""
    if not _may_matter(body["event"]):
        next()
        return None
    match heard.begin(desk.store, body["event_id"], machine_now=desk.machine_clock()):
        case Heard.NEW:
            next()
            return None
        case Heard.UNDER_WAY:
            return BoltResponse(status=TELL_IT_AGAIN)
        case Heard.DONE:
            return ack()


def done(
    body: dict[str, Any],
    next: Callable[[], Any],  # noqa: A002 - Bolt's name
    *,
    desk: Desk,
) -> None:
    """The last one, after those that store: now it may be acknowledged."""
    if _may_matter(body["event"]):
        heard.done(desk.store, body["event_id"])
    next()


def broken(body: dict[str, Any], desk: Desk) -> None:
    """Something that it needs failed: Slack's next try is welcome at once."""
    if "event_id" in body:
        heard.give_back(desk.store, body["event_id"])


def _may_matter(event: dict[str, Any]) -> bool:
    """Most messages are talk among people: only what answers in a thread or brings files is noted."""
    return event["type"] != "message" or bool(event.get("thread_ts") or event.get("files"))
