"""What `--json` prints. The keys are documented in docs/command-line.md and stay; days and instants are ISO."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from commitments.commitment import Answer, Commitment, Committee, LetterSource
from commitments.history import HistoryLine
from commitments.reminders import Quiet, Reminder
from commitments.standing import days_overdue, standing
from messages.history import UNTOLD


def commitment_json(one: Commitment, committee: Committee, today: date) -> dict[str, Any]:
    """A commitment as it stands on `today`; what time changes (`standing`, `days_overdue`) is worked out."""
    return {
        "reference": one.reference,
        "committee": committee.prefix,
        "body": one.body,
        "wording": one.wording,
        "quotation": one.quotation,
        "letter": letter_json(one.letter) if one.letter else None,
        "recommendation": one.recommendation,
        "speaker": one.speaker,
        "minute": one.minute,
        "place": str(one.place) if one.place else None,
        "basis": one.basis.value,
        "position": one.position.value if one.position else None,
        "position_words": one.position_words,
        **_deadline_json(one),
        "owner": one.owner,
        "priority": one.priority,
        "themes": list(one.themes),
        "status": one.status.value,
        "outcome": one.outcome.value if one.outcome else None,
        "standing": standing(one, committee.policy, today).value,
        "days_overdue": days_overdue(one, today),
        "chased": one.chased,
        "snoozed_until": _day(one.snoozed_until),
        "extension_until": _day(one.extension_until),
        "occurrence": _day(one.occurrence),
        "missed": _day(one.missed),
        "event": _event(one, committee),
        "event_span": one.event_span,
    }


def _deadline_json(one: Commitment) -> dict[str, Any]:
    """The deadline as written, how it was read, and the days that were decided."""
    return {
        "phrase": one.phrase,
        "kind": one.kind.value if one.kind else None,
        "origin": one.origin.value,
        "counted_from": one.counted_from.isoformat(),
        "assumed": one.assumed,
        "recurrence": one.recurrence,
        "earliest": _day(one.earliest),
        "first_due": _day(one.first_due),
        "due": _day(one.due),
        "expected": _day(one.expected),
        "moves": one.moves,
    }


def _event(one: Commitment, committee: Committee) -> str | None:
    event = committee.event(one.event_id)
    return event.name if event else None


def letter_json(letter: LetterSource) -> dict[str, Any]:
    return {
        "body": letter.body,
        "date": letter.date.isoformat(),
        "file_name": letter.file_name,
        "signatory": letter.signatory,
        "kind": letter.kind.value,
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    return {
        "they_say": answer.they_say.value,
        "said_on": answer.said_on.isoformat(),
        "note": answer.note,
        "evidence": answer.evidence,
        "assessment": answer.assessment.value if answer.assessment else None,
        "recorded_by": answer.recorded_by,
        "recorded_at": answer.recorded_at.isoformat(),
        "source": answer.source.value,
        "occurrence": _day(answer.occurrence),
    }


def reminders_json(coming: tuple[Reminder, ...] | Quiet) -> dict[str, Any]:
    """The next reminders, and the reason why none comes."""
    if isinstance(coming, Quiet):
        return {"next_reminders": [], "no_reminder": coming.value}
    return {
        "next_reminders": [
            {
                "day": one.day.isoformat(),
                "at": one.at.isoformat(),
                "reason": one.reason.value,
                "occurrence": _day(one.occurrence),
            }
            for one in coming
        ],
        "no_reminder": None,
    }


def history_json(line: HistoryLine) -> dict[str, Any]:
    changes = {field: values for field, values in line.changes.items() if field not in UNTOLD}
    return {**asdict(line), "at": line.at.isoformat(), "changes": changes}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
