"""`chaser doctor`: what is wrong, and what mends it. Each check stands apart, so one that breaks hides no other."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli import opening
from bot.cli.refusal import CommandRefused

if TYPE_CHECKING:
    from slack_sdk import WebClient

    from bot.settings import Settings
    from commitments.commitment import Committee
    from db.store import Store

UNWELL = 1
# Slack refuses what is signed five minutes off; reminders are due to the minute.
CLOCK_OFF = timedelta(seconds=30)
NOBODY_LOOKS = timedelta(minutes=15)
MEGABYTE = 1_000_000
# A letter with its file, and what follows from it for a year, take a few of these.
ROOM = 200 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: of what it speaks, whether that is well, and what is so or what mends it."""

    about: str
    well: bool
    says: str


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.epilog = (
        "The exit status is 1 if anything is wrong. It needs the settings and variables with which 'run' runs: "
        "SLACK_BOT_TOKEN, and SLACK_APP_TOKEN or in HTTP mode SLACK_SIGNING_SECRET (docs/slack.md)."
    )


def run(options: argparse.Namespace) -> int:
    found = list(findings(opening.settings_of(options)))
    if options.json:
        print(json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False))
    else:
        for one in found:
            print(f"{'ok   ' if one.well else 'WRONG'} {one.about}: {one.says}")
    return 0 if all(one.well for one in found) else UNWELL


def findings(settings: Settings) -> Iterator[Finding]:
    from db import queries
    from db.store import HEAD

    committees: tuple[Committee, ...] = ()
    try:
        # Only looked at: a database that is not there is not to be made by whoever asks what is wrong.
        with opening.reached_store(settings) as (store, version):
            yield _of_database(store, version)
            if version == HEAD:
                committees = queries.committees(store)
                yield from _of_sending(store)
            yield from _of_disk(store)
    except CommandRefused as refused:
        yield Finding("database", False, str(refused))
    try:
        client = _client(settings)
    except CommandRefused as refused:
        yield Finding("Slack", False, str(refused))
        return
    yield from _of_slack(client, committees)
    yield _of_hearing(settings, client)


def _of_database(store: Store, version: str | None) -> Finding:
    from db.store import HEAD

    where = store.engine.url.render_as_string()
    if version is None:
        return Finding("database", False, f"{where} is empty. If it should not be, the settings name another.")
    if version != HEAD:
        says = f"{where} has the tables of version {version}, and this Chaser needs {HEAD}. Run 'chaser migrate'."
        return Finding("database", False, says)
    return Finding("database", True, f"{where}, tables as this version needs them.")


def _of_disk(store: Store) -> Iterator[Finding]:
    """Of the disk on which an SQLite file lies; PostgreSQL's is its administrator's."""
    if not (store.is_sqlite and store.engine.url.database):
        return
    folder = Path(store.engine.url.database).resolve().parent
    free = shutil.disk_usage(folder).free
    says = f"{free // MEGABYTE:,} MB free where the database lies ({folder})."
    enough = free >= ROOM
    yield Finding("disk", enough, says if enough else f"{says} Make room: nothing more can be stored on a full disk.")


def _client(settings: Settings) -> WebClient:
    from bot.cli.wiring import client_of

    return client_of(settings)


def _of_sending(store: Store) -> Iterator[Finding]:
    from bot.cli.undelivered_words import said, second_copies, undelivered
    from db import stuck
    from messages.text import counted

    now = opening.machine_now()
    signs = stuck.signs(store, now=now, machine_now=now)
    looked = signs.last_look is not None and now - signs.last_look < NOBODY_LOOKS
    when = f"the last look for what is owed was at {said(signs.last_look)}" if signs.last_look else "nobody has looked"
    cure = "" if looked else " Start 'chaser run', or have 'chaser tick' called every few minutes."
    yield Finding("sending", looked, f"{when[0].upper()}{when[1:]}.{cure}")
    yield Finding("owed", True, f"{counted(signs.late, 'message')} due by now and not sent yet.")
    held = "" if not signs.lapsed else " Whoever looks next takes them over; none does unless 'chaser run' is running."
    yield Finding(
        "held", signs.lapsed == 0 or looked, f"{counted(signs.lapsed, 'message')} held by a dead process.{held}"
    )
    yield Finding(
        "second copies", True, f"{counted(signs.doubtful, 'message')} looked for again, as it may be there twice."
    )
    for about, says in second_copies(stuck.kept_copies(store)):
        yield Finding(about, False, says)
    found = stuck.stuck(store)
    if not found:
        yield Finding("undelivered", True, "Nothing: all that was tried has arrived.")
    for about, says in undelivered(found):
        yield Finding(about, False, says)


