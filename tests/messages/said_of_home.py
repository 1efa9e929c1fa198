"""The Home tab: the first visit, a plain day, and as much as anyone could have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commitments.commitment import Commitment
from commitments.digest import WaitingLetter
from commitments.overview import Mine, Numbers, Overview, Urgency
from messages.home import home
from messages.messenger import View
from tests.messages.material import DAY, TODAY, Material

NOTHING = Numbers(open=0, overdue=0, due_soon=0, undated=0, unchased=0, closed=0)
SOME = Numbers(open=12, overdue=3, due_soon=1, undated=2, unchased=1, closed=4)
QUIET = replace(NOTHING, open=1)
MONDAY = date(2026, 9, 14)


def homes(m: Material) -> dict[str, View]:
    empty = overview(m, NOTHING, 0)
    committees = 1 if m.many < 100 else 12
    urgent = [group(m, urgency, 1) for urgency in (Urgency.OVERDUE, Urgency.NO_DATE)]
    full = [group(m, urgency, 500) for urgency in Urgency]
    return {
        "home-without-a-committee": home([], []),
        "home-first-visit": home([], [empty]),
        "home-nothing-owned": home([], [overview(m, QUIET, 0)]),
        "home-of-a-quiet-week": home(urgent, [overview(m, SOME, 1)]),
        "home-not-chased": home([not_chased(group(m, Urgency.OVERDUE, 3))], [overview(m, SOME, 0)]),
        "home-full": home(full, [overview(m, SOME, m.drafts)] * committees),
    }


def overview(m: Material, numbers: Numbers, letters: int) -> Overview:
    waiting = (WaitingLetter(letter=m.letter, drafts=m.drafts),) * letters
    return Overview(committee=m.committee, numbers=numbers, waiting=waiting, next_digest=MONDAY)


def not_chased(mine: Mine) -> Mine:
    """All but the first came in late."""
    late = tuple((replace(one, chased=number == 0), today) for number, (one, today) in enumerate(mine.shown))
    return replace(mine, shown=late, unchased=len(late) - 1)


def group(m: Material, urgency: Urgency, total: int) -> Mine:
    due = {
        Urgency.OVERDUE: TODAY - 12 * DAY,
        Urgency.EXTENDED: TODAY - 14 * DAY,
        Urgency.DUE_SOON: TODAY + 5 * DAY,
        Urgency.LATER: TODAY + 200 * DAY,
        Urgency.NO_DATE: None,
    }[urgency]
    until = TODAY + 9 * DAY if urgency is Urgency.EXTENDED else None
    ones: list[Commitment] = [replace(one, due=due, extension_until=until) for one in m.commitments(min(total, 8))]
    return Mine(urgency=urgency, shown=tuple((one, TODAY) for one in ones), total=total)
