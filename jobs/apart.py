"""One poisoned row never stops the rest: here its fault ends."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

log = logging.getLogger(__name__)


def nothing_more() -> None:
    """Where the log is enough."""


@contextmanager
def kept_apart(what: str, *, broken: Callable[[], None] = nothing_more) -> Iterator[None]:
    """Whatever breaks inside the block is logged as `what`, `broken` is called, and the next row goes on."""
    try:
        yield
    except Exception:
        # The job loop's outer edge, row by row.
        log.exception(what)
        broken()
