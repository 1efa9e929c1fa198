"""Where the settings' file and the database say different things of a committee. The database rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.settings import WEEKDAYS, CommitteeSettings, Settings
from commitments.commitment import Committee
from commitments.policy_in_words import said

IN_WORDS = ("lead", "overdue", "ladder", "hears")
OF_A_COMMITTEE = ("name", "channel", "time_zone", "nation", "default_owner", "admins")


@dataclass(frozen=True, slots=True)
class Difference:
    """One setting of one committee, as the settings have it and as the database does."""

    prefix: str
    setting: str
    in_settings: object
    stored: object

    def __str__(self) -> str:
        return f"{self.setting} is {_shown(self.in_settings)} in the settings and {_shown(self.stored)} in the database"


def differences(settings: Settings, known: Sequence[Committee]) -> list[Difference]:
    """A committee of the settings is that of its prefix, or else the one that has its channel."""
    of_prefix = {one.prefix: one for one in known}
    of_channel = {one.channel: one for one in known}
    found = {one.prefix: of_prefix.get(one.prefix) or of_channel.get(one.channel) for one in settings.committees}
    return [
        Difference(one.prefix, name, wanted, there)
        for one in settings.committees
        if (stored := found[one.prefix])
        for name, wanted, there in _side_by_side(one, settings, stored)
        if wanted != there
    ]


def _side_by_side(
    one: CommitteeSettings, settings: Settings, stored: Committee
) -> Iterator[tuple[str, object, object]]:
    """Each setting that was set: what the settings leave out says nothing against the database."""
    yield "prefix", one.prefix, stored.prefix
    for name in OF_A_COMMITTEE:
        if name in one.model_fields_set:
            yield name, getattr(one, name), getattr(stored, name)
    in_words = {name: said(stored.policy)[name] for name in IN_WORDS}
    for name in type(settings.reminders).model_fields:
        if name in settings.reminders.model_fields_set:
            found = in_words.get(name, getattr(stored.policy, name))
            yield f"reminders.{name}", getattr(settings.reminders, name), found
    digest = {"weekday": WEEKDAYS[stored.digest_weekday], "at": stored.digest_at}
    for name, found in digest.items():
        if name in settings.digest.model_fields_set:
            yield f"digest.{name}", getattr(settings.digest, name), found


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return "not set" if value is None else str(value)
