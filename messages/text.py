"""Words and their safety: what came from outside is data, escaped and cut to what Slack takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

MEMBER = re.compile(r"[UW][A-Z0-9]{2,}")
ELLIPSIS = "…"
NOTHING = "–"
# Characters that no letter needs on one line: they turn the direction of what we write after them.
TURNING = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
# An entity or a control sequence of which a cut left only the head.
HALF = re.compile(r"(<[^<>]*|&[a-z]{0,4})$")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def escaped(text: str) -> str:
    """Foreign text inside mrkdwn: exactly & < > (docs.slack.dev, formatting message text)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def width(text: str) -> int:
    """How many characters Slack may count: UTF-16's, of which an emoji is two. It nowhere says how it counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def head_of(text: str, limit: int) -> str:
    """The first `limit` characters, counted like that."""
    if width(text) <= limit:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * max(0, limit)].decode("utf-16-le", "ignore")


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word where that loses little."""
    if width(text) <= limit:
        return text
    head = head_of(text, limit - 1)
    space = head.rfind(" ")
    return (head[:space] if space > limit * 2 // 3 else head).rstrip() + ELLIPSIS


def cut_sent(text: str, limit: int) -> str:
    """The same for mrkdwn that is escaped already: neither an entity nor a mention is cut in two."""
    if width(text) <= limit:
        return text
    return HALF.sub("", head_of(text, limit - 1)).rstrip() + ELLIPSIS


def one_line(text: str, limit: int = 140) -> str:
    """Text for a list: without its line breaks, cut; a dash where there is none."""
    return cut(" ".join(TURNING.sub("", text).split()), limit) or NOTHING


def brief(text: str, limit: int = 140) -> str:
    """Foreign text on one line of a list, escaped: cut to `limit` characters where that saves more than a word or two,
    so at most a quarter longer.
    """
    whole = escaped_line(text, limit + limit // 4)
    return whole if not whole.endswith(ELLIPSIS) else escaped_line(text, limit)


def escaped_cut(text: str, limit: int) -> str:
    """Escaped and at most `limit` characters as sent: Slack counts '&amp;' as five."""
    shorter = limit
    while (over := width(escaped(cut(text, shorter))) - limit) > 0:
        shorter -= max(1, over // 5)
    return escaped(cut(text, shorter))


def escaped_line(text: str, limit: int = 140) -> str:
    """Foreign text on one line of mrkdwn, at most `limit` characters as sent."""
    return escaped_cut(one_line(text, limit), limit)


def long_day(day: date) -> str:
    """'Wednesday 30 September 2026'"""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """'30 Sep 2026'"""
    return f"{day.day} {day:%b %Y}"


def in_days(day: date, today: date) -> str:
    """'today, Monday 7 September 2026', 'tomorrow, …', 'on Wednesday 9 September 2026, in 2 days'."""
    if day == today:
        return f"today, {long_day(day)}"
    if day == today + timedelta(days=1):
        return f"tomorrow, {long_day(day)}"
    return f"on {long_day(day)}, in {days((day - today).days)}"


def days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


def counted(count: int, one: str, many: str | None = None) -> str:
    """'1 letter', '3 letters'"""
    return f"{count} {one if count == 1 else many or one + 's'}"


def in_words(number: int) -> str:
    """Small numbers spelt out, as a letter does: 'three', '18'."""
    return SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else str(number)


def times(count: int) -> str:
    """'once', 'twice', '3 times'"""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def mention(person: str) -> str:
    """A member as Slack shows and notifies; a login name from the command line stays plain."""
    return f"<@{person}>" if MEMBER.fullmatch(person) else escaped_line(person, 80)


def followed_up(opened: int, set_aside: int) -> str:
    """What a review decided: '3 commitments are followed up, 1 draft is set aside'."""
    said = f"{counted(opened, 'commitment is', 'commitments are')} followed up" if opened else "nothing is followed up"
    return f"{said}, {counted(set_aside, 'draft is', 'drafts are')} set aside" if set_aside else said


def sentence(words: str) -> str:
    """The words with a capital letter in front; ids and names in them stay as they are."""
    return words[:1].upper() + words[1:]


def a_list(words: Sequence[str]) -> str:
    """'a, b and c'"""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def spoken(
    head: str,
    entries: Sequence[str],
    *,
    bullet: str = "• ",
    rest: str = "`/chaser list` lists the rest.",
    limit: int = 3500,
) -> str:
    """`text` for a message with a list: as many whole entries as fit, for those who hear it and don't see it.

    Slack refuses to change a message whose `text` is longer than 4,000 characters.
    """
    said = head
    for entry in entries:
        line = f"\n{bullet}{' · '.join(entry.splitlines())}"
        if width(said) + width(line) > limit:
            return f"{said}\n… {rest}"
        said += line
    return said
