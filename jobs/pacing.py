"""Manners towards Slack: each message waits for its turn, which all replicas share through the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from db import owed
from db.owed import Claimed, Pace
from db.owed.pace import WORKSPACE

if TYPE_CHECKING:
    from jobs.delivery import Delivery

# A turn that comes so soon is waited for; the next look finds the others.
SOON = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Pacing:
    """How fast one channel and the whole workspace may be spoken to, and how to wait on the machine's clock."""

    channel: Pace
    workspace: Pace
    sleep: Callable[[timedelta], None]


def waits_for_turn(delivery: Delivery, *members: Claimed) -> bool:
    """Takes the turn of one message; where that comes later, all that stand in it are put off until then.

    Each is put off once: at its turn it goes, unless Slack has told everybody to wait meanwhile.
    """
    if delivery.pacing is None:
        return False
    first, now = members[0], delivery.machine_clock()
    if first.turn_at and first.turn_at <= now:
        turn = owed.blocked_until(delivery.store, WORKSPACE, machine_now=now)
    else:
        turn = owed.take_turn(delivery.store, _lines(delivery.pacing, first.addressee), machine_now=now)
    if turn <= now:
        return False
    for one in members:
        owed.put_off(delivery.store, one.claim, turn_at=turn)
    return True


def in_turn(delivery: Delivery, members: Sequence[Claimed]) -> frozenset[str]:
    """Takes a turn for each of several messages that had none yet; the ids of those whose turn is now.

    The others are put off until theirs, as `waits_for_turn` does.
    """
    if delivery.pacing is None or not members:
        return frozenset(one.id for one in members)
    now = delivery.machine_clock()
    turns = owed.take_turns(
        delivery.store, [_lines(delivery.pacing, one.addressee) for one in members], machine_now=now
    )
    later = [(one.claim, turn) for one, turn in zip(members, turns, strict=True) if turn > now]
    if later:
        owed.wait_for_turns(delivery.store, later)
    return frozenset(one.id for one, turn in zip(members, turns, strict=True) if turn <= now)


def goes_at_once(delivery: Delivery, place: str) -> None:
    """What belongs to a message that stands already waits no more; who comes next waits longer."""
    if delivery.pacing:
        paces = _lines(delivery.pacing, place)
        owed.take_turn(delivery.store, paces, machine_now=delivery.machine_clock(), waits=False)


def everybody_waits(delivery: Delivery, wait: timedelta) -> None:
    """Slack's Retry-After stops the method in the whole workspace (docs.slack.dev, rate limits)."""
    if delivery.pacing:
        now = delivery.machine_clock()
        owed.block(delivery.store, WORKSPACE, now + wait, machine_now=now)


def turn_comes(delivery: Delivery) -> bool:
    """Waits for the next turn if that comes soon; whether it has come."""
    if delivery.pacing is None or delivery.stopping.is_set():
        return False
    now = delivery.machine_clock()
    turn = owed.next_turn(delivery.store, machine_now=now)
    if turn is None or turn > now + SOON:
        return False
    delivery.pacing.sleep(turn - now)
    return True


def _lines(pacing: Pacing, place: str) -> dict[str, Pace]:
    """The lines in which a message to `place` counts."""
    return {place: pacing.channel, WORKSPACE: pacing.workspace}
