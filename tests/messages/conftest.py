"""Golden files: `pytest tests/messages --update-golden` writes them anew; read the difference before you keep it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files of messages anew")


@pytest.fixture
def matches_golden(request: pytest.FixtureRequest) -> Callable[[str, Any], None]:
    """Compares what a message or form is now with its file. The option is unknown where all tests are collected."""
    update = request.config.getoption("--update-golden", default=False)

    def compare(name: str, shown: Any) -> None:  # noqa: ANN401 - whatever JSON holds
        file = GOLDEN / f"{name}.json"
        text = json.dumps(shown, indent=1, ensure_ascii=False) + "\n"
        if update:
            file.write_text(text, encoding="utf-8")
        assert file.is_file(), f"{file.name} is missing; write it with --update-golden"
        assert text == file.read_text(encoding="utf-8")

    return compare
