"""The sandbox's workspace with the channels in which something is owed."""

from __future__ import annotations

from bot.manifest import manifest
from sandbox.channel import Channel
from sandbox.sample import sample_workspace
from sandbox.workspace import Workspace
from tests.faults.owing import Owing


def workspace_for(owing: Owing) -> Workspace:
    workspace = sample_workspace(manifest())
    for name in owing.channels:
        workspace.channels[name] = Channel(name, name.lower(), ["U0ADA", workspace.bot.id])
    return workspace
