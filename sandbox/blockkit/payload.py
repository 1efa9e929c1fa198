"""Whole payloads."""

from __future__ import annotations

from typing import Any


def message_problems(blocks: list[dict[str, Any]]) -> list[str]:
    return []


def view_problems(view: dict[str, Any], kind: str) -> list[str]:
    return []


def text_length(blocks: list[dict[str, Any]]) -> int:
    return 0
