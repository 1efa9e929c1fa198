"""A due day in a form: chosen in a calendar, or typed in words that are read as they are typed and shown back."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from commitments.deadline import Deadline
from commitments.reading import day_in_words, no_such_day
from messages.blocks import Block, date_input, form_input, section, text_input
from messages.deadline_words import weekday_unlike
from messages.forms.state import Errors, Filled, sent_again
from messages.ids import Action
from messages.refusals import impossible_day
from messages.text import escaped_line, long_day, one_line

DUE, NONE = "due", "none"
NO_DATE = "Leave both empty if no date can be named; it is then reviewed every so often."
EXAMPLES = "end of March, in six weeks, 31 March 2027"
IN_WORDS = (
    f"For example: {EXAMPLES}. Chaser says below how it reads them. The words go before a date that was filled in "
    "for you; one that you choose yourself above must be the same day."
)
WORDS = 100
OTHERS = 3


def due_inputs(
    due: date | None,
    *,
    name: str = DUE,
    label: str = "Due date",
    read: str = "",
) -> list[Block]:
    """The calendar, the words, and below them `read`, how the words were read so far.

    The calendar's block id holds `due`, so that a day which somebody chose is told from the one that was offered.
    """
    words = text_input(Action.READ_DUE, limit=WORDS)
    words["dispatch_action_config"] = {"trigger_actions_on": ["on_enter_pressed", "on_character_entered"]}
    blocks = [
        form_input(f"{name}-{due or NONE}", label, date_input(name, due), optional=True),
        form_input(f"{name}_words", f"{label} in words", words, hint=f"{IN_WORDS} {NO_DATE}", optional=True, acts=True),
    ]
    return [*blocks, section(read, block_id=f"{name}_read")] if read else blocks


def read_due(
    filled: Filled, today: date, holidays: Container[date] | None = None, *, name: str = DUE
) -> date | Errors | None:
    """The day that was filled in, None where both inputs are empty, or the sentence for the input that is wrong.

    Words count from `today`, and go before a day that was only offered; against another day that was chosen
    they are an error.
    """
    picker, words = _picker(filled, name), filled.text(f"{name}_words")
    picked = filled.day(picker)
    if not words:
        return picked
    read = day_in_words(words, today, holidays=holidays)
    if read is None or read.due is None:
        return {f"{name}_words": unread(one_line(words, 60))}
    if picked and picked != offered_due(filled, name=name) and picked != read.due:
        return {f"{name}_words": _two_days(picked, read.due)}
    return read.due


def shown_back(filled: Filled, today: date, holidays: Container[date] | None = None, *, name: str = DUE) -> str:
    """How the words that were typed so far are read, in mrkdwn; '' where there are none.

    It says otherwise than `read_due` what is wrong, as the two stand below one another after a refused save.
    """
    words = filled.text(f"{name}_words")
    if not words:
        return ""
    read = day_in_words(words, today, holidays=holidays)
    due = read_due(filled, today, holidays, name=name)
    if isinstance(due, dict):
        return _unread_so_far(words) if read is None or read.due is None else _unlike(filled, read.due, name)
    unlike = weekday_unlike(words, due)
    return f"Read as *{long_day(due)}*.{_others(read)}{f' {unlike}' if unlike else ''}" if due else ""


def with_reading(view: Block, read: str, *, name: str = DUE) -> Block:
    """The same form, as Slack gave it, with `read` below the words; what was typed in it stays."""
    blocks: list[Block] = []
    for block in view["blocks"]:
        if block.get("block_id") != f"{name}_read":
            blocks.append(block)
        if block.get("block_id") == f"{name}_words" and read:
            blocks.append(section(read, block_id=f"{name}_read"))
    return sent_again(view, blocks=blocks)


def unread(words: str) -> str:
    """Why nothing was read; `words` are cut."""
    why = impossible_day(words) or f"Chaser finds no day from today on in “{words}”."
    return f"{why} Write for example: {EXAMPLES}. Or choose the date above."


def _unread_so_far(words: str) -> str:
    return f"“{escaped_line(words, 60)}” names no day {'that exists' if no_such_day(words) else 'so far'}."


def _unlike(filled: Filled, written: date, name: str) -> str:
    picked = filled.day(_picker(filled, name))
    return f"Read as *{long_day(written)}*, unlike {long_day(picked) if picked else 'another day'} above."


def _two_days(picked: date | None, read: date | None) -> str:
    chosen, written = (long_day(one) if one else "another day" for one in (picked, read))
    return f"The date above is {chosen}, but the words say {written}. Clear one of them, or make them agree."


def _others(read: Deadline | None) -> str:
    others = [long_day(one.due) for one in (read.alternatives if read else ()) if one.due][:OTHERS]
    return f" If you mean {' or '.join(others)}, write it out." if others else ""


def _picker(filled: Filled, name: str) -> str:
    return next(iter(filled.blocks(f"{name}-")), "")


def due_input_used(filled: Filled, *, name: str = DUE) -> str:
    """The input that says the day: a sentence on it stands there."""
    return f"{name}_words" if filled.text(f"{name}_words") else _picker(filled, name)


def offered_due(filled: Filled, *, name: str = DUE) -> date | None:
    """The day that stood in the calendar when the form was opened."""
    offered = _picker(filled, name).removeprefix(f"{name}-")
    return None if offered == NONE else date.fromisoformat(offered)
