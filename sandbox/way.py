"""The way to the app, over its websockets or by HTTP: what either can be asked, and how either fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol


class UnansweredError(Exception):
    """The app didn't take what was sent. `reason` is Slack's word for why; `because` goes on after the app's name.

    `is_final`: the app asked not to be sent it again.
    """

    def __init__(self, reason: str, because: str, *, is_final: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.because = because
        self.is_final = is_final


@dataclass(frozen=True, slots=True)
class Retry:
    """Which try of an event it is, 0 for the first, and why the one before it failed."""

    attempt: int
    reason: str


class Way(Protocol):
    async def ask(
        self, kind: str, payload: dict[str, Any], *, seconds: float, accepts: bool, retry: Retry | None = None
    ) -> Any:  # noqa: ANN401 - JSON both ways
        """Hands over what an envelope of Socket Mode would hold: `kind` is events_api, interactive or slash_commands.

        What the app answered, where `accepts` says that an answer counts. UnansweredError if it didn't take it
        within `seconds`.
        """
