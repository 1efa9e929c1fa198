"""`chaser run`: the bot in Slack, until it is stopped."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import threading

from bot.cli.opening import machine_now, sending_store, settings_of
from bot.logs import log_to_screen

log = logging.getLogger(__name__)
# Whatever stops services kills them after ten seconds or more (seconds).
STOP_WITHIN = 8.0


def arguments(parser: argparse.ArgumentParser) -> None:
    del parser  # it takes none of its own


def run(options: argparse.Namespace) -> int:
    from bot.cli.wiring import RunningBot

    settings = settings_of(options)
    log_to_screen()
    stop = threading.Event()
    for sent in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sent, lambda *_: stop.set())
    with sending_store(settings) as store:
        bot = RunningBot(settings, store, machine_now, stop)
        bot.start()
        print("Chaser is running. Stop it with Ctrl-C.", flush=True)
        try:
            # With a bound: a signal that comes just before a wait without one is not noticed (CPython).
            while not stop.wait(1.0):
                pass
        finally:
            done = bot.stop(STOP_WITHIN)
    print("Chaser has stopped.", flush=True)
    if not done:
        # Threads that wait for Slack would hold the process until they give up; what they held is handed back.
        logging.shutdown()
        os._exit(0)
    return 0
