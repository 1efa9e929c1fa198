"""`chaser run`: the bot in Slack, until it is stopped."""

from __future__ import annotations

import argparse
import logging
import os

from bot.cli.opening import machine_now, sending_store, settings_of
from bot.cli.stopping import stop_on_signal, wait_for
from bot.logs import log_to_screen

log = logging.getLogger(__name__)
# Whatever stops services kills them after ten seconds or more (seconds).
STOP_WITHIN = 8.0


def arguments(parser: argparse.ArgumentParser) -> None:
    del parser  # it takes none of its own


def run(options: argparse.Namespace) -> int:
    from bot.cli.running_bot import RunningBot

    settings = settings_of(options)
    log_to_screen()
    stop = stop_on_signal()
    with sending_store(settings) as store:
        bot = RunningBot(settings, store, machine_now, stop)
        bot.start()
        print("Chaser is running. Stop it with Ctrl-C.", flush=True)
        try:
            wait_for(stop)
        finally:
            done = bot.stop(STOP_WITHIN)
    print("Chaser has stopped.", flush=True)
    if not done:
        # Threads that wait for Slack would hold the process until they give up; what they held is handed back.
        logging.shutdown()
        os._exit(0)
    return 0
