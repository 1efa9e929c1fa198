"""The weekly digest: where things stand, group by group, and what to do about each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from commitments.commitment import Answer, Commitment
from commitments.digest import Digest, WaitingLetter
from messages import lines
from messages.blocks import Block, actions, button, context, header, section
from messages.ids import Action, encode
from messages.messenger import Message
from messages.text import a_list, counted, escaped, escaped_cut, long_day, mention, one_line, short_day

# Slack posts about 10,000 characters of blocks safely, and 50 blocks.
ROOM = 9000
BLOCKS = 45
SECTION = 2800

EMPTY = "Nothing is overdue or due in the next 30 days, and no letter waits."


def weekly_digest(digest: Digest) -> Message:
    """The digest as one message; what has no room goes on in its thread."""
    groups = [block for group in _groups(digest) for block in group]
    first: list[Block] = [
        header(f"{digest.committee.name}: week of {long_day(digest.today)}"),
        section(_summary(digest)),
    ]
    pages = _pages([*first, *(groups or [section(EMPTY)])])
    text = f"Weekly digest of the {escaped(digest.committee.name)}: {_summary(digest)}"
    more = tuple(Message(f"The digest goes on ({number}).", page) for number, page in enumerate(pages[1:], start=2))
    return Message(text, pages[0], more)


def _summary(digest: Digest) -> str:
    numbers = [
        counted(digest.open_count, "open commitment"),
        f"{len(digest.overdue)} overdue",
        f"{len(digest.due_this_week)} due this week",
        f"{len(digest.due_in_30_days)} due in the next 30 days",
    ]
    return f"{a_list(numbers)}."


def _groups(digest: Digest) -> Iterable[list[Block]]:
    today = digest.today
    yield _group("Overdue", "Ask what has become of these, and for a date.", digest.overdue, today)
    yield _group("Due this week", "Ask whether these are done.", digest.due_this_week, today)
    yield _group("Due in the next 30 days", "Nothing to do yet but to know.", digest.due_in_30_days, today)
    yield _group("Without a date", "Ask for a date when you next write.", digest.without_date, today)
    yield _answered(digest.answered)
    yield _waiting(digest.waiting)
    yield _not_chased(digest)


def _group(title: str, what_to_do: str, commitments: tuple[Commitment, ...], today: date) -> list[Block]:
    return _titled(title, what_to_do, [lines.list_line(one, today) for one in commitments])


def _titled(title: str, what_to_do: str, entries: list[str]) -> list[Block]:
    """Sections of as many whole entries as Slack's limit leaves room for."""
    if not entries:
        return []
    texts = [f"*{title} ({len(entries)})*  {what_to_do}"]
    for entry in entries:
        if len(texts[-1]) + len(entry) + 2 > SECTION:
            texts.append(entry)
        else:
            texts[-1] += f"\n• {entry}"
    return [section(text) for text in texts]


def _answered(answered: tuple[tuple[Commitment, Answer], ...]) -> list[Block]:
    entries = [
        f"*{lines.name(one)}* {escaped(one_line(one.wording, 80))}\n"
        f"They say ({answer.they_say.value}, {short_day(answer.said_on)}): “{escaped_cut(one_line(answer.note), 200)}” "
        f"· recorded by {mention(answer.recorded_by)}"
        for one, answer in answered
    ]
    return _titled("Answered last week", "Read them, and close what is done.", entries)


def _waiting(waiting: tuple[WaitingLetter, ...]) -> list[Block]:
    blocks: list[Block] = []
    for one in waiting:
        text = (
            f"*Letter waiting for review*  {escaped(one.letter.body)}, {short_day(one.letter.date)}: "
            f"{counted(one.drafts, 'draft')}. Nobody is reminded of these until someone reviews them."
        )
        blocks.append(section(text, accessory=button("Review letter", Action.REVIEW, encode(letter=one.letter.id))))
    return blocks


def _not_chased(digest: Digest) -> list[Block]:
    if not digest.not_chased:
        return []
    entries = [lines.list_line(one, digest.today) for one in digest.not_chased]
    start = button(
        f"Start chasing all {len(entries)}" if len(entries) > 1 else "Start chasing",
        Action.START_CHASING,
        encode(committee=digest.committee.id),
    )
    blocks = _titled("Late when they came in, not chased yet", "Start when the committee is ready.", entries)
    return [*blocks, actions(start)]


def _pages(blocks: list[Block]) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    used = 0
    for block in blocks:
        size = len(block.get("text", {}).get("text", "")) + 100
        if pages[-1] and (used + size > ROOM or len(pages[-1]) >= BLOCKS):
            pages[-1].append(context("This goes on in the thread."))
            pages.append([])
            used = 0
        pages[-1].append(block)
        used += size
    return pages
