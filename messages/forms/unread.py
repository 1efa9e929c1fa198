"""What of a letter could not be placed, whole and page by page, so that nothing of it vanishes."""

from __future__ import annotations

from collections.abc import Sequence

from commitments.commitment import LetterSource
from messages import records
from messages.blocks import Block, Element, actions, button, modal, quote, section
from messages.ids import Action, Form, encode
from messages.text import counted, escaped_cut, one_line, width

SHOW = "Show what was not read"
FIRST = 160
PASSAGE = 2800
# A page of a modal holds 100 blocks and 250,000 bytes, of which an odd character may take six.
PASSAGES = 40
CHARACTERS = 20_000


def unread_form(letter: LetterSource, unread: Sequence[str], page: int) -> Block:
    """`page` counts from 1; one that is not there is the last."""
    pages = _pages(unread)
    page = min(page, len(pages))
    which = f" · page {page} of {len(pages)}" if len(pages) > 1 else ""
    head = (
        f"*{records.named(letter)}*{which}\n"
        f"{counted(len(unread), 'passage')} could not be placed. If one promises something, "
        "*Add what was missed* in the review adds it."
    )
    shown = [section(quote(passage, PASSAGE)) for passage in pages[page - 1]]
    turning = [_turn("Earlier", letter, page - 1)] if page > 1 else []
    turning += [_turn("Later", letter, page + 1)] if page < len(pages) else []
    blocks = [section(head), *shown, *([actions(*turning)] if turning else [])]
    return modal(Form.UNREAD, "Not read", blocks, submit=None, metadata=encode(letter=letter.id, page=page))


def show_button(letter: LetterSource) -> Element:
    """Opens the form: in a message, or above the review."""
    return button(SHOW, Action.UNREAD, encode(letter=letter.id))


def first_of(unread: Sequence[str], shown: int) -> str:
    """The beginnings of the first passages, and where the rest stands."""
    quoted = "\n".join(quote(one_line(passage, FIRST), FIRST + 60) for passage in unread[:shown])
    rest = f"\nand {len(unread) - shown} more: *{SHOW}* lists them all." if len(unread) > shown else ""
    return f"{quoted}{rest}"


def _turn(label: str, letter: LetterSource, page: int) -> Element:
    action = Action.UNREAD_EARLIER if label == "Earlier" else Action.UNREAD_LATER
    return button(label, action, encode(letter=letter.id, page=page))


def _pages(unread: Sequence[str]) -> list[list[str]]:
    """As many passages on each page as it holds."""
    pages: list[list[str]] = [[]]
    room = CHARACTERS
    for passage in unread:
        wide = width(escaped_cut(passage, PASSAGE))
        if pages[-1] and (wide > room or len(pages[-1]) == PASSAGES):
            pages.append([])
            room = CHARACTERS
        pages[-1].append(passage)
        room -= wide
    return pages
