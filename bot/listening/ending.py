"""Waiting for what listeners do, at a stop."""

from __future__ import annotations

import threading
from concurrent.futures import Executor

from slack_bolt import App


def listeners_ended(app: App, within: float) -> bool:
    """Waits for what the app's listeners do, for so many seconds at most: what was stored just now is still to be
    told to whoever did it. Whether they are done.
    """
    return _ended(app.listener_runner.listener_executor, within)


def _ended(executor: Executor, within: float) -> bool:
    ending = threading.Thread(target=executor.shutdown, kwargs={"wait": True}, daemon=True)
    ending.start()
    ending.join(within)
    return not ending.is_alive()
