"""A file to blocks, within bounds: what it is, whether it may be read, and by which opener."""

from __future__ import annotations

import re
from pathlib import Path

from commitments.letter import LetterUnreadable
from letters.blocks import Block
from letters.foreign import not_read, without_text

LARGEST = 20_000_000  # bytes: a letter with its pictures inside has a few million
LONGEST = 1_000_000  # characters: about four hundred pages
MOST_BLOCKS = 50_000
READ_NOW = "Word (.docx), PDF, Markdown, HTML, plain text or an e-mail (.eml) with one of these"
# What a file's first bytes say, whatever its name says.
PDF = b"%PDF-"
# Some PDFs begin with a few bytes of whatever sent them.
FIRST_BYTES = 16
ARCHIVE = b"PK\x03\x04"
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# How an e-mail begins, and many a memo.
HEADER = re.compile(rb"(?:From [^\n]*\n)?[!-9;-~]+:")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
HTML_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN_NAMES = frozenset({".md", ".markdown", ".mdown"})


def blocks_of_file(path: Path, largest: int = LARGEST) -> list[Block]:
    """Raises LetterUnreadable with what is wrong and the cure, as the end of a sentence about the file."""
    return _blocks(_content(path, largest), path.suffix.lower(), deep=0)


def _blocks(content: bytes, suffix: str, *, deep: int) -> list[Block]:
    """`deep` counts the e-mails in which it came."""
    blocks = _blocks_of_pages(content)
    if blocks is None:
        blocks = _blocks_of_mail(content, suffix, deep)
    if blocks is None:
        from letters.quoted import answered_quotations  # noqa: PLC0415 - as below

        blocks = answered_quotations(_opened(_within_length(_text(content)), suffix))
    if len(blocks) > MOST_BLOCKS:
        raise LetterUnreadable(f"it has more than {MOST_BLOCKS:,} paragraphs. Import the response letter alone.")
    return blocks


def _blocks_of_mail(content: bytes, suffix: str, deep: int) -> list[Block] | None:
    """The blocks of an e-mail, None for other text."""
    if not HEADER.match(content):
        return None
    from letters.carried import blocks_of_mail  # noqa: PLC0415 - as below
    from letters.openers.mail import is_mail, mail_in  # noqa: PLC0415 - as below

    if not is_mail(content, suffix):
        return None
    return blocks_of_mail(mail_in(content), lambda part, name, deeper: _blocks(part, name, deep=deeper), deep)


def _blocks_of_pages(content: bytes) -> list[Block] | None:
    """The blocks of a Word file or a PDF, None for text. Each opener is imported when a file needs it."""
    if content.startswith(ARCHIVE):
        from letters.openers.docx import blocks_of_word_file  # noqa: PLC0415 - as above

        blocks = blocks_of_word_file(content)
    elif PDF in content[:FIRST_BYTES]:
        from letters.openers.pdf import blocks_of_pdf  # noqa: PLC0415 - as above

        blocks = blocks_of_pdf(content)
    else:
        return None
    _within_length("".join(block.text for block in blocks))
    return blocks


def _within_length(text: str) -> str:
    if not text.strip():
        raise LetterUnreadable("it is empty. Ask for the letter again.")
    if len(text) > LONGEST:
        raise LetterUnreadable(f"it has more than {LONGEST:,} characters. Import the response letter alone.")
    return text


def _content(path: Path, largest: int) -> bytes:
    try:
        if path.is_dir():
            raise LetterUnreadable("it is a folder. Name the letter's file in it.")
        if not path.exists():
            raise LetterUnreadable("there is no such file. Check the name and the folder.")
        if not path.is_file():
            raise LetterUnreadable("it is no ordinary file. Save the letter to a file first.")
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "its name can't be used"
        raise LetterUnreadable(f"it can't be opened ({reason}). Check its name and who may read it.") from problem
    if len(content) > largest:
        raise LetterUnreadable(f"it is larger than {largest / 1_000_000:,g} MB. Import the response letter alone.")
    return content


def _text(content: bytes) -> str:
    sentence = not_read(content)
    if sentence:
        raise LetterUnreadable(sentence)
    text = _decoded(content)
    if text is None or CONTROL.search(text.replace("\x0c", "\n")):
        no_text = f"it holds no text that can be read. Save the letter as {READ_NOW}."
        raise LetterUnreadable(without_text(content) or no_text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n\x0c\n")


def _decoded(content: bytes) -> str | None:
    marked = next((name for mark, name in BYTE_ORDER_MARKS if content.startswith(mark)), None)
    # Windows' own encoding comes last: nearly every file decodes in it.
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _opened(text: str, suffix: str) -> list[Block]:
    # Each opener is imported when a file needs it.
    if suffix in HTML_NAMES or HTML_PAGE.match(text):
        from letters.openers.markup import blocks_of_html  # noqa: PLC0415 - as above

        return blocks_of_html(text)
    if suffix in MARKDOWN_NAMES or "<p>" in text or "<table" in text:
        from letters.openers.markdown import blocks_of_markdown  # noqa: PLC0415 - as above

        return blocks_of_markdown(text)
    from letters.openers.plain import blocks_of_plain_text  # noqa: PLC0415 - as above

    return blocks_of_plain_text(text)
