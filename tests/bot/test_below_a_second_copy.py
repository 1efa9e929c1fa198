"""What people say or share below a second copy that stays belongs to its reminder, as below the reminder itself."""

from __future__ import annotations

import pytest
from slack_bolt import BoltContext

from bot.desk import Desk
from bot.listeners.files import TOLD, store_files
from db import owed, queries
from db.kinds import OwedKind, OwedState
from db.store import Store
from tests.bot.test_reply_before_settling import REPLY, SENDING, Thread, claimed, reply
from tests.db.acting import a_commitment, owed_rows

COPY = str(REPLY["thread_ts"])


@pytest.fixture
def reminder(store: Store) -> str:
    """It stands elsewhere; Slack refuses to delete its copy, or people had replied to it."""
    a_commitment(store)
    one = claimed(store)
    owed.mark_sent(store, one, channel="C0PCC", ts="1780000000.000001", sent_at=SENDING)
    owed.keep_copy(store, [one.id], "C0PCC", COPY)
    return one.id


def test_a_reply_below_a_copy_that_stays_is_an_answer(store: Store, reminder: str) -> None:
    slack = Thread(reminder)
    assert reply(store, slack)
    (row,) = [one for one in owed_rows(store, OwedKind.REMINDER, OwedState.SENT) if one.id == reminder]
    assert [one.note for one in queries.answers_of(store, row.commitment_id or 0)] == ["They did it."]
    assert slack.read == 0  # the database knows it


def test_a_reference_below_a_copy_of_the_digest_is_answered_with_where_it_belongs(store: Store) -> None:
    a_commitment(store)
    claimed(store)
    digest = owed_rows(store, OwedKind.DIGEST, OwedState.SENT)[0].id
    owed.keep_copy(store, [digest], "C0PCC", COPY)
    found = owed.by_message(store, "C0PCC", COPY)
    assert found is not None
    assert (found.id, found.kind) == (digest, OwedKind.DIGEST)


def test_a_file_below_a_copy_is_evidence_and_no_letter(store: Store, reminder: str) -> None:
    shared = {**REPLY, "subtype": "file_share", "files": [{"id": "F0LETTER", "name": "letter.pdf"}]}
    context, desk = BoltContext(bot_user_id="U0CHASER"), Desk(store, lambda: SENDING, lambda: SENDING, lambda: None)
    store_files(shared, context, Thread(reminder), lambda: None, desk=desk)
    assert context[TOLD] is None
    assert owed_rows(store, OwedKind.READING) == []


def test_a_message_that_is_no_copy_stands_for_nothing(store: Store, reminder: str) -> None:
    del reminder
    assert owed.by_message(store, "C0ELSE", COPY) is None
    assert owed.by_message(store, "C0PCC", "1790000000.000009") is None
