"""Rate limits, where the workspace was told to apply some."""

from __future__ import annotations

import math
import time
from collections import deque

from sandbox.workspace import Workspace


class Rates:
    """The calls of each method that is limited, by the machine's clock."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._made: dict[str, deque[float]] = {}

    def wait_for(self, method: str) -> int | None:
        """Counts a call; if it is one too many, the seconds for Retry-After instead."""
        limit = self._workspace.limits.get(method)
        if limit is None:
            return None
        now = time.monotonic()
        made = self._made.setdefault(method, deque())
        while made and now - made[0] >= limit.seconds:
            made.popleft()
        if len(made) >= limit.calls:
            oldest = made[0] if made else now
            return max(1, math.ceil(limit.seconds - (now - oldest)))
        made.append(now)
        return None
