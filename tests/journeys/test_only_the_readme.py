"""Only the README: its own words, pressed and typed as they stand there, lead a newcomer to an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.cli.demo.running import running_demo
from tests.journeys.browser import Newcomer, at_the_page, send

README = Path(__file__).parents[2] / "README.md"
WORDS = re.compile(r"\*\*(.+?)\*\*|`(/chaser .+?)`", re.DOTALL)


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Newcomer]:
    with running_demo(tmp_path, 0) as url, at_the_page(url) as somebody:
        yield somebody


def test_the_readmes_words_lead_from_nothing_to_a_promise_that_is_followed_up_and_answered(newcomer: Newcomer) -> None:
    review, clock, answer, commands, _ = steps()
    a_letter_is_reviewed(newcomer, *review)
    time_passes(newcomer, *clock)
    it_is_answered(newcomer, *answer)
    commands_are_typed(newcomer, commands)
    newcomer.act_as("Cleo Hart", "Committee officer")
    expect(newcomer.message("PCC-10 · Answered on 14 Jul 2026")).to_be_visible()
    assert newcomer.faults == []


def steps() -> list[list[str]]:
    """What one presses or types in each step under 'See it now', in its order."""
    section = README.read_text(encoding="utf-8").split("## See it now", 1)[1].split("\n## ", 1)[0]
    items = re.split(r"^\d+\. ", section, flags=re.MULTILINE)[1:]
    return [[" ".join((bold or typed).split()) for bold, typed in WORDS.findall(item)] for item in items]


def a_letter_is_reviewed(newcomer: Newcomer, channel: str, review: str, on: str, confirm: str) -> None:
    newcomer.open(channel.removeprefix("#"))
    newcomer.channel.get_by_role("button", name=review).last.click()
    form = newcomer.form(review)
    send(form, on)
    send(form, confirm)
    reviewed = newcomer.form("Letter reviewed")
    expect(reviewed).to_contain_text("Their references are PCC-10 to PCC-23.")
    send(reviewed, "Close")


def time_passes(newcomer: Newcomer, day: str, week: str, to_a_date: str) -> None:
    newcomer.move(day, "Tuesday 7 July 202609:10")
    expect(newcomer.message("PCC-10 is due on")).to_be_visible()
    newcomer.move(week, "Tuesday 14 July 202609:10")
    expect(newcomer.message("as it stands on Monday 13 July 2026")).to_be_visible()
    newcomer.page.get_by_role("button", name=to_a_date, exact=True).click()
    expect(newcomer.page.get_by_label("Date", exact=True)).to_be_visible()
    newcomer.page.keyboard.press("Escape")


def it_is_answered(newcomer: Newcomer, record: str) -> None:
    """Once with the button and once in the thread, as the README says."""
    newcomer.message("PCC-10 is due on").get_by_role("button", name=record).click()
    form = newcomer.form(record)
    form.get_by_label("What they said or did").fill("The figures are being gathered.")
    send(form, "Save answer")
    expect(newcomer.message("PCC-10 · Answered on 14 Jul 2026")).to_contain_text("The figures are being gathered.")
    newcomer.reply(newcomer.message("PCC-3 is due today"), "They sent the costed option.")
    expect(newcomer.thread).to_contain_text("Stored as an answer on PCC-3.")
    send(newcomer.thread, "Close thread")
    expect(newcomer.message("PCC-3 · Answered on 14 Jul 2026")).to_be_visible()


def commands_are_typed(newcomer: Newcomer, commands: list[str]) -> None:
    """Each is among those that the help names, and does what the README says of it."""
    helped, listed, added = commands
    newcomer.say(helped)
    told = newcomer.message("Only visible to you")
    for command in (listed, added):
        expect(told).to_contain_text(" ".join(command.split()[:2]))
    newcomer.say(listed)
    expect(newcomer.message(re.compile(r"\d open commitments (are )?overdue"))).to_contain_text("Only visible to you")
    newcomer.say(added)
    form = newcomer.form("Add a commitment")
    expect(form).to_contain_text("within the next six months")
    send(form, "Save")
    expect(newcomer.form("Saved")).to_contain_text("Saved as PCC-24")
    send(newcomer.form("Saved"), "Close")
