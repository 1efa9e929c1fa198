"""What is said of changes afterwards: undone or not, and the history with all that may stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from commitments.commitment import Commitment
from commitments.events import Event
from commitments.history import HistoryLine
from commitments.reminders import Quiet, Reason, Reminder
from commitments.status import Outcome, Status
from messages import confirmations, refusals, undoing
from messages.history import history as history_message
from messages.history import page_of
from messages.messenger import Message
from tests.messages.material import DAY, SENT, TODAY, Material

# A policy is stored as it was read, so that foreign words don't stand in it.
LONGEST_POLICY = f"lead {', '.join(f'{n} working days before the papers' for n in range(2589, 2601))}; hears U0CLEO"
LONDON = "Europe/London"
MEETING = Event(id=1, name="committee meeting", day=date(2026, 12, 10), papers_due=date(2026, 11, 26), is_meeting=True)
COMING = Reminder(Reason.BEFORE_DUE, TODAY + 24 * DAY, SENT + timedelta(days=24), TODAY + 54 * DAY, TODAY + 24 * DAY)


def history(m: Material) -> list[HistoryLine]:
    """One line of each kind of value, the oldest first, and as many as a busy commitment has."""

    def line(
        verb: str, by: str = "U0ADA", reason: str | None = None, *, undone: bool = False, **changes: list[object]
    ) -> HistoryLine:
        return HistoryLine(SENT, by, verb, reason, changes, undone)

    words = m.words or "–"
    first = [
        line("import", "ada", letter=[None, m.letter.file_name]),
        line("tick", ticked=[False, True]),
        line(
            "confirm", reference=[None, "PCC-7"], status=["draft", "open"], owner=[None, "U0BEN"], together=[None, "a"]
        ),
        line(
            "edit",
            "U0BEN",
            words,
            wording=["We will.", words],
            quotation=[words, None],
            due=["2026-09-30", "2026-12-01"],
        ),
        line("answer", completes=[None, 3]),
        line("take_back_answer", completes=[3, None]),
        line("assign", owner=["U0BEN", "U0CLEO"], undone=True),
        line("undo", owner=["U0CLEO", "U0BEN"]),
        line("start_chasing", chased=[False, True], planned_from=[None, SENT.isoformat()]),
        line("edit", "U0BEN", words, body=[words, words], wording=[words, words], quotation=[words, words]),
    ]
    return first * (3 if m.many > 100 else 1)


def of_changes(m: Material) -> Iterator[tuple[str, Message]]:
    yield from _undone(m)
    yield from _not_undone(m)
    yield from _reminded_otherwise(m)
    lines = history(m)
    yield "history", history_message(m.commitment, page_of(lines, 1), LONDON)
    yield "history-first-page", history_message(m.commitment, page_of(lines * 4, 1), LONDON)
    yield "history-last-page", history_message(m.commitment, page_of(lines * 4, 99), LONDON)


def _reminded_otherwise(m: Material) -> Iterator[tuple[str, Message]]:
    own = replace(m.commitment, policy_words="lead 60 days, 14 days; hears U0CLEO" if m.many < 100 else LONGEST_POLICY)
    yield "own-policy", confirmations.policy_set(own, m.committee, COMING)
    yield "own-policy-ended", confirmations.policy_set(replace(own, policy_words=None), m.committee, COMING)
    papers = replace(own, policy_words="lead 2 weeks before the papers")
    yield "own-policy-no-meeting", confirmations.policy_set(papers, m.committee, COMING)
    after_it = replace(m.committee, events=(MEETING,))
    yield "own-policy-meeting-later", confirmations.policy_set(papers, after_it, COMING)
    yield "own-policy-unread", refusals.policy_unread(m.words, "say how long, such as 14 days")


def _undone(m: Material) -> Iterator[tuple[str, Message]]:
    plain = m.commitment
    closed = replace(plain, status=Status.CLOSED, outcome=Outcome.WITHDRAWN)
    quiet = replace(plain, chased=False, due=None)
    yield "undone", undoing.undone("assign", [plain], COMING)
    yield "undone-answer", undoing.undone("answer", [plain], COMING)
    yield "undone-answer-with-closing", undoing.undone("answer", [plain], COMING, reopened=True)
    answered = replace(plain, last_answer=m.answer)
    yield "undone-completion", undoing.undone("answer", [answered], COMING, reopened=True, restored=True)
    yield "undone-addition", undoing.undone("add", [closed], Quiet.NOT_OPEN)
    yield "undone-quiet", undoing.undone("start_chasing", [quiet], Quiet.CAME_IN_LATE)
    yield "undone-several", undoing.undone("start_chasing", m.commitments(m.many), Quiet.CAME_IN_LATE)
    yield "undone-review", undoing.undone("confirm", _drafts(m), Quiet.NOT_OPEN)
    yield "undone-review-of-one", undoing.undone("set_aside", _drafts(m)[-1:], Quiet.NOT_OPEN)


def _drafts(m: Material) -> list[Commitment]:
    """The last of them never had a reference."""
    drafts = [replace(one, status=Status.DRAFT) for one in m.commitments(m.drafts)]
    return [*drafts, replace(drafts[0], reference=None)]


def _not_undone(m: Material) -> Iterator[tuple[str, Message]]:
    yield "not-undone-changed-since", undoing.changed_since("PCC-7", history(m)[-3:], LONDON)
    yield "not-undone-twice", undoing.undone_already("PCC-7")
    yield "not-undone-too-late", undoing.too_late("PCC-7", "edit")
    yield "not-undone-too-late-to-open", undoing.too_late("PCC-7", "close")
    yield "nothing-to-undo", undoing.nothing_to_undo()
    yield "undo-came-twice", undoing.came_twice()
    for verb in (*undoing.NEVER, "another"):
        yield f"never-undone-{verb.replace('_', '-')}", undoing.last_not_undoable(verb)
