"""The reminder: what was promised, in which words, by whom, in which letter, by when, and what to do now."""

from __future__ import annotations

from datetime import date, datetime

from commitments.commitment import Commitment, Committee
from commitments.history import DaySet
from commitments.left_open import has_firm_date, names_no_interval
from commitments.letter import Basis
from commitments.local_time import day_of
from commitments.reminders import Reason
from commitments.standing import Standing, said_to_be_done, standing
from commitments.status import Status
from commitments.working_days import on_or_after
from messages import awaited, ladder, lines, records, series
from messages.before_closure import why_now
from messages.blocks import Block, actions, button, context, quote, section
from messages.deadline_words import as_written
from messages.draft_letter import draft_letter
from messages.hearing import Heard, in_stead
from messages.ids import Action, encode
from messages.messenger import Message
from messages.reasons import FIRST_OF_A_SERIES, HALF_WAY_TO_ITS_DAY, HOW_OFTEN, LADDER, REASONS, SNOOZE_OVER
from messages.text import escaped_line, long_day, mention, sentence

WORDING = 1200
QUOTATION = 1500
NOTE = 1000
SPOKEN_WORDING = 600
LAST, LAST_ON_A_LINE = 300, 80

ASK_NAMED = "Ask {body} whether it keeps to that date, and the committee whether it agrees."
ASK_MISSED = "Ask {body} what became of it."
ASK_SHOWN = "{body} says that it is done: check that, and close it, or ask for what is missing."
REPLY = "Record what they say with the button, or reply in this thread: a reply is stored as an answer."
WHOSE_WORDS = {
    Basis.UNDERTAKING: "{body} promised:",
    Basis.REQUEST: "The committee asked {body}:",
    Basis.LAW: "The law requires of {body}:",
}


def reminder(
    commitment: Commitment,
    committee: Committee,
    reason: Reason,
    today: date,
    *,
    sent_at: datetime | None = None,
    heard: Heard | None = None,
) -> Message:
    """The message as things stand on `today`, a day in the committee's time zone.

    With `sent_at` (UTC) it is drawn again: what was done since then stands on top, and buttons that no longer
    apply are gone. `heard` says who hears it in whose stead.
    """
    reason = _as_it_is_now(commitment, committee, reason, sent_at)
    news = _since(commitment, sent_at, today) if sent_at else ""
    by_when = _by_when(commitment, committee, reason, today)
    subject = "The response " if commitment.awaits_response else ""
    heading = f"*{lines.name(commitment)}* · {news}" if news else f"{subject}*{lines.name(commitment)}* {by_when}"
    owned = whose(commitment, heard) if commitment.is_open else ""
    ask = "" if news or not commitment.is_open else _ask(commitment, committee, reason, today, heard)
    heard_last = "" if news or not commitment.is_open else last_answer(commitment, LAST)
    draft = draft_letter(commitment, committee, reason, today)
    hangs = series.hanging(commitment, committee) if commitment.is_open else ""
    blocks: list[Block] = [section(f"{heading} {owned}".strip()), *words(commitment), facts(commitment, hangs)]
    if heard_last:
        blocks.append(section(heard_last))
    if ask:
        blocks.append(section(f"{ask} {awaited.REPLY if commitment.awaits_response else REPLY}"))
    if commitment.is_open:
        blocks.append(buttons(commitment))
    first = f"{lines.name(commitment)}: {news}" if news else f"{subject}{lines.name(commitment)} {by_when}"
    text = " ".join(part for part in (first, spoken_facts(commitment), hangs, owned, heard_last, ask) if part)
    return Message(text, blocks, (draft,) if draft else ())


def what_to_do(
    commitment: Commitment,
    committee: Committee,
    reason: Reason,
    today: date,
    *,
    sent_at: datetime | None = None,
    heard: Heard | None = None,
) -> str:
    """By when, whose and what to do, on one line of a round-up; since `sent_at`, what was done."""
    if news := _since(commitment, sent_at, today) if sent_at else "":
        return news
    reason = _as_it_is_now(commitment, committee, reason, sent_at)
    by_when = _by_when(commitment, committee, reason, today)
    if not commitment.is_open:
        return by_when
    asked = _ask(commitment, committee, reason, today, heard)
    parts = (by_when, whose(commitment, heard), last_answer(commitment, LAST_ON_A_LINE), asked)
    return " ".join(part for part in parts if part)


