"""Files of a kind that is not read, known by their bytes: what each is, and what to do with it."""

from __future__ import annotations

OFFICE = b"\xd0\xcf\x11\xe0"
OLD_OFFICE = (
    "it is an old Office file, an Outlook message or a Word file with a password. Save it as .docx without one."
)
# Names inside such a file. A message may carry the others, so its own comes first.
INSIDE = (
    ("__substg1.0_", "it is an Outlook message (.msg). Save it as .eml, or save the attached letter and import that."),
    ("EncryptedPackage", "it is a Word file with a password. Save it as .docx without one."),
    ("WordDocument", "it is a Word file of an old kind (.doc). Save it as .docx."),
)
RICH_TEXT = (b"{\\rtf", "it is a rich text file, which is not read. Save it as a Word file (.docx).")
PICTURE = "it is a picture. Ask for the Word file, or put it through text recognition (OCR)."
PACKED = "it is an archive. Unpack it, and import the letter in it."
WINMAIL = "it is an attachment in Outlook's own form (winmail.dat). Ask for the letter as a Word file (.docx) or a PDF."
# Some are so short that a text may begin so, too.
OF_NO_TEXT = (
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"BM", PICTURE),
    (b"\x1f\x8b", PACKED),
    (b"7z\xbc\xaf", PACKED),
    (b"Rar!", PACKED),
    (b"\x78\x9f\x3e\x22", WINMAIL),
)
# (What stands behind the first bytes, from which of them): the first ones are a length.
FURTHER_IN = ((8, b"WEBP"), (4, b"ftyphei"), (4, b"ftypmif1"), (4, b"ftypavif"))


def not_read(content: bytes) -> str | None:
    """What a file is that is not read, and the cure, as the end of a sentence about it; None for any other."""
    if content.startswith(OFFICE):
        return next((said for name, said in INSIDE if name.encode("utf-16-le") in content), OLD_OFFICE)
    signature, sentence = RICH_TEXT
    return sentence if content.startswith(signature) else None


def without_text(content: bytes) -> str | None:
    """The same for a file that is known to hold no text."""
    if any(content.startswith(name, at) for at, name in FURTHER_IN):
        return PICTURE
    return next((sentence for signature, sentence in OF_NO_TEXT if content.startswith(signature)), None)
