"""Letters of our own making, in layouts that bodies use: tests/letters/layouts/ holds them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

WRITTEN_ON = date(2026, 7, 2)
PUBLISHED_ON = date(2026, 5, 21)
LAYOUTS = Path(__file__).parent / "layouts"


def _layout(name: str) -> str:
    return (LAYOUTS / name).read_text(encoding="utf-8")


BROKEN_OVER_PAGES = _layout("broken-over-pages.md")
HTML_TABLE = _layout("grid.html")
HEADINGS = _layout("headings.md")
WITHOUT_RESPONSE_LABELS = _layout("without-response-labels.md")
PLAIN_TEXT = _layout("memo.txt")
PIPES = _layout("pipes.md")
ANSWERS_INSIDE = _layout("answers-inside.txt")
