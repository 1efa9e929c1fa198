"""What Word puts before a paragraph by itself: bullets, numbers, 'Recommendation 7'; and which styles are headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from lxml.etree import _Element as Node

from letters.blocks import BULLET

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEADING = re.compile(r"(?:heading \d|title|subtitle)", re.IGNORECASE)
LEVEL = re.compile(r"%(\d)")
# Styles rest on styles; what rests on itself was made to break readers.
DEEPEST = 20
LARGEST = 1_000
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
LETTERS = 26


def word(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def setting(properties: Node | None, name: str, default: int) -> int:
    """The number that a property says, within reason."""
    said = _said(properties, name)
    return min(int(said), LARGEST) if said and said.isdecimal() else default


def _said(properties: Node | None, path: str) -> str | None:
    found = properties.find("/".join(map(word, path.split("/")))) if properties is not None else None
    return found.get(word("val")) if found is not None else None


class Numbering:
    """Counts as Word does: each level of each list goes up, and starts the levels below it again."""

    def __init__(self, styles: Node, lists: Node | None) -> None:
        self.styles = {str(one.get(word("styleId"))): one for one in styles.iter(word("style"))}
        self.default = next((key for key, one in self.styles.items() if _is_default(one)), None)
        self.levels: dict[tuple[str, int], tuple[str, Node]] = {}
        self.starts: dict[tuple[str, int], int] = {}
        self.counts: Counter[tuple[str, int]] = Counter()
        if lists is not None:
            self._learn(lists)

    def is_heading(self, paragraph: Node) -> bool:
        style = self._style(paragraph)
        return any(HEADING.match(_said(one, "name") or "") for one in self._chain(style))

    def label(self, paragraph: Node) -> str | None:
        """What stands before the paragraph, with the space after it: '• ', '2. '; None where nothing does."""
        chain = self._chain(self._style(paragraph))
        owners = [paragraph.find(word("pPr")), *(one.find(word("pPr")) for one in chain)]
        number = next((said for one in owners if (said := _said(one, "numPr/numId"))), None)
        level = next((int(said) for one in owners if (said := _said(one, "numPr/ilvl")) and said.isdecimal()), None)
        if level is None:
            level = self._level_of_style(number or "", chain)
        found = self.levels.get((number or "", level))
        if number in {None, "0"} or found is None:
            return None
        counted_as, settings = found
        if _said(settings, "numFmt") in {"bullet", "none", None}:
            return BULLET if _said(settings, "numFmt") == "bullet" else None
        self._count(counted_as, number or "", level)
        legal = settings.find(word("isLgl")) is not None  # 'Article IV' is 4 in '4.1'
        shown = LEVEL.sub(
            lambda found: self._shown(counted_as, number or "", int(found[1]) - 1, legal=legal),
            self._pattern(settings),
        )
        return f"{shown.strip()} "

    def _level_of_style(self, number: str, chain: list[Node]) -> int:
        """Which level of the list a style has, where the list says so and not the style."""
        styles = {one.get(word("styleId")) for one in chain[:1]}
        levels = (at for (of, at), (_, one) in self.levels.items() if of == number and _said(one, "pStyle") in styles)
        return next(levels, 0)

    def _count(self, counted_as: str, number: str, level: int) -> None:
        key = (counted_as, level)
        self.counts[key] = self.counts[key] + 1 if key in self.counts else self.starts.get((number, level), 1)
        for deeper in [one for one in self.counts if one[0] == counted_as and one[1] > level]:
            if not self._goes_on(number, deeper[1]):
                del self.counts[deeper]

    def _goes_on(self, number: str, level: int) -> bool:
        """Whether the level counts on through the whole file, whatever stands above it."""
        found = self.levels.get((number, level))
        return found is not None and _said(found[1], "lvlRestart") == "0"

    def _pattern(self, settings: Node) -> str:
        return (_said(settings, "lvlText") or "")[:100]

    def _shown(self, counted_as: str, number: str, level: int, *, legal: bool) -> str:
        found = self.levels.get((number, level))
        count = self.counts.get((counted_as, level)) or 1
        return written(count, (_said(found[1], "numFmt") or "") if found and not legal else "")

    def _learn(self, root: Node) -> None:
        kinds = {one.get(word("abstractNumId")): one for one in root.iter(word("abstractNum"))}
        for one in root.iter(word("num")):
            number, kind = str(one.get(word("numId"))), _said(one, "abstractNumId")
            kind = _linked(kinds, kind)
            # A list that starts anew is counted by itself.
            counted_as = f"num {number}" if one.find(word("lvlOverride")) is not None else f"kind {kind}"
            for settings in [*(kinds[kind].iter(word("lvl")) if kind in kinds else ()), *one.iter(word("lvl"))]:
                at = str(settings.get(word("ilvl")))
                if at.isdecimal():
                    self.levels[number, int(at)] = (counted_as, settings)
                    self.starts[number, int(at)] = setting(settings, "start", 1)
            for anew in one.iter(word("lvlOverride")):
                at = str(anew.get(word("ilvl")))
                if at.isdecimal() and _said(anew, "startOverride"):
                    self.starts[number, int(at)] = setting(anew, "startOverride", 1)

    def _style(self, paragraph: Node) -> str | None:
        return _said(paragraph.find(word("pPr")), "pStyle") or self.default

    def _chain(self, style: str | None) -> list[Node]:
        chain: list[Node] = []
        while style in self.styles and len(chain) < DEEPEST:
            chain.append(self.styles[style])
            style = _said(chain[-1], "basedOn")
        return chain


def _linked(kinds: Mapping[str | None, Node], kind: str | None) -> str | None:
    """The kind of list that holds the levels: one may only name a style of lists, whose levels another has."""
    name = _said(kinds[kind], "numStyleLink") if kind in kinds else None
    return next((one for one, node in kinds.items() if name and _said(node, "styleLink") == name), kind)


def _is_default(style: Node) -> bool:
    return style.get(word("default")) == "1" and style.get(word("type")) == "paragraph"


def written(count: int, form: str) -> str:
    """The number as a list of that form shows it, by Word's names of forms: 'b', 'IV', '2'."""
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % LETTERS) * ((count - 1) // LETTERS + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"}:
        rest, roman = min(count, LARGEST), ""
        for value, sign in ROMAN:
            roman += sign * (rest // value)
            rest %= value
        return roman if form == "lowerRoman" else roman.upper()
    if form == "decimalZero":
        return f"{count:02d}"
    return str(count)
