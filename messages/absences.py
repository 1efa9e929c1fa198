"""What is said of who is away: that it is stored, who stands in, and what was wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from commitments.hearing import Absence
from messages.ask import EXAMPLES, said
from messages.ids import Action
from messages.messenger import Message
from messages.refusals import GUEST_OWNS_NOTHING, impossible_day
from messages.text import escaped_line, long_day, mention
from messages.undoing import undoable

NAME = 80
FOR_EXAMPLE = f"For example `{EXAMPLES['away']}`."


def away(
    absence: Absence,
    name: str,
    default_owner: str | None,
    *,
    not_in: str | None = None,
    undo: Mapping[str, int] | None = None,
) -> Message:
    """`not_in` is the committee's channel where the deputy is no member of it, `undo` what takes it back."""
    who = escaped_line(name, NAME)
    until = f" until {long_day(absence.until)}" if absence.until else ", until `/chaser back`"
    if absence.deputy:
        goes = f"Reminders of what they own go to {mention(absence.deputy)} meanwhile."
    elif default_owner and default_owner != absence.person:
        goes = f"Reminders of what they own go to the default owner, {mention(default_owner)}, meanwhile."
    else:
        goes = "Nobody stands in: reminders go to the channel. `/chaser away until 12 January, deputy @name` names one."
    outside = ""
    if not_in:
        outside = f" The deputy is not in <#{not_in}>, so reminders go to the default owner until someone invites them."
    ends = "`/chaser back` ends it before, typed by them, or `/chaser back @name` by somebody else."
    return _undoable(f"{who} is away{until}. {goes}{outside} {ends}", undo)


def back(name: str, *, was_away: bool, undo: Mapping[str, int] | None = None) -> Message:
    who = escaped_line(name, NAME)
    if was_away:
        return _undoable(f"{who} is back: reminders of what they own go to them again.", undo)
    return said(f"{who} was not away. Nothing was changed; `{EXAMPLES['away']}` says that somebody is.")


def _undoable(sentence: str, undo: Mapping[str, int] | None) -> Message:
    return undoable(sentence, Action.UNDO_ABSENCE, **undo) if undo else said(sentence)


def undone(absence: Absence | None, name: str, default_owner: str | None) -> Message:
    """How it stands again after `/chaser undo`."""
    if absence is None:
        return said(f"Undone: {escaped_line(name, NAME)} is not away; reminders of what they own go to them.")
    return said(f"Undone: {away(absence, name, default_owner).text}")


def changed_since(name: str) -> Message:
    who = escaped_line(name, NAME)
    return said(f"Something else was said since of when {who} is away, so it was left as it is.")


def undone_already(name: str) -> Message:
    return said(f"That was undone already; when {escaped_line(name, NAME)} is away was not changed again.")


def too_late(name: str) -> Message:
    who = escaped_line(name, NAME)
    return said(
        f"Undo works for ten minutes, and it is longer since you said when {who} is away. "
        f"`{EXAMPLES['away']}` or `/chaser back` says it anew."
    )


def until_unread(words: str) -> Message:
    why = impossible_day(words) or f"“{escaped_line(words, 60)}” names no day."
    return said(f"{why} Say the last day away. {FOR_EXAMPLE}")


def deputy_missing() -> Message:
    return said(f"Name the deputy by typing @ and the name. {FOR_EXAMPLE}")


def chaser_is_no_deputy() -> Message:
    return said("Chaser only reminds and stands in for nobody: name a person of the committee's office as deputy.")


def guest_is_no_deputy() -> Message:
    return said(f"Nothing was changed. {GUEST_OWNS_NOTHING}")


def impossible(until: date | None, today: date) -> Message:
    if until and until < today:
        return said(f"{long_day(until)} has passed. Say the last day away, today or later. {FOR_EXAMPLE}")
    return said(f"Nobody stands in for themselves. Name somebody else as deputy. {FOR_EXAMPLE}")
