"""Where an earlier try may have arrived, also before it was readdressed, and how far back a look looks there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, func, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from db.tables import LookRow, OwedRow, TriedPlaceRow

# Slack's servers stamp messages each by its own clock: far more than these ever differ (seconds).
SERVERS_DIFFER = 3600
BEFORE = aliased(OwedRow)  # made once: it takes longer to make than to ask


def surely_before(ts: str) -> str:
    """A ts that what was posted after the message at `ts` is later than, in whichever channel; '0' is before all."""
    seconds, _, micro = ts.partition(".")
    before = int(seconds) - SERVERS_DIFFER
    return f"{before}.{micro or '000000'}" if before > 0 else "0"


def later_than(session: Session, channel: str) -> str:
    """A ts, by Slack's clock, than which whatever is posted there from now on is later."""
    return session.scalars(select(newest_in(literal(channel)))).one()


def newest_in(channel: ColumnElement[str] | InstrumentedAttribute[str]) -> ColumnElement[str]:
    """The same in SQL: the last ts in the channel, or how late it surely was by Slack's clock where that is later.

    What bears a ts stands in Slack, also for what redraws it. Nothing else is asked, or a PostgreSQL that counted when
    nothing had been sent would read all that was.
    """
    newest = (
        select(BEFORE.ts)
        .where(BEFORE.channel == channel, BEFORE.ts.is_not(None))
        .order_by(BEFORE.ts.desc())
        .limit(1)
        .correlate(OwedRow)
        .scalar_subquery()
    )
    anywhere = select(LookRow.later_than).scalar_subquery()
    return _Later(func.coalesce(newest, "0"), func.coalesce(anywhere, "0"))


class _Later(FunctionElement[str]):
    """The later of two ts; the databases call that by different names."""

    type = String()
    inherit_cache = True


@compiles(_Later)
def _greatest(element: _Later, compiler: SQLCompiler, **given: Any) -> str:  # noqa: ANN401 - the compiler's own
    return f"greatest({compiler.process(element.clauses, **given)})"


@compiles(_Later, "sqlite")
def _max(element: _Later, compiler: SQLCompiler, **given: Any) -> str:  # noqa: ANN401 - the compiler's own
    return f"max({compiler.process(element.clauses, **given)})"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel or direct message in which a message is looked for, later than the ts `look_from`."""

    channel: str
    look_from: str


def tried(session: Session, owed: str) -> tuple[Place, ...]:
    """Where it went before, besides where it goes now."""
    query = select(TriedPlaceRow).where(TriedPlaceRow.owed_id == owed).order_by(TriedPlaceRow.place)
    return tuple(Place(row.place, row.look_from) for row in session.scalars(query))


def keep_tried(session: Session, row: OwedRow) -> None:
    """The row is about to go elsewhere, and may stand already in the place to which it went until now."""
    look_from = row.look_from or "0"
    known = session.get(TriedPlaceRow, (row.id, row.addressee))
    if known is None:
        session.add(TriedPlaceRow(owed_id=row.id, place=row.addressee, look_from=look_from))
    else:
        known.look_from = min(known.look_from, look_from)
