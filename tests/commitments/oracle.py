"""The planner's rules once more, written naively and apart from it: it goes day by day and asks what that day brings.

It shares the values with the planner and none of its arithmetic, so that both have to err in the same way to agree.
"""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays

from commitments.commitment import Commitment, Committee
from commitments.deadline import Kind
from commitments.policy import Judged, StepKind
from commitments.reminders import Reason
from commitments.spans import Span, Unit

ONE = timedelta(days=1)
LONG_AFTER = date(2041, 1, 1)
LISTED = {nation: holidays.country_holidays("GB", subdiv=nation) for nation in ("ENG", "WLS", "SCT", "NIR")}
STRONGEST_FIRST = (
    "for the next meeting",
    "to the chair",
    "second letter",
    "letter drafted",
    "due",
    "overdue",
    "occurrence missed",
    "check-in",
    "before the papers",
    "before due",
    "extension ended",
    "snooze ended",
    "review",
)
NAMES = {
    StepKind.LETTER: "letter drafted",
    StepKind.SECOND_LETTER: "second letter",
    StepKind.CHAIR: "to the chair",
    StepKind.MEETING: "for the next meeting",
}


class Oracle:
    """What one commitment brings on each day, if nobody does anything from then on."""

    def __init__(self, commitment: Commitment, committee: Committee) -> None:
        self.one = commitment
        self.committee = committee
        self.policy = commitment.policy(committee)
        self.zone = ZoneInfo(committee.time_zone)
        self.chased: dict[date, set[date]] = {}

    def days(self, until: date) -> list[tuple[date, Reason]]:
        """Each day up to `until` with the reason of the one reminder that comes on it."""
        planned_from = self.one.planned_from
        answered = self.one.last_answer.recorded_at.astimezone(self.zone).date() if self.one.last_answer else date.min
        found: list[tuple[date, Reason]] = []
        day = planned_from.astimezone(self.zone).date()
        last_strong: date | None = None
        while day <= until:
            reasons = self._on(day)
            if reasons and self.works(day):
                strongest = min(reasons, key=STRONGEST_FIRST.index)
                counts = not self.policy.counts_from or day >= self.policy.counts_from
                news = self.moment(day) > planned_from and day > answered
                if news and counts and day != last_strong:
                    found.append((day, Reason(strongest)))
                last_strong = day
            day += ONE
        return found

    def works(self, day: date) -> bool:
        if day.weekday() in {5, 6} or day.weekday() not in self.committee.weekdays:
            return False
        if any(one.first <= day <= one.last for one in self.committee.quiet):
            return False
        return day not in LISTED[self.committee.nation.value]

    def moment(self, day: date) -> datetime:
        """The reminder's hour on a day; in UTC."""
        return datetime.combine(day, self.policy.at, self.zone).astimezone(UTC)

    def _on(self, day: date) -> set[str]:
        """The reasons that fall on a working day: stated for it, or moved to it over days off."""
        if not self.works(day):
            return set()
        found = self._without_silence(day)
        silent_until, why = self._silence()
        if silent_until is None:
            return found
        ends = silent_until
        while not self.works(ends):
            ends += ONE
        if day < ends:
            return set()
        day_after = ends + ONE
        while not self.works(day_after):
            day_after += ONE
        if day <= day_after:
            found -= {"review"}  # the end of a silence asks the same
        if day == day_after and "overdue" not in self._without_silence(ends):
            found -= {"overdue"}  # and so does this, where it does not come every day
        return found | {why} if day == ends else found

    def _without_silence(self, day: date) -> set[str]:
        return self._after(day) | self._up_to_due(day) | self._brought_back_to(day) | self._brought_on_to(day)

    def _brought_back_to(self, day: date) -> set[str]:
        """What is stated for the days off after it, unless its own hour was past when that was planned."""
        reasons = set()
        off = day + ONE
        while not self.works(off):
            if self.moment(day) > self.one.planned_from:
                reasons |= self._up_to_due(off)
            off += ONE
        return reasons

    def _brought_on_to(self, day: date) -> set[str]:
        """What is stated for the days off before it, and what the working day before those was too late for."""
        reasons = set()
        off = day - ONE
        while not self.works(off):
            reasons |= self._after(off)
            last_working = off
            while not self.works(last_working):
                last_working -= ONE
            if self.moment(last_working) <= self.one.planned_from:
                reasons |= self._up_to_due(off)
            off -= ONE
        return reasons

    def _silence(self) -> tuple[date | None, str]:
        snoozed, extended = self.one.snoozed_until, self.one.extension_until
        if snoozed and (not extended or snoozed > extended):
            return snoozed, "snooze ended"
        if extended and snoozed == extended:
            return snoozed, "snooze ended"
        return extended, "extension ended"

    def _up_to_due(self, day: date) -> set[str]:
        """What is stated for a calendar day, and moves back from a day off."""
        one, due = self.one, self.one.due
        if due is None or day < one.planned_from.astimezone(self.zone).date():
            return set()
        reasons = set()
        for lead in self.policy.lead:
            if lead.of_papers:
                papers = [
                    (event.day, event.id, event.papers_due)
                    for event in self.committee.events
                    if event.is_meeting and event.day and event.papers_due and event.day >= due
                ]
                if papers and day == self.earlier(min(papers)[2], lead.span):
                    reasons.add("before the papers")
            elif day == self.earlier(due, lead.span):
                reasons.add("before due")
        if self.policy.on_the_day and day == due:
            reasons.add("due")
        if one.kind and one.kind is not Kind.DAY and not one.moves and one.earliest:
            length = (due - one.earliest).days
            if length > self.policy.check_in_from and day == one.earliest + ONE * (length // 2):
                reasons.add("check-in")
        return reasons

    def _after(self, day: date) -> set[str]:
        """What is stated for a calendar day, and moves on from a day off."""
        one = self.one
        start = one.planned_from.astimezone(self.zone).date()
        answered = one.last_answer.recorded_at.astimezone(self.zone).date() if one.last_answer else None
        if one.due is None:
            since = max(start, answered or start)
            return {"review"} if day > since and (day - since).days % self.policy.review_every == 0 else set()
        reasons = set()
        if one.missed and day == one.missed + ONE:
            reasons.add("occurrence missed")
        by_first = self.policy.judged_by is Judged.FIRST and not one.recurrence
        judged = one.first_due if by_first and one.first_due else one.due
        since = max(judged, one.extension_until or judged)
        if not answered or answered < judged:
            for step in self.policy.ladder:
                if day == self.later(since, step.after, 1):
                    reasons.add(NAMES[step.kind])
        if day in self._overdue(max(since, answered or since)):
            reasons.add("overdue")
        return reasons

    def _overdue(self, since: date) -> set[date]:
        """All the days on which it is overdue by so much that it comes again, up to long after the test's end."""
        if since not in self.chased:
            found: set[date] = set()
            start = since
            for stage in self.policy.overdue:
                times, last = 0, start
                while last < LONG_AFTER and (stage.times is None or times < stage.times):
                    times += 1
                    months = stage.every.unit is Unit.MONTH
                    last = self.later(start, stage.every, times) if months else self.later(last, stage.every, 1)
                    found.add(last)
                start = last
            self.chased[since] = found
        return self.chased[since]

    def later(self, day: date, span: Span, times: int) -> date:
        return self.stepped(day, span, times, ONE)

    def earlier(self, day: date, span: Span) -> date:
        return self.stepped(day, span, 1, -ONE)

    def stepped(self, day: date, span: Span, times: int, step: timedelta) -> date:
        if span.unit is Unit.MONTH:
            months = day.year * 12 + day.month - 1 + span.count * times * step.days
            year, month = divmod(months, 12)
            return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
        left = span.count * times * (7 if span.unit is Unit.WEEK else 1)
        while left:
            day += step
            if span.unit is not Unit.WORKING_DAY or self.works(day):
                left -= 1
        return day
