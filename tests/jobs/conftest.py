from __future__ import annotations

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
