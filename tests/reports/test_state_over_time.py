"""The digest's picture, as a file: a PNG with a line each for what it tells."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from commitments.digest import Tally
from commitments.state_over_time import worth_a_picture
from messages.state_over_time import alt_text
from reports.state_over_time import COLOURS, drawn

FIRST = date(2026, 9, 7)


def tallies(*numbers: tuple[int, int, int]) -> list[Tally]:
    return [
        Tally(FIRST + week * timedelta(weeks=1), dict(zip(("open", "overdue", "answered"), one, strict=True)))
        for week, one in enumerate(numbers)
    ]


@pytest.mark.parametrize(
    ("numbers", "worth"),
    [
        ([(3, 1, 0), (4, 1, 0), (5, 2, 1)], False),
        ([(3, 1, 0)] * 9, False),
        ([(3, 1, 0), (3, 1, 0), (3, 1, 0), (3, 1, 1)], True),
    ],
)
def test_it_is_worth_drawing_from_four_digests_on_where_something_changed(
    numbers: list[tuple[int, int, int]], *, worth: bool
) -> None:
    assert worth_a_picture(tallies(*numbers)) is worth


@pytest.mark.parametrize("numbers", [[(2, 1, 0)] * 4, [(1, 2, 3), (9, 8, 7)], [(100_000, 3, one) for one in range(26)]])
def test_it_is_a_png_with_each_line_in_its_colour(numbers: list[tuple[int, int, int]]) -> None:
    image = Image.open(BytesIO(drawn(tallies(*numbers))))
    assert (image.format, image.size) == ("PNG", (900, 420))
    there = {colour for _, colour in image.convert("RGB").getcolors(900 * 420) or []}
    assert {tuple(bytes.fromhex(one[1:])) for one in COLOURS.values()} <= there


def test_the_same_numbers_give_the_same_picture() -> None:
    some = tallies((3, 1, 0), (4, 1, 2))
    assert drawn(some) == drawn(some)


def test_its_words_say_what_it_shows() -> None:
    assert alt_text(tallies((12, 3, 0), (14, 3, 2), (9, 3, 5))) == (
        "A line chart of 3 digests from 7 Sep 2026 to 21 Sep 2026. Open: 12 at first, 9 at last; between 9 and 14. "
        "Overdue: 3 each time. Answered: 0 at first, 5 at last; between 0 and 5."
    )
