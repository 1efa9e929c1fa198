"""Lists of a committee's commitments: a page, the whole, and how many there are of each kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, case, func, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from commitments.commitment import Commitment
from commitments.overview import Numbers
from commitments.standing import DUE_SOON
from commitments.status import Status
from commitments.wanted import Wanted
from db.kinds import OPEN
from db.rows import commitment_value
from db.store import Store
from db.tables import CommitmentRow

REFERENCE = re.compile(r"[A-Z][A-Z0-9]*-\d+", re.IGNORECASE | re.ASCII)
SEARCHED = (
    CommitmentRow.wording,
    CommitmentRow.quotation,
    CommitmentRow.body,
    CommitmentRow.recommendation,
)
# The day after which it is overdue, as `commitments.standing.judged_day`; null without a date.
JUDGED = case((CommitmentRow.due.is_not(None), func.coalesce(CommitmentRow.overdue_after, CommitmentRow.due)))


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list, which one it is, and how many commitments there are on all pages.

    `unchased`: how many of all of them came in late and are not chased yet.
    """

    commitments: tuple[Commitment, ...]
    number: int
    total: int
    unchased: int


def list_page(store: Store, committee_id: int, wanted: Wanted, *, page: int, size: int) -> ListPage:
    """By due day, those without one last. Page 1 is the first; one behind the end is the last."""
    fits = chosen(committee_id, wanted)
    with store.reading() as session:
        unchased = func.coalesce(func.sum(case((CommitmentRow.chased.is_(False), 1), else_=0)), 0)
        total, quiet = session.execute(select(func.count(), unchased).select_from(CommitmentRow).where(*fits)).one()
        number = max(1, min(page, -(-total // size)))
        rows = session.scalars(in_order(select(CommitmentRow).where(*fits)).offset((number - 1) * size).limit(size))
        return ListPage(tuple(commitment_value(row) for row in rows), number, total, quiet)


def every(store: Store, committee_id: int, wanted: Wanted) -> tuple[Commitment, ...]:
    """The whole of a list, in its order."""
    with store.reading() as session:
        rows = session.scalars(in_order(select(CommitmentRow).where(*chosen(committee_id, wanted))))
        return tuple(commitment_value(row) for row in rows)


def numbers(store: Store, committee_id: int, today: date) -> Numbers:
    """`due_soon` are those due from today until in 30 days."""
    row = CommitmentRow
    kinds = {
        # What came in late is counted apart until somebody starts the chasing, as in the digest.
        "overdue": and_(_is_overdue(today), row.chased),
        "due_soon": row.due.between(today, today + DUE_SOON),
        "undated": row.due.is_(None),
        "unchased": row.chased.is_(False),
    }
    counts = [func.coalesce(func.sum(case((kind, 1), else_=0)), 0).label(name) for name, kind in kinds.items()]
    of_open = select(func.count().label("open"), *counts).where(*chosen(committee_id, Wanted()))
    of_closed = select(func.count()).select_from(row).where(*chosen(committee_id, Wanted(closed=True)))
    with store.reading() as session:
        return Numbers(**session.execute(of_open).mappings().one(), closed=session.scalars(of_closed).one())


def bodies_of(store: Store, committee_id: int) -> tuple[str, ...]:
    """The bodies of all commitments of a committee, by name."""
    query = select(CommitmentRow.body).where(CommitmentRow.committee_id == committee_id).distinct()
    with store.reading() as session:
        return tuple(session.scalars(query.order_by(CommitmentRow.body)))


def chosen(committee_id: int, wanted: Wanted) -> list[ColumnElement[bool]]:
    """What must hold of a commitment's row."""
    row = CommitmentRow
    fits = [row.committee_id == committee_id, row.status.in_(_statuses(wanted)), row.reference.is_not(None)]
    fits += _dates(wanted)
    if wanted.owner:
        fits.append(row.owner == wanted.owner)
    if wanted.unowned:
        fits.append(row.owner.is_(None))
    if wanted.unchased:
        fits.append(row.chased.is_(False))
    if wanted.outcome:
        fits.append(row.outcome == wanted.outcome.value)
    if wanted.bodies:
        fits.append(row.body.in_(wanted.bodies))
    if wanted.recommendation:
        fits.append(_answers(wanted.recommendation))
    return [*fits, *(_says(word) for word in wanted.words)]


def _dates(wanted: Wanted) -> list[ColumnElement[bool]]:
    fits: list[ColumnElement[bool]] = []
    if wanted.overdue_on:
        fits.append(_is_overdue(wanted.overdue_on))
    if wanted.extended_on:
        fits.append(and_(wanted.extended_on > JUDGED, _is_extended(wanted.extended_on)))
    if wanted.due_from:
        fits.append(CommitmentRow.due >= wanted.due_from)
    if wanted.due_by:
        fits.append(CommitmentRow.due <= wanted.due_by)
    if wanted.snoozed_on:
        fits.append(CommitmentRow.snoozed_until > wanted.snoozed_on)
    if wanted.undated:
        fits.append(CommitmentRow.due.is_(None))
    return fits


def _is_overdue(today: date) -> ColumnElement[bool]:
    """What is late and for which no extension is agreed that lasts."""
    return and_(today > JUDGED, not_(_is_extended(today)))


def _is_extended(today: date) -> ColumnElement[bool]:
    return and_(CommitmentRow.extension_until.is_not(None), CommitmentRow.extension_until >= today)


def in_order(query: Select[CommitmentRow]) -> Select[CommitmentRow]:
    return query.order_by(CommitmentRow.due.is_(None), CommitmentRow.due, CommitmentRow.id)


def _statuses(wanted: Wanted) -> list[str]:
    if wanted.closed:
        return [Status.CLOSED.value]
    if wanted.closed_too:
        return [*OPEN, Status.CLOSED.value]
    return [Status.PROPOSED_TO_CLOSE.value] if wanted.proposed else list(OPEN)


def _answers(number: str) -> ColumnElement[bool]:
    """'R 4 (b)' and '4(b)' are the same; all of 4(a), 4(b) … belong to 4."""
    printed = func.replace(func.replace(func.lower(CommitmentRow.recommendation), " ", ""), ".", "")
    wanted = number.lower().replace(" ", "").replace(".", "").removeprefix("r")
    same = [printed == f"{before}{wanted}" for before in ("", "r")]
    return or_(*same, *(printed.startswith(f"{before}{wanted}(", autoescape=True) for before in ("", "r")))


def _says(word: str) -> ColumnElement[bool]:
    """One word or quoted phrase, as data: % and _ in it are what they are. A whole reference means that one alone."""
    named = (
        CommitmentRow.reference == word.upper()
        if REFERENCE.fullmatch(word)
        else CommitmentRow.reference.icontains(word, autoescape=True)
    )
    # SQLite knows the capitals of ASCII's letters alone, so that the others are asked for in each way.
    ways = {word} if word.isascii() else {word, word.lower(), word.upper(), word.title()}
    return or_(named, *(_contains(column, way) for column in SEARCHED for way in sorted(ways)))


def _contains(column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None], word: str) -> ColumnElement[bool]:
    return column.icontains(word, autoescape=True)


def in_the_same_words(store: Store, commitment: Commitment) -> Commitment | None:
    """Another open commitment of its committee, of the same body and in the same words: the first one."""
    row = CommitmentRow
    same = (row.wording == commitment.wording, row.body == commitment.body, row.id != commitment.id)
    open_ones = (row.committee_id == commitment.committee_id, row.status.in_(OPEN))
    with store.reading() as session:
        found = session.scalar(select(row).where(*open_ones, *same).order_by(row.id).limit(1))
        return commitment_value(found) if found else None


def owners_of(store: Store, committee_id: int) -> frozenset[str]:
    """Who owns what is open in a committee."""
    row = CommitmentRow
    owners = select(row.owner).where(row.committee_id == committee_id, row.status.in_(OPEN), row.owner.is_not(None))
    with store.reading() as session:
        return frozenset(one for one in session.scalars(owners.distinct()) if one)
