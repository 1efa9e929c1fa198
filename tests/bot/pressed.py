"""Each button and menu of `bot.app.PRESSED`: how it comes to be pressed, and what stands in the database by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from db import ledger, queries
from messages.ids import Action, Form, encode
from tests.bot.pressing import ADA, Front
from tests.db.acting import LATE_DUE, PCC, a_commitment, a_letter, an_answer, imported

# Brings it about that somebody can press or submit, and gives what does so.
Ready = Callable[[Front], Callable[[], None]]
# What the first press leaves there: new rows by table. A second one leaves nothing.
Leaves = Mapping[str, int]
SHOWS: Leaves | None = None  # a form or a message is shown, and the database stays as it is
KEEPS: Leaves = {}  # a row that was there is changed
WHOLE_LETTER = [str(number) for number in range(1, 9)]  # sixteen drafts are two pages of a review
MEETING, LATER, LATEST = date(2026, 10, 12), date(2026, 10, 19), date(2026, 10, 26)


@dataclass(frozen=True, slots=True)
class Comes:
    """By what `ready` gives, what it `leaves` comes into the database."""

    ready: Ready
    leaves: Leaves | None


def button(action: Action, *, private: bool = False, **value: str | int) -> Ready:
    """Of a message on a commitment, PCC-1."""

    def ready(front: Front) -> Callable[[], None]:
        a_commitment(front.store)
        return front.a_button(action, encode(**value), private=private)

    return ready


def menu(action: Action, **value: str | int) -> Ready:
    def ready(front: Front) -> Callable[[], None]:
        a_commitment(front.store)
        a_meeting(front)
        return front.a_menu(action, encode(**value))

    return ready


def a_meeting(front: Front, day: date = MEETING) -> int:
    (event,) = ledger.add_events(front.store, PCC, [ledger.NewEvent(day=day)], by=ADA, now=front.now, sure=True).events
    return event.id


def moved(front: Front, event: int, day: date) -> None:
    to = ledger.NewEvent(day=day)
    ledger.change_event(front.store, event, to, by=ADA, now=front.now, sure=True)


def start_chasing(front: Front) -> Callable[[], None]:
    a_commitment(front.store, LATE_DUE)
    return front.a_button(Action.START_CHASING, encode(commitment=1))


def start_chasing_all(front: Front) -> Callable[[], None]:
    for _ in range(2):
        a_commitment(front.store, LATE_DUE)
    return front.a_button(Action.START_CHASING, encode(committee=PCC))


def undo_addition(front: Front) -> Callable[[], None]:
    front.typed("add They will publish a plan by September 2027", Form.COMMITMENT)
    front.submits(body="Westmere Constabulary")()
    return front.a_button(Action.UNDO, encode(commitment=1, version=1), private=True)


def undo_chasing_all(front: Front) -> Callable[[], None]:
    start_chasing_all(front)()
    version = queries.commitment_by_id(front.store, 1).version
    return front.a_button(Action.UNDO, encode(commitment=1, version=version), private=True)


def not_an_answer(front: Front) -> Callable[[], None]:
    one = a_commitment(front.store)
    ledger.answer(front.store, one.id, an_answer(), by=ADA, now=front.now)
    second = ledger.answer(front.store, one.id, an_answer(note="Again."), by=ADA, now=front.now).answer
    return front.a_button(Action.NOT_AN_ANSWER, encode(answer=second.id), private=True)


def undo(front: Front) -> Callable[[], None]:
    """Of two changes the later one: the earlier one stays."""
    one = a_commitment(front.store)
    ledger.assign(front.store, one.id, "U0CLEO", by=ADA, now=front.now)
    second = ledger.assign(front.store, one.id, "U0DEV", by=ADA, now=front.now)
    return front.a_button(Action.UNDO, encode(commitment=one.id, version=second.version), private=True)


def undo_event(front: Front) -> Callable[[], None]:
    event = a_meeting(front)
    moved(front, event, LATER)
    moved(front, event, LATEST)
    return front.a_button(Action.UNDO_EVENT, encode(event=event, committee=PCC), private=True)


def undo_meetings(front: Front) -> Callable[[], None]:
    """Of two that were added at once, and a third that was there already and got papers."""
    a_meeting(front)
    new = [ledger.NewEvent(day=day, papers_due=date(2026, 10, 5)) for day in (MEETING, LATER, LATEST)]
    line = ledger.add_events(front.store, PCC, new, by=ADA, now=front.now, sure=True).line
    assert line
    return front.a_button(Action.UNDO_EVENT, encode(committee=PCC, addition=line), private=True)


def undo_absence(front: Front) -> Callable[[], None]:
    return undo_of_absence(front, away(front).line)


def undo_back(front: Front) -> Callable[[], None]:
    away(front)
    back = ledger.back(front.store, PCC, "U0CLEO", by=ADA, now=front.now)
    assert back
    return undo_of_absence(front, back.line)


def away(front: Front) -> ledger.AbsenceSaid:
    until, today = date(2026, 11, 30), front.now.date()
    return ledger.away(front.store, PCC, "U0CLEO", until, None, today=today, by=ADA, now=front.now)


def undo_of_absence(front: Front, line: int | None) -> Callable[[], None]:
    assert line
    return front.a_button(Action.UNDO_ABSENCE, encode(committee=PCC, line=line), private=True)


def review(front: Front) -> Callable[[], None]:
    letter = imported(front.store, a_letter(*WHOLE_LETTER, report_date_assumed=True)).letter
    return front.a_button(Action.REVIEW, encode(letter=letter.id))


def in_review(act: Callable[[Front], None]) -> Ready:
    """On the first page of a review that was begun."""

    def ready(front: Front) -> Callable[[], None]:
        front.opened(review(front), Form.REVIEW)
        return lambda: act(front)

    return ready


def on_second_page(front: Front) -> Callable[[], None]:
    front.opened(review(front), Form.REVIEW)
    assert front.ada.submit() is None
    return lambda: front.ada.press_in_form(Action.REVIEW_BACK)


def tick(front: Front) -> None:
    draft = queries.drafts_of(front.store, 1)[0]
    front.ada.change_in_form(f"tick-{draft.id}", not draft.ticked)


def unread_page(action: Action) -> Ready:
    """What could not be read, where it is more than a page."""

    def ready(front: Front) -> Callable[[], None]:
        passages = tuple(f"Passage {number}, which could not be placed." for number in range(90))
        letter = imported(front.store, a_letter("1", unread=passages)).letter
        front.opened(front.a_button(Action.UNREAD, encode(letter=letter.id, page=2)), Form.UNREAD)
        return lambda: front.ada.press_in_form(action)

    return ready


def choose_committee(front: Front) -> Callable[[], None]:
    """A file that was shared in the direct message, by somebody in two committees."""
    new = ledger.NewCommittee(name="Transport Committee", prefix="TRC", channel="C0TRANS")
    other = ledger.add_committee(front.store, new, by="tests", now=front.now)
    file = ledger.file_shared(front.store, None, "F1", "D0ADA", name="response.md", by=ADA, now=front.now)
    about = encode(files=str(file), among=f"{PCC},{other.id}")
    return front.a_button(Action.CHOOSE_COMMITTEE, about, "D0ADA")


def in_the_form_that_adds(act: Callable[[Front], None]) -> Ready:
    def ready(front: Front) -> Callable[[], None]:
        front.typed("add They will publish a plan by September 2027", Form.COMMITMENT)
        return lambda: act(front)

    return ready


def of_another_channel(action: Action) -> Ready:
    """Of the question in a channel that is no committee's."""
    return lambda front: front.a_button(action, encode(channel="C0TRANS"), "C0TRANS")


