"""The way out to Slack; what each of Slack's errors means for a message is decided here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from messages.messenger import DeliveryFailed, Message, Standing

EVENT_TYPE = "chaser_message_posted"
PAGE = 200

# slack-api method reference: these may have half succeeded.
UNCLEAR = frozenset({"internal_error", "fatal_error"})
RETRY = frozenset(
    {
        "ratelimited",
        "rate_limited",
        "message_limit_exceeded",
        "service_unavailable",
        "request_timeout",
        "team_added_to_org",
    }
)
# The place takes nothing, or nothing of ours; or the app may do nothing in the workspace.
NOTHING_TAKEN = frozenset(
    {
        "account_inactive",
        "cannot_dm_bot",
        "channel_not_found",
        "ekm_access_denied",
        "invalid_auth",
        "is_archived",
        "is_inactive",
        "messages_tab_disabled",
        "missing_scope",
        "not_allowed_token_type",
        "not_authed",
        "not_in_channel",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
    }
)
SERVER_ERROR = 500
SLACKS_WORD = re.compile(r"[a-z0-9_]+")


class SlackMessenger:
    """A Messenger for one workspace. Safe to use from several threads, as the client is."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._we: str | None = None

    def direct(self, person: str) -> str:
        # A user id as `channel` may end in Slackbot's messages, and can't be looked through; the D id can.
        opened = delivered(lambda: self._client.conversations_open(users=[person]))
        return str((opened.get("channel") or {})["id"])

    def post(self, channel: str, message: Message, owed: tuple[str, ...]) -> str:
        return self._post(channel, message, owed)

    def post_in_thread(self, channel: str, thread_ts: str, message: Message, owed: tuple[str, ...]) -> str:
        return self._post(channel, message, owed, thread_ts=thread_ts)

    def redraw(self, channel: str, ts: str, message: Message, owed: tuple[str, ...] | None = None) -> None:
        metadata = None if owed is None else _carrying(owed)
        delivered(
            lambda: self._client.chat_update(
                channel=channel, ts=ts, text=message.text, blocks=message.blocks, metadata=metadata
            )
        )

    def delete(self, channel: str, ts: str) -> None:
        try:
            delivered(lambda: self._client.chat_delete(channel=channel, ts=ts))
        except DeliveryFailed as failed:
            if failed.reason != "message_not_found":
                raise

    def find(self, channel: str, owed: str, oldest: str, thread_ts: str | None = None) -> str | None:
        return next((one.ts for one in self.standing(channel, oldest, thread_ts) if owed in one.owed), None)

    def standing(self, channel: str, oldest: str, thread_ts: str | None = None) -> Iterator[Standing]:
        cursor: str | None = None
        while True:
            page = self._page(channel, oldest, thread_ts, cursor)
            found: list[dict[str, Any]] = page.get("messages", [])
            for message in found:
                ours = message.get("user") == self._ourselves()  # other apps may copy our metadata
                yield Standing(str(message["ts"]), tuple(owed_in(message)) if ours else ())
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return

    def _ourselves(self) -> str:
        if self._we is None:
            self._we = str(delivered(self._client.auth_test)["user_id"])
        return self._we

    def _post(self, channel: str, message: Message, owed: tuple[str, ...], thread_ts: str | None = None) -> str:
        answer = delivered(
            lambda: self._client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=message.blocks,
                thread_ts=thread_ts,
                metadata=_carrying(owed),
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return str(answer["ts"])

    def _page(self, channel: str, oldest: str, thread_ts: str | None, cursor: str | None) -> SlackResponse:
        asked: dict[str, Any] = {
            "channel": channel,
            "oldest": oldest,
            "limit": PAGE,
            "cursor": cursor,
            "include_all_metadata": True,
        }
        if thread_ts is None:
            return delivered(lambda: self._client.conversations_history(**asked))
        return delivered(lambda: self._client.conversations_replies(ts=thread_ts, **asked))


def _carrying(owed: tuple[str, ...]) -> dict[str, Any]:
    return {"event_type": EVENT_TYPE, "event_payload": {"owed": list(owed)}}


def owed_in(message: dict[str, Any]) -> list[str]:
    """The ids that a message of ours carries in its metadata; none for anybody else's."""
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return []
    owed = (metadata.get("event_payload") or {}).get("owed") or []
    return [str(one) for one in owed]


def delivered(call: Callable[[], SlackResponse]) -> SlackResponse:
    """What Slack answered. Raises DeliveryFailed, with the decision that follows from Slack's error."""
    try:
        return call()
    except SlackApiError as refused:
        raise _failure(refused) from refused
    except (OSError, HTTPException, SlackClientError) as lost:
        # Time-outs and broken connections: Slack may have taken the message before the line went.
        raise DeliveryFailed(f"no answer from Slack ({type(lost).__name__})", unclear=True) from lost


def _failure(refused: SlackApiError) -> DeliveryFailed:
    response = refused.response
    error = str(response.get("error") or "") if isinstance(response.data, dict) else ""
    if not SLACKS_WORD.fullmatch(error):
        error = ""  # the SDK's words on an answer that is no JSON: some proxy's page, perhaps
    if response.status_code == 429 or error in RETRY:  # noqa: PLR2004 - Too Many Requests
        wait = response.headers.get("Retry-After")
        return DeliveryFailed(error or "ratelimited", retry_after=float(wait) if wait else None)
    if error in UNCLEAR or response.status_code >= SERVER_ERROR or not error:
        return DeliveryFailed(error or f"HTTP {response.status_code}", unclear=True)
    of_place = error in NOTHING_TAKEN or error.startswith("restricted_action")
    return DeliveryFailed(error, permanent=True, any_message=of_place)
