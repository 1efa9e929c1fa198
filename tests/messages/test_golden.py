"""Every message and form as it is read; a change of words shows in the difference of its file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.messages.conftest import GOLDEN
from tests.messages.filled_in import every_form
from tests.messages.material import PLAIN
from tests.messages.said import every_message

MESSAGES = every_message(PLAIN)
FORMS = every_form(PLAIN)


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_reads_as_agreed(name: str, matches_golden: Callable[[str, Any], None]) -> None:
    message = MESSAGES[name]
    shown = {"text": message.text, "blocks": message.blocks}
    matches_golden(name, shown | ({"more": len(message.more)} if message.more else {}))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_reads_as_agreed(name: str, matches_golden: Callable[[str, Any], None]) -> None:
    matches_golden(name, FORMS[name])


def test_each_golden_file_belongs_to_a_message_or_form() -> None:
    assert {file.stem for file in GOLDEN.iterdir()} == {*MESSAGES, *FORMS}
