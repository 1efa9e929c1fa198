"""An e-mail brings its letter: attached, or in its own text; what it doesn't read it names."""

from __future__ import annotations

import email.policy
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commitments.letter import Letter, LetterUnreadable, Sender
from letters import read_letter
from letters.file import blocks_of_file
from letters.openers import mail as opener
from tests.letters import letters_made as made
from tests.letters.files_made import pdf_file, word_file

SAMPLE = Path(__file__).parents[2] / "bot" / "sample" / "response.md"
ANSWERS = (
    "Recommendation 1: The Constabulary should test its alarms.\n\n"
    "Response: We accept this recommendation. We will test them by 31 August 2026.\n"
)
COVERING = "Dear Ada,\n\nPlease find our response attached.\n\nKind regards,\n\nBen Marsh\nWestmere Constabulary\n"


def mail(text: str = COVERING) -> EmailMessage:
    made_mail = EmailMessage()
    made_mail["From"] = "Hugh Tarrant <hugh@westmere.example>"
    made_mail["To"] = "Ada Obi <ada@westmere.example>"
    made_mail["Subject"] = "RE: Fwd: Alarms in front offices"
    made_mail["Date"] = "Thu, 02 Jul 2026 23:30:00 +0100"
    made_mail.set_content(text)
    return made_mail


def attach(to: EmailMessage, name: str, content: bytes, kind: str = "application/octet-stream") -> None:
    maintype, subtype = kind.split("/")
    to.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Letter]:
    def reading(message: EmailMessage, name: str = "response.eml") -> Letter:
        path = tmp_path / name
        path.write_bytes(message.as_bytes(policy=email.policy.SMTP))
        return read_letter(path)

    return reading


Read = Callable[[EmailMessage], Letter]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    blocks = blocks_of_file(SAMPLE)
    return {
        "response.docx": word_file(blocks),
        "response.pdf": pdf_file(blocks),
        "response.md": SAMPLE.read_bytes(),
        "response.txt": made.PLAIN_TEXT.encode(),
        "response.html": made.HTML_TABLE.encode(),
    }


