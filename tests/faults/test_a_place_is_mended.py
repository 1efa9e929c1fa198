"""Slack refuses for a while whatever a bot sends, and people mend it; or the database goes away: nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db.store import Store
from sandbox.server import Sandbox
from sandbox.workspace import Workspace
from tests.faults.counting import counted, seen_in, waiting
from tests.faults.owing import NOW, fill
from tests.faults.proxy import Proxy, at_address
from tests.faults.replicas import AN_HOUR, Replicas, orders_for, until_looked_again, until_settled
from tests.faults.soak import connections_ended
from tests.faults.workspaces import workspace_for

REMINDERS = 60
Mend = Callable[[], None]


def places_closed(workspace: Workspace) -> Mend:
    """Every second channel is archived, and from the others the bot is removed."""
    channels = [one for one in workspace.channels.values() if one.id.startswith("C000")]
    for one in channels[::2]:
        one.is_archived = True
    for one in channels[1::2]:
        one.members.remove(workspace.bot.id)

    def mend() -> None:
        for one in channels[::2]:
            one.is_archived = False
        for one in channels[1::2]:
            one.members.append(workspace.bot.id)

    return mend


def token_revoked(workspace: Workspace) -> Mend:
    token = workspace.bot_token
    workspace.bot_token = "xoxb-another"

    def mend() -> None:
        workspace.bot_token = token

    return mend


@pytest.mark.parametrize("broken", [places_closed, token_revoked])
def test_what_slack_refused_in_the_middle_is_sent_once_it_is_mended(
    broken: Callable[[Workspace], Mend], sqlite: Store, tmp_path: Path
) -> None:
    owing = fill(sqlite, REMINDERS)
    workspace = workspace_for(owing)
    token = workspace.bot_token
    mends: list[Mend] = []
    refused: list[int] = []

    with Sandbox(workspace) as sandbox, Proxy(at_address(sandbox.api_url)) as proxy:
        with Replicas(orders_for(tmp_path, str(sqlite.engine.url), proxy.api_url, token)) as replicas:

            def in_the_middle(left: int) -> None:
                if not mends and left < REMINDERS - 5:
                    mends.append(broken(workspace))
                elif mends and not refused and waiting(sqlite) == left:  # nothing else is left
                    refused.append(left)
                    mends[0]()
                    replicas.jump(AN_HOUR)

            replicas.start(slow=0.02)
            until_settled(replicas, sqlite, iter(()), in_the_middle)
            until_looked_again(replicas, sqlite)
        count = counted(sqlite, NOW, seen_in(workspace))
    assert refused
    assert count.faultless, count
    assert count.right >= REMINDERS


def test_a_database_that_ends_all_connections_again_and_again_loses_nothing(postgresql: Store, tmp_path: Path) -> None:
    owing = fill(postgresql, REMINDERS)
    workspace = workspace_for(owing)
    url = postgresql.engine.url.render_as_string(hide_password=False)
    ended: list[int] = []

    def again(left: int) -> None:
        if len(ended) < 5 and left < REMINDERS - 5 * len(ended) - 2:
            ended.append(connections_ended(postgresql))

    with Sandbox(workspace) as sandbox, Proxy(at_address(sandbox.api_url)) as proxy:
        with Replicas(orders_for(tmp_path, url, proxy.api_url, workspace.bot_token)) as replicas:
            for _ in range(2):
                replicas.start(slow=0.02)
            until_settled(replicas, postgresql, iter(()), again)
            until_looked_again(replicas, postgresql)
        count = counted(postgresql, NOW, seen_in(workspace))
    assert sum(ended) > 0
    assert count.faultless, count
    assert count.right >= REMINDERS


def test_a_machine_clock_that_jumps_an_hour_back_and_forth_loses_and_doubles_nothing(
    sqlite: Store, tmp_path: Path
) -> None:
    owing = fill(sqlite, REMINDERS)
    workspace = workspace_for(owing)
    jumps = [-3600.0, 3600.0, 3600.0]
    with Sandbox(workspace) as sandbox, Proxy(at_address(sandbox.api_url)) as proxy:
        with Replicas(orders_for(tmp_path, str(sqlite.engine.url), proxy.api_url, workspace.bot_token)) as replicas:

            def jump(left: int) -> None:
                if jumps and left < REMINDERS - 15 * (4 - len(jumps)):
                    replicas.jump(jumps.pop(0))

            replicas.start(slow=0.02, act="kill", point="after post", nth=8)
            until_settled(replicas, sqlite, iter(()), jump)
            until_looked_again(replicas, sqlite)
        count = counted(sqlite, NOW, seen_in(workspace))
    assert not jumps
    assert count.faultless, count
    assert count.right >= REMINDERS
