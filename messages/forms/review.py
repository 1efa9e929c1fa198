"""The review of a letter: tick what is to be followed up, correct wording and dates, set owners, page by page."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commitments.commitment import Commitment, LetterSource
from commitments.history import DaySet
from commitments.letter import Basis, Position
from messages import lines, records, refusals
from messages.blocks import (
    NOT_OWNERS,
    Block,
    Element,
    actions,
    button,
    context,
    divider,
    form_input,
    modal,
    person_input,
    plain,
    quote,
    section,
    text_input,
    tick_input,
)
from messages.deadline_words import as_written
from messages.forms.draft_notes import draft_notes
from messages.forms.due import due_inputs, read_due
from messages.forms.published import PUBLISHED_ON, Published, published_on
from messages.forms.small import shown
from messages.forms.state import Errors, Filled
from messages.forms.unread import first_of, show_button
from messages.ids import Action, Form, encode
from messages.text import counted, escaped_cut, escaped_line, followed_up, mention, one_line, sentence, short_day

# Three blocks a draft, and a modal holds 100.
PAGE = 12
WORDING = 600
TICK = "tick-"
OWNER = "default_owner"
UNREAD_SHOWN = 5
# An input needs a label; what is ticked stands above it, and is not said twice.
DECISION = "Your decision"
RESUMED = "The review was left at this page. *Page before* leads back."
TAKEN_BACK = "For ten minutes `/chaser undo` takes this review back: its drafts wait again."


@dataclass(frozen=True, slots=True)
class ReviewFilled:
    """Which drafts of the page are ticked, who owns what nobody else owns, and when the report was published."""

    ticks: dict[int, bool]
    default_owner: str | None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class DraftFilled:
    wording: str
    due: date | None
    owner: str | None


def pages(drafts: Sequence[Commitment]) -> int:
    return max(1, -(-len(drafts) // PAGE))


def review_form(
    letter: LetterSource,
    drafts: Sequence[Commitment],
    page: int,
    *,
    unread: Sequence[str],
    channel: str,
    default_owner: str | None,
    published: Published | None = None,
    days_set: Mapping[int, DaySet] | None = None,
    resumed: bool = False,
    holidays: Container[date] | None = None,
) -> Block:
    """Page 1 is the first. `drafts` are all of the letter's, `default_owner` the committee's or the one chosen.

    `published` is None for minutes, which answer no report. `days_set`: which drafts' due dates somebody set, by their
    ids. `resumed`: somebody left the review at this page. Working days leave out `holidays`.
    """
    total = pages(drafts)
    last = page == total
    blocks: list[Block] = [section(_head(letter, drafts, page, total, last=last))]
    if resumed and page > 1:
        blocks.append(context(RESUMED))
    if page == 1:
        blocks += [*(published_on(letter, published) if published else ()), _owner(default_owner), divider()]
    for draft in drafts[(page - 1) * PAGE : page * PAGE]:
        blocks += _draft(draft, (days_set or {}).get(draft.id), holidays)
    if last and unread:
        blocks.append(section(_unread(letter, unread)))
    blocks.append(actions(*_ways(letter, page, unread)))
    metadata = encode(letter=letter.id, page=page, channel=channel)
    submit = "Confirm" if last else "Next page"
    form = modal(Form.REVIEW, records.review(letter), blocks, submit=submit, metadata=metadata)
    return {**form, "close": plain("Go on later")}  # nothing is lost by it, so 'Cancel' would be wrong


def _ways(letter: LetterSource, page: int, unread: Sequence[str]) -> list[Element]:
    """The buttons below a page's drafts."""
    back = button("Page before", Action.REVIEW_BACK, encode(letter=letter.id))
    missed = button("Add what was missed", Action.ADD_MISSED, encode(letter=letter.id))
    return [*([back] if page > 1 else []), missed, *([show_button(letter)] if unread else [])]


def _owner(default_owner: str | None) -> Block:
    return form_input(
        OWNER,
        "Owner, where a draft has none",
        person_input(Action.REVIEW_OWNER, default_owner),
        hint=f"Reminders mention the owner. “Correct draft” sets another one for a single draft. {NOT_OWNERS}",
        optional=True,
        acts=True,
    )


def _head(letter: LetterSource, drafts: Sequence[Commitment], page: int, total: int, *, last: bool) -> str:
    head = f"*{records.named(letter)}* · {counted(len(drafts), 'draft')}"
    if total > 1:
        head += f" · page {page} of {total}"
    then = (
        "*Confirm* follows up what is ticked, gives each a reference and plans its reminders. The rest is set aside."
        if last
        else "What you tick is kept at once: leave the review whenever you like, and go on later."
    )
    return f"{head}\n{then}"


