"""`/chaser`: the committee is the channel's, or elsewhere the asker's only one; each answer is for the asker alone.

Elsewhere each answer names the committee. In a channel that belongs to none, nothing is changed: whoever types there
may take it for their committee's.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners import (
    asking,
    away,
    changing,
    committee_settings,
    extending,
    letter,
    meetings,
    own_policy,
    planning,
    reporting,
    undoing,
)
from bot.listeners.later import Later
from bot.membership import committees_of, name_of
from bot.telling import refusal
from bot.typed import Typed, as_meant, typed
from commitments.commitment import Committee
from db import queries
from db.refusals import LedgerRefused, NotAnAbsence
from messages import refusals
from messages.ask import PURPOSES, help_message, not_a_committee_channel, not_here, of_committee, unknown_subcommand
from messages.messenger import Message


@dataclass(frozen=True, slots=True)
class Asked:
    """One `/chaser` command: who asked where, what they typed, and the trigger that opens a form.

    `place` is the channel in which it was typed, which may be another than the committee's; `is_elsewhere` where it is
    neither a committee's nor the direct message.
    """

    desk: Desk
    committee: Committee
    user: str
    typed: Typed
    trigger: str
    client: WebClient
    place: str
    is_elsewhere: bool

    @property
    def channel(self) -> str:
        return self.committee.channel


# A subcommand answers with a message, after which something may be left to do, or opens a form and answers nothing.
Subcommand = Callable[[Asked], Message | Later | None]

SUBCOMMANDS: dict[str, Subcommand] = {
    "help": lambda _asked: help_message(),
    "add": changing.add,
    "list": asking.list_commitments,
    "show": asking.show,
    "plan": planning.plan,
    "meetings": meetings.meetings,
    "policy": own_policy.policy,
    "extend": extending.extend,
    "away": away.away,
    "back": away.back,
    "letter": letter.letter,
    "answer": changing.answer,
    "edit": changing.edit,
    "assign": changing.assign,
    "snooze": changing.snooze,
    "close": changing.close,
    "reopen": changing.reopen,
    "withdraw": changing.withdraw,
    "undo": undoing.undo,
    "history": undoing.history,
    "report": reporting.report,
    "digest": asking.digest_now,
    "settings": committee_settings.settings,
}


# These change nothing of a committee's; `undo` takes back an absence there, and nothing else.
ANYWHERE = frozenset({"help", "list", "show", "plan", "letter", "history", "digest", "away", "back", "undo"})


def chaser(ack: Ack, command: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """Everything is stored before the acknowledgement, which carries the answer."""
    user, place = command["user_id"], command["channel_id"]
    here = queries.committee_of_channel(desk.store, place)
    words = typed(command.get("text") or "help")
    if here is None and words.word == "settings" and not place.startswith("D"):
        _answer(ack, committee_settings.offer(desk, client, place, user))
        return
    theirs = (here,) if here else committees_of(client, desk.store, user)
    is_elsewhere = here is None and not place.startswith("D")
    refused = _refused(words, theirs, is_elsewhere=is_elsewhere)
    if refused:
        _answer(ack, _given_back(refused, command, client))
        return
    asked = Asked(desk, theirs[0], user, words, command["trigger_id"], client, place, is_elsewhere)
    try:
        answer = SUBCOMMANDS[words.word](asked)
    except NotAnAbsence:
        _answer(ack, _given_back(not_here(asked.committee), command, client))
        return
    except LedgerRefused as refused_by:
        answer = refusal(refused_by)
    said = answer.message if isinstance(answer, Later) else answer
    _answer(ack, said if here or said is None or words.word == "help" else of_committee(asked.committee, said))
    if isinstance(answer, Later):
        answer.then()
    desk.knock()


def _refused(words: Typed, theirs: Sequence[Committee], *, is_elsewhere: bool) -> Message | None:
    """Why nothing is done, where it isn't clear for which committee, or what."""
    if len(theirs) != 1:
        return not_a_committee_channel([one.channel for one in theirs])
    if words.word not in SUBCOMMANDS:
        nearest = difflib.get_close_matches(words.word, PURPOSES, n=1)
        return unknown_subcommand(as_meant(words.word), nearest[0] if nearest else None)
    return not_here(theirs[0]) if is_elsewhere and words.word not in ANYWHERE else None


def _given_back(refused: Message, command: dict[str, Any], client: WebClient) -> Message:
    meant = as_meant(command.get("text") or "", partial(name_of, client))
    return refusals.typed_back(refused, f"/chaser {meant}") if meant else refused


def _answer(ack: Ack, message: Message | None) -> None:
    if message is None:
        ack()
    else:
        ack(response_type="ephemeral", text=message.text, blocks=message.blocks)
