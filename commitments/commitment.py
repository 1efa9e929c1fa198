"""A commitment, the answers that staff record on it, and the committee that follows it up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from commitments.deadline import Kind
from commitments.events import Event
from commitments.letter import Basis, LetterKind, Origin, Place, Position
from commitments.policy import ReminderPolicy
from commitments.policy_in_words import changed_by
from commitments.status import Outcome, Status
from commitments.working_days import MONDAY_TO_FRIDAY, ClosedDays, Nation, QuietDays

# What the names of spreadsheets end in.
TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")


class TheySay(StrEnum):
    """What the body said or did; a claim, never a status."""

    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    DONE = "done"
    WILL_NOT_DO = "will not do"
    NOT_STATED = "not stated"


class Assessment(StrEnum):
    """Staff's own judgement; each has a sentence in `messages` that says when it applies."""

    ON_TRACK = "on track"
    OFF_TRACK = "off track"
    PARTLY_MET = "partly met"
    MET = "met"
    NOT_MET = "not met"
    CANNOT_TELL = "cannot tell"


class Source(StrEnum):
    """By which way an answer came in."""

    FORM = "form"
    THREAD = "thread"
    COMMAND = "command"
    COMMAND_LINE = "command line"
    LETTER = "letter"
    TRACKER = "tracker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """Who scrutinises.

    `channel`, `default_owner`, `chair` and `admins` are Slack ids; `digest_weekday` counts Monday as 0, as do
    `weekdays`, on which its staff work. `events` are its meetings and what else dates hang on, by their id. The
    digest comes every `digest_every` weeks, where there is nothing to say only if `digest_if_empty`, and to each of
    `digest_people` one of their own. `guests_allowed`: guests and people of other organisations in its channel may
    act too.
    """

    id: int
    name: str
    prefix: str
    channel: str
    time_zone: str = "Europe/London"
    nation: Nation = Nation.ENGLAND
    weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY
    quiet: tuple[QuietDays, ...] = ()
    events: tuple[Event, ...] = ()
    policy: ReminderPolicy = field(default_factory=ReminderPolicy)
    digest_weekday: int = 0
    digest_at: time = time(9, 0)
    digest_every: int = 1
    digest_if_empty: bool = True
    digest_people: tuple[str, ...] = ()
    default_owner: str | None = None
    chair: str | None = None
    admins: tuple[str, ...] = ()
    guests_allowed: bool = False

    @property
    def closed(self) -> ClosedDays:
        """The days on which nobody is reminded."""
        return ClosedDays(self.nation, self.weekdays, self.quiet)

    def event(self, event_id: int | None) -> Event | None:
        return next((one for one in self.events if one.id == event_id), None)

    def may_be_changed_by(self, person: str) -> bool:
        """Admins change the settings; where there are none, every member may."""
        return not self.admins or person in self.admins


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSource:
    """The letter, the minutes, or the committee's own tracker, that a commitment rests on, as stored."""

    id: int
    body: str
    date: date
    file_name: str
    signatory: str | None = None
    kind: LetterKind = LetterKind.LETTER

    @property
    def is_minutes(self) -> bool:
        return self.kind is LetterKind.MINUTES

    @property
    def is_tracker(self) -> bool:
        """Letters are no spreadsheets; the tables that come as those are a committee's own."""
        return self.file_name.lower().endswith(TABLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What staff record on a commitment. `said_on` is a day, `recorded_at` a UTC instant.

    `occurrence` is the due day that was current when it was recorded; a taken-back answer keeps its row.
    """

    id: int
    commitment_id: int
    they_say: TheySay
    said_on: date
    note: str
    evidence: str | None
    assessment: Assessment | None
    recorded_by: str
    recorded_at: datetime
    source: Source
    occurrence: date | None
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One thing that is followed up.

    `due` was decided, `first_due` came first and is never overwritten, `expected` is a later day that the
    body names without the committee's agreement; all are days in the committee's time zone.
    `planned_from` is the UTC instant from which its reminders are worked out. `chased` is false for what came
    in already late until staff start it. `extension_until`: the committee agreed to wait until then, and nobody is
    chased before. `policy_words` change the committee's policy for it alone. `overdue_after` is the day
    by which it is judged where that isn't `due`. `event_id` names the event that its date
    hangs on, `event_span` how long after that it is due ('1 month'; None is the day itself). Of a series `due` is the
    current occurrence, `occurrence` the day on which its rule puts it, `missed` the last that passed without an
    answer. `version` counts its changes. `report_id` names the report whose response
    is awaited. In minutes `speaker` promised it, under the number `minute`.
    """

    id: int
    committee_id: int
    reference: str | None
    body: str
    wording: str
    quotation: str | None
    letter: LetterSource | None
    recommendation: str | None
    place: Place | None
    linked_to: int | None
    basis: Basis
    origin: Origin
    counted_from: date
    assumed: bool
    position: Position | None
    position_words: str | None
    phrase: str | None
    kind: Kind | None
    earliest: date | None
    first_due: date | None
    due: date | None
    expected: date | None
    recurrence: str | None
    moves: int
    owner: str | None
    priority: int
    themes: tuple[str, ...]
    status: Status
    outcome: Outcome | None
    ticked: bool
    chased: bool
    snoozed_until: date | None
    planned_from: datetime
    last_answer: Answer | None
    version: int
    report_id: int | None = None
    speaker: str | None = None
    minute: str | None = None
    extension_until: date | None = None
    policy_words: str | None = None
    event_id: int | None = None
    event_span: str | None = None
    occurrence: date | None = None
    missed: date | None = None
    overdue_after: date | None = None

    def policy(self, committee: Committee) -> ReminderPolicy:
        """The committee's policy, with what was changed for this commitment alone."""
        return changed_by(committee.policy, self.policy_words) if self.policy_words else committee.policy

    @property
    def is_open(self) -> bool:
        return self.status.is_open

    @property
    def awaits_response(self) -> bool:
        """Whether it is the response to a report that is followed up, until the letter comes."""
        return self.report_id is not None
