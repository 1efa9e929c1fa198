"""Several bots on one database, each a process of `chaser run` as an administrator starts it, and a clock for all."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Self

from sandbox.server import Sandbox
from sandbox.serving import bound

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
    """`port`: where it listens by HTTP, if it does."""

    process: subprocess.Popen[str]
    port: int | None

    @property
    def is_there(self) -> bool:
        return self.process.poll() is None

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
    """Starts replicas with the common `environment`; ends those that are left.

    With `ports` they listen by HTTP, one on each.
    """

    sandbox: Sandbox
    folder: Path
    clock: SharedClock
    environment: dict[str, str]
    ports: tuple[int, ...] = ()
    begun: list[Replica] = field(default_factory=list)

    def start(self) -> Replica:
        """Returns when it hears Slack."""
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
        }
        port = self._free_port()
        if port:
            environment["CHASER_HTTP__PORT"] = str(port)
        command = [sys.executable, "-c", BY_THE_CLOCK, str(self.clock.file), "--config", str(folder / "config.toml")]
        with (folder / "errors.txt").open("w") as errors:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter
                [*command, "run"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
            )
        replica = Replica(process, port)
        self.begun.append(replica)
        assert process.stdout is not None
        said = process.stdout.readline()
        assert said.startswith("Chaser is running"), (folder / "errors.txt").read_text()
        return replica

    def _free_port(self) -> int | None:
        taken = {one.port for one in self.begun if one.is_there}
        return next((port for port in self.ports if port not in taken), None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for replica in self.begun:
            if replica.is_there:
                replica.kill()


def over_socket_mode(sandbox: Sandbox, *, connections: int) -> dict[str, str]:
    """The environment of replicas that hold so many connections each."""
    return {"SLACK_APP_TOKEN": sandbox.workspace.app_token, "CHASER_SLACK__CONNECTIONS": str(connections)}


def over_http(sandbox: Sandbox, ports: tuple[int, ...]) -> dict[str, str]:
    """The environment of replicas to whose ports the sandbox posts from now on."""
    sandbox.workspace.request_urls.extend(f"http://127.0.0.1:{port}/slack/events" for port in ports)
    return {"SLACK_SIGNING_SECRET": sandbox.workspace.signing_secret, "CHASER_SLACK__MODE": "http"}


def free_ports(count: int) -> tuple[int, ...]:
    with ExitStack() as held:
        return tuple(held.enter_context(bound(0)).getsockname()[1] for _ in range(count))
