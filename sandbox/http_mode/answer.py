"""What the app answers to a request, read as Slack reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.http_mode.writing import JSON
from sandbox.way import UnansweredError


@dataclass(frozen=True, slots=True)
class Answer:
    """`headers` by their names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def check(self) -> None:
        """UnansweredError unless it is a 2xx; the last one if the answer declines to be asked again."""
        if self.status // 100 == 2:  # noqa: PLR2004 - a 2xx
            return
        declined = self.headers.get("x-slack-no-retry") == "1"
        raise UnansweredError("http_error", f"answered with HTTP {self.status}.", is_final=declined)

    def understood(self, kind: str) -> dict[str, Any]:
        """The JSON object, an empty one if nothing was said. Plain text is the message of a command.

        UnansweredError for anything else.
        """
        if not self.body.strip():
            return {}
        if self.headers.get("content-type", "").startswith(JSON):
            return self._object()
        if kind == "slash_commands":
            return {"text": self.body.decode(errors="replace")}
        raise UnansweredError("http_error", f"answered with something that is not {JSON}.")

    def check_challenge(self, challenge: str) -> None:
        """UnansweredError unless it is a 2xx with the challenge, as plain text or as the field of that name."""
        self.check()
        if self.headers.get("content-type", "").startswith(JSON):
            brought = self._object().get("challenge")
        else:
            brought = self.body.decode(errors="replace").strip().removeprefix("challenge=")
        if brought != challenge:
            raise UnansweredError("http_error", "answered without the challenge.")

    def _object(self) -> dict[str, Any]:
        try:
            read = json.loads(self.body)
        except ValueError as error:
            raise UnansweredError("http_error", "answered with JSON that can't be read.") from error
        if not isinstance(read, dict):
            raise UnansweredError("http_error", "answered with JSON that is not an object.")
        return read
