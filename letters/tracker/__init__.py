"""A committee's own table of commitments (CSV or XLSX) read into rows that can be stored: a file in, values out."""

from typing import TYPE_CHECKING

from letters.tracker.opening import is_table

if TYPE_CHECKING:
    from letters.tracker.read import read_tracker

__all__ = ["is_table", "read_tracker"]


def __getattr__(name: str) -> object:
    """As in `letters`: the reader comes in when it is asked for."""
    if name == "read_tracker":
        from letters.tracker.read import read_tracker  # noqa: PLC0415 - as above

        return read_tracker
    raise AttributeError(name)
