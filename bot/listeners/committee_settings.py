"""`/chaser settings`: a committee is set up in its channel, and its settings are shown and changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot import membership
from bot.desk import Desk
from bot.listeners.guests import held_by_guests
from bot.listeners.invitation import answer_question
from bot.membership import Verdict, may_act_in
from bot.telling import tell
from commitments.commitment import Committee
from commitments.digest import next_digest
from commitments.policy import ReminderPolicy
from db import committee_history, ledger, queries
from db.refusals import ChangedMeanwhile, ChannelTaken, LedgerRefused, ManyAtOnce, NotAnAdmin, PrefixTaken
from messages import committee as words
from messages.ask import said
from messages.blocks import Block
from messages.form_errors import without_marks
from messages.forms.committee import (
    About,
    CommitteeFilled,
    CommitteeForm,
    after_first,
    after_second,
    form_of,
    read_committee_form,
    riding_along,
)
from messages.forms.committee_pages import first_page, second_page, was_set_up, were_changed
from messages.forms.small import not_saved
from messages.forms.state import Filled
from messages.forms.typed_settings import prefix_wrong, suggested_name, suggested_prefix
from messages.guests import GuestsHold
from messages.ids import decode
from messages.meetings import many_at_once
from messages.messenger import Message

if TYPE_CHECKING:
    from bot.listeners.command import Asked

NOT_HERE = frozenset({"channel_not_found", "not_in_channel"})


def settings(asked: Asked) -> Message:
    """What the settings are, with the button that changes them for whoever may."""
    committee, desk = asked.committee, asked.desk
    coming = next_digest(committee, desk.clock()).day
    history = committee_history.settings_history(desk.store, committee.id, limit=words.SHOWN_CHANGES)
    today = desk.today(committee)
    return words.settings(committee, today, coming, history, may_change=committee.may_be_changed_by(asked.user))


def offer(desk: Desk, client: WebClient, channel: str, user: str) -> Message:
    """In a channel that is no committee's: where the asker's own are, and the button that sets one up or why not."""
    here = may_not_set_up(client, channel, user) or words.offer(channel)
    return words.theirs_first(membership.committees_of(client, desk.store, user), here)


def may_not_set_up(client: WebClient, channel: str, user: str) -> Message | None:
    """Staff who are in the channel, as Chaser is, may set a committee up there."""
    if channel.startswith("D"):
        return words.not_a_channel()
    try:
        here = membership.is_here(client, channel)
    except membership.UNREACHABLE as failed:
        return words.invite_first() if membership.why(failed) in NOT_HERE else words.cannot_tell()
    if not here:
        return words.invite_first()
    answers = {Verdict.MAY: None, Verdict.CANNOT_TELL: words.cannot_tell()}
    return answers.get(may_act_in(client, channel, user), words.no_guests(None))


def open_set_up(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """From the question in the channel, or from what `/chaser settings` offered."""
    ack()
    channel, user = decode(body["actions"][0]["value"])["channel"], body["user"]["id"]
    asked = None if body["container"].get("is_ephemeral") else body["container"]["message_ts"]
    known = queries.committee_of_channel(desk.store, channel)
    if known:
        if asked:
            answer_question(client, channel, asked, known)
        tell(client, user, words.invitation_answered(known), channel=channel)
        return
    refused = may_not_set_up(client, channel, user)
    if refused:
        tell(client, user, refused, channel=channel)
        return
    name = suggested_name((body.get("channel") or {}).get("name") or "")
    form = CommitteeForm(name=name, prefix=suggested_prefix(name, _prefixes(desk)), default_owner=user, admins=user)
    client.views_open(trigger_id=body["trigger_id"], view=first_page(form, About(channel=channel, asked=asked)))


def open_change(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    ack()
    committee = queries.committee(desk.store, decode(body["actions"][0]["value"])["committee"])
    user = body["user"]["id"]
    if not committee.may_be_changed_by(user):
        tell(client, user, said(words.admins(committee)), channel=committee.channel)
        return
    seen = committee_history.last_change_id(desk.store, committee.id)
    about = About(channel=committee.channel, committee=committee.id, seen=seen)
    client.views_open(trigger_id=body["trigger_id"], view=first_page(form_of(committee), about))


def first_submitted(ack: Ack, view: dict[str, Any], *, desk: Desk) -> None:
    """'Next': nothing is stored yet."""
    about, form = riding_along(decode(view["private_metadata"]))
    typed = after_first(Filled(view["state"]["values"]), form, about, taken=_prefixes(desk))
    if isinstance(typed, dict):
        ack(response_action="errors", errors=typed)
    else:
        ack(response_action="update", view=second_page(typed, about))


def back(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
    """To the first page; what stands on the second one is kept, right or wrong."""
    ack()
    view = body["view"]
    about, form = riding_along(decode(view["private_metadata"]))
    page = first_page(after_second(Filled(view["state"]["values"]), form), replace(about, sure=None))
    client.views_update(view_id=view["id"], hash=view["hash"], view=page)


def second_submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """'Save': a new committee is set up, or the settings are changed; the form's last page says what happens now."""
    about, form = riding_along(decode(view["private_metadata"]))
    form = after_second(Filled(view["state"]["values"]), form)
    filled = read_committee_form(form)
    if isinstance(filled, dict):
        ack(response_action="errors", errors=filled)
        return
    user = body["user"]["id"]
    refused = None if about.committee else may_not_set_up(client, about.channel, user)
    if refused:
        ack(response_action="errors", errors={"lead": without_marks(refused.text)})
        return
    try:
        page = _changed(desk, client, about, filled, user) if about.committee else _set_up(desk, about, filled, user)
    except LedgerRefused as problem:
        ack(response_action="update", view=_refused(desk, about, form, problem))
        return
    ack(response_action="update", view=page)
    desk.knock()
    known = queries.committee_of_channel(desk.store, about.channel)
    if about.asked and known:
        answer_question(client, about.channel, about.asked, known)


