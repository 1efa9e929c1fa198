"""`/chaser meetings`: the committee's meetings with their papers, other events, and how much hangs on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from commitments.commitment import Commitment, Committee
from commitments.events import Event
from messages import lines
from messages.ask import said
from messages.blocks import Block, actions, button, context, menu, option, section, sections
from messages.ids import Action, encode
from messages.messenger import Message
from messages.text import a_list, counted, escaped_line, long_day, sentence, short_day, spoken
from messages.undoing import FOR, undoable, with_undo

SHOWN, SHOWN_UNDONE, SHOWN_PAST = 20, 3, 5
NAMED = 10
REST = "`/chaser meetings` lists them all."
HOW = "`/chaser meetings add 12 March 2027, papers by 2 March 2027` adds one; the button adds several."


def meetings(committee: Committee, hanging: Mapping[int, int], today: date) -> Message:
    """What is to come, with what can be done about each; `hanging` counts the commitments by the event's id."""
    coming = sorted((one for one in committee.events if one.day and one.day >= today), key=_by_day)
    undated = [one for one in committee.events if one.day is None]
    passed = [one for one in committee.events if one.day and one.day < today]
    blocks: list[Block] = [section(f"*Meetings and events of the {escaped_line(committee.name, 100)}*")]
    if not coming:
        blocks.append(section(f"No meeting is known. {HOW}"))
    shown = coming[:SHOWN]
    blocks += [_line(one, hanging, committee) for one in shown]
    if undated:
        blocks.append(
            section("*Without a day yet.* What hangs on these is reviewed every so often until they have one.")
        )
        blocks += [_line(one, hanging, committee) for one in undated[:SHOWN]]
    left = len(coming) + len(undated) - len(shown) - len(undated[:SHOWN])
    if left:
        blocks.append(context(f"{counted(left, 'more event')} after these; they are listed as the first have passed."))
    if passed:
        blocks.append(context(_past(sorted(passed, key=_by_day, reverse=True))))
    value = encode(committee=committee.id)
    acts = [button("Add meetings", Action.ADD_MEETINGS, value)]
    if coming or undated:
        acts.append(button("Tie a commitment to an event", Action.HANG, value))
    blocks.append(actions(*acts))
    head = f"{counted(len(coming), 'meeting or event', 'meetings and events')} to come, {len(undated)} without a day."
    return Message(spoken(head, [told_of(one, hanging) for one in (*shown, *undated[:SHOWN])]), blocks)


def _past(passed: Sequence[Event]) -> str:
    """'Past: 12 Mar 2026 committee meeting; …', the last first."""
    told = [f"{short_day(one.day)} {escaped_line(one.name, 60)}" for one in passed[:SHOWN_PAST] if one.day]
    more = [f"{len(passed) - SHOWN_PAST} before these"] if len(passed) > SHOWN_PAST else []
    return f"Past: {'; '.join([*told, *more])}."


def told_of(event: Event, hanging: Mapping[int, int]) -> str:
    """'Friday 12 March 2027: committee meeting, papers by …; 3 commitments hang on it'"""
    name = escaped_line(event.name, 100)
    parts = [f"{long_day(event.day)}: {name}" if event.day else name]
    if event.papers_due:
        parts[0] += f", papers by {long_day(event.papers_due)}"
    elif event.is_meeting:
        parts[0] += ", no day for its papers"
    if count := hanging.get(event.id, 0):
        parts.append(counted(count, "commitment hangs on it", "commitments hang on it"))
    return "; ".join(parts)


def called(event: Event) -> str:
    """'the March meeting', 'the committee meeting': an event inside a sentence."""
    name = escaped_line(event.name, 100)
    return name if name.startswith("the ") else f"the {name}"


def _line(event: Event, hanging: Mapping[int, int], committee: Committee) -> Block:
    offered = (
        (_change(event), Action.CHANGE_EVENT),
        ("Cancel it", Action.CANCEL_EVENT),
    )
    options = [option(words, encode(do=action, event=event.id, committee=committee.id)) for words, action in offered]
    return section(told_of(event, hanging), accessory=menu(Action.EVENT_MENU, options))


def _change(event: Event) -> str:
    if event.is_meeting:
        return "Change its day"
    return "Change its day or name" if event.day else "Say on which day it is, or rename it"


def _by_day(event: Event) -> tuple[date, int]:
    return event.day or date.max, event.id


def added(
    events: Sequence[Event],
    *,
    changed: Sequence[Event] = (),
    known: Sequence[Event] = (),
    undo: Mapping[str, int] | None = None,
) -> Message:
    """The new ones, and apart from them those that were there already: with other papers, or just as they are.

    `undo` is what takes it back, None where nothing was stored.
    """
    lists = (
        (f"{counted(len(events), 'meeting is', 'meetings are')} in the committee's list:", events),
        ("There already, and the day of its papers is changed:", changed),
        ("There already, so nothing was changed:", known),
    )
    told = [line for head, ones in lists if ones for line in (head, *(f"• {one}" for one in _some(ones)))]
    text = spoken(told[0], told[1:], bullet="", rest=REST)
    if undo is None:
        return Message(text, sections(told))
    take_back = actions(button("Undo", Action.UNDO_EVENT, encode(**undo)))
    return Message(f"{text}\n{FOR}", [*sections([*told, FOR]), take_back])


