"""What a newcomer sees who follows the README on the demo's page, in a real browser."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from bot.cli.demo.running import running_demo
from tests.journeys.browser import Newcomer, at_the_page


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Newcomer]:
    with running_demo(tmp_path, 0) as url, at_the_page(url) as somebody:
        yield somebody


def test_a_letter_becomes_commitments_reminders_answers_and_digests(newcomer: Newcomer) -> None:
    review(newcomer)
    newcomer.move("Next day", "Tuesday 7 July 202609:10")
    expect(newcomer.message("PCC-10 is due on Friday 21 August 2026")).to_contain_text("Owner: @Ben Marsh.")
    newcomer.move("Next week", "Tuesday 14 July 202609:10")
    expect(newcomer.message("as it stands on Monday 13 July 2026")).to_contain_text("22 open commitments")
    newcomer.move_to("2026-07-31", "10:00", "Friday 31 July 202610:00")
    answer_by_form(newcomer)
    answer_in_the_thread(newcomer)
    answer_by_command(newcomer)
    newcomer.move("Next week", "Friday 7 August 202610:00")
    the_digest_tells_of_the_answers(newcomer)
    newcomer.move_to("2027-01-07", "12:00", "Thursday 7 January 202712:00")
    # Due on a Saturday, so its last reminder is on the Monday after, and the digest has it as overdue.
    expect(newcomer.message("as it stands on Monday 4 January 2027")).to_contain_text("2 days overdue (due 2 Jan 2027)")
    assert newcomer.faults == []


def review(newcomer: Newcomer) -> None:
    """Ada corrects a draft, looks at both pages, and confirms."""
    newcomer.message("The letter of Thursday 2 July 2026").get_by_role("button", name="Review letter").click()
    drafts = newcomer.form("Review letter")
    expect(drafts).to_contain_text("page 1 of 2")
    drafts.get_by_role("button", name="Correct draft").nth(1).click()
    draft = newcomer.form("Correct draft")
    wording = draft.get_by_label("Wording")
    wording.fill("")
    send(draft, "Save draft")
    expect(wording).to_have_accessible_description(re.compile("Please fill this in."))
    wording.fill("We will publish the waiting times of each month.")
    send(draft, "Save draft")
    expect(drafts).to_contain_text("We will publish the waiting times of each month.")
    send(drafts, "Next page")
    expect(drafts).to_contain_text("page 2 of 2")
    send(drafts, "Confirm")
    reviewed = newcomer.form("Letter reviewed")
    expect(reviewed).to_contain_text("14 commitments are followed up, 3 drafts are set aside.")
    expect(reviewed).to_contain_text("PCC-10 to PCC-23")
    reviewed.get_by_role("button", name="Close", exact=True).click()
    summary = newcomer.message("The letter of Thursday 2 July 2026")
    expect(summary).to_contain_text("PCC-11 We will publish the waiting times of each month.")


def answer_by_form(newcomer: Newcomer) -> None:
    """What is wrong is said at its input, and what was typed is still there."""
    reminders = newcomer.message("PCC-11 is due today, Friday 31 July 2026")
    expect(reminders).to_contain_text("4 reminders of the")
    reminders.get_by_role("button", name="Record an answer on PCC-11").click()
    form = newcomer.form("Record an answer")
    form.get_by_label("What they said or did").fill("They are on the website, but only until March.")
    form.get_by_role("combobox", name="They say").select_option(label="Under way")
    evidence = form.get_by_label("Link to the evidence")
    evidence.fill("westmere.example/waiting")
    send(form, "Save answer")
    expect(evidence).to_have_accessible_description(re.compile("Give a whole link"))
    expect(evidence).to_have_value("westmere.example/waiting")
    evidence.fill("https://westmere.example/waiting")
    expect(evidence).not_to_have_accessible_description(re.compile("Give a whole link"))
    send(form, "Save answer")
    expect(form).to_be_hidden()
    answered = newcomer.message("PCC-11 Answered on 31 Jul 2026: they say it is under way.")
    expect(answered).to_contain_text("They are on the website, but only until March.” Recorded by @Ada Obi.")


def answer_in_the_thread(newcomer: Newcomer) -> None:
    """Cleo replies; what Chaser says to her there is for her alone, and her reply is seen by all."""
    newcomer.act_as("Cleo Hart", "Committee officer")
    newcomer.reply(newcomer.message("PCC-4 is due today"), "PCC-4 They wrote that forty officers are trained.")
    told = newcomer.thread.get_by_role("article").filter(has_text="Only visible to you")
    expect(told).to_contain_text("Stored as an answer on PCC-4.")
    expect(told.get_by_role("button", name="Not an answer")).to_be_visible()
    newcomer.act_as("Ada Obi", "Clerk to the committee")
    answered = newcomer.message("PCC-4 Answered on 31 Jul 2026")
    expect(answered).to_contain_text("They wrote that forty officers are trained.” Recorded by @Cleo Hart.")
    answered.get_by_role("link", name="1 reply").click()
    expect(newcomer.thread.get_by_role("article").filter(has_text="Cleo Hart").last).to_be_visible()
    expect(told).to_have_count(0)
    newcomer.thread.get_by_role("button", name="Close thread").click()


def answer_by_command(newcomer: Newcomer) -> None:
    newcomer.say("/chaser answer PCC-3 They sent the costed option on 29 July")
    expect(newcomer.message("Stored as an answer on PCC-3.")).to_contain_text("Only visible to you")
    newcomer.say("/chaser list overdue")
    overdue = newcomer.message(re.compile("4 open commitments (are )?overdue"))
    expect(overdue).to_contain_text("21 days overdue (due 10 Jul 2026)")


def the_digest_tells_of_the_answers(newcomer: Newcomer) -> None:
    digest = newcomer.message("as it stands on Monday 3 August 2026")
    expect(digest).to_contain_text("Answered lately (3)")
    expect(digest).to_contain_text("“They are on the website, but only until March.” · recorded by @Ada Obi")
    expect(digest).to_contain_text("“They wrote that forty officers are trained.” · recorded by @Cleo Hart")
    expect(digest).to_contain_text("“They sent the costed option on 29 July” · recorded by @Ada Obi")


def test_a_letter_that_nobody_reviews_stands_in_the_next_digest(newcomer: Newcomer) -> None:
    newcomer.move("Next week", "Monday 13 July 202609:10")
    newcomer.move("Next hour", "Monday 13 July 202610:10")
    newcomer.act_as("Cleo Hart", "Committee officer")
    newcomer.reply(newcomer.message("PCC-9 is due on"), "The Authority will send its first report on 20 August.")
    expect(newcomer.thread).to_contain_text("Stored as an answer on PCC-9.")
    digest = newcomer.message("as it stands on Monday 13 July 2026")
    expect(digest).to_contain_text("Letter waiting for review")
    keep_picture(newcomer, digest)
    digest.get_by_role("button", name="Review letter").click()
    expect(newcomer.form("Review letter")).to_contain_text("17 drafts")
    assert newcomer.faults == []


def keep_picture(newcomer: Newcomer, from_here: Locator) -> None:
    """Keeps the README's picture, with this message at the top, if CHASER_PICTURES names a folder for it."""
    folder = os.environ.get("CHASER_PICTURES")
    if not folder:
        return
    from_here.evaluate("message => { message.style.scrollMargin = 0; message.scrollIntoView(); }")
    newcomer.page.mouse.move(0, 0)
    newcomer.page.screenshot(path=Path(folder) / "channel.png", animations="disabled", caret="hide")


def send(form: Locator, label: str) -> None:
    form.get_by_role("button", name=label, exact=True).click()


def test_a_date_that_somebody_quick_chooses_stays(newcomer: Newcomer) -> None:
    # All at once, as a hand on the keyboard may do: the browser tells of the form's opening only afterwards.
    chosen = newcomer.page.evaluate(
        """async () => {
            const date = document.querySelector("[data-testid=clock-date]");
            const told = new Promise((opened) => date.form.addEventListener("toggle", opened, { once: true }));
            document.querySelector("[data-testid=clock-to]").click();
            date.value = "2026-07-31";
            await told;
            return [date.value, document.activeElement === date];
        }"""
    )
    assert chosen == ["2026-07-31", True]
