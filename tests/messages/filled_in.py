"""Every form that Chaser shows, made of one material, and how Slack gives a form back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from commitments.commitment import Commitment
from commitments.deadline import Deadline, Kind
from commitments.letter import Basis
from commitments.reminders import Quiet
from commitments.status import Status
from messages.forms.answer import answer_form
from messages.forms.commitment import add_form, edit_form, saved, somebody_changed
from messages.forms.due import shown_back, with_reading
from messages.forms.review import correct_draft_form, nothing_waits, pages, review_form, reviewed
from messages.forms.small import close_form, snooze_form
from messages.forms.state import Filled
from messages.messenger import View
from tests.examples import COMMITTEE
from tests.messages.material import TODAY, Material
from tests.messages.said import REMINDER
from tests.messages.said_of_changes import history
from tests.messages.said_of_committees import committee_forms
from tests.messages.said_of_files import file_forms
from tests.messages.said_of_home import homes
from tests.messages.said_of_meetings import meetings_forms
from tests.messages.said_of_minutes import minutes_forms
from tests.messages.said_of_reading import reading_forms
from tests.messages.said_of_reports import report_forms

CHANNEL = COMMITTEE.channel
WHAT_IS_PICKED = {
    "plain_text_input": ("value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "timepicker": ("selected_time", "initial_time"),
    "static_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
}


def every_form(m: Material) -> dict[str, View]:
    plain, drafts = m.commitment, drafts_of(m)
    undated = replace(plain, due=None, owner=None)
    unread = [f"{m.words} {number}" for number in range(m.drafts)]
    return {
        "form-answer": answer_form(plain, m.committee, TODAY, channel=CHANNEL),
        "form-answer-completes": answer_form(plain, m.committee, TODAY, channel=CHANNEL, completes=m.answer),
        "form-answer-undated": answer_form(undated, m.committee, TODAY, channel=None),
        "form-snooze": snooze_form(plain, TODAY, channel=CHANNEL),
        "form-snooze-typed": snooze_form(plain, TODAY, channel=CHANNEL, until=date(2027, 3, 3)),
        "form-snooze-undated": snooze_form(undated, TODAY, channel=CHANNEL),
        "form-close": close_form(plain, channel=CHANNEL),
        "form-add": add(m, plain.wording, deadline_of(m)),
        "form-add-recurring": add(m, "Updates", replace(deadline_of(m), recurrence="FREQ=MONTHLY;INTERVAL=3")),
        "form-add-nothing-read": add_form("", TODAY, None, letters=[], owner=None, channel=CHANNEL),
        "form-edit": edit_form(plain, channel=CHANNEL),
        "form-edit-changed-meanwhile": somebody_changed(
            edit_form(plain, channel=CHANNEL), plain, history(m), "Europe/London"
        ),
        "form-edit-words-read": with_reading(edit_form(plain, channel=CHANNEL), reading("end of March")),
        "form-edit-words-unread": with_reading(edit_form(plain, channel=CHANNEL), reading(m.words[:100] or "soon")),
        "form-review-first": review(m, drafts, 1, unread),
        "form-review-last": review(m, drafts, pages(drafts), unread),
        "form-review-resumed": review(m, drafts, 2, [], resumed=True),
        "form-review-one-page": review(m, drafts[:1], 1, []),
        "form-correct": correct_draft_form(drafts[0], '{"letter":1,"page":1}'),
        "form-correct-owned-behind": correct_draft_form(drafts[0], '{"letter":1,"page":1}', "U0ADA"),
        "form-saved": saved(plain, [REMINDER, REMINDER]),
        "form-saved-quiet": saved(plain, Quiet.CAME_IN_LATE),
        "form-reviewed": reviewed(m.commitments(m.drafts), 2, 4),
        "form-reviewed-one": reviewed(m.commitments(1), 1, 0),
        "form-reviewed-none": reviewed([], 0, m.drafts),
        "form-reviewed-nothing-more": reviewed([], 0, m.drafts, before=14),
        "form-reviewed-more": reviewed(m.commitments(1), 0, 0, before=1),
        "form-nothing-waits": nothing_waits(),
        **file_forms(m, drafts),
        **minutes_forms(m),
        **meetings_forms(m),
        **report_forms(m),
        **reading_forms(m),
        **committee_forms(m),
        **homes(m),
    }


def reading(words: str) -> str:
    """How Chaser reads words, or why it doesn't; a dash where Slack would have none."""
    return shown_back(Filled({"due_words": {"words": {"value": words}}}), TODAY) or "–"


def add(m: Material, wording: str, deadline: Deadline) -> View:
    letters = [replace(m.letter, id=number) for number in range(1, m.letters + 1)]
    return add_form(wording, TODAY, deadline, letters=letters, owner=COMMITTEE.default_owner, channel=CHANNEL)


def review(m: Material, drafts: list[Commitment], page: int, unread: list[str], *, resumed: bool = False) -> View:
    return review_form(
        m.letter,
        drafts,
        page,
        unread=unread,
        channel=CHANNEL,
        default_owner=COMMITTEE.default_owner,
        resumed=resumed,
    )


def deadline_of(m: Material) -> Deadline:
    phrase = m.commitment.phrase or ""
    other = Deadline(phrase, 0, len(phrase), Kind.DAY, None, date(2027, 10, 31), None, "another")
    return replace(other, kind=Kind.PERIOD, due=date(2026, 10, 31), alternatives=(other,) * (9 if m.many > 100 else 1))


def drafts_of(m: Material) -> list[Commitment]:
    """More than one page of them; every second one is a request."""
    count = max(14, m.drafts)
    return [
        replace(
            one,
            reference=None,
            status=Status.DRAFT,
            ticked=one.id % 2 == 1,
            basis=Basis.REQUEST if one.id % 2 else Basis.UNDERTAKING,
            owner=None if one.id % 2 else m.commitment.owner,
        )
        for one in m.commitments(count)
    ]


def as_slack_gives_it(view: View, **picked: object) -> Filled:
    """The `state.values` of a form as it was opened, with what somebody picked by block id; None clears an input.

    docs.slack.dev, view submission payload: block id, then action id, then the field that the element's type names.
    """
    values: dict[str, dict[str, dict[str, Any]]] = {}
    for block in inputs(view):
        element = block["element"]
        field, initial = WHAT_IS_PICKED[element["type"]]
        value = element.get(initial, [] if field in {"selected_options", "selected_users"} else None)
        if block["block_id"] in picked:
            value = picked.pop(block["block_id"])
            if field == "selected_option" and value is not None:
                value = next(one for one in element["options"] if one["value"] == value)
        values[block["block_id"]] = {element["action_id"]: {"type": element["type"], field: value}}
    assert not picked, f"the form has no input {', '.join(picked)}"
    return Filled(values)


def inputs(view: View) -> list[dict[str, Any]]:
    return [block for block in view["blocks"] if block["type"] == "input"]


def input_named(view: View, label: str) -> str:
    """The block id of the input with that label."""
    return next(str(block["block_id"]) for block in inputs(view) if block["label"]["text"] == label)
