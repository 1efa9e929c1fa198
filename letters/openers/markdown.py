"""Markdown, with tables as HTML, as pipes, or as rows of tab-separated cells that hold HTML."""

from __future__ import annotations

import html
import re

from letters.blocks import Block, BlockMaker, Cell, Piece
from letters.covering import CLOSING, SALUTATION
from letters.openers.markup import add_html, pieces_of_html
from letters.openers.plain import NARROWEST
from letters.openers.spacing import BULLETED, NUMBERED, single_spaced, unmarked

HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<text>.*?)(?:\s+#+)?\s*$")
RULE = re.compile(r" {0,3}(?:[-*_=]\s*){3,}$")
PIPES = re.compile(r"\s*\|.*\|\s*$")
UNDER_PIPES = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*$")
TABLE = re.compile(r"<table\b", re.IGNORECASE)
TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
CELL_OPENS = re.compile(r"<(?:p|ul|ol|td|div|b|i|strong|em)\b", re.IGNORECASE)
CELL_BLOCK = re.compile(r"<(?:p|ul|ol|td)\b", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
# Between its signs no other sign of the same kind, so that a line of a million stars is read once.
STARRED = re.compile(r"(?<![\w\\*])(\*{1,3})(?=\S)([^*]+?)(?<=[^\s\\])\1(?![\w*])")
UNDERSCORED = re.compile(r"(?<![\w\\])(_{1,3})(?=\S)([^_]+?)(?<=[^\s\\])\1(?!\w)")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>&])")
# '[^1]' after a word, and the note that it sends to.
FOOTNOTE = re.compile(r"\[\^(?P<mark>[^\[\]\s]{1,20})\]")
NOTE = re.compile(rf" {{0,3}}{FOOTNOTE.pattern}:\s*(?P<text>.*)")
QUOTED = re.compile(r" {0,3}> ?")
# A letter's head ends where somebody is greeted, or where a paragraph of text stands; below its good-bye one signs.
LONGEST_IN_LINES = 240


def blocks_of_markdown(text: str) -> list[Block]:
    reader = _Reader(text.split("\n"))
    reader.read()
    return reader.maker.blocks


def inline(text: str) -> str:
    """The words of a paragraph: emphasis, links, tags and escapes are undone."""
    plain = LINK.sub(r"\1", FOOTNOTE.sub("", text))
    for _ in range(3):  # bold inside italic inside a link
        plain = UNDERSCORED.sub(r"\2", STARRED.sub(r"\2", plain))
    plain = TAG.sub("", BREAK.sub("\n", plain))
    return single_spaced(html.unescape(ESCAPED.sub(r"\1", plain)))


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.maker = BlockMaker()
        self.gathered: list[str] = []
        self.in_table = False
        self.in_lines = True

    def read(self) -> None:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if not line.strip():
                self._flush()
            elif not self._structure(line):
                self._gather(line)
        self._flush()

    def _structure(self, line: str) -> bool:
        """Reads a line that is no plain text, and all that belongs to it."""
        heading = HEADING.match(line)
        if TABLE.search(line):
            self._flush()
            self._html_table(line)
        elif self._is_row(line):
            self._flush()
            self.maker.row([_cell(cell) for cell in line.split("\t")])
            self.in_table = True
        elif PIPES.match(line) and not self.gathered:
            self._pipe_row(line)
        elif heading:
            self._flush()
            self.maker.heading(inline(heading["text"]))
            self.in_table = False
        elif RULE.match(line):
            self._underline(line)
        elif note := NOTE.match(line):
            self._note(note)
        else:
            return False
        return True

    def _is_row(self, line: str) -> bool:
        """Cells are parted by tabs; inside a table a line of HTML alone is a row whose other cells are empty."""
        if "\t" in line:
            return self.in_table or CELL_OPENS.search(line) is not None
        return self.in_table and CELL_BLOCK.match(line) is not None

    def _html_table(self, line: str) -> None:
        taken = [line]
        while not TABLE_END.search(taken[-1]) and self.at < len(self.lines):
            taken.append(self.lines[self.at])
            self.at += 1
        add_html("\n".join(taken), self.maker)
        self.in_table = False

    def _pipe_row(self, line: str) -> None:
        if not UNDER_PIPES.match(line):
            cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
            self.maker.row([_cell(cell) for cell in cells])

    def _underline(self, line: str) -> None:
        """Under a line of text it makes a heading, else it only parts."""
        if self.gathered and set(line.strip()) in ({"-"}, {"="}):
            text = inline("\n".join(self.gathered))
            self.gathered.clear()
            self.maker.heading(text)
        self._flush()

    def _note(self, note: re.Match[str]) -> None:
        """A footnote ends with its paragraph, or where the next one begins."""
        self._flush()
        said = [note["text"]]
        while self.at < len(self.lines) and self.lines[self.at].strip() and not NOTE.match(self.lines[self.at]):
            said.append(self.lines[self.at].strip())
            self.at += 1
        self.maker.aside(f"Footnote {note['mark']}: {inline(' '.join(said))}")

    def _gather(self, line: str) -> None:
        quoted = QUOTED.match(line)
        text = line[quoted.end() :] if quoted else line
        # A quotation's last line may lack its mark.
        if (quoted and not self.maker.quoted) or (not quoted and not self.gathered):
            self._flush()
            self.maker.quoted = 1 if quoted else 0
        starts_item = BULLETED.match(text.lstrip()) or NUMBERED.match(text.lstrip())
        if starts_item and not text.lstrip().startswith("**"):
            self._flush()
        self.gathered.append(text)
        self.in_table = False

    def _flush(self) -> None:
        if not self.gathered:
            return
        self.in_lines = self.in_lines or CLOSING.match(self.gathered[0]) is not None
        apart = self.in_lines and not self.maker.quoted and _stands_in_lines(self.gathered)
        text = "<br>".join(self.gathered) if apart else "".join(_ended(line) for line in self.gathered)
        self.in_lines = self.in_lines and not SALUTATION.match(text) and len(text) <= LONGEST_IN_LINES
        self.gathered.clear()
        begins = text.lstrip()
        bold = begins.startswith(("**", "__"))
        if not bold and (BULLETED.match(begins) or NUMBERED.match(begins)):
            item = unmarked(begins)
            self.maker.piece(Piece(inline(item.text), item.marker))
        else:
            self.maker.piece(Piece(inline(text)))


def _stands_in_lines(lines: list[str]) -> bool:
    """Whether the lines were broken on purpose: who writes, where from, on which day; who signs, as what."""
    begin = [line.lstrip(" *_")[:1] for line in lines]
    short = all(len(line) < NARROWEST for line in lines)
    return len(lines) > 1 and short and all(sign.isalnum() and not sign.islower() for sign in begin)


def _ended(line: str) -> str:
    """Two spaces or a backslash at a line's end mean a break, else the paragraph goes on."""
    if line.endswith(("  ", "\\")):
        return line.rstrip(" \\") + "<br>"
    return line.strip() + " "


def _cell(text: str) -> Cell:
    if TAG.search(text):
        return Cell(pieces_of_html(text))
    words = inline(text)
    return Cell((unmarked(words) if BULLETED.match(words) else Piece(words),) if words else ())
