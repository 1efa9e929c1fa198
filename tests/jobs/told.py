"""An office in which time passes: what its plan showed before is compared with what it was told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from commitments.commitment import Commitment, Committee
from commitments.digest import reminder_may_go
from commitments.forecast import Coming, forecast
from commitments.local_time import day_of, instant
from commitments.reminders import Quiet, Reason, next_reminder
from commitments.wanted import Wanted
from db import lists, owed
from db.kinds import OwedKind, OwedState
from db.refusals import LedgerRefused
from db.store import Store
from db.tables import OwedRow
from jobs.passing_time import pass_time
from tests.db.acting import PCC, far_from_the_digest, owed_rows
from tests.db.committee_acting import change, the_committee
from tests.examples import MONDAY_MORNING
from tests.jobs.fake_slack import FakeSlack, Time, a_delivery


class Told(NamedTuple):
    """One reminder, as it was planned or sent."""

    at: datetime
    commitment: int
    reason: str
    day: date | None


class Office:
    """A store, a delivery to a Slack in memory, and everything that was told so far."""

    def __init__(self, store: Store) -> None:
        self.store, self.slack, self.time = store, FakeSlack(), Time(MONDAY_MORNING, MONDAY_MORNING)
        self.delivery = a_delivery(store, self.slack, self.time)
        self.days_told: set[tuple[int, date]] = set()
        self.subjects: set[tuple[int, str, date | None]] = set()
        self.ids: set[str] = set()
        self.posts_read = 0
        change(store, digest_every=26)  # it has its own tests, and takes a third of the time
        far_from_the_digest(store)
        self.look()

    def look(self) -> None:
        """The committee and its open commitments as they are now."""
        self.committee: Committee = the_committee(self.store)
        self.open_ones: list[Commitment] = sorted(lists.every(self.store, PCC, Wanted()), key=lambda one: one.id)

    @property
    def today(self) -> date:
        return day_of(self.time.now, self.committee.time_zone)

    def act(self, verb: Callable[..., object], *given: object, brings_back: bool = False) -> None:
        """Somebody does it, or is refused. Nobody is reminded of what they did; undoing may bring something back."""
        self.time.now += timedelta(minutes=1)
        try:
            verb(self.store, *given, by="U0BEN", now=self.time.now)
        except LedgerRefused:
            return
        self.delivery.drain()
        self.look()
        news = self.news()
        assert brings_back or not news, f"{news} came at once"

    def time_passes(self, until: datetime) -> None:
        """What the plan showed before is what comes, each at its own instant."""
        shown = self.plan(until)
        pass_time(self.delivery, until, self.time.set)
        news = self.news()
        assert news == [told for told, _ in shown], f"told {news}, shown {shown}"
        self.keep([coming for _, coming in shown])
        self.look()

    def is_down(self, until: datetime) -> None:
        """Nothing runs until then: one reminder of each thing tells what was missed, and none was missed unplanned."""
        until = reminder_may_go(self.committee, until)
        shown = self.plan(until)
        self.time.set(until)
        self.delivery.drain()
        told = [one.commitment for one in self.news()]
        assert len(told) == len(set(told))
        unplanned = set(told) - {one.commitment for one, _ in shown}
        assert not unplanned, f"{unplanned} came, which the plan didn't show"
        self.keep([coming for _, coming in shown])
        self.look()

    def plan(self, until: datetime) -> list[tuple[Told, Coming]]:
        """What `chaser plan` shows, up to an instant."""
        last, found = day_of(until, self.committee.time_zone), []
        days, sent = owed.days_owed(self.store, PCC), owed.days_sent(self.store, PCC)
        for one in self.open_ones:
            coming = forecast(one, self.committee, self.time.now, last, days.get(one.id), sent.get(one.id))
            for each in () if isinstance(coming, Quiet) else coming:
                day = each.waits_since or each.reminder.day
                told = Told(each.reminder.at, one.id, each.reminder.reason.value, day)
                if told.at <= until:
                    found.append((told, each))
        return sorted(found, key=lambda entry: entry[0])

    def keep(self, shown: list[Coming]) -> None:
        """Nothing that came comes again: the same thing, for the same reason, of the same stated day."""
        for one in shown:
            reason = one.reminder.reason
            day = one.commitment.missed if reason is Reason.MISSED else one.reminder.stated
            subject = (one.commitment.id, reason.value, day)
            assert subject not in self.subjects, f"{subject} came before"
            self.subjects.add(subject)

    def news(self) -> list[Told]:
        """What was told since this was asked last, each in one message and once a day about one thing."""
        posts = [one for one in self.slack.posted[self.posts_read :] if one.thread_ts is None]
        self.posts_read = len(self.slack.posted)
        ids = [one for post in posts for one in post.owed]
        assert len(ids) == len(set(ids))
        assert not self.ids & set(ids)
        self.ids |= set(ids)
        told = self._reminders(ids)
        days = [(one.commitment, day_of(one.at, self.committee.time_zone)) for one in told]
        assert len(days) == len(set(days)), f"one of {days} twice"
        assert not self.days_told & set(days), f"{self.days_told & set(days)} was told already"
        self.days_told |= set(days)
        return told

    def _reminders(self, ids: list[str]) -> list[Told]:
        query = select(OwedRow).where(OwedRow.id.in_(ids), OwedRow.kind == OwedKind.REMINDER)
        with self.store.reading() as session:
            rows = session.scalars(query).all()
            assert all(row.state == OwedState.SENT for row in rows)
            found = [
                Told(row.sent_at or self.time.now, row.commitment_id or 0, row.reason or "", row.day) for row in rows
            ]
        return sorted(found)

    def check_what_is_owed(self) -> None:
        """Whatever is open has one next reminder, the plan's own, or a stated reason for none."""
        rows = self.owed()
        found = {row.commitment_id or 0: (row.reason, row.day) for row in rows}
        assert len(found) == len(rows)
        planned: dict[int, tuple[str | None, date | None]] = {}
        for one in self.open_ones:
            coming = next_reminder(one, self.committee, self.time.now)
            if not isinstance(coming, Quiet):
                planned[one.id] = (coming.reason.value, coming.day)
        planned |= {one: found[one] for one in self.waiting()}
        assert found == planned, f"owed {found}, planned {planned}"

    def owed(self) -> list[OwedRow]:
        return owed_rows(self.store, OwedKind.REMINDER, OwedState.OWED, OwedState.CLAIMED)

    def waiting(self) -> list[int]:
        """The commitments of which a reminder is owed already."""
        return [
            row.commitment_id
            for row in self.owed()
            if row.commitment_id
            and row.day
            and row.day <= self.today
            and instant(row.day, self.committee.policy.at, self.committee.time_zone) <= self.time.now
        ]


def begun_anew(store: Store, migrated: Path) -> None:
    """The same store with its database as at the beginning: it keeps the statements that it has compiled."""
    store.close()
    path = Path(store.engine.url.database or "")
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    shutil.copy(migrated, path)