PRESSES: dict[Action, Comes] = {
    Action.RECORD_ANSWER: Comes(button(Action.RECORD_ANSWER, commitment=1), SHOWS),
    Action.SNOOZE: Comes(button(Action.SNOOZE, commitment=1), SHOWS),
    Action.CLOSE: Comes(button(Action.CLOSE, commitment=1), SHOWS),
    Action.LIST_BACK: Comes(button(Action.LIST_BACK, private=True, committee=PCC, words="", page=1), SHOWS),
    Action.LIST_NEXT: Comes(button(Action.LIST_NEXT, private=True, committee=PCC, words="", page=2), SHOWS),
    Action.SHOW: Comes(button(Action.SHOW, commitment=1), SHOWS),
    Action.PLAN: Comes(button(Action.PLAN, commitment=1), SHOWS),
    Action.MENU: Comes(menu(Action.MENU, commitment=1, do=Action.CLOSE), SHOWS),
    Action.START_CHASING: Comes(start_chasing, {"history": 1, "owed": 1}),
    Action.NOT_AN_ANSWER: Comes(not_an_answer, {"history": 1}),
    Action.ADD: Comes(button(Action.ADD, committee=PCC), SHOWS),
    Action.ADD_MEETINGS: Comes(button(Action.ADD_MEETINGS, committee=PCC), SHOWS),
    Action.HANG: Comes(button(Action.HANG, committee=PCC), SHOWS),
    Action.EVENT_MENU: Comes(menu(Action.EVENT_MENU, committee=PCC, event=1, do=Action.CHANGE_EVENT), SHOWS),
    Action.UNDO: Comes(undo, {"history": 1}),
    Action.UNDO_EVENT: Comes(undo_event, {"history": 1}),
    Action.UNDO_ABSENCE: Comes(undo_absence, {"history": 1, "absences": -1}),
    Action.HISTORY_NEWER: Comes(button(Action.HISTORY_NEWER, private=True, commitment=1, page=1), SHOWS),
    Action.HISTORY_OLDER: Comes(button(Action.HISTORY_OLDER, private=True, commitment=1, page=2), SHOWS),
    Action.REVIEW: Comes(review, SHOWS),
    Action.TICK: Comes(in_review(tick), {"history": 1}),
    Action.REVIEW_OWNER: Comes(in_review(lambda front: front.ada.change_in_form(Action.REVIEW_OWNER, "U0CLEO")), KEEPS),
    Action.REVIEW_BACK: Comes(on_second_page, KEEPS),
    Action.UNREAD: Comes(in_review(lambda front: front.ada.press_in_form(Action.UNREAD)), KEEPS),
    Action.UNREAD_EARLIER: Comes(unread_page(Action.UNREAD_EARLIER), SHOWS),
    Action.UNREAD_LATER: Comes(unread_page(Action.UNREAD_LATER), SHOWS),
    Action.CORRECT_DRAFT: Comes(in_review(lambda front: front.ada.press_in_form(Action.CORRECT_DRAFT, which=0)), KEEPS),
    Action.REPORT_PUBLISHED: Comes(
        in_review(lambda front: front.ada.change_in_form(Action.REPORT_PUBLISHED, "2026-07-31")), {"history": 8}
    ),
    Action.ADD_MISSED: Comes(in_review(lambda front: front.ada.press_in_form(Action.ADD_MISSED)), KEEPS),
    Action.CHOOSE_COMMITTEE: Comes(choose_committee, SHOWS),
    Action.READ_AGAIN: Comes(
        in_the_form_that_adds(lambda front: front.ada.change_in_form(Action.READ_AGAIN, "2026-09-01")), SHOWS
    ),
    Action.READ_DUE: Comes(
        in_the_form_that_adds(lambda front: front.ada.change_in_form(Action.READ_DUE, "end of March")), SHOWS
    ),
    Action.SET_UP_COMMITTEE: Comes(of_another_channel(Action.SET_UP_COMMITTEE), SHOWS),
    Action.CHANGE_SETTINGS: Comes(button(Action.CHANGE_SETTINGS, committee=PCC), SHOWS),
    Action.CHANGE_ESCALATION: Comes(button(Action.CHANGE_ESCALATION, committee=PCC), SHOWS),
    Action.CHANGE_DIGEST: Comes(button(Action.CHANGE_DIGEST, committee=PCC), SHOWS),
    Action.NO_COMMITTEE: Comes(of_another_channel(Action.NO_COMMITTEE), SHOWS),
}
# The same ones where they do another thing.
PRESSED_OTHERWISE = {
    "start chasing all": Comes(start_chasing_all, {"history": 2, "owed": 2}),
    "undo an addition": Comes(undo_addition, {"history": 1, "owed": -1}),
    "undo added meetings": Comes(undo_meetings, {"history": 3}),
    "undo being back": Comes(undo_back, {"history": 1, "absences": 1}),
    "undo the chasing of all": Comes(undo_chasing_all, {"history": 2, "owed": -2}),
}
