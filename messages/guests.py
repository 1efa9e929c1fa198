"""What guests hold still where the committee lets none act any more: what, and how somebody else gets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commitments.hearing import Absence
from messages.text import mention

SHOWN = 10


@dataclass(frozen=True, slots=True)
class GuestsHold:
    """The chair and the default owner where they are guests, and the absences for which guests stand in."""

    chair: str | None = None
    default_owner: str | None = None
    absences: Sequence[Absence] = ()


def still(held: GuestsHold) -> str | None:
    """A line for each, with what mends it; None where guests hold nothing."""
    told = []
    if held.chair:
        told.append(f"{mention(held.chair)} is the chair: choose another under *Replies and quiet days*.")
    if held.default_owner:
        told.append(f"{mention(held.default_owner)} is the default owner: choose another under *Change settings*.")
    told += [
        f"{mention(one.deputy)} is the deputy of {mention(one.person)}: `/chaser away @name until …, deputy @name` "
        "names another."
        for one in held.absences[:SHOWN]
        if one.deputy
    ]
    if len(held.absences) > SHOWN:
        told.append(f"{len(held.absences) - SHOWN} more are deputies.")
    head = "*Guests may not act here, but these are guests,* and stay what they are until you change it:"
    return "\n".join((head, *(f"• {one}" for one in told))) if told else None
