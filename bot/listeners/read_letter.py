"""*Read this letter*, the shortcut on a message with a file: whoever chose it is answered in every case.

It reaches what a share alone does not: a file from before Chaser was invited, one that somebody shared who may not
act for the committee, evidence in a reminder's thread, and one whose reading came to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.files import letters_among, named, no_committee_for
from bot.membership import committees_of
from bot.telling import tell
from commitments.commitment import Committee
from db import ledger, queries
from db.ledger import AskedFile
from messages.forms.addressed import MENU_OPTIONS
from messages.messenger import Message
from messages.reading import (
    at_once,
    no_committee_here,
    no_file_there,
    not_a_letter,
    nothing_new,
    read_already,
    reading,
    which_committee,
)

DIRECT = "directmessage"  # Slack's name for every direct message


def read_letter(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """Who may act in a committee's channel has been looked at already (`members_only`)."""
    place, by, message = body["channel"], body["user"]["id"], body["message"]
    answer = _answer(client, desk, place, by, message)
    ack()
    channel = None if place["name"] == DIRECT else place["id"]
    tell(client, by, answer, channel=channel, thread_ts=message.get("thread_ts") if channel else None)
    desk.knock()


def _answer(client: WebClient, desk: Desk, place: dict[str, Any], by: str, message: dict[str, Any]) -> Message:
    """Notes what is to be read; what is said to whoever chose the shortcut."""
    theirs = _committees(client, desk, place, by)
    if theirs is None:
        return no_committee_here()
    if not theirs:
        return no_committee_for(client, desk, by)
    files = named(client, message)
    letters = letters_among(files)
    if not letters:
        return not_a_letter(files[0][1]) if files else no_file_there()
    committee_id = theirs[0].id if len(theirs) == 1 else None
    now = desk.clock()
    asked = [
        (ledger.file_asked(desk.store, committee_id, file, place["id"], name=name, by=by, now=now), name)
        for file, name in letters
    ]
    return _said(desk, asked, theirs)


def _committees(client: WebClient, desk: Desk, place: dict[str, Any], by: str) -> Sequence[Committee] | None:
    """The channel's committee, or those of whoever is alone with Chaser; None where there can be none."""
    if place["name"] != DIRECT:
        here = queries.committee_of_channel(desk.store, place["id"])
        return (here,) if here else None
    ours = client.conversations_open(users=[by])["channel"]["id"]
    return committees_of(client, desk.store, by) if ours == place["id"] else None


def _said(desk: Desk, asked: Sequence[tuple[AskedFile, str]], theirs: Sequence[Committee]) -> Message:
    new = [(one.id, name) for one, name in asked if one.to_be_read]
    names = [name for _, name in new]
    parts = []
    if new:
        parts.append(
            reading(names)
            if len(theirs) == 1
            else which_committee(names, [id_ for id_, _ in new], theirs[:MENU_OPTIONS])
        )
    for one, name in asked:
        if one.letter_id:
            letter, _ = queries.letter(desk.store, one.letter_id)
            parts.append(nothing_new(name, letter, *queries.waiting_and_set_aside(desk.store, letter.id)))
        elif not one.to_be_read:
            parts.append(read_already(name))
    return at_once(parts)
