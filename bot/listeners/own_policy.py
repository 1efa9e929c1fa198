"""`/chaser policy`: one commitment is reminded otherwise than its committee's settings say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.listeners.asking import reference_missing, the_commitment
from bot.listeners.changing import coming, not_open
from bot.listeners.planning import the_plan
from bot.membership import name_of
from bot.typed import as_meant
from commitments.policy_in_words import PolicyUnread
from db import ledger
from messages import confirmations, refusals
from messages.messenger import Message

if TYPE_CHECKING:
    from bot.listeners.command import Asked

AS_THE_COMMITTEE = frozenset({"as the committee", "as the committee's", "none"})


def policy(asked: Asked) -> Message:
    """Without words it shows the plan, which says by which policy it comes."""
    commitment = the_commitment(asked)
    if commitment is None:
        return reference_missing(asked)
    desk, committee, words = asked.desk, asked.committee, asked.typed.after
    if not words:
        return the_plan(desk, committee, commitment)
    if closed := not_open(commitment, "be reminded otherwise"):
        return closed
    own = None if words.lower().strip(" .") in AS_THE_COMMITTEE else words
    try:
        changed = ledger.set_policy(desk.store, commitment.id, own, by=asked.user, now=desk.clock())
    except PolicyUnread as unread:
        typed = as_meant(asked.typed.rest, partial(name_of, asked.client))
        refused = refusals.policy_unread(unread.words, unread.cure, commitment.reference or refusals.EXAMPLE)
        return refusals.typed_back(refused, f"/chaser policy {typed}")
    return confirmations.policy_set(changed, committee, coming(desk, committee, changed))
