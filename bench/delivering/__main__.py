"""A peer as a process of its own: `python -m bench.delivering ORDERS`."""

from __future__ import annotations

import logging

from bench.delivering import peers
from bench.delivering.orders import Orders, orders


def main() -> None:
    logging.disable()
    given = orders()
    work = {
        "bare": peers.bare,
        "apscheduler": peers.apscheduler,
        "procrastinate": procrastinate,
        "chaser": peers.chaser,
    }
    work[given.peer](given)


def procrastinate(given: Orders) -> None:
    from bench.delivering import procrastinating  # noqa: PLC0415 - the others' processes need none of it

    procrastinating.procrastinate(given)


if __name__ == "__main__":
    main()
