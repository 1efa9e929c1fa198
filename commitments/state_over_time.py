"""How a committee's commitments stood at its digests, and when that is worth a picture."""

from __future__ import annotations

from collections.abc import Sequence

from commitments.digest import Tally

DRAWN = ("open", "overdue", "answered")
# Two or three points are told faster in words.
FEWEST = 4
# Half a year of weeks.
SHOWN_DIGESTS = 26


def worth_a_picture(tallies: Sequence[Tally]) -> bool:
    """Whether there are enough digests, and a number changed between them."""
    return len(tallies) >= FEWEST and any(len(set(numbers(tallies, name))) > 1 for name in DRAWN)


def numbers(tallies: Sequence[Tally], name: str) -> list[int]:
    """One number of each digest; one that was not counted then is none."""
    return [int(one.counts.get(name, 0)) for one in tallies]
