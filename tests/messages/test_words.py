"""What messages say of dates, people, answers and links; and that nothing foreign becomes more than words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.commitment import TheySay
from commitments.deadline import Kind
from commitments.digest import digest
from commitments.letter import Basis, Origin, Position
from commitments.reminders import Reason
from commitments.status import Status
from messages import lines
from messages.ask import EXAMPLES, PURPOSES
from messages.deadline_words import as_written, recurs
from messages.digest import weekly_digest
from messages.forms.answer import WHEN_ASSESSED
from messages.ids import decode, encode
from messages.import_summary import import_summary
from messages.reminder import reminder, whose
from messages.text import (
    a_list,
    brief,
    cut,
    cut_sent,
    escaped,
    escaped_cut,
    escaped_line,
    followed_up,
    long_day,
    mention,
    one_line,
    spoken,
    width,
)
from tests.examples import ANSWER, COMMITMENT, COMMITTEE, LETTER
from tests.messages.material import DAY, PLAIN, SENT, TODAY
from tests.messages.said import every_message
from tests.messages.slack_limits import SEQUENCE, wrong_with_mrkdwn

ANY = st.text(alphabet=st.sampled_from("&<>|a é\n@!\u202e👩"), max_size=80)
POLICY = COMMITTEE.policy


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (TODAY, "It is due today, Monday 7 September 2026."),
        (TODAY + DAY, "It is due tomorrow, Tuesday 8 September 2026."),
        (TODAY + 2 * DAY, "It is due on Wednesday 9 September 2026, in 2 days."),
        (date(2026, 10, 31), "It is due on Saturday 31 October 2026, in 54 days."),
        (TODAY - DAY, "It was due on Sunday 6 September 2026 and is 1 day overdue."),
        (TODAY - 91 * DAY, "It was due on Monday 8 June 2026 and is long overdue, by 91 days."),
        (None, "It has no date."),
    ],
)
def test_by_when_is_a_sentence_with_the_weekday(due: date | None, words: str) -> None:
    assert lines.due_sentence(replace(COMMITMENT, due=due), POLICY, TODAY) == words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=MONTHLY;INTERVAL=3", "It recurs every three months."),
        ("FREQ=YEARLY", "It recurs every year."),
        ("FREQ=WEEKLY;INTERVAL=2", "It recurs every two weeks."),
        ("FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=1", "It recurs every month."),
        ("FREQ=DAILY;INTERVAL=30", "It recurs every 30 days."),
        ("FREQ=YEARLY;BYMONTH=6,10;BYMONTHDAY=-1", "It recurs each June and October."),
        ("FREQ=YEARLY;BYMONTH=4,7,9", "It recurs each April, July and September."),
        ("FREQ=YEARLY;BYMONTH=13", "It recurs every year."),
        ("FREQ=MONTHLY;BYMONTH=6", "It recurs every month."),
        ("FREQ=HOURLY", ""),
        ("FREQ=MONTHLY;INTERVAL=0", ""),
        ("FREQ=MONTHLY;INTERVAL=x", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_recurring_deadline_says_how_often(rule: str | None, words: str) -> None:
    assert recurs(rule) == words


@given(st.text(max_size=40))
def test_no_rule_makes_the_words_fail(rule: str) -> None:
    recurs(rule)
    recurs(f"FREQ=MONTHLY;INTERVAL={rule}")


@pytest.mark.parametrize(
    ("kind", "phrase", "origin", "assumed", "words"),
    [
        (Kind.OFFSET, "within six months", Origin.WRITTEN, False, "counted from 4 Sep 2026 (the day it was written)"),
        (Kind.OFFSET, "in a year", Origin.PUBLISHED, False, "counted from 4 Sep 2026 (the day it was published)"),
        (
            Kind.OFFSET,
            "in a year",
            Origin.PUBLISHED,
            True,
            "counted from 4 Sep 2026 (the letter's date, because the report's date is not known)",
        ),
        (Kind.PERIOD, "by September", Origin.WRITTEN, False, "written on 4 Sep 2026"),
        (Kind.VAGUE, "in due course", Origin.WRITTEN, False, "which names no date; somebody set the day"),
        (Kind.EVENT, "after the launch", Origin.WRITTEN, False, "an event that had no date then"),
    ],
)
def test_a_deadline_as_written_says_what_it_counts_from(
    kind: Kind, phrase: str, origin: Origin, assumed: bool, words: str
) -> None:
    stated = replace(COMMITMENT, kind=kind, phrase=phrase, origin=origin, assumed=assumed)
    assert as_written(stated) == f"Deadline as written: “{phrase}”, {words}."


def test_a_series_counts_from_the_day_it_was_written_only_where_it_does() -> None:
    series = replace(COMMITMENT, kind=Kind.RECURRING, phrase="quarterly", origin=Origin.WRITTEN)
    series = replace(series, recurrence="FREQ=MONTHLY;INTERVAL=3")
    counted = replace(series, first_due=date(2026, 12, 4), due=date(2026, 12, 4))
    assert "“quarterly”, counted from 4 Sep 2026 (the day it was written)." in as_written(counted)
    follows = replace(series, phrase="quarterly", first_due=date(2026, 10, 31), due=date(2026, 10, 31))
    assert "“quarterly”, written on 4 Sep 2026." in as_written(follows)
    after_that = replace(follows, earliest=date(2026, 8, 1))
    named = replace(series, recurrence="FREQ=YEARLY;BYMONTH=6,10;BYMONTHDAY=-1", first_due=date(2026, 10, 31))
    assert "“quarterly”, written on 4 Sep 2026. It recurs each June and October." in as_written(named)
    assert "“quarterly”, counted from 31 Jul 2026, the day of what it follows." in as_written(after_that)


def test_what_is_snoozed_says_until_when_in_lists_and_digests_while_that_is_to_come() -> None:
    one = replace(COMMITMENT, snoozed_until=date(2027, 3, 3))
    assert " · snoozed until 3 Mar 2027 · owner" in lines.list_line(one, TODAY)
    found = digest(COMMITTEE, TODAY, [replace(one, due=None)], [], [])
    assert "snoozed until 3 Mar 2027" in weekly_digest(found).text
    for other in (
        replace(one, snoozed_until=TODAY),
        replace(one, snoozed_until=None),
        replace(one, status=Status.CLOSED),
    ):
        assert "snoozed" not in lines.list_line(other, TODAY)


def test_a_draft_without_an_owner_is_not_sent_to_a_command_that_refuses_drafts() -> None:
    unowned = replace(COMMITMENT, owner=None)
    assert "`/chaser assign PCC-7 @name` sets one." in whose(unowned)
    draft = whose(replace(unowned, status=Status.DRAFT))
    assert draft == "It has no owner; the letter's review sets one."


@pytest.mark.parametrize("origin", Origin)
def test_every_origin_has_words(origin: Origin) -> None:
    assert "4 Sep 2026" in as_written(replace(COMMITMENT, kind=Kind.OFFSET, origin=origin))


def test_a_date_that_was_only_set_has_not_moved() -> None:
    assert "moved" not in as_written(replace(COMMITMENT, moves=1))
    assert "has moved twice" in as_written(replace(COMMITMENT, moves=2))


@pytest.mark.parametrize("reason", Reason)
def test_a_body_that_was_asked_has_promised_nothing(reason: Reason) -> None:
    asked = replace(COMMITMENT, basis=Basis.REQUEST, wording="Publish the plan.", quotation=None)
    message = reminder(asked, COMMITTEE, reason, TODAY)
    assert "The committee asked Westmere Constabulary:" in message.text
    assert "promised" not in message.text + str(message.blocks)


@pytest.mark.parametrize("name", [name for name in every_message(PLAIN) if name.startswith("reminder-")])
def test_a_reminder_tells_everything_aloud(name: str) -> None:
    text = every_message(PLAIN)[name].text
    assert text.startswith("PCC-7 ")
    assert "Westmere Constabulary" in text
    assert "Deadline as written: " in text
    if name != "reminder-without-owner":
        assert f"Owner: <@{COMMITMENT.owner}>." in text
    if name != "reminder-by-hand":
        assert "Letter of 4 Sep 2026, signed by Chief Superintendent Orla Finch · file response.md" in text


def test_an_answer_without_a_claim_is_told_without_one() -> None:
    silent = replace(ANSWER, they_say=TheySay.NOT_STATED)
    assert lines.answer(silent, 100) == "3 Nov 2026: “The plan is with the board.”"
    assert lines.answer(ANSWER, 100) == "3 Nov 2026: they say it is under way. “The plan is with the board.”"


def test_a_redrawn_reminder_of_a_closed_commitment_has_no_buttons() -> None:
    closed = every_message(PLAIN)["redrawn-closed"]
    assert not [block for block in closed.blocks if block["type"] == "actions"]


def test_a_date_that_moved_after_the_reminder_asks_no_more_whether_it_is_done() -> None:
    moved = replace(COMMITMENT, due=TODAY + 9 * DAY)
    assert "whether it will be done by then" in reminder(moved, COMMITTEE, Reason.DUE, TODAY, sent_at=SENT).text


def test_a_link_holds_its_address_and_nothing_else() -> None:
    evil = "https://example.org/?a=1&b=<!channel>|x"
    assert lines.link(evil, "Evidence") == "<https://example.org/?a=1&amp;b=&lt;!channel&gt;%7Cx|Evidence>"
    assert lines.link("see the <!here> file", "Evidence") == "Evidence: see the &lt;!here&gt; file"
    assert lines.link("https://example.org/" + "a" * 999, "Evidence").endswith("at example.org, kept in full")


@given(ANY)
def test_no_address_becomes_more_than_one_link(tail: str) -> None:
    shown = lines.link(f"https://example.org/{tail}", "Evidence")
    assert not list(wrong_with_mrkdwn(shown))
    assert len(SEQUENCE.findall(shown)) <= 1


@given(ANY, st.integers(1, 100))
def test_a_cut_keeps_its_limit_and_cuts_no_entity(text: str, limit: int) -> None:
    assert width(cut(text, limit)) <= limit
    for shown in (escaped_cut(text, limit), escaped_line(text, limit), cut_sent(escaped(text), limit)):
        assert width(shown) <= limit
        assert not list(wrong_with_mrkdwn(shown.replace("\n", " ")))


def test_an_emoji_counts_as_slack_may_count_it() -> None:
    assert width("aé👩") == 4
    assert cut("👩👩👩", 4) == "👩…"


@given(ANY, st.integers(1, 60))
def test_a_cut_of_what_is_sent_cuts_no_mention(text: str, limit: int) -> None:
    shown = cut_sent(f"{escaped(text)} <@U0BEN> <https://example.org|Evidence>".replace("\n", " "), limit)
    assert not list(wrong_with_mrkdwn(shown))


@given(st.text(max_size=50))
def test_one_line_is_one_line_and_never_empty(text: str) -> None:
    assert one_line(text).strip()
    assert len(one_line(text).splitlines()) == 1


def test_what_turns_the_direction_of_text_is_left_out() -> None:
    assert one_line("a\u202eb") == "ab"


@given(st.lists(ANY, max_size=30))
def test_spoken_text_stays_short_enough_to_be_changed(entries: list[str]) -> None:
    assert width(spoken("Head.", [entry * 5 for entry in entries])) <= 4000


@pytest.mark.parametrize(("person", "shown"), [("U0BEN", "<@U0BEN>"), ("ben", "ben"), ("U<b>", "U&lt;b&gt;")])
def test_only_a_member_is_mentioned(person: str, shown: str) -> None:
    assert mention(person) == shown


def test_lists_and_counts_are_english() -> None:
    assert a_list(["a"]) == "a"
    assert a_list(["a", "b", "c"]) == "a, b and c"
    assert followed_up(1, 0) == "1 commitment is followed up"
    assert followed_up(0, 2) == "nothing is followed up, 2 drafts are set aside"
    assert long_day(date(2026, 9, 7)) == "Monday 7 September 2026"


def test_every_subcommand_has_a_purpose_and_an_example() -> None:
    assert EXAMPLES.keys() == PURPOSES.keys()
    assert all(example.split()[1] == name for name, example in EXAMPLES.items())


def test_no_description_of_an_assessment_is_cut() -> None:
    assert all(len(when) <= 75 for when in WHEN_ASSESSED.values())


@given(st.dictionaries(st.text(min_size=1, max_size=9).filter(str.isidentifier), st.text(max_size=9) | st.integers()))
def test_what_rides_along_comes_back(fields: dict[str, str | int]) -> None:
    assert decode(encode(**fields)) == fields


@pytest.mark.parametrize("text", ["", "[]", "null", "{"])
def test_what_is_no_payload_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's own and ours alike
        decode(text)


def test_what_is_late_and_not_chased_is_never_called_nothing() -> None:
    late = replace(COMMITMENT, due=TODAY - 13 * DAY, chased=False)
    text = weekly_digest(digest(COMMITTEE, TODAY, [late], [], [])).text
    assert "1 open commitment: 1 late and not chased yet." in text


def test_a_summary_counts_what_was_answered_without_a_clear_answer() -> None:
    asked = replace(COMMITMENT, basis=Basis.REQUEST)
    drafts = [replace(asked, position=Position.REJECTED), replace(asked, position=Position.NO_CLEAR_ANSWER)]
    assert "1 rejected and 1 without a clear answer." in import_summary(LETTER, drafts, ()).text


def test_a_wording_is_cut_only_where_that_saves_more_than_a_word() -> None:
    promise = "The Constabulary will publish its plan for the estates within the next six months."
    assert brief(promise, 80) == promise
    assert brief(f"{promise} It will report each quarter.", 80).endswith("within the next six…")


@given(ANY, st.integers(1, 90))
def test_what_is_brief_is_a_quarter_longer_at_most(text: str, limit: int) -> None:
    assert width(brief(text, limit)) <= limit + limit // 4
