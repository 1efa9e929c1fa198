"""Words and their safety: what came from outside is data, escaped and cut to what Slack takes."""

from __future__ import annotations

import re
from datetime import date

MEMBER = re.compile(r"^[UW][A-Z0-9]{2,}$")
ELLIPSIS = "…"


def escaped(text: str) -> str:
    """Foreign text inside mrkdwn: exactly & < > (docs.slack.dev, formatting message text)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word where that loses little."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    space = head.rfind(" ")
    return (head[:space] if space > limit * 2 // 3 else head).rstrip() + ELLIPSIS


def one_line(text: str, limit: int = 140) -> str:
    """Text for a list: without its line breaks, cut."""
    return cut(" ".join(text.split()), limit)


def escaped_cut(text: str, limit: int) -> str:
    """Escaped and at most `limit` characters as sent: Slack counts '&amp;' as five."""
    shorter = limit
    while len(escaped(cut(text, shorter))) > limit:
        shorter -= max(1, (len(escaped(cut(text, shorter))) - limit) // 5)
    return escaped(cut(text, shorter))


def long_day(day: date) -> str:
    """'Wednesday 30 September 2026'"""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """'30 Sep 2026'"""
    return f"{day.day} {day:%b %Y}"


def days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"


def counted(count: int, one: str, many: str | None = None) -> str:
    """'1 letter', '3 letters'"""
    return f"{count} {one if count == 1 else many or one + 's'}"


def mention(person: str) -> str:
    """A member as Slack shows and notifies; a login name from the command line stays plain."""
    return f"<@{person}>" if MEMBER.match(person) else escaped(person)


def a_list(words: list[str]) -> str:
    """'a, b and c'"""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
