"""What `chaser import --json` prints of a letter. The keys are documented in docs/letters.md and stay; days are ISO."""

from __future__ import annotations

from typing import Any

from commitments.deadline import Deadline
from commitments.letter import Draft, Letter, Recommendation, StatedDeadline


def letter_read_json(letter: Letter) -> dict[str, Any]:
    return {
        "kind": letter.kind.value,
        "date": letter.date.isoformat(),
        "sender": {"organisation": letter.sender.organisation, "signatory": letter.sender.signatory},
        "addressee": letter.addressee,
        "subject": letter.subject,
        "report_date": letter.report_date.isoformat(),
        "report_date_assumed": letter.report_date_assumed,
        "recommendations": [_recommendation(one) for one in letter.recommendations],
        "commitments": [_draft(one) for one in letter.drafts],
        "unread": list(letter.unread),
    }


def _recommendation(one: Recommendation) -> dict[str, Any]:
    return {
        "number": one.number,
        "text": one.text,
        "response": one.response,
        "position": one.position.value,
        "position_words": one.position_words,
        "place": str(one.place),
        "deadlines": [_stated(stated) for stated in one.deadlines],
    }


def _stated(stated: StatedDeadline) -> dict[str, Any]:
    return {"in": stated.side.value, **_deadline(stated.deadline)}


def _deadline(one: Deadline) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "phrase": one.phrase,
        "kind": one.kind.value,
        "earliest": one.earliest.isoformat() if one.earliest else None,
        "due": one.due.isoformat() if one.due else None,
        "recurrence": one.recurrence,
        "rule": one.rule,
    }


def _draft(one: Draft) -> dict[str, Any]:
    return {
        "recommendation": one.recommendation,
        "basis": one.basis.value,
        "wording": one.wording,
        "quotation": one.quotation,
        "place": str(one.place),
        "deadline": _deadline(one.deadline) if one.deadline else None,
        "due": one.due.isoformat() if one.due else None,
        "origin": one.origin.value,
        "counted_from": one.counted_from.isoformat(),
        "assumed": one.assumed,
        "position": one.position.value,
        "position_words": one.position_words,
        "speaker": one.speaker,
        "minute": one.minute,
        "body": one.body,
        "ticked": one.ticked,
    }
