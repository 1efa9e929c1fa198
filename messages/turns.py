"""A digest that comes soon after the last one, because that had waited for a closure to end."""

from __future__ import annotations

from commitments.digest import Digest, is_week_of_digest
from messages.text import in_words, long_day


def out_of_turn(digest: Digest) -> str:
    """' Digests come every two weeks; the last one came out of turn, …'; '' where it came in its week."""
    last, committee = digest.before, digest.committee
    if last is None or is_week_of_digest(committee, last.day) or not is_week_of_digest(committee, digest.today):
        return ""
    every = in_words(committee.digest_every)
    return (
        f" Digests come every {every} weeks; the last one had to wait, until {long_day(last.day)}, and this is the "
        "usual week again."
    )
