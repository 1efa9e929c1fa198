"""Golden files: `pytest tests/messages --update-golden` writes them anew; read the difference before you keep it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def matches_golden(request: pytest.FixtureRequest) -> Callable[[str, Any], None]:
    """Compares what a message or form is now with its file."""
    update = request.config.getoption("--update-golden")

    def compare(name: str, shown: Any) -> None:  # noqa: ANN401 - whatever JSON holds
        file = GOLDEN / f"{name}.json"
        text = json.dumps(shown, indent=1, ensure_ascii=False) + "\n"
        if update:
            file.write_text(text, encoding="utf-8")
        assert file.is_file(), f"{file.name} is missing; write it with --update-golden"
        assert text == file.read_text(encoding="utf-8")

    return compare
