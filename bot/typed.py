"""What people type in Slack, as they meant it: Slack's escapes undone, references and people found."""

from __future__ import annotations

import re
from dataclasses import dataclass

REFERENCE = re.compile(r"^[A-Za-z][A-Za-z0-9]{0,9}-\d{1,9}$")
PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
CHANNEL = re.compile(r"<#[A-Z0-9]+\|([^>]*)>")
MENTION = re.compile(r"<@[UW][A-Z0-9]+\|([^>]*)>")
LINK = re.compile(r"<((?:https?|mailto):[^|>]+)(?:\|[^>]*)?>")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(frozen=True, slots=True)
class Typed:
    """`/chaser word rest`; `reference` is the first word of the rest where it looks like one, `after` what follows."""

    word: str
    rest: str
    reference: str | None
    after: str


def typed(text: str) -> Typed:
    word, _, rest = text.strip().partition(" ")
    rest = rest.strip()
    first, _, after = rest.partition(" ")
    reference = first.upper() if REFERENCE.match(first) else None
    return Typed(word.lower(), rest, reference, after.strip() if reference else rest)


def person_in(text: str) -> str | None:
    """The first member who is named in text as Slack escapes it (docs.slack.dev, slash commands)."""
    found = PERSON.search(text)
    return found.group(1) if found else None


def as_meant(text: str) -> str:
    """Text as the person saw it while typing."""
    text = MENTION.sub(r"@\1", text)
    text = CHANNEL.sub(r"#\1", text)
    text = LINK.sub(r"\1", text)
    for escape, character in ENTITIES:
        text = text.replace(escape, character)
    return text
