"""Committees are set up, and their settings changed: once, by who may, and with history."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from commitments.commitment import Committee
from db import committee_history, ledger, queries
from db.kinds import OwedKind
from db.refusals import ChangedMeanwhile, ChannelTaken, LedgerRefused, NotAnAdmin, PrefixTaken
from db.store import Store
from db.tables import CommitteeRow
from tests.db.acting import PCC, at, owed_rows
from tests.db.committee_acting import change, the_committee
from tests.db.test_together import together
from tests.examples import MONDAY_MORNING, leads

TRANSPORT = ledger.NewCommittee(name="Transport Committee", prefix="TC", channel="C0TRANS", admins=("U0CLEO",))


def add(store: Store, **changes: Any) -> Committee:  # noqa: ANN401 - as `replace` takes them
    return ledger.add_committee(store, replace(TRANSPORT, **changes), by="U0CLEO", now=MONDAY_MORNING)


# Setting up.


def test_a_committee_is_added_with_its_history_its_first_digest_and_a_word_to_the_channel(any_store: Store) -> None:
    added = add(any_store, guests_allowed=True)
    assert queries.committee_of_channel(any_store, "C0TRANS") == added
    assert (added.admins, added.guests_allowed) == (("U0CLEO",), True)
    (line,) = committee_history.settings_history(any_store, added.id, limit=5)
    assert (line.actor, line.verb, line.changes["prefix"]) == ("U0CLEO", "add_committee", [None, "TC"])
    its_own = [row for kind in OwedKind for row in owed_rows(any_store, kind) if row.committee_id == added.id]
    assert {(row.kind, row.due_at) for row in its_own} == {
        ("digest", at("2026-09-14T08:00")),
        ("set up", MONDAY_MORNING),
    }


def test_a_channel_has_one_committee(any_store: Store) -> None:
    with pytest.raises(ChannelTaken) as refused:
        add(any_store, channel="C0PCC")
    assert refused.value.committee == "Police and Crime Committee"
    assert len(queries.committees(any_store)) == 1


def test_the_database_itself_refuses_a_second_committee_in_a_channel(any_store: Store) -> None:
    with any_store.reading() as session:
        known = {column.name: getattr(session.get_one(CommitteeRow, PCC), column.key) for column in columns()}
    with pytest.raises(IntegrityError), any_store.writing() as session:
        session.execute(insert(CommitteeRow).values({**known, "id": 99, "prefix": "OTHER"}))


def columns() -> list[Any]:
    return list(CommitteeRow.__table__.columns)


def test_a_prefix_belongs_to_one_committee(any_store: Store) -> None:
    with pytest.raises(PrefixTaken) as refused:
        add(any_store, prefix="PCC")
    assert (refused.value.prefix, refused.value.committee) == ("PCC", "Police and Crime Committee")


def test_of_several_who_set_up_a_channel_at_once_one_does(any_store: Store) -> None:
    def set_up(prefix: str) -> str:
        try:
            return add(any_store, prefix=prefix).prefix
        except LedgerRefused:
            return "refused"

    done = together(*(lambda one=one: set_up(one) for one in ("TA", "TB", "TC")))
    assert sorted(done)[1:] == ["refused", "refused"]
    assert [one.prefix for one in queries.committees(any_store)] == ["PCC", min(done)]


def test_the_settings_file_seeds_no_second_committee_into_a_channel_and_changes_none(any_store: Store) -> None:
    add(any_store)
    change(any_store, name="Policing Committee")
    from_file = [
        replace(TRANSPORT, prefix="TRANS", name="By the file"),
        ledger.NewCommittee(name="Police and Crime Committee", prefix="PCC", channel="C0PCC"),
    ]
    ledger.seed_committees(any_store, from_file, by="config.toml", now=MONDAY_MORNING)
    assert [one.name for one in queries.committees(any_store)] == ["Policing Committee", "Transport Committee"]


# Who may change, and what is kept of it.


def test_each_change_is_one_line_of_history_with_old_and_new(any_store: Store) -> None:
    changes = change(any_store, lead=leads(60, 14), guests_allowed=True)
    assert changes == {
        "reminders.lead": ["30 days, 7 days, 1 day", "60 days, 14 days"],
        "guests_allowed": [False, True],
    }
    line = committee_history.settings_history(any_store, PCC, limit=5)[0]
    assert (line.actor, line.verb, line.at, line.changes) == ("U0BEN", "change_committee", MONDAY_MORNING, changes)
    assert the_committee(any_store).policy.lead == leads(60, 14)


def test_saving_what_stands_already_changes_nothing(any_store: Store) -> None:
    assert change(any_store, lead=leads(60)) != {}
    assert change(any_store, lead=leads(60)) == {}
    assert len(committee_history.settings_history(any_store, PCC, limit=9)) == 2


def test_only_an_admin_changes_settings_and_without_admins_everybody_may(any_store: Store) -> None:
    change(any_store, admins=("U0ADA",))
    with pytest.raises(NotAnAdmin) as refused:
        change(any_store, name="Mine")
    assert refused.value.admins == ("U0ADA",)
    assert change(any_store, by="U0ADA", name="Ours") == {"name": ["Police and Crime Committee", "Ours"]}


def test_who_has_not_seen_the_last_change_is_told_instead_of_undoing_it(any_store: Store) -> None:
    seen = committee_history.last_change_id(any_store, PCC)
    change(any_store, by="U0CLEO", lead=leads(60))
    with pytest.raises(ChangedMeanwhile) as refused:
        change(any_store, seen=seen, name="Mine")
    assert refused.value.by == "U0CLEO"
    assert change(any_store, seen=committee_history.last_change_id(any_store, PCC), name="Mine")
