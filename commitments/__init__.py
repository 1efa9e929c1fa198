"""The domain: what a commitment is, what a sentence says about time, and when to remind. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commitments.reading import read_deadlines

__all__ = ["read_deadlines"]


def __getattr__(name: str) -> object:
    """`commitments.read_deadlines`, imported when it is asked for: most rooms need only the values."""
    if name != "read_deadlines":
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from commitments.reading import read_deadlines  # noqa: PLC0415 - the reader takes 30 ms

    return read_deadlines
