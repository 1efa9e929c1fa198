"""What `/chaser plan` shows is what comes: the plan is read, the clock goes on, and the channel is compared with it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

from commitments.policy_in_words import changed_by
from commitments.working_days import QuietDays
from db import ledger
from tests.journeys.conftest import CHANNEL, Office
from tests.journeys.test_meetings_and_series import AFTER_THE_MEETING, QUARTERLY, added, stored
from tests.journeys.test_months_of_reminders import sent_at
from tests.journeys.test_what_one_types import answer_to
from tests.person import words

PROMISED = "We will publish the patrol plan by 30 September 2026."
LATER = "We will publish the annex by 18 October 2026."
CLOSURE = QuietDays(date(2026, 12, 19), date(2027, 1, 3), "Christmas closure")
POLICY = (
    "lead 1 month, 10 working days, 2 weeks before the papers; overdue weekly twice, then monthly; "
    "ladder letter after 4 weeks, chair after 8 weeks"
)
NEW_YEAR = datetime(2027, 1, 8, 17, 0, tzinfo=UTC)
DAY = re.compile(r"(?:• )?\w+day (\d+ \w+ \d{4})(?:$|:|, \d+ reminders)")
BELOW = re.compile(r"  (PCC-\d+) “")
SENT = re.compile(r"(?:\d+ reminders of the |The response |PCC-)")


def an_office_with_everything(office: Office) -> None:
    """A ladder, papers, a closure, a recurring promise, an event without a day, a snooze, an extension, a round-up."""
    change = ledger.CommitteeChange.of(office.committee)
    policy = changed_by(office.committee.policy, POLICY)
    office_wide = replace(change, policy=policy, quiet=(CLOSURE,))
    now = office.clock.now()
    ledger.change_committee(office.store, office.committee.id, office_wide, by="U0ADA", now=now)
    meeting = ledger.NewEvent(day=date(2026, 11, 26), papers_due=date(2026, 11, 12))
    ledger.add_events(office.store, office.committee.id, [meeting], by="U0ADA", now=now)
    for wording in (QUARTERLY, AFTER_THE_MEETING, PROMISED, PROMISED, PROMISED, PROMISED, LATER):
        added(office, wording)
    ledger.snooze(office.store, stored(office, "PCC-6").id, date(2026, 10, 31), by="U0ADA", now=now)
    ledger.extend(office.store, stored(office, "PCC-7").id, date(2026, 12, 25), "agreed", by="U0ADA", now=now)


def day_of(text: str) -> date:
    return datetime.strptime(text, "%d %B %Y").replace(tzinfo=UTC).date()


def planned_for_one(office: Office, reference: str) -> set[tuple[date, str]]:
    told = answer_to(office, f"/chaser plan {reference} until 8 January 2027")
    return {(day_of(found[1]), reference) for line in told.splitlines() if (found := DAY.match(line))}


def planned_for_all(plan: str) -> set[tuple[date, str]]:
    found: set[tuple[date, str]] = set()
    day = date.min
    for line in plan.splitlines():
        if heading := DAY.match(line):
            day = day_of(heading[1])
        elif named := BELOW.match(line):
            found.add((day, named[1]))
    return found


def came(office: Office) -> list[tuple[date, str]]:
    """Each reminder that stands in the channel, alone or in a round-up, by its day; digests aside."""
    return [
        (sent_at(one).date(), reference)
        for one in office.ada.messages(CHANNEL)
        if not one.get("ephemeral") and one.get("thread_ts", one["ts"]) == one["ts"] and SENT.match(words(one))
        for reference in sorted(set(re.findall(r"\*(PCC-\d+)\*", words(one))))
    ]


def test_the_plan_of_each_commitment_is_what_comes(office: Office) -> None:
    an_office_with_everything(office)
    planned = {entry for number in range(1, 8) for entry in planned_for_one(office, f"PCC-{number}")}

    office.ada.move_clock(NEW_YEAR)

    found = came(office)
    assert len(found) == len(set(found))
    assert set(found) == planned
    assert {reference for _, reference in planned} == {f"PCC-{number}" for number in range(1, 8)}


def test_the_committees_plan_is_what_comes_and_says_what_comes_together(office: Office) -> None:
    an_office_with_everything(office)
    plan = answer_to(office, "/chaser plan until 16 September 2026")
    together = re.findall(r"^\w+day (\d+ \w+ \d{4}), (\d+) reminders in one message$", plan, re.MULTILINE)

    office.ada.move_clock(datetime(2026, 9, 16, 17, 0, tzinfo=UTC))

    assert set(came(office)) == planned_for_all(plan) != set()
    posted = [one for one in office.ada.messages(CHANNEL) if not one.get("ephemeral")]
    rounds = [one for one in posted if re.match(r"\d+ reminders of the", words(one))]
    assert {(sent_at(one).date(), words(one).split()[0]) for one in rounds} == {(day_of(day), n) for day, n in together}
    assert rounds


def test_the_button_shows_the_plan_that_the_command_shows(office: Office) -> None:
    added(office, PROMISED)
    typed = answer_to(office, "/chaser plan PCC-1")
    answer_to(office, "/chaser show PCC-1")
    shown = office.ada.wait_for(CHANNEL, "Show the plan")
    office.ada.press(CHANNEL, shown, "Show the plan")
    assert words(office.ada.wait_for(CHANNEL, "if nobody answers meanwhile", after=shown)) == typed


def test_what_the_plan_is_asked_wrongly_is_said_with_what_was_typed(office: Office) -> None:
    added(office, PROMISED)
    for typed, wrong in (
        ("/chaser plan PCC-1 until somewhen", "“somewhen” names no day"),
        ("/chaser plan until 1 July 2026", "Wednesday 1 July 2026 has passed. Name a later day"),
        ("/chaser plan PCC-1 until March 2019", "Sunday 31 March 2019 has passed. Name a later day"),
        ("/chaser plan PCC-9", "There is no PCC-9"),
    ):
        assert wrong in answer_to(office, typed)
    assert "You typed: /chaser plan PCC-1 until somewhen" in answer_to(office, "/chaser plan PCC-1 until somewhen")
    none = "No reminder of PCC-1 comes up to Wednesday 8 July 2026."
    assert none in answer_to(office, "/chaser plan PCC-1 until 8 July")
