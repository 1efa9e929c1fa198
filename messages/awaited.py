"""What is said of a response that is awaited: its body was asked to answer a report, and has promised nothing yet."""

from __future__ import annotations

from commitments.commitment import Commitment
from commitments.letter import Basis, Origin
from messages.text import escaped_line, short_day

FROM_WHOM = "awaited from {body}"
WHOSE_WORDS = {
    Basis.REQUEST: "The committee asked {body} for this:",
    Basis.UNDERTAKING: "{body} promised this:",
    Basis.LAW: "The law requires this of {body}:",
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
