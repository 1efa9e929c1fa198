"""Files that were made to break readers, or broke on the way. Each is small; what it does to a reader is not."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from email.message import EmailMessage

import docx

from tests.letters.files_made import Pages, new_pdf, saved

RECOMMENDATION = b"BT /F1 12 Tf 72 700 Td (Recommendation 1: Test the alarms.) Tj ET"
DOCUMENT = "word/document.xml"
CONTENT_TYPES = "[Content_Types].xml"

# PDFs, object by object.


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
ONE_PAGE = {
    1: b"<< /Type /Catalog /Pages 2 0 R >>",
    2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    3: PAGE,
    4: stream(RECOMMENDATION),
    5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
}


def pdf_of(changed: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of one page with some of its objects changed."""
    file, places = io.BytesIO(), dict[int, int]()
    file.write(b"%PDF-1.7\n")
    for number, content in {**ONE_PAGE, **changed}.items():
        places[number] = file.tell()
        file.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table, size = file.tell(), max(places) + 1
    file.write(b"xref\n0 %d\n" % size)
    for number in range(size):
        file.write(b"%010d %05d %s \n" % ((places[number], 0, b"n") if number in places else (0, 65535, b"f")))
    file.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, table))
    return file.getvalue()


def endless_pdf() -> bytes:
    """Its page's content is an object that says: see myself."""
    return pdf_of({4: b"4 0 R"})


def swelling_pdf() -> bytes:
    """Two kilobytes that were packed twice and unpack to 300 MB."""
    packed = zlib.compress(bytes(300_000_000))
    return pdf_of({4: stream(zlib.compress(packed, 9), b"/Filter [/FlateDecode /FlateDecode]")})


def greedy_pdf() -> bytes:
    """Its page's content claims to be a picture of lines two thousand million points wide."""
    claims = b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 /Colors 4 >>"
    return pdf_of({4: stream(zlib.compress(b"\x02" + RECOMMENDATION), claims)})


def pdf_of_many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(10, 10 + count))
    pages = dict.fromkeys(range(10, 10 + count), PAGE)
    return pdf_of({2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), **pages})


def pdf_whose_pages_loop() -> bytes:
    return pdf_of({2: b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>"})


def pdf_whose_drawing_draws_itself() -> bytes:
    inside = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    page = PAGE.replace(b"/Resources <<", b"/Resources << /XObject << /X 6 0 R >>")
    return pdf_of({3: page, 4: stream(b"/X Do " + RECOMMENDATION), 6: stream(b"/X Do", inside)})


def pdf_whose_tables_loop() -> bytes:
    """The older table of objects, to which its table refers, is that table."""
    plain = pdf_of({})
    return pdf_of({}, b"/Prev %d" % plain.index(b"xref\n"))


def pdf_of_deep_brackets() -> bytes:
    return pdf_of({3: PAGE.replace(b"[0 0 595 842]", b"[" * 20_000 + b"]" * 20_000)})


def locked_pdf() -> bytes:
    pdf = new_pdf()
    pdf.multi_cell(0, 5, "Recommendation 1: Test the alarms.")
    pdf.set_encryption(owner_password="owner", user_password="user")
    return bytes(pdf.output())


def pdf_locked_for_others() -> bytes:
    """It was locked with the keys of those who may read it, and with no password."""
    return pdf_of({6: b"<< /Filter /Adobe.PubSec /V 4 >>"}, b"/Encrypt 6 0 R /ID [(one) (two)]")


def scan() -> bytes:
    pdf = Pages()
    pdf.footer = lambda: None  # type: ignore[method-assign] # a scan bears no words at all
    pdf.add_page()
    pdf.rect(10, 10, 100, 100, style="F")
    return bytes(pdf.output())


# Word files, part by part.


def word_file_of(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def with_part(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """An archive with one of its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            held = before.read(part)
            after.writestr(part, held.replace(old, new, 1) if part == name else held)
    return file.getvalue()


def laughing_word_file() -> bytes:
    """Ten entities, each ten times the one before: a hundred thousand million characters."""
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 11))
    entities = b'<!DOCTYPE w:document [<!ENTITY l0 "lol">%s]>' % laughs
    laughing = with_part(word_file_of("HERE"), DOCUMENT, b"<w:document", entities + b"<w:document")
    return with_part(laughing, DOCUMENT, b"HERE", b"&l10;")


def swelling_word_file() -> bytes:
    return with_part(word_file_of("HERE"), DOCUMENT, b"HERE", b"A" * 200_000_000)


def word_file_with_macros() -> bytes:
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return with_part(
        word_file_of("Recommendation 1: Test the alarms."),
        CONTENT_TYPES,
        plain,
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )


def word_file_of_deep_tables() -> bytes:
    begin = b"<w:tbl><w:tr><w:tc>" * 5_000
    end = b"</w:tc></w:tr></w:tbl>" * 5_000
    return with_part(word_file_of("HERE"), DOCUMENT, b"<w:p>", begin + end + b"<w:p>")


def spreadsheet_called_word_file() -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - here alone

    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


# Files of other kinds.


def office_file(inside: str) -> bytes:
    """An old Office file, as far as it is looked at; `inside` is the name of what it holds."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + inside.encode("utf-16-le") + bytes(448)


def archive_of(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def locked_archive() -> bytes:
    return flagged(archive_of({"letter.docx": b"not to be read"}))


def flagged(archive: bytes, *, once: bool = False) -> bytes:
    """Its first part is said to be locked: by both lists of the parts, or by the last list alone, as damage does."""
    changed = bytearray(archive)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8))[once:]:
        changed[changed.index(signature) + flags] |= 1
    return bytes(changed)


def open_document() -> bytes:
    kind = b"application/vnd.oasis.opendocument.text"
    return archive_of({"mimetype": kind, "content.xml": b"<office:document-content/>"})


def mail_with(name: str, content: bytes, deep: int = 0) -> EmailMessage:
    """A mail with an attachment, inside so many others."""
    message = EmailMessage()
    message["From"], message["Date"] = "Ada Obi <ada@example.org>", "Thu, 02 Jul 2026 10:00:00 +0100"
    message.set_content("See below.")
    if deep:
        message.add_attachment(mail_with(name, content, deep - 1))
    else:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message
