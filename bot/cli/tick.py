"""`chaser tick`: does what is owed at one instant, once, then ends. For the machine's own scheduler, and to try."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.cli.opening import machine_now, sending_store, settings_of
from bot.cli.refusal import CommandRefused

HOME = ZoneInfo("Europe/London")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--at", metavar="INSTANT", help="such as 2026-09-01T09:30, in Europe/London unless it has an offset (else now)"
    )


def run(options: argparse.Namespace) -> int:
    from bot.cli.wiring import client_of, delivery_of, sleep_until
    from db import owed
    from messages.text import counted

    at = instant(options.at) if options.at else machine_now()
    settings = settings_of(options)
    with sending_store(settings) as store:
        delivery = delivery_of(settings, store, client_of(settings), lambda: at)
        handled = delivery.drain()
        while lapse := owed.next_lapse(store):
            # Someone holds a claim: it may have died. Whoever lives finishes it before then.
            sleep_until(lapse)
            handled += delivery.drain()
        left = owed.unsent(store, now=at)
    print(f"{counted(handled, 'owed message')} handled.")
    if left:
        print(f"{counted(left, 'message')} could not be sent yet and will be tried again; the log says why.")
    return 0


def instant(text: str) -> datetime:
    """An ISO instant as an aware one in UTC; without an offset it is read in Europe/London. Raises CommandRefused."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise CommandRefused(f"'{text}' is no instant. Write it such as 2026-09-01T09:30.") from wrong
    return (read if read.tzinfo else read.replace(tzinfo=HOME)).astimezone(UTC)
