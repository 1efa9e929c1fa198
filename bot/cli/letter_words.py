"""What `chaser import` prints of a letter for a person: who wrote, what was read, and what happens next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.cli.printed import labelled, printable, terminal_width, wrapped
from commitments.letter import Basis, Draft, Letter, LetterKind, Origin
from messages.lines import POSITIONS
from messages.text import counted, long_day, one_line, short_day

if TYPE_CHECKING:
    from bot.cli.import_letter import Stored

HEADINGS = ("What is asked or promised", "Deadline as written", "Due", "Answer")
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
    if letter.kind is LetterKind.MINUTES:
        counts = counted(promised, "undertaking")
    print(wrapped(f"{counts}; {ticked} ticked beforehand {TICKED}."))
    if letter.unread:
        head = f"Not read ({len(letter.unread)}): these could not be placed."
        print(wrapped(f"\n{head} Look at them in the {letter.kind.value}."))
        for passage in letter.unread:
            print(wrapped(one_line(passage, UNREAD_SHOWN), "    ", first="  - "))
    print()
    for sentence in _afterwards(stored):
        print(wrapped(sentence))


def _head(letter: Letter) -> str:
    if letter.kind is LetterKind.MINUTES:
        return _head_of_minutes(letter)
    signed = f", signed by {letter.sender.signatory}" if letter.sender.signatory else ""
    source = " (assumed: the letter's date; give --report-date)" if letter.report_date_assumed else ""
    if letter.report_date_words:
        source = f" (read in the letter: “{one_line(letter.report_date_words, 300)}”)"
    return labelled(
        [
            ("Letter", long_day(letter.date)),
            ("From", f"{letter.sender.organisation or 'not named'}{signed}"),
            ("To", letter.addressee or "not named"),
            ("About", letter.subject or ""),
            ("Report", f"{long_day(letter.report_date)}{source}"),
        ]
    )


def _head_of_minutes(letter: Letter) -> str:
    return labelled(
        [
            ("Minutes", long_day(letter.date)),
            ("Of", letter.addressee or "not named"),
            ("Heard", letter.sender.organisation or "not named"),
            ("About", letter.subject or ""),
        ]
    )


def _rows(letter: Letter) -> Iterator[tuple[str, ...]]:
    before: str | None = None
    for one in letter.drafts:
        asked = one.basis is Basis.REQUEST
        yield (
            TICKED if one.ticked else NOT_TICKED,
            _number(one, before),
            printable(one_line(_wording(one))),
            printable(one_line(one.deadline.phrase, 60)) if one.deadline else "",
            short_day(one.due) if one.due else "no date",
            _answer(one) if asked else "promised",
        )
        before = one.recommendation


def _wording(one: Draft) -> str:
    """A promise stands beneath its recommendation; an undertaking of minutes after whoever gave it."""
    if one.origin is Origin.MEETING:
        return f"{one.speaker}: {one.wording}" if one.speaker else one.wording
    return one.wording if one.basis is Basis.REQUEST else f"↳ {one.wording}"


def _number(one: Draft, before: str | None) -> str:
    if one.origin is Origin.MEETING:
        return printable(one.minute or "")
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

    number = "Minute" if letter.kind is LetterKind.MINUTES else "Rec."
    table = Table("", number, *HEADINGS, box=box.SIMPLE_HEAD, pad_edge=False)
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
    if imported.letter.is_minutes:
        yield f"{printable(stored.committee)}: {counted(len(imported.drafts), 'new undertaking')}."
    else:
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
        yield f"Nothing of {'these minutes' if imported.letter.is_minutes else 'this letter'} waits for review."