def last_answer(commitment: Commitment, limit: int) -> str:
    """What was heard last, when, its note cut to `limit`; '' where nothing was."""
    answer = commitment.last_answer
    return f"Last answer, {lines.answer_as_a_sentence(answer, limit)}" if answer else ""


def _as_it_is_now(commitment: Commitment, committee: Committee, reason: Reason, sent_at: datetime | None) -> Reason:
    """What was sent for an occurrence that has passed since then says so first, and not when the next is due."""
    passed = commitment.missed if sent_at else None
    of_that = passed is not None and sent_at is not None and day_of(sent_at, committee.time_zone) <= passed
    return Reason.MISSED if of_that else reason


def _by_when(commitment: Commitment, committee: Committee, reason: Reason, today: date) -> str:
    """What stands after the reference; which occurrence passed, where that is the news; why it comes early."""
    passed = series.missed(commitment) if reason is Reason.MISSED and commitment.is_open else ""
    if passed:
        return f"· {passed}"
    due = f"{lines.due_words(commitment, committee.policy, today)}."
    return " ".join(filter(None, (due, why_now(commitment, committee, today))))


def spoken_facts(commitment: Commitment, day_set: DaySet | None = None) -> str:
    """`words` and `facts` in a few sentences, for those who only hear the message."""
    wording = f"{_whose_words(commitment)} {_quoted(commitment)}"
    letter = lines.in_which_letter(commitment)
    return " ".join((wording, *([f"{letter}."] if letter else []), as_written(commitment, day_set)))


def _quoted(commitment: Commitment) -> str:
    """The wording of a response is ours, and holds quotation marks already."""
    wording = escaped_line(commitment.wording, SPOKEN_WORDING)
    return f"{wording}." if commitment.awaits_response else f"“{wording}”"


def words(commitment: Commitment) -> list[Block]:
    """What was promised or asked, and the letter's own words where they differ."""
    blocks = [section(f"*{_whose_words(commitment)}*\n{quote(commitment.wording, WORDING)}")]
    if commitment.quotation and commitment.quotation.strip() != commitment.wording.strip():
        blocks.append(
            section(
                f"*In the {records.possessive(commitment.letter)} words:*\n{quote(commitment.quotation, QUOTATION)}"
            )
        )
    return blocks


def facts(commitment: Commitment, hangs: str = "", day_set: DaySet | None = None) -> Block:
    """In which letter, the deadline as it is written there, who set its day, and on which event its date `hangs`."""
    letter = lines.in_which_letter(commitment)
    coming = series.coming(commitment)
    deadline = as_written(commitment, day_set)
    return context(*([letter] if letter else []), " ".join(filter(None, (deadline, coming, hangs))))


def buttons(commitment: Commitment) -> Block:
    value = encode(commitment=commitment.id)
    return actions(
        button("Record an answer", Action.RECORD_ANSWER, value, style="primary"),
        button("Snooze reminders", Action.SNOOZE, value),
        button("Close commitment", Action.CLOSE, value),
    )


def _whose_words(commitment: Commitment) -> str:
    whose_words = awaited.WHOSE_WORDS if commitment.awaits_response else WHOSE_WORDS
    return whose_words[commitment.basis].format(body=lines.body(commitment))


def whose(commitment: Commitment, heard: Heard | None = None) -> str:
    """The owner, who is mentioned, or who hears it in their stead; or how to set one."""
    if heard and heard.hearing.missing:
        return in_stead(heard, lines.name(commitment))
    if commitment.owner:
        return f"Owner: {mention(commitment.owner)}."
    if commitment.status is Status.DRAFT:
        return f"It has no owner; the {records.possessive(commitment.letter)} review sets one."
    return f"It has no owner: `/chaser assign {lines.name(commitment)} @name` sets one."


