"""Each letter in layouts/ that has its expected reading beside it, as text, as a Word file and as a PDF."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from commitments.letter import Letter, Position, Side
from letters import read_letter
from letters.openers.markdown import blocks_of_markdown
from tests.letters.files_made import in_latin, pdf_file, word_file
from tests.letters.letters_made import LAYOUTS, merged_cells

EXPECTED = sorted(LAYOUTS.glob("*.toml"))


def _source(expected: Path) -> Path:
    return next(one for one in LAYOUTS.glob(f"{expected.stem}.*") if one != expected)


def _forms() -> list[Any]:
    """A letter in Markdown is also made into the files that people get."""
    forms = []
    for expected in EXPECTED:
        source = _source(expected)
        formats = [source.suffix, ".docx", ".pdf"] if source.suffix == ".md" else [source.suffix]
        forms += [pytest.param(expected, form, id=f"{expected.stem}{form}") for form in formats]
    return forms


def _file(expected: Path, form: str, folder: Path) -> Path:
    source = _source(expected)
    if form == source.suffix:
        return source
    blocks = blocks_of_markdown(source.read_text(encoding="utf-8"))
    made = folder / f"letter{form}"
    made.write_bytes(word_file(blocks) if form == ".docx" else pdf_file(blocks))
    return made


def _said(text: str) -> str:
    """Words alone: Word's bullets stand for any list's, and a PDF's fonts hold plain quotation marks."""
    return in_latin(" ".join(word for word in text.split() if word not in {"•", "1.", "2."}))


def _read(letter: Letter) -> list[dict[str, Any]]:
    return [
        {
            "number": one.number,
            "text": _said(one.text),
            "response": _said(one.response),
            "position": one.position.value,
            "due": [
                stated.deadline.due for stated in one.deadlines if stated.side is Side.RESPONSE and stated.deadline.due
            ],
        }
        for one in letter.recommendations
    ]


@pytest.mark.parametrize(("expected", "form"), _forms())
def test_a_letter_is_read_as_its_expected_reading_says(expected: Path, form: str, tmp_path: Path) -> None:
    wanted = tomllib.loads(expected.read_text(encoding="utf-8"))
    letter = read_letter(_file(expected, form, tmp_path))
    read = _read(letter)
    for one, found in zip(wanted["recommendation"], read, strict=True):
        one = {"position": found["position"], "due": [], **one}  # noqa: PLW2901 - what isn't written isn't asked
        assert found == {**one, "text": _said(one["text"]), "response": _said(one["response"])}
    assert letter.date == wanted["date"]
    names = {
        "organisation": letter.sender.organisation,
        "signatory": letter.sender.signatory,
        "addressee": letter.addressee,
        "subject": letter.subject,
    }
    for name, said in names.items():
        assert _said(said or "") == _said(wanted.get(name, "")), name
    assert [_said(text) for text in letter.unread] == [_said(text) for text in wanted["unread"]]


def test_there_are_at_least_fifteen_layouts() -> None:
    assert len(EXPECTED) >= 15


def test_an_answer_in_a_cell_that_spans_two_rows_answers_both(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(merged_cells())
    letter = read_letter(path)
    assert [(one.number, one.text, one.response) for one in letter.recommendations] == [
        ("1", "Run buses until one.", "Accepted. We will run them from 4 January 2027."),
        ("2", "Run trams until one.", "Accepted. We will run them from 4 January 2027."),
        ("3", "Halve fares.", "Not accepted.\n\nFares pay for buses."),
    ]
    assert [one.position for one in letter.recommendations] == [
        Position.ACCEPTED,
        Position.ACCEPTED,
        Position.REJECTED,
    ]
    promised = [one.quotation for one in letter.drafts if one.basis.value == "undertaking"]
    assert promised == ["We will run them from 4 January 2027."]
    assert letter.unread == ("Recommendation 1: Head of Buses", "Recommendation 2: Head of Trams")
