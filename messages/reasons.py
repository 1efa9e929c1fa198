"""What each reason of a reminder says: why it comes, and what it asks staff to do."""

from __future__ import annotations

from typing import NamedTuple

from commitments.planned_days import Reason


class ReasonWords(NamedTuple):
    """`why` stands in lists of what is to come; `ask` in the reminder, `ask_for_response` where a letter is awaited."""

    why: str
    ask: str
    ask_for_response: str


SNOOZE_OVER = "The snooze has ended."
REASONS = {
    Reason.BEFORE_DUE: ReasonWords(
        "before it is due", "Ask {body} whether it will be done by then.", "Ask {body} whether it will answer by then."
    ),
    Reason.DUE: ReasonWords(
        "it is due", "Ask {body} whether it is done.", "Ask {body} whether its response is on its way."
    ),
    Reason.OVERDUE: ReasonWords(
        "it is overdue",
        "Ask {body} what has become of it, and when it will be done.",
        "Ask {body} when its response will come.",
    ),
    Reason.CHECK_IN: ReasonWords(
        "half of its time has passed",
        "Half of its time has passed. Ask {body} how far this has got, and for a firm date.",
        "Ask {body} whether it will answer by then.",
    ),
    Reason.REVIEW: ReasonWords(
        "it has no date", "Ask {body} for a date by which it will be done.", "Ask {body} by when it will answer."
    ),
    Reason.SNOOZE_ENDED: ReasonWords(
        "the snooze ends",
        f"{SNOOZE_OVER} Ask {{body}} how things stand.",
        f"{SNOOZE_OVER} Ask {{body}} when its response will come.",
    ),
    Reason.BEFORE_PAPERS: ReasonWords(
        "before the papers of the next meeting",
        "Ask {body} how this stands, in time for the papers of the next meeting.",
        "Ask {body} whether its response will come in time for the papers of the next meeting.",
    ),
    Reason.LETTER: ReasonWords(
        "a letter, as nobody has replied",
        "Nobody has replied. In this thread is the draft of a letter to {body} that asks for an answer by a date: put "
        "it right and send it.",
        "No response has come. In this thread is the draft of a letter to {body} that asks for it by a date: put it "
        "right and send it.",
    ),
    Reason.SECOND_LETTER: ReasonWords(
        "a second letter, as nobody has replied",
        "Still nobody has replied. In this thread is the draft of a second letter to {body}.",
        "Still no response has come. In this thread is the draft of a second letter to {body}.",
    ),
    Reason.CHAIR: ReasonWords(
        "to the chair, as nobody has replied",
        "Nobody has replied for a long time. {chair}",
        "No response has come for a long time. {chair}",
    ),
    Reason.MEETING: ReasonWords(
        "for the next meeting, as nobody has replied",
        "Nobody has replied for a long time. Propose it for {meeting}.",
        "No response has come for a long time. Propose it for {meeting}.",
    ),
    Reason.MISSED: ReasonWords(
        "an occurrence passed without an answer",
        "An occurrence of this has passed without an answer. Ask {body} what became of it.",
        "An occurrence of this has passed without a response. Ask {body} what became of it.",
    ),
    Reason.EXTENSION_ENDED: ReasonWords(
        "the extension that was agreed ends",
        "The extension that the committee agreed has ended. Ask {body} whether it is done.",
        "The extension that the committee agreed has ended. Ask {body} for its response.",
    ),
}
# Of a day that is named already no firm one is asked for; and of a series that has none yet, the first.
HALF_WAY_TO_ITS_DAY = "Half of its time has passed. Ask {body} how far this has got."
FIRST_OF_A_SERIES = "Ask {body} when it will be done for the first time."
HOW_OFTEN = "Ask {body} how often it will do this, and when next."
# What comes where reminders alone have brought no answer.
LADDER = frozenset({Reason.LETTER, Reason.SECOND_LETTER, Reason.CHAIR, Reason.MEETING})
