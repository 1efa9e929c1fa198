"""Work that would hold up the event loop, in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

Result = TypeVar("Result")


async def in_thread(work: Callable[[], Result], name: str) -> Result:
    """What `work` returns or raises. The thread doesn't keep the process alive, nor the loop when nobody waits."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Result] = loop.create_future()

    def settle(how: Callable[[], None]) -> None:
        if not done.done():
            how()

    def run() -> None:
        try:
            result = work()
        except Exception as raised:  # noqa: BLE001 - handed on to whoever waits
            failed = raised
            tell(lambda: done.set_exception(failed))
        else:
            tell(lambda: done.set_result(result))

    def tell(how: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop has ended, and nobody waits
            loop.call_soon_threadsafe(settle, how)

    threading.Thread(target=run, name=name, daemon=True).start()
    return await done
