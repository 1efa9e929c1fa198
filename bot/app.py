"""The Bolt app: which listener hears what. Synchronous; one thread a request."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltResponse
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


def make_app(client: WebClient, desk: Desk) -> App:
    """The app with its listeners. It calls auth.test at once; SlackApiError or OSError if Slack can't be reached."""
    membership.forget()
    app = App(client=client, raise_error_for_unhandled_request=False)
    app.use(partial(members_only.check, desk=desk))
    app.command(SLASH_COMMAND)(partial(command.chaser, desk=desk))
    for opens_form in (Action.RECORD_ANSWER, Action.SNOOZE, Action.CLOSE):
        app.action(opens_form)(partial(buttons.open_form, desk=desk))
    for turns in (Action.LIST_BACK, Action.LIST_NEXT):
        app.action(turns)(partial(buttons.turn_page, desk=desk))
    app.action(Action.SHOW)(partial(buttons.show, desk=desk))
    app.action(Action.PLAN)(partial(buttons.show_plan, desk=desk))
    app.action(Action.MENU)(partial(buttons.choose, desk=desk))
    app.action(Action.ADD)(partial(home.add, desk=desk))
    app.action(Action.ADD_MEETINGS)(partial(meetings.open_add, desk=desk))
    app.action(Action.HANG)(partial(meetings.open_hang, desk=desk))
    app.action(Action.EVENT_MENU)(partial(meetings.choose, desk=desk))
    app.event("app_home_opened")(partial(home.opened, desk=desk))
    app.action(Action.START_CHASING)(partial(buttons.start_chasing, desk=desk))
    app.action(Action.NOT_AN_ANSWER)(partial(buttons.not_an_answer, desk=desk))
    app.action(Action.UNDO_EVENT)(home.and_home(partial(undoing.event_pressed, desk=desk), desk))
    app.action(Action.UNDO)(home.and_home(partial(undoing.pressed, desk=desk), desk))
    for turns in (Action.HISTORY_NEWER, Action.HISTORY_OLDER):
        app.action(turns)(partial(undoing.turn_history, desk=desk))
    app.action(Action.REVIEW)(partial(review.review, desk=desk))
    for fills_in in (Action.TICK, Action.REVIEW_OWNER):
        app.action(fills_in)(partial(review.keep, desk=desk))
    app.action(Action.REVIEW_BACK)(partial(review.turn_back, desk=desk))
    for shows in (Action.UNREAD, Action.UNREAD_EARLIER, Action.UNREAD_LATER):
        app.action(shows)(partial(review.unread, desk=desk))
    app.action(Action.CORRECT_DRAFT)(partial(review.correct, desk=desk))
    app.action(Action.REPORT_PUBLISHED)(partial(review.date_report, desk=desk))
    app.action(Action.ADD_MISSED)(partial(missed.add_missed, desk=desk))
    app.shortcut(Shortcut.READ_LETTER)(partial(read_letter.read_letter, desk=desk))
    app.action(Action.CHOOSE_COMMITTEE)(partial(addressed.ask, desk=desk))
    app.action(Action.READ_AGAIN)(partial(forms.read_again, desk=desk))
    app.action(Action.READ_DUE)(partial(due_words.show_reading, desk=desk))
    for form, submitted in SUBMITTED.items():
        app.view(form)(home.and_home(partial(submitted, desk=desk), desk))
    for dates in (Action.REPORT_DATED, Action.REPORT_COUNTED):
        app.action(dates)(reporting.report_dated)
    heard = [partial(thread.store_reply, desk=desk), partial(files.store_files, desk=desk)]
    app.event("message", middleware=heard)(partial(_confirm, desk=desk))
    app.action(Action.SET_UP_COMMITTEE)(partial(committee_settings.open_set_up, desk=desk))
    app.action(Action.CHANGE_SETTINGS)(partial(committee_settings.open_change, desk=desk))
    for finer in (Action.CHANGE_ESCALATION, Action.CHANGE_DIGEST):
        app.action(finer)(partial(finer_settings.open_form, desk=desk))
    app.action(Action.COMMITTEE_BACK)(committee_settings.back)
    app.action(Action.NO_COMMITTEE)(partial(invitation.no_committee, desk=desk))
    app.event("member_joined_channel", middleware=[partial(invitation.ask_or_greet, desk=desk)])(invitation.member_came)
    app.event("member_left_channel")(invitation.member_left)
    app.error(_broken)
    return app


def _confirm(event: dict[str, Any], context: BoltContext, client: WebClient, *, desk: Desk) -> None:
    thread.confirm_reply(event, context, client, desk=desk)
    files.confirm_files(event, context, client, desk=desk)


def _broken(error: Exception, body: dict[str, Any], client: WebClient, ack: Ack) -> BoltResponse | None:
    """Bolt's outermost edge: the log has the traceback, the person a sentence, and a form what was typed in it."""
    log.error("a listener failed", exc_info=error)
    acknowledged = ack.response is not None
    if body.get("type") == "view_submission" and not acknowledged:
        return _still_open(body["view"])
    user = body.get("user_id") or (body.get("user") or {}).get("id")
    if user:
        channel = body.get("channel_id") or (body.get("channel") or {}).get("id")
        tell(client, user, _sorry(body, acknowledged=acknowledged), channel=channel)
    # An event that was not acknowledged comes again; a command or a button would only show Slack's own warning.
    return None if acknowledged or "event" in body else BoltResponse(status=200)


def _sorry(body: dict[str, Any], *, acknowledged: bool) -> Message:
    """A listener acknowledges when it has stored, so that nobody does again what is stored already."""
    message = said(BROKEN_AFTERWARDS if acknowledged else BROKEN)
    words = "" if acknowledged else body.get("text") or ""
    return typed_back(message, as_meant(f"{body['command']} {words}")) if words and "command" in body else message


def _still_open(view: dict[str, Any]) -> BoltResponse:
    """The form stays open with all that was typed; the sentence stands at its first input."""
    first = next(block["block_id"] for block in view["blocks"] if block["type"] == "input")
    return BoltResponse(status=200, body={"response_action": "errors", "errors": {first: BROKEN}})
