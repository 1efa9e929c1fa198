"""A shared file is read once, whatever dies on the way: one letter, one summary, or one sentence why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import pytest

from commitments.letter import Letter, LetterUnreadable
from commitments.working_days import Nation
from db import ledger, queries
from db.kinds import OwedKind, OwedState
from db.store import Store
from jobs.delivery import Delivery
from jobs.reading import Reader
from messages.messenger import DeliveryFailed
from tests.db.acting import PCC, a_letter, owed_rows
from tests.db.committee_acting import change
from tests.jobs.fake_slack import FakeSlack, Killed, Time, a_delivery, after_the_lease

DIRECT = "D0ADA"


class Bureau:
    """Fetches and reads what a test says; `broken` is raised once, by whichever it names."""

    def __init__(self, read: Callable[[], Letter]) -> None:
        self.read = read
        self.broken: dict[str, BaseException] = {}
        self.fetched = 0
        self.nations: list[Nation] = []

    @property
    def reader(self) -> Reader:
        return Reader(self._fetch, self._read)

    def _fetch(self, slack_file: str) -> tuple[str, bytes]:
        self._break("fetch")
        self.fetched += 1
        return f"{slack_file}.md", b"the same bytes"

    def _read(self, name: str, content: bytes, nation: Nation) -> Letter:
        assert (name.endswith(".md"), content) == (True, b"the same bytes")
        self.nations.append(nation)
        self._break("read")
        return self.read()

    def _break(self, where: str) -> None:
        fault = self.broken.pop(where, None)
        if fault:
            raise fault


def unreadable() -> Letter:
    raise LetterUnreadable("F1.md can't be read as a letter: it bears no date.")


def shared(store: Store, time: Time, slack_file: str = "F1") -> int | None:
    return ledger.file_shared(store, PCC, slack_file, DIRECT, name="response.md", by="U0ADA", now=time.now)


def reading(delivery: Delivery, bureau: Bureau) -> Delivery:
    return replace(delivery, reader=bureau.reader)


@contextmanager
def killed_at(step: str, bureau: Bureau, slack: FakeSlack) -> Iterator[None]:
    when, name = step.split(" ")
    if name == "post":
        with slack.failing(when, "post", error=Killed):
            yield
    elif name == "file_read":
        real = ledger.file_read

        def dies(*given: object, **named: object) -> None:
            if when == "after":
                real(*given, **named)  # type: ignore[arg-type] # as it was called
            raise Killed

        with patch("db.ledger.file_read", dies):
            yield
    else:
        bureau.broken[name] = Killed()
        yield


def test_what_a_file_holds_is_stored_and_its_summary_posted_where_it_was_shared(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    change(store, nation=Nation.SCOTLAND)
    assert shared(store, time)
    bureau = Bureau(lambda: a_letter("1"))
    reading(delivery, bureau).drain()
    assert [one.channel for one in slack.posted if "has been read" in one.message.text] == [DIRECT]
    assert bureau.nations == [Nation.SCOTLAND]  # by whose bank holidays its working days count
    assert [row.last_error for row in owed_rows(store, OwedKind.READING, OwedState.SKIPPED)] == ["read"]


def test_a_share_that_is_told_twice_is_noted_once(store: Store, time: Time) -> None:
    assert [bool(shared(store, time)), shared(store, time)] == [True, None]
    assert len(owed_rows(store, OwedKind.READING)) == 1


def test_a_file_without_a_committee_waits_until_whoever_shared_it_says_which_once(any_store: Store, time: Time) -> None:
    file = ledger.file_shared(any_store, None, "F1", DIRECT, name="response.md", by="U0ADA", now=time.now)
    assert file is not None
    assert shared(any_store, time) is None
    again = ledger.file_shared(any_store, None, "F1", DIRECT, name="response.md", by="U0ADA", now=time.now)
    assert again == file  # the question may have been lost, so it is asked again
    assert owed_rows(any_store, OwedKind.READING) == []
    assert ledger.file_addressed(any_store, [file], PCC, by="U0BEN", now=time.now) == []

    said = [ledger.file_addressed(any_store, [file], PCC, by="U0ADA", now=time.now) for _ in range(2)]

    assert said == [["response.md"], []]
    assert [row.addressee for row in owed_rows(any_store, OwedKind.READING)] == [DIRECT]


@pytest.mark.parametrize("step", ["at fetch", "at read", "before file_read", "after file_read", "after post"])
def test_killed_anywhere_a_letter_is_stored_once_and_told_of_once(
    step: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    bureau = Bureau(lambda: a_letter("1", "2"))
    shared(store, time)
    with pytest.raises(Killed), killed_at(step, bureau, slack):
        reading(delivery, bureau).drain()

    reading(after_the_lease(store, slack, time), bureau).drain()

    assert len(queries.letters_of(store, PCC, limit=9)) == 1
    assert len([one for one in slack.texts if "has been read" in one]) == 1


@pytest.mark.parametrize("step", ["at fetch", "at read", "before post", "after post"])
def test_killed_anywhere_the_sentence_why_it_is_no_letter_is_said_once(
    step: str, store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    bureau = Bureau(unreadable)
    shared(store, time)
    with pytest.raises(Killed), killed_at(step, bureau, slack):
        reading(delivery, bureau).drain()

    reading(after_the_lease(store, slack, time), bureau).drain()

    assert len([one for one in slack.texts if "it bears no date" in one]) == 1
    assert len(owed_rows(store, OwedKind.READING, OwedState.SENT)) == 1


def test_a_file_that_does_not_come_now_is_fetched_again_later(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    bureau = Bureau(lambda: a_letter("1"))
    bureau.broken["fetch"] = DeliveryFailed("ratelimited", retry_after=30)
    shared(store, time)
    reading(delivery, bureau).drain()
    assert not any("has been read" in one for one in slack.texts)

    reading(after_the_lease(store, slack, time), bureau).drain()

    assert any("has been read" in one for one in slack.texts)


def test_the_same_content_again_is_told_as_nothing_new(
    store: Store, slack: FakeSlack, time: Time, delivery: Delivery
) -> None:
    bureau = Bureau(lambda: a_letter("1"))
    for slack_file in ("F1", "F2"):
        shared(store, time, slack_file)
        reading(delivery, bureau).drain()
    assert len([one for one in slack.texts if "brings nothing new" in one]) == 1
    assert len(queries.letters_of(store, PCC, limit=9)) == 1


def test_who_loses_the_claim_while_looking_does_not_even_read(store: Store, slack: FakeSlack, time: Time) -> None:
    bureau, others = Bureau(unreadable), Bureau(unreadable)
    shared(store, time)
    with pytest.raises(Killed), killed_at("before post", bureau, slack):
        reading(a_delivery(store, slack, time), bureau).drain()
    slow = reading(after_the_lease(store, slack, time, "slow"), bureau)

    def overtaken(method: str, _channel: str) -> None:
        if method == "find":
            slack.after = lambda *_: None
            reading(after_the_lease(store, slack, time, "quick"), others).drain()

    slack.after = overtaken
    slow.drain()

    assert (bureau.fetched, others.fetched) == (1, 1)
    assert len([one for one in slack.texts if "it bears no date" in one]) == 1


def test_who_took_too_long_stores_nothing(store: Store, slack: FakeSlack, time: Time) -> None:
    shared(store, time)
    others = Bureau(lambda: a_letter("1"))

    def slow() -> Letter:
        reading(after_the_lease(store, slack, time), others).drain()
        return a_letter("1", "2")

    reading(a_delivery(store, slack, time), Bureau(slow)).drain()

    drafts = [one for letter in queries.letters_of(store, PCC, limit=9) for one in queries.drafts_of(store, letter.id)]
    assert {one.recommendation for one in drafts} == {"1"}


def test_a_reading_is_left_alone_for_as_long_as_it_may_take(store: Store, slack: FakeSlack, time: Time) -> None:
    shared(store, time)
    others = Bureau(unreadable)

    def slow() -> Letter:
        reading(after_the_lease(store, slack, time), others).drain()
        return a_letter("1")

    patient = replace(Bureau(slow).reader, takes=timedelta(hours=1))
    replace(a_delivery(store, slack, time), reader=patient).drain()

    assert others.fetched == 0
    assert len(queries.letters_of(store, PCC, limit=9)) == 1
