"""What is said of a response that is awaited: it was asked for, and its letter ends the chasing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commitments.letter import Origin
from commitments.report import Asked
from messages.forms.report import (
    ASKED_BY,
    ReportFilled,
    as_filled,
    is_checked,
    read_report_form,
    report_form,
)
from messages.ids import decode
from tests.messages.filled_in import as_slack_gives_it
from tests.messages.material import DAY, PLAIN, TODAY
from tests.messages.said_of_reports import FORM, of_reports

MESSAGES = dict(of_reports(PLAIN))
READ = (Asked("1", "Publish the waiting times."), Asked("2", "Answer calls sooner."))
VIEW = report_form(FORM, channel="C0PCC")
ASKED = f"{ASKED_BY}{FORM.published_on}"


def filled(**picked: object) -> ReportFilled | dict[str, str]:
    return read_report_form(as_slack_gives_it(VIEW, **picked), TODAY, READ, before=None, wrong=None)


def test_a_reminder_calls_it_the_response_and_says_what_ends_it() -> None:
    text = MESSAGES["awaited-reminder"].text
    assert text.startswith("The response PCC-7 is due on Monday 21 September 2026, in 14 days.")
    assert "Response asked for: two months after publication. Report published on 21 Jul 2026." in text
    assert "promised" not in text
    assert "closed by itself" in str(MESSAGES["awaited-reminder"].blocks)


def test_a_digest_has_it_in_a_group_of_its_own_until_it_is_overdue() -> None:
    text = MESSAGES["awaited-digest"].text
    assert "1 overdue and 1 awaiting a response" in text
    assert text.index("*Overdue (1)*") < text.index("*Awaiting a response (1)*")


def test_a_letters_summary_names_its_report_or_all_that_fit_equally() -> None:
    assert "PCC-7 is closed as met" in MESSAGES["import-reviewed-of-a-report"].text
    assert "none was chosen" in MESSAGES["import-summary-of-several-reports"].text


def test_a_report_comes_back_as_it_was_filled_in() -> None:
    found = filled(basis="law", owner="U0BEN")
    assert isinstance(found, ReportFilled)
    assert (found.title, found.body, found.recommendations) == (FORM.title, FORM.body, READ)
    assert (found.asked_by, found.asked_words) == (date(2026, 9, 21), "two months after publication")
    assert (found.basis.value, found.owner) == ("law", "U0BEN")


def test_another_day_for_the_response_is_told_as_a_day() -> None:
    found = filled(**{ASKED: "2026-10-30"})
    assert isinstance(found, ReportFilled)
    assert (found.asked_by, found.asked_words) == (date(2026, 10, 30), "by Friday 30 October 2026")


def test_the_time_may_count_from_the_bodys_receipt_or_any_other_origin() -> None:
    form = replace(FORM, origin=Origin.RECEIVED, counted_from=date(2026, 7, 28))
    view = as_slack_gives_it(report_form(form, channel="C0PCC"))
    found = read_report_form(view, TODAY, READ, before=None, wrong=None)
    assert isinstance(found, ReportFilled)
    assert (found.published_on, found.counted_from, found.asked_by) == (
        FORM.published_on,
        date(2026, 7, 28),
        date(2026, 9, 28),
    )
    assert (found.origin, found.asked_words) == (Origin.RECEIVED, "two months after receipt")
    assert "Report received on 21 Jul 2026." in MESSAGES["awaited-reminder-received"].text


def test_a_day_from_which_it_counts_is_not_to_come() -> None:
    form = replace(FORM, origin=Origin.NOTICE, counted_from=TODAY + DAY)
    errors = read_report_form(
        as_slack_gives_it(report_form(form, channel="C0PCC")), TODAY, READ, before=None, wrong=None
    )
    assert isinstance(errors, dict)
    assert set(errors) == {"counted_from"}


def test_every_origin_can_be_chosen_and_has_its_words() -> None:
    for origin in Origin:
        form = report_form(replace(FORM, origin=origin), channel="C0PCC")
        found = read_report_form(as_slack_gives_it(form), TODAY, READ, before=None, wrong=None)
        assert isinstance(found, ReportFilled)
        assert found.origin is origin


def test_what_is_wrong_in_a_report_is_said_where_it_was_typed() -> None:
    wrong = {"title": "", "body": " ", "published_on": "2026-09-08", ASKED: "2026-09-08"}
    view = as_slack_gives_it(VIEW, **wrong)
    errors = read_report_form(view, TODAY, (), before="We recommend:", wrong=None)
    assert isinstance(errors, dict)
    assert set(errors) == {"title", "body", "published_on", ASKED, "recommendations"}
    twice = read_report_form(as_slack_gives_it(VIEW), TODAY, READ, before=None, wrong="4(b)")
    assert isinstance(twice, dict)
    assert "Recommendation 4(b)" in twice["recommendations"]


def test_the_day_for_the_response_follows_the_publication_unless_somebody_chose_it() -> None:
    moved = date(2026, 8, 31)
    assert as_filled(as_slack_gives_it(VIEW), moved).asked_by is None
    assert as_filled(as_slack_gives_it(VIEW, **{ASKED: "2026-12-01"}), moved).asked_by == date(2026, 12, 1)


def test_recommendations_are_shown_once_and_again_when_they_have_changed() -> None:
    shown = report_form(FORM, channel="C0PCC", read=READ)
    mark = decode(shown["private_metadata"])["checked"]
    assert not is_checked(as_slack_gives_it(VIEW), None)
    assert is_checked(as_slack_gives_it(shown), mark)
    assert not is_checked(as_slack_gives_it(shown, recommendations="1. Another."), mark)
    assert is_checked(as_slack_gives_it(shown, recommendations=""), None)
