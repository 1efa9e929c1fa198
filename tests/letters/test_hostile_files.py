"""Broken and hostile files: each is refused with its reason, by a process that is over in time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from letters import LetterUnreadable
from letters.apart import read_letter_apart
from letters.bounds import Bounds
from letters.openers.markdown import blocks_of_markdown
from tests.letters import hostile_made as made
from tests.letters import letters_made
from tests.letters.files_made import pdf_file

PNG = b"\x89PNG\r\n\x1a\n\x00\x00"
DAMAGED = "it is a damaged Word file. Open it in Word, save it again, or ask for it again."
WORDS = ("2 July 2026", "Recommendation 1: Test the alarms.", "Response: Accepted.")

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "locked.pdf": (made.locked_pdf, "it is a PDF with a password. Ask for one without"),
    "locked-for-others.pdf": (made.pdf_locked_for_others, "it is a PDF with a password"),
    "locked.docx": (
        lambda: made.office_file("EncryptedPackage"),
        "it is a Word file with a password. Save it as .docx",
    ),
    "locked.zip": (made.locked_archive, "it is an archive with a password. Unpack it"),
    "old.doc": (lambda: made.office_file("WordDocument"), "it is a Word file of an old kind (.doc). Save it as .docx."),
    "old.wps": (lambda: made.office_file("MatOST"), "it is an old Office file"),
    "mail.msg": (lambda: made.office_file("__substg1.0_0037001F"), "it is an Outlook message (.msg). Save it as .eml"),
    "mail-with-an-old-file.msg": (
        lambda: made.office_file("WordDocument") + made.office_file("__substg1.0_37010102"),
        "it is an Outlook message (.msg). Save it as .eml",
    ),
    "letter.rtf": (lambda: rb"{\rtf1\ansi Dear Chair}", "it is a rich text file"),
    "letter.odt": (made.open_document, "it is an OpenDocument file, which is not read. Save it as a Word file"),
    "letter.zip": (
        lambda: made.archive_of({"letter.docx": b"PK"}),
        "it is an archive and no Word file. Import the letter",
    ),
    "letter.7z": (lambda: b"7z\xbc\xaf\x27\x1c\x00\x04", "it is an archive. Unpack it"),
    "scan.pdf": (made.scan, "it is a scan, a PDF without text. Ask for the Word file"),
    "cut-off.pdf": (lambda: made.pdf_of({})[:60], "it is a damaged PDF. Ask for it again"),
    "cut-off.docx": (lambda: made.word_file_of(*WORDS)[:-400], "it is a damaged Word file"),
    "picture.pdf": (lambda: PNG, "it is a picture. Ask for the Word file, or put it through text recognition (OCR)."),
    "picture.png": (lambda: PNG, "it is a picture. Ask for the Word file"),
    "photo.jpg": (lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "it is a picture"),
    "photo.heic": (lambda: b"\x00\x00\x00\x18ftypheic\x00\x00", "it is a picture"),
    "picture.eml": (
        lambda: bytes(made.mail_with("scan.png", PNG)),
        "its attachment scan.png is not read: it is a picture",
    ),
    "picture-in-a-mail.eml": (
        lambda: bytes(made.mail_with("scan.png", PNG, deep=1)),
        "the e-mail attached to it is not read: its attachment scan.png is not read: it is a picture",
    ),
    "too-deep.eml": (
        lambda: bytes(made.mail_with("letter.docx", made.word_file_of(*WORDS), deep=9)),
        "letter: the letter is in an e-mail inside an e-mail inside an e-mail. Save the innermost by itself",
    ),
    "program.docx": (lambda: b"MZ\x90\x00\x03\x00\x00\x00", "it holds no text that can be read"),
    "table.docx": (made.spreadsheet_called_word_file, "it is an Excel file and no letter. Save it as a Word file"),
    "flag.docx": (lambda: made.flagged(made.word_file_of(*WORDS), once=True), DAMAGED),
    "nameless-parts.docx": (
        lambda: made.with_part(made.word_file_of(*WORDS), "_rels/.rels", b"s/officeDocument", b"s/x"),
        DAMAGED,
    ),
    "zip-bomb.docx": (made.swelling_word_file, "it unpacks to far more than a letter holds"),
    "many-pages.pdf": (lambda: made.pdf_of_many_pages(2_000), "it has more than 400 pages"),
    "laughs.docx": (made.laughing_word_file, "it is a damaged Word file"),
    "macros.docm": (made.word_file_with_macros, "it is a Word file with macros, which may do harm. Ask for it without"),
    "deep-tables.docx": (made.word_file_of_deep_tables, "it is a damaged Word file"),
    "tables-loop.pdf": (made.pdf_whose_tables_loop, "it is a damaged PDF"),
    "brackets.pdf": (made.pdf_of_deep_brackets, "it is a damaged PDF"),
    "deep.html": (lambda: b"<html><body>" + b"<div>" * 100_000 + b"x", "nested more than 100 levels deep"),
    "deep.md": (lambda: b"<table><tr><td>" * 10_000, "levels deep"),
}


def refused(path: Path, bounds: Bounds) -> str:
    with pytest.raises(LetterUnreadable) as problem:
        read_letter_apart(path, bounds)
    sentence = str(problem.value)
    assert sentence.startswith(f"{path.name} can't be read as a letter: ")
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_or_hostile_file_is_refused_with_its_reason(tmp_path: Path, name: str) -> None:
    made_by, reason = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(made_by())
    assert reason in refused(path, Bounds(seconds=60))


def test_a_file_of_a_hundred_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(100_000_000)
    assert "it is larger than 20 MB. Import the response letter alone." in refused(path, Bounds(memory_mb=300))


def test_a_pdf_that_never_ends_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "endless.pdf"
    path.write_bytes(made.endless_pdf())
    assert "it takes longer than 2 seconds to read. Ask for the Word file" in refused(path, Bounds(seconds=2))


@pytest.mark.parametrize("made_by", [made.swelling_pdf, made.greedy_pdf])
def test_a_pdf_that_swells_in_the_parser_is_ended_by_its_memory(tmp_path: Path, made_by: Callable[[], bytes]) -> None:
    path = tmp_path / "swelling.pdf"
    path.write_bytes(made_by())
    assert path.stat().st_size < 10_000
    assert "it takes more than 300 MB of memory to read" in refused(path, Bounds(memory_mb=300))


@pytest.mark.parametrize("made_by", [made.pdf_whose_pages_loop, made.pdf_whose_drawing_draws_itself])
def test_a_pdf_whose_pages_or_drawings_loop_is_read_once_round(tmp_path: Path, made_by: Callable[[], bytes]) -> None:
    path = tmp_path / "loop.pdf"
    path.write_bytes(made_by())
    # Its one page was read to its end, and lacks a date.
    assert "it bears no date" in refused(path, Bounds())


def test_a_text_that_begins_like_a_picture_is_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("BMX track, Westmere\n\n" + letters_made.PLAIN_TEXT, encoding="utf-8")
    assert read_letter_apart(path, Bounds()).recommendations


def test_what_a_file_is_its_bytes_say_and_not_its_name(tmp_path: Path) -> None:
    for name, content in (
        ("letter.docx", pdf_file(blocks_of_markdown(letters_made.HEADINGS))),
        ("letter.pdf", made.word_file_of(*WORDS)),
        ("letter.docx", letters_made.PLAIN_TEXT.encode()),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        assert read_letter_apart(path, Bounds()).recommendations
