"""The ids that Slack makes up where an app left them out, and the elements that carry them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from uuid import uuid4

Block = dict[str, Any]

# What an interactive element needs an id for; pictures and texts have none.
WITHOUT_ACTION = frozenset({"image", "plain_text", "mrkdwn"})


def elements_of(block: Block) -> Iterator[dict[str, Any]]:
    """The interactive elements of a classic block, in order."""
    kind = block.get("type")
    if kind == "section":
        parts = [block.get("accessory")]
    elif kind == "input":
        parts = [block.get("element")]
    else:
        parts = block.get("elements", []) if kind == "actions" else []
    yield from (one for one in parts if one and one.get("type") not in WITHOUT_ACTION)


def with_ids(blocks: list[Block]) -> list[Block]:
    """A copy in which each block has a block_id and each interactive element an action_id."""
    complete = deepcopy(blocks)
    for block in complete:
        block.setdefault("block_id", uuid4().hex[:5])
        for element in elements_of(block):
            element.setdefault("action_id", uuid4().hex[:5])
    return complete


def element_at(blocks: list[Block], block_id: str, action_id: str) -> dict[str, Any] | None:
    for block in blocks:
        if block.get("block_id") == block_id:
            return next((one for one in elements_of(block) if one.get("action_id") == action_id), None)
    return None


def text_of(blocks: list[Block]) -> str:
    """The fallback that Slack makes up for a message that has blocks alone."""
    texts = (block.get("text", {}) for block in blocks if block.get("type") in {"section", "header"})
    return (
        " ".join(str(text.get("text", "")) for text in texts if text) or "This message contains interactive elements."
    )
