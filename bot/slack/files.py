"""Files on their way out of Slack and into it, within bounds."""

from __future__ import annotations

from email.message import Message as Headers
from http.client import HTTPException, HTTPResponse
from typing import IO, Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from slack_sdk import WebClient

from bot.slack.messenger import delivered
from commitments.letter import LetterUnreadable
from messages.messenger import DeliveryFailed
from messages.state_over_time import Picture

LARGEST = 20_000_000  # bytes, as the reader takes them where nothing else is set
TIMEOUT_SECONDS = 20
GONE = frozenset({"file_not_found", "file_deleted", "access_denied", "not_visible"})
NO_LEAVE = "can't be fetched: Chaser lacks the permission files:read. Ask whoever manages the app to install it again."


class _Stays(HTTPRedirectHandler):
    """Follows no redirect: it leads to Slack's page for signing in, and the token would go with it."""

    def redirect_request(self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Headers, newurl: str) -> None:
        del req, fp, code, msg, headers, newurl


def fetch(client: WebClient, slack_file: str, largest: int = LARGEST) -> tuple[str, bytes]:
    """Name and bytes of a file. Raises DeliveryFailed for what may pass and LetterUnreadable for what won't."""
    try:
        told = delivered(lambda: client.files_info(file=slack_file))["file"]
    except DeliveryFailed as failed:
        if failed.reason in GONE:
            raise LetterUnreadable("The file is not there any more. Share it again.") from failed
        if failed.reason == "missing_scope":
            raise LetterUnreadable(f"The file {NO_LEAVE}") from failed
        raise
    name = str(told.get("name") or told.get("title") or "The file")
    if told.get("is_external") or not told.get("url_private"):
        raise LetterUnreadable(f"{name} lies outside Slack. Download it and share the file itself.")
    if int(told.get("size") or 0) > largest:
        raise LetterUnreadable(_too_large(name, largest))
    return name, _content(client, told, name, largest)


def _content(client: WebClient, told: dict[str, Any], name: str, largest: int) -> bytes:
    request = Request(told["url_private"], headers={"Authorization": f"Bearer {client.token}"})  # noqa: S310 - Slack's
    try:
        answer: HTTPResponse = build_opener(_Stays, HTTPSHandler(context=client.ssl)).open(
            request, timeout=TIMEOUT_SECONDS
        )
        with answer:
            is_page = answer.headers.get_content_type() == "text/html"
            content = answer.read(largest + 1)
    except HTTPError as refused:
        with refused:
            raise _refused(refused, name) from refused
    except (OSError, HTTPException) as lost:
        raise DeliveryFailed(f"the file did not come ({type(lost).__name__})") from lost
    if is_page and told.get("mimetype") != "text/html":
        raise LetterUnreadable(f"{name} {NO_LEAVE}")
    if len(content) > largest:
        raise LetterUnreadable(_too_large(name, largest))
    return content


def _refused(refused: HTTPError, name: str) -> Exception:
    match refused.code:
        case 301 | 302 | 303 | 307 | 308 | 401 | 403:
            return LetterUnreadable(f"{name} {NO_LEAVE}")
        case 404 | 410:
            return LetterUnreadable(f"{name} is not there any more. Share it again.")
        case _:
            return DeliveryFailed(f"HTTP {refused.code} for the file")


def _too_large(name: str, largest: int) -> str:
    return f"{name} is larger than {largest / 1_000_000:,g} MB. Share the response letter alone."


def send(client: WebClient, user: str, name: str, content: bytes, comment: str) -> None:
    """Sends a file to somebody in a direct message. Raises SlackClientError, OSError or HTTPException."""
    direct = client.conversations_open(users=[user])["channel"]["id"]
    file = _uploaded(client, name, content)
    client.files_completeUploadExternal(files=[{"id": file, "title": name}], channel_id=direct, initial_comment=comment)


def share(client: WebClient, channel: str, thread_ts: str, picture: Picture) -> None:
    """Shares a picture below a message. Raises as `send` does."""
    file = _uploaded(client, picture.name, picture.content, picture.alt)
    client.files_completeUploadExternal(
        files=[{"id": file, "title": picture.title}],
        channel_id=channel,
        thread_ts=thread_ts,
        initial_comment=f"{picture.title}. {picture.alt}",  # who hears the channel hears it too
    )


def _uploaded(client: WebClient, name: str, content: bytes, alt: str | None = None) -> str:
    """The id of a file that is there and shared with nobody yet."""
    place = client.files_getUploadURLExternal(filename=name, length=len(content), alt_txt=alt)
    upload = Request(  # noqa: S310 - the address is Slack's
        place["upload_url"], data=content, headers={"Content-Type": "application/octet-stream"}, method="POST"
    )
    with build_opener(_Stays, HTTPSHandler(context=client.ssl)).open(upload, timeout=TIMEOUT_SECONDS):
        pass
    return str(place["file_id"])
