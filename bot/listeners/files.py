"""A file shared in a committee's channel, or with the bot alone, is noted before Slack is told that we have it.

Slack tells of it as a message with files in it; what is answered in a reminder's thread is an answer (`thread`).
Its other event, `file_shared`, names no thread, so evidence in one would pass for a letter: it isn't heard.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.members_only import refusal_for
from bot.membership import Verdict, committees_of, may_act
from bot.telling import tell
from db import ledger, owed, queries
from db.owed import OwedKind
from messages.committee import cannot_tell, file_not_read, no_guests
from messages.forms.addressed import MENU_OPTIONS
from messages.messenger import Message
from messages.reading import a_tracker, no_committee_of_theirs, not_a_letter, reading, which_committee

LETTERS = frozenset({".pdf", ".docx", ".html", ".htm", ".xhtml", ".md", ".markdown", ".mdown", ".txt", ".eml"})
TABLES = frozenset({".xlsx", ".xls", ".xlsm", ".ods", ".csv"})
TOLD = "told_of_files"


def store_files(
    event: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    next: Callable[[], Any],  # noqa: A002 - Bolt's name
    *,
    desk: Desk,
) -> None:
    """A middleware, because Bolt acknowledges an event before its listener runs."""
    if event.get("subtype") == "file_share" and "user" in event and not event.get("bot_id"):
        context[TOLD] = _noted(event, client, desk)
    next()


def confirm_files(event: dict[str, Any], context: BoltContext, client: WebClient, *, desk: Desk) -> None:
    message = context.get(TOLD)
    if message:
        # In a direct message everything is private.
        tell(client, event["user"], message, channel=None if _is_direct(event) else event["channel"])
        desk.knock()


def named(client: WebClient, message: dict[str, Any]) -> list[tuple[str, str]]:
    """Ids and names of a message's files."""
    return [(one["id"], _name(client, one)) for one in message.get("files") or ()]


def letters_among(files: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those that may be letters, by their names."""
    return [(file, name) for file, name in files if PurePath(name).suffix.lower() in LETTERS]


def no_committee_for(client: WebClient, desk: Desk, user: str) -> Message:
    """Why a file in a direct message is read for no committee."""
    verdicts = {may_act(client, one, user) for one in queries.committees(desk.store)}
    if Verdict.GUEST in verdicts:
        return file_not_read(no_guests(None))
    return file_not_read(cannot_tell()) if Verdict.CANNOT_TELL in verdicts else no_committee_of_theirs()


def _noted(event: dict[str, Any], client: WebClient, desk: Desk) -> Message | None:
    """What whoever shared is told; None for what is no business of ours, and for what was told twice."""
    files = named(client, event)
    letters = letters_among(files)
    if not files or _is_answer(event, desk):
        return None
    if not letters:
        return _no_letter(event, files[0][1], desk)
    if _is_direct(event):
        return _for_one_of_theirs(event, letters, client, desk)
    committee = queries.committee_of_channel(desk.store, event["channel"])
    if committee is None:
        return None
    refused_to = refusal_for(client, committee, event["user"])
    return file_not_read(refused_to) if refused_to else _owed(event, committee.id, letters, desk)


def _no_letter(event: dict[str, Any], name: str, desk: Desk) -> Message | None:
    """In a channel other files are nobody's business; but a table may be meant as the committee's tracker."""
    if PurePath(name).suffix.lower() in TABLES:
        known = _is_direct(event) or queries.committee_of_channel(desk.store, event["channel"])
        return a_tracker(name) if known else None
    return not_a_letter(name) if _is_direct(event) else None


def _for_one_of_theirs(
    event: dict[str, Any], letters: Sequence[tuple[str, str]], client: WebClient, desk: Desk
) -> Message | None:
    """In a direct message the place doesn't tell the committee: it is the only one of whoever shared, or is asked."""
    theirs = committees_of(client, desk.store, event["user"])
    if not theirs:
        return no_committee_for(client, desk, event["user"])
    if len(theirs) == 1:
        return _owed(event, theirs[0].id, letters, desk)
    new = _stored(event, None, letters, desk)
    return which_committee([name for _, name in new], [file for file, _ in new], theirs[:MENU_OPTIONS]) if new else None


def _owed(event: dict[str, Any], committee_id: int, letters: Sequence[tuple[str, str]], desk: Desk) -> Message | None:
    new = _stored(event, committee_id, letters, desk)
    return reading([name for _, name in new]) if new else None


def _stored(
    event: dict[str, Any], committee_id: int | None, letters: Sequence[tuple[str, str]], desk: Desk
) -> list[tuple[int, str]]:
    """Ids and names of the files that weren't noted before."""
    place, by, now = event["channel"], event["user"], desk.clock()
    stored = (
        (ledger.file_shared(desk.store, committee_id, file, place, name=name, by=by, now=now), name)
        for file, name in letters
    )
    return [(id_, name) for id_, name in stored if id_ is not None]


def _is_direct(event: dict[str, Any]) -> bool:
    return bool(event.get("channel_type") == "im")


def _is_answer(event: dict[str, Any], desk: Desk) -> bool:
    """Whether it stands in a reminder's thread, where a file is evidence and no letter."""
    thread = event.get("thread_ts")
    sent = owed.by_message(desk.store, event["channel"], thread) if thread else None
    return sent is not None and sent.kind is OwedKind.REMINDER


def _name(client: WebClient, file: dict[str, Any]) -> str:
    """Of a channel that is shared with another organisation Slack tells the id alone; then it is asked."""
    if file.get("file_access") == "check_file_info":
        file = client.files_info(file=file["id"])["file"]
    return str(file.get("name") or "")
