"""A modal or a Home tab as it is open for one person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sandbox.blockkit.ids import with_ids

Values = dict[str, dict[str, dict[str, Any]]]


@dataclass(slots=True)
class View:
    """`source` is what the app sent, with ids filled in; `values` is what was typed as far as the workspace knows."""

    id: str
    source: dict[str, Any]
    hash: str
    root: str
    previous: str | None = None
    values: Values = field(default_factory=dict)

    @classmethod
    def made(cls, source: dict[str, Any], *, below: View | None = None) -> View:
        identity = f"V{uuid4().hex[:10].upper()}"
        root = below.root if below else identity
        return cls(identity, _complete(source), new_hash(), root, below.id if below else None)

    @property
    def external_id(self) -> str:
        return str(self.source.get("external_id") or "")

    @property
    def blocks(self) -> list[dict[str, Any]]:
        blocks: list[dict[str, Any]] = self.source["blocks"]
        return blocks

    def become(self, source: dict[str, Any]) -> None:
        """Another page in the same view."""
        self.source = _complete(source)
        self.hash = new_hash()

    def as_api(self, *, team: str, app: str, bot: str, state: Values) -> dict[str, Any]:
        """The view object of payloads and answers."""
        shown: dict[str, Any] = {
            "id": self.id,
            "team_id": team,
            "type": self.source["type"],
            "blocks": self.blocks,
            "private_metadata": "",
            "callback_id": "",
            "state": {"values": state},
            "hash": self.hash,
            "title": None,
            "clear_on_close": False,
            "notify_on_close": False,
            "close": None,
            "submit": None,
            "previous_view_id": self.previous,
            "root_view_id": self.root,
            "app_id": app,
            "external_id": "",
            "app_installed_team_id": team,
            "bot_id": bot,
        }
        given = {name: value for name, value in self.source.items() if value is not None}
        return {**shown, **given}

    def as_seen(self) -> dict[str, Any]:
        """What the page draws."""
        return {"id": self.id, "hash": self.hash, **self.source, "values": self.values}


def new_hash() -> str:
    return uuid4().hex[:12]


def _complete(source: dict[str, Any]) -> dict[str, Any]:
    return {**source, "blocks": with_ids(source["blocks"])}
