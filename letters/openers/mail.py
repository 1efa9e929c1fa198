"""E-mail files (.eml): who wrote to whom and when, the mail's own text, and what is attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import PurePath

from commitments.letter import LetterUnreadable
from letters.names import OFFICES, organisation_in

# What takes the parser long: lines, seams between parts, parts within parts, headers.
MOST_LINES = 600_000
MOST_SEAMS = 2_000
MOST_NESTED = 40
LONGEST_HEADER = 5_000
MOST_ADDRESSEES = 5
DAMAGED = "it is a damaged e-mail. Save the letter that is attached to it, and import that."
TOO_MUCH = (
    "it is an e-mail of far more parts than a letter has. Save the letter that is attached to it, and import that."
)
HEADERS = re.compile(rb"(?:From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
# A memo may begin with 'From:' and 'To:'; only a mail says these.
OF_MAIL = re.compile(rb"^(?:mime-version|received|message-id|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE)
HEAD = 20_000  # bytes
NAMES = frozenset({".eml"})
ENDINGS = {"text/html": ".html", "text/plain": ".txt", "text/markdown": ".md", "application/pdf": ".pdf"}
NAMELESS = "without a name"
REPLIED = re.compile(r"(?:(?:re|fwd?|aw|tr)\s*:\s*)+", re.IGNORECASE)
# 'Quill, Rosa', 'van den Berg, Rosa J. (Transport)'.
SURNAME_FIRST = re.compile(
    r"(?P<last>(?:(?:van|von|de|den|der|la|le|du|St\.?) )*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?),"
    r" (?P<first>(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Prof)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){0,2})"
    r"(?: ?[(\[][^()\[\]]*[)\]])?"
)
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One part of a mail: its name, and its bytes or, where it is a mail itself, that."""

    name: str
    content: bytes
    mail: EmailMessage | None = None

    @property
    def suffix(self) -> str:
        return PurePath(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Mail:
    """`envelope` has lines such as 'From: Ada Obi'. `texts` say the same in several formats, the richest first."""

    envelope: tuple[str, ...]
    texts: tuple[Enclosed, ...]
    attachments: tuple[Enclosed, ...]


def is_mail(content: bytes, suffix: str) -> bool:
    head = HEADERS.match(content[:HEAD].replace(b"\r\n", b"\n"))
    return head is not None and (suffix in NAMES or OF_MAIL.search(head[0]) is not None)


def mail_in(content: bytes) -> EmailMessage:
    """Raises LetterUnreadable with the end of a sentence about the file."""
    lines = content.count(b"\n") + content.count(b"\r")
    nested = content.lower().count(b"boundary=")
    if lines > 2 * MOST_LINES or content.count(b"\n--") > MOST_SEAMS or nested > MOST_NESTED:
        raise LetterUnreadable(TOO_MUCH)
    try:
        return BytesParser(policy=policy.default).parsebytes(content)
    except Exception as problem:  # the parser stumbles over headers that no mail should have
        raise LetterUnreadable(DAMAGED) from problem


def opened(message: EmailMessage) -> Mail:
    """Raises LetterUnreadable with the end of a sentence about the mail."""
    try:
        enclosed = list(_leaves(message))
    except Exception as problem:  # as above: each part has headers of its own
        raise LetterUnreadable(DAMAGED) from problem
    texts = [part for part, own in enclosed if own]
    return Mail(
        tuple(_envelope(message)),
        tuple(sorted(texts, key=lambda part: part.suffix != ".html")),
        tuple(part for part, own in enclosed if not own),
    )


def _leaves(message: EmailMessage) -> Iterator[tuple[Enclosed, bool]]:
    """Each part, and whether it is the mail's own text."""
    kind = message.get_content_type()
    if message.is_multipart() and kind != "message/rfc822":
        for part in message.iter_parts():
            if isinstance(part, EmailMessage):
                yield from _leaves(part)
        return
    name = message.get_filename()
    inside = message.get_content_disposition() != "attachment"
    if kind.startswith("image/") and (message["Content-ID"] or not name):
        return  # a logo in the text
    if kind == "message/rfc822":
        inner = next(iter(message.iter_parts()), None)
        yield Enclosed(name or NAMELESS, b"", inner if isinstance(inner, EmailMessage) else None), False
    elif kind in {"text/plain", "text/html"} and inside and not name:
        yield Enclosed(f"text{ENDINGS[kind]}", _text(message)), True
    else:
        ending = "" if name else ENDINGS.get(kind, "")
        content = _text(message) if kind in ENDINGS and kind.startswith("text/") else _bytes(message)
        yield Enclosed(name or f"{NAMELESS}{ending}", content), False


def _bytes(message: EmailMessage) -> bytes:
    content = message.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(message: EmailMessage) -> bytes:
    """In one encoding, whatever the part's own is."""
    content = _bytes(message)
    try:
        return content.decode(message.get_content_charset("utf-8")).encode()
    except (LookupError, UnicodeError):
        return content


def _envelope(message: EmailMessage) -> Iterator[str]:
    for name in ("From", "To", "Subject", "Date"):
        said = _said(message, name)
        if said:
            yield f"{name}: {said}"


def _said(message: EmailMessage, name: str) -> str:
    """A header in words: people by their names, a date as letters write it; '' where it can't be made out."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    if len(raw) > LONGEST_HEADER:
        return ""
    try:
        header = message[name]
        if name == "Date":
            return f"{header.datetime.day} {header.datetime:%B %Y}"
        if name in {"From", "To"}:
            people = [_named(one.display_name) or one.addr_spec for one in header.addresses]
            return _line(", ".join(people[:MOST_ADDRESSEES]))
        return REPLIED.sub("", _line(str(header)), count=1)
    except Exception:  # noqa: BLE001 - as above: a header that can't be parsed says nothing
        return ""


def _named(display_name: str) -> str:
    """'Quill, Rosa' is Rosa Quill, as an organisation's directory names its people."""
    found = SURNAME_FIRST.fullmatch(display_name.strip())
    if found is None or OFFICES.search(display_name) or organisation_in([found["last"], found["first"]]):
        return display_name
    return f"{found['first']} {found['last']}"


def _line(text: str) -> str:
    return SPACES.sub(" ", text).strip()
