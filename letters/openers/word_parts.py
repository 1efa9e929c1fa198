"""What a Word file keeps apart from its text: the first page's header, footnotes, endnotes and comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from docx.document import Document
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError
from lxml.etree import _Element as Node

from letters.openers.numbering import word

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NOTES = {"footnotes": ("footnote", "Footnote {number}: "), "endnotes": ("endnote", "Endnote {number}: ")}
COMMENTS = ("comment", "Comment by {author}: ")
OFF = frozenset({"0", "false", "off"})
# The lines above notes are kept as notes, too.
TYPE = word("type")
NOT_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def first_header(document: Document) -> Node | None:
    """The header of the first page: a letterhead often stands there. Later pages only repeat theirs."""
    section = next(document.element.body.iter(word("sectPr")), None)
    if section is None:
        return None
    titled = section.find(word("titlePg"))
    wanted = "first" if titled is not None and titled.get(word("val")) not in OFF else "default"
    for one in section.iter(word("headerReference")):
        part = document.part.rels.get(str(one.get(RELATION)))
        if one.get(TYPE) == wanted and part is not None and not part.is_external:
            return _root(part.target_part)
    return None


def notes(document: Document, text: Callable[[Node], str]) -> Iterator[str]:
    """Each footnote, endnote and comment, and what it is; `text` gives the words of a paragraph."""
    for relation in document.part.rels.values():
        kind = (relation.reltype or "").rsplit("/", 1)[-1]  # a damaged file lacks it
        name, label = COMMENTS if kind == "comments" else NOTES.get(kind, ("", ""))
        root = _root(relation.target_part) if name and not relation.is_external else None
        numbers = count(1)
        for one in root.iter(word(name)) if root is not None else ():
            if one.get(TYPE) in NOT_NOTES:
                continue
            number = next(numbers)
            said = " ".join(filter(None, (text(paragraph) for paragraph in one.iter(word("p")))))
            if said:
                yield label.format(number=number, author=one.get(word("author")) or "someone") + said


def _root(part: Part) -> Node | None:
    """A part that isn't what it is called says nothing."""
    element = getattr(part, "element", None)
    if isinstance(element, Node):
        return element
    try:
        root: Node = parse_xml(part.blob)
    except (XMLSyntaxError, ValueError):
        return None
    return root
