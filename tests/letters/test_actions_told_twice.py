"""What the minutes say and their list of actions says again is one draft; what differs stays two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from commitments.letter import Letter
from letters import read_letter

HEAD = (
    "Minutes of the Transport Committee held on 9 June 2026\n\n"
    "In attendance: Ines Marlow, Chief Executive, Westmere Transport Authority\n\n"
)
LIST = "Summary of actions\n\nNo.\tAction\tOwner\tBy when\n"


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Letter]:
    def reading(text: str) -> Letter:
        path = tmp_path / "minutes.txt"
        path.write_text(text, encoding="utf-8")
        return read_letter(path)

    return reading


def test_a_sentence_that_names_the_day_and_its_row_are_one(written: Callable[[str], Letter]) -> None:
    letter = written(
        f"{HEAD}4. Buses\n\n4.1 Ms Marlow agreed to supply the fleet list by the end of July 2026.\n\n"
        f"4.2 Ms Marlow said that the draft route map would be published on 3 July 2026.\n\n{LIST}"
        "1\tSupply the fleet list for the depot at Harbour Road\tIM\t31 July 2026\n"
        "2\tPublish the draft route map for residents\tIM\t3 July 2026\n"
    )
    assert [(one.minute, one.due) for one in letter.drafts] == [("4.1", date(2026, 7, 31)), ("4.2", date(2026, 7, 3))]


def test_of_two_days_the_lists_counts_with_its_words(written: Callable[[str], Letter]) -> None:
    letter = written(
        f"{HEAD}4. Buses\n\n4.1 Ms Marlow agreed to supply the winter fleet list by 31 July 2026.\n\n{LIST}"
        "1\tSupply the winter fleet list\tIM\t14 August 2026\n"
    )
    (only,) = letter.drafts
    assert (only.minute, only.due) == ("4.1", date(2026, 8, 14))
    assert only.deadline is not None
    assert (only.quotation, only.deadline.phrase) == ("Supply the winter fleet list", "14 August 2026")


def test_two_days_of_the_same_thing_stay_two_where_the_list_has_both(written: Callable[[str], Letter]) -> None:
    letter = written(
        f"{HEAD}4. Buses\n\n4.1 Ms Marlow agreed to supply punctuality figures for buses by 31 July 2026.\n\n"
        f"4.2 Ms Marlow agreed to supply punctuality figures for buses by 30 October 2026.\n\n{LIST}"
        "1\tSupply punctuality figures for buses\tIM\t30 October 2026\n"
        "2\tSupply punctuality figures for buses\tIM\t31 July 2026\n"
    )
    assert [(one.minute, one.due) for one in letter.drafts] == [("4.1", date(2026, 7, 31)), ("4.2", date(2026, 10, 30))]


def test_an_action_numbered_after_its_minute_is_what_the_minute_says(written: Callable[[str], Letter]) -> None:
    letter = written(
        f"{HEAD}48. Depots\n\nMs Marlow could not say at once and will reply within two weeks.\n\n{LIST}"
        "48/1\tConfirm how many depots were inspected\tIM\t23 June 2026\n"
    )
    (only,) = letter.drafts
    assert (only.minute, only.speaker, only.due) == ("48", "Ms Marlow", date(2026, 6, 23))


def test_of_two_actions_of_a_minute_neither_is_taken_for_its_sentence(written: Callable[[str], Letter]) -> None:
    letter = written(
        f"{HEAD}48. Depots\n\nMs Marlow will write within two weeks.\n\n{LIST}"
        "48/1\tConfirm how many depots were inspected\tIM\t23 June 2026\n"
        "48/2\tPublish the heating contract\tIM\t23 June 2026\n"
    )
    assert len(letter.drafts) == 3


def test_what_a_guest_undertook_and_what_the_clerk_is_to_do_with_it_are_two(written: Callable[[str], Letter]) -> None:
    letter = written(
        f"{HEAD}4. Stops\n\n4.1 The Chief Executive said that she would provide a list of closed stops by the end of"
        " July.\n\nACTION: Clerk to circulate the list of closed stops to Members.\n"
    )
    theirs, ours = letter.drafts
    assert (theirs.speaker, theirs.body, theirs.due, theirs.ticked) == (
        "Chief Executive",
        None,
        date(2026, 7, 31),
        True,
    )
    assert (ours.speaker, ours.body, ours.due, ours.ticked) == ("Clerk", "Transport Committee", None, False)


def test_what_the_members_agreed_and_an_officer_is_to_do_stays_one(written: Callable[[str], Letter]) -> None:
    letter = written(
        f"{HEAD}4. Stops\n\n4.1 It was agreed that Members would receive a list of closed stops in July.\n\n"
        "ACTION: Chief Executive to provide a list of closed stops in July.\n"
    )
    (only,) = letter.drafts
    assert only.due == date(2026, 7, 31)
