"""The ledger's refusals in the words of whoever typed a command."""

from __future__ import annotations

from db.refusals import LedgerRefused, NotAllowed, NotFound, ReasonMissing, UnknownCommittee


def sentence(refused: LedgerRefused) -> str:
    """What was refused, and the cure."""
    match refused:
        case NotFound():
            return f"There is no {refused.name}. 'chaser list' shows what is followed up."
        case NotAllowed(status="closed"):
            return (
                f"{refused.reference} is closed, so it can't {refused.verb}. "
                f"'/chaser reopen {refused.reference}' in Slack opens it again."
            )
        case NotAllowed():
            return f"{refused.reference} is {refused.status}, so it can't {refused.verb}."
        case ReasonMissing():
            return "Say why the date moves: the reason stays in the history."
        case UnknownCommittee():
            return f"There is no committee {refused.prefix}."
        case _:
            return "That can't be done as things stand; nothing was changed."
