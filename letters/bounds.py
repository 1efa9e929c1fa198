"""What reading one file may take, and how a process keeps itself to it."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from dataclasses import dataclass

MB = 1_000_000  # bytes
OUT_OF_MEMORY = 86  # the status with which a process ends then: there may be no room to say more


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds for the whole reading, MB of memory for the process that reads, MB of the file."""

    seconds: int = 120
    memory_mb: int = 1_000
    file_mb: int = 20


def confine(bounds: Bounds) -> None:
    """Keeps this process to its bounds from now on; there is no way back.

    Whoever started it ends it when its time is over. The alarm and the processor's time, a little later, end one whose
    starter has died. Windows has none of these.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    signal.alarm(bounds.seconds + 1)  # nobody hears it, so it kills, inside a library's C code too
    for which, bound in (
        (resource.RLIMIT_AS, bounds.memory_mb * MB),
        (resource.RLIMIT_CPU, bounds.seconds + 2),
        (resource.RLIMIT_FSIZE, MB),  # its complaints, and what Python keeps of modules
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(which)
        most = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        with suppress(ValueError, OSError):  # macOS knows a bound of memory and takes none
            resource.setrlimit(which, (most, most))
