"""The Bolt app: which listener hears what. Synchronous; one thread a request."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltRequest, BoltResponse
from slack_sdk import WebClient

from bot import membership
from bot.desk import Desk
from bot.listeners import (
    addressed,
    buttons,
    command,
    committee_settings,
    due_words,
    extending,
    files,
    finer_settings,
    forms,
    home,
    invitation,
    meetings,
    members_only,
    missed,
    once,
    people_only,
    read_letter,
    reporting,
    review,
    thread,
    undoing,
)
from bot.manifest import SLASH_COMMAND
from bot.telling import tell
from bot.typed import as_meant
from messages.ask import said
from messages.ids import Action, Form, Shortcut
from messages.messenger import Message
from messages.refusals import BROKEN, BROKEN_AFTERWARDS, typed_back

log = logging.getLogger(__name__)

# After each form the Home of whoever submitted it is drawn anew.
SUBMITTED: dict[Form, Callable[..., None]] = {
    Form.ANSWER: forms.answer_submitted,
    Form.SNOOZE: forms.snooze_submitted,
    Form.CLOSE: forms.close_submitted,
    Form.EXTEND: extending.extend_submitted,
    Form.MEETINGS: meetings.meetings_submitted,
    Form.EVENT: meetings.event_submitted,
    Form.CANCEL_EVENT: meetings.cancel_submitted,
    Form.HANG: meetings.hang_submitted,
    Form.COMMITMENT: forms.commitment_submitted,
    Form.REPORT: reporting.report_submitted,
    Form.REVIEW: review.review_submitted,
    Form.CORRECT_DRAFT: review.draft_corrected,
    Form.MISSED: missed.missed_added,
    Form.ADDRESSED: addressed.chosen,
    Form.COMMITTEE: committee_settings.first_submitted,
    Form.COMMITTEE_REMINDED: committee_settings.second_submitted,
    Form.ESCALATION: finer_settings.escalation_submitted,
    Form.DIGEST_SETTINGS: finer_settings.digest_submitted,
}


# What each button and each menu does; where one draws the Home of whoever pressed it anew, it stands in AND_HOME.
PRESSED: dict[Action, Callable[..., None]] = {
    Action.RECORD_ANSWER: buttons.open_form,
    Action.SNOOZE: buttons.open_form,
    Action.CLOSE: buttons.open_form,
    Action.LIST_BACK: buttons.turn_page,
    Action.LIST_NEXT: buttons.turn_page,
    Action.SHOW: buttons.show,
    Action.PLAN: buttons.show_plan,
    Action.MENU: buttons.choose,
    Action.START_CHASING: buttons.start_chasing,
    Action.NOT_AN_ANSWER: buttons.not_an_answer,
    Action.ADD: home.add,
    Action.ADD_MEETINGS: meetings.open_add,
    Action.HANG: meetings.open_hang,
    Action.EVENT_MENU: meetings.choose,
    Action.UNDO: undoing.pressed,
    Action.UNDO_EVENT: undoing.event_pressed,
    Action.UNDO_ABSENCE: undoing.absence_pressed,
    Action.HISTORY_NEWER: undoing.turn_history,
    Action.HISTORY_OLDER: undoing.turn_history,
    Action.REVIEW: review.review,
    Action.TICK: review.keep,
    Action.REVIEW_OWNER: review.keep,
    Action.REVIEW_BACK: review.turn_back,
    Action.UNREAD: review.unread,
    Action.UNREAD_EARLIER: review.unread,
    Action.UNREAD_LATER: review.unread,
    Action.CORRECT_DRAFT: review.correct,
    Action.REPORT_PUBLISHED: review.date_report,
    Action.ADD_MISSED: missed.add_missed,
    Action.CHOOSE_COMMITTEE: addressed.ask,
    Action.READ_AGAIN: forms.read_again,
    Action.READ_DUE: due_words.show_reading,
    Action.SET_UP_COMMITTEE: committee_settings.open_set_up,
    Action.CHANGE_SETTINGS: committee_settings.open_change,
    Action.CHANGE_ESCALATION: finer_settings.open_form,
    Action.CHANGE_DIGEST: finer_settings.open_form,
    Action.NO_COMMITTEE: invitation.no_committee,
}
AND_HOME = frozenset({Action.UNDO, Action.UNDO_EVENT})
# What only changes the form that is open, and asks the desk for nothing.
WITHIN_FORM: dict[Action, Callable[..., None]] = {
    Action.REPORT_DATED: reporting.report_dated,
    Action.REPORT_COUNTED: reporting.report_dated,
    Action.COMMITTEE_BACK: committee_settings.back,
}


def make_app(client: WebClient, desk: Desk) -> App:
    """The app with its listeners. It calls auth.test at once; SlackApiError or OSError if Slack can't be reached."""
    membership.forget()
    # In HTTP mode signatures are checked before anything is parsed (bot/listening/http_mode.py).
    app = App(client=client, request_verification_enabled=False, raise_error_for_unhandled_request=False)
    app.use(partial(members_only.check, desk=desk))
    app.use(partial(people_only.check, desk=desk))
    app.command(SLASH_COMMAND)(once.opens_once(partial(command.chaser, desk=desk)))
    app.shortcut(Shortcut.READ_LETTER)(once.opens_once(partial(read_letter.read_letter, desk=desk)))
    for action, pressed in PRESSED.items():
        does = partial(pressed, desk=desk)
        app.action(action)(home.and_home(does, desk) if action in AND_HOME else once.opens_once(does))
    for action, changes in WITHIN_FORM.items():
        app.action(action)(once.opens_once(changes))
    for form, submitted in SUBMITTED.items():
        app.view(form)(home.and_home(partial(submitted, desk=desk), desk))
    _hear_events(app, desk)
    app.error(partial(_broken, desk=desk))
    return app


