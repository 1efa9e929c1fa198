"""Who hears a reminder today: the committee's channel or one person, and in whose stead somebody stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from commitments.commitment import Committee
from commitments.policy import CHANNEL, OWNER, ReminderPolicy


class Gone(StrEnum):
    """Why somebody hears nothing any more, until people change it."""

    DEACTIVATED = "deactivated"
    LEFT = "not in the channel"


@dataclass(frozen=True, slots=True)
class Seen:
    """A person's name, and why they hear nothing any more, if that is so."""

    name: str
    gone: Gone | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away up to and including `until`, or until they say that they are back."""

    person: str
    until: date | None = None
    deputy: str | None = None

    def lasts(self, today: date) -> bool:
        return self.until is None or today <= self.until


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who hears a reminder: `person` by direct message, else the channel, which mentions `responsible`.

    `missing` is whom it was for, where they can't hear it, and `why` that is; `responsible` stands in for them and
    is None where nobody does.
    """

    person: str | None
    responsible: str | None
    missing: str | None = None
    why: Absence | Gone | None = None


class Followed(Protocol):
    """A commitment, or what of it says who hears of it."""

    @property
    def owner(self) -> str | None: ...

    def policy(self, committee: Committee, /) -> ReminderPolicy: ...


def who_hears(
    commitment: Followed,
    committee: Committee,
    absences: Mapping[str, Absence],
    gone: Mapping[str, Gone],
    today: date,
) -> Hearing:
    """Who hears a reminder of `commitment` on `today`; `gone` says of the people asked about who has gone."""
    hears = commitment.policy(committee).hears
    wanted = commitment.owner if hears in {CHANNEL, OWNER} else hears
    if wanted is None:
        return Hearing(None, None)
    why = _why_missing(wanted, absences, gone, today)
    if wanted == hears and why is Gone.LEFT:
        why = None  # who was named in the settings, a chair for instance, need not be in the channel
    responsible = _stand_in(wanted, committee.default_owner, absences, gone, today) if why else wanted
    return Hearing(None if hears == CHANNEL else responsible, responsible, wanted if why else None, why)


def may_be_asked_for(
    commitment: Followed, committee: Committee, absences: Mapping[str, Absence], today: date
) -> frozenset[str]:
    """Everybody who may come to hear a reminder on `today`; whether they have gone is known in Slack alone."""
    hears = commitment.policy(committee).hears
    wanted = commitment.owner if hears in {CHANNEL, OWNER} else hears
    people = {commitment.owner, committee.default_owner, wanted}
    if wanted:
        people.update(_deputies(wanted, absences, today))
    return frozenset(one for one in people if one)


def _deputies(person: str, absences: Mapping[str, Absence], today: date) -> Iterator[str]:
    """The deputy, the deputy's deputy and so on, as long as their absences last."""
    asked = {person}
    absence = absences.get(person)
    while absence and absence.lasts(today) and absence.deputy and absence.deputy not in asked:
        yield absence.deputy
        asked.add(absence.deputy)
        absence = absences.get(absence.deputy)


def _why_missing(
    person: str, absences: Mapping[str, Absence], gone: Mapping[str, Gone], today: date
) -> Absence | Gone | None:
    if person in gone:
        return gone[person]
    absence = absences.get(person)
    return absence if absence and absence.lasts(today) else None


def _stand_in(
    person: str,
    default_owner: str | None,
    absences: Mapping[str, Absence],
    gone: Mapping[str, Gone],
    today: date,
) -> str | None:
    """The deputy, the deputy's deputy and so on, and then the default owner; None where all are missing."""
    deputies = tuple(_deputies(person, absences, today))
    asked = (person, *deputies)
    last = (default_owner,) if default_owner and default_owner not in asked else ()
    here = (one for one in (*deputies, *last) if not _why_missing(one, absences, gone, today))
    return next(here, None)
