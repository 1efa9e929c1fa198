"""Which commitments a list shows: what somebody asked for, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commitments.status import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """All of it must be so; days are in the committee's time zone, and None or empty asks for nothing.

    Open ones are those with the status open or proposed to close; `closed_too` asks for the closed ones besides.
    `bodies` are whole names, of which one must fit; each of `words` must stand somewhere in a commitment, in capitals
    or not. What is late with an extension that the committee agreed is not overdue; `extended_on` asks for just that.
    """

    owner: str | None = None
    unowned: bool = False
    overdue_on: date | None = None
    extended_on: date | None = None
    due_from: date | None = None
    due_by: date | None = None
    snoozed_on: date | None = None
    undated: bool = False
    unchased: bool = False
    proposed: bool = False
    closed: bool = False
    closed_too: bool = False
    outcome: Outcome | None = None
    bodies: tuple[str, ...] = ()
    recommendation: str | None = None
    words: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether it asks for more than what is open."""
        return self != Wanted()
