"""What a list asks of the database: body, recommendation, status, words as data; numbers; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from commitments.overview import DAY, Numbers, Urgency, wanted
from commitments.status import Outcome
from commitments.wanted import Wanted
from db import ledger, lists, queries
from db.ledger import NewCommitment
from db.store import Store
from tests.db.acting import BY, LATE_DUE, PCC, a_letter, imported
from tests.examples import MONDAY

PLAIN = NewCommitment(
    wording="We will publish the patrol plan.",
    body="Westmere Constabulary",
    counted_from=date(2026, 6, 1),
    due=date(2026, 11, 5),
    deadline=None,
    owner="U0BEN",
)


def references(store: Store, **wanted: Any) -> list[str | None]:  # noqa: ANN401 - as `Wanted` takes them
    return [one.reference for one in lists.every(store, PCC, Wanted(**wanted))]


def add(store: Store, **changes: Any) -> None:  # noqa: ANN401 - as `replace` takes them
    ledger.add(store, PCC, replace(PLAIN, **changes), **BY)


def close(store: Store, reference: str, outcome: Outcome) -> None:
    ledger.close(store, queries.commitment(store, PCC, reference).id, outcome, None, **BY)


def test_a_list_is_narrowed_by_body_owner_and_what_is_missing(any_store: Store) -> None:
    add(any_store)
    add(any_store, body="Ministry of Transport", owner=None)
    add(any_store, body="Fire & Rescue", due=None)
    assert references(any_store, bodies=("Ministry of Transport", "Fire & Rescue")) == ["PCC-2", "PCC-3"]
    assert references(any_store, unowned=True) == ["PCC-2"]
    assert references(any_store, undated=True) == ["PCC-3"]
    assert references(any_store, undated=True, bodies=("Ministry of Transport",)) == []


def test_what_came_in_late_is_listed_until_it_is_chased(any_store: Store) -> None:
    add(any_store)
    add(any_store, due=LATE_DUE)
    assert references(any_store, unchased=True) == ["PCC-2"]
    ledger.start_chasing(any_store, [queries.commitment(any_store, PCC, "PCC-2").id], **BY)
    assert references(any_store, unchased=True) == []


def test_what_is_snoozed_is_listed_until_the_day_on_which_that_ends(any_store: Store) -> None:
    add(any_store)
    add(any_store)
    until = MONDAY + 7 * DAY
    ledger.snooze(any_store, queries.commitment(any_store, PCC, "PCC-2").id, until, None, **BY)
    assert references(any_store, snoozed_on=until - DAY) == ["PCC-2"]
    assert references(any_store, snoozed_on=until) == []


def test_a_page_counts_what_came_in_late_on_all_pages(any_store: Store) -> None:
    add(any_store)
    add(any_store, due=LATE_DUE)
    add(any_store, due=LATE_DUE)
    page = lists.list_page(any_store, PCC, Wanted(), page=1, size=1)
    assert (page.total, page.unchased) == (3, 2)


def test_a_status_and_an_outcome_are_asked_for(any_store: Store) -> None:
    for _ in range(4):
        add(any_store)
    close(any_store, "PCC-1", Outcome.MET)
    close(any_store, "PCC-2", Outcome.NOT_MET)
    third = queries.commitment(any_store, PCC, "PCC-3")
    ledger.propose_close(any_store, third.id, Outcome.MET, None, **BY)
    assert references(any_store) == ["PCC-3", "PCC-4"]
    assert references(any_store, closed=True) == ["PCC-1", "PCC-2"]
    assert references(any_store, closed_too=True) == ["PCC-1", "PCC-2", "PCC-3", "PCC-4"]
    assert references(any_store, closed=True, outcome=Outcome.NOT_MET) == ["PCC-2"]
    assert references(any_store, proposed=True) == ["PCC-3"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("4", ["PCC-1", "PCC-2", "PCC-3"]),
        ("4(b)", ["PCC-2", "PCC-3"]),
        ("R4(B)", ["PCC-2", "PCC-3"]),
        ("7", ["PCC-5"]),
        ("14", ["PCC-4"]),
        ("%", []),
        ("_", []),
    ],
)
def test_a_recommendation_is_found_however_it_is_printed(asked: str, found: list[str], any_store: Store) -> None:
    for number in ("4", "4(b)", "R. 4 (b)", "14", "R7", None):
        add(any_store, recommendation=number)
    assert references(any_store, recommendation=asked) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("PATROL",), ["PCC-1"]),
        (("patrol", "constabulary"), ["PCC-1"]),
        (("patrol", "transport"), []),
        (("patrol plan",), ["PCC-1"]),
        (("plan patrol",), []),
        (("transport",), ["PCC-2"]),
        (("in their own words",), ["PCC-2"]),
        (("50%",), ["PCC-3"]),
        (("5%0",), []),
        (("a_b",), ["PCC-3"]),
        (("axb",), []),
        (("c/d",), ["PCC-3"]),
        (("'; --",), []),
        (("pcc-1",), ["PCC-1"]),
        (("PCC",), ["PCC-1", "PCC-2", "PCC-3", "PCC-4"]),
        (("ÉCOUTE",), ["PCC-4"]),
        (("écoute",), ["PCC-4"]),
        (("zürich",), ["PCC-4"]),
        (("99",), ["PCC-2"]),
    ],
)
def test_words_are_searched_as_they_are(words: tuple[str, ...], found: list[str], any_store: Store) -> None:
    """In wording, quotation, body, reference and recommendation; %, _ and / are what they are."""
    add(any_store)
    quotation = "In their own words"
    add(any_store, wording="Roads", body="Ministry of Transport", quotation=quotation, recommendation="99")
    add(any_store, wording="Raise it by 50% at a_b or c/d")
    add(any_store, wording="Une Écoute à ZÜRICH")
    assert references(any_store, words=words) == found


def test_a_whole_reference_means_that_commitment_alone(any_store: Store) -> None:
    for _ in range(11):
        add(any_store)
    assert references(any_store, words=("PCC-1",)) == ["PCC-1"]
    assert references(any_store, words=("CC-1",)) == []


def test_numbers_count_each_kind_of_the_open_ones(any_store: Store) -> None:
    for due in (LATE_DUE, MONDAY, date(2026, 10, 7), date(2026, 10, 8), None):
        add(any_store, due=due)
    add(any_store)
    close(any_store, "PCC-6", Outcome.MET)
    imported(any_store, a_letter("2"))
    numbers = lists.numbers(any_store, PCC, MONDAY)
    assert numbers == Numbers(open=5, overdue=0, due_soon=2, undated=1, unchased=1, closed=1)


def test_numbers_of_nothing_are_noughts(any_store: Store) -> None:
    assert lists.numbers(any_store, PCC, MONDAY) == Numbers(0, 0, 0, 0, 0, 0)


def test_bodies_come_by_name_each_once(any_store: Store) -> None:
    for body in ("Westmere Constabulary", "Ministry of Transport", "Westmere Constabulary"):
        add(any_store, body=body)
    assert lists.bodies_of(any_store, PCC) == ("Ministry of Transport", "Westmere Constabulary")


def test_what_is_late_with_an_agreed_extension_is_not_overdue_until_that_ends(any_store: Store) -> None:
    add(any_store, due=date(2026, 9, 8))
    one = queries.commitment(any_store, PCC, "PCC-1")
    day, ends = date(2026, 9, 20), date(2026, 10, 2)
    ledger.extend(any_store, one.id, ends, "agreed", **BY)
    assert references(any_store, overdue_on=day) == []
    assert lists.numbers(any_store, PCC, day).overdue == 0
    assert references(any_store, overdue_on=ends + DAY) == ["PCC-1"]


def test_each_open_commitment_of_a_person_belongs_to_one_group_of_their_home(any_store: Store) -> None:
    for due in (date(2026, 9, 8), date(2026, 9, 9), date(2026, 9, 25), date(2027, 3, 1), None):
        add(any_store, due=due)
    day = date(2026, 9, 20)
    ledger.extend(any_store, queries.commitment(any_store, PCC, "PCC-1").id, date(2026, 10, 2), "agreed", **BY)
    groups = {one: lists.every(any_store, PCC, wanted(one, "U0BEN", day)) for one in Urgency}
    assert {one: [each.reference for each in group] for one, group in groups.items()} == {
        Urgency.OVERDUE: ["PCC-2"],
        Urgency.EXTENDED: ["PCC-1"],
        Urgency.DUE_SOON: ["PCC-3"],
        Urgency.LATER: ["PCC-4"],
        Urgency.NO_DATE: ["PCC-5"],
    }
