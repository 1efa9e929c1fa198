"""What is said of reminders before the papers: that no meeting is known for them, or that they come late."""

from __future__ import annotations

from datetime import date

from commitments.commitment import Commitment, Committee
from commitments.events import meeting_for
from messages.text import short_day

ADD = "until `/chaser meetings add` adds one, no reminder comes before the papers."


def before_the_papers(commitment: Commitment, committee: Committee) -> str:
    """What to know where its policy reminds before the papers; '' where that is as it seems, or it has no date."""
    spans = [lead.span for lead in commitment.policy(committee).lead if lead.of_papers]
    if not spans or commitment.due is None:
        return ""
    meeting = meeting_for(commitment.due, committee.events)
    if meeting is None or meeting.papers_due is None or meeting.day is None:
        return f"No meeting with papers is known from {short_day(commitment.due)} on, when it is due: {ADD}"
    papers = meeting.papers_due
    if max(span.before(papers, committee.closed) for span in spans) <= commitment.due:
        return ""
    which = f"The first meeting from its due date on is that of {short_day(meeting.day)}, papers by {short_day(papers)}"
    return f"{which}: the reminder before them comes after the due date."


def meetings_missing(committee: Committee, today: date) -> str:
    """The same of a whole committee's policy, where it has no meeting with papers to come; else ''."""
    if meeting_for(today, committee.events) or not any(lead.of_papers for lead in committee.policy.lead):
        return ""
    return f"No meeting with papers is known: {ADD}"
