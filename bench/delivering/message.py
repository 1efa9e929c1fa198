"""Chaser's own message for one reminder, which all peers post."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from bench.delivering.stock import NOW, fill, owed_id
from bench.idle_tick import TakesAll
from db.store import Store
from jobs.delivery import Delivery
from messages.messenger import Message


class KeepsOne(TakesAll):
    """A way out that keeps what is posted for the first reminder."""

    kept: Message | None = None

    def post(self, channel: str, message: Message, owed: tuple[str, ...]) -> str:
        self.kept = message if owed_id(1) in owed else self.kept
        return super().post(channel, message, owed)


def write_message(folder: Path) -> Path:
    store = Store.open(f"sqlite:///{folder / 'one.db'}")
    out = KeepsOne()
    try:
        fill(store, 1)
        Delivery(
            store=store,
            messenger=out,
            holder="bench",
            clock=lambda: NOW,
            machine_clock=lambda: NOW,
            lease=timedelta(minutes=1),
        ).drain()
    finally:
        store.close()
    if out.kept is None:
        raise RuntimeError("Chaser posted no reminder")
    path = folder / "message.json"
    path.write_text(json.dumps({"text": out.kept.text, "blocks": out.kept.blocks}), encoding="utf-8")
    return path
