"""A file that somebody shared is fetched and read; what came of it is stored, and said where it was shared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from commitments.letter import Letter, LetterUnreadable
from commitments.working_days import Nation
from db import ledger, queries
from db.owed import Claimed
from db.store import Store
from messages.messenger import Message
from messages.reading import not_read, nothing_new


@dataclass(frozen=True, slots=True)
class Reader:
    """How a shared file is had and read.

    `fetch` takes its id in Slack and gives name and bytes; it raises DeliveryFailed for what may pass. `read` takes
    those and the committee's nation, whose bank holidays working days leave out, and `takes` so long at most. Both
    raise LetterUnreadable, with a sentence for staff, for what stays so.
    """

    fetch: Callable[[str], tuple[str, bytes]]
    read: Callable[[str, bytes, Nation], Letter]
    takes: timedelta = timedelta()


def read_file(store: Store, reader: Reader, claimed: Claimed, now: datetime) -> Message | None:
    """What is still to be said; None where the letter's summary says it, or somebody else goes on with the reading.

    Raises DeliveryFailed.
    """
    if claimed.file is None:
        raise ValueError(f"the reading {claimed.id} has no file")
    try:
        name, content = reader.fetch(claimed.file.slack_file)
        letter = reader.read(name, content, claimed.committee.nation)
    except LetterUnreadable as unreadable:
        return not_read(str(unreadable), claimed.file.shared_by)
    imported = ledger.file_read(store, claimed, letter, ledger.LetterFile(name, content), now=now)
    if imported is None or imported.drafts:
        return None
    return nothing_new(name, imported.letter, *queries.waiting_and_set_aside(store, imported.letter.id))
