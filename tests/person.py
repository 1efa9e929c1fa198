"""A person at the sandbox's page, for journeys: they say, press and fill in as the page does, without a browser.

ada = Person(sandbox.url, "U0ADA")
ada.say("C0PCC", "/chaser add They will publish a plan by September 2026")
form = ada.form("Add a commitment")
assert ada.submit({"wording": "Publish a plan", "due": "2026-09-30"}) is None
reminder = ada.wait_for("C0PCC", "due in 30 days")
ada.press("C0PCC", reminder, "Record an answer")
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from tests.form_values import Json, Simple, find, merged, state, values_of
from tests.page_line import PATIENCE, PageLine, ToldError, awaited
from tests.seen import Form, Home, words

__all__ = ["Form", "Home", "Person", "ToldError", "words"]

LONGEST_MOVE = 300.0


class Person:
    """One of the workspace's people. Channels are named by id; messages are the page's own objects."""

    def __init__(self, url: str, user: str) -> None:
        self.user = user
        self._line = PageLine(url, user)
        self._typed: dict[str, Json] = {}

    # What they read.

    def state(self) -> Json:
        """All that the page knows around the messages: channels with unread counts, the clock, open forms."""
        return self._line.get("state")

    def messages(self, channel: str) -> list[Json]:
        """All messages of a channel, replies and what only this person sees included, the oldest first."""
        found: list[Json] = self._line.get("messages", channel=channel)["messages"]
        return found

    def wait_for(
        self,
        channel: str,
        wanted: str | Callable[[Json], bool],
        *,
        timeout: float = PATIENCE,
        after: Json | None = None,
    ) -> Json:
        """The newest message that says `wanted`, or fits it; `after` leaves out that message and those before it."""
        fits = wanted if callable(wanted) else lambda message: wanted in words(message)

        def found() -> Json | None:
            since = after["ts"] if after else ""
            return next((one for one in reversed(self.messages(channel)) if one["ts"] > since and fits(one)), None)

        said = f"{wanted!r} in {channel}"
        return awaited(found, said, timeout, lambda: "\n---\n".join(words(one) for one in self.messages(channel)))

    def replies(self, channel: str, message: Json) -> list[Json]:
        """What was said in the thread of a message."""
        return [one for one in self.messages(channel) if one.get("thread_ts") == message["ts"] != one["ts"]]

    def unread(self, channel: str) -> int:
        return int(next(one["unread"] for one in self.state()["channels"] if one["id"] == channel))

    def search(self, wanted: str) -> list[Json]:
        """What the search box finds, the newest first: {channel, ts, thread_ts, user, text}."""
        found: list[Json] = self._line.get("search", **{"for": wanted})["results"]
        return found

    # What they do in channels.

    def say(self, channel: str, text: str, thread_ts: str | None = None) -> str:
        """Posts a message and gives its ts, or sends a slash command and gives ''."""
        answer = self._line.post("say", channel=channel, text=text, thread_ts=thread_ts)
        return str(answer.get("ts", ""))

    def share(self, channel: str, name: str, content: bytes, text: str = "", thread_ts: str | None = None) -> str:
        """Shares a file with a comment and gives the message's ts."""
        files = [{"name": name, "content": base64.b64encode(content).decode()}]
        answer = self._line.post("share", channel=channel, files=files, text=text, thread_ts=thread_ts)
        return str(answer["ts"])

    def begin_channel(self, name: str, *, is_private: bool = False) -> str:
        """Makes a channel, with nobody else in it, and gives its id."""
        return str(self._line.post("channel", name=name, is_private=is_private)["channel"])

    def press(self, channel: str, message: Json, wanted: str, *, which: int | None = None) -> None:
        """Presses the button with this label or action_id."""
        block, element = find(message["blocks"], wanted, which)
        self._act(block, element, {"type": element["type"]}, channel=channel, ts=message["ts"])

    def choose(self, channel: str, message: Json, wanted: str, value: Simple, *, which: int | None = None) -> None:
        """Chooses in a menu, date or overflow of a message."""
        block, element = find(message["blocks"], wanted, which)
        self._act(block, element, state(element, value), channel=channel, ts=message["ts"])

    def shortcuts(self) -> list[str]:
        """What the app offers in the menu of any message."""
        return [one["name"] for one in self.state()["shortcuts"]]

    def use_shortcut(self, channel: str, message: Json, name: str) -> None:
        """Chooses in the menu of a message."""
        chosen = next(one["callback_id"] for one in self.state()["shortcuts"] if one["name"] == name)
        self._line.post("shortcut", channel=channel, ts=message["ts"], callback_id=chosen)

    # What they do in forms.

    def form(self, saying: str = "", *, timeout: float = PATIENCE) -> Form:
        """The form on top, once there is one that has `saying` in it."""

        def found() -> Form | None:
            form = self.open_form()
            return form if form and saying in form.words else None

        def seen() -> str:
            form = self.open_form()
            return form.words if form else "no form"

        return awaited(found, f"a form with {saying!r}", timeout, seen)

    def open_form(self) -> Form | None:
        """The form on top at this moment."""
        views = self.state()["views"]
        return Form(views[-1]) if views else None

    def no_form(self, *, timeout: float = PATIENCE) -> None:
        """Waits until no form is open."""
        awaited(lambda: self.open_form() is None, "no form", timeout, lambda: self.form().words)

    def fill(self, values: Mapping[str, Simple]) -> None:
        """Types into the form on top, by label, action_id or block_id; nothing is sent yet."""
        form = self.form()
        self._typed[form.view["id"]] = self._values(form, values)

    def submit(self, values: Mapping[str, Simple] | None = None) -> dict[str, str] | None:
        """Sends the form on top: None if it was taken, else the sentence below each input that is wrong."""
        form = self.form()
        sent = self._values(form, values or {})
        answer = self._line.asked("submit", view_id=form.view["id"], values=sent)
        self._typed[form.view["id"]] = sent
        if answer["ok"]:
            self._typed.pop(form.view["id"])
            return None
        if "errors" in answer:
            errors: dict[str, str] = answer["errors"]
            return errors
        raise ToldError(answer["error"])

    def press_in_form(
        self, wanted: str, values: Mapping[str, Simple] | None = None, *, which: int | None = None
    ) -> None:
        """Presses a button of the form on top, after filling in `values`."""
        form = self.form()
        block, element = find(form.blocks, wanted, which)
        self._act_in(form, block, element, {"type": element["type"]}, values or {})

    def change_in_form(self, wanted: str, value: Simple) -> None:
        """Changes an element that tells the app at once: outside of inputs, or with dispatch_action."""
        form = self.form()
        block, element = find(form.blocks, wanted)
        self._act_in(form, block, element, state(element, value), {wanted: value})

    def suggestions(self, wanted: str, typed: str) -> list[str]:
        """What the app offers in a menu of the form on top while this is typed."""
        form = self.form()
        block, element = find(form.blocks, wanted)
        where = {"block_id": block["block_id"], "action_id": element["action_id"], "view_id": form.view["id"]}
        answer = self._line.post("suggest", value=typed, **where)
        groups = answer.get("option_groups") or [{"options": answer["options"]}]
        return [one["text"]["text"] for group in groups for one in group["options"]]

    def close_form(self, *, everything: bool = False) -> None:
        """Closes the form on top; with `everything` those below it too, as the × does."""
        self._line.post("close", view_id=self.form().view["id"], all=everything)

    # What they do at the app's Home tab.

    def home(self, saying: str = "", *, timeout: float = PATIENCE) -> Home:
        """Opens the Home tab: what the app has published there, once it has `saying` in it.

        An app that publishes at each opening has done so a moment later: name what is new to wait for it.
        """
        self._line.post("visit", tab="home")
        return self.home_shows(saying, timeout=timeout)

    def home_shows(self, saying: str = "", *, timeout: float = PATIENCE) -> Home:
        """The Home tab that is open already, once it has `saying` in it."""

        def found() -> Home | None:
            view = self.state()["home"]
            home = Home(view, self._press_at_home) if view else None
            return home if home and saying in home.words else None

        def seen() -> str:
            view = self.state()["home"]
            return Home(view, self._press_at_home).words if view else "nothing published"

        return awaited(found, f"a Home tab with {saying!r}", timeout, seen)

    def visit_messages(self) -> None:
        """Opens the app's messages tab, which is the direct message with it."""
        self._line.post("visit", tab="messages")

    # The clock.

    def move_clock(self, to: datetime) -> None:
        """Moves the workspace's clock; ends when all that was owed on the way has run."""
        self._line.post("clock", timeout=LONGEST_MOVE, to=to.isoformat())

    def now(self) -> datetime:
        return datetime.fromisoformat(self.state()["now"])

    def close(self) -> None:
        self._line.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _values(self, form: Form, simple: Mapping[str, Simple]) -> Json:
        """What the workspace remembers, what was typed since, and what is typed now."""
        remembered = merged(form.view["values"], self._typed.get(form.view["id"], {}))
        return merged(remembered, values_of(form.blocks, simple))

    def _act_in(self, form: Form, block: Json, element: Json, action: Json, values: Mapping[str, Simple]) -> None:
        sent = self._values(form, values)
        self._typed[form.view["id"]] = sent
        self._act(block, element, action, view_id=form.view["id"], values=sent)

    def _press_at_home(self, view: Json, block: Json, element: Json, action: Json) -> None:
        values = merged(view["values"], {block["block_id"]: {element["action_id"]: action}})
        self._act(block, element, action, view_id=view["id"], values=values)

    def _act(self, block: Json, element: Json, action: Json, **where: Any) -> None:  # noqa: ANN401 - JSON
        self._line.post("press", block_id=block["block_id"], action_id=element["action_id"], action=action, **where)
