"""A committee's own table of commitments (CSV or XLSX) read into rows that can be stored: a file in, values out."""

from letters.tracker.opening import is_table
from letters.tracker.read import read_tracker

__all__ = ["is_table", "read_tracker"]
