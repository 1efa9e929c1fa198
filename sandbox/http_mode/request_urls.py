"""The app's request URLs, used in turn as a load balancer uses the replicas behind it."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from typing import Any
from uuid import uuid4

from sandbox.http_mode.answer import Answer
from sandbox.http_mode.sending import NotReachedError, late, post
from sandbox.http_mode.signature import signed
from sandbox.http_mode.writing import JSON, Written, written
from sandbox.in_thread import in_thread
from sandbox.way import Retry, UnansweredError
from sandbox.workspace import Workspace

log = logging.getLogger(__name__)

AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"


class RequestUrls:
    """An address hears nothing before it answered a url_verification with its challenge; it is asked until it does."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._turn = 0
        self._verified: set[str] = set()
        self._verifying: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def ask(
        self, kind: str, payload: dict[str, Any], *, seconds: float, accepts: bool, retry: Retry | None = None
    ) -> Any:  # noqa: ANN401 - JSON both ways
        """Posts to the address whose turn it is; where nobody listens, to the next. One that took it has had it."""
        more = {}
        if retry and retry.attempt:
            more = {"x-slack-retry-num": str(retry.attempt), "x-slack-retry-reason": retry.reason}
        failed = UnansweredError("connection_failed", "has no request URL.")
        for url in self._in_turn():
            try:
                await self._verify(url, seconds)
                answer = await self._post(url, written(kind, payload), seconds, more)
            except NotReachedError as error:
                failed = error
                continue
            answer.check()
            return answer.understood(kind) if accepts else None
        raise failed

    def _in_turn(self) -> list[str]:
        urls = self._workspace.request_urls
        first = self._turn % len(urls) if urls else 0
        self._turn += 1
        return [*urls[first:], *urls[:first]]

    async def _verify(self, url: str, seconds: float) -> None:
        async with self._verifying[url]:
            if url not in self._verified:
                await self._challenge(url, seconds)
                self._verified.add(url)

    async def _challenge(self, url: str, seconds: float) -> None:
        """NotReachedError if it fails, as nothing else was sent there."""
        challenge = uuid4().hex
        asked = {"type": "url_verification", "token": "sample-verification-token", "challenge": challenge}
        try:
            answer = await self._post(url, written("events_api", asked), seconds, {})
            answer.check_challenge(challenge)
        except NotReachedError:
            raise
        except UnansweredError as error:
            log.warning("%s failed its url_verification: the app %s", url, error.because)
            because = f"failed its url_verification at {url}: it {error.because}"
            raise NotReachedError(error.reason, because) from error

    async def _post(self, url: str, what: Written, seconds: float, more: dict[str, str]) -> Answer:
        signature = signed(self._workspace.signing_secret, what.body)
        headers = {"Content-Type": what.content_type, "Accept": f"{JSON},*/*", "User-Agent": AGENT, **signature, **more}
        try:
            waiting = in_thread(lambda: post(url, what.body, headers, seconds), "posting to the app")
            return await asyncio.wait_for(waiting, seconds)
        except TimeoutError as error:
            raise late(seconds) from error