def _ask(commitment: Commitment, committee: Committee, reason: Reason, today: date, heard: Heard | None = None) -> str:
    """What to do, after the news that a snooze has ended on this day, for whichever reason the message comes."""
    asked = _to_do(commitment, committee, reason, today, heard)
    ended = commitment.snoozed_until and on_or_after(commitment.snoozed_until, committee.closed) == today
    tells = (ended or reason is Reason.SNOOZE_ENDED) and not asked.startswith(SNOOZE_OVER)
    return f"{SNOOZE_OVER} {asked}" if tells else asked


def _to_do(
    commitment: Commitment, committee: Committee, reason: Reason, today: date, heard: Heard | None = None
) -> str:
    """What to do for `reason`; where the date has moved since the message was sent, for how it stands now."""
    due, is_step = commitment.due, reason in LADDER
    if said_to_be_done(commitment) and not (is_step or commitment.awaits_response):
        return ASK_SHOWN.format(body=lines.body(commitment))
    if standing(commitment, committee.policy, today) is Standing.EXPECTED_LATER and not is_step:
        return ASK_NAMED.format(body=lines.body(commitment))
    if due and due > today and reason in {Reason.DUE, Reason.OVERDUE, Reason.REVIEW}:
        reason = Reason.BEFORE_DUE
    elif due and due < today and reason in {Reason.DUE, Reason.BEFORE_DUE}:
        reason = Reason.OVERDUE
    elif due is None and reason is not Reason.SNOOZE_ENDED:
        reason = Reason.REVIEW
    words = REASONS[reason]
    asked = words.ask_for_response if commitment.awaits_response else _ask_of_the_body(commitment, committee, reason)
    if missed := series.missed(commitment):
        asked = ASK_MISSED if reason is Reason.MISSED else f"{missed} {words.ask}"
    meeting, chair = ladder.meeting(committee, today), ladder.chair(commitment, committee, heard)
    return asked.format(body=lines.body(commitment), meeting=meeting, chair=chair)


def _ask_of_the_body(commitment: Commitment, committee: Committee, reason: Reason) -> str:
    if reason is Reason.CHECK_IN and has_firm_date(commitment, committee):
        return HALF_WAY_TO_ITS_DAY
    if reason is Reason.REVIEW and commitment.recurrence:
        return FIRST_OF_A_SERIES
    if reason is Reason.REVIEW and names_no_interval(commitment):
        return HOW_OFTEN
    return REASONS[reason].ask


def _since(commitment: Commitment, sent_at: datetime, today: date) -> str:
    """What was done since the message was sent, the latest news first."""
    parts = []
    answer = commitment.last_answer
    if commitment.status is not Status.OPEN:
        parts.append(f"{sentence(lines.state(commitment))}.")
    if answer and answer.recorded_at >= sent_at:
        parts.append(
            f"Answered on {lines.answer_as_a_sentence(answer, NOTE)} Recorded by {mention(answer.recorded_by)}."
        )
        if answer.evidence:
            parts.append(f"{lines.link(answer.evidence, 'Evidence')}.")
    if commitment.is_open:
        parts += _coming(commitment, sent_at, today, told=bool(parts))
    return " ".join(parts)


def _coming(commitment: Commitment, sent_at: datetime, today: date, *, told: bool) -> list[str]:
    """Until when it is quiet, and the date that counts now."""
    parts = []
    if extension := lines.extended_until(commitment, today):
        parts.append(f"The committee agreed an extension until {long_day(extension)}.")
    if commitment.snoozed_until and commitment.snoozed_until > today:
        parts.append(f"Reminders are snoozed until {long_day(commitment.snoozed_until)}.")
    moved = commitment.moves and commitment.planned_from >= sent_at
    if commitment.due and (told or parts or moved):
        verb = "was" if commitment.due < today else "is now" if moved else "is"
        parts.append(f"It {verb} due on {long_day(commitment.due)}{lines.named_later(commitment)}.")
    return parts
