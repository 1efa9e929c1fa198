"""What messages and forms are made of in these tests: the plain example, and the longest and oddest that could come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from commitments.commitment import Answer, Commitment, Committee, LetterSource
from commitments.status import Outcome, Status
from tests.examples import ANSWER, COMMITMENT, COMMITTEE, LETTER, MONDAY, MONDAY_MORNING

DAY = timedelta(days=1)
TODAY = MONDAY
SENT = MONDAY_MORNING


@dataclass(frozen=True, slots=True)
class Material:
    """One commitment and what belongs to it; `words` is what somebody typed, `many` how long lists are."""

    commitment: Commitment
    committee: Committee
    letter: LetterSource
    answer: Answer
    words: str
    many: int
    drafts: int
    letters: int

    def commitments(self, count: int) -> list[Commitment]:
        """So many, due day after day from two months ago on, each with its own reference."""
        return [
            replace(self.commitment, id=number, reference=f"PCC-{number}", due=TODAY + (number - 60) * DAY)
            for number in range(1, count + 1)
        ]


# Of the week: the answer was recorded after the reminder went out.
TOLD = replace(ANSWER, said_on=TODAY, recorded_at=SENT + timedelta(hours=3), occurrence=COMMITMENT.due)
PLAIN = Material(COMMITMENT, COMMITTEE, LETTER, TOLD, "the plan", 3, 3, 2)


def odd(text: str) -> Material:
    """Every word that comes from outside is `text`, and there is as much of everything as a committee ever has."""
    line = text.replace("\n", " ")
    letter = replace(LETTER, body=text, file_name=line, signatory=text)
    answer = replace(TOLD, note=text, evidence=text)
    commitment = replace(
        COMMITMENT,
        body=text,
        wording=text,
        quotation=f"{text}!",
        letter=letter,
        recommendation=text,
        position_words=text,
        phrase=text,
        last_answer=answer,
    )
    committee = replace(COMMITTEE, name=text)
    return Material(commitment, committee, letter, answer, text, 200, 60, 120)


ODD_TEXTS = {
    "long": "Promise " * 450,
    "one long word": "x" * 3500,
    "ampersands": "&" * 3500,
    "tags": "<!channel> <!here> <@U0BEN> <https://a.example|b>" * 70,
    "newlines": "\n" * 3200,
    "lines": "a\n" * 1700,
    "right to left": "\u202eנבטיח <> & לפרסם\u202c " * 150,
    "emoji": "👩🏽‍⚖️🏴󠁧󠁢󠁷󠁬󠁳󠁿" * 300,
    "combining": "e\u0301\u0323\u0330" * 900,
    "long link": "https://example.org/?a=<b>|c&d=" + "e" * 3300,
    "mrkdwn": "*bold* _it_ ~no~ `code` > quote @here #general " * 70,
    "controls": "a\x00b\x07c" * 1000,
    "empty": "",
    "blank": "   ",
}

CLOSED = {"status": Status.CLOSED, "outcome": Outcome.NO_LONGER_RELEVANT}
