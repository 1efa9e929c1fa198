"""Each form of `bot.app.SUBMITTED`: how it comes to be submitted, and what stands in the database by it."""

from __future__ import annotations

from collections.abc import Callable

from db import queries
from messages.forms.meetings import NO_EVENT
from messages.ids import Action, Form, encode
from tests.bot.pressed import KEEPS, SHOWS, Comes, Ready, a_meeting, choose_committee, review
from tests.bot.pressing import Front
from tests.db.acting import PCC, a_commitment
from tests.form_values import Simple


def after(text: str, form: Form, **filled: Simple) -> Ready:
    """What `/chaser …` opens on a commitment, PCC-1."""

    def ready(front: Front) -> Callable[[], None]:
        a_commitment(front.store)
        front.typed(text, form)
        return front.submits(**filled)

    return ready


def behind(action: Action, form: Form, **filled: Simple) -> Ready:
    """What a button of the committee opens."""

    def ready(front: Front) -> Callable[[], None]:
        a_commitment(front.store)
        a_meeting(front)
        front.opened(front.a_button(action, encode(committee=PCC)), form)
        return front.submits(**filled)

    return ready


def of_an_event(action: Action, form: Form, **filled: Simple) -> Ready:
    def ready(front: Front) -> Callable[[], None]:
        event = a_meeting(front)
        front.opened(front.a_menu(Action.EVENT_MENU, encode(committee=PCC, event=event, do=action)), form)
        return front.submits(**filled)

    return ready


def report(front: Front) -> Callable[[], None]:
    """Submitted once more, when it was shown how the recommendations are read."""
    front.typed("report Patrols at night", Form.REPORT)
    filled = {"body": "Westmere Constabulary", "recommendations": "1. Publish a plan.\n2. Hire a lead."}
    front.submits(**filled)()
    front.is_open(Form.REPORT)
    return front.submits()


def review_page(front: Front) -> Callable[[], None]:
    """The last one, which confirms."""
    front.opened(review(front), Form.REVIEW)
    front.submits()()
    front.is_open(Form.REVIEW)
    return front.submits()


def first_review_page(front: Front) -> Callable[[], None]:
    front.opened(review(front), Form.REVIEW)
    return front.submits()


def untied(front: Front) -> Callable[[], None]:
    behind(Action.HANG, Form.HANG, reference="PCC-1", event="1", span="1 month")(front)()
    front.opened(front.a_button(Action.HANG, encode(committee=PCC)), Form.HANG)
    return front.submits(reference="PCC-1", event=NO_EVENT)


def settings_changed(front: Front) -> Callable[[], None]:
    front.opened(front.a_button(Action.CHANGE_SETTINGS, encode(committee=PCC)), Form.COMMITTEE)
    front.submits()()
    front.is_open(Form.COMMITTEE_REMINDED)
    return front.submits(lead="60 and 14")


def above_review(action: Action, form: Form, **filled: Simple) -> Ready:
    def ready(front: Front) -> Callable[[], None]:
        front.opened(review(front), Form.REVIEW)
        front.ada.press_in_form(action, which=0)
        front.is_open(form)
        return front.submits(**filled)

    return ready


def missed(front: Front) -> Callable[[], None]:
    """Sent once, it shows how its words are read; sent again, it is added."""
    wording = "We will publish the plan by May 2027."
    above_review(Action.ADD_MISSED, Form.MISSED, wording=wording)(front)()
    front.ada.form("Monday 31 May 2027")
    return front.submits(wording=wording)


def addressed(front: Front) -> Callable[[], None]:
    front.opened(choose_committee(front), Form.ADDRESSED)
    return front.submits(committee="Transport Committee")


def set_up(front: Front) -> Callable[[], None]:
    press = front.a_button(Action.SET_UP_COMMITTEE, encode(channel="C0TRANS"), "C0TRANS")
    front.opened(press, Form.COMMITTEE)
    return front.submits(name="Transport Committee", prefix="TRC")


