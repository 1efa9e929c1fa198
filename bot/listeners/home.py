"""App Home: published at each opening, and anew after whatever the person did in a form."""

from __future__ import annotations

import logging
from collections.abc import Callable
from inspect import signature
from typing import Any

from slack_bolt import Ack, Args
from slack_sdk import WebClient

from bot.desk import Desk
from bot.membership import UNREACHABLE, committees_of, why
from commitments.commitment import Committee
from commitments.digest import next_digest
from commitments.overview import Mine, Overview, Urgency, wanted
from db import lists, queries
from messages.forms.commitment import LETTERS, add_form
from messages.home import SHOWN, home
from messages.ids import decode
from messages.messenger import View

log = logging.getLogger(__name__)


def opened(event: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """It is drawn anew at each opening, so that what others changed is there too."""
    if event["tab"] == "home":
        publish(client, desk, event["user"])


def add(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """An empty form for one of the person's committees."""
    ack()
    committee = queries.committee(desk.store, int(decode(body["actions"][0]["value"])["committee"]))
    form = add_form(
        "",
        desk.today(committee),
        None,
        letters=queries.letters_of(desk.store, committee.id, limit=LETTERS),
        owner=body["user"]["id"],
        channel=committee.channel,
    )
    client.views_open(trigger_id=body["trigger_id"], view=form)


def and_home(listener: Callable[..., Any], desk: Desk) -> Callable[[Args], None]:
    """A listener for a form, after which the Home of whoever submitted it is published anew."""
    taken = [name for name in signature(listener).parameters if name != "desk"]

    def heard(args: Args) -> None:
        listener(**{name: getattr(args, name) for name in taken})
        publish(args.client, desk, args.body["user"]["id"])

    return heard


def publish(client: WebClient, desk: Desk, user: str) -> None:
    """What can't be published is logged: nothing of it is lost, and the next opening draws it again."""
    view = drawn(desk, committees_of(client, desk.store, user), user)
    try:
        client.views_publish(user_id=user, view=view)
    except UNREACHABLE as failed:
        log.warning("a Home tab could not be published: %s", why(failed))


def drawn(desk: Desk, committees: tuple[Committee, ...], user: str) -> View:
    groups = (_mine(desk, committees, user, urgency) for urgency in Urgency)
    return home([one for one in groups if one.total], [_overview(desk, one) for one in committees])


def _mine(desk: Desk, committees: tuple[Committee, ...], user: str, urgency: Urgency) -> Mine:
    """One group over all committees, by due day."""
    days = {one.id: desk.today(one) for one in committees}
    pages = [
        lists.list_page(desk.store, one, wanted(urgency, user, today), page=1, size=SHOWN)
        for one, today in days.items()
    ]
    found = sorted((one for page in pages for one in page.commitments), key=lambda one: (str(one.due), one.id))
    shown = tuple((one, days[one.committee_id]) for one in found[:SHOWN])
    total, unchased = sum(page.total for page in pages), sum(page.unchased for page in pages)
    return Mine(urgency=urgency, shown=shown, total=total, unchased=unchased)


def _overview(desk: Desk, committee: Committee) -> Overview:
    return Overview(
        committee=committee,
        numbers=lists.numbers(desk.store, committee.id, desk.today(committee)),
        waiting=queries.letters_waiting(desk.store, committee.id),
        next_digest=next_digest(committee, desk.clock()).day,
    )
