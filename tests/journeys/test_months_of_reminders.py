"""Reminders, answers and digests as the clock goes on, with the bot ending and beginning again in between."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from commitments.commitment import Assessment, Source, TheySay
from commitments.status import Outcome, Status
from db import ledger, queries
from tests.form_values import Json
from tests.journeys.conftest import CHANNEL, MONDAY, Office
from tests.person import words

LONDON = ZoneInfo("Europe/London")
DUE = date(2026, 9, 30)


def promised(office: Office, *, due: date | None = DUE, wording: str = "We will publish the plan.") -> int:
    new = ledger.NewCommitment(
        wording=wording,
        body="Westmere Constabulary",
        counted_from=date(2026, 7, 1),
        due=due,
        deadline=None,
        owner="U0BEN",
    )
    return ledger.add(office.store, office.committee.id, new, by="U0ADA", now=office.clock.now()).id


def reminders(office: Office) -> list[Json]:
    return [one for one in office.ada.messages(CHANNEL) if words(one).startswith("PCC-")]


def sent_at(message: Json) -> datetime:
    return datetime.fromtimestamp(float(message["ts"]), LONDON).replace(microsecond=0)


def at_half_past_nine(*days: date) -> list[datetime]:
    return [datetime(day.year, day.month, day.day, 9, 30, tzinfo=LONDON) for day in days]


def test_reminders_come_before_the_due_date_on_it_and_weekly_after_it(office: Office) -> None:
    promised(office)

    office.ada.move_clock(datetime(2026, 10, 21, 12, 0, tzinfo=UTC))

    # 31 August 2026 is a bank holiday, so thirty days before moves back over the weekend to Friday 28 August.
    expected = [date(2026, 8, 28), date(2026, 9, 23), date(2026, 9, 29), DUE, date(2026, 10, 7), date(2026, 10, 14)]
    assert [sent_at(one) for one in reminders(office)] == at_half_past_nine(*expected, date(2026, 10, 21))


def test_a_reminder_says_what_was_promised_and_mentions_its_owner(office: Office) -> None:
    promised(office)
    office.ada.move_clock(datetime(2026, 8, 28, 12, 0, tzinfo=UTC))

    reminder = words(office.ada.wait_for(CHANNEL, "We will publish the plan."))

    assert "<@U0BEN>" in reminder
    assert "Westmere Constabulary" in reminder
    assert "Wednesday 30 September 2026" in reminder
    assert {"Record an answer", "Snooze reminders", "Close commitment"} <= set(reminder.split("\n"))


def test_an_answer_by_the_form_is_stored_whole_and_shown_on_the_reminder(office: Office) -> None:
    commitment_id = promised(office)
    office.ada.move_clock(datetime(2026, 9, 30, 12, 0, tzinfo=UTC))
    office.ben.press(CHANNEL, reminders(office)[-1], "Record an answer")
    office.ben.form("Record an answer")

    errors = office.ben.submit({"note": "They need until November.", "later": "2026-11-30", "evidence": "ftp://x"})
    assert errors is not None
    assert set(errors) == {"evidence", "how", "reason"}
    filled = {
        "they_say": TheySay.UNDER_WAY.value,
        "said_on": "2026-09-29",
        "evidence": "https://westmere.example/plan",
        "assessment": Assessment.OFF_TRACK.value,
        "how": "agreed",
        "reason": "The board meets in November.",
    }
    assert office.ben.submit(filled) is None
    office.ben.wait_for(CHANNEL, "Not an answer")
    office.bot.alarm.ring()

    answer = queries.answers_of(office.store, commitment_id)[0]
    assert (answer.note, answer.said_on, answer.source) == (
        "They need until November.",
        date(2026, 9, 29),
        Source.FORM,
    )
    commitment = queries.commitment_by_id(office.store, commitment_id)
    assert (commitment.first_due, commitment.due, commitment.moves) == (DUE, date(2026, 11, 30), 1)
    redrawn = office.ada.wait_for(CHANNEL, "They need until November.")
    assert redrawn["ts"] == reminders(office)[-1]["ts"]
    assert "<@U0BEN>" in words(redrawn)


def test_a_reply_in_the_thread_is_an_answer_until_its_writer_takes_it_back(office: Office) -> None:
    commitment_id = promised(office)
    office.ada.move_clock(datetime(2026, 9, 30, 12, 0, tzinfo=UTC))
    reminder = reminders(office)[-1]
    before = queries.commitment_by_id(office.store, commitment_id)

    office.ben.say(CHANNEL, "Rang them: <done> & sent", thread_ts=reminder["ts"])
    told = office.ben.wait_for(CHANNEL, "Not an answer")

    assert [one.note for one in queries.answers_of(office.store, commitment_id)] == ["Rang them: <done> & sent"]
    assert all("Not an answer" not in words(one) for one in office.ada.messages(CHANNEL))
    office.ben.press(CHANNEL, told, "Not an answer")
    office.ben.wait_for(CHANNEL, "Undone: the answer on PCC-1.")
    after = queries.commitment_by_id(office.store, commitment_id)
    assert queries.answers_of(office.store, commitment_id) == ()
    assert (after.status, after.due, after.last_answer) == (before.status, before.due, None)


def test_without_a_new_date_the_overdue_count_starts_afresh_after_an_answer(office: Office) -> None:
    commitment_id = promised(office)
    office.ada.move_clock(datetime(2026, 10, 12, 10, 0, tzinfo=UTC))
    office.ben.say(CHANNEL, "/chaser answer PCC-1 They are still drafting it")
    office.ben.wait_for(CHANNEL, "Not an answer")

    office.ada.move_clock(datetime(2026, 10, 27, 12, 0, tzinfo=UTC))

    later = [sent_at(one) for one in reminders(office)][-2:]
    assert later == at_half_past_nine(date(2026, 10, 19), date(2026, 10, 26))
    assert queries.answers_of(office.store, commitment_id)[0].source is Source.COMMAND


def test_the_digest_comes_once_a_week_however_often_the_bot_begins_again(office: Office) -> None:
    promised(office)
    for _ in range(3):
        office.ada.move_clock(office.ada.now() + timedelta(days=4))
        office.restart()
        office.ada.move_clock(office.ada.now() + timedelta(days=3))
        office.restart()

    digests = [sent_at(one).date() for one in office.ada.messages(CHANNEL) if "Weekly digest" in words(one)]

    assert digests == [date(2026, 7, 13), date(2026, 7, 20), date(2026, 7, 27)]


def test_of_reminders_missed_while_the_bot_was_down_only_the_latest_is_sent(office: Office) -> None:
    promised(office)
    office.bot.stop()
    office.clock.set(datetime(2026, 10, 16, 10, 0, tzinfo=UTC))
    office.restart()
    office.bot.alarm.ring()

    [only] = reminders(office)

    assert "16 days overdue" in words(only)


def test_closing_from_the_reminder_ends_the_chasing(office: Office) -> None:
    commitment_id = promised(office)
    office.ada.move_clock(datetime(2026, 9, 30, 12, 0, tzinfo=UTC))
    office.ben.press(CHANNEL, reminders(office)[-1], "Close commitment")
    office.ben.form("Close commitment")
    assert office.ben.submit({"outcome": Outcome.MET.value, "reason": "Published on 29 September"}) is None
    office.ben.wait_for(CHANNEL, "/chaser reopen PCC-1")
    before = len(reminders(office))

    office.ada.move_clock(datetime(2026, 12, 31, 12, 0, tzinfo=UTC))

    assert len(reminders(office)) == before
    assert queries.commitment_by_id(office.store, commitment_id).status is Status.CLOSED
    closed = reminders(office)[-1]
    assert "met" in words(closed)
    assert all(block["type"] != "actions" for block in closed["blocks"])


def test_a_snooze_silences_until_its_day(office: Office) -> None:
    promised(office)
    office.ada.move_clock(datetime(2026, 9, 30, 12, 0, tzinfo=UTC))
    office.ben.press(CHANNEL, reminders(office)[-1], "Snooze reminders")
    office.ben.form("Snooze")
    errors = office.ben.submit({"until": "2026-09-30"})
    assert errors is not None
    assert set(errors) == {"until"}
    assert office.ben.submit({"until": "2026-11-02"}) is None

    office.ada.move_clock(datetime(2026, 11, 3, 12, 0, tzinfo=UTC))

    assert [sent_at(one) for one in reminders(office)][-1:] == at_half_past_nine(date(2026, 11, 2))
    assert sent_at(reminders(office)[-2]).date() == date(2026, 9, 30)


def test_what_has_no_date_is_reviewed_every_sixty_days(office: Office) -> None:
    promised(office, due=None)

    office.ada.move_clock(datetime(2027, 1, 15, 12, 0, tzinfo=UTC))

    # 60, 120 and 180 days after Monday 6 July; 2 January 2027 is a Saturday.
    expected = at_half_past_nine(date(2026, 9, 4), date(2026, 11, 3), date(2027, 1, 4))
    assert [sent_at(one) for one in reminders(office)] == expected


def test_what_came_in_late_is_quiet_until_somebody_starts_the_chasing(office: Office) -> None:
    commitment_id = promised(office, due=date(2026, 6, 30))
    office.bot.alarm.ring()
    summary = office.ada.wait_for(CHANNEL, "Start chasing")
    office.ada.move_clock(datetime(2026, 8, 3, 12, 0, tzinfo=UTC))
    assert reminders(office) == []

    office.ada.press(CHANNEL, summary, "Start chasing")
    office.ada.wait_for(CHANNEL, "The chasing has started")
    assert queries.commitment_by_id(office.store, commitment_id).chased
    office.ada.move_clock(datetime(2026, 8, 26, 12, 0, tzinfo=UTC))

    assert len(reminders(office)) >= 2
    assert sent_at(reminders(office)[0]) > MONDAY
