"""What a message may hold: its text, blocks and metadata, checked as Slack does before it is stored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sandbox.blockkit.ids import text_of, with_ids
from sandbox.blockkit.payload import message_problems, text_length
from sandbox.message import Blocks
from sandbox.refusal import Refused
from sandbox.sharing import pictures_not_there
from sandbox.web_api.call import Call

# Over this a text is cut; chat.update refuses what is over its own, lower limit.
LONGEST_TEXT = 40_000
LONGEST_UPDATE = 4_000
# Reported by several developers; Slack documents the error without a number.
LONGEST_BLOCKS = 13_200
MOST_METADATA = 8_000
EVENT_TYPE = re.compile(r"^[A-Za-z0-9_]+$")


@dataclass(frozen=True, slots=True)
class Content:
    """`None` for blocks or attachments says that the call didn't speak of them."""

    text: str
    blocks: Blocks | None
    attachments: Blocks | None

    @property
    def shown_text(self) -> str:
        return self.text or (text_of(self.blocks) if self.blocks else "")


def content_of(call: Call) -> Content:
    """The content of a call that posts. Raises the code that Slack would answer with."""
    blocks = _listed(call, "blocks", "invalid_blocks_format")
    attachments = _listed(call, "attachments", "invalid_attachments")
    text = call.text("text")
    if not text.strip() and not blocks and not attachments:
        raise Refused("no_text")
    return Content(text[:LONGEST_TEXT], None if blocks is None else checked(call, blocks), attachments)


def checked(call: Call, blocks: Blocks) -> Blocks:
    """Blocks with their ids filled in; refuses what Slack refuses, naming each place."""
    problems = message_problems(blocks) or pictures_not_there(call.workspace, blocks)
    if problems:
        raise Refused(
            "invalid_blocks", errors=problems, response_metadata={"messages": [f"[ERROR] {one}" for one in problems]}
        )
    if text_length(blocks) > LONGEST_BLOCKS:
        raise Refused("msg_blocks_too_long")
    return with_ids(blocks)


def metadata_of(call: Call) -> dict[str, Any] | None:
    """The metadata that a call carries; None if it carries none, an empty object to clear it."""
    metadata = call.parsed("metadata", "invalid_metadata_format")
    if metadata is None or metadata == {}:
        return metadata  # type: ignore[no-any-return]  # None or {}, as sent
    if not isinstance(metadata, dict):
        raise Refused("invalid_metadata_format")
    if not EVENT_TYPE.match(str(metadata.get("event_type", ""))) or not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_schema")
    if len(str(metadata)) > MOST_METADATA:
        raise Refused("metadata_too_large")
    return {"event_type": metadata["event_type"], "event_payload": metadata["event_payload"]}


def _listed(call: Call, name: str, wrong: str) -> Blocks | None:
    value = call.parsed(name, wrong)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Refused(wrong)
    return value