def _hear_events(app: App, desk: Desk) -> None:
    """What is stored before Slack is told that it was heard, stands as middleware."""
    begin, done = partial(once.begin, desk=desk), partial(once.done, desk=desk)
    stored = [partial(thread.store_reply, desk=desk), partial(files.store_files, desk=desk)]
    asked = [partial(invitation.ask_or_greet, desk=desk)]
    app.event("message", middleware=[begin, *stored, done])(partial(_confirm, desk=desk))
    app.event("app_home_opened")(partial(home.opened, desk=desk))  # drawing it once more is harmless
    app.event("member_joined_channel", middleware=[begin, *asked, done])(invitation.member_came)
    app.event("member_left_channel")(invitation.member_left)


def _confirm(event: dict[str, Any], context: BoltContext, client: WebClient, *, desk: Desk) -> None:
    thread.confirm_reply(event, context, client, desk=desk)
    files.confirm_files(event, context, client, desk=desk)


def _broken(
    error: Exception,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    ack: Ack,
    request: BoltRequest,
    *,
    desk: Desk,
) -> BoltResponse | None:
    """Bolt's outermost edge: the log has the traceback, the person a sentence, and a form what was typed in it."""
    log.error("a listener failed", exc_info=error)
    acknowledged = ack.response is not None
    if not acknowledged:
        once.broken(body, context, desk)
    if body.get("type") == "view_submission" and not acknowledged:
        return _still_open(body["view"])
    user = body.get("user_id") or (body.get("user") or {}).get("id")
    if user:
        channel = body.get("channel_id") or (body.get("channel") or {}).get("id")
        tell(client, user, _sorry(body, acknowledged=acknowledged), channel=channel)
    elif not acknowledged and once.is_last_try(request):
        _tell_who_said_it(body, client)
    # An event that was not acknowledged comes again; a command or a button would only show Slack's own warning.
    return None if acknowledged or "event" in body else BoltResponse(status=200)


def _tell_who_said_it(body: dict[str, Any], client: WebClient) -> None:
    """Slack tells of it no more, so that whoever answered in a thread or shared a file has to know."""
    event = body["event"]
    if event.get("user") and not event.get("bot_id") and (event.get("parent_user_id") or event.get("files")):
        message = said(BROKEN)
        words = event.get("text") or ""
        told = typed_back(message, as_meant(words)) if words else message
        tell(client, event["user"], told, channel=event["channel"], thread_ts=event.get("thread_ts"))


def _sorry(body: dict[str, Any], *, acknowledged: bool) -> Message:
    """A listener acknowledges when it has stored, so that nobody does again what is stored already."""
    message = said(BROKEN_AFTERWARDS if acknowledged else BROKEN)
    words = "" if acknowledged else body.get("text") or ""
    return typed_back(message, as_meant(f"{body['command']} {words}")) if words and "command" in body else message


def _still_open(view: dict[str, Any]) -> BoltResponse:
    """The form stays open with all that was typed; the sentence stands at its first input."""
    first = next(block["block_id"] for block in view["blocks"] if block["type"] == "input")
    return BoltResponse(status=200, body={"response_action": "errors", "errors": {first: BROKEN}})
