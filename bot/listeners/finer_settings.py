"""*Replies and quiet days* and *Change the digest*: one page each, which change a committee's settings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.telling import tell
from commitments.commitment import Committee
from commitments.digest import next_digest
from db import committee_history, ledger, queries
from db.refusals import ChangedMeanwhile, ManyAtOnce, NotAnAdmin
from messages import committee as words
from messages.ask import said
from messages.blocks import Block
from messages.forms.committee_pages import were_changed
from messages.forms.digest_settings import digest_form, read_digest_form
from messages.forms.escalation import escalation_form, read_escalation_form
from messages.forms.small import not_saved
from messages.forms.state import Filled
from messages.ids import Action, decode
from messages.meetings import many_at_once

PAGES = {Action.CHANGE_ESCALATION: escalation_form, Action.CHANGE_DIGEST: digest_form}


def open_form(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    ack()
    pressed = body["actions"][0]
    committee = queries.committee(desk.store, decode(pressed["value"])["committee"])
    user = body["user"]["id"]
    if not committee.may_be_changed_by(user):
        tell(client, user, said(words.admins(committee)), channel=committee.channel)
        return
    seen = committee_history.last_change_id(desk.store, committee.id)
    client.views_open(trigger_id=body["trigger_id"], view=PAGES[pressed["action_id"]](committee, seen))


def escalation_submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], *, desk: Desk) -> None:
    """What is wrong is said at its input; nothing is stored unless all of it is right."""
    committee, seen = _about(desk, view)
    filled = read_escalation_form(Filled(view["state"]["values"]), desk.today(committee), committee.closed.holidays)
    if isinstance(filled, dict):
        ack(response_action="errors", errors=filled)
        return
    policy = replace(committee.policy, **filled.of_policy)
    to = replace(ledger.CommitteeChange.of(committee, seen=seen), policy=policy, **filled.of_committee)
    sure = "sure" in decode(view["private_metadata"])
    try:
        page = _changed(desk, committee, to, body["user"]["id"], sure=sure)
    except ManyAtOnce as many:
        asked = replace(committee, policy=policy, **filled.of_committee)
        page = escalation_form(asked, seen, notice=many_at_once(many.count))
    ack(response_action="update", view=page)
    desk.knock()


def digest_submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], *, desk: Desk) -> None:
    committee, seen = _about(desk, view)
    fields = read_digest_form(Filled(view["state"]["values"]))
    to = replace(ledger.CommitteeChange.of(committee, seen=seen), **fields)
    # Of digests none comes at once.
    ack(response_action="update", view=_changed(desk, committee, to, body["user"]["id"], sure=True))
    desk.knock()


def _about(desk: Desk, view: dict[str, Any]) -> tuple[Committee, int | None]:
    about = decode(view["private_metadata"])
    return queries.committee(desk.store, about["committee"]), about.get("seen")


def _changed(desk: Desk, committee: Committee, to: ledger.CommitteeChange, user: str, *, sure: bool) -> Block:
    """The last page: what holds now, or why it was not saved. Raises ManyAtOnce unless `sure`."""
    now = desk.clock()
    try:
        changed, changes = ledger.change_committee(desk.store, committee.id, to, by=user, now=now, sure=sure)
    except ChangedMeanwhile:
        last = committee_history.settings_history(desk.store, committee.id, limit=1)[0]
        return not_saved(words.changed_meanwhile(last, committee))
    except NotAnAdmin:
        return not_saved(words.admins(committee))
    return were_changed(changed, desk.today(changed), next_digest(changed, now).day, len(changes))
