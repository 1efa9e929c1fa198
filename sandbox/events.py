"""Events on their way to the app: those it subscribed to, tried again until they are acknowledged."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from sandbox.way import Retry, UnansweredError, Way
from sandbox.workspace import Workspace

log = logging.getLogger(__name__)


class Events:
    """`way` names the way to the app that holds at the moment of a try."""

    def __init__(self, workspace: Workspace, way: Callable[[], Way]) -> None:
        self._workspace = workspace
        self._way = way
        self._under_way: set[asyncio.Task[None]] = set()

    def send(self, subscription: str, event: dict[str, Any]) -> None:
        """Sends the event in the background, if the app subscribed to `subscription` ('message.channels')."""
        if subscription not in self._workspace.app.events:
            return
        task = asyncio.get_running_loop().create_task(self._deliver(self._outer(event)))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    def stop(self) -> None:
        for task in self._under_way:
            task.cancel()

    async def _deliver(self, outer: dict[str, Any]) -> None:
        """The first try and, as Slack documents, three more."""
        reason = ""
        patience = self._workspace.patience
        for attempt, pause in enumerate((0.0, *patience.event_retries)):
            await asyncio.sleep(pause)
            try:
                retry = Retry(attempt, reason)
                await self._way().ask("events_api", outer, seconds=patience.answer, accepts=False, retry=retry)
            except UnansweredError as failed:
                reason = failed.reason
                if failed.is_final:
                    break
            else:
                return
        log.warning("the event %s was never acknowledged (%s)", outer["event_id"], reason)

    def _outer(self, event: dict[str, Any]) -> dict[str, Any]:
        workspace = self._workspace
        installed = {"enterprise_id": None, "team_id": workspace.team_id, "user_id": workspace.app.bot_user}
        return {
            "type": "event_callback",
            "event": event,
            "event_id": f"Ev{uuid4().hex[:12].upper()}",
            "event_time": workspace.unix_now(),
            "team_id": workspace.team_id,
            "api_app_id": workspace.app.id,
            "authorizations": [{**installed, "is_bot": True, "is_enterprise_install": False}],
            "is_ext_shared_channel": self._is_shared(event),
        }

    def _is_shared(self, event: dict[str, Any]) -> bool:
        channel = self._workspace.channels.get(str(event.get("channel") or event.get("channel_id")))
        return channel is not None and channel.is_shared
