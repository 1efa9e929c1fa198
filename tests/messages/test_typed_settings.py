"""What people type into a committee's form is read as they mean it, or refused with what would be right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.forms.committee import (
    About,
    CommitteeFilled,
    CommitteeForm,
    after_first,
    after_second,
    form_of,
    read_committee_form,
    riding_along,
)
from messages.forms.committee_pages import first_page, second_page
from messages.forms.state import Errors
from messages.forms.typed_settings import (
    prefix_wrong,
    suggested_name,
    suggested_prefix,
    time_zone_wrong,
)
from messages.ids import decode
from tests.examples import COMMITTEE
from tests.messages.filled_in import as_slack_gives_it

TAKEN = {"PCC": "Police and Crime Committee"}
NEW = About(channel="C0GENERAL", asked="1.000001")
FORM = CommitteeForm(name="General Committee", prefix="GC", admins="U0ADA")


def first(**picked: object) -> CommitteeForm | Errors:
    return after_first(as_slack_gives_it(first_page(FORM, NEW), **picked), FORM, NEW, taken=TAKEN)


def second(**picked: object) -> CommitteeFilled | Errors:
    return read_committee_form(after_second(as_slack_gives_it(second_page(FORM, NEW), **picked), FORM))


@pytest.mark.parametrize("name", ["Europe/London", "America/New_York", "UTC"])
def test_a_time_zone_has_a_name_of_the_list(name: str) -> None:
    assert time_zone_wrong(name) is None


@pytest.mark.parametrize(
    ("name", "example"),
    [("Europe/Londno", "Europe/London"), ("", "Europe/London"), ("../etc/passwd", "such as"), ("Europe", "such as")],
)
def test_another_word_gets_an_example(name: str, example: str) -> None:
    assert example in (time_zone_wrong(name) or "")


def test_a_prefix_that_is_taken_names_whose_it_is_and_a_free_one() -> None:
    assert prefix_wrong("PCC", TAKEN) == (
        "PCC is the prefix of the Police and Crime Committee already. Choose another, such as PCC2."
    )
    assert "PCC3" in (prefix_wrong("PCC", {**TAKEN, "PCC2": "Another"}) or "")
    assert "A capital letter" in (prefix_wrong("1A", TAKEN) or "")
    assert prefix_wrong("P1", TAKEN) is None


@pytest.mark.parametrize(
    ("channel", "name", "prefix"),
    [
        ("police-and-crime", "Police and Crime Committee", "PCC2"),
        ("transport", "Transport Committee", "TC"),
        ("housing-committee", "Housing Committee", "HC"),
        ("privategroup", "", ""),
        ("2026", "2026 Committee", ""),
    ],
)
def test_name_and_prefix_are_suggested_from_the_channel(channel: str, name: str, prefix: str) -> None:
    assert suggested_name(channel) == name
    assert suggested_prefix(name, TAKEN) == prefix


@pytest.mark.parametrize(
    ("picked", "place"),
    [({"name": " "}, "name"), ({"prefix": "p c"}, "prefix"), ({"time_zone": "London town"}, "time_zone")],
)
def test_what_is_wrong_on_the_first_page_is_said_there(picked: dict[str, object], place: str) -> None:
    errors = first(**picked)
    assert isinstance(errors, dict)
    assert list(errors) == [place]
    assert errors[place].endswith(".")


@pytest.mark.parametrize(
    ("picked", "place"), [({"lead": "soon"}, "lead"), ({"every": ""}, "every"), ({"at": None}, "at")]
)
def test_what_is_wrong_on_the_second_page_is_said_there(picked: dict[str, object], place: str) -> None:
    errors = second(**picked)
    assert isinstance(errors, dict)
    assert list(errors) == [place]


def test_a_form_that_nobody_touched_says_what_stands() -> None:
    form = form_of(COMMITTEE)
    filled = read_committee_form(after_second(as_slack_gives_it(second_page(form, NEW)), form))
    assert isinstance(filled, CommitteeFilled)
    policy = COMMITTEE.policy
    assert (filled.name, filled.default_owner, filled.admins) == (COMMITTEE.name, COMMITTEE.default_owner, ())
    assert (filled.lead, filled.on_the_day, filled.overdue) == (policy.lead, policy.on_the_day, policy.overdue)
    assert (filled.at, filled.digest_weekday, filled.digest_at) == (policy.at, 0, COMMITTEE.digest_at)


def test_the_prefix_of_a_known_committee_is_no_input() -> None:
    known = About(channel="C0PCC", committee=1, seen=1)
    form = form_of(COMMITTEE)
    filled = as_slack_gives_it(first_page(form, known))
    assert after_first(filled, form, known, taken=TAKEN) == replace(form)
    assert "prefix" not in {block.get("block_id") for block in first_page(form, known)["blocks"]}


@given(st.text(max_size=60), st.text(max_size=60), st.lists(st.sampled_from(["U0ADA", "U0BEN"]), unique=True))
def test_whatever_is_typed_rides_along_unchanged(name: str, lead: str, admins: list[str]) -> None:
    form = replace(FORM, name=name, lead=lead, admins=",".join(admins))
    for page in (first_page(form, NEW), second_page(form, NEW)):
        metadata: dict[str, Any] = decode(page["private_metadata"])
        assert riding_along(metadata) == (NEW, form)
