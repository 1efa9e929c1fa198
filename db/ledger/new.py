"""What the verbs take and give: frozen values, made by listeners, the command line and the letter import."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from commitments.commitment import Answer, Assessment, Commitment, LetterSource, Source, TheySay
from commitments.deadline import Deadline
from commitments.events import Event
from commitments.hearing import Absence
from commitments.letter import Basis, Origin
from commitments.policy import ReminderPolicy
from commitments.status import Outcome
from commitments.working_days import MONDAY_TO_FRIDAY, Nation, QuietDays


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCommittee:
    """A committee as the settings seed it, or as somebody sets it up in its channel."""

    name: str
    prefix: str
    channel: str
    time_zone: str = "Europe/London"
    nation: Nation = Nation.ENGLAND
    weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY
    quiet: tuple[QuietDays, ...] = ()
    policy: ReminderPolicy = field(default_factory=ReminderPolicy)
    digest_weekday: int = 0
    digest_at: str = "09:00"
    digest_every: int = 1
    digest_if_empty: bool = True
    digest_people: tuple[str, ...] = ()
    default_owner: str | None = None
    chair: str | None = None
    admins: tuple[str, ...] = ()
    guests_allowed: bool = False


@dataclass(frozen=True, slots=True)
class LetterFile:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ImportedLetter:
    """`new` and `known` count recommendations; `drafts` are the commitments that wait for review."""

    letter: LetterSource
    new: int
    known: int
    drafts: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCommitment:
    """A commitment that staff add by hand. `due` is the day that they decided; `deadline` what was read.

    `key` names the form that it came by, so that it is stored once.
    """

    wording: str
    body: str
    counted_from: date
    due: date | None
    deadline: Deadline | None
    quotation: str | None = None
    letter_id: int | None = None
    recommendation: str | None = None
    basis: Basis = Basis.UNDERTAKING
    origin: Origin = Origin.WRITTEN
    owner: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChange:
    wording: str
    due: date | None
    owner: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What staff put right. All of it is set; pass the old value for what stays. A new `due` needs `reason`.

    `seen` is the version that they saw when they began: what somebody else changed since then refuses it.
    """

    wording: str
    body: str
    due: date | None
    owner: str | None
    quotation: str | None
    recommendation: str | None
    reason: str | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """`late` ones are open too, but quiet until staff start the chasing."""

    opened: tuple[Commitment, ...]
    late: tuple[Commitment, ...]
    set_aside: int


@dataclass(frozen=True, slots=True)
class Later:
    """A later day: `agreed` by the committee (due moves), the end of an `extension` that it agreed (due stays, and
    nobody is chased before), or only named by the body (expected).
    """

    day: date
    agreed: bool
    reason: str
    extension: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswer:
    """`key` names the Slack event or form that it came by, so that it is stored once.

    Of a series `occurrence` says for which it is, as its rule puts it; None is the one that passed without an
    answer, or else the current one. `completes` is the answer in whose place it stands from now on.
    """

    they_say: TheySay
    said_on: date
    note: str
    source: Source
    evidence: str | None = None
    assessment: Assessment | None = None
    close_as: Outcome | None = None
    later: Later | None = None
    occurrence: date | None = None
    completes: int | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """`repeated`: the same answer was stored before, and nothing was changed now."""

    commitment: Commitment
    answer: Answer
    repeated: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: by which verb it was done, and on which commitments, as they stand now.

    `events` are those whose day was taken back, with all that hangs on it, or which were added; those of the ids `gone`
    are no longer in the list. `person` is whose absence was taken back, and `absence` what stands of it now.
    """

    verb: str
    commitments: tuple[Commitment, ...]
    events: tuple[Event, ...] = ()
    gone: frozenset[int] = frozenset()
    person: str | None = None
    absence: Absence | None = None
