"""What is said of who is away, and of whoever stands in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from commitments.hearing import Absence, Gone, Hearing
from commitments.reminders import Reason
from messages import absences
from messages.hearing import Heard
from messages.messenger import Message
from messages.reminder import reminder
from tests.messages.material import TODAY, Material

BEN = "U0BEN"
UNTIL = Absence(BEN, date(2027, 1, 12), "U0CLEO")
MISSING = {
    "away": Hearing(None, "U0CLEO", BEN, UNTIL),
    "away-open": Hearing("U0CLEO", "U0CLEO", BEN, Absence(BEN, None, "U0CLEO")),
    "deactivated": Hearing(None, "U0ADA", BEN, Gone.DEACTIVATED),
    "left": Hearing(None, "U0ADA", BEN, Gone.LEFT),
    "nobody": Hearing(None, None, BEN, Gone.LEFT),
}


def of_absences(m: Material) -> Iterator[tuple[str, Message]]:
    for name, hearing in MISSING.items():
        heard = Heard(hearing, {BEN: "Ben Marsh"})
        yield f"in-stead-{name}", reminder(m.commitment, m.committee, Reason.OVERDUE, TODAY, heard=heard)
    yield "away-with-deputy", absences.away(UNTIL, "Ben Marsh", "U0ADA", undo={"committee": 1, "line": 24})
    yield "away-deputy-outside", absences.away(UNTIL, "Ben Marsh", "U0ADA", not_in="C0PCC")
    yield "away-default-owner", absences.away(Absence(BEN), "Ben Marsh", "U0ADA")
    yield "away-nobody", absences.away(Absence(BEN, date(2027, 1, 12)), "Ben Marsh", None)
    yield "back", absences.back("Ben Marsh", was_away=True, undo={"committee": 1, "line": 24})
    yield "back-was-here", absences.back("Ben Marsh", was_away=False)
    yield "away-undone", absences.undone(None, "Ben Marsh", "U0ADA")
    yield "back-undone", absences.undone(UNTIL, "Ben Marsh", "U0ADA")
    yield "away-changed-since", absences.changed_since("Ben Marsh")
    yield "away-undone-already", absences.undone_already("Ben Marsh")
    yield "away-too-late-to-undo", absences.too_late("Ben Marsh")
    yield "away-until-unread", absences.until_unread("soon")
    yield "away-deputy-missing", absences.deputy_missing()
    yield "away-chaser", absences.chaser_is_no_deputy()
    yield "away-guest", absences.guest_is_no_deputy()
    yield "away-passed", absences.impossible(date(2026, 9, 1), TODAY)
    yield "away-own-deputy", absences.impossible(date(2027, 1, 12), TODAY)
