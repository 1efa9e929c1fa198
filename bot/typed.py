"""What people type in Slack, as they meant it: Slack's escapes undone, references and people found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

# What people write after a reference, 'PCC-7: they did', is no part of it.
REFERENCE = re.compile(r"([A-Za-z][A-Za-z0-9]{0,9}-[0-9]{1,9})(?:[:,.]*(?:\s+|$)|[:,]+)")
PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
# Slack's own marks; any other < comes escaped (docs.slack.dev, formatting message text).
MARK = re.compile(r"<([@#!]|(?=[a-z][a-z0-9+.-]*:))([^<>|]+)(?:\|([^<>]*))?>")
MENTION = re.compile(r"<[@!][^<>]*>")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?://)?")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))

Names = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Typed:
    """`/chaser word rest`; `reference` is what the rest begins with where it looks like one, `after` what follows."""

    word: str
    rest: str
    reference: str | None
    after: str


def typed(text: str) -> Typed:
    word, rest = [*text.split(None, 1), "", ""][:2]
    rest = rest.strip()
    found = REFERENCE.match(rest)
    if found is None:
        return Typed(word.lower(), rest, None, rest)
    return Typed(word.lower(), rest, found.group(1).upper(), rest[found.end() :].strip())


def person_in(text: str) -> str | None:
    """The first member who is named in text as Slack escapes it (docs.slack.dev, slash commands)."""
    found = PERSON.search(text)
    return found.group(1) if found else None


def without_people(text: str) -> str:
    """Text as Slack gives it, without those whom it mentions, each by name or all of a place."""
    return MENTION.sub(" ", text)


def as_meant(text: str, names: Names = str) -> str:
    """Text as the person saw it while typing; `names` gives the name of a member whom Slack names by id alone."""
    text = MARK.sub(lambda found: _seen(found, names), text)
    for escape, character in ENTITIES:
        text = text.replace(escape, character)
    return text


def _seen(mark: re.Match[str], names: Names) -> str:
    sign, what, label = mark.group(1), mark.group(2), mark.group(3)
    match sign:
        case "@":
            return f"@{label or names(what)}"
        case "#":
            return f"#{label or what}"
        case "!":
            return _special(what, label)
        case _:
            return _link(what, label)


def _special(what: str, label: str | None) -> str:
    """A group, everyone here, or a moment, of which the label is what old clients show."""
    if what.startswith("date^"):
        return label or what
    return f"@{(label or what.removeprefix('subteam^')).removeprefix('@')}"


def _link(address: str, label: str | None) -> str:
    """The label with its address; of a mail address or telephone number what one reads, as that says all."""
    plain = SCHEME.sub("", address, count=1)
    if address.startswith("tel:"):
        return label or plain
    shown = plain if address.startswith("mailto:") else address
    return shown if not label or label in {address, plain, plain.rstrip("/")} else f"{label} ({shown})"
