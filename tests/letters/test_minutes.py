"""One way of keeping minutes a test: what comes out of a record that is kept like this."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from commitments.letter import Basis, Draft, Letter, LetterKind, Origin, Sender
from letters import read_letter
from letters.blocks import Block
from letters.file import blocks_of_file
from tests.letters.files_made import pdf_file, word_file

MINUTES = Path(__file__).parent / "minutes"
Undertaken = tuple[str | None, str | None, str, date | None]


def read(name: str) -> Letter:
    return read_letter(MINUTES / name)


def undertaken(letter: Letter) -> list[Undertaken]:
    """Minute, speaker, the exact words, and the day."""
    return [(one.minute, one.speaker, one.quotation, one.due) for one in letter.drafts]


PANEL: list[Undertaken] = [
    (
        "3.2",
        "Chief Constable",
        "provide a breakdown of waiting times by station by 31 July 2026; and",
        date(2026, 7, 31),
    ),
    ("3.2", "Chief Constable", "write to the Committee about the new cells.", None),
    (
        "3.3",
        "Ms Marlow",
        (
            "In response to a question, Ms Marlow agreed to check the street lighting around Harbour Station within "
            "four weeks."
        ),
        date(2026, 7, 30),
    ),
    ("3.3", "Ms Marlow", "She would report back to the Committee in October.", date(2026, 10, 31)),
    (
        "4.1",
        "Superintendent Tarrant",
        "He said that the evaluation would be published by the end of the year.",
        date(2026, 12, 31),
    ),
    ("4.2", None, "It was agreed that a site visit be arranged.", None),
]


def test_the_head_says_of_which_meeting_and_committee_and_who_was_heard() -> None:
    letter = read("panel.md")
    assert letter.kind is LetterKind.MINUTES
    assert letter.date == date(2026, 7, 2)
    assert letter.sender == Sender("Westmere Constabulary", None)
    assert letter.addressee == "Police and Crime Committee"
    assert letter.recommendations == ()


def test_numbered_minutes_give_each_undertaking_its_number_and_speaker() -> None:
    assert undertaken(read("panel.md")) == PANEL


@pytest.mark.parametrize(("name", "made"), [("minutes.docx", word_file), ("minutes.pdf", pdf_file)])
def test_the_same_minutes_as_people_get_them(
    name: str, made: Callable[[Iterable[Block]], bytes], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(made(blocks_of_file(MINUTES / "panel.md")))
    letter = read_letter(path)
    assert undertaken(letter) == PANEL
    assert (letter.date, letter.addressee) == (date(2026, 7, 2), "Police and Crime Committee")


def test_deadlines_count_from_the_day_of_the_meeting() -> None:
    for one in read("panel.md").drafts:
        assert (one.basis, one.origin, one.counted_from) == (Basis.UNDERTAKING, Origin.MEETING, date(2026, 7, 2))


def test_whoever_came_from_another_body_promises_for_it() -> None:
    bodies = [(one.speaker, one.body) for one in read("panel.md").drafts]
    assert ("Ms Marlow", "Westmere Council") in bodies
    assert ("Superintendent Tarrant", None) in bodies


def test_a_transcript_is_read_turn_by_turn_and_its_chair_promises_nothing() -> None:
    letter = read("transcript.txt")
    assert letter.sender.organisation == "Westmere Transport Authority"
    marlow = "Ines Marlow (Chief Executive, Westmere Transport Authority)"
    reyes = "Carl Reyes (Director of Buses, Westmere Transport Authority)"
    assert undertaken(letter) == [
        ("5", marlow, "I will write to the Committee with it by the end of next week.", date(2026, 6, 21)),
        ("5", marlow, "We can certainly provide that by route.", None),
        (
            "5",
            reyes,
            "We are going to publish the whole dataset in November 2026, and the drivers have welcomed that.",
            date(2026, 11, 30),
        ),
        ("5", reyes, "Let me take that away and come back to you.", None),
    ]


def test_in_oral_evidence_the_questions_number_is_the_minutes() -> None:
    letter = read("evidence.md")
    assert letter.date == date(2026, 5, 13)
    assert undertaken(letter) == [
        ("Q1", "Dr Penn", "The third will open in September 2026.", date(2026, 9, 30)),
        (
            "Q2",
            "Dr Penn",
            "I would be happy to send the Committee a note on that within two weeks.",
            date(2026, 5, 27),
        ),
        ("Q3", "Owen Lake", "We'll publish handover times each month from July 2026.", date(2026, 7, 31)),
    ]
    assert letter.drafts[-1].body == "Westmere Ambulance Service"


def test_minutes_in_columns_name_who_acts_beside_what_was_said() -> None:
    letter = read("columns.md")
    assert undertaken(letter) == [
        ("3", "Hugh Tarrant", "A new version would be brought to the October meeting.", date(2026, 10, 31)),
        ("4", "Priya Shah", "PS to circulate the fee table by 3 July 2026", date(2026, 7, 3)),
    ]


def test_actions_are_set_apart_in_a_councils_minutes_and_the_next_meeting_has_its_day() -> None:
    letter = read("council.txt")
    assert letter.addressee == "Transport Scrutiny Panel"
    works, programme, operators = letter.drafts
    assert (works.minute, works.speaker, works.due) == ("13/26", "Director", date(2026, 9, 30))
    assert programme.quotation == "Director of Streets to send Members the programme of works by 26 June 2026."
    assert (programme.speaker, programme.due) == ("Director of Streets", date(2026, 6, 26))
    assert (operators.minute, operators.speaker) == ("14/26", "Cabinet Member for Transport")
    assert operators.deadline
    assert (operators.deadline.phrase, operators.due) == ("before the next meeting", date(2026, 9, 14))


def test_a_list_of_actions_gives_number_owner_and_day_and_counts_from_each_meeting() -> None:
    letter = read("action-log.md")
    assert [(one.minute, one.wording, one.due, one.counted_from) for one in letter.drafts] == [
        ("5.3", "Provide the cost of the new radios.", date(2026, 6, 30), date(2026, 6, 4)),
        ("5.4", "Write to the Committee about overtime.", date(2026, 7, 16), date(2026, 6, 4)),
        ("6.1", "Arrange a visit to the control room.", None, date(2026, 6, 4)),
        ("3.2", "Publish the custody data for each station.", date(2026, 9, 30), date(2026, 7, 2)),
    ]
    assert letter.unread == ("Action 4, status: Open: the figures are with the press office for checking",)


def test_what_is_done_and_what_the_committee_itself_does_is_not_ticked() -> None:
    assert [one.ticked for one in read("action-log.md").drafts] == [False, True, False, True]


@pytest.mark.parametrize("name", sorted(one.name for one in MINUTES.iterdir()))
def test_deadlines_stand_in_the_quotation_where_they_say_or_in_a_cell_of_their_own(name: str) -> None:
    for one in read(name).drafts:
        if one.deadline and one.quotation.endswith(one.wording[-20:]):
            in_cell = one.place.unit == "table row" and one.deadline.end == 0
            assert stated(one) == ("" if in_cell else one.deadline.phrase)


def stated(one: Draft) -> str:
    return one.quotation[one.deadline.start : one.deadline.end] if one.deadline else ""
