"""The names by which Slack gives back what people pressed and filled in, and the codec of what rides along."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any


class Action(StrEnum):
    """`action_id` of every button and of every input that acts at once."""

    RECORD_ANSWER = "record_answer"
    SNOOZE = "snooze_reminders"
    CLOSE = "close_commitment"
    REVIEW = "review_letter"
    CORRECT_DRAFT = "correct_draft"
    TICK = "tick_draft"
    REVIEW_OWNER = "review_owner"
    REVIEW_BACK = "review_page_back"
    UNREAD = "show_unread"
    UNREAD_EARLIER = "unread_page_earlier"
    UNREAD_LATER = "unread_page_later"
    REPORT_PUBLISHED = "report_published_on"
    ADD_MISSED = "add_missed"
    CHOOSE_COMMITTEE = "choose_committee"
    START_CHASING = "start_chasing"
    NOT_AN_ANSWER = "not_an_answer"
    READ_AGAIN = "read_deadline_again"
    READ_DUE = "read_due_words"
    UNDO = "undo_change"
    HISTORY_NEWER = "history_page_newer"
    HISTORY_OLDER = "history_page_older"
    LIST_BACK = "list_page_back"
    LIST_NEXT = "list_page_next"
    SHOW = "show_commitment"
    PLAN = "show_plan"
    MENU = "commitment_menu"
    ADD_MEETINGS = "add_meetings"
    EVENT_MENU = "event_menu"
    CHANGE_EVENT = "change_event"
    CANCEL_EVENT = "cancel_event"
    UNDO_EVENT = "undo_event"
    UNDO_ABSENCE = "undo_absence"
    HANG = "tie_to_event"
    ADD = "add_commitment"
    REPORT_DATED = "report_dated"
    REPORT_COUNTED = "report_counted_from"
    SET_UP_COMMITTEE = "set_up_committee"
    NO_COMMITTEE = "no_committee"
    CHANGE_SETTINGS = "change_settings"
    CHANGE_ESCALATION = "change_escalation"
    CHANGE_DIGEST = "change_digest"
    COMMITTEE_BACK = "committee_page_back"


class Form(StrEnum):
    """`callback_id` of every modal."""

    ANSWER = "answer_form"
    SNOOZE = "snooze_form"
    CLOSE = "close_form"
    EXTEND = "extend_form"
    MEETINGS = "meetings_form"
    EVENT = "event_form"
    CANCEL_EVENT = "cancel_event_form"
    HANG = "tie_form"
    REVIEW = "review_form"
    CORRECT_DRAFT = "correct_draft_form"
    UNREAD = "unread_form"
    MISSED = "missed_form"
    ADDRESSED = "addressed_form"
    COMMITMENT = "commitment_form"
    REPORT = "report_form"
    COMMITTEE = "committee_form"
    COMMITTEE_REMINDED = "committee_reminded_form"
    ESCALATION = "escalation_form"
    DIGEST_SETTINGS = "digest_settings_form"


class Shortcut(StrEnum):
    """`callback_id` of every shortcut in the menu of a message."""

    READ_LETTER = "read_letter"


def encode(**fields: str | int | None) -> str:
    """The fields as they ride in a button's `value` or a form's `private_metadata`."""
    kept = {name: value for name, value in fields.items() if value is not None}
    return json.dumps(kept, separators=(",", ":"), ensure_ascii=False)  # Slack takes 3,000 characters


def decode(text: str) -> dict[str, Any]:
    """What `encode` was given. Raises ValueError for anything else."""
    fields = json.loads(text)
    if not isinstance(fields, dict):
        raise ValueError("a payload is an object")  # noqa: TRY004 - callers treat all malformed payloads alike
    return fields
