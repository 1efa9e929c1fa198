"""The members of the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class User:
    """A member; a bot's member carries the id of its bot as well."""

    id: str
    name: str
    real_name: str
    title: str = ""
    email: str = ""
    bot_id: str | None = None
    time_zone: str = "Europe/London"
    # A guest; in a single channel if `is_ultra_restricted` is set too.
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    # Of another organisation, met in a channel that it shares (Slack Connect): its team's id and name.
    team: str | None = None
    organisation: str = ""
    is_deleted: bool = False

    @property
    def is_bot(self) -> bool:
        return self.bot_id is not None

    @property
    def is_staff(self) -> bool:
        """A full member of the workspace."""
        return not self.is_restricted and self.team is None

    def as_api(self, team: str) -> dict[str, Any]:
        """The user object of users.info and users.list; `team` is the workspace's own."""
        team = self.team or team
        profile = {
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.name,
            "display_name_normalized": self.name,
            "title": self.title,
            "team": team,
        }
        if self.bot_id:
            profile["bot_id"] = self.bot_id
        return {
            "id": self.id,
            "team_id": team,
            "name": self.name,
            "real_name": self.real_name,
            "deleted": self.is_deleted,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
            **({"is_stranger": False} if self.team else {}),
            "tz": self.time_zone,
            "profile": profile,
        }

    def as_seen(self) -> dict[str, Any]:
        """What the page knows of them."""
        seen = {"id": self.id, "name": self.name, "real_name": self.real_name, "title": self.title}
        flags = {"is_bot": self.is_bot, "is_guest": self.is_restricted, "organisation": self.organisation}
        return {**seen, **flags}
