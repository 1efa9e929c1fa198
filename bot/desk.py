"""What every listener works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from commitments.commitment import Committee
from commitments.local_time import day_of
from db.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """The database, the clock (aware, UTC), and a knock for the alarm clock after something became owed.

    Claims run on the machine's clock.
    """

    store: Store
    clock: Callable[[], datetime]
    machine_clock: Callable[[], datetime]
    knock: Callable[[], None]

    def today(self, committee: Committee) -> date:
        """The day that it is for a committee."""
        return day_of(self.clock(), committee.time_zone)
