"""What `--json` prints: stable keys, documented; ISO days and instants."""

from __future__ import annotations

from pathlib import Path

from db.store import Store
from tests.bot.cli.typed_in import Chaser, add
from tests.examples import MONDAY

ROOT = Path(__file__).parents[3]

DOCUMENT = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")


def keys_of(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for one in value.values() for key in keys_of(one)}
    return {key for one in value for key in keys_of(one)} if isinstance(value, list) else set()


def test_every_json_key_is_documented(chaser: Chaser, store: Store) -> None:
    add(store)
    chaser("answer", "PCC-1", "It is with the board")
    shown = chaser("show", "PCC-1", "--json").json
    for line in shown["history"]:
        line["changes"] = None  # its keys are the fields of a commitment
    keys = keys_of([chaser("list", "--json").json, shown, chaser("digest", "--json").json])
    keys |= {"file_name", "signatory", "date", "drafts", "letter"}
    assert {key for key in keys if f"`{key}`" not in DOCUMENT} == set()


def test_json_has_iso_days_and_instants_with_their_offset(chaser: Chaser, store: Store) -> None:
    add(store)
    chaser("answer", "PCC-1", "It is with the board")
    shown = chaser("show", "PCC-1", "--json").json
    assert shown["on"] == MONDAY.isoformat()
    assert shown["commitment"]["due"] == "2026-08-31"
    assert (shown["commitment"]["standing"], shown["commitment"]["days_overdue"]) == ("overdue", 7)
    assert shown["answers"][0]["recorded_at"] == "2026-09-07T08:00:00+00:00"
    assert shown["next_reminders"][0]["at"] == "2026-09-14T08:30:00+00:00"
    assert shown["no_reminder"] is None
    listed = chaser("list", "--json").json
    assert (listed["committee"], listed["count"], listed["commitments"]) == ("PCC", 1, [shown["commitment"]])
    assert chaser("digest", "--json").json["overdue"] == listed["commitments"]
