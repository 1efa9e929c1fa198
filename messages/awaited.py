"""What is said of a response that is awaited: its body was asked to answer a report, and has promised nothing yet."""

from __future__ import annotations

from commitments.commitment import Commitment
from commitments.letter import Basis, Origin
from commitments.reminders import Reason
from messages.text import escaped_line, short_day

FROM_WHOM = "awaited from {body}"
WHOSE_WORDS = {
    Basis.REQUEST: "The committee asked {body} for this:",
    Basis.UNDERTAKING: "{body} promised this:",
    Basis.LAW: "The law requires this of {body}:",
}
ASK = {
    Reason.BEFORE_DUE: "Ask {body} whether it will answer by then.",
    Reason.DUE: "Ask {body} whether its response is on its way.",
    Reason.OVERDUE: "Ask {body} when its response will come.",
    Reason.CHECK_IN: "Ask {body} whether it will answer by then.",
    Reason.REVIEW: "Ask {body} by when it will answer.",
    Reason.SNOOZE_ENDED: "The snooze has ended. Ask {body} when its response will come.",
    Reason.BEFORE_PAPERS: "Ask {body} whether its response will come in time for the papers of the next meeting.",
    Reason.LETTER: "No response has come. In this thread is the draft of a letter to {body} that asks for it by a "
    "date: put it right and send it.",
    Reason.SECOND_LETTER: "Still no response has come. In this thread is the draft of a second letter to {body}.",
    Reason.CHAIR: "No response has come for long. {chair}",
    Reason.MEETING: "No response has come for long. Propose it for {meeting}.",
    Reason.MISSED: "An occurrence of this has passed without a response. Ask {body} what became of it.",
    Reason.EXTENSION_ENDED: "The extension that the committee agreed has ended. Ask {body} for its response.",
}
FROM = {
    Origin.PUBLISHED: "Report published on {day}.",
    Origin.RECEIVED: "Report received on {day}.",
    Origin.WRITTEN: "Asked for in a letter of {day}.",
    Origin.MEETING: "Counted from the meeting of {day}.",
    Origin.NOTICE: "Notice given on {day}.",
}
REPLY = (
    "Record what they say with the button, or reply in this thread. When the letter has come and is imported, this is "
    "closed by itself."
)


def as_written(commitment: Commitment) -> str:
    """'Response asked for: two months after publication. Report published on 21 May 2026.'"""
    day = short_day(commitment.counted_from)
    asked = f"Response asked for: {escaped_line(commitment.phrase)}. " if commitment.phrase else ""
    return f"{asked}{FROM[commitment.origin].format(day=day)}"
