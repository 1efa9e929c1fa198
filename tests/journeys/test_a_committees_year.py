"""A committee's year by the clock, as its clerk reads it: each message, its date and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from commitments.commitment import TheySay
from commitments.deadline import Deadline, Kind
from commitments.hearing import Seen
from commitments.local_time import wall_time
from commitments.policy_in_words import changed_by
from commitments.status import Outcome
from commitments.working_days import QuietDays
from db import ledger
from db.store import Store
from jobs.passing_time import pass_time
from tests.db.acting import PCC, WRITTEN_ON, an_answer, at
from tests.db.committee_acting import the_committee
from tests.examples import MONDAY_MORNING
from tests.jobs.fake_slack import FakeSlack, Time, a_delivery

TRANSCRIPT = Path(__file__).parent / "a_committees_year.txt"
PLACES = {"C0PCC": "#police-and-crime", "DU0BEN": "to Ben Marsh", "DU0CLEO": "to Cleo Hart", "DU0DEV": "to Dev Rao"}
PEOPLE = {"U0BEN": "Ben Marsh", "U0CLEO": "Cleo Hart", "U0DEV": "Dev Rao"}
POLICY = (
    "lead 30, 2 weeks before the papers; ladder letter after 3 weeks, second letter after 8 weeks, chair after 3 months"
)
CHRISTMAS = QuietDays(date(2026, 12, 21), date(2027, 1, 3), "Christmas closure")


class Year:
    """What staff do on which day, and what they hear between."""

    def __init__(self, store: Store) -> None:
        self.store, self.time = store, Time(MONDAY_MORNING, MONDAY_MORNING)
        self.slack = FakeSlack(clock=self.time)
        here = a_delivery(store, self.slack, self.time)
        self.delivery = replace(here, attendance=lambda person, _channel: Seen(PEOPLE.get(person, person)))

    @property
    def acting(self) -> tuple[str, datetime]:
        return "U0BEN", self.time.now

    def until(self, day: str) -> None:
        pass_time(self.delivery, at(f"{day}T14:00"), self.time.set)

    def down_until(self, instant: str) -> None:
        """Nothing runs until then."""
        self.time.both(at(instant))
        self.delivery.drain()

    def promised(self, wording: str, phrase: str, kind: Kind, due: date | None, **more: str) -> int:
        by, now = self.acting
        deadline = Deadline(phrase, 0, len(phrase), kind, WRITTEN_ON, due, more.get("recurrence"), phrase)
        new = ledger.NewCommitment(
            wording=wording,
            body="Westmere Constabulary",
            counted_from=WRITTEN_ON,
            due=due,
            deadline=deadline,
            owner="U0BEN",
        )
        return ledger.add(self.store, PCC, new, by=by, now=now).id

    def settings(self) -> None:
        by, now = self.acting
        committee = the_committee(self.store)
        to = replace(ledger.CommitteeChange.of(committee), policy=changed_by(committee.policy, POLICY))
        to = replace(to, quiet=(CHRISTMAS,), digest_every=4, chair="U0DEV")
        ledger.change_committee(self.store, PCC, to, by=by, now=now)
        meetings = [(date(2026, 11, 19), date(2026, 11, 11)), (date(2027, 3, 18), date(2027, 3, 10))]
        new = [ledger.NewEvent(day=day, papers_due=papers) for day, papers in meetings]
        ledger.add_events(self.store, PCC, new, by=by, now=now)

    def transcript(self) -> Iterator[str]:
        for posted, sent in zip(self.slack.posted, self.slack.times, strict=True):
            on = wall_time(sent, the_committee(self.store).time_zone)
            thread = ", in the thread" if posted.thread_ts else ""
            yield f"## {on:%A} {on.day} {on:%B %Y, %H:%M}, {PLACES.get(posted.channel, posted.channel)}{thread}\n"
            yield f"{posted.message.text}\n"


def test_a_year_reads_as_agreed(store: Store, request: pytest.FixtureRequest) -> None:
    year = Year(store)
    what_happens(year)
    told = "\n".join(year.transcript())
    if request.config.getoption("--update-golden"):
        TRANSCRIPT.write_text(told, encoding="utf-8")
    assert told == TRANSCRIPT.read_text(encoding="utf-8")


def what_happens(year: Year) -> None:
    year.settings()
    plan = year.promised("We will publish the patrol plan.", "by 5 November", Kind.DAY, date(2026, 11, 5))
    year.promised(
        "We will report on stop and search each quarter.",
        "each quarter",
        Kind.RECURRING,
        date(2026, 10, 31),
        recurrence="FREQ=MONTHLY;INTERVAL=3",
    )
    custody = year.promised("The custody suite will open this winter.", "this winter", Kind.PERIOD, date(2027, 2, 28))
    undated = year.promised("We will review the use of drones in due course.", "in due course", Kind.VAGUE, None)
    launch = year.promised("We will share the data after the launch.", "after the launch", Kind.EVENT, None)
    autumn_and_winter(year, plan)
    spring(year, custody, undated, launch)
    summer(year)


def autumn_and_winter(year: Year, plan: int) -> None:
    """The patrol plan is late and published; the launch gets its day."""
    year.until("2026-10-07")
    by, now = year.acting
    ledger.answer(year.store, plan, an_answer(said_on=date(2026, 10, 7), assessment=None), by=by, now=now)
    year.until("2027-01-12")
    by, now = year.acting
    done = an_answer(
        they_say=TheySay.DONE, said_on=date(2027, 1, 12), note="The plan is on their website.", assessment=None
    )
    ledger.answer(year.store, plan, replace(done, close_as=Outcome.MET), by=by, now=now)
    event = next(one for one in the_committee(year.store).events if not one.is_meeting)
    ledger.change_event(
        year.store, event.id, ledger.NewEvent(name=event.name, day=date(2027, 4, 6), is_meeting=False), by=by, now=now
    )


def spring(year: Year, custody: int, undated: int, launch: int) -> None:
    """Ben is away for two weeks; the custody suite gets a later day, the drones are left alone until May."""
    year.until("2027-02-19")
    by, now = year.acting
    ledger.away(year.store, PCC, "U0BEN", date(2027, 2, 25), "U0CLEO", today=date(2027, 2, 19), by=by, now=now)
    year.until("2027-03-09")
    by, now = year.acting
    ledger.reschedule(year.store, custody, date(2027, 6, 30), "The committee agreed to the summer.", by=by, now=now)
    ledger.snooze(year.store, undated, date(2027, 5, 4), by=by, now=now)
    year.until("2027-04-07")
    by, now = year.acting
    ledger.close(year.store, launch, Outcome.MET, None, by=by, now=now)


def summer(year: Year) -> None:
    """Four promises for one day; nothing runs for two days; of the four one is late, and gets an extension."""
    year.until("2027-05-20")
    body_cameras = [
        year.promised(f"We will fit body cameras in the {where}.", "by 13 August", Kind.DAY, date(2027, 8, 13))
        for where in ("north", "east", "south", "west")
    ]
    year.until("2027-06-29")
    year.down_until("2027-07-02T10:00")
    year.until("2027-07-20")
    by, now = year.acting
    for fitted in body_cameras[:3]:
        ledger.close(year.store, fitted, Outcome.MET, None, by=by, now=now)
    year.until("2027-08-10")
    by, now = year.acting
    ledger.extend(year.store, body_cameras[3], date(2027, 9, 24), "The supplier is late.", by=by, now=now)
    year.until("2027-10-05")
