"""One layout a test: what comes out of a letter that is laid out like this."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from commitments.letter import Basis, Letter, Origin, Position, Sender, Side
from letters import read_letter
from tests.letters import letters_made as made

Read = Callable[..., Letter]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(text: str, name: str = "letter.md", report_date: date | None = made.PUBLISHED_ON) -> Letter:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_letter(path, report_date=report_date)

    return reading


def promised(letter: Letter) -> list[tuple[str, str, date | None]]:
    return [(one.recommendation, one.quotation, one.due) for one in letter.drafts if one.basis is Basis.UNDERTAKING]


def test_the_head_says_when_by_whom_for_whom_and_to_whom(read: Read) -> None:
    letter = read(made.BROKEN_OVER_PAGES)
    assert letter.date == made.WRITTEN_ON
    assert letter.sender == Sender("Westmere Constabulary", "Superintendent Hugh Tarrant")
    assert letter.addressee == "Councillor Mara Lindqvist, Chair, Police and Crime Committee, Westmere Assembly"


def test_rows_broken_over_pages_are_one_recommendation(read: Read) -> None:
    letter = read(made.BROKEN_OVER_PAGES)
    assert [one.number for one in letter.recommendations] == ["1", "2", "4(b)"]
    assert [one.text for one in letter.recommendations] == [
        "By September 2026, the Constabulary should test its alarms.",
        "The Constabulary should write a plan, setting out:\n• who leads\n• what it costs\n\nIt should be published.",
        "The Constabulary should close its front desks at night.",
    ]
    assert letter.unread == ()


def test_a_sentence_cut_by_a_page_break_is_one_again(read: Read) -> None:
    assert read(made.BROKEN_OVER_PAGES).recommendations[0].response == (
        "We accept this recommendation.\n\n"
        "The work has been ordered, but fitting alarms in all forty sites takes time. "
        "We will test every alarm by 31 August 2026."
    )


def test_deadlines_stand_where_they_say_they_stand(read: Read) -> None:
    for one in read(made.BROKEN_OVER_PAGES).recommendations:
        for stated in one.deadlines:
            text = one.text if stated.side is Side.TEXT else one.response
            assert text[stated.deadline.start : stated.deadline.end] == stated.deadline.phrase


def test_what_was_asked_counts_from_the_report_and_what_was_promised_from_the_letter(read: Read) -> None:
    asked, promise, *_ = read(made.BROKEN_OVER_PAGES).drafts
    assert (asked.basis, asked.origin, asked.counted_from) == (Basis.REQUEST, Origin.PUBLISHED, made.PUBLISHED_ON)
    assert (promise.basis, promise.origin, promise.counted_from) == (
        Basis.UNDERTAKING,
        Origin.WRITTEN,
        made.WRITTEN_ON,
    )
    assert not asked.assumed


def test_without_the_reports_date_the_letters_is_taken_and_said_to_be_assumed(read: Read) -> None:
    letter = read(made.BROKEN_OVER_PAGES, report_date=None)
    asked, promise, *_ = letter.drafts
    assert (letter.report_date, letter.report_date_assumed) == (made.WRITTEN_ON, True)
    assert (asked.counted_from, asked.assumed, promise.assumed) == (made.WRITTEN_ON, True, False)


def test_each_promise_is_quoted_in_the_letters_words_lists_item_by_item(read: Read) -> None:
    letter = read(made.BROKEN_OVER_PAGES)
    assert promised(letter) == [
        ("1", "We will test every alarm by 31 August 2026.", date(2026, 8, 31)),
        ("2", "name a lead by 1 August 2026", date(2026, 8, 1)),
        ("2", "publish the costs", None),
        ("", "I will write again by 30 November 2026.", date(2026, 11, 30)),
    ]
    wordings = [one.wording for one in letter.drafts if one.recommendation == "2"]
    assert wordings[1:] == ["We will name a lead by 1 August 2026", "We will publish the costs"]


def test_dated_promises_and_what_was_not_refused_are_ticked(read: Read) -> None:
    ticked = [(one.recommendation, one.basis.value) for one in read(made.BROKEN_OVER_PAGES).drafts if one.ticked]
    assert ticked == [
        ("1", "request"),
        ("1", "undertaking"),
        ("2", "request"),
        ("2", "undertaking"),
        ("", "undertaking"),
    ]


def test_places_count_paragraphs_and_the_rows_below_a_tables_heading(read: Read) -> None:
    places = [str(one.place) for one in read(made.BROKEN_OVER_PAGES).drafts]
    assert places == [
        "table row 1",
        "table row 1",
        "table row 3",
        "table row 4",
        "table row 4",
        "table row 5",
        "paragraph 6",
    ]


def test_a_grids_timescale_is_part_of_the_answer_and_its_further_columns_are_not_read(read: Read) -> None:
    letter = read(made.HTML_TABLE, "letter.html")
    first, second = letter.recommendations
    assert (first.number, first.text) == ("1", "Test the & alarms by September 2026.")
    assert first.response == "Accepted. We will test them in August.\n\nTimescale: August 2026"
    assert (second.number, second.position) == ("2", Position.NOTED)
    assert letter.unread == ("Recommendation 1, Lead: Chief Inspector",)
    assert letter.sender == Sender("Westmere Constabulary", "Hugh Tarrant")


def test_headings_open_recommendations_and_response_opens_the_answer(read: Read) -> None:
    letter = read(made.HEADINGS)
    assert [one.number for one in letter.recommendations] == ["1", "2", "3", "4"]
    first = letter.recommendations[0]
    assert first.text == (
        "The Constabulary should test its alarms by September 2026. "
        "It should begin with:\n• the cells\n• the front desk"
    )
    assert first.response == (
        "We accept this recommendation. We will test them in August 2026.\n\nA second paragraph of the response."
    )
    assert letter.unread == ("A paragraph that belongs to nothing.",)


def test_what_is_answered_together_is_promised_once(read: Read) -> None:
    letter = read(made.HEADINGS)
    together = letter.recommendations[1:]
    assert {one.position for one in together} == {Position.UNDER_CONSIDERATION}
    assert len({one.response for one in together}) == 1
    assert [number for number, quotation, _ in promised(letter) if "1 October" in quotation] == ["2"]


def test_without_response_labels_the_first_paragraph_is_the_committees(read: Read) -> None:
    first, second = read(made.WITHOUT_RESPONSE_LABELS).recommendations
    assert first.text == "The Constabulary should test its alarms by September 2026."
    assert first.response == "We accept this recommendation.\n\nWe will test them in August 2026."
    assert (second.text, second.position) == ("The Constabulary should publish a plan.", Position.NOTED)


def test_plain_text_with_wrapped_lines_and_a_memos_head(read: Read) -> None:
    letter = read(made.PLAIN_TEXT, "letter.txt")
    first, second = letter.recommendations
    assert letter.date == made.WRITTEN_ON
    assert letter.sender == Sender("Westmere Transport Authority", "Ines Marlow")
    assert letter.addressee == "Councillor Mara Lindqvist, Chair of the Transport Committee"
    assert letter.subject == "Late buses"
    assert first.text == (
        "The Authority should publish the times of late buses within the next six months and keep them up to date."
    )
    assert first.position is Position.ACCEPTED_IN_PRINCIPLE
    assert second.position is Position.REJECTED
    assert second.response == "Not accepted."
    assert promised(letter) == [("1", "The Authority plans to publish the times in October 2026.", date(2026, 10, 31))]


def test_a_table_of_pipes_goes_on_in_a_row_without_a_number(read: Read) -> None:
    first, second = read(made.PIPES).recommendations
    assert (first.number, second.number) == ("1", "12")
    assert first.text == "Test the alarms by September 2026."
    assert first.response.endswith("The first results will be shared in September 2026.")
    assert second.position is Position.REJECTED


def test_answers_inside_the_letter_end_where_it_closes(read: Read) -> None:
    letter = read(made.ANSWERS_INSIDE, "letter.txt")
    assert letter.recommendations[0].response == "We accept this recommendation and will test them in August 2026."
    assert letter.sender == Sender("Westmere Constabulary", "Superintendent Hugh Tarrant")
    assert letter.unread == ()


def test_cells_before_the_first_recommendation_are_not_dropped(read: Read) -> None:
    text = made.BROKEN_OVER_PAGES.replace(
        "<p><i>Recommendation 1:", "<p>Theme: safety</p>\t<p></p>\n<p><i>Recommendation 1:", 1
    )
    assert read(text).unread == ("Theme: safety",)
