"""What `chaser import` prints of a letter for a person: who wrote, what was read, and what happens next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.cli.printed import labelled, printable, terminal_width, wrapped
from commitments.letter import Basis, Draft, Letter
from messages.lines import POSITIONS
from messages.text import counted, long_day, one_line, short_day

if TYPE_CHECKING:
    from bot.cli.import_letter import Stored

HEADINGS = ("", "Rec.", "What is asked or promised", "Deadline as written", "Due", "Answer")
TICKED, NOT_TICKED = "[x]", "[ ]"
UNREAD_SHOWN = 200
# A table that runs on for 250 columns can be read by nobody; programs have --json.
PIPED = 120


def print_letter(letter: Letter, stored: Stored | None) -> None:
    """The head, one row for each draft, what was not read, and what was stored."""
    print(_head(letter))
    print()
    _print_drafts(letter)
    asked = sum(one.basis is Basis.REQUEST for one in letter.drafts)
    promised = len(letter.drafts) - asked
    ticked = sum(one.ticked for one in letter.drafts)
    print()
    counts = f"{counted(asked, 'recommendation')} and {counted(promised, 'promise')}"
    print(wrapped(f"{counts}; {ticked} ticked beforehand {TICKED}."))
    if letter.unread:
        print(wrapped(f"\nNot read ({len(letter.unread)}): these could not be placed. Look at them in the letter."))
        for passage in letter.unread:
            print(wrapped(one_line(passage, UNREAD_SHOWN), "    ", first="  - "))
    print()
    for sentence in _afterwards(stored):
        print(wrapped(sentence))


def _head(letter: Letter) -> str:
    signed = f", signed by {letter.sender.signatory}" if letter.sender.signatory else ""
    assumed = " (assumed: the letter's date; give --report-date)" if letter.report_date_assumed else ""
    return labelled(
        [
            ("Letter", long_day(letter.date)),
            ("From", f"{letter.sender.organisation or 'not named'}{signed}"),
            ("To", letter.addressee or "not named"),
            ("About", letter.subject or ""),
            ("Report", f"{long_day(letter.report_date)}{assumed}"),
        ]
    )


def _rows(letter: Letter) -> Iterator[tuple[str, ...]]:
    before: str | None = None
    for one in letter.drafts:
        asked = one.basis is Basis.REQUEST
        yield (
            TICKED if one.ticked else NOT_TICKED,
            _number(one, before),
            printable(one_line(one.wording if asked else f"↳ {one.wording}")),
            printable(one_line(one.deadline.phrase, 60)) if one.deadline else "",
            short_day(one.due) if one.due else "no date",
            _answer(one) if asked else "promised",
        )
        before = one.recommendation


def _number(one: Draft, before: str | None) -> str:
    if one.recommendation == before:
        return ""
    return printable(one.recommendation) or "letter"


def _answer(one: Draft) -> str:
    own = f" (“{printable(one_line(one.position_words, 60))}”)" if one.position_words else ""
    return f"{POSITIONS[one.position]}{own}"


def _print_drafts(letter: Letter) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*HEADINGS, box=box.SIMPLE_HEAD, pad_edge=False)
    for column in (0, 1, 4):
        table.columns[column].no_wrap = True
    table.columns[2].ratio = 3
    for row in _rows(letter):
        table.add_row(*(Text(cell) for cell in row))
    Console(width=terminal_width() or PIPED, highlight=False).print(table)


def _afterwards(stored: Stored | None) -> Iterator[str]:
    if stored is None:
        yield "Nothing was stored: this was a dry run."
        return
    imported, confirmed = stored.imported, stored.confirmed
    yield f"{printable(stored.committee)}: {imported.new} new, {imported.known} known (recommendations)."
    if stored.report:
        from messages.report import answers_report

        yield answers_report(imported.letter, stored.report)
    if confirmed:
        references = ", ".join(one.reference or "" for one in confirmed.opened) or "nothing"
        yield f"Followed up from now on: {references}. {counted(confirmed.set_aside, 'draft')} set aside."
        if confirmed.late:
            late = ", ".join(one.reference or "" for one in confirmed.late)
            yield f"Already late, so nobody is reminded of them until staff start it: {late}."
    elif stored.waiting:
        yield (
            f"{counted(stored.waiting, 'draft')} for staff to confirm: the bot posts a summary in the committee's "
            "channel, with a button that opens the review. --accept-all confirms from here what is ticked."
        )
    else:
        yield "Nothing of this letter waits for review."
