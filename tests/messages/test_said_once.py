"""What a tick means is said once: its label, its words and what stands right above it differ."""

from __future__ import annotations

import pytest

from messages.messenger import View
from tests.messages.filled_in import every_form
from tests.messages.material import PLAIN

FORMS = every_form(PLAIN)
SMALL = frozenset({"the", "a", "of", "in", "on", "and", "is", "it", "to", "for", "there"})


def words(text: str) -> set[str]:
    return {word for word in text.casefold().replace(",", "").replace("*", "").split() if word not in SMALL}


def ticks(form: View) -> list[tuple[str, str, str]]:
    """Label, words, and what stands above in the same form."""
    found = []
    above = ""
    for block in form["blocks"]:
        element = block.get("element", {})
        if element.get("type") == "checkboxes" and len(element["options"]) == 1:
            found.append((block["label"]["text"], element["options"][0]["text"]["text"], above))
        if block["type"] == "section":
            above = block.get("text", {}).get("text", "")
    return found


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if ticks(form)])
def test_a_tick_says_once_what_it_means(name: str) -> None:
    for label, option, above in ticks(FORMS[name]):
        assert not words(label) & words(option), f"{label} / {option}"
        assert label not in above
