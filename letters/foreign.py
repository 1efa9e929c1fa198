"""Files of a kind that is not read, known by their bytes: what each is, and what to do with it."""

from __future__ import annotations

import re
from collections.abc import Collection

OFFICE = b"\xd0\xcf\x11\xe0"
OLD_OFFICE = (
    "it is an old Office file, an Outlook message or a Word file with a password. Save it as .docx without one."
)
# Names inside such a file. A message may carry the others, so its own comes first.
INSIDE = (
    ("__substg1.0_", "it is an Outlook message (.msg). Save it as .eml, or save the attached letter and import that."),
    ("EncryptedPackage", "it is a Word file with a password. Save it as .docx without one."),
    (
        "PowerPoint Document",
        "it is an old PowerPoint presentation (.ppt), which is not read. Save it as a Word file (.docx).",
    ),
    ("Workbook", "it is an old Excel file (.xls) and no letter. Save it as a Word file (.docx), or a table as .xlsx."),
    ("WordDocument", "it is a Word file of an old kind (.doc). Save it as .docx."),
)
RICH_TEXT = (b"{\\rtf", "it is a rich text file, which is not read. Save it as a Word file (.docx).")
PICTURE = "it is a picture. Ask for the Word file, or put it through text recognition (OCR)."
PACKED = "it is an archive. Unpack it, and import the letter in it."
WINMAIL = "it is an attachment in Outlook's own form (winmail.dat). Ask for the letter as a Word file (.docx) or a PDF."
SOUND = "it is a recording. Ask for the letter in writing, as a Word file (.docx) or a PDF."
DRAWING = "it is a drawing (SVG). Ask for the Word file, or print it to a PDF."
POSTSCRIPT = "it is a PostScript file, which is not read. Save it as a PDF."
CALENDAR = "it is an appointment or a contact and no letter. Ask for the letter itself."
SHORTCUT = (
    "it is a link to a file and not the file. Open it, download the letter as a Word file (.docx), and import that."
)
XML_OF_OFFICE = "it is an Office file saved as XML, which is not read. Save it as a Word file (.docx)."
OTHER_XML = "it is an XML file and no letter. Ask for the letter as a Word file (.docx) or a PDF."
SHEET = "it is an Excel file and no letter. Save it as a Word file (.docx), or import it as a tracker."
TEX = "it is a TeX file, which is not read. Make a PDF of it."
# Text by which programs know their own.
WRITTEN_BY = (
    (re.compile(rb"%!(?:PS|FontType)|\x04%!PS|\xc5\xd0\xd3\xc6"), POSTSCRIPT),
    (re.compile(rb"BEGIN:V(?:CALENDAR|CARD)\b"), CALENDAR),
    (re.compile(rb"\[(?:\{[-\w]+\}|InternetShortcut)(?:\.\w+)?\]|\{\s*\"(?:url|doc_id)\"\s*:\s*\""), SHORTCUT),
    (re.compile(rb"\\documentclass\b"), TEX),
)
# What may stand before the first element of XML, and the element's name.
ELEMENT = re.compile(
    rb"(?:<\?[^>]{0,500}\?>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,2000}\])?>\s*){0,20}"
    rb"<(?:[\w.-]+:)?(?P<name>[A-Za-z][\w.-]*)",
    re.DOTALL,
)
XML = b"<?xml"
ELEMENTS = {
    b"svg": DRAWING,
    b"wordDocument": XML_OF_OFFICE,
    b"package": XML_OF_OFFICE,
    b"document": XML_OF_OFFICE,
    b"document-content": XML_OF_OFFICE,
    b"Workbook": XML_OF_OFFICE,
}
# A page that was saved as XML.
OF_HTML = frozenset({b"html", b"head", b"body", b"div", b"article", b"main", b"table", b"p"})
HEAD = 10_000  # bytes
# Names inside an archive.
PACKED_WITH = (
    ({"mimetype", "content.xml"}, "it is an OpenDocument file, which is not read. Save it as a Word file (.docx)."),
    (
        {"ppt/presentation.xml"},
        "it is a PowerPoint presentation, which is not read. Save it as a PDF or a Word file (.docx).",
    ),
    ({"xl/workbook.xml"}, SHEET),
    ({"META-INF/container.xml"}, "it is an e-book, which is not read. Ask for the Word file (.docx) or a PDF."),
    ({"Index/Document.iwa"}, "it is an Apple document, which is not read. Export it as a Word file (.docx)."),
    ({"index.xml", "QuickLook/Preview.pdf"}, "it is an Apple document, which is not read. Export it as a Word file."),
    ({"FixedDocSeq.fdseq"}, "it is an XPS file, which is not read. Print it to a PDF."),
)
# Some are so short that a text may begin so, too.
OF_NO_TEXT = (
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"BM", PICTURE),
    (b"8BPS", PICTURE),
    (b"AT&TFORM", PICTURE),
    (b"\xd7\xcd\xc6\x9a", PICTURE),
    (b"\x00\x00\x00\x0cjP", PICTURE),
    (b"ID3", SOUND),
    (b"\xff\xfb", SOUND),
    (b"OggS", SOUND),
    (b"\xffWPC", "it is a WordPerfect file, which is not read. Save it as a Word file (.docx)."),
    (b"\x1f\x8b", PACKED),
    (b"BZh", PACKED),
    (b"\xfd7zXZ", PACKED),
    (b"bplist00", "it is a web archive. Save the page as a PDF, or ask for the Word file (.docx)."),
    (b"L\x00\x00\x00\x01\x14\x02\x00", SHORTCUT),
    (b"7z\xbc\xaf", PACKED),
    (b"Rar!", PACKED),
    (b"\x78\x9f\x3e\x22", WINMAIL),
)
# (What stands behind the first bytes, from which of them): the first ones are a length.
FURTHER_IN = ((8, b"WEBP"), (4, b"ftyphei"), (4, b"ftypmif1"), (4, b"ftypavif"))
FURTHER_IN_SOUND = ((8, b"WAVE"), (4, b"ftyp"))


def not_read(content: bytes) -> str | None:
    """What a file is that is not read, and the cure, as the end of a sentence about it; None for any other."""
    if content.startswith(OFFICE):
        return next((said for name, said in INSIDE if name.encode("utf-16-le") in content), OLD_OFFICE)
    signature, sentence = RICH_TEXT
    if content.startswith(signature):
        return sentence
    head = content[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((said for pattern, said in WRITTEN_BY if pattern.match(head)), None) or _element(head)


def _element(head: bytes) -> str | None:
    """What XML holds, by its first element; HTML is read."""
    found = ELEMENT.match(head)
    name = found["name"] if found else b""
    if not head.startswith(XML):
        return DRAWING if name == b"svg" else None
    return ELEMENTS.get(name, None if name.lower() in OF_HTML else OTHER_XML)


def packed(names: Collection[str]) -> str | None:
    """The same for an archive, by the names of its parts; None for a Word file and for any other."""
    return next((sentence for inside, sentence in PACKED_WITH if inside <= set(names)), None)


def without_text(content: bytes) -> str | None:
    """The same for a file that is known to hold no text."""
    if any(content.startswith(name, at) for at, name in FURTHER_IN):
        return PICTURE
    if any(content.startswith(name, at) for at, name in FURTHER_IN_SOUND):
        return SOUND
    return next((sentence for signature, sentence in OF_NO_TEXT if content.startswith(signature)), None)