@pytest.mark.parametrize("name", ["response.docx", "response.pdf", "response.md", "response.txt", "response.html"])
def test_the_attached_letter_is_read_and_its_own_words_come_first(
    read: Read, files: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(files[name])
    alone = read_letter(path)
    message = mail()
    attach(message, name, files[name])
    letter = read(message)
    assert (letter.recommendations, letter.drafts) == (alone.recommendations, alone.drafts)
    assert (letter.date, letter.sender, letter.addressee) == (alone.date, alone.sender, alone.addressee)


def test_the_mails_own_text_is_named_beside_the_letter(read: Read, files: dict[str, bytes]) -> None:
    message = mail()
    attach(message, "response.docx", files["response.docx"])
    (said,) = read(message).unread
    assert said.split("\n")[:2] == ["Text of the e-mail: Dear Ada,", "Please find our response attached."]


def test_without_an_attachment_the_text_is_the_letter_and_the_mail_says_what_it_lacks(read: Read) -> None:
    letter = read(mail(ANSWERS))
    assert [one.number for one in letter.recommendations] == ["1"]
    assert (letter.date, letter.addressee, letter.subject) == (
        date(2026, 7, 2),
        "Ada Obi",
        "Alarms in front offices",
    )
    assert letter.sender.signatory == "Hugh Tarrant"


def test_a_covering_mails_signature_serves_where_the_attachment_has_none(read: Read) -> None:
    message = mail()
    attach(message, "annex.txt", ANSWERS.encode())
    letter = read(message)
    assert letter.sender == Sender("Westmere Constabulary", "Ben Marsh")
    assert letter.date == date(2026, 7, 2)


def test_the_half_of_a_mail_that_has_the_table_is_read(read: Read) -> None:
    message = mail("The table is in the other half.")
    rows = "<tr><th>Recommendation</th><th>Response</th></tr><tr><td>1. Test the alarms.</td><td>Accepted.</td></tr>"
    message.add_alternative(f"<html><body><table>{rows}</table></body></html>", subtype="html")
    assert [one.response for one in read(message).recommendations] == ["Accepted."]


def test_of_several_attachments_the_first_with_recommendations_is_read_and_the_rest_are_named(
    read: Read, files: dict[str, bytes]
) -> None:
    message = mail("")
    attach(message, "cover.txt", b"Dear Ada,\n\nOur answers follow.\n")
    attach(message, "figures.xlsx", b"PK\x03\x04...")
    attach(message, "response.docx", files["response.docx"])
    attach(message, "again.pdf", files["response.pdf"])
    letter = read(message)
    assert letter.recommendations
    assert [text.split(": ")[0] for text in letter.unread] == [
        "Attachment cover.txt is not read.",
        "Attachment figures.xlsx is not read",
        "Attachment again.pdf is not read.",
    ]


def test_a_picture_in_the_text_is_no_attachment(read: Read) -> None:
    message = mail("See below.")
    message.add_alternative(
        "<html><body><p>Recommendation 1: Test.</p><p>Response: Accepted.</p></body></html>", "html"
    )
    half = message.get_payload(1)
    assert isinstance(half, EmailMessage)
    half.add_related(b"GIF89a", "image", "gif", cid="<logo>")
    assert read(message).unread == ()


def inside(message: EmailMessage, times: int) -> EmailMessage:
    for _ in range(times):
        outer = mail("Forwarded.")
        outer.add_attachment(message)
        message = outer
    return message


@pytest.mark.parametrize("times", [1, 2])
def test_a_mail_inside_a_mail_is_opened_twice(read: Read, times: int) -> None:
    assert read(inside(mail(ANSWERS), times)).recommendations


def test_a_mail_inside_mails_without_end_is_refused(read: Read) -> None:
    with pytest.raises(LetterUnreadable, match="e-mail inside an e-mail inside an e-mail"):
        read(inside(mail(ANSWERS), 3))


def test_a_mail_is_known_by_what_it_says_and_a_memo_is_none(tmp_path: Path) -> None:
    assert opener.is_mail(mail().as_bytes(), ".txt")
    assert not opener.is_mail(made.PLAIN_TEXT.encode(), ".txt")


@pytest.mark.parametrize("header", ["From", "To", "Date", "Subject", "Message-ID", "Content-Disposition"])
def test_a_header_that_no_mail_should_have_says_nothing(tmp_path: Path, header: str) -> None:
    path = tmp_path / "response.eml"
    message = mail(f"2 July 2026\n\n{ANSWERS}").as_bytes(policy=email.policy.SMTP)
    lines = [line for line in message.split(b"\r\n") if not line.startswith(header.encode() + b":")]
    path.write_bytes(b"\r\n".join([header.encode() + b": (c): <[x@y]>; =?x?q?=;", *lines]))
    assert read_letter(path).recommendations


@pytest.mark.parametrize("bound", ["MOST_SEAMS", "MOST_NESTED", "MOST_LINES"])
def test_a_mail_of_far_too_many_parts_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
    message = mail()
    attach(message, "annex.txt", ANSWERS.encode())
    monkeypatch.setattr(opener, bound, 0)
    with pytest.raises(LetterUnreadable, match="far more parts"):
        read(message)


def test_an_attachment_that_cant_be_read_says_why(read: Read) -> None:
    message = mail()
    attach(message, "scan.pdf", b"%PDF-1.7 ...")
    with pytest.raises(LetterUnreadable, match=r"its attachment scan\.pdf is not read: it is a damaged PDF"):
        read(message)


def outcome(path: Path) -> str:
    try:
        return f"{len(read_letter(path).recommendations)} recommendations were read."
    except LetterUnreadable as problem:
        return str(problem)


@given(damage=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=20)), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_mail_is_read_or_refused(tmp_path: Path, damage: list[tuple[float, bytes]]) -> None:
    message = mail(ANSWERS)
    attach(message, "annex.txt", ANSWERS.encode())
    content = message.as_bytes(policy=email.policy.SMTP)
    for where, put in damage:
        at = int(where * len(content))
        content = content[:at] + put + content[at + len(put) :]
    path = tmp_path / "response.eml"
    path.write_bytes(content)
    assert outcome(path).endswith(".")
