"""The form that registers a published report, whose response is chased until the letter comes."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commitments.commitment import Commitment
from commitments.letter import Basis, Origin
from commitments.reminders import Quiet, Reminder
from commitments.report import Asked, response_asked_by
from messages import refusals
from messages.blocks import (
    Block,
    date_input,
    form_input,
    modal,
    option,
    person_input,
    section,
    select_input,
    text_input,
)
from messages.forms.commitment import BODY, OWNER, saved
from messages.forms.state import Errors, Filled
from messages.ids import Action, Form, encode
from messages.text import counted, cut_sent, escaped_line, long_day, sentence

ASKED_BY = "asked_by-"
ORIGIN, COUNTED_FROM = "origin", "counted_from"
TITLE = 300
SHOWN = 2600
BASES = {
    Basis.REQUEST: "the committee asks for it",
    Basis.LAW: "the law requires it",
    Basis.UNDERTAKING: "the body has promised it",
}
ORIGINS = {
    Origin.PUBLISHED: "the report's publication",
    Origin.RECEIVED: "the day on which the body received it",
    Origin.WRITTEN: "the letter that asks for the response",
    Origin.MEETING: "the meeting at which it was asked for or promised",
    Origin.NOTICE: "the notice that was given",
}
DAYS = {
    Origin.RECEIVED: "Received on",
    Origin.WRITTEN: "Letter written on",
    Origin.MEETING: "Day of the meeting",
    Origin.NOTICE: "Notice given on",
}
AFTER = {
    Origin.PUBLISHED: "publication",
    Origin.RECEIVED: "receipt",
    Origin.WRITTEN: "the letter that asks for it",
    Origin.MEETING: "the meeting",
    Origin.NOTICE: "the notice",
}
NUMBERED = "Begin each with its number, for example “1. Publish a plan” or “Recommendation 4(b): …”."
WHICH = "They tell which letter answers this report; the first words of each will do. "


@dataclass(frozen=True, slots=True)
class ReportFilled:
    title: str
    body: str
    published_on: date
    recommendations: tuple[Asked, ...]
    asked_by: date
    asked_words: str
    basis: Basis
    origin: Origin
    counted_from: date
    owner: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """What stands in the form; `asked_by` None is the usual day, two months after that from which it counts.

    `counted_from` is that day where it is not the publication's.
    """

    published_on: date
    title: str = ""
    body: str = ""
    recommendations: str = ""
    asked_by: date | None = None
    basis: Basis = Basis.REQUEST
    origin: Origin = Origin.PUBLISHED
    counted_from: date | None = None
    owner: str | None = None

    @property
    def start(self) -> date:
        """The day from which the time for the response counts."""
        return self.published_on if self.origin is Origin.PUBLISHED else self.counted_from or self.published_on


def report_form(form: ReportForm, *, channel: str, read: Sequence[Asked] = ()) -> Block:
    """`read` are the recommendations as they were read from what was typed, for the person who checks them."""
    bases = [option(sentence(words), basis.value) for basis, words in BASES.items()]
    typed = text_input("recommendations", initial=form.recommendations, multiline=True)
    blocks = [
        form_input("title", "Title", text_input("title", initial=form.title, limit=TITLE)),
        form_input("body", "Body that is asked to respond", text_input("body", initial=form.body, limit=BODY)),
        form_input("published_on", "Published on", date_input(Action.REPORT_DATED, form.published_on), acts=True),
        *_asked_by(form),
        form_input("recommendations", "Recommendations", typed, hint=WHICH + NUMBERED, optional=True),
        *([section(_as_read(read), block_id=f"read-{_mark(form.recommendations)}")] if read else []),
        form_input("basis", "Why it should respond", select_input("basis", bases, initial=form.basis.value)),
        form_input("owner", "Owner", person_input("owner", form.owner), hint=OWNER, optional=True),
    ]
    checked = _mark(form.recommendations) if read else None
    metadata = encode(channel=channel, checked=checked)
    return modal(Form.REPORT, "Register a report", blocks, submit="Save", metadata=metadata)


def _asked_by(form: ReportForm) -> list[Block]:
    """The day for the response, and from what it counts. A day is asked for where it is not the publication's."""
    origins = [option(sentence(words), origin.value) for origin, words in ORIGINS.items()]
    chosen = select_input(Action.REPORT_COUNTED, origins, initial=form.origin.value)
    blocks = [form_input(ORIGIN, "Its time for the response counts from", chosen, acts=True)]
    if form.origin is not Origin.PUBLISHED:
        day = date_input(Action.REPORT_DATED, form.start)
        blocks.append(form_input(COUNTED_FROM, DAYS[form.origin], day, acts=True))
    # A new id for each day from which it counts, or Slack keeps the old day in the input.
    asked = form_input(
        f"{ASKED_BY}{form.start}",
        "Response asked for by",
        date_input("asked_by", form.asked_by or response_asked_by(form.start)),
        hint=f"Two months after {AFTER[form.origin]}, unless you choose another day.",
    )
    return [*blocks, asked]


