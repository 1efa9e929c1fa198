"""What is said of reports and of the responses that are awaited, and the form that registers a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from commitments.commitment import Commitment
from commitments.digest import digest
from commitments.letter import Basis, Origin
from commitments.reminders import Quiet, Reason
from commitments.report import AnsweredReport, Asked
from commitments.status import Outcome, Status
from commitments.wanted import Wanted
from messages.ask import commitment_details
from messages.digest import weekly_digest
from messages.forms.report import ReportForm, registered, report_form
from messages.import_summary import import_reviewed, import_summary
from messages.messenger import Message, View
from messages.reminder import reminder
from tests.messages.material import DAY, TODAY, Material
from tests.messages.said_of_lists import page

PUBLISHED = date(2026, 7, 21)
FORM = ReportForm(
    published_on=PUBLISHED,
    title="Waiting for an answer",
    body="Westmere Constabulary",
    recommendations="1. Publish the waiting times.\n2. Answer calls sooner.",
    owner="U0ADA",
)


def awaiting(m: Material) -> Commitment:
    title = "Waiting for an answer" if m.many < 100 else m.words
    return replace(
        m.commitment,
        wording=f"Response to “{title}”",
        quotation=None,
        letter=None,
        recommendation=None,
        place=None,
        basis=Basis.REQUEST,
        origin=Origin.PUBLISHED,
        counted_from=PUBLISHED,
        phrase="two months after publication" if m.many < 100 else m.words,
        earliest=None,
        first_due=date(2026, 9, 21),
        due=date(2026, 9, 21),
        last_answer=None,
        report_id=1,
    )


def of_reports(m: Material) -> Iterator[tuple[str, Message]]:
    one = awaiting(m)
    closed = replace(one, status=Status.CLOSED, outcome=Outcome.MET, due=m.letter.date - 3 * DAY)
    yield "awaited-reminder", reminder(one, m.committee, Reason.BEFORE_DUE, TODAY)
    late = replace(one, due=TODAY - 7 * DAY)
    yield "awaited-reminder-overdue", reminder(late, m.committee, Reason.OVERDUE, TODAY)
    by_law = replace(one, basis=Basis.LAW, due=TODAY)
    yield "awaited-reminder-by-law", reminder(by_law, m.committee, Reason.DUE, TODAY)
    received = replace(one, origin=Origin.RECEIVED, phrase="two months after receipt")
    yield "awaited-reminder-received", reminder(received, m.committee, Reason.BEFORE_DUE, TODAY)
    yield "awaited-details", commitment_details(one, m.committee, [], (), TODAY)
    yield "awaited-list", page(m, 1, Wanted(), [one])
    yield "awaited-digest", weekly_digest(digest(m.committee, TODAY, [one, late], [], []))
    tracker = replace(m.letter, file_name="tracker.xlsx", signatory=None)
    tracked = replace(m.commitment, letter=tracker, assumed=True, position=None, quotation=None)
    yield "tracker-reminder", reminder(tracked, m.committee, Reason.BEFORE_DUE, TODAY)
    titles = (m.words, *(f"{m.words} {number}" for number in range(2, m.drafts)))
    found = AnsweredReport(titles[:1], PUBLISHED, closed)
    drafts = [replace(m.commitment, status=Status.DRAFT, reference=None)]
    yield "import-summary-of-a-report", import_summary(m.letter, drafts, [], replace(found, awaiting=one))
    yield "import-summary-of-several-reports", import_summary(m.letter, drafts, [], AnsweredReport(titles, None, None))
    yield "import-reviewed-of-a-report", import_reviewed(m.letter, m.commitments(1), 0, [], found)


def report_forms(m: Material) -> dict[str, View]:
    one = awaiting(m)
    odd = FORM if m.many < 100 else replace(FORM, title=m.words, body=m.words, recommendations=m.words)
    read = [Asked(str(number), m.words) for number in range(1, m.drafts)]
    return {
        "form-report": report_form(ReportForm(published_on=TODAY), channel="C0PCC"),
        "form-report-from-the-meeting": report_form(replace(odd, origin=Origin.MEETING), channel="C0PCC"),
        "form-report-read": report_form(odd, channel="C0PCC", read=read),
        "form-report-registered": registered(one, Quiet.CAME_IN_LATE, m.drafts),
        "form-report-registered-none": registered(one, (), 0),
    }
