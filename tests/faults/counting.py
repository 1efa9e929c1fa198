"""What became of everything that was owed: what is lost, what stands twice, and what the database names wrongly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from commitments.reminders import Reason
from db.kinds import OwedKind, OwedState
from db.store import Store
from db.tables import OwedRow
from jobs.chair import chairs_id
from sandbox.workspace import Workspace
from tests.faults.sink import owed_ids

Standing = tuple[str, str, list[str]]


@dataclass(frozen=True, slots=True)
class Count:
    """Owed ids by what is wrong with them; `right`: how many are not; `chairs`: how many a chair is told."""

    right: int
    chairs: int
    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    elsewhere: tuple[str, ...]

    @property
    def faultless(self) -> bool:
        return not (self.lost or self.doubled or self.elsewhere)


def seen_in(workspace: Workspace) -> Iterator[Standing]:
    """Each message of the sandbox that people can see and that carries owed ids."""
    for channel in list(workspace.channels.values()):
        for message in list(channel.messages.values()):
            if found := owed_ids(message.metadata):
                yield channel.id, message.ts, found


def counted(store: Store, now: datetime, standing: Iterable[Standing]) -> Count:
    """Every id owed by `now` stands in exactly one message, and the database names that one. So does what the chair is
    told of each step to them, under an id of its own.
    """
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for channel, ts, ids in standing:
        for one in ids:
            places[one].append((channel, ts))
    with store.reading() as session:
        rows = session.execute(
            select(OwedRow.id, OwedRow.channel, OwedRow.ts, OwedRow.reason).where(
                OwedRow.kind != OwedKind.REDRAWING, OwedRow.due_at <= now, OwedRow.state != OwedState.SKIPPED
            )
        ).all()
    chairs = [chairs_id(row.id) for row in rows if row.reason == Reason.CHAIR]
    lost = tuple(one for one in (*(row.id for row in rows), *chairs) if not places[one])
    doubled = tuple(one for one, found in places.items() if len(found) > 1)
    elsewhere = tuple(row.id for row in rows if places[row.id] and (row.channel, row.ts) not in places[row.id])
    wrong = {*lost, *doubled, *elsewhere}
    return Count(sum(row.id not in wrong for row in rows), len(chairs), lost, doubled, elsewhere)


def unfinished(store: Store, now: datetime) -> int:
    """How many rows are owed by `now`, or held by somebody."""
    with store.reading() as session:
        left = or_(OwedRow.state == OwedState.CLAIMED, (OwedRow.state == OwedState.OWED) & (OwedRow.due_at <= now))
        return session.scalars(select(func.count()).select_from(OwedRow).where(left)).one()


def looked_for_later(store: Store) -> int:
    """How many rows will be looked for once more, as they may have arrived twice."""
    with store.reading() as session:
        waiting = select(func.count()).select_from(OwedRow).where(OwedRow.look_again_at.is_not(None))
        return session.scalars(waiting).one()


def waiting(store: Store) -> int:
    """How many rows wait since Slack refused them."""
    with store.reading() as session:
        refused = select(func.count()).select_from(OwedRow).where(OwedRow.last_error.is_not(None))
        return session.scalars(refused.where(OwedRow.state == OwedState.OWED)).one()


def held(store: Store) -> int:
    """How many rows somebody holds."""
    with store.reading() as session:
        claimed = select(func.count()).select_from(OwedRow).where(OwedRow.state == OwedState.CLAIMED)
        return session.scalars(claimed).one()


def waited_for_turn(store: Store) -> int:
    """How many rows had to wait for their turn."""
    with store.reading() as session:
        turns = select(func.count()).select_from(OwedRow).where(OwedRow.turn_at.is_not(None))
        return session.scalars(turns).one()
