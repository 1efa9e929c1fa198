"""What may have arrived and can't be looked for is listed and never sent again blindly, until it can be looked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import pytest

from db import stuck
from db.kinds import OwedKind, OwedState
from db.store import Store
from db.tables import OwedRow
from jobs.delivery import Delivery
from messages.messenger import DeliveryFailed, Message
from tests.db.acting import owed_rows
from tests.jobs.fake_slack import FakeSlack, Time
from tests.jobs.test_many_at_a_time import FIRST, owing
from tests.jobs.told_to_the_chair import comes_to_the_chair


@pytest.fixture
def due(store: Store, time: Time) -> Store:
    """One reminder, which the chair hears of too, and whose message goes on in its thread."""
    owing(store, committees=1)
    with store.writing() as session:
        comes_to_the_chair(session, session.query(OwedRow).where(OwedRow.addressee == "C0N0").one())
    time.both(FIRST)
    return store


@contextmanager
def with_a_thread() -> Iterator[None]:
    real = Delivery.drawn

    def longer(*given: object) -> Message:
        return replace(real(*given), more=(Message("More.", []),))  # type: ignore[arg-type]

    with patch.object(Delivery, "drawn", longer):
        yield


@pytest.mark.parametrize(
    ("method", "place", "parts"),
    [("post", "C0N0", 1), ("post_in_thread", "C0N0", 2), ("post", "DU0CHAIR", 3)],
    ids=["the reminder", "the part in its thread", "the chair's message"],
)
@pytest.mark.parametrize("reason", ["missing_scope", "channel_not_found"])
def test_it_is_never_sent_again_and_is_listed(
    due: Store, slack: FakeSlack, time: Time, delivery: Delivery, method: str, place: str, parts: int, reason: str
) -> None:
    lost = iter([True])

    def after(called: str, channel: str) -> None:
        if (called, channel) == (method, place) and next(lost, False):
            raise DeliveryFailed("no answer from Slack", unclear=True)

    def before(called: str, _channel: str) -> None:
        if called in {"find", "standing"}:
            raise DeliveryFailed(reason, permanent=True, any_message=True)

    slack.after, slack.before = after, before
    with with_a_thread():
        for _ in range(5):
            delivery.drain()
            time.machine += timedelta(hours=2)
        of_the_reminder = [one for one in slack.posted if one.channel in {"C0N0", "DU0CHAIR"}]
        assert len(of_the_reminder) == parts
        (row,) = [one for one in owed_rows(due, OwedKind.REMINDER, OwedState.OWED) if one.due_at <= FIRST]
        (listed,) = [one for one in stuck.stuck(due) if one.kind is OwedKind.REMINDER]
        assert (row.look_first, listed.unclear, listed.error) == (True, True, reason)

        slack.before = lambda *_: None  # people have mended it
        delivery.drain()
    ids = Counter(one for posted in slack.posted if posted.channel in {"C0N0", "DU0CHAIR"} for one in posted.owed)
    assert set(ids.values()) == {1}
    assert ids.total() == 3  # the reminder, its part and the chair's
    assert len(owed_rows(due, OwedKind.REMINDER, OwedState.SENT)) == 1
