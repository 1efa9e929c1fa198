"""Every message that Chaser says, made of one material. Golden files and the sweep both go through all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from commitments.commitment import Assessment, Commitment, TheySay
from commitments.deadline import Kind
from commitments.digest import Digest, WaitingLetter, digest
from commitments.letter import Basis, Origin, Position
from commitments.reminders import Quiet, Reason, Reminder
from commitments.status import Outcome, Status
from messages import ask, confirmations, refusals
from messages.ask import commitment_details
from messages.digest import weekly_digest
from messages.import_summary import import_reviewed, import_summary, late_summary
from messages.messenger import Message
from messages.reminder import reminder
from tests.messages.material import DAY, SENT, TODAY, Material
from tests.messages.said_of_absences import of_absences
from tests.messages.said_of_changes import of_changes
from tests.messages.said_of_committees import of_committees
from tests.messages.said_of_files import of_files, of_undelivered
from tests.messages.said_of_lists import of_lists
from tests.messages.said_of_meetings import of_meetings
from tests.messages.said_of_minutes import of_minutes
from tests.messages.said_of_plans import of_plans
from tests.messages.said_of_reports import of_reports
from tests.messages.said_of_round_ups import of_round_ups
from tests.messages.said_of_the_ladder import of_the_ladder

Sayings = Iterator[tuple[str, Message]]
REMINDER = Reminder(
    Reason.BEFORE_DUE, date(2026, 10, 1), SENT + timedelta(days=24), date(2026, 10, 31), date(2026, 10, 1)
)


def every_message(m: Material) -> dict[str, Message]:
    found: dict[str, Message] = {}
    for family in (
        reminders,
        other_reminders,
        redrawn,
        summaries,
        digests,
        of_lists,
        details,
        confirmed,
        refused,
        of_reports,
        of_changes,
        of_committees,
        of_files,
        of_undelivered,
        of_minutes,
        of_meetings,
        of_plans,
        of_absences,
        of_round_ups,
        of_the_ladder,
    ):
        for name, message in family(m):
            assert name not in found, f"{name} stands for two messages"
            found[name] = message
    return found


def reminders(m: Material) -> Sayings:
    """One for each reason."""
    open_one = m.commitment
    for reason, due in (
        (Reason.BEFORE_DUE, TODAY + 30 * DAY),
        (Reason.DUE, TODAY),
        (Reason.OVERDUE, TODAY - 12 * DAY),
        (Reason.CHECK_IN, TODAY + 120 * DAY),
        (Reason.REVIEW, None),
        (Reason.SNOOZE_ENDED, TODAY - 3 * DAY),
    ):
        name = f"reminder-{reason.value.replace(' ', '-')}"
        yield name, reminder(replace(open_one, due=due, first_due=due), m.committee, reason, TODAY)


def other_reminders(m: Material) -> Sayings:
    """What changes the words of a reminder."""
    changes: dict[str, dict[str, Any]] = {
        "tomorrow": {"due": TODAY + DAY},
        "long-overdue": {"due": TODAY - 99 * DAY},
        "expected-later": {"due": TODAY - 9 * DAY, "expected": TODAY + 30 * DAY},
        "without-owner": {"owner": None},
        "by-hand": {"letter": None, "quotation": None, "place": None, "recommendation": None},
        "asked": {"basis": Basis.REQUEST, "origin": Origin.PUBLISHED, "wording": f"Publish {m.words}."},
        "by-law": {"basis": Basis.LAW},
        "within-six-months": {"phrase": "within six months", "kind": Kind.OFFSET},
        "date-assumed": {"phrase": "by September", "assumed": True, "origin": Origin.PUBLISHED},
        "recurring": {"phrase": "quarterly", "kind": Kind.RECURRING, "recurrence": "FREQ=MONTHLY;INTERVAL=3"},
        "vague": {"phrase": "in due course", "kind": Kind.VAGUE, "due": None},
        "event": {"phrase": "once the board has met", "kind": Kind.EVENT, "due": None},
        "moved-before": {"moves": 2, "first_due": date(2026, 6, 30)},
        "no-deadline": {"phrase": None, "kind": None, "due": None},
    }
    for name, change in changes.items():
        changed = replace(m.commitment, **change)
        reason = Reason.BEFORE_DUE if changed.due and changed.due >= TODAY else Reason.OVERDUE
        yield f"reminder-{name}", reminder(changed, m.committee, reason if changed.due else Reason.REVIEW, TODAY)


def redrawn(m: Material) -> Sayings:
    """A reminder that was sent, after something was done."""
    silent = replace(m.answer, they_say=TheySay.NOT_STATED)
    full = replace(m.answer, evidence=m.answer.evidence or "https://example.org/plan?a=1&b=2")
    later = {"due": TODAY + 90 * DAY, "moves": 1, "planned_from": SENT + timedelta(hours=3)}
    closed = {"status": Status.CLOSED, "outcome": Outcome.MET}
    changes: dict[str, dict[str, Any]] = {
        "unchanged": {"last_answer": None},
        "answered": {"last_answer": m.answer},
        "answered-not-stated": {"last_answer": silent},
        "answered-with-evidence": {"last_answer": full},
        "answered-and-closed": {"last_answer": m.answer, **closed},
        "closed": {"last_answer": None, "status": Status.CLOSED, "outcome": Outcome.NO_LONGER_RELEVANT},
        "proposed": {"last_answer": None, "status": Status.PROPOSED_TO_CLOSE, "outcome": Outcome.MET},
        "snoozed": {"last_answer": None, "snoozed_until": TODAY + 14 * DAY},
        "moved": {"last_answer": None, **later},
        "answered-and-moved": {"last_answer": m.answer, **later},
        "answered-later-named": {"last_answer": m.answer, "due": TODAY - DAY, "expected": TODAY + 60 * DAY},
    }
    for name, change in changes.items():
        changed = replace(m.commitment, **change)
        yield f"redrawn-{name}", reminder(changed, m.committee, Reason.DUE, TODAY, sent_at=SENT)


def summaries(m: Material) -> Sayings:
    drafts = _drafts(m)
    opened = m.commitments(m.drafts)
    late = [replace(one, due=TODAY - 40 * DAY, chased=False) for one in m.commitments(m.many)]
    chased = [replace(one, chased=True) for one in late]
    unread = [f"{m.words} {number}" for number in range(2 * m.drafts)]
    yield "import-summary", import_summary(m.letter, drafts, unread)
    yield "import-summary-nothing-asked", import_summary(m.letter, drafts[1:2], unread[:1])
    yield "import-summary-undated", import_summary(m.letter, [replace(one, due=None) for one in drafts], [])
    yield "import-reviewed", import_reviewed(m.letter, opened, 2, unread)
    yield "import-reviewed-none", import_reviewed(m.letter, [], m.drafts, [])
    yield "import-reviewed-all", import_reviewed(m.letter, opened[:1], 0, [])
    yield "late-summary", late_summary(late, m.committee, TODAY)
    yield "late-summary-one", late_summary(late[:1], m.committee, TODAY)
    yield "late-summary-chased", late_summary(chased, m.committee, TODAY)


def _drafts(m: Material) -> list[Commitment]:
    """Each third is asked, the rest promised."""
    positions = (Position.ACCEPTED, None, Position.REJECTED)
    return [
        replace(
            one,
            reference=None,
            status=Status.DRAFT,
            owner=None,
            basis=Basis.UNDERTAKING if one.id % 3 == 2 else Basis.REQUEST,
            position=positions[one.id % 3],
        )
        for one in m.commitments(m.drafts)
    ]


def digests(m: Material) -> Sayings:
    yield "digest-empty", weekly_digest(digest(m.committee, TODAY, [], [], []))
    later = replace(m.commitment, due=TODAY + 90 * DAY)
    yield "digest-quiet-week", weekly_digest(digest(m.committee, TODAY, [later], [], []))
    yield "digest-full", weekly_digest(_full(m, m.many))
    # Long enough for the thread, of every material.
    longest = weekly_digest(_full(m, 200))
    yield "digest-long", longest
    for number, part in enumerate(longest.more[:2], start=2):
        yield f"digest-long-part-{number}", part


def _full(m: Material, many: int) -> Digest:
    ones = m.commitments(many)
    third = max(1, many // 3)
    groups = [
        *(replace(one, due=TODAY - one.id * DAY) for one in ones[:third]),
        *(replace(one, due=TODAY + one.id % 7 * DAY) for one in ones[third : 2 * third]),
        *(replace(one, due=TODAY + 20 * DAY) for one in ones[2 * third :]),
        replace(m.commitment, id=991, reference="PCC-991", due=None, basis=Basis.REQUEST),
        replace(m.commitment, id=992, reference="PCC-992", due=TODAY - 70 * DAY, chased=False, owner=None),
    ]
    closed = replace(ones[0], status=Status.CLOSED, outcome=Outcome.MET)
    answered = [
        (ones[0], m.answer),
        (closed, m.answer),
        (ones[-1], replace(m.answer, they_say=TheySay.NOT_STATED)),
    ] * min(many, 10)
    return digest(m.committee, TODAY, groups, answered[:many], [WaitingLetter(letter=m.letter, drafts=m.drafts)])


def details(m: Material) -> Sayings:
    full = replace(m.answer, assessment=Assessment.ON_TRACK, evidence=m.answer.evidence or "https://example.org/plan")
    answers = [replace(full, id=number) for number in range(1, 8)]
    plain = m.commitment
    coming = (REMINDER, replace(REMINDER, reason=Reason.DUE, day=date(2026, 10, 30)))
    recurring = replace(plain, phrase="quarterly", kind=Kind.RECURRING, recurrence="FREQ=MONTHLY;INTERVAL=3")
    closed = replace(plain, status=Status.CLOSED, outcome=Outcome.NOT_PURSUED)
    asked = replace(plain, basis=Basis.REQUEST, wording=f"Publish {m.words}.")
    yield "details", commitment_details(plain, m.committee, [], coming, TODAY)
    draft = replace(plain, status=Status.DRAFT, owner=None)
    yield "details-draft", commitment_details(draft, m.committee, [], Quiet.NOT_OPEN, TODAY)
    yield "details-answered", commitment_details(asked, m.committee, answers, coming, TODAY)
    yield "details-recurring", commitment_details(recurring, m.committee, answers[:1], (), TODAY)
    yield "details-quiet", commitment_details(replace(plain, chased=False), m.committee, [], Quiet.CAME_IN_LATE, TODAY)
    yield "details-closed", commitment_details(closed, m.committee, answers[:1], Quiet.NOT_OPEN, TODAY)


def confirmed(m: Material) -> Sayings:
    plain, quiet = m.commitment, Quiet.CAME_IN_LATE
    closed = replace(plain, status=Status.CLOSED, outcome=Outcome.PARTLY_MET)
    expected = replace(plain, expected=TODAY + 90 * DAY)
    moved = replace(plain, due=TODAY + 90 * DAY)
    yield "confirmed-answer", confirmations.answer_recorded(plain, m.answer, REMINDER)
    yield "confirmed-answer-closed", confirmations.answer_recorded(closed, m.answer, Quiet.NOT_OPEN)
    yield "confirmed-answer-named", confirmations.answer_recorded(expected, m.answer, REMINDER, named=True)
    yield "confirmed-answer-moved", confirmations.answer_recorded(moved, m.answer, REMINDER)
    yield "confirmed-snoozed", confirmations.snoozed(plain, TODAY + 14 * DAY, REMINDER)
    yield "confirmed-assigned", confirmations.assigned(plain, REMINDER)
    yield "confirmed-assigned-outside", confirmations.assigned(plain, REMINDER, not_in="C0PCC")
    yield "confirmed-assigned-nobody", confirmations.assigned(replace(plain, owner=None), quiet)
    yield "confirmed-edited", confirmations.edited(plain, REMINDER)
    yield "confirmed-edited-quiet", confirmations.edited(plain, quiet)
    yield "confirmed-closed", confirmations.closed(closed)
    yield "confirmed-withdrawn", confirmations.withdrawn(replace(closed, outcome=Outcome.WITHDRAWN))
    yield "confirmed-reopened", confirmations.reopened(plain, REMINDER)
    yield "confirmed-chasing", confirmations.chasing_started(m.commitments(m.many), REMINDER)
    yield "confirmed-chasing-one", confirmations.chasing_started([plain], REMINDER)
    yield "confirmed-chasing-none", confirmations.chasing_started([], quiet)


def refused(m: Material) -> Sayings:
    yield "help", ask.help_message()
    yield "unknown-word", ask.unknown_subcommand(m.words, None)
    yield "unknown-word-near", ask.unknown_subcommand("lsit", "list")
    yield "several-committees", ask.not_a_committee_channel([f"C{number:09}" for number in range(m.letters)])
    yield "no-committee-of-theirs", ask.not_a_committee_channel([])
    yield "no-committee-here", ask.not_here(m.committee)
    yield "help-elsewhere", ask.of_committee(m.committee, ask.help_message())
    yield "no-such-commitment", refusals.no_such_commitment("PCC-99" if m.many < 100 else m.words)
    yield "not-allowed-closed", refusals.not_allowed("PCC-7", "closed", "take an answer")
    yield "not-allowed-draft", refusals.not_allowed("PCC-7", "draft", "be snoozed")
    yield "reference-missing", refusals.reference_missing("show")
    yield "text-missing", refusals.text_missing("add")
    yield "person-missing", refusals.person_missing("PCC-7", m.words)
    yield "guest-owns-nothing", refusals.guest_owns_nothing("PCC-7")
    yield "chaser-owns-nothing", refusals.chaser_owns_nothing("PCC-7")
    yield "broken", ask.said(refusals.BROKEN)
    yield "broken-afterwards", ask.said(refusals.BROKEN_AFTERWARDS)
    for subcommand in refusals.TAKES:
        yield f"not-understood-{subcommand}", refusals.not_understood(subcommand, m.words)
    yield "typed-back", refusals.typed_back(refusals.no_such_commitment("PCC-99"), m.words)
    yield "unread-day", refusals.unread_day(m.words)
    yield "unread-day-impossible", refusals.unread_day("31 June 2027")
    yield "list-day-impossible", refusals.listed_day_impossible("31 February")
    yield "unread-day-passed", refusals.unread_day(m.words, TODAY - DAY)
