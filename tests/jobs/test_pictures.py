"""The digest's picture comes below it, once; whatever goes wrong with it, the digest goes out once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.kinds import OwedKind, OwedState
from db.store import Store
from jobs.delivery import Delivery
from jobs.picture import Pictures
from messages.messenger import DeliveryFailed
from messages.state_over_time import Picture
from reports.state_over_time import drawn
from tests.db.acting import a_commitment, at, owed_rows
from tests.db.committee_acting import change
from tests.jobs.fake_slack import FakeSlack, Killed, Time, after_the_lease

MONDAY = at("2026-09-14T08:00")
WEEK = timedelta(weeks=1)


class Album:
    """Where pictures are shared in a test."""

    def __init__(self) -> None:
        self.shared: list[tuple[str, str, Picture]] = []

    def share(self, channel: str, thread_ts: str, picture: Picture) -> None:
        self.shared.append((channel, thread_ts, picture))


def weeks(store: Store, time: Time, delivery: Delivery, count: int, *, change_it: bool = True) -> None:
    for number in range(count):
        time.both(MONDAY + number * WEEK)
        if change_it:
            a_commitment(store, date(2027, 6, 4), now=time.now)
        delivery.drain()


def digests(slack: FakeSlack) -> list[str]:
    return [one.ts for one in slack.posted if one.message.text.startswith("Weekly digest")]


def test_from_the_fourth_digest_on_it_comes_below_it(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    album = Album()
    weeks(store, time, replace(delivery, pictures=Pictures(drawn, album.share)), 5)
    assert [(channel, ts) for channel, ts, _ in album.shared] == [("C0PCC", ts) for ts in digests(slack)[3:]]
    picture = album.shared[0][2]
    assert picture.name == "PCC-2026-10-05.png"
    assert picture.content.startswith(b"\x89PNG")
    assert picture.alt.startswith(
        "A line chart of 4 digests from 14 Sep 2026 to 5 Oct 2026. Open: 1 at first, 4 at last"
    )


def test_where_nothing_changed_there_is_none(store: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    album = Album()
    weeks(store, time, replace(delivery, pictures=Pictures(drawn, album.share)), 6, change_it=False)
    assert len(digests(slack)) == 6
    assert album.shared == []


def test_a_persons_own_digest_has_none(store: Store, slack: FakeSlack, time: Time, delivery: Delivery) -> None:
    album = Album()
    change(store, digest_people=("U0BEN",), now=at("2026-09-07T09:00"))
    weeks(store, time, replace(delivery, pictures=Pictures(drawn, album.share)), 5)
    assert {channel for channel, _, _ in album.shared} == {"C0PCC"}


@pytest.mark.breaks
@pytest.mark.parametrize("error", [DeliveryFailed("file_uploads_disabled", permanent=True), OSError("lost")])
@pytest.mark.parametrize("what", ["draw", "share"])
def test_whatever_fails_the_digest_goes_out_once(
    what: str, error: Exception, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    def fails(*_: object) -> bytes:
        raise error

    pictures = Pictures(fails, Album().share) if what == "draw" else Pictures(drawn, fails)  # type: ignore[arg-type] # it never returns
    weeks(store, time, replace(delivery, pictures=pictures), 5)
    time.both(time.now + timedelta(hours=2))
    delivery.drain()
    assert len(digests(slack)) == len(owed_rows(store, OwedKind.DIGEST, OwedState.SENT)) == 5


def test_dead_while_it_is_shared_neither_comes_twice(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    album = Album()

    def shared_and_dead(channel: str, ts: str, picture: Picture) -> None:
        album.share(channel, ts, picture)
        raise Killed

    with pytest.raises(Killed):
        weeks(store, time, replace(delivery, pictures=Pictures(drawn, shared_and_dead)), 4)
    replace(after_the_lease(store, slack, time), pictures=Pictures(drawn, album.share)).drain()
    assert len(digests(slack)) == 4
    assert len(album.shared) == 1
