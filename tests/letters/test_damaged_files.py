"""Damaged copies of good files: each is read or refused, and nothing but LetterUnreadable comes out."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from commitments.tracker import TrackerUnreadable
from letters import LetterUnreadable, read_letter
from letters.openers.markdown import blocks_of_markdown
from letters.tracker import read_tracker
from tests.letters import letters_made as made
from tests.letters.files_made import pdf_file, word_file

TRACKER = [
    ["Ref", "Commitment", "Body", "Due", "Status"],
    ["A1", "Publish the plan", "Westmere Constabulary", "31/03/2027", "Open"],
    ["A2", "Test the alarms", "Westmere Constabulary", "within six months", "Closed"],
]


def _email() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ada Obi <ada@example.org>", "The response"
    message["Date"] = "Thu, 02 Jul 2026 10:00:00 +0100"
    message.set_content(made.PLAIN_TEXT)
    message.add_attachment(good("letter.docx"), maintype="application", subtype="octet-stream", filename="letter.docx")
    return bytes(message)


def _workbook() -> bytes:
    workbook, file = Workbook(), io.BytesIO()
    for row in TRACKER:
        workbook.worksheets[0].append(row)
    workbook.save(file)
    return file.getvalue()


@cache
def good(name: str) -> bytes:
    match name:
        case "letter.docx":
            return word_file(blocks_of_markdown(made.BROKEN_OVER_PAGES))
        case "letter.pdf":
            return pdf_file(blocks_of_markdown(made.HEADINGS))
        case "letter.eml":
            return _email()
        case "tracker.xlsx":
            return _workbook()
        case "tracker.csv":
            return "\n".join(",".join(row) for row in TRACKER).encode()
    text = {"letter.md": made.BROKEN_OVER_PAGES, "letter.html": made.HTML_TABLE, "letter.txt": made.PLAIN_TEXT}
    return text[name].encode()


# Where as a share of the file; what as one of the four ways in which files break; how much in bytes.
WHERE = st.floats(0, 1)
DAMAGE = st.lists(
    st.tuples(st.sampled_from(["cut off", "left out", "flipped", "doubled"]), WHERE, st.integers(1, 2_000)),
    min_size=1,
    max_size=4,
)


def damaged(content: bytes, damage: list[tuple[str, float, int]]) -> bytes:
    for what, where, much in damage:
        at = int(where * len(content))
        match what:
            case "cut off":
                content = content[:at] if where > 0.5 else content
            case "left out":
                content = content[:at] + content[at + much :]
            case "flipped":
                flipped = bytes(byte ^ (1 << much % 8) for byte in content[at : at + 1 + much % 5])
                content = content[:at] + flipped + content[at + len(flipped) :]
            case "doubled":
                content = content[: at + much] + content[at:]
    return content


def damaged_inside(archive: bytes, part: str, damage: list[tuple[str, float, int]]) -> bytes:
    """Its checksums are true again, so that the damage reaches whoever reads the part."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            held = before.read(name)
            after.writestr(name, damaged(held, damage) if name == part else held)
    return file.getvalue()


def read_or_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        assert read_letter(path).recommendations
    except LetterUnreadable as problem:
        sentence = str(problem)
        assert sentence.startswith(f"{path.name} can't be read as a letter: ")
        assert sentence.endswith(".")


def read_or_refused_as_tracker(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    try:
        tracker = read_tracker(path, today=date(2026, 7, 2), body="Westmere Constabulary")
    except TrackerUnreadable as problem:
        sentence = str(problem)
        assert sentence.endswith(".")
    else:
        assert tracker.columns


# The folder is shared by all examples; each overwrites the file.
fuzzed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("name", ["letter.md", "letter.html", "letter.txt", "letter.docx", "letter.pdf", "letter.eml"])
@given(damage=DAMAGE)
@fuzzed
def test_a_damaged_letter_of_any_kind_is_read_or_refused(
    tmp_path: Path, name: str, damage: list[tuple[str, float, int]]
) -> None:
    read_or_refused(tmp_path / name, damaged(good(name), damage))


PARTS = ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"]


@pytest.mark.parametrize("part", [*PARTS, "_rels/.rels", "[Content_Types].xml"])
@given(damage=DAMAGE)
@fuzzed
def test_a_word_file_whose_parts_are_damaged_is_read_or_refused(
    tmp_path: Path, part: str, damage: list[tuple[str, float, int]]
) -> None:
    read_or_refused(tmp_path / "letter.docx", damaged_inside(good("letter.docx"), part, damage))


@pytest.mark.parametrize("name", ["tracker.csv", "tracker.xlsx"])
@given(damage=DAMAGE)
@fuzzed
def test_a_damaged_tracker_is_read_or_refused(tmp_path: Path, name: str, damage: list[tuple[str, float, int]]) -> None:
    read_or_refused_as_tracker(tmp_path / name, damaged(good(name), damage))


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
@given(damage=DAMAGE)
@fuzzed
def test_a_workbook_whose_parts_are_damaged_is_read_or_refused(
    tmp_path: Path, part: str, damage: list[tuple[str, float, int]]
) -> None:
    read_or_refused_as_tracker(tmp_path / "tracker.xlsx", damaged_inside(good("tracker.xlsx"), part, damage))


@pytest.mark.parametrize("name", ["letter.md", "letter.html", "letter.txt", "letter.docx", "letter.pdf"])
def test_the_good_copies_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(good(name))
    assert read_letter(path).recommendations


def test_a_table_whose_first_numbered_row_is_lost_is_no_fault(tmp_path: Path) -> None:
    table = "2 July 2026\n\n| No. | Recommendation | Response |\n|---|---|---|\n| | and test them. | Accepted. |\n"
    read_or_refused(tmp_path / "letter.md", table.encode())
