"""What is read from a body's letter, before anyone confirmed it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from commitments.deadline import Deadline


class Position(StrEnum):
    """A body's answer to one recommendation, beside its own words."""

    ACCEPTED = "accepted"
    ACCEPTED_IN_PRINCIPLE = "accepted_in_principle"
    PARTLY_ACCEPTED = "partly_accepted"
    NOTED = "noted"
    UNDER_CONSIDERATION = "under_consideration"
    REJECTED = "rejected"
    ALREADY_IN_PLACE = "already_in_place"
    NO_CLEAR_ANSWER = "no_clear_answer"


NOT_FOLLOWED_UP_UNASKED = frozenset({Position.REJECTED, Position.NOTED, Position.ALREADY_IN_PLACE})


class Basis(StrEnum):
    """What a deadline rests on."""

    LAW = "law"
    UNDERTAKING = "undertaking"
    REQUEST = "request"


class Origin(StrEnum):
    """What a deadline counts from."""

    PUBLISHED = "published"
    RECEIVED = "received"
    WRITTEN = "written"
    MEETING = "meeting"
    NOTICE = "notice"


class LetterKind(StrEnum):
    """What was read: a body's letter, or the record of a meeting at which it promised something."""

    LETTER = "letter"
    MINUTES = "minutes"


class Side(StrEnum):
    """Whose words a deadline stands in: the committee's or the body's."""

    TEXT = "text"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a document, from 1: a page of a PDF, else a table row or a paragraph."""

    unit: Literal["page", "table row", "paragraph"]
    number: int

    def __str__(self) -> str:
        return f"{self.unit} {self.number}"


@dataclass(frozen=True, slots=True)
class StatedDeadline:
    """A deadline and the side of the recommendation in which its `start` and `end` count."""

    side: Side
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One thing that the committee asked for, and what the body answered.

    `number` is as printed ('7', '4(b)'). `position_words` are the body's own, where it states a position.
    """

    number: str
    text: str
    response: str
    position: Position
    position_words: str | None
    deadlines: tuple[StatedDeadline, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment that the reader proposes; nobody follows it up until staff confirm it.

    `quotation` is the letter's exact words; `wording` the same, short enough to list. `counted_from` is
    the day from which `deadline` was counted, `assumed` whether that day was taken for want of another.
    In minutes `speaker` promised it under the number `minute`, for `body`, where that is not the letter's.
    """

    recommendation: str
    basis: Basis
    wording: str
    quotation: str
    place: Place
    deadline: Deadline | None
    origin: Origin
    counted_from: dt.date
    assumed: bool
    ticked: bool
    position: Position
    position_words: str | None
    speaker: str | None = None
    minute: str | None = None
    body: str | None = None

    @property
    def due(self) -> dt.date | None:
        return self.deadline.due if self.deadline else None


@dataclass(frozen=True, slots=True)
class Sender:
    organisation: str | None
    signatory: str | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A response letter or minutes as read. `unread` lists what could not be placed: nothing vanishes silently.

    Of minutes `date` is the meeting's, `sender` the body that was heard, `addressee` the committee.

    `report_date` is the day on which the committee's report was published; where nobody gave it, it is
    the letter's own date and `report_date_assumed` says so. `report_date_words` are the letter's own that say it.
    """

    date: dt.date
    sender: Sender
    addressee: str | None
    subject: str | None
    report_date: dt.date
    report_date_assumed: bool
    recommendations: tuple[Recommendation, ...]
    drafts: tuple[Draft, ...]
    unread: tuple[str, ...]
    kind: LetterKind = LetterKind.LETTER
    report_date_words: str | None = None


class LetterUnreadable(Exception):  # noqa: N818 - it is named for what staff are told
    """The file is no letter, or can't be read; the message is one sentence for staff, with the cure."""