def _as_read(read: Sequence[Asked]) -> str:
    entries = "\n".join(f"• *{escaped_line(one.number, 20)}* {escaped_line(one.text, 110)}" for one in read)
    head = f"*Read as {counted(len(read), 'recommendation')}.* Press Save again if this is right, or correct it above."
    return cut_sent(f"{head}\n{entries}", SHOWN)


def _mark(typed: str) -> str:
    """Tells whether the recommendations are still those that were shown."""
    return f"{zlib.crc32(typed.strip().encode()):08x}"


def is_checked(filled: Filled, checked: str | None) -> bool:
    """Whether the person has seen how the recommendations were read; where there are none, there is nothing to see."""
    typed = filled.text("recommendations")
    return not typed or _mark(typed) == checked


def as_filled(filled: Filled, published_on: date) -> ReportForm:
    """The form with what stands in it now. The day for the response follows that from which it counts, unless
    somebody chose it.
    """
    asked_block = next(iter(filled.blocks(ASKED_BY)), "")
    before, asked_by = asked_block.removeprefix(ASKED_BY), filled.day(asked_block)
    usual = bool(before) and asked_by == response_asked_by(date.fromisoformat(before))
    return ReportForm(
        published_on=published_on,
        title=filled.text("title"),
        body=filled.text("body"),
        recommendations=filled.text("recommendations"),
        asked_by=None if usual else asked_by,
        basis=Basis(filled.choice("basis") or Basis.REQUEST),
        origin=Origin(filled.choice(ORIGIN) or Origin.PUBLISHED),
        counted_from=filled.day(COUNTED_FROM),
        owner=filled.person("owner"),
    )


def read_report_form(
    filled: Filled, today: date, read: tuple[Asked, ...], *, before: str | None, wrong: str | None
) -> ReportFilled | Errors:
    """What was filled in. `read` are the recommendations; `before` and `wrong` say what of them could not be read."""
    form = as_filled(filled, filled.day("published_on") or today)
    asked_block = next(iter(filled.blocks(ASKED_BY)), "")
    asked_by = filled.day(asked_block) or response_asked_by(form.start)
    errors: Errors = {}
    if not form.title:
        errors["title"] = refusals.TITLE_MISSING
    if not form.body:
        errors["body"] = refusals.BODY_MISSING
    if form.published_on > today:
        errors["published_on"] = refusals.FUTURE_DATE
    if form.origin is not Origin.PUBLISHED and form.start > today:
        errors[COUNTED_FROM] = refusals.FUTURE_DATE
    if asked_by <= form.start:
        errors[asked_block] = f"Choose a day after {long_day(form.start)}, from which it counts."
    if before:
        errors["recommendations"] = f"“{before[:60]}” stands before the first number. {NUMBERED}"
    elif wrong:
        errors["recommendations"] = f"Recommendation {wrong} stands twice, or without words. {NUMBERED}"
    if errors:
        return errors
    usual = asked_by == response_asked_by(form.start)
    return ReportFilled(
        title=form.title,
        body=form.body,
        published_on=form.published_on,
        recommendations=read,
        asked_by=asked_by,
        asked_words=f"two months after {AFTER[form.origin]}" if usual else f"by {long_day(asked_by)}",
        basis=form.basis,
        origin=form.origin,
        counted_from=form.start,
        owner=form.owner,
    )


def registered(commitment: Commitment, upcoming: Sequence[Reminder] | Quiet, recommendations: int) -> Block:
    """The form's last page: the reference of the response, the first reminders, and what ends them."""
    page = saved(commitment, upcoming)
    know = f" by the body and its {counted(recommendations, 'recommendation')}" if recommendations else " by the body"
    page["blocks"].append(section(f"When the letter is imported, Chaser knows it{know}, and closes this as met."))
    return page
