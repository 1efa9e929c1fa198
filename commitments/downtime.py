"""When Chaser was down: a time in which nobody looked for what is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from commitments.local_time import day_of

# Somewhat more than a day: whoever has `chaser tick` run once a day is not down, by a late start or a change of clocks.
LONG = timedelta(hours=26)


@dataclass(frozen=True, slots=True)
class Downtime:
    """From the last look to the first one after it; both are UTC instants."""

    since: datetime
    until: datetime


def downtime(last_look: datetime | None, now: datetime) -> Downtime | None:
    """The downtime that ends `now` (UTC); None where somebody looked lately, or never yet."""
    if last_look is None or now - last_look <= LONG:
        return None
    return Downtime(last_look, now)


def is_late(due_at: datetime, down: Downtime, time_zone: str) -> bool:
    """Whether what was due then was missed: on an earlier day than that on which Chaser was up again."""
    return day_of(due_at, time_zone) < day_of(down.until, time_zone)


def joined(*downtimes: Downtime) -> Downtime:
    """Several as one, from the first to the last."""
    return Downtime(min(one.since for one in downtimes), max(one.until for one in downtimes))
