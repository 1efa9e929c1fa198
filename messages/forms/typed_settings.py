"""What people type into a committee's form, read or refused with a sentence that says what would be right."""

from __future__ import annotations

import difflib
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from messages.text import one_line

NAME = "For example Police and Crime Committee."
PREFIX = "A capital letter, then letters or digits, ten at most: with PCC, references read PCC-1, PCC-2 and so on."
PATTERN = re.compile(r"[A-Z][A-Z0-9]{0,9}")
LONGEST_PREFIX = 10
SMALL_WORDS = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to", "with"})


def prefix_wrong(prefix: str, taken: dict[str, str]) -> str | None:
    """`taken` maps each prefix that is in use to its committee."""
    if not PATTERN.fullmatch(prefix):
        return PREFIX
    if prefix in taken:
        whose = one_line(taken[prefix], 100)
        return f"{prefix} is the prefix of the {whose} already. Choose another, such as {free_prefix(prefix, taken)}."
    return None


def time_zone_wrong(name: str) -> str | None:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, ZoneInfoNotFoundError):
        near = difflib.get_close_matches(name, available_timezones(), n=1)
        example = near[0] if near else "Europe/London"
        return f"This is no time zone of the IANA list. Write a name such as {example}."
    return None


def suggested_name(channel: str) -> str:
    """'police-and-crime' as 'Police and Crime Committee'; '' where the channel's name says nothing."""
    words = [word for word in re.split(r"[-_\s]+", channel.strip("#")) if word]
    if not words or words in (["privategroup"], ["directmessage"]):
        return ""
    named = [word if place and word in SMALL_WORDS else word[:1].upper() + word[1:] for place, word in enumerate(words)]
    return " ".join(named if words[-1] in {"committee", "panel", "commission"} else [*named, "Committee"])


def suggested_prefix(name: str, taken: dict[str, str]) -> str:
    """The first letters of a name, such as PCC; with a number where that is taken."""
    words = [word for word in re.findall(r"[A-Za-z0-9]+", name) if word.lower() not in SMALL_WORDS]
    letters = "".join(word[0] for word in words).upper()[:LONGEST_PREFIX]
    return free_prefix(letters, taken) if PATTERN.fullmatch(letters) else ""


def free_prefix(prefix: str, taken: dict[str, str]) -> str:
    numbered = (f"{prefix[: LONGEST_PREFIX - len(str(number))]}{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (prefix, *numbered) if one not in taken)
