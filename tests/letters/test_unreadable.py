"""Whatever isn't a letter gets one sentence; nothing else comes out of the room."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letters import LetterUnreadable, file, read_letter
from tests.letters import letters_made as made

UNREADABLE = {
    "empty.md": (b"", "it is empty"),
    "blank.txt": (b" \n\n ", "it is empty"),
    "letter.pdf": (b"%PDF-1.7 ...", "it is a damaged PDF"),
    "called.md": (b"%PDF-1.7 ...", "it is a damaged PDF"),
    "letter.docx": (b"PK\x03\x04...", "it is a damaged Word file"),
    "letter.doc": (b"\xd0\xcf\x11\xe0...", "it is an old Office file"),
    "letter.rtf": (b"{\\rtf1 hello}", "it is a rich text file"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\x00\x00", "it is a picture"),
    "program.bin": (b"MZ\x90\x00\x03\x00\x00\x00", "it holds no text"),
    "shopping.txt": (b"Milk\nEggs\nA loaf of bread\n", "it has no recommendations"),
    "dated.txt": (b"2 July 2026\n\nDear all,\n\nThe fair is on Saturday.\n", "it has no recommendations"),
    "undated.md": (b"Recommendation 1: Test the alarms.\n\nResponse: Accepted.\n", "it bears no date"),
    "deep.html": (b"<html><body>" + b"<div>" * 150 + b"x", "levels deep"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_letter_gets_one_sentence_with_its_name_and_a_cure(tmp_path: Path, name: str) -> None:
    content, reason = UNREADABLE[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(LetterUnreadable) as refused:
        read_letter(path)
    sentence = str(refused.value)
    assert sentence.startswith(f"{name} can't be read as a letter: ")
    assert reason in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_folder_is_no_letter(tmp_path: Path) -> None:
    with pytest.raises(LetterUnreadable, match="it is a folder"):
        read_letter(tmp_path)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(LetterUnreadable, match="there is no such file"):
        read_letter(tmp_path / "lost.md")


def test_a_name_that_no_file_can_have_is_refused_too() -> None:
    with pytest.raises(LetterUnreadable):
        read_letter(Path("a\0b.md"))
    with pytest.raises(LetterUnreadable):
        read_letter(Path("x" * 5000))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    with pytest.raises(LetterUnreadable, match="no ordinary file"):
        read_letter(pipe)


@pytest.mark.parametrize(
    ("bound", "least", "reason"),
    [("LONGEST", 100, "characters"), ("MOST_BLOCKS", 3, "paragraphs")],
)
def test_what_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, least: int, reason: str
) -> None:
    path = tmp_path / "long.md"
    path.write_text(made.HEADINGS, encoding="utf-8")
    monkeypatch.setattr(file, bound, least)
    with pytest.raises(LetterUnreadable, match=reason):
        read_letter(path)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text(made.HEADINGS, encoding="utf-8")
    with pytest.raises(LetterUnreadable, match=r"larger than 0.0005 MB"):
        read_letter(path, largest=500)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_the_usual_encodings_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(made.PLAIN_TEXT.replace("two in", "‘two’ in").encode(encoding))
    assert "‘two’" in read_letter(path).recommendations[1].text


LAYOUTS = [
    made.BROKEN_OVER_PAGES,
    made.HTML_TABLE,
    made.HEADINGS,
    made.PLAIN_TEXT,
    made.PIPES,
    made.WITHOUT_RESPONSE_LABELS,
]
SCRAPS = [
    "<table>",
    "</p>",
    "\t",
    "\n\n",
    "|",
    "**",
    "Recommendation 3:",
    "Recommendations 2 to 900",
    "Response:",
    "•",
    "&#0;",
]


@given(
    layout=st.sampled_from(LAYOUTS),
    name=st.sampled_from(["letter.md", "letter.html", "letter.txt"]),
    damage=st.lists(
        st.tuples(
            st.floats(0, 1), st.integers(0, 40), st.one_of(st.sampled_from(SCRAPS), st.text(max_size=8)), st.booleans()
        ),
        max_size=6,
    ),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_letter_is_read_or_refused_and_what_is_read_holds_together(
    tmp_path: Path, layout: str, name: str, damage: list[tuple[float, int, str, bool]]
) -> None:
    text = layout
    for where, cut, put, cut_off in damage:
        at = int(where * len(text))
        text = text[:at] if cut_off and where > 0.3 else text[:at] + put + text[at + cut :]
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        letter = read_letter(path)
    except LetterUnreadable:
        return
    answers = {one.number: one.response for one in letter.recommendations}
    for one in letter.recommendations:
        for stated in one.deadlines:
            side = one.text if stated.side.value == "text" else one.response
            assert side[stated.deadline.start : stated.deadline.end] == stated.deadline.phrase
    for draft in letter.drafts:
        if (
            draft.basis.value == "undertaking"
            and draft.recommendation
            and len(set(answers)) == len(letter.recommendations)
        ):
            assert draft.quotation in answers[draft.recommendation]
        if draft.deadline:
            assert draft.quotation[draft.deadline.start : draft.deadline.end] == draft.deadline.phrase
