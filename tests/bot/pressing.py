"""A person at the sandbox's page whose presses and forms go straight to the app: each can come again, or twice at once.

What reaches the app is kept as it came, so that it can be repeated as Slack repeats it, or as somebody presses again.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from slack_bolt import App, BoltRequest
from sqlalchemy import select

from bot.app import make_app
from bot.desk import Desk
from bot.slack.client import slack_client
from db.store import Store
from db.tables import Base
from messages.blocks import actions, section
from messages.ids import Action, Form
from sandbox.server import Sandbox
from sandbox.way import Retry, Way
from tests.form_values import Json, Simple
from tests.person import Person
from tests.seen import words_in

CHANNEL, ADA = "C0PCC", "U0ADA"
KINDS = {"block_actions", "view_submission"}
Rows = dict[str, list[tuple[Any, ...]]]


class Threads(ThreadPoolExecutor):
    """The app's threads: with `finished` a listener is over, and what it does after its acknowledgement too."""

    def __init__(self) -> None:
        super().__init__(4)
        self._begun: list[Future[Any]] = []

    def submit(self, act: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:  # noqa: ANN401 - as the base
        future = super().submit(act, *given, **named)
        self._begun.append(future)
        return future

    def finished(self) -> None:
        wait(self._begun)


@dataclass
class Straight(Way):
    """The way to the app without a line: the last press or form is kept; with `times` 2 it comes twice at once."""

    app: App
    threads: Threads
    fresh: Callable[[Json], Json]
    times: int = 1
    kept: Json = field(default_factory=dict)

    async def ask(self, kind: str, payload: Json, *, seconds: float, accepts: bool, retry: Retry | None = None) -> Any:  # noqa: ANN401 - as the protocol
        if kind == "events_api":
            return None
        times = 1
        if payload.get("type") in KINDS:
            self.kept, times = payload, self.times
        told = [payload, *(self.fresh(payload) for _ in range(times - 1))]
        answers = await asyncio.gather(*(asyncio.to_thread(self.tell, one) for one in told))
        # The form follows whichever answer takes it.
        return next((one for one in answers if one.get("response_action") != "errors"), answers[0])

    def tell(self, payload: Json) -> Json:
        answer = self.app.dispatch(BoltRequest(mode="socket_mode", body=json.loads(json.dumps(payload))))
        self.threads.finished()
        assert answer.status == 200, answer.body
        body: Json = json.loads(answer.body) if answer.body else {}
        return body


@dataclass
class Front:
    """An app at work on a database, Ada at its workspace, and the business clock."""

    store: Store
    sandbox: Sandbox
    ada: Person
    way: Straight
    clock: list[datetime]

    @property
    def now(self) -> datetime:
        return self.clock[0]

    def later(self) -> None:
        """A minute later: what is written anew shows by its time."""
        self.clock[0] += timedelta(minutes=1)

    # How a test comes to a button or a form.

    def a_button(
        self, action: Action, value: str, channel: str = CHANNEL, *, private: bool = False
    ) -> Callable[[], None]:
        """One in a message of the bot's, as reminders have it, or `private` confirmations."""
        element = {
            "type": "button",
            "text": {"type": "plain_text", "text": "Press"},
            "action_id": action,
            "value": value,
        }
        message = self._posted(channel, element, private=private)
        return lambda: self.ada.press(channel, message, action)

    def a_menu(self, action: Action, value: str) -> Callable[[], None]:
        """A menu with one choice."""
        choice = {"text": {"type": "plain_text", "text": "Choose"}, "value": value}
        message = self._posted(CHANNEL, {"type": "overflow", "action_id": action, "options": [choice]})
        return lambda: self.ada.choose(CHANNEL, message, action, "Choose")

    def opened(self, press: Callable[[], None], form: Form) -> None:
        """Presses, and the form is open."""
        press()
        self.is_open(form)

    def typed(self, text: str, form: Form) -> None:
        """`/chaser …` opens a form."""
        self.ada.say(CHANNEL, f"/chaser {text}")
        self.is_open(form)

    def is_open(self, form: Form) -> None:
        assert self.ada.form().view["callback_id"] == form

    def submits(self, **filled: Simple) -> Callable[[], None]:
        """Sends the form that is open, which is taken."""

        def submit() -> None:
            assert self.ada.submit(filled) is None

        return submit

    def _posted(self, channel: str, element: Json, *, private: bool = False) -> Json:
        client = self.way.app.client
        said: Json = {"channel": channel, "text": "It.", "blocks": [section("It."), actions(element)]}
        if private:
            ts = client.chat_postEphemeral(user=ADA, **said)["message_ts"]
        else:
            ts = client.chat_postMessage(**said)["ts"]
        return self.ada.wait_for(channel, lambda one: one["ts"] == ts)

    # How it comes again.

    def repeated(self) -> None:
        """As Slack repeats it: the same, word for word."""
        self.way.tell(self.way.kept)

    def by_hand(self) -> None:
        """Whoever presses again has the same before them, and is given another trigger."""
        self.way.tell(self.way.fresh(self.way.kept))

    # What stands afterwards.

    def rows(self) -> Rows:
        """The whole database, row by row."""
        with self.store.reading() as session:
            tables = Base.metadata.sorted_tables
            return {one.name: sorted(map(tuple, session.execute(select(one))), key=repr) for one in tables}

    def shown(self) -> dict[str, list[tuple[str, str]]]:
        """What all in a channel see of the bot's; what it tells one person is an answer to each press."""
        bot, channels = self.sandbox.workspace.bot.id, self.sandbox.workspace.channels
        return {
            name: [
                (ts, f"{one.text}\n{words_in(one.blocks)}") for ts, one in channel.messages.items() if one.user == bot
            ]
            for name, channel in channels.items()
            if not channel.is_im
        }


def new_rows(before: Rows, after: Rows) -> Mapping[str, int]:
    """How many rows each table has more."""
    grown = {table: len(rows) - len(before[table]) for table, rows in after.items()}
    return Counter({table: count for table, count in grown.items() if count})


def front_of(store: Store, sandbox: Sandbox, ada: Person, clock: list[datetime]) -> Front:
    """The app is made anew; its answers come when its listeners are done."""
    desk = Desk(store, lambda: clock[0], lambda: clock[0], lambda: None)
    app = make_app(slack_client(sandbox.workspace.bot_token, sandbox.api_url), desk)
    app.listener_runner.listener_executor.shutdown()
    threads = app.listener_runner.listener_executor = Threads()
    exchange = sandbox._running.exchange

    def fresh(payload: Json) -> Json:
        again: Json = json.loads(json.dumps(payload))
        view = again.get("view") or {}
        again["trigger_id"] = exchange.triggers.issue(ADA, view.get("id"))
        if drawn := sandbox.workspace.open_view(view_id=view.get("id", "")):
            view["hash"] = drawn[1].hash
        for one in again.get("actions") or ():
            one["action_ts"] = sandbox.workspace.next_ts()
        return again

    way = Straight(app, threads, fresh)
    exchange.line = way  # type: ignore[assignment] # instead of websockets
    return Front(store, sandbox, ada, way, clock)
