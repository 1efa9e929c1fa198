"""What a submitted form holds, read by block id; each input has its block's id as its own unless it acts."""

from __future__ import annotations

from datetime import date
from typing import Any

Errors = dict[str, str]
# What Slack gives back of a view that may be sent again (docs.slack.dev, modal views).
SENT_AGAIN = ("type", "callback_id", "title", "submit", "close", "blocks", "private_metadata", "notify_on_close")


class Filled:
    """The `state.values` of a view (docs.slack.dev, view submission payload)."""

    def __init__(self, values: dict[str, dict[str, dict[str, Any]]]) -> None:
        self._values = values

    def text(self, block_id: str) -> str:
        return str(self._one(block_id).get("value") or "").strip()

    def day(self, block_id: str) -> date | None:
        picked = self._one(block_id).get("selected_date")
        return date.fromisoformat(picked) if picked else None

    def choice(self, block_id: str) -> str | None:
        return (self._one(block_id).get("selected_option") or {}).get("value")

    def person(self, block_id: str) -> str | None:
        return self._one(block_id).get("selected_user")

    def people(self, block_id: str) -> list[str]:
        return list(self._one(block_id).get("selected_users") or [])

    def time(self, block_id: str) -> str | None:
        """'09:30'"""
        return self._one(block_id).get("selected_time")

    def ticked(self, block_id: str) -> bool:
        return bool(self._one(block_id).get("selected_options"))

    def ticks(self, block_id: str) -> list[str]:
        return [one["value"] for one in self._one(block_id).get("selected_options") or []]

    def blocks(self, prefix: str) -> list[str]:
        return [block_id for block_id in self._values if block_id.startswith(prefix)]

    def _one(self, block_id: str) -> dict[str, Any]:
        return next(iter(self._values.get(block_id, {}).values()), {})


def sent_again(view: dict[str, Any], **changed: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """A form as Slack gave it, to be shown again, changed; inputs that keep their ids keep what was typed."""
    return {field: view[field] for field in SENT_AGAIN if view.get(field) is not None} | changed
