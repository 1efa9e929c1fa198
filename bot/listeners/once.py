"""What Slack tells again is dealt with once: events, commands, and presses that open a form."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from inspect import signature
from typing import Any

from slack_bolt import Ack, Args, BoltContext, BoltRequest, BoltResponse
from slack_sdk.errors import SlackApiError

from bot.desk import Desk
from db import slack_events
from db.slack_events import Known

log = logging.getLogger(__name__)

# Not acknowledged: Slack tells it again, when whoever deals with it is done or dead.
TELL_IT_AGAIN = 503
# At once, after a minute, after five (docs.slack.dev, Events API).
LAST_TRY = 3
CLAIMED_AT = "event_claimed_at"
# By this trigger a form was opened already; this form was drawn anew since. What is submitted is read again anyway.
CAME_AGAIN = frozenset({"exchanged_trigger_id", "hash_conflict"})


def begin(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    request: BoltRequest,
    next: Callable[[], Any],  # noqa: A002 - Bolt's name
    *,
    desk: Desk,
) -> BoltResponse | None:
    """The first middleware of an event: it ends here where it was dealt with, or is just now.

    Slack's last try goes on beside whoever deals with it, who may have died: what is stored is stored once by its key.
    """
    if not _may_matter(body["event"]):
        next()
        return None
    now = desk.machine_clock()
    found = slack_events.begin(desk.store, body["event_id"], machine_now=now)
    if found is Known.DONE:
        return ack()
    if found is Known.UNDER_WAY and not is_last_try(request):
        return BoltResponse(status=TELL_IT_AGAIN)
    if found is Known.NEW:
        context[CLAIMED_AT] = now
    next()
    return None


def done(
    body: dict[str, Any],
    next: Callable[[], Any],  # noqa: A002 - Bolt's name
    *,
    desk: Desk,
) -> None:
    """The last one, after those that store: now it may be acknowledged."""
    if _may_matter(body["event"]):
        slack_events.done(desk.store, body["event_id"])
    next()


def broken(body: dict[str, Any], context: BoltContext, desk: Desk) -> None:
    """Something that it needs failed: Slack's next try is welcome at once, or, where that can't be stored, soon."""
    if CLAIMED_AT not in context:
        return
    try:
        slack_events.give_back(desk.store, body["event_id"], claimed_at=context[CLAIMED_AT])
    except Exception:
        # Most likely the database is what failed; whoever waits for an answer is still to be told.
        log.exception("the event %s is held until its claim lapses", body["event_id"])


def is_last_try(request: BoltRequest) -> bool:
    """Whether Slack tells an event no more if this fails too; the headers say so in Socket Mode as well."""
    (number, *_) = request.headers.get("x-slack-retry-num") or ["0"]
    return number.isdigit() and int(number) >= LAST_TRY


@contextmanager
def first_time(desk: Desk, command: str) -> Iterator[bool]:
    """Whether `command`, named by its trigger, comes for the first time. One that fails inside may come again."""
    now, name = desk.machine_clock(), sha256(command.encode()).hexdigest()
    is_first = slack_events.begin(desk.store, name, machine_now=now) is Known.NEW
    did = False
    try:
        yield is_first
        did = True
    finally:
        if is_first and not did:
            slack_events.give_back(desk.store, name, claimed_at=now)
    if is_first:
        slack_events.done(desk.store, name)


def opens_once(listener: Callable[..., Any]) -> Callable[[Args], None]:
    """A listener that opens or draws a form: whoever has it before them is not told of a failing when that comes again.

    Whatever else Slack refuses is raised.
    """
    taken = [name for name in signature(listener).parameters if name != "desk"]

    def heard(args: Args) -> None:
        try:
            listener(**{name: getattr(args, name) for name in taken})
        except SlackApiError as refused:
            error = refused.response.get("error")
            if error not in CAME_AGAIN:
                raise
            if args.ack.response is None:
                args.ack()
            log.info("a press came again: %s", error)

    return heard


def _may_matter(event: dict[str, Any]) -> bool:
    """Most messages are talk among people: only what answers in a thread or brings files is noted."""
    return event["type"] != "message" or bool(event.get("thread_ts") or event.get("files"))
