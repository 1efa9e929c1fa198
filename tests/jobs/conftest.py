from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from db.store import Store
from jobs.delivery import Delivery
from tests.examples import MONDAY_MORNING
from tests.jobs.fake_slack import FakeSlack, Time, a_delivery


@pytest.fixture
def slack() -> FakeSlack:
    return FakeSlack()


@pytest.fixture
def time() -> Time:
    return Time(MONDAY_MORNING, MONDAY_MORNING)


@pytest.fixture
def delivery(store: Store, slack: FakeSlack, time: Time) -> Delivery:
    return a_delivery(store, slack, time)


@pytest.fixture(autouse=True)
def no_fault_of_ours(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What breaks is kept apart from the rest, so that a test would pass over a fault of our own. Those that break
    something on purpose are marked `breaks`.
    """
    yield
    kept = [one for when in ("setup", "call") for one in caplog.get_records(when) if one.name == "jobs.apart"]
    if request.node.get_closest_marker("breaks") is None:
        assert [one.getMessage() for one in kept if one.levelno >= logging.ERROR] == []
