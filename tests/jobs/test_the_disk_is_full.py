"""The disk is full while reminders are sent: what was posted is not posted again, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from db.kinds import OwedKind, OwedState
from db.store import Store
from tests.db.acting import at, owed_rows
from tests.jobs.fake_slack import FakeSlack, Time, a_delivery, after_the_lease
from tests.jobs.test_many_at_a_time import owing

FIRST = at("2026-10-06T08:30")
MANY = 60
# The least that SQLite takes is the size that the file has, and this is as much as it ever allows.
NO_MORE_PAGES, ANY_PAGES = 1, 1_073_741_823


@contextmanager
def a_full_disk(store: Store) -> Iterator[None]:
    """SQLite may not make the file longer, on any connection."""
    with closing(store.engine.raw_connection()) as connection:
        connection.cursor().execute("VACUUM")  # no room within the file either

    def limit(dbapi: Any, _record: object, _proxy: object) -> None:  # noqa: ANN401 - the driver's own
        dbapi.execute(f"PRAGMA max_page_count = {NO_MORE_PAGES}")

    def free(dbapi: Any, _record: object) -> None:  # noqa: ANN401 - as above
        dbapi.execute(f"PRAGMA max_page_count = {ANY_PAGES}")

    event.listen(store.engine, "checkout", limit)
    event.listen(store.engine, "checkin", free)
    try:
        yield
    finally:
        event.remove(store.engine, "checkout", limit)
        event.remove(store.engine, "checkin", free)


@pytest.mark.breaks
def test_what_was_posted_and_could_not_be_marked_is_found(store: Store, slack: FakeSlack, time: Time) -> None:
    owing(store, committees=MANY)
    time.both(FIRST)
    delivery = a_delivery(store, slack, time)
    with a_full_disk(store), pytest.raises(OperationalError, match="full"):
        delivery.drain()
    assert 0 < len(slack.posted) <= MANY
    marked = len(owed_rows(store, OwedKind.REMINDER, OwedState.SENT))
    assert marked < len(slack.posted)  # else the disk was not full enough to prove anything

    for _ in range(3):
        after_the_lease(store, slack, time, "again").drain()
        time.machine += timedelta(hours=1)
    assert Counter(slack.ids()).total() == MANY
    assert set(Counter(slack.ids()).values()) == {1}
    assert {row.ts for row in owed_rows(store, OwedKind.REMINDER, OwedState.SENT)} == {one.ts for one in slack.posted}
