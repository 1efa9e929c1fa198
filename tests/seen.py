"""What a person sees on the page: the words of messages, and open forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.form_values import Json, Simple, find, state


@dataclass(frozen=True, slots=True)
class Form:
    """An open form as the page shows it."""

    view: Json

    @property
    def title(self) -> str:
        """The form's title; a Home tab has none."""
        return str((self.view.get("title") or {}).get("text", ""))

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


@dataclass(frozen=True, slots=True)
class Home(Form):
    """The app's Home tab at one moment. After a press the app publishes anew: look again."""

    act: Callable[[Json, Json, Json, Json], None]

    def press(self, wanted: str, *, which: int | None = None) -> None:
        """Presses the button with this label or action_id."""
        block, element = find(self.blocks, wanted, which)
        self.act(self.view, block, element, {"type": element["type"]})

    def choose(self, wanted: str, value: Simple, *, which: int | None = None) -> None:
        """Chooses in a menu, date or overflow."""
        block, element = find(self.blocks, wanted, which)
        self.act(self.view, block, element, state(element, value))


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