def _of_slack(client: WebClient, committees: tuple[Committee, ...]) -> Iterator[Finding]:
    from bot.manifest import SCOPES
    from bot.slack.messenger import delivered
    from messages.cures import cure
    from messages.messenger import DeliveryFailed

    try:
        told = delivered(client.auth_test)
    except DeliveryFailed as failed:
        says = cure(failed.reason) if failed.permanent else "It can't be reached. Look at the network, or wait."
        yield Finding("Slack", False, f"{failed.reason}. {says}")
        return
    yield Finding("Slack", True, f"The bot is {told['user']} in {told['team']}.")
    if "x-oauth-scopes" in told.headers:
        lacks = sorted(set(SCOPES) - set(told.headers["x-oauth-scopes"].replace(" ", "").split(",")))
        says = f"Missing: {', '.join(lacks)}. {cure('missing_scope')}" if lacks else "All that Chaser needs."
        yield Finding("permissions", not lacks, says)
    if date := told.headers.get("Date", told.headers.get("date")):
        off = abs(opening.machine_now() - parsedate_to_datetime(date))
        says = f"It differs from Slack's by {off.total_seconds():.0f} seconds."
        yield Finding(
            "clock", off < CLOCK_OFF, says + ("" if off < CLOCK_OFF else " Have it set from the network (NTP).")
        )
    for one in committees:
        yield _of_channel(client, one)
        yield from _of_people(client, one)


def _of_hearing(settings: Settings, client: WebClient) -> Finding:
    """Whether 'chaser run' could hear what people do; 'chaser tick' alone needs neither token nor secret."""
    from bot.listening.patience import APP_CURES
    from bot.slack.messenger import delivered
    from messages.messenger import DeliveryFailed

    slack = settings.slack
    if slack.mode == "http":
        known = bool(slack.signing_secret.get_secret_value().strip())
        says = "Over HTTP, with a signing secret." if known else "HTTP mode needs the app's SLACK_SIGNING_SECRET."
        return Finding("hearing", known, says)
    token = slack.app_token.get_secret_value()
    if not token:
        return Finding("hearing", True, "No SLACK_APP_TOKEN is set here: 'chaser run' needs one, 'chaser tick' none.")
    try:
        delivered(lambda: client.apps_connections_open(app_token=token))
    except DeliveryFailed as failed:
        return Finding("hearing", False, APP_CURES.get(failed.reason, f"No websocket can be opened: {failed.reason}."))
    return Finding("hearing", True, "By websockets, with a SLACK_APP_TOKEN that Slack takes.")


def _of_channel(client: WebClient, committee: Committee) -> Finding:
    from bot.slack.messenger import delivered
    from messages.cures import cure
    from messages.messenger import DeliveryFailed

    about = f"{committee.prefix} in {committee.channel}"
    try:
        channel = delivered(lambda: client.conversations_info(channel=committee.channel))["channel"]
    except DeliveryFailed as failed:
        says = cure(failed.reason) if failed.permanent else "Slack did not say; try again."
        return Finding(about, False, f"{failed.reason}. {says}")
    if channel.get("is_archived"):
        return Finding(about, False, cure("is_archived"))
    if not channel.get("is_member"):
        return Finding(about, False, cure("not_in_channel"))
    return Finding(about, True, f"#{channel.get('name')}, and the bot is a member.")


def _of_people(client: WebClient, committee: Committee) -> Iterator[Finding]:
    """Only what is wrong: who gets reminders or notices, and is no longer there."""
    from bot.membership import was_deactivated

    for person in dict.fromkeys(filter(None, (committee.default_owner, committee.chair, *committee.admins))):
        if was_deactivated(client, person):
            says = f"{person} no longer works in this workspace. Choose somebody else in '/chaser settings'."
            yield Finding(f"{committee.prefix}'s people", False, says)
