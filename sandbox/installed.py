"""The app that is installed in the workspace, as its manifest describes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command; `should_escape` turns the names of people and channels in its text into ids."""

    command: str
    description: str
    usage_hint: str
    should_escape: bool


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What the app offers in the menu of a message."""

    callback_id: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class InstalledApp:
    """Ids are made from the app's name: Chaser is A0CHASER, with the bot user U0CHASER and the bot B0CHASER."""

    id: str
    name: str
    bot_user: str
    bot_id: str
    bot_name: str
    scopes: frozenset[str]
    events: frozenset[str]
    commands: tuple[Command, ...]
    # Those on messages; global ones have no place here.
    shortcuts: tuple[Shortcut, ...]
    has_home: bool
    # The messages tab is there, and people may write in it; both unless the manifest says otherwise.
    has_messages: bool
    takes_messages: bool

    @classmethod
    def from_manifest(cls, manifest: dict[str, Any]) -> InstalledApp:
        name = str(manifest["display_information"]["name"])
        features = manifest.get("features", {})
        home = features.get("app_home", {})
        has_messages = home.get("messages_tab_enabled", True) is True
        settings = manifest.get("settings", {})
        core = "".join(letter for letter in name.upper() if letter.isascii() and letter.isalnum()) or "APP"
        return cls(
            id=f"A0{core}",
            name=name,
            bot_user=f"U0{core}",
            bot_id=f"B0{core}",
            bot_name=str(features.get("bot_user", {}).get("display_name", name)),
            scopes=frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
            events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", ())),
            commands=tuple(_command(one) for one in features.get("slash_commands", ())),
            shortcuts=tuple(_shortcut(one) for one in features.get("shortcuts", ()) if one.get("type") == "message"),
            has_home=bool(home.get("home_tab_enabled")),
            has_messages=has_messages,
            takes_messages=has_messages and not home.get("messages_tab_read_only_enabled"),
        )

    def command(self, word: str) -> Command | None:
        return next((one for one in self.commands if one.command == word), None)


def _command(given: dict[str, Any]) -> Command:
    words = {name: str(given.get(name, "")) for name in ("command", "description", "usage_hint")}
    return Command(**words, should_escape=bool(given.get("should_escape")))


def _shortcut(given: dict[str, Any]) -> Shortcut:
    return Shortcut(**{name: str(given.get(name, "")) for name in ("callback_id", "name", "description")})
