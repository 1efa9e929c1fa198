"""A letter of sixty recommendations at the page itself: read from a message's menu, reviewed half, left and resumed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from bot.cli.demo.running import running_demo
from tests.journeys.browser import Newcomer, at_the_page, send
from tests.journeys.long_letter import long_letter

READ = "The letter of Thursday 2 July 2026 from Westmere Constabulary has been read: 60 recommendations"


@pytest.fixture
def ada(tmp_path: Path) -> Iterator[Newcomer]:
    with running_demo(tmp_path, 0) as url, at_the_page(url) as somebody:
        yield somebody


def test_a_long_review_is_left_and_resumed(ada: Newcomer) -> None:
    ada.attach("sixty.md", long_letter())
    summary = ada.message(READ)
    expect(summary).to_contain_text("20 accepted, 20 accepted in principle and 20 noted")
    summary.get_by_role("button", name="Review letter").click()
    review = on_page(ada, 1)
    tick(review, 0).uncheck()
    send(review, "Next page")
    review = on_page(ada, 2)
    tick(review, 1).uncheck()
    correct(ada, review)
    leave(review)

    ada.act_as("Ben Marsh", "Policy officer")
    ada.message(READ).get_by_role("button", name="Review letter").click()

    review = on_page(ada, 2)
    expect(review).to_contain_text("The review was left at this page.")
    expect(review).to_contain_text("Inspect the patrol base")
    expect(tick(review, 1)).not_to_be_checked()
    review.get_by_role("button", name="Page before").click()
    expect(tick(on_page(ada, 1), 0)).not_to_be_checked()
    assert ada.faults == []


def test_read_this_letter_in_the_menu_of_a_message_leads_to_its_review(ada: Newcomer) -> None:
    ada.attach("sixty.md", long_letter(3))
    expect(ada.message(READ.replace("60", "3"))).to_be_visible()
    message = ada.channel.get_by_role("article").filter(has=ada.page.get_by_role("link", name="sixty.md")).last
    message.get_by_role("button", name="Shortcuts for this message").click()
    ada.page.get_by_role("menuitem", name="Read this letter").click()
    known = ada.message("brings nothing new")
    expect(known).to_contain_text("Only visible to you")
    known.get_by_role("button", name="Review letter").click()
    expect(ada.form("Review letter")).to_contain_text("6 drafts")
    assert ada.faults == []


def on_page(ada: Newcomer, number: int) -> Locator:
    review = ada.form("Review letter")
    expect(review).to_contain_text(f"page {number} of 10")
    return review


def tick(review: Locator, which: int) -> Locator:
    return review.get_by_role("checkbox", name="Follow this up").nth(which)


def correct(ada: Newcomer, review: Locator) -> None:
    review.get_by_role("button", name="Correct draft").nth(0).click()
    draft = ada.form("Correct draft")
    draft.get_by_label("Wording").fill("Inspect the patrol base")
    send(draft, "Save draft")
    expect(review).to_contain_text("Inspect the patrol base")


def leave(review: Locator) -> None:
    send(review, "Go on later")
    expect(review).to_be_hidden()
