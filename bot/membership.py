"""Who may act for a committee: the members of its channel, and guests and other organisations only where it allows.

`may_act` answers for one committee, `may_act_in` for a channel that is no committee's yet, and `committees_of` names
the committees of a person. They ask Slack and remember its answers for a short time on the machine's clock.
Safe to call from several threads.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from enum import Enum, auto
from http.client import HTTPException
from threading import Lock
from typing import Any, TypeVar

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from commitments.commitment import Committee
from db import queries
from db.store import Store

log = logging.getLogger(__name__)

REMEMBERED_SECONDS = 60.0
PAGE = 1000
UNREACHABLE = (OSError, HTTPException, SlackClientError)
Answer = TypeVar("Answer")


class Verdict(Enum):
    """Whether somebody may act, or why not."""

    MAY = auto()
    NOT_A_MEMBER = auto()
    GUEST = auto()
    CANNOT_TELL = auto()  # Slack did not say


class _Remembered:
    """Slack's answers, each for a minute. Two threads may ask the same at once; nobody waits for the other."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: dict[tuple[str, ...], tuple[float, Any]] = {}
        self._forgotten = 0

    def get(self, key: tuple[str, ...], ask: Callable[[], Answer]) -> Answer:
        now = time.monotonic()
        with self._lock:
            until, answer = self._answers.get(key, (0.0, None))
            forgotten = self._forgotten
        if now < until:
            known: Answer = answer
            return known
        answer = ask()
        with self._lock:
            self._answers = {one: kept for one, kept in self._answers.items() if now < kept[0]}
            if forgotten == self._forgotten:  # else it may be what was to be forgotten
                self._answers[key] = (now + REMEMBERED_SECONDS, answer)
        return answer

    def forget(self, key: tuple[str, ...] | None = None) -> None:
        with self._lock:
            self._forgotten += 1
            if key is None:
                self._answers.clear()
            else:
                self._answers.pop(key, None)


_remembered = _Remembered()


def may_act(client: WebClient, committee: Committee, user: str) -> Verdict:
    """Whether `user` may see and change what a committee follows up."""
    return may_act_in(client, committee.channel, user, guests_allowed=committee.guests_allowed)


def may_act_in(client: WebClient, channel: str, user: str, *, guests_allowed: bool = False) -> Verdict:
    """The same for a channel, whether it is a committee's or not."""
    try:
        if user not in members(client, channel):
            return Verdict.NOT_A_MEMBER
        if guests_allowed or not _is_guest(client, user):
            return Verdict.MAY
    except UNREACHABLE as failed:
        log.warning("who may act in %s can't be told: %s", channel, why(failed))
        return Verdict.CANNOT_TELL
    return Verdict.GUEST


def committees_of(client: WebClient, store: Store, user: str) -> tuple[Committee, ...]:
    """The committees for which `user` may act, the oldest first. Where Slack doesn't say, that one is left out."""
    return tuple(one for one in queries.committees(store) if may_act(client, one, user) is Verdict.MAY)


def members(client: WebClient, channel: str) -> frozenset[str]:
    """The members of a channel, people and bots. Raises what the client raises."""
    return _remembered.get((client.base_url, "members", channel), lambda: _members(client, channel))


def is_here(client: WebClient, channel: str) -> bool:
    """Whether the bot itself is in a channel. Raises what the client raises."""
    return _ourselves(client)["user_id"] in members(client, channel)


def is_ourselves(client: WebClient, user: str) -> bool:
    """Whether a member is the bot itself; False where Slack doesn't say."""
    try:
        return _ourselves(client)["user_id"] == user
    except UNREACHABLE as failed:
        log.warning("who we are can't be told: %s", why(failed))
        return False


def is_outside(client: WebClient, channel: str, user: str) -> bool:
    """Whether somebody doesn't see what is said in a channel; False where Slack doesn't say."""
    try:
        return user not in members(client, channel)
    except UNREACHABLE as failed:
        log.warning("who is in %s can't be told: %s", channel, why(failed))
        return False


def was_deactivated(client: WebClient, user: str) -> bool:
    """Whether somebody's account was switched off; False where Slack doesn't say."""
    return bool(_known(client, user).get("deleted"))


def _known(client: WebClient, user: str) -> dict[str, Any]:
    """What Slack says of somebody; nothing where it can't be asked."""
    try:
        return _remembered.get((client.base_url, "user", user), lambda: _person(client, user))
    except UNREACHABLE as failed:
        log.warning("who %s is can't be told: %s", user, why(failed))
        return {}


def is_slack_guest(client: WebClient, user: str) -> bool:
    """Whether somebody is a guest of the workspace (docs.slack.dev, user object); False where Slack doesn't say."""
    person = _known(client, user)
    return bool(person.get("is_restricted") or person.get("is_ultra_restricted"))


def name_of(client: WebClient, user: str) -> str:
    """A member's real name; the id where it doesn't say."""
    person = _known(client, user)
    return str(person.get("real_name") or (person.get("profile") or {}).get("real_name") or user)


def forget(client: WebClient | None = None, channel: str | None = None) -> None:
    """Somebody came or left; without a channel everything is asked anew."""
    _remembered.forget((client.base_url, "members", channel) if client and channel else None)


def _members(client: WebClient, channel: str) -> frozenset[str]:
    found: set[str] = set()
    cursor: str | None = None
    while True:
        page = client.conversations_members(channel=channel, limit=PAGE, cursor=cursor)
        found.update(page["members"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return frozenset(found)


def _is_guest(client: WebClient, user: str) -> bool:
    """A guest of ours, or somebody of another organisation (docs.slack.dev, user object)."""
    person = _remembered.get((client.base_url, "user", user), lambda: _person(client, user))
    if person.get("is_restricted") or person.get("is_ultra_restricted") or person.get("is_stranger"):
        return True
    team = _ourselves(client)["team_id"]
    # In an organisation of several workspaces a person's own may be another one of the same organisation.
    teams = (person.get("enterprise_user") or {}).get("teams") or []
    return person.get("team_id") != team and team not in teams


def _ourselves(client: WebClient) -> dict[str, str]:
    """The bot's own user and its workspace."""
    return _remembered.get((client.base_url, "ourselves"), lambda: _who_we_are(client))


def _who_we_are(client: WebClient) -> dict[str, str]:
    answer = client.auth_test()
    return {name: str(answer[name]) for name in ("team_id", "user_id")}


def _person(client: WebClient, user: str) -> dict[str, Any]:
    found: dict[str, Any] = client.users_info(user=user)["user"]
    return found


def why(failed: Exception) -> str:
    """Slack's word for what went wrong, or the kind of failure, for the log."""
    return str(failed.response.get("error")) if isinstance(failed, SlackApiError) else type(failed).__name__
