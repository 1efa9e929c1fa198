"""Processes that die, sleep and are slow, on a line that breaks: after the second looks each id is in one message."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from db.store import Store
from sandbox.server import Sandbox
from tests.faults.counting import counted, seen_in, waited_for_turn
from tests.faults.owing import MORE_ALONE, NOW, fill
from tests.faults.proxy import Proxy, at_address, at_random
from tests.faults.replica import POINTS, at_point
from tests.faults.replicas import Replicas, orders_for, until_looked_again, until_settled
from tests.faults.workspaces import workspace_for

REMINDERS = 200
# These messages have no threads.
REACHED = tuple(one for one in POINTS if one.split()[1] != "post_in_thread")
# What happens only while much goes at a time, or something breaks, comes first.
FIRST = ("wait_for_turns", "give_back", "put_off", "mark_many_sent", "look_up_many", "claim_one", "address")


def by_rarity(point: str) -> int:
    name = point.split()[1]
    return FIRST.index(name) if name in FIRST else len(FIRST)


def test_one_process_killed_at_each_named_point_on_sqlite(sqlite: Store, tmp_path: Path) -> None:
    owing = fill(sqlite, REMINDERS + 60, MORE_ALONE)
    workspace = workspace_for(owing)
    plan = at_random(seed=1, one_in=4, most=40)
    with Sandbox(workspace) as sandbox, Proxy(at_address(sandbox.api_url), plan) as proxy:
        orders = orders_for(tmp_path, str(sqlite.engine.url), proxy.api_url, workspace.bot_token)
        with Replicas(replace(orders, lease=15.0, at_once=8)) as replicas:
            deaths = iter([at_point(point) for point in sorted(REACHED, key=by_rarity)])
            replicas.start(**next(deaths))
            until_settled(replicas, sqlite, deaths)
            until_looked_again(replicas, sqlite)
        count = counted(sqlite, NOW, seen_in(workspace))
    assert count.faultless, count
    assert count.chairs
    assert count.right >= REMINDERS + 60
    assert replicas.done["kill -9"] == len(REACHED)
    assert sum(proxy.done.values()) == 40


def test_three_replicas_on_postgresql_one_killed_one_asleep_for_longer_than_its_lease_one_slow(
    postgresql: Store, tmp_path: Path
) -> None:
    owing = fill(postgresql, REMINDERS)
    workspace = workspace_for(owing)
    url = postgresql.engine.url.render_as_string(hide_password=False)
    with Sandbox(workspace) as sandbox, Proxy(at_address(sandbox.api_url), at_random(2, 2, 40)) as proxy:
        with Replicas(orders_for(tmp_path, url, proxy.api_url, workspace.bot_token)) as replicas:
            replicas.start(act="kill", point="after post", nth=10)
            replicas.start(act="pause", point="before post", nth=10)
            replicas.start(slow=0.05)
            until_settled(replicas, postgresql, iter(()))
            until_looked_again(replicas, postgresql)
        count = counted(postgresql, NOW, seen_in(workspace))
    assert count.faultless, count
    assert count.chairs
    assert count.right >= REMINDERS
    assert (replicas.done["kill -9"], replicas.done["paused longer than the lease"]) == (1, 1)
    assert sum(proxy.done.values()) == 40


def test_eight_replicas_on_postgresql_share_what_is_owed(postgresql: Store, tmp_path: Path) -> None:
    owing = fill(postgresql, REMINDERS)
    workspace = workspace_for(owing)
    url = postgresql.engine.url.render_as_string(hide_password=False)
    with Sandbox(workspace) as sandbox, Proxy(at_address(sandbox.api_url), at_random(3, 2, 40)) as proxy:
        with Replicas(orders_for(tmp_path, url, proxy.api_url, workspace.bot_token)) as replicas:
            replicas.start(act="kill", point="after post", nth=3)
            for _ in range(7):
                replicas.start()
            until_settled(replicas, postgresql, iter(()))
            until_looked_again(replicas, postgresql)
        count = counted(postgresql, NOW, seen_in(workspace))
    assert count.faultless, count
    assert count.chairs
    assert count.right >= REMINDERS
    assert sum(proxy.done.values()) > 0


def test_three_replicas_on_postgresql_share_one_budget_one_killed_one_stopped_in_the_middle(
    postgresql: Store, tmp_path: Path
) -> None:
    owing = fill(postgresql, REMINDERS, MORE_ALONE)
    workspace = workspace_for(owing)
    url = postgresql.engine.url.render_as_string(hide_password=False)
    with Sandbox(workspace) as sandbox, Proxy(at_address(sandbox.api_url), at_random(4, 2, 40)) as proxy:
        orders = orders_for(tmp_path, url, proxy.api_url, workspace.bot_token)
        with Replicas(replace(orders, paced=True)) as replicas:
            replicas.start(act="kill", point="after wait_for_turns")
            replicas.start(stops_at=5)
            replicas.start(slow=0.05)
            until_settled(replicas, postgresql, iter(()))
            until_looked_again(replicas, postgresql)
        count = counted(postgresql, NOW, seen_in(workspace))
    assert count.faultless, count
    assert count.chairs
    assert count.right >= REMINDERS
    assert (replicas.done["kill -9"], replicas.done["stopped in the middle"]) == (1, 1)
    assert waited_for_turn(postgresql) > REMINDERS // 10
    assert sum(proxy.done.values()) == 40