def set_up_and_saved(front: Front) -> Callable[[], None]:
    set_up(front)()
    front.is_open(Form.COMMITTEE_REMINDED)
    assert queries.committee_of_channel(front.store, "C0TRANS") is None
    return front.submits()


SUBMISSIONS: dict[Form, Comes] = {
    Form.ANSWER: Comes(after("answer PCC-1", Form.ANSWER, note="They are at it."), {"answers": 1, "history": 1}),
    Form.SNOOZE: Comes(after("snooze PCC-1", Form.SNOOZE, until="2026-11-02"), {"history": 1}),
    Form.CLOSE: Comes(after("close PCC-1", Form.CLOSE, outcome="met"), {"history": 1, "owed": -1}),
    Form.EXTEND: Comes(
        after("extend PCC-1", Form.EXTEND, until="2027-03-31", reason="The board asked."), {"history": 1}
    ),
    Form.MEETINGS: Comes(
        behind(Action.ADD_MEETINGS, Form.MEETINGS, meetings="2 November 2026\n9 November 2026"),
        {"events": 2, "history": 2},
    ),
    Form.EVENT: Comes(of_an_event(Action.CHANGE_EVENT, Form.EVENT, day="2026-10-19"), {"history": 1}),
    Form.CANCEL_EVENT: Comes(of_an_event(Action.CANCEL_EVENT, Form.CANCEL_EVENT), {"history": 1}),
    Form.HANG: Comes(behind(Action.HANG, Form.HANG, reference="PCC-1", event="1", span="1 month"), {"history": 1}),
    Form.COMMITMENT: Comes(
        after("add They will publish a plan by September 2027", Form.COMMITMENT, body="Westmere Constabulary"),
        {"commitments": 1, "history": 1, "owed": 1},
    ),
    Form.REPORT: Comes(report, {"reports": 1, "commitments": 1, "history": 1, "owed": 1}),
    Form.REVIEW: Comes(review_page, {"history": 16, "owed": 16}),
    Form.CORRECT_DRAFT: Comes(
        above_review(Action.CORRECT_DRAFT, Form.CORRECT_DRAFT, wording="We will publish it."), {"history": 1}
    ),
    Form.MISSED: Comes(missed, {"commitments": 1, "history": 1}),
    Form.ADDRESSED: Comes(addressed, {"owed": 1}),
    Form.COMMITTEE: Comes(set_up, SHOWS),
    Form.COMMITTEE_REMINDED: Comes(set_up_and_saved, {"committees": 1, "history": 1, "owed": 2}),
    Form.ESCALATION: Comes(
        behind(Action.CHANGE_ESCALATION, Form.ESCALATION, ladder="letter after 4 weeks"), {"history": 1}
    ),
    Form.DIGEST_SETTINGS: Comes(behind(Action.CHANGE_DIGEST, Form.DIGEST_SETTINGS, often="2"), {"history": 1}),
}
# The same ones where they do another thing.
SUBMITTED_OTHERWISE = {
    "edit, and the date moves": Comes(
        after("edit PCC-1", Form.COMMITMENT, **{"Due date in words": "March 2027", "reason": "Agreed"}), {"history": 1}
    ),
    "an answer that moves the date": Comes(
        after("answer PCC-1", Form.ANSWER, note="Later.", later="2027-01-29", how="agreed", reason="Agreed"),
        {"answers": 1, "history": 1},
    ),
    "an answer that closes": Comes(
        after("answer PCC-1", Form.ANSWER, note="Done.", close_as="met"), {"answers": 1, "history": 1, "owed": -1}
    ),
    "the next page of a review": Comes(first_review_page, KEEPS),
    "meetings that are there already": Comes(
        behind(Action.ADD_MEETINGS, Form.MEETINGS, meetings="12 October 2026"), SHOWS
    ),
    "the papers of a meeting that is there": Comes(
        behind(Action.ADD_MEETINGS, Form.MEETINGS, meetings="12 October 2026, papers by 5 October 2026"), {"history": 1}
    ),
    "untie": Comes(untied, {"history": 1}),
    "settings that change": Comes(settings_changed, {"history": 1}),
}
