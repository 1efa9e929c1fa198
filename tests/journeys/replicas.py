"""Several bots on one database, each a process of `chaser run` as an administrator starts it, and a clock for all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Self

from sandbox.server import Sandbox

ROOT = Path(__file__).parents[2]
# `chaser run` with the business clock that stands in a file; leases and waits stay on the machine's.
BY_THE_CLOCK = """
import sys
from datetime import datetime
from pathlib import Path
from unittest.mock import patch
from bot.__main__ import main
clock = Path(sys.argv.pop(1))
with patch("bot.cli.run.machine_now", lambda: datetime.fromisoformat(clock.read_text())):
    sys.exit(main())
"""
ENDS_WITHIN = 60.0


class SharedClock:
    """Stands still until it is set, for the sandbox and for every replica."""

    def __init__(self, file: Path, start: datetime) -> None:
        self.file = file
        self.set(start)

    def now(self) -> datetime:
        return self._now

    def set(self, at: datetime) -> None:
        self._now = at
        fresh = self.file.with_suffix(".new")
        fresh.write_text(at.isoformat())
        fresh.replace(self.file)


@dataclass
class Replica:
    process: subprocess.Popen[str]

    def stop(self) -> None:
        """As a service manager does; what it was told and holds is finished or handed back."""
        self.process.terminate()
        said, _ = self.process.communicate(timeout=ENDS_WITHIN)
        assert (self.process.returncode, said) == (0, "Chaser has stopped.\n")

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@dataclass
class Replicas:
    """Starts replicas with the common `environment`; ends those that are left."""

    sandbox: Sandbox
    folder: Path
    clock: SharedClock
    environment: dict[str, str]
    begun: list[Replica] = field(default_factory=list)

    def start(self, **own: str) -> Replica:
        """Returns when it hears Slack. `own`: what it has for itself in the environment, such as its port."""
        folder = self.folder / f"replica-{len(self.begun) + 1}"
        folder.mkdir()
        (folder / "config.toml").touch()
        workspace = self.sandbox.workspace
        environment = {
            **os.environ,
            "CHASER_DATA_DIR": str(folder),
            "CHASER_SLACK__API_URL": self.sandbox.api_url,
            "CHASER_DELIVERY__LOOK_EVERY_SECONDS": "1",
            "CHASER_DELIVERY__LEASE_SECONDS": "5",
            "SLACK_BOT_TOKEN": workspace.bot_token,
            **self.environment,
            **own,
        }
        command = [sys.executable, "-c", BY_THE_CLOCK, str(self.clock.file), "--config", str(folder / "config.toml")]
        with (folder / "errors.txt").open("w") as errors:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter
                [*command, "run"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
            )
        replica = Replica(process)
        self.begun.append(replica)
        assert process.stdout is not None
        said = process.stdout.readline()
        assert said.startswith("Chaser is running"), (folder / "errors.txt").read_text()
        return replica

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for replica in self.begun:
            if replica.process.poll() is None:
                replica.kill()


@contextmanager
def replicas_on(database_url: str, sandbox: Sandbox, clock: SharedClock, **environment: str) -> Iterator[Replicas]:
    folder = clock.file.parent
    with Replicas(sandbox, folder, clock, {"CHASER_DATABASE__URL": database_url, **environment}) as replicas:
        yield replicas
