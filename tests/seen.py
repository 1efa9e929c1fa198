"""What a person sees on the page: the words of messages, and open forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.form_values import Json, find


@dataclass(frozen=True, slots=True)
class Form:
    """An open form as the page shows it."""

    view: Json

    @property
    def title(self) -> str:
        return str(self.view["title"]["text"])

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.view["blocks"]
        return blocks

    @property
    def words(self) -> str:
        """Title and everything that stands in the form."""
        return f"{self.title}\n{words_in(self.blocks)}"

    def value(self, wanted: str) -> Any:  # noqa: ANN401 - the value of any input
        """What an input, found by label, action_id or block_id, holds: its text, date, id or chosen options."""
        block, element = find(self.blocks, wanted)
        held = self.view["values"].get(block["block_id"], {}).get(element["action_id"])
        if held:
            return next(value for name, value in held.items() if name != "type")
        return next((value for name, value in element.items() if name.startswith("initial_")), None)


def words(message: Json) -> str:
    """All that a message says: its text and what stands in its blocks."""
    return f"{message.get('text', '')}\n{words_in(message.get('blocks', []))}"


def words_in(part: object) -> str:
    """Every text of a piece of Block Kit, one a line."""
    if isinstance(part, list):
        return "\n".join(filter(None, (words_in(one) for one in part)))
    if not isinstance(part, dict):
        return ""
    own = part["text"] if isinstance(part.get("text"), str) else ""
    return "\n".join(filter(None, (own, *(words_in(one) for one in part.values()))))
