"""One message for many reminders, as it is sent and as it is drawn again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from commitments.downtime import Downtime
from commitments.hearing import Absence, Hearing
from commitments.reminders import Reason
from messages.downtime import came_late
from messages.hearing import Heard
from messages.messenger import Message
from messages.reminder import reminder
from messages.round_up import line, round_up, which_one
from tests.messages.material import SENT, TODAY, Material

CLEO_STANDS_IN = Heard(Hearing(None, "U0CLEO", "U0BEN", Absence("U0BEN", None, "U0CLEO")), {"U0BEN": "Ben Marsh"})

DOWN = Downtime(datetime(2026, 9, 4, 17, 0, tzinfo=UTC), datetime(2026, 9, 7, 8, 0, tzinfo=UTC))


def of_round_ups(m: Material) -> Iterator[tuple[str, Message]]:
    many = [replace(m.commitment, id=number, reference=f"PCC-{number}") for number in range(1, 46)]
    entries = [line(one, m.committee, Reason.OVERDUE, TODAY, day=TODAY) for one in many]
    yield "round-up", round_up(entries[:4], m.committee, TODAY)
    yield "round-up-goes-on", round_up(entries, m.committee, TODAY)
    yesterday = TODAY - timedelta(days=1)
    late = [line(one, m.committee, Reason.OVERDUE, TODAY, day=yesterday, heard=CLEO_STANDS_IN) for one in many[:4]]
    yield "round-up-late", round_up(late, m.committee, TODAY)
    some = [*late, *entries[:1]]
    yield "catch-up", round_up(late, m.committee, TODAY, down=DOWN)
    yield "catch-up-with-todays", round_up(some, m.committee, TODAY, down=DOWN)
    one = reminder(m.commitment, m.committee, Reason.OVERDUE, TODAY)
    yield "catch-up-of-one", came_late(one, DOWN, m.committee)
    drawn = [line(one, m.committee, Reason.DUE, TODAY, day=TODAY, sent_at=SENT) for one in many[:4]]
    yield "round-up-redrawn", round_up(drawn, m.committee, TODAY)
    yield "round-up-which-one", which_one(["PCC-1", "PCC-2", "PCC-3", "PCC-4"], "They sent the plan.")
