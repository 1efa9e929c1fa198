"""Why the ledger refuses; the sentences that people read are written in `messages`."""

from __future__ import annotations


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
