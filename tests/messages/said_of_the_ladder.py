"""What is said when nobody replies: letters that are drafted, the chair, the committee's next meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from commitments.commitment import Commitment
from commitments.deadline import Kind
from commitments.hearing import Gone, Hearing
from commitments.letter import Basis, LetterKind
from commitments.reminders import Reason
from messages.draft_letter import draft_letter
from messages.hearing import Heard
from messages.ladder import for_the_chair
from messages.messenger import Message
from messages.refused_part import refused_part
from messages.reminder import reminder
from messages.round_up import line, round_up
from tests.messages.material import DAY, TODAY, Material
from tests.messages.said_of_meetings import events

DEV = "U0DEV"
LATE = TODAY - 84 * DAY


def overdue(m: Material) -> Commitment:
    return replace(m.commitment, due=LATE, first_due=LATE, last_answer=None)


def of_the_ladder(m: Material) -> Iterator[tuple[str, Message]]:
    one, channel = overdue(m), Hearing(None, "U0BEN")
    chaired = replace(m.committee, chair=DEV)
    told = Heard(channel, {DEV: "Dev Rao"})
    gone = Heard(channel, {DEV: "Dev Rao"}, {DEV: Gone.DEACTIVATED})
    own = Heard(Hearing(DEV, DEV))
    yield "ladder-letter", reminder(one, m.committee, Reason.LETTER, TODAY)
    yield "ladder-second-letter", reminder(one, m.committee, Reason.SECOND_LETTER, TODAY)
    yield "ladder-chair", reminder(one, chaired, Reason.CHAIR, TODAY, heard=told)
    yield "ladder-chair-unnamed", reminder(one, m.committee, Reason.CHAIR, TODAY)
    yield "ladder-chair-gone", reminder(one, chaired, Reason.CHAIR, TODAY, heard=gone)
    yield "ladder-chair-hears-it", reminder(one, chaired, Reason.CHAIR, TODAY, heard=own)
    yield "ladder-meeting", reminder(one, replace(m.committee, events=events(m)), Reason.MEETING, TODAY)
    yield "ladder-meeting-unknown", reminder(one, m.committee, Reason.MEETING, TODAY)
    yield "ladder-awaited", reminder(replace(one, report_id=1, basis=Basis.REQUEST), m.committee, Reason.LETTER, TODAY)
    yield "to-the-chair", for_the_chair([one], m.committee, TODAY)
    yield "to-the-chair-of-many", for_the_chair(m.commitments(max(m.many, 30)), m.committee, TODAY)
    mixed = (Reason.LETTER, Reason.CHAIR, Reason.SECOND_LETTER, Reason.MEETING)
    entries = [line(one, chaired, reason, TODAY, day=TODAY, heard=told) for reason in mixed]
    yield "ladder-round-up", round_up(entries, chaired, TODAY)
    yield "refused-part", refused_part()
    yield from _letters(m, one)


def _letters(m: Material, one: Commitment) -> Iterator[tuple[str, Message]]:
    letter, second = Reason.LETTER, Reason.SECOND_LETTER
    minutes = replace(m.letter, kind=LetterKind.MINUTES)
    by_speaker = replace(one, letter=minutes, speaker=m.commitment.body)
    moved = replace(one, first_due=LATE - 60 * DAY, moves=1, expected=TODAY + 30 * DAY, last_answer=m.answer)
    awaited = replace(one, report_id=1, basis=Basis.REQUEST, letter=None)
    for name, changed, reason in (
        ("letter", one, letter),
        ("second-letter", one, second),
        ("letter-after-minutes", by_speaker, letter),
        ("letter-by-hand", replace(one, letter=None, recommendation=None), letter),
        ("letter-asked", replace(one, basis=Basis.REQUEST), letter),
        ("letter-by-law", replace(one, basis=Basis.LAW), letter),
        ("letter-moved", moved, letter),
        ("letter-awaited", awaited, second),
        ("letter-by-a-day", replace(one, kind=Kind.DAY), letter),
        ("letter-of-a-series", replace(one, kind=Kind.RECURRING, recurrence="FREQ=YEARLY"), letter),
    ):
        draft = draft_letter(changed, m.committee, reason, TODAY)
        assert draft
        yield f"draft-{name}", draft
