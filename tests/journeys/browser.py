"""Somebody at the sandbox's page in headless Chromium. What they see and do is named by roles, labels and text."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response, expect, sync_playwright

from tests.conftest import not_here

OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# The machine may be busy, and months may pass while one waits. In milliseconds, as the browser counts.
PATIENCE, LONGEST_MOVE = 15_000, 90_000
WINDOW = (1400, 930)


@dataclass(slots=True)
class Newcomer:
    """Who looks at the page. `faults` are what only the browser's console tells of; there should be none."""

    page: Page
    faults: list[str]

    @property
    def channel(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def thread(self) -> Locator:
        return self.page.get_by_role("complementary", name="Thread")

    def form(self, title: str) -> Locator:
        """The open form of this title."""
        return self.page.get_by_role("dialog", name=title)

    def message(self, words: str | re.Pattern[str]) -> Locator:
        """The newest message of the channel that says this."""
        return self.channel.get_by_role("article").filter(has_text=words).last

    def say(self, text: str) -> None:
        self._type(self.channel, text)

    def attach(self, name: str, content: bytes) -> None:
        """Shares a file in the channel with the paper clip."""
        with self.page.expect_file_chooser() as chooser:
            self.channel.get_by_role("button", name="Attach a file").click()
        chooser.value.set_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
        expect(self.channel.get_by_role("list", name="Files to share")).to_contain_text(name)
        self.channel.get_by_role("button", name="Send").click()

    def reply(self, message: Locator, text: str) -> None:
        """Opens the message's thread and says something there; the thread stays open."""
        message.get_by_role("link", name="Reply").click()
        self._type(self.thread, text)

    def open(self, place: str) -> None:
        """Goes to a channel or direct message of the list at the left; ends when it is shown.

        With the keyboard: the list is drawn anew when something is unread, and a press of the mouse meanwhile is lost.
        """
        self.page.get_by_role("navigation", name="Channels").get_by_role("link", name=place).press("Enter")
        expect(self.channel.get_by_role("heading", level=2)).to_have_text(re.compile(f"#?{re.escape(place)}"))

    def act_as(self, name: str, title: str) -> None:
        """Becomes somebody else; ends when the page is drawn for them, whose title it shows."""
        self.page.get_by_label("You are").select_option(label=name)
        expect(self.page.get_by_role("navigation")).to_contain_text(title)

    def move(self, step: str, shown: str) -> None:
        """Moves the clock by one of its steps, until it shows this."""
        self.page.get_by_role("button", name=step).click()
        self._arrived(shown)

    def move_to(self, day: str, time: str, shown: str) -> None:
        """Moves the clock to a day in ISO form, until it shows this."""
        self.page.get_by_role("button", name="To a date…").click()
        self.page.get_by_label("Date", exact=True).fill(day)
        self.page.get_by_label("Time", exact=True).fill(time)
        self.page.get_by_role("button", name="Move the clock").click()
        self._arrived(shown)

    def keep_picture(self, name: str) -> None:
        """Keeps what the window shows as a picture of the README's, if CHASER_PICTURES names a folder for them."""
        folder = os.environ.get("CHASER_PICTURES")
        if folder:
            self.page.mouse.move(0, 0)
            self.page.screenshot(path=Path(folder) / f"{name}.png", animations="disabled", caret="hide")

    def _arrived(self, shown: str) -> None:
        clock = self.page.get_by_role("banner", name="Workspace clock")
        expect(clock.get_by_role("time")).to_have_text(shown, timeout=LONGEST_MOVE)
        # While it moves, its buttons can't be pressed.
        expect(clock.get_by_role("button", name="Next day")).to_be_enabled(timeout=LONGEST_MOVE)

    def _type(self, where: Locator, text: str) -> None:
        box = where.get_by_role("textbox")
        box.fill(text)
        box.press("Enter")
        expect(box).to_have_value("")


def send(form: Locator, label: str) -> None:
    form.get_by_role("button", name=label, exact=True).click()


@contextmanager
def at_the_page(url: str) -> Iterator[Newcomer]:
    """Opens the page in a browser of its own, with nothing remembered from before."""
    chromium = shutil.which("chromium")
    if chromium is None:
        not_here("Chromium", "apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        width, height = WINDOW
        context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB")
        try:
            page = context.new_page()
            page.set_default_timeout(PATIENCE)
            newcomer = Newcomer(page, faults_of(page))
            page.goto(url)
            yield newcomer
        finally:
            context.close()
            browser.close()


def faults_of(page: Page) -> list[str]:
    """Grows with each error or warning of the console, each request that failed and each answer that is none."""
    faults: list[str] = []

    def heard(said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            faults.append(said.text)

    def lost(request: Request) -> None:
        faults.append(f"{request.url} failed: {request.failure}")

    def answered(response: Response) -> None:
        if not response.ok:
            faults.append(f"{response.url} answered {response.status}")

    page.on("console", heard)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lost)
    page.on("response", answered)
    return faults
