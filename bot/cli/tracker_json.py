"""What `chaser import --json` prints of a tracker. The keys are in docs/trackers.md and stay; days are ISO."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from commitments.tracker import Tracked

if TYPE_CHECKING:
    from bot.cli.import_tracker import Preview, Result


def tracker_json(preview: Preview, result: Result) -> dict[str, Any]:
    tracker, imported = preview.tracker, result.imported
    return {
        "written_on": tracker.written_on.isoformat(),
        "written_on_assumed": tracker.written_on_assumed,
        "columns": [{"heading": one.heading, "meaning": one.meaning} for one in tracker.columns],
        "rows": [_row(one, preview) for one in tracker.rows],
        "errors": [{"row": one.number, "what": one.what} for one in tracker.faults],
        "stored": {
            "new": len(imported.new),
            "known": imported.known,
            "references": [one.reference for one in imported.new],
            "already_late": [one.reference for one in imported.late],
        }
        if imported
        else None,
    }


def _row(one: Tracked, preview: Preview) -> dict[str, Any]:
    return {
        "row": one.number,
        "reference": one.reference,
        "recommendation": one.recommendation,
        "body": one.body,
        "wording": one.wording,
        "basis": one.basis.value,
        "counted_from": one.counted_from.isoformat(),
        "assumed": one.assumed,
        "phrase": one.phrase,
        "kind": one.deadline.kind.value if one.deadline else None,
        "first_due": _day(one.first_due),
        "due": _day(one.due),
        "status": one.status.words,
        "outcome": one.status.outcome.value if one.status.outcome else None,
        "closed_on": _day(one.closed_on),
        "lead": one.lead,
        "update": one.update,
        "late": one.is_late(preview.today),
        "known": one.number in preview.known,
        "remarks": list(one.remarks),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
