"""What is said of lists: each filter, each page, and nothing found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from commitments.commitment import Commitment
from commitments.status import Outcome, Status
from commitments.wanted import Wanted
from messages.lists import ListView, commitment_list
from messages.messenger import Message
from messages.text import head_of
from tests.messages.material import DAY, TODAY, Material


def page(m: Material, number: int, wanted: Wanted, listed: Sequence[Commitment], **changes: Any) -> Message:  # noqa: ANN401 - as `replace` takes them
    """Of 25, where there is more than one."""
    view = ListView(
        words=head_of(m.words, 300),
        wanted=wanted,
        committee_id=1,
        commitments=tuple(listed),
        page=number,
        size=10,
        total=25 if len(listed) > 1 else len(listed),
    )
    return commitment_list(replace(view, **changes), TODAY)


def bodies(m: Material, most: int) -> tuple[str, ...]:
    return (m.commitment.body, "Ministry of Transport") if m.many < most else (m.commitment.body,) * most


def of_lists(m: Material) -> Iterator[tuple[str, Message]]:
    ones = m.commitments(25)
    words = tuple(dict.fromkeys(m.words.split()))[:75]
    everything = Wanted(
        owner="U0BEN",
        overdue_on=TODAY,
        bodies=bodies(m, 9),
        recommendation=m.commitment.recommendation,
        unchased=True,
        words=words,
    )

    closed = [replace(one, status=Status.CLOSED, outcome=Outcome.NOT_MET) for one in ones]
    soon = Wanted(due_from=TODAY, due_by=TODAY + 14 * DAY)
    yield "list-first-page", page(m, 1, Wanted(), ones[:10])
    yield "list-middle-page", page(m, 2, everything, ones[10:20])
    yield "list-last-page", page(m, 3, Wanted(owner="U0BEN"), ones[20:])
    yield "list-one-overdue", page(m, 1, Wanted(overdue_on=TODAY), ones[:1])
    yield "list-due-within", page(m, 1, soon, ones[:1])
    yield "list-due-today", page(m, 1, replace(soon, due_by=TODAY), ones[:1])
    yield "list-overdue-or-due", page(m, 1, replace(soon, due_from=None), ones[:1])
    october = Wanted(due_from=TODAY + 24 * DAY, due_by=TODAY + 54 * DAY)
    yield "list-due-in-october", page(m, 1, october, ones[:1])
    yield "list-due-on", page(m, 1, replace(october, due_by=TODAY + 24 * DAY), ones[:1])
    snoozed = [replace(one, snoozed_until=TODAY + 7 * DAY) for one in ones[:10]]
    yield "list-snoozed", page(m, 1, Wanted(snoozed_on=TODAY), snoozed)
    yield "list-all", page(m, 1, Wanted(closed_too=True), [*ones[:5], *closed[5:10]])
    yield "list-none-of-all", page(m, 1, Wanted(closed_too=True, words=words), [])
    yield "list-proposed", page(m, 1, Wanted(proposed=True, unowned=True), ones[:1])
    yield "list-closed", page(m, 1, Wanted(closed=True, outcome=Outcome.NOT_MET), closed[:10])
    yield "list-overdue-late", page(m, 1, Wanted(overdue_on=TODAY), [replace(ones[0], chased=False)], unchased=1)
    yield "list-none", page(m, 1, Wanted(), [])
    yield "list-none-overdue", page(m, 1, Wanted(overdue_on=TODAY), [])
    yield "list-none-but-closed", page(m, 1, Wanted(undated=True, words=words), [], closed=3)
    yield (
        "list-none-of-that-body",
        page(m, 1, Wanted(words=("by", *words)), [], closed=1, bodies=bodies(m, 7)),
    )
