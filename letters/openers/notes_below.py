"""A page's footnotes that stand in paragraphs of their own: '<p><sup>1</sup> See the plan.</p>'."""

from __future__ import annotations

from lxml.etree import SubElement
from lxml.etree import _Element as Node

from letters.openers.spacing import is_note_mark

NOTES_ROLE = "doc-endnotes"
HOLDERS = ("p", "div", "li", "small")
IN_TEXT = "x"  # any letter before a mark: it stands in a sentence


def set_notes_apart(root: Node) -> None:
    """Gives a paragraph that begins with a raised mark, to which a word above sent, the role of a page's notes."""
    sent: set[str] = set()
    for raised in list(root.iter("sup")):
        mark = "".join(raised.itertext()).strip()
        if not is_note_mark(mark, IN_TEXT):
            continue
        holder = _begun_by(raised)
        if holder is None:
            sent.add(mark)
        elif mark in sent and holder.get("role") != NOTES_ROLE:
            _make_note(holder)


def _begun_by(raised: Node) -> Node | None:
    """The paragraph whose first words the mark is, perhaps inside a link."""
    node = raised
    while (parent := node.getparent()) is not None:
        if parent.index(node) > 0 or (parent.text or "").strip():
            return None
        if parent.tag in HOLDERS:
            return parent
        node = parent
    return None


def _make_note(holder: Node) -> None:
    """What it holds moves into one paragraph of a list of notes."""
    children, text, tail = list(holder), holder.text, holder.tail
    classes = dict(holder.attrib)
    holder.clear()
    for name, said in classes.items():
        holder.set(name, said)
    holder.tail = tail
    note = SubElement(holder, "p")
    note.text = text
    note.extend(children)
    holder.set("role", NOTES_ROLE)
