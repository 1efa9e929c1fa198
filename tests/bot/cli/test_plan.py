"""`chaser plan`: what would come, what another policy would change, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from db import ledger
from db.store import Store
from tests.bot.cli.typed_in import Chaser, Said, add
from tests.db.acting import BY, PCC, a_commitment
from tests.db.committee_acting import change

NOVEMBER = ("--until", "2026-11-30")


def lines(said: Said) -> list[str]:
    assert (said.status, said.err) == (0, "")
    return said.out.splitlines()


def test_a_plan_names_each_day_and_why(chaser: Chaser, store: Store) -> None:
    a_commitment(store)
    assert lines(chaser("plan", "PCC-1", *NOVEMBER)) == [
        "Tuesday 6 October 2026: 30 days before it is due on 5 Nov 2026",
        "Thursday 29 October 2026: 7 days before it is due on 5 Nov 2026",
        "Wednesday 4 November 2026: 1 day before it is due on 5 Nov 2026",
        "Thursday 5 November 2026: it is due",
        "Thursday 12 November 2026: 7 days overdue",
        "Thursday 19 November 2026: 14 days overdue",
        "Thursday 26 November 2026: 21 days overdue",
    ]


def test_a_day_that_was_moved_says_from_where(chaser: Chaser, store: Store) -> None:
    a_commitment(store, date(2026, 11, 8))
    told = lines(chaser("plan", "PCC-1", "--until", "2026-11-08"))
    assert told[-1] == "Friday 6 November 2026: it is due on 8 Nov 2026; Sunday 8 November 2026 is no working day"


def test_a_lead_before_papers_that_nobody_knows_is_told(chaser: Chaser, store: Store) -> None:
    one = a_commitment(store)
    ledger.set_policy(store, one.id, "lead 2 weeks before the papers", **BY)
    missing = "No meeting with papers is known from 5 Nov 2026 on, when it is due"
    assert lines(chaser("plan", "PCC-1", *NOVEMBER))[-1].startswith(missing)
    meeting = ledger.NewEvent(day=date(2026, 11, 26), papers_due=date(2026, 11, 12))
    ledger.add_events(store, PCC, [meeting], **BY)
    assert not any("No meeting" in line for line in lines(chaser("plan", "PCC-1", *NOVEMBER)))


def test_without_until_the_plan_goes_a_year_on(chaser: Chaser, store: Store) -> None:
    a_commitment(store)
    assert (
        lines(chaser("plan", "PCC-1"))[-1]
        == "Tuesday 31 August 2027: 299 days overdue; Saturday 28 August 2027 is no working day"
    )


def test_the_committees_calendar_tells_which_reminders_are_one_message(chaser: Chaser, store: Store) -> None:
    for _ in range(4):
        a_commitment(store)
    a_commitment(store, date(2026, 11, 6))
    told = lines(chaser("plan", "--committee", "PCC", "--until", "2026-10-07"))
    assert told[0] == "Tuesday 6 October 2026, 4 reminders in one message"
    assert told[1] == "  PCC-1 “We will publish the patrol plan by 5 November.”: 30 days before it is due on 5 Nov 2026"
    assert told[5:] == [
        "Wednesday 7 October 2026",
        "  PCC-5 “We will publish the patrol plan by 5 November.”: 30 days before it is due on 6 Nov 2026",
    ]


def test_reminders_that_five_owners_hear_each_for_themselves_are_not_called_one_message(
    chaser: Chaser, store: Store
) -> None:
    change(store, hears="owner")
    for number in range(5):
        ledger.assign(store, a_commitment(store).id, f"U0OWNER{number}", **BY)
    told = lines(chaser("plan", "--committee", "PCC", "--until", "2026-10-06"))
    assert told[0] == "Tuesday 6 October 2026"
    assert len(told) == 6


def test_what_a_deputy_hears_besides_their_own_is_one_message(chaser: Chaser, store: Store) -> None:
    change(store, hears="owner")
    for number in range(5):
        ledger.assign(store, a_commitment(store).id, f"U0OWNER{number % 2}", **BY)
    ledger.away(store, PCC, "U0OWNER0", None, "U0OWNER1", today=date(2026, 9, 7), **BY)
    told = lines(chaser("plan", "--committee", "PCC", "--until", "2026-10-06"))
    assert told[0] == "Tuesday 6 October 2026, 5 reminders in one message"


def test_another_policy_is_told_by_what_it_adds_and_takes_away(chaser: Chaser, store: Store) -> None:
    a_commitment(store)
    assert lines(chaser("plan", "PCC-1", *NOVEMBER, "--if", "lead 14, 7; overdue fortnightly")) == [
        "- Tuesday 6 October 2026, PCC-1: 30 days before it is due on 5 Nov 2026",
        "+ Thursday 22 October 2026, PCC-1: 14 days before it is due on 5 Nov 2026",
        "- Wednesday 4 November 2026, PCC-1: 1 day before it is due on 5 Nov 2026",
        "- Thursday 12 November 2026, PCC-1: 7 days overdue",
        "- Thursday 26 November 2026, PCC-1: 21 days overdue",
    ]
    assert lines(chaser("plan", "--committee", "PCC", *NOVEMBER, "--if", "lead 30, 7, 1")) == [
        "It would change nothing."
    ]


def test_what_differs_for_one_commitment_stays_and_says_so(chaser: Chaser, store: Store) -> None:
    ledger.set_policy(store, a_commitment(store).id, "lead 14", **BY)
    told = lines(chaser("plan", "PCC-1", *NOVEMBER, "--if", "lead 60"))
    assert told == ["It would change nothing.", "PCC-1 keeps what differs for it alone: lead 14 days."]


def test_a_plan_as_json(chaser: Chaser, store: Store) -> None:
    a_commitment(store)
    add(store, due=date(2026, 8, 3))
    said = chaser("plan", "--json", "--until", "2026-10-06").json
    assert said["until"] == "2026-10-06"
    assert said["reminders"][-1] == {
        "reference": "PCC-1",
        "day": "2026-10-06",
        "at": "2026-10-06T08:30:00+00:00",
        "reason": "before due",
        "stated": "2026-10-06",
        "waits_since": None,
        "due": "2026-11-05",
    }
    assert said["none"] == []
    differing = chaser("plan", "PCC-1", "--json", *NOVEMBER, "--if", "on the day no").json
    assert [one["day"] for one in differing["fewer"]] == ["2026-11-05"]
    assert (differing["until"], differing["more"]) == ("2026-11-30", [])


def test_why_nothing_comes_is_told(chaser: Chaser, store: Store) -> None:
    late = ledger.NewCommitment(
        wording="We will publish it.",
        body="Westmere Constabulary",
        counted_from=date(2026, 3, 2),
        due=date(2026, 6, 1),
        deadline=None,
    )
    ledger.add(store, PCC, late, **BY)
    why = "it came in already late, and nobody has started the chasing"
    assert lines(chaser("plan")) == [f"No reminder of PCC-1 will come: {why}."]
    assert chaser("plan", "--json").json["none"] == [{"reference": "PCC-1", "why": why}]


def test_a_day_on_which_nothing_comes_yet_is_said(chaser: Chaser, store: Store) -> None:
    a_commitment(store)
    assert lines(chaser("plan", "PCC-1", "--until", "2026-09-08")) == [
        "No reminder comes up to Tuesday 8 September 2026."
    ]


def test_where_no_bank_holidays_are_listed_the_plan_says_so(chaser: Chaser, store: Store) -> None:
    a_commitment(store, date(2101, 1, 4))
    within, beyond = chaser("plan", "PCC-1", "--until", "2100-12-31"), chaser("plan", "PCC-1", "--until", "2101-01-01")
    note = "Bank holidays are listed up to the end of 2100; a later reminder may fall on one."
    assert note not in within.out
    assert lines(beyond)[-1] == note


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("PCC-9",), "PCC-9"),
        (("patrol",), "'patrol' is no reference; write one such as PCC-7"),
        (("TRA-1",), "There is no committee TRA. Known: PCC"),
        (("--committee", "TRA"), "There is no committee TRA. Known: PCC"),
        (
            ("PCC-1", "--until", "2026-09-06"),
            "Sunday 6 September 2026 has passed. Name a later day, such as --until 2027-09-08.",
        ),
        (("--if", "remind me"), "--if “remind me”: begin with one of lead, on the day, overdue"),
        (("--if", "lead soon"), "--if “soon”: say how long, such as 14 days, 2 weeks, 3 months or 10 working days."),
        (("--if", "overdue none"), "--if “none”: what is overdue is never left alone: say weekly, or monthly."),
        (("--if", " ; "), "--if says nothing; write what would change"),
    ],
)
def test_what_can_not_be_planned_is_refused_with_a_cure(
    typed: tuple[str, ...], said: str, chaser: Chaser, store: Store
) -> None:
    a_commitment(store)
    refused = chaser("plan", *typed)
    assert (refused.status, refused.out) == (2, "")
    assert said in refused.err


def test_a_last_day_that_is_no_day_says_how_one_is_written(
    chaser: Chaser, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        chaser("plan", "--until", "soon")
    assert ended.value.code == 2
    assert "'soon' is no day; write it as 2027-12-31" in capsys.readouterr().err


@pytest.mark.parametrize("until", ["2127-01-01", "9999-12-31"])
def test_a_plan_of_more_than_a_hundred_years_is_refused(chaser: Chaser, store: Store, until: str) -> None:
    a_commitment(store)
    said = chaser("plan", "PCC-1", "--until", until)
    assert said.status == 2
    assert "A plan goes 100 years ahead at most." in said.err
