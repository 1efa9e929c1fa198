"""Submitted forms. One that closes without complaint is in the database; the private confirmation comes after."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient

from bot.desk import Desk
from bot.listeners.asking import first_reminders
from bot.listeners.changing import coming
from bot.telling import refusal, tell
from commitments.commitment import Source
from commitments.deadline import Deadline
from commitments.reading import read_deadlines
from commitments.working_days import bank_holidays
from db import ledger, queries, received
from db.lists import in_the_same_words
from db.refusals import ChangedSince, LedgerRefused, ReasonMissing
from messages import confirmations, refusals
from messages.form_errors import without_marks
from messages.forms.answer import AnswerFilled, read_answer_form
from messages.forms.as_read import left_without_date, not_saved_with_it, twice
from messages.forms.commitment import LETTERS, CommitmentFilled, add_form, read_commitment_form, saved, somebody_changed
from messages.forms.due import shown_back
from messages.forms.recommendation import not_in_letter
from messages.forms.small import not_saved, read_close_form, read_snooze_form
from messages.forms.state import Filled
from messages.ids import decode
from messages.messenger import Message
from messages.series import hanging
from messages.tied import several_fit


def answer_submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    about = decode(view["private_metadata"])
    commitment = queries.commitment_by_id(desk.store, about["commitment"])
    committee = queries.committee(desk.store, commitment.committee_id)
    filled = read_answer_form(Filled(view["state"]["values"]), commitment, desk.today(committee))
    if isinstance(filled, dict):
        ack(response_action="errors", errors=filled)
        return
    try:
        done = ledger.answer(
            desk.store,
            commitment.id,
            _new_answer(filled, about.get("answer"), view["id"]),
            by=body["user"]["id"],
            now=desk.clock(),
        )
    except LedgerRefused as refused:
        _refuse(ack, view, refused)
        return
    ack()
    named = filled.later is not None and not (filled.agreed or filled.extension)
    upcoming = coming(desk, committee, done.commitment)
    message = confirmations.answer_recorded(done.commitment, done.answer, upcoming, named=named)
    _confirm(desk, client, body, about, message)


def _new_answer(filled: AnswerFilled, completes: int | None, view_id: str) -> ledger.NewAnswer:
    later = ledger.Later(filled.later, filled.agreed, filled.reason, filled.extension) if filled.later else None
    return ledger.NewAnswer(
        they_say=filled.they_say,
        said_on=filled.said_on,
        note=filled.note,
        source=Source.FORM,
        evidence=filled.evidence,
        assessment=filled.assessment,
        close_as=filled.close_as,
        later=later,
        occurrence=filled.occurrence,
        completes=completes,
        key=f"form:{view_id}",
    )


def snooze_submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    about = decode(view["private_metadata"])
    commitment = queries.commitment_by_id(desk.store, about["commitment"])
    committee = queries.committee(desk.store, commitment.committee_id)
    filled = read_snooze_form(Filled(view["state"]["values"]), commitment, desk.today(committee))
    if isinstance(filled, dict):
        ack(response_action="errors", errors=filled)
        return
    until, reason = filled
    try:
        changed = ledger.snooze(desk.store, commitment.id, until, reason, by=body["user"]["id"], now=desk.clock())
    except LedgerRefused as refused:
        _refuse(ack, view, refused)
        return
    ack()
    _confirm(desk, client, body, about, confirmations.snoozed(changed, until, coming(desk, committee, changed)))


def close_submitted(ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    about = decode(view["private_metadata"])
    filled = read_close_form(Filled(view["state"]["values"]))
    if isinstance(filled, dict):
        ack(response_action="errors", errors=filled)
        return
    outcome, reason = filled
    try:
        changed = ledger.close(
            desk.store, about["commitment"], outcome, reason, by=body["user"]["id"], now=desk.clock()
        )
    except LedgerRefused as refused:
        _refuse(ack, view, refused)
        return
    ack()
    _confirm(desk, client, body, about, confirmations.closed(changed))


def commitment_submitted(
    ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient, *, desk: Desk
) -> None:
    """Adds a commitment, and then shows its first reminders; or edits one."""
    about = decode(view["private_metadata"])
    if about["mode"] == "add":
        _add(ack, body, view, about, desk)
    else:
        _edit(ack, body, view, client, about, desk)
    desk.knock()


def _add(ack: Ack, body: dict[str, Any], view: dict[str, Any], about: dict[str, Any], desk: Desk) -> None:
    committee = queries.committee_of_channel(desk.store, about["channel"])
    if committee is None:
        ack(response_action="update", view=not_saved(refusals.NO_COMMITTEE_ANY_MORE))
        return
    holidays = bank_holidays(committee.nation)
    state = Filled(view["state"]["values"])
    known = _numbers(desk, state.choice("letter"))
    filled = read_commitment_form(state, desk.today(committee), holidays, old=None, known=known)
    if isinstance(filled, dict):
        ack(response_action="errors", errors=filled)
        return
    read = read_deadlines(filled.wording, filled.written_on, holidays=holidays)
    first = read[0] if read else None
    new = _new_commitment(filled, first, view["root_view_id"])
    added = ledger.add(desk.store, committee.id, new, by=body["user"]["id"], now=desk.clock())
    lacking = not_in_letter(added.recommendation, added.letter, known) if added.letter else ""
    hangs = hanging(added, queries.committee(desk.store, committee.id))
    several = several_fit(first, committee.events, filled.written_on) if added.due is None else ""
    same = twice(added, in_the_same_words(desk.store, added))
    noticed = [same, left_without_date(added, first), hangs, several, not_saved_with_it(first, read[1:]), lacking]
    ack(response_action="update", view=saved(added, first_reminders(desk, committee, added), noticed))


def _numbers(desk: Desk, letter_id: int | str | None) -> tuple[str, ...]:
    """Those of the recommendations that a letter answers."""
    return received.recommendation_numbers(desk.store, int(letter_id)) if letter_id else ()


def _edit(
    ack: Ack, body: dict[str, Any], view: dict[str, Any], client: WebClient, about: dict[str, Any], desk: Desk
) -> None:
    old = queries.commitment_by_id(desk.store, about["commitment"])
    committee = queries.committee(desk.store, old.committee_id)
    holidays = bank_holidays(committee.nation)
    known = _numbers(desk, old.letter.id if old.letter else None)
    filled = read_commitment_form(
        Filled(view["state"]["values"]), desk.today(committee), holidays, old=old, known=known
    )
    if isinstance(filled, dict):
        ack(response_action="errors", errors=filled)
        return
    to = _change(filled, about.get("version"))
    try:
        changed = ledger.edit(desk.store, old.id, to, by=body["user"]["id"], now=desk.clock())
    except ChangedSince as since:
        now_it_is = queries.commitment_by_id(desk.store, old.id)
        ack(response_action="update", view=somebody_changed(view, now_it_is, since.lines, committee.time_zone))
        return
    except LedgerRefused as refused:
        _refuse(ack, view, refused)
        return
    ack()
    _confirm(desk, client, body, about, confirmations.edited(changed, coming(desk, committee, changed)))


def _change(filled: CommitmentFilled, seen: int | None) -> ledger.Change:
    return ledger.Change(
        wording=filled.wording,
        body=filled.body,
        due=filled.due,
        owner=filled.owner,
        quotation=filled.quotation,
        recommendation=filled.recommendation,
        reason=filled.reason,
        seen=seen,
    )


def _new_commitment(filled: CommitmentFilled, deadline: Deadline | None, view_id: str) -> ledger.NewCommitment:
    return ledger.NewCommitment(
        wording=filled.wording,
        body=filled.body,
        counted_from=filled.written_on,
        due=filled.due,
        deadline=deadline,
        letter_id=filled.letter_id,
        recommendation=filled.recommendation,
        owner=filled.owner,
        key=f"form:{view_id}",
    )


def read_again(ack: Ack, body: dict[str, Any], client: WebClient, *, desk: Desk) -> None:
    """'Written on' was changed in the form: the deadline counts from there now."""
    ack()
    view = body["view"]
    filled = Filled(view["state"]["values"])
    about = decode(view["private_metadata"])
    committee = queries.committee_of_channel(desk.store, about["channel"])
    written_on = filled.day("written_on")
    if committee is None or written_on is None:
        return
    wording, holidays = filled.text("wording"), bank_holidays(committee.nation)
    read = read_deadlines(wording, written_on, holidays=holidays)
    form = add_form(
        wording,
        written_on,
        read[0] if read else None,
        further=read[1:],
        events=committee.events,
        letters=queries.letters_of(desk.store, committee.id, limit=LETTERS),
        owner=filled.person("owner"),
        channel=about["channel"],
        body=filled.text("body"),
        read=shown_back(filled, desk.today(committee), holidays),
    )
    client.views_update(view_id=view["id"], hash=view["hash"], view=form)


def _refuse(ack: Ack, view: dict[str, Any], refused: LedgerRefused) -> None:
    """The form stays open with all that was typed; the sentence stands where it can be put right, else on top."""
    inputs = [str(block["block_id"]) for block in view["blocks"] if block["type"] == "input"]
    place = "reason" if isinstance(refused, ReasonMissing) and "reason" in inputs else inputs[0]
    ack(response_action="errors", errors={place: without_marks(refusal(refused).text)})


def _confirm(desk: Desk, client: WebClient, body: dict[str, Any], about: dict[str, Any], message: Message) -> None:
    tell(client, body["user"]["id"], message, channel=about.get("channel"))
    desk.knock()
