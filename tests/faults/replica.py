"""A replica of the bot's clock as a process that can be killed, paused or slowed at a named point of the delivery."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

import db.owed
import jobs.many
from bot.slack.client import slack_client
from bot.slack.messenger import SlackMessenger
from db.owed import Pace
from db.store import Store
from jobs.delivery import Delivery
from jobs.pacing import Pacing
from tests.conftest import without_waiting

log = logging.getLogger(__name__)

ONE_BY_ONE = ("claim_next", "claim_one", "look_up", "address", "renew", "mark_sent", "put_off", "hand_back")
MANY_AT_ONCE = ("claim_many", "look_up_many", "mark_many_sent", "give_back", "wait_for_turns")
DATABASE_POINTS = (*ONE_BY_ONE, *MANY_AT_ONCE)
SLACK_POINTS = ("find", "post", "post_in_thread", "redraw")
POINTS = tuple(f"{when} {name}" for name in (*DATABASE_POINTS, *SLACK_POINTS) for when in ("before", "after"))
WAIT = 0.02  # seconds between two looks
SENDERS = 4
# As the settings have it, but for the workspace: what is owed is not to take all day.
CHANNEL, WORKSPACE = Pace(timedelta(seconds=1), 3), Pace(timedelta(seconds=0.3), 4)
STOPPED = 3  # the exit status of whoever was asked to stop, and did


@dataclass(frozen=True, slots=True)
class Orders:
    """`act` is 'kill' or 'pause', done once when `point` is come to for the `nth` time. `slow`: seconds at each post.
    `paced`: each message waits for its turn, in the lines that all replicas share. `stops_at`: at that post it is asked
    to stop, and hands back what it holds. `at_once`: so many are claimed together.

    `now`: the business clock, which stands still. The machine's clock goes `speed` times as fast as the real one,
    plus the seconds that stand in the file `jump`.
    """

    url: str
    api_url: str
    token: str
    holder: str
    now: str
    stop: str
    jump: str
    lease: float = 60.0
    speed: float = 30.0
    act: str = ""
    point: str = ""
    nth: int = 1
    slow: float = 0.0
    paced: bool = False
    stops_at: int = 0
    at_once: int = jobs.many.CLAIMED_TOGETHER

    def asleep(self, pid: int) -> Path:
        """Is there from the moment in which that process stops itself."""
        return Path(f"{self.stop}-{pid}")


def machine_time(speed: float, jump: Path) -> datetime:
    """The replicas' common machine clock."""
    offset = float(jump.read_text() or 0) if jump.exists() else 0.0
    real = time.time()
    today = real - real % 86400
    return datetime.fromtimestamp(today + (real - today) * speed + offset, UTC)


def acting(orders: Orders, stop: Callable[[], None]) -> Callable[[str], None]:
    """What is called at each point; it calls `stop` when it is time for that."""
    left, posts = orders.nth, 0

    def at(point: str) -> None:
        nonlocal left, posts
        if point == "before post":
            posts += 1
            time.sleep(orders.slow)
            if posts == orders.stops_at:
                stop()
        if point != orders.point:
            return
        left -= 1
        if left == 0 and orders.act == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif left == 0:
            orders.asleep(os.getpid()).touch()
            os.kill(os.getpid(), signal.SIGSTOP)

    return at


def at_point(point: str, *, act: str = "kill", nth: int = 1) -> dict[str, object]:
    """The orders to die or sleep there, with what leads there."""
    called = point.split()[1]
    return {
        "act": act,
        "point": point,
        "nth": nth,
        "paced": called == "wait_for_turns",
        "stops_at": nth if called == "hand_back" else 0,
    }


def wrap(place: Any, name: str, at: Callable[[str], None]) -> None:  # noqa: ANN401 - a module or a class
    real = getattr(place, name)

    def wrapped(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the real one takes
        at(f"before {name}")
        answer = real(*given, **named)
        at(f"after {name}")
        return answer

    setattr(place, name, wrapped)


def stopping(delivery: Delivery) -> None:
    """As `chaser run` stops while Slack hangs: nothing is waited for, and what is held is handed back."""

    def hand_back() -> None:
        delivery.stopping.set()
        db.owed.hand_back(delivery.store, delivery.holder)
        os._exit(STOPPED)

    threading.Thread(target=hand_back).start()


def a_delivery(orders: Orders) -> Delivery:
    store = Store.open(orders.url)
    if store.is_sqlite:
        event.listen(store.engine, "connect", without_waiting)
    client = slack_client(orders.token, orders.api_url)
    now = datetime.fromisoformat(orders.now)
    return Delivery(
        store=store,
        messenger=SlackMessenger(client),
        holder=orders.holder,
        clock=lambda: now,
        machine_clock=lambda: machine_time(orders.speed, Path(orders.jump)),
        lease=timedelta(seconds=orders.lease),
        pacing=Pacing(CHANNEL, WORKSPACE, lambda wait: time.sleep(wait.total_seconds() / orders.speed))
        if orders.paced
        else None,
        senders=SENDERS,
    )


def replica(orders: Orders) -> None:
    """Drains until the file `orders.stop` is there. A process of its own."""
    logging.disable()
    jobs.many.CLAIMED_TOGETHER = orders.at_once
    delivery = a_delivery(orders)
    at = acting(orders, lambda: stopping(delivery))
    for name in DATABASE_POINTS:
        wrap(db.owed, name, at)
    for name in SLACK_POINTS:
        wrap(SlackMessenger, name, at)
    while not Path(orders.stop).exists():
        try:
            delivery.drain()
        except Exception:
            log.exception("the look failed")
        time.sleep(WAIT)
