"""The letter that an e-mail carries: the first attachment with answers, or the mail's own text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from email.message import EmailMessage

from commitments.letter import LetterUnreadable, Place
from letters.blocks import Block, BlockKind, Piece
from letters.covering import cut
from letters.minutes import is_minutes
from letters.openers.mail import Enclosed, Mail, opened
from letters.outside import settled
from letters.recogniser import answers_begin, recognise

# An e-mail may bring another that brings the letter.
DEEPEST = 2
TOO_DEEP = (
    "the letter is in an e-mail inside an e-mail inside an e-mail. Save the innermost by itself, and import that."
)
NO_LETTER = "it is an e-mail that brings no letter. Save the letter that is attached to it, and import that."
REFUSED = "its attachment {name} is not read: {why}"
REFUSED_MAIL = "the e-mail attached to it is not read: {why}"
MOST_OPENED = 20
FIRST = Place("paragraph", 1)
Opened = Callable[[bytes, str, int], list[Block]]


def blocks_of_mail(message: EmailMessage, open_part: Opened, deep: int) -> list[Block]:
    """The letter's blocks; beside them, what the mail says around it, and what of the mail is not read.

    `open_part` gives the blocks of a part's bytes; it is told the end of its name, and how deep among e-mails it is.
    Raises LetterUnreadable with the end of a sentence about the mail.
    """
    if deep > DEEPEST:
        raise LetterUnreadable(TOO_DEEP)
    return _Carrying(opened(message), open_part, deep).blocks()


class _Carrying:
    def __init__(self, mail: Mail, open_part: Opened, deep: int) -> None:
        self.mail = mail
        self.open_part = open_part
        self.deep = deep
        self.unread: dict[Enclosed, str] = {}

    def blocks(self) -> list[Block]:
        own = self._own_text()
        readable: list[tuple[Enclosed, list[Block]]] = []
        for part, blocks in self._attached():
            readable.append((part, blocks))
            if has_answers(blocks):
                return [*blocks, *self._around(own, part)]
        if has_answers(own):
            return [*own, *self._around([], None)]
        refused = next(iter(self.unread.items()), None)
        if refused:
            raise LetterUnreadable(_refused(*refused))
        # Of what has no answers, whoever asked is told what it lacks.
        if readable:
            return [*readable[0][1], *self._around(own, readable[0][0])]
        if own:
            return [*own, *self._around([], None)]
        raise LetterUnreadable(NO_LETTER)

    def _attached(self) -> Iterator[tuple[Enclosed, list[Block]]]:
        for part in self.mail.attachments[:MOST_OPENED]:
            try:
                yield part, self._opened(part, self.deep + 1)
            except LetterUnreadable as problem:
                self.unread[part] = str(problem)

    def _opened(self, part: Enclosed, deep: int) -> list[Block]:
        if part.mail:
            return blocks_of_mail(part.mail, self.open_part, deep)
        return self.open_part(part.content, part.suffix, deep)

    def _own_text(self) -> list[Block]:
        """The mail's text in the format that has answers, else in its richest."""
        read: list[list[Block]] = []
        for text in self.mail.texts:
            try:
                read.append(self._opened(text, self.deep))
            except LetterUnreadable:
                continue  # an empty half of a mail; the other says it
        return next((blocks for blocks in read if has_answers(blocks)), next(iter(read), []))

    def _around(self, own: Sequence[Block], letter: Enclosed | None) -> Iterator[Block]:
        if self.mail.envelope:
            yield Block(BlockKind.ENVELOPE, FIRST, Piece("\n".join(self.mail.envelope)))
        said = [block for block in own if block.kind is not BlockKind.ASIDE and block.kind is not BlockKind.ENVELOPE]
        yield from (replace(block, kind=BlockKind.ENVELOPE) for block in said if block.kind is not BlockKind.ROW)
        if said:
            yield _aside("Text of the e-mail: " + "\n".join(block.text for block in said))
        for part in self.mail.attachments:
            if part != letter:
                why = self.unread.get(part)
                yield _aside(f"Attachment {part.name} is not read{f': {why}' if why else '.'}")


def has_answers(blocks: Sequence[Block]) -> bool:
    said = [block for block in blocks if block.kind not in {BlockKind.ASIDE, BlockKind.ENVELOPE}]
    if is_minutes(said):
        return True
    parts = settled(cut(said, answers_begin(said)))
    return bool(recognise(parts.annex, parts.body).found)


def _refused(part: Enclosed, why: str) -> str:
    """How deep a mail lies is said once, whatever it lies in."""
    if why == TOO_DEEP:
        return why
    return (REFUSED_MAIL if part.mail else REFUSED).format(name=part.name, why=why)


def _aside(text: str) -> Block:
    return Block(BlockKind.ASIDE, FIRST, Piece(text))
