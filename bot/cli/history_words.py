"""What the command line says of where a commitment came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from commitments.history import HistoryLine


def tracker_reference(history: Sequence[HistoryLine]) -> str | None:
    """The reference that a commitment had in the tracker that it came from."""
    came = next((line for line in history if line.verb == "import_tracker"), None)
    reference: str | None = came.changes.get("tracker_reference", [None, None])[1] if came else None
    return reference
