"""Why the ledger refuses; the sentences that people read are written in `messages`."""

from __future__ import annotations

from datetime import date

from commitments.history import HistoryLine


class LedgerRefused(Exception):  # noqa: N818 - the family is named for what happened
    """What was asked can't be done; nothing was changed."""


class NotFound(LedgerRefused):
    """There is no commitment, letter or answer of that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no {name}")
        self.name = name


class NotAllowed(LedgerRefused):
    """The commitment's status doesn't allow the verb."""

    def __init__(self, reference: str, status: str, verb: str) -> None:
        super().__init__(f"{reference} is {status}; it can't {verb}")
        self.reference = reference
        self.status = status
        self.verb = verb


class ReasonMissing(LedgerRefused):
    """Each move of a due date has a reason."""


class UnknownCommittee(LedgerRefused):
    """There is no committee of that prefix."""

    def __init__(self, prefix: str) -> None:
        super().__init__(f"there is no committee {prefix}")
        self.prefix = prefix


class PrefixTaken(LedgerRefused):
    """Another committee's references begin like this."""

    def __init__(self, prefix: str, committee: str) -> None:
        super().__init__(f"{prefix} is the prefix of {committee}")
        self.prefix = prefix
        self.committee = committee


class ChannelTaken(LedgerRefused):
    """A channel has one committee."""

    def __init__(self, committee: str) -> None:
        super().__init__(f"this is the channel of {committee}")
        self.committee = committee


class NotAnAdmin(LedgerRefused):
    """Only admins change a committee's settings; `admins` are who may."""

    def __init__(self, admins: tuple[str, ...]) -> None:
        super().__init__(f"only {', '.join(admins)} may change these settings")
        self.admins = admins


class ChangedMeanwhile(LedgerRefused):
    """Somebody else changed the settings since they were shown."""

    def __init__(self, by: str) -> None:
        super().__init__(f"{by} changed these settings meanwhile")
        self.by = by


class ChangedSince(LedgerRefused):
    """Somebody changed the same since; `lines` say who and what, the oldest first."""

    def __init__(self, reference: str, lines: tuple[HistoryLine, ...]) -> None:
        super().__init__(f"{reference} was changed since")
        self.reference = reference
        self.lines = lines


class EventChangedSince(LedgerRefused):
    """Somebody changed the event since, or cancelled it."""

    def __init__(self, event: str) -> None:
        super().__init__(f"{event} was changed since")
        self.event = event


class NothingToUndo(LedgerRefused):
    """Whoever asked has changed nothing here that could be undone."""


class LastNotUndoable(NothingToUndo):
    """Their last change is of a kind that is never undone, and an older one is never taken back in its place."""

    def __init__(self, verb: str) -> None:
        super().__init__(f"the last change, {verb}, can't be undone")
        self.verb = verb


class NotAnAbsence(NothingToUndo):
    """Where only an absence may be taken back, their last change is another, or there is none."""


class AbsenceChangedSince(LedgerRefused):
    """Something else was said since of when they are away."""

    def __init__(self, person: str) -> None:
        super().__init__(f"the absence of {person} was changed since")
        self.person = person


class UndoneAlready(LedgerRefused):
    """A change is undone once."""

    def __init__(self, reference: str, verb: str) -> None:
        super().__init__(f"the {verb} of {reference} was undone already")
        self.reference = reference
        self.verb = verb


class TooLate(LedgerRefused):
    """A change can be undone for some minutes only, and some kinds of change never."""

    def __init__(self, reference: str, verb: str) -> None:
        super().__init__(f"the {verb} of {reference} can't be undone any more")
        self.reference = reference
        self.verb = verb


class AbsenceImpossible(LedgerRefused):
    """An absence ends today or later, and nobody stands in for themselves."""

    def __init__(self, person: str, until: date | None, deputy: str | None) -> None:
        super().__init__(f"{person} can't be away until {until} with {deputy} as deputy")
        self.person = person
        self.until = until
        self.deputy = deputy


class ManyAtOnce(LedgerRefused):
    """The change would make so many reminders due at once that whoever asked should know first; `sure` does it.

    `line` is the id of the change in the history where it is an undoing of that one.
    """

    def __init__(self, count: int, line: int | None = None) -> None:
        super().__init__(f"{count} reminders would come at once")
        self.count = count
        self.line = line
