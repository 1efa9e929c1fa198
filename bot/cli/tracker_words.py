"""What `chaser import` prints of a tracker for a person: what was recognised, the first rows, counts and errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.cli.printed import aligned, printable, terminal_width, wrapped
from commitments.tracker import Tracked, Tracker
from messages.text import a_list, counted, long_day, one_line, short_day

if TYPE_CHECKING:
    from bot.cli.import_tracker import Preview, Result
    from db.ledger.tracker import ImportedTracker

FIRST_ROWS = 5
FAULTS_SHOWN = 50
REMARKS_SHOWN = 20
LATE_SHOWN = 20
HEADINGS = ("Row", "Ref.", "What is promised or asked", "Body", "Due", "Status")
PIPED = 120


def print_preview(preview: Preview) -> None:
    """What each column means, the first rows as they will be, counts, and what is wrong, row by row."""
    tracker = preview.tracker
    print("\n".join(map(printable, aligned([("Column", "Read as"), *_columns(tracker)]))))
    print()
    _print_rows(tracker.rows[:FIRST_ROWS])
    for line in (_counts(preview), *_counted_from(tracker)):
        print(wrapped(line))
    _print_listed("Left out", "these rows can't be stored", _faults(tracker), FAULTS_SHOWN)
    _print_listed(
        "Please look at", "these rows are stored, and something in them was not read", _remarks(tracker), REMARKS_SHOWN
    )
    print()


def _columns(tracker: Tracker) -> Iterator[tuple[str, str]]:
    for one in tracker.columns:
        yield one_line(one.heading, 60), one.meaning or "– not used"


def _print_rows(rows: Sequence[Tracked]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*HEADINGS, box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in (0, 4):
        table.columns[column].no_wrap = True
    table.columns[2].ratio = 3
    for one in rows:
        table.add_row(*(Text(printable(cell)) for cell in _cells(one)))
    Console(width=terminal_width() or PIPED, highlight=False).print(table)
    print()


def _cells(one: Tracked) -> tuple[str, ...]:
    return (
        str(one.number),
        one_line(one.reference or one.recommendation or "", 20),
        one_line(one.wording),
        one_line(one.body, 60),
        short_day(one.due) if one.due else "no date",
        f"closed: {one.status.outcome.value}" if one.status.outcome else "open",
    )


def _counts(preview: Preview) -> str:
    rows = preview.tracker.rows
    open_ones = [one for one in rows if one.is_open]
    late = sum(one.is_late(preview.today) for one in open_ones)
    undated = sum(one.due is None for one in open_ones)
    said = (
        f"{counted(len(rows), 'row')} can be stored: {len(open_ones)} open, of which {late} already late and "
        f"{undated} without a date, and {len(rows) - len(open_ones)} closed"
    )
    return f"{said}; {len(preview.known)} of them are known already." if preview.known else f"{said}."


def _counted_from(tracker: Tracker) -> Iterator[str]:
    without = sum(one.assumed for one in tracker.rows)
    if without:
        assumed = " (today; give the tracker's date with --written-on)" if tracker.written_on_assumed else ""
        rows = counted(without, "row has", "rows have")
        day = f"{long_day(tracker.written_on)}{assumed}"
        yield f"{rows} no date of their own; a time such as “six months” counts from {day}."


def _faults(tracker: Tracker) -> list[str]:
    return [f"row {one.number}: {one.what}" for one in tracker.faults]


def _remarks(tracker: Tracker) -> list[str]:
    return [f"row {one.number}: {'; '.join(one.remarks)}" for one in tracker.rows if one.remarks]


def _print_listed(title: str, what: str, entries: Sequence[str], shown: int) -> None:
    if not entries:
        return
    print(wrapped(f"\n{title} ({len(entries)}): {what}."))
    for entry in entries[:shown]:
        print(wrapped(one_line(entry, 300), "    ", first="  - "))
    if len(entries) > shown:
        print(f"  … and {len(entries) - shown} more; --json lists all.")


def print_result(result: Result) -> None:
    if result.imported is None:
        print(wrapped(result.why))
        return
    imported = result.imported
    print(wrapped(f"{result.committee}: {len(imported.new)} new, {imported.known} known."))
    if imported.new:
        print(wrapped(_what_follows(imported)))


def _what_follows(imported: ImportedTracker) -> str:
    names = [one.reference or "" for one in imported.new]
    stored = f"Stored as {names[0]}." if len(names) == 1 else f"Stored as {names[0]} to {names[-1]}."
    if not imported.late:
        return stored
    names = [one.reference or "" for one in imported.late]
    late = a_list([*names[:LATE_SHOWN], *([f"{len(names) - LATE_SHOWN} more"] if len(names) > LATE_SHOWN else [])])
    return f"{stored} Already late, so nobody is reminded of them until staff start it: {late}."