def _draft(draft: Commitment, day_set: DaySet | None, holidays: Container[date] | None) -> list[Block]:
    number = _number(draft)
    what = "asked" if draft.basis is Basis.REQUEST else "promised"
    answers = draft.position and (draft.recommendation or draft.position is not Position.NO_CLEAR_ANSWER)
    position = f" · response: {lines.POSITIONS[draft.position]}" if draft.position and answers else ""
    due = f"due {short_day(draft.due)}" if draft.due else "no date"
    owner = f" · {lines.owner(draft)}" if draft.owner else ""
    head = f"*{escaped_line(number, 50)}, {what}*{position} · *{due}*{owner}\n{escaped_cut(draft.wording, WORDING)}"
    correct = button("Correct draft", Action.CORRECT_DRAFT, encode(commitment=draft.id))
    blocks = [section(head, accessory=correct, block_id=f"draft-{draft.id}-{draft.version}")]
    place = [sentence(str(draft.place))] if draft.place else []
    said = [records.in_minutes(draft)] if draft.speaker else []
    read = " · ".join((*said, *place, as_written(draft, day_set)))
    notes = draft_notes(draft, holidays, by_hand=day_set is not None)
    blocks.append(context(read, *([notes] if notes else [])))
    tick = tick_input(Action.TICK, "Follow this up", str(draft.id), ticked=draft.ticked)
    blocks.append(form_input(f"{TICK}{draft.id}", DECISION, tick, optional=True, acts=True))
    return blocks


def _number(draft: Commitment) -> str:
    """Where it stands: 'Recommendation 7', 'Minute 3.2'; 'Letter' or 'Minutes' where it has no number."""
    if draft.recommendation:
        return f"Recommendation {one_line(draft.recommendation, 20)}"
    if draft.minute:
        return f"Minute {one_line(draft.minute, 20)}"
    return sentence(records.noun(draft.letter))


def _unread(letter: LetterSource, unread: Sequence[str]) -> str:
    head = f"*Not placed:* these passages of the {records.noun(letter)} could not be read. Look at them there."
    return f"{head}\n{first_of(unread, UNREAD_SHOWN)}"


def reviewed(
    opened: Sequence[Commitment], late: int, set_aside: int, letter: LetterSource | None = None, *, before: int = 0
) -> Block:
    """The last page of a letter's review: what is followed up now, under which references, what was late already.

    So many of the letter were opened `before`, by an earlier review.
    """
    said = f"{sentence(followed_up(len(opened), set_aside))}."
    if before:
        already = f"an earlier review opened {counted(before, 'commitment', 'commitments')}"
        said = f"{said} {sentence(already)}." if opened else f"Nothing more is followed up; {already}."
    if not opened:
        return shown(_done(letter), said, TAKEN_BACK)
    first, last = lines.name(opened[0]), lines.name(opened[-1])
    said += f" Its reference is {first}." if first == last else f" Their references are {first} to {last}."
    if not late:
        return shown(_done(letter), said, TAKEN_BACK)
    were = "One of them was" if late == 1 else f"{late} of them were"
    if len(opened) == 1:
        were = "It was"
    then = "The channel gets one summary, and nobody is reminded until someone starts the chasing."
    return shown(_done(letter), said, f"{were} already late. {then}", TAKEN_BACK)


def nothing_waits(letter: LetterSource | None = None) -> Block:
    if letter and letter.is_minutes:
        return shown(_done(letter), "These minutes have been reviewed; no draft of them waits.")
    return shown(_done(letter), "This letter has been reviewed; no draft of it waits.")


def _done(letter: LetterSource | None) -> str:
    return f"{sentence(records.noun(letter))} reviewed"


def read_review_form(filled: Filled) -> ReviewFilled:
    ticks = {int(block_id.removeprefix(TICK)): filled.ticked(block_id) for block_id in filled.blocks(TICK)}
    return ReviewFilled(ticks, filled.person(OWNER), filled.day(PUBLISHED_ON))


def correct_draft_form(draft: Commitment, metadata: str, default_owner: str | None = None) -> Block:
    """Opens above the review; `metadata` leads back to its page, on which `default_owner` is chosen."""
    blocks = [
        section(
            f"*In the {records.possessive(draft.letter)} words:*\n" + quote(draft.quotation or draft.wording, 2500)
        ),
        form_input("wording", "Wording", text_input("wording", initial=draft.wording, multiline=True)),
        *due_inputs(draft.due),
        form_input(
            "owner",
            "Owner",
            person_input("owner", draft.owner),
            hint=f"Reminders mention them. {NOT_OWNERS}",
            optional=True,
        ),
    ]
    if default_owner and not draft.owner:
        blocks.append(context(f"Where nobody is chosen here, {mention(default_owner)} owns it, as the review says."))
    return modal(Form.CORRECT_DRAFT, "Correct draft", blocks, submit="Save draft", metadata=metadata)


def read_correct_draft_form(
    filled: Filled, today: date, holidays: Container[date] | None = None
) -> DraftFilled | Errors:
    due = read_due(filled, today, holidays)
    errors: Errors = due if isinstance(due, dict) else {}
    wording = filled.text("wording")
    if not wording:
        errors = {"wording": refusals.WORDING_MISSING, **errors}
    if errors or isinstance(due, dict):
        return errors
    return DraftFilled(wording, due, filled.person("owner"))
