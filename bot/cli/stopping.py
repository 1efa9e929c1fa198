"""How a command that runs on is ended: by Ctrl-C, or by SIGTERM from whatever keeps services."""

from __future__ import annotations

import signal
import threading

# A signal that comes just before a wait without a bound is not noticed (CPython, threading.Lock), so it has one.
LONGEST_WAIT = 1.0


def stop_on_signal() -> threading.Event:
    """Set when the process is asked to end. Only the main thread may call this."""
    stop = threading.Event()
    for sent in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sent, lambda *_: stop.set())
    return stop


def wait_for(stop: threading.Event) -> None:
    while not stop.wait(LONGEST_WAIT):
        pass
