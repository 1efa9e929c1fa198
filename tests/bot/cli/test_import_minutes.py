"""`chaser import` of a meeting's minutes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli import run_command

MINUTES = Path(__file__).parents[2] / "letters" / "minutes"


def told(capsys: pytest.CaptureFixture[str], name: str, *words: str) -> str:
    assert run_command(["import", str(MINUTES / name), "--dry-run", *words]) == 0
    return capsys.readouterr().out


def test_minutes_show_the_meeting_and_who_undertook_what(capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "panel.md")
    assert shown.startswith("Minutes  Thursday 2 July 2026\nOf       Police and Crime Committee\n")
    assert "Heard    Westmere Constabulary" in shown
    assert "Minute" in shown
    assert "6 undertakings; 6 ticked beforehand" in shown
    assert "assumed" not in shown


def test_json_says_that_it_is_minutes_and_names_speaker_minute_and_body(capsys: pytest.CaptureFixture[str]) -> None:
    read: dict[str, Any] = json.loads(told(capsys, "panel.md", "--json"))
    assert (read["kind"], read["date"], read["recommendations"]) == ("minutes", "2026-07-02", [])
    first, third = read["commitments"][0], read["commitments"][2]
    assert (first["speaker"], first["minute"], first["body"], first["origin"]) == (
        "Chief Constable",
        "3.2",
        None,
        "meeting",
    )
    assert (third["speaker"], third["minute"], third["body"]) == ("Ms Marlow", "3.3", "Westmere Council")


def test_what_was_not_read_of_minutes_is_said_to_stand_in_the_minutes(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Look at them in the minutes." in told(capsys, "action-log.md")
