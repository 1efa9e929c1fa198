"""What is said of minutes, where a letter would be spoken of otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from commitments.commitment import Commitment, LetterSource
from commitments.letter import LetterKind, Origin
from commitments.reminders import Reason
from commitments.status import Status
from messages import reading
from messages.ask import said
from messages.forms.missed import missed_form
from messages.forms.review import correct_draft_form, nothing_waits, review_form, reviewed
from messages.forms.unread import unread_form
from messages.import_summary import import_reviewed, import_summary
from messages.messenger import Message, View
from messages.reminder import reminder
from tests.examples import COMMITTEE
from tests.messages.material import TODAY, Material

METADATA = '{"letter":1,"page":1}'


def of_minutes(m: Material) -> Iterator[tuple[str, Message]]:
    letter, drafts = minutes(m), undertakings(m)
    opened = [replace(one, status=Status.OPEN, reference=f"PCC-{one.id}") for one in drafts]
    yield "minutes-summary", import_summary(letter, drafts, [])
    yield "minutes-summary-not-all-read", import_summary(letter, drafts[:1], [m.words or "Action 3"] * 5)
    yield "minutes-reviewed", import_reviewed(letter, opened[:2], 1, [])
    yield "minutes-nothing-new", reading.nothing_new("minutes.docx", letter, 3)
    yield "minutes-on-their-way", reading.on_its_way(opened[0], letter)
    yield "minutes-themselves", said(reading.the_letter(opened[0], letter))
    shortened = replace(opened[0], quotation=f"During the discussion: {opened[0].wording}")
    yield "minutes-reminder", reminder(shortened, m.committee, Reason.BEFORE_DUE, TODAY)


def minutes_forms(m: Material) -> dict[str, View]:
    letter, drafts = minutes(m), undertakings(m)
    form = review_form(letter, drafts, 1, unread=["A row."], channel=COMMITTEE.channel, default_owner=None)
    return {
        "form-minutes-review": form,
        "form-minutes-correct": correct_draft_form(drafts[0], METADATA),
        "form-minutes-missed": missed_form(letter, METADATA),
        "form-minutes-unread": unread_form(letter, ["A row."], 1),
        "form-minutes-reviewed": reviewed(drafts[:1], 0, 1, letter),
        "form-minutes-nothing-waits": nothing_waits(letter),
    }


def minutes(m: Material) -> LetterSource:
    return replace(m.letter, file_name="minutes.docx", signatory=None, kind=LetterKind.MINUTES)


def undertakings(m: Material) -> list[Commitment]:
    """Of the body that was heard, of another one, and one that nobody is named for, under no number."""
    letter = minutes(m)
    one = replace(
        m.commitment,
        letter=letter,
        reference=None,
        recommendation=None,
        position=None,
        position_words=None,
        status=Status.DRAFT,
        origin=Origin.MEETING,
        speaker=m.words if m.words != "the plan" else "Chief Constable",
        minute="3.2",
    )
    other = replace(one, id=8, speaker="Ms Marlow", minute="3.3", body="Westmere Council")
    return [one, other, replace(one, id=9, speaker=None, minute=None, due=None, phrase=None, kind=None)]
