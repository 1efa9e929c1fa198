"""Minutes that are kept in a few lines of their own way, and those that are refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commitments.letter import Letter, LetterUnreadable
from letters import read_letter
from letters.minutes import read_minutes
from letters.openers.plain import blocks_of_plain_text


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Letter]:
    def reading(text: str) -> Letter:
        path = tmp_path / "minutes.txt"
        path.write_text(text, encoding="utf-8")
        return read_letter(path)

    return reading


def test_what_the_minutes_say_and_their_list_says_again_is_one(written: Callable[[str], Letter]) -> None:
    letter = written(
        "Minutes of the Transport Committee held on 9 June 2026\n\n"
        "In attendance: Ines Marlow, Chief Executive, Westmere Transport Authority\n\n"
        "4. Late buses\n\n"
        "4.1 Ms Marlow undertook to provide a table of late buses by route.\n\n"
        "Summary of actions\n\n"
        "No.\tAction\tOwner\tBy when\n"
        "1\tProvide table of late buses by route\tIM\t30 June 2026\n"
    )
    (only,) = letter.drafts
    assert (only.minute, only.speaker, only.due) == ("4.1", "Ines Marlow", date(2026, 6, 30))


ACTIONS = (
    "Minutes of the Transport Committee, 9 June 2026\n\n4. Ferries\n\n{said}\n\nAction 1: Clerk\n\nAction log\n\n"
    "No.\tAction\tOwner\tDue date\n1\tCirculate the ferry timetable\t{owner}\t30 June 2026\n"
)


def test_an_actions_quotation_is_its_own_words_and_not_the_day_in_the_cell_beside_it(
    written: Callable[[str], Letter],
) -> None:
    (only,) = written(ACTIONS.format(said="Mr Rao spoke.", owner="Clerk")).drafts
    assert (only.quotation, only.due) == ("Circulate the ferry timetable", date(2026, 6, 30))
    assert only.deadline is not None
    assert (only.deadline.phrase, only.deadline.start, only.deadline.end) == ("30 June 2026", 0, 0)


def test_a_name_with_the_number_of_its_row_takes_on_the_row_and_not_what_members_asked(
    written: Callable[[str], Letter],
) -> None:
    (only,) = written(ACTIONS.format(said="Members asked for longer to read it.", owner="Clerk")).drafts
    assert only.quotation == "Circulate the ferry timetable"


def test_a_name_with_the_number_of_somebody_elses_row_takes_on_what_stands_above_it(
    written: Callable[[str], Letter],
) -> None:
    asked = "Members asked for a map of the piers."
    drafts = written(ACTIONS.format(said=asked, owner="Director")).drafts
    assert [(one.quotation, one.speaker) for one in drafts] == [
        (asked, "Clerk"),
        ("Circulate the ferry timetable", "Director"),
    ]


def test_what_members_asked_before_it_was_agreed_is_quoted_and_is_no_part_of_the_wording(
    written: Callable[[str], Letter],
) -> None:
    said = "Members asked why boats were late and it was agreed that figures would be supplied."
    (only,) = written(f"Minutes of the Transport Committee, 9 June 2026\n\n4. Ferries\n\n{said}\n").drafts
    assert (only.wording, only.quotation) == ("It was agreed that figures would be supplied.", said)


def test_a_list_without_a_table_is_read_line_by_line(written: Callable[[str], Letter]) -> None:
    letter = written(
        "Police and Crime Committee\n\nMeeting held on 2 July 2026\n\nAction points\n\n"
        "1. Chief Constable to publish the protocol by 31 August 2026.\n\n"
        "2. Circulate the slides (Ada Obi)\n\n"
        "Any other business\n\n"
        "1. The Chair thanked everyone.\n"
    )
    assert [(one.speaker, one.quotation, one.due) for one in letter.drafts] == [
        ("Chief Constable", "Chief Constable to publish the protocol by 31 August 2026.", date(2026, 8, 31)),
        ("Ada Obi", "Circulate the slides (Ada Obi)", None),
    ]


def test_owner_and_day_may_stand_on_lines_beneath_the_action(written: Callable[[str], Letter]) -> None:
    letter = written(
        "Minutes of the Transport Committee, 9 June 2026\n\n"
        "6. Fares\n\n"
        "The Authority presented its plan.\n\n"
        "ACTION 6.1: Publish the fares consultation.\n\n"
        "Owner: Director of Fares\n\n"
        "Due: 30 September 2026\n\n"
        "7. Trams\n\nNothing was said of trams.\n"
    )
    (only,) = letter.drafts
    assert (only.speaker, only.due, only.minute) == ("Director of Fares", date(2026, 9, 30), "6")


def test_minutes_in_which_nobody_undertakes_anything_are_refused_with_the_cure(
    written: Callable[[str], Letter],
) -> None:
    with pytest.raises(LetterUnreadable, match="nobody undertakes anything"):
        written("Minutes of the Transport Committee, 9 June 2026\n\n1. Reports\n\nThe report was noted.\n")


def test_minutes_without_a_day_are_refused_with_the_cure(written: Callable[[str], Letter]) -> None:
    with pytest.raises(LetterUnreadable, match="Meeting held on 2 July 2026"):
        written("Minutes of the Transport Committee\n\n1. Reports\n\nThe Chair agreed to write to the Minister.\n")


def test_a_letter_about_minutes_is_a_letter(written: Callable[[str], Letter]) -> None:
    with pytest.raises(LetterUnreadable, match="no recommendations"):
        written("2 July 2026\n\nMinutes of the meeting of 4 June\n\nDear Chair,\n\nI undertook to write to you.\n")


def test_guests_are_named_in_the_text_and_the_committee_in_its_head(written: Callable[[str], Letter]) -> None:
    letter = written(
        "MINUTES\n\nMeeting: Public Accounts Commission\n\nDate: Wednesday 10 June 2026\n\n"
        "5 Engines (Item 5)\n\n"
        "5.1 The Commission put questions to the following guests:\n\n"
        "• Dana Cole, Fire Commissioner, Westmere Fire Brigade; and\n"
        "• Lee Hart, Assistant Director, Westmere Council.\n\n"
        "5.2 Lee Hart, Assistant Director, committed to share the strategy by 1 September 2026.\n"
    )
    assert letter.addressee == "Public Accounts Commission"
    assert letter.sender.organisation == "Westmere Fire Brigade"
    (only,) = letter.drafts
    assert (only.speaker, only.minute, only.body) == ("Lee Hart, Assistant Director", "5.2", "Westmere Council")


def test_a_log_without_a_day_of_its_own_is_of_the_last_meeting_in_it(written: Callable[[str], Letter]) -> None:
    letter = written(
        "Action log of the Transport Committee\n\n"
        "Ref\tDate of meeting\tAction\tLead\tTarget date\tProgress\n"
        "T1\t14 January 2026\tReport back on the night bus\tDirector of Buses\tNext meeting\tSent on 11 May 2026\n"
        "T2\t11 March 2026\tPublish the cost of lifts\tDirector of Stations\t30/04/2026\tOpen\n"
    )
    assert letter.date == date(2026, 3, 11)
    assert [(one.counted_from, one.due) for one in letter.drafts] == [
        (date(2026, 1, 14), None),
        (date(2026, 3, 11), date(2026, 4, 30)),
    ]


def test_two_undertakings_of_the_same_kind_in_the_minutes_stay_two(written: Callable[[str], Letter]) -> None:
    letter = written(
        "Minutes of the Transport Committee, 9 June 2026\n\n"
        "4. Late buses\n\n"
        "4.1 Ms Marlow undertook to provide a table of late buses in May. She undertook to provide a table of late "
        "buses in June.\n"
    )
    assert len(letter.drafts) == 2


WORDS = [
    *(
        "Minutes",
        "ACTION:",
        "Chief Constable",
        "undertook to",
        "would",
        "\n\n",
        "\n",
        "5.2 ",
        "Q1 ",
        "Chair:",
        "(Action: ",
    ),
    *(
        ")",
        "\t",
        "Action",
        "Owner",
        "Due",
        "Next meeting",
        "2 July 2026",
        "• ",
        "It was agreed that",
        "be sent",
        ".",
        "[",
    ),
]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=80, deadline=None)
def test_whatever_calls_itself_minutes_is_read_or_refused(words: list[str]) -> None:
    blocks = blocks_of_plain_text("Minutes of the meeting held on 2 July 2026\n\n" + " ".join(words))
    with suppress(LetterUnreadable):
        assert read_minutes(blocks).drafts


@pytest.mark.parametrize(
    ("attending", "heard"),
    [
        ("Ms F. Pell (Head of Housing); Mr G. Amery (Managing Director, Dockside Homes)", "Westmere Borough Council"),
        ("Mr G. Amery (Managing Director, Dockside Homes)", "Dockside Homes"),
        ("Ms F. Pell (Chief Executive, Westmere Trust); Ms D. Ray (Head of Roads, Westmere Trust)", "Westmere Trust"),
    ],
)
def test_a_council_s_own_officers_are_heard_as_the_council(
    written: Callable[[str], Letter], attending: str, heard: str
) -> None:
    letter = written(
        "WESTMERE BOROUGH COUNCIL\n\nHOUSING SCRUTINY COMMITTEE\n\nMINUTES of a meeting held on Monday 8 June 2026\n\n"
        f"Present: Councillor D. Row (Chair)\n\nAlso present: {attending}\n\n"
        "1. Lamps\n\nMs Pell undertook to send the plan by 1 September 2026.\n"
    )
    assert letter.sender.organisation == heard


def test_items_and_paragraphs_need_no_blank_lines_between_them(written: Callable[[str], Letter]) -> None:
    letter = written(
        "Minutes of the Transport Committee held on 9 June 2026\n\n"
        "In attendance: Ines Marlow, Chief Executive, Westmere Transport Authority\n\n"
        "4. Late buses\n"
        "4.1 Ms Marlow undertook to provide a table of late buses within two weeks.\n"
        "4.2 Mr Rao asked about ferries. Ms Marlow agreed to write by the end of July.\n"
        "ACTION: Clerk to circulate the table.\n\n"
        "5. Any other business\n"
        "Ms Marlow agreed to return to the Committee in September.\n"
    )
    assert [(one.minute, one.speaker, one.quotation) for one in letter.drafts] == [
        ("4.1", "Ms Marlow", "Ms Marlow undertook to provide a table of late buses within two weeks."),
        ("4.2", "Ms Marlow", "Ms Marlow agreed to write by the end of July."),
        ("4.2", "Clerk", "Clerk to circulate the table."),
        ("5", "Ms Marlow", "Ms Marlow agreed to return to the Committee in September."),
    ]


def test_a_commissioner_s_deputy_is_no_police_force(written: Callable[[str], Letter]) -> None:
    letter = written(
        "Minutes of the Westmere Police and Crime Panel held on 9 June 2026\n\n"
        "In attendance:\nBen Marsh, Police and Crime Commissioner for Westmere\n"
        "Ada Obi, Deputy Police and Crime Commissioner\n\n"
        "4. Knife crime\n\n4.1 Mr Marsh undertook to write to the Panel by 30 June 2026.\n"
    )
    assert letter.sender.organisation == "Police and Crime Commissioner for Westmere"
