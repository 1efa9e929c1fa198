"""HTML: a whole page to blocks, or one table cell to pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import Element, HTMLParser, LxmlError, fromstring, iterwalk
from lxml.etree import _Element as Node

from commitments.letter import LetterUnreadable
from letters.blocks import BULLET, Block, BlockMaker, Cell, Piece
from letters.openers.notes_below import NOTES_ROLE, set_notes_apart
from letters.openers.ordered import PRINTED, number_items
from letters.openers.spacing import BULLETED, SPACES, is_note_mark, single_spaced, unmarked
from letters.openers.spans import cells_of_row, covered_places

# Letters nest a dozen levels; what nests a hundred was made to break readers.
DEEPEST = 100
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# The lists of notes at a page's end.
NOTES = "footnotes"
BACK = " ↩\ufe0e"  # leads back to the text
# Where a quotation begins and ends, among the parts of a page.
QUOTE = "blockquote"
QUOTE_OPENS, QUOTE_CLOSES = "quote opens", "quote closes"
NOTHING = Piece("")
SKIPPED = frozenset({"script", "style", "head", "template", "noscript", "svg", "math", "object", "iframe"})
PARAGRAPHS = HEADINGS | frozenset(
    """
    p div li ul ol dl dt dd table thead tbody tfoot tr td th caption section article main header footer aside nav
    blockquote pre address figure figcaption form fieldset hr body html center details summary
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Text that is decoded already may not say in which encoding it is.
DECLARED = re.compile(r"\s*<\?xml[^>]*>")


def blocks_of_html(text: str) -> list[Block]:
    maker = BlockMaker()
    add_html(text, maker)
    return maker.blocks


def add_html(text: str, maker: BlockMaker) -> None:
    """Adds a table, or what else stands in a piece of HTML, to what `maker` has."""
    for element, part in _parts(_parsed(text)):
        if isinstance(part, list):
            _add_row(maker, part)
        elif element in HEADINGS:
            maker.heading(part.text)
        elif element == NOTES:
            maker.aside(part.text)
        elif element in {QUOTE_OPENS, QUOTE_CLOSES}:
            maker.quoted += 1 if element == QUOTE_OPENS else -1
        else:
            maker.piece(part)


def pieces_of_html(text: str) -> tuple[Piece, ...]:
    """A cell's paragraphs and list items; a table inside a cell gives its cells one after the other."""
    return _pieces(_parsed(text))


def _add_row(maker: BlockMaker, cells: list[Cell]) -> None:
    """A table of one column is a frame around paragraphs."""
    if len(cells) > 1:
        maker.row(cells)
        return
    for piece in cells[0].pieces if cells else ():
        maker.piece(piece)


def _parsed(text: str) -> Node:
    # Entities and the network are off; what is too deep for libxml2 is cut there, and refused here.
    text = DECLARED.sub("", text, count=1)
    parser = HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = fromstring(f"<div>{text}</div>" if "<html" not in text[:2000].lower() else text, parser)
    except (LxmlError, ValueError) as problem:
        raise LetterUnreadable("its HTML can't be read. Save it as a web page again, or as plain text.") from problem
    if root is None:
        return Element("div")
    if _too_deep(root):
        raise LetterUnreadable(f"its HTML is nested more than {DEEPEST} levels deep. Save it as plain text.")
    number_items(root)
    set_notes_apart(root)
    return root


def _too_deep(root: Node) -> bool:
    depth = 0
    for event, _ in iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            return True
    return False


Part = tuple[str, Piece | list[Cell]]


def _parts(element: Node, covered: frozenset[int] | None = None) -> Iterator[Part]:
    """The element's paragraphs and rows in order, each with the name of the element that held it.

    `covered` are a row's places that cells of rows above fill.
    """
    name = _name(element)
    if name in SKIPPED:
        return
    if name == "tr":
        yield name, cells_of_row(element, covered, _cell)
        return
    if NOTES in element.get("class", "").split() or element.get("role") == NOTES_ROLE:
        yield from ((NOTES, piece) for piece in _noted(element))
        return
    if name == QUOTE:
        yield QUOTE_OPENS, NOTHING
        yield from _held(element)
        yield QUOTE_CLOSES, NOTHING
        return
    yield from _item(element) if name == "li" else _held(element)


def _item(element: Node) -> Iterator[Part]:
    """A list item's first words bear its number or bullet, unless they bear one themselves."""
    parts = _held(element)
    for name, part in parts:
        if part is NOTHING:
            yield name, part
            continue
        if isinstance(part, Piece) and not part.marker and name not in HEADINGS:
            yield name, _marked(part, element.get(PRINTED, BULLET))
        else:
            yield name, part
        break
    yield from parts


def _marked(part: Piece, printed: str) -> Piece:
    typed = unmarked(part.text)
    return typed if typed.marker != BULLET or typed.text != part.text else Piece(part.text, printed)


def _held(element: Node) -> Iterator[Part]:
    """The paragraphs and rows of an element that is no row, item or list of notes itself."""
    name = _name(element)
    spanning = covered_places(element)
    gathered = [_spaced(element.text)]
    for child in element:
        if _holds_paragraphs(child):
            yield from _flushed(name, gathered)
            yield from _parts(child, spanning.get(child))
        else:
            _add_inline(child, gathered)
        gathered.append(_spaced(child.tail))
    yield from _flushed(name, gathered)


def _flushed(name: str, gathered: list[str]) -> Iterator[Part]:
    text = "".join(gathered)
    gathered.clear()
    if not text.strip():
        return
    spaced = single_spaced(text)
    typed = BULLETED.match(spaced) if spaced[0] in "•▪●◦‣⁃·\uf0b7\uf0a7" else None
    yield name, Piece(spaced[typed.end() :], BULLET) if typed else Piece(spaced)


def _noted(element: Node) -> Iterator[Piece]:
    for child in element:
        for piece in _pieces(child):
            yield Piece(f"Footnote: {piece.text.rstrip(BACK)}")


def _cell(element: Node) -> Cell:
    return Cell(_pieces(element))


def _pieces(element: Node) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for _, part in _parts(element):
        pieces += [piece for cell in part for piece in cell.pieces] if isinstance(part, list) else [part]
    return tuple(piece for piece in pieces if piece.text)


def _holds_paragraphs(element: Node) -> bool:
    return _name(element) in PARAGRAPHS or any(_name(child) in PARAGRAPHS for child in element.iterdescendants())


def _inline(element: Node) -> str:
    name = _name(element)
    if name == "br":
        return "\n"
    if name in SKIPPED:
        return ""
    gathered = [_spaced(element.text)]
    for child in element:
        _add_inline(child, gathered)
        gathered.append(_spaced(child.tail))
    return "".join(gathered)


def _add_inline(child: Node, gathered: list[str]) -> None:
    said = _inline(child)
    if not (_name(child) == "sup" and is_note_mark(said, "".join(gathered[-3:]))):
        gathered.append(said)


def _spaced(text: str | None) -> str:
    return SPACES.sub(" ", (text or "").replace("\n", " "))


def _name(element: Node) -> str:
    return element.tag if isinstance(element.tag, str) else ""