def _set_up(desk: Desk, about: About, filled: CommitteeFilled, user: str) -> Block:
    new = ledger.NewCommittee(
        name=filled.name,
        prefix=filled.prefix,
        channel=about.channel,
        time_zone=filled.time_zone,
        nation=filled.nation,
        policy=_policy(filled, None),
        digest_weekday=filled.digest_weekday,
        digest_at=filled.digest_at.isoformat(),
        default_owner=filled.default_owner,
        admins=filled.admins or (user,),
        guests_allowed=filled.guests_allowed,
    )
    now = desk.clock()
    committee = ledger.add_committee(desk.store, new, by=user, now=now)
    return was_set_up(committee, next_digest(committee, now).day)


def _changed(desk: Desk, client: WebClient, about: About, filled: CommitteeFilled, user: str) -> Block:
    committee = queries.committee(desk.store, about.committee or 0)
    to = ledger.CommitteeChange(
        name=filled.name,
        time_zone=filled.time_zone,
        nation=filled.nation,
        weekdays=committee.weekdays,
        quiet=committee.quiet,
        policy=_policy(filled, committee),
        digest_weekday=filled.digest_weekday,
        digest_at=filled.digest_at,
        digest_every=committee.digest_every,
        digest_if_empty=committee.digest_if_empty,
        digest_people=committee.digest_people,
        default_owner=filled.default_owner,
        chair=committee.chair,
        admins=filled.admins,
        guests_allowed=filled.guests_allowed,
        seen=about.seen,
    )
    now = desk.clock()
    sure = about.sure is not None
    changed, changes = ledger.change_committee(desk.store, committee.id, to, by=user, now=now, sure=sure)
    disallowed = committee.guests_allowed and not changed.guests_allowed
    guests = held_by_guests(desk, client, changed) if disallowed else GuestsHold()
    return were_changed(changed, desk.today(changed), next_digest(changed, now).day, len(changes), guests)


def _policy(filled: CommitteeFilled, committee: Committee | None) -> ReminderPolicy:
    """What the form doesn't ask for stays as it is."""
    return replace(
        committee.policy if committee else ReminderPolicy(),
        lead=filled.lead,
        on_the_day=filled.on_the_day,
        overdue=filled.overdue,
        at=filled.at,
    )


def _refused(desk: Desk, about: About, form: CommitteeForm, problem: LedgerRefused) -> Block:
    """The page on which it can be mended, with all that was typed; or why it can't be."""
    match problem:
        case PrefixTaken():
            return first_page(form, about, notice=prefix_wrong(form.prefix, _prefixes(desk)))
        case ChangedMeanwhile():
            committee = queries.committee(desk.store, about.committee or 0)
            last = committee_history.settings_history(desk.store, committee.id, limit=1)[0]
            seen = committee_history.last_change_id(desk.store, committee.id)
            return second_page(form, replace(about, seen=seen), notice=words.changed_meanwhile(last, committee))
        case ManyAtOnce():
            return second_page(form, replace(about, sure=1), notice=many_at_once(problem.count))
        case ChannelTaken():
            return not_saved(words.channel_taken(problem.committee))
        case NotAnAdmin():
            return not_saved(words.admins(queries.committee(desk.store, about.committee or 0)))
        case _:
            raise problem


def _prefixes(desk: Desk) -> dict[str, str]:
    return {one.prefix: one.name for one in queries.committees(desk.store)}