def _some(events: Sequence[Event]) -> list[str]:
    told = [told_of(one, {}) for one in events[:SHOWN]]
    return [*told, f"{len(events) - SHOWN} more"] if len(events) > SHOWN else told


def changed(event: Event, moved: Sequence[Commitment], committee: Committee) -> Message:
    """With what moved: `first due` stays, and each move is counted."""
    words = f"{_stands(event)}."
    if moved:
        words += f" What hangs on it moved with it: {_named(moved)}. Their reminders are planned anew."
    return undoable(words, Action.UNDO_EVENT, event=event.id, committee=committee.id)


def undone(event: Event, commitments: Sequence[Commitment]) -> Message:
    back = f" What hangs on it stands as before: {_named(commitments)}." if commitments else ""
    stands = _stands(event)
    return said(f"Undone: {stands[:1].lower()}{stands[1:]} again.{back}")


def addition_undone(gone: Sequence[Event], stand: Sequence[Event] = ()) -> Message:
    """What was added by mistake is cancelled, or cancelled again; those that `stand` have their papers as before."""
    parts = [f"No longer in the meetings: {_few(gone)}."] if gone else []
    parts += [f"As before: {_few(stand)}."] if stand else []
    return said(f"Undone. {' '.join(parts)} `/chaser meetings` shows what stands.")


def _few(events: Sequence[Event]) -> str:
    more = [f"{len(events) - SHOWN_UNDONE} more"] if len(events) > SHOWN_UNDONE else []
    return "; ".join([*(told_of(one, {}) for one in events[:SHOWN_UNDONE]), *more])


def changed_since(event: str) -> Message:
    name = escaped_line(event, 100)
    return said(f"“{name}” was changed since, so it was left as it is. `/chaser meetings` shows how it stands now.")


def undone_already(event: str) -> Message:
    return said(f"That was undone already; “{escaped_line(event, 100)}” was not changed again.")


def too_late(event: str) -> Message:
    name = escaped_line(event, 100)
    return said(f"Undo works for ten minutes, and “{name}” was changed before. `/chaser meetings` changes it again.")


def _stands(event: Event) -> str:
    """'The March meeting is on Friday 12 March 2027, papers by …'"""
    papers = f", papers by {long_day(event.papers_due)}" if event.papers_due else ""
    when = f"is on {long_day(event.day)}{papers}" if event.day else "has no day"
    return sentence(f"{called(event)} {when}")


def _named(commitments: Sequence[Commitment]) -> str:
    names = [lines.name(one) for one in commitments[:NAMED]]
    if len(commitments) > NAMED:
        names.append(f"{len(commitments) - NAMED} more")
    return a_list(names)


def cancelled(event: Event, hanging: int) -> Message:
    words = f"Cancelled: {called(event)}{f' of {short_day(event.day)}' if event.day else ''}. It stays in the history."
    if hanging:
        words += (
            f" {counted(hanging, 'commitment hangs on it and keeps', 'commitments hang on it and keep')} the due date."
        )
    return said(words)


def tied(commitment: Commitment, event: Event | None) -> Message:
    name = lines.name(commitment)
    due = f"It is due on {long_day(commitment.due)}." if commitment.due else "It has no date until the event has one."
    if event is None:
        return with_undo(f"{name} hangs on no event now. {due}", commitment)
    after = f"{commitment.event_span} after " if commitment.event_span else ""
    return with_undo(f"{name} hangs on this now: {after}{called(event)}. {due}", commitment)


def many_by_cancelling(count: int) -> str:
    """Before an event is cancelled by which so many come: nothing was cancelled yet."""
    return (
        f"Without it {counted(count, 'reminder comes', 'reminders come')} at once, by the next working day. "
        "Nothing was cancelled yet: press Cancel event once more to do it, or close this page."
    )


def many_by_undoing(count: int, action: Action, about: Mapping[str, int | None]) -> Message:
    """Before an event is set back by which so many come; the button `action` does it, with `about` as its value."""
    told = (
        f"Undoing this brings {counted(count, 'reminder')} at once, by the next working day. Nothing was undone yet: "
        "*Undo all the same* does it."
    )
    return Message(told, [section(told), actions(button("Undo all the same", action, encode(**about)))])


def many_at_once(count: int) -> str:
    """Before a change that so many would feel: nothing was changed yet."""
    return (
        f"This would bring {counted(count, 'reminder')} at once, by the next working day. Nothing was changed yet: "
        "save once more to do it, or cancel."
    )
