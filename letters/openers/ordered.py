"""The numbers that HTML prints before the items of its ordered lists, as a browser counts them."""

from __future__ import annotations

import re

from lxml.etree import _Element as Node

from letters.openers.numbering import written

# Where an item's number is kept until the item is read.
PRINTED = "printed-number"
FORMS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal",
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "lower-roman": "lowerRoman",
    "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "upper-roman": "upperRoman",
    "decimal": "decimal", "decimal-leading-zero": "decimal",
}  # fmt: skip
UNNUMBERED = frozenset({"none", "disc", "circle", "square"})
STYLE = re.compile(r"\blist-style(?:-type)?\s*:\s*(?P<said>[^;]*)", re.IGNORECASE)
WHOLE = re.compile(r"\s*[+-]?\d{1,6}\s*")


def number_items(root: Node) -> None:
    """Writes each item's number to it: '3. ', 'b. '; an item that none is printed for has none."""
    for item in root.iter("li"):
        item.attrib.pop(PRINTED, None)
    # In the order of the page, so that an item's number is known before those of the list inside it.
    for ordered in root.iter("ol"):
        _number(ordered)


def _number(ordered: Node) -> None:
    items = list(ordered.iterchildren("li"))
    back = ordered.get("reversed") is not None
    count = _whole(ordered.get("start"), len(items) if back else 1)
    above = _above(ordered)
    form = _form(ordered, "decimal")
    for item in items:
        count = _whole(item.get("value"), count)
        own = _form(item, form)
        if own and count > 0:
            # A bare '1.' under '1.' could be either's.
            before = above if own == "decimal" else ""
            item.set(PRINTED, f"{before}{written(count, own)}. ")
        count += -1 if back else 1


def _above(ordered: Node) -> str:
    """'2.' where the list stands inside the item 2 of a list that is numbered in figures."""
    around = next(ordered.iterancestors("li"), None)
    printed = around.get(PRINTED, "").strip() if around is not None else ""
    return printed if printed[:1].isdigit() else ""


def _form(element: Node, inherited: str) -> str:
    """How the element's numbers are written; '' for not at all."""
    said = STYLE.search(element.get("style", ""))
    words = said["said"].lower().split() if said else []
    styled = next((FORMS[word] for word in words if word in FORMS), None)
    if styled or any(word in UNNUMBERED for word in words):
        return styled or ""
    return FORMS.get(element.get("type", "").strip(), inherited)


def _whole(said: str | None, otherwise: int) -> int:
    return int(said) if said and WHOLE.fullmatch(said) else otherwise
