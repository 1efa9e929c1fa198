"""Bad settings in the words of whoever set them: each names itself, its place and a cure."""

from __future__ import annotations

import os
from collections.abc import Container
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

PREFIX = "CHASER_"
CHANNEL_ID = "use the channel's id, such as C0123456789 (Slack shows it in the channel's details)"
MEMBER_ID = "use a member's id, such as U0123456789 (Slack shows it in the profile's menu)"
CURES = {
    ("data_dir", "data_dir"): 'use a folder, such as "data"',
    ("digest", "weekday"): "use mon … sun",
    ("digest", "at"): 'use a time such as "09:00", without an offset',
    ("reminders", "at"): 'use a time such as "09:30", without an offset',
    ("reminders", "day_ends"): 'use a time such as "17:30", without an offset',
    ("reminders", "on_the_day"): "use true or false",
    ("reminders", "lead"): 'use words such as "30 days, 7 days, 1 day", or "none"',
    ("reminders", "overdue"): 'use words such as "weekly 4 times, then monthly"',
    ("reminders", "ladder"): 'use words such as "letter after 4 weeks, chair after 12 weeks", or "none"',
    ("reminders", "judged_by"): 'use "agreed" or "first"',
    ("reminders", "hears"): 'use "channel", "owner" or a member\'s id, such as U0123456789',
    ("slack", "api_url"): "use an address that ends in a slash, such as https://slack.com/api/",
    ("slack", "mode"): 'use "socket" or "http"',
    ("slack", "connections"): "use a number from 1 to 10",
    ("http", "host"): 'use an address of this machine, such as "127.0.0.1" or "0.0.0.0"',
    ("http", "port"): "use a number from 1 to 65535, or 0 for any that is free",
    ("database", "url"): "use sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME",
    ("committees", "name"): "use the committee's name, of up to 200 characters",
    ("committees", "prefix"): "use up to ten capital letters or digits, such as PCC",
    ("committees", "channel"): CHANNEL_ID,
    ("committees", "default_owner"): MEMBER_ID,
    ("committees", "admins"): 'use a list of members\' ids, such as ["U0123456789"]',
    ("committees", "nation"): "use ENG, WLS, SCT or NIR",
}
# What stands in these may be a token or a password; a whole section may be one in the wrong place.
SECRET = {
    ("slack", "bot_token"),
    ("slack", "app_token"),
    ("slack", "signing_secret"),
    ("slack", "slack"),
    ("database", "url"),
}
SECTION = {"model_type", "model_attributes_type", "dict_type"}


class SettingsRefused(Exception):  # noqa: N818 - it is named for what happened
    """`problems` holds one sentence for each setting that is wrong."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def sentences(problem: ValidationError, file: str) -> list[str]:
    """One sentence for each setting that pydantic refused, with the file or the variable that it stands in."""
    return [f"{_source(error['loc'], file)}: {_sentence(error)}" for error in problem.errors()]


def unknown_variables(sections: Container[str]) -> list[str]:
    """One sentence for each variable that overrides a setting of no section that there is.

    A single underscore proves nothing: container platforms set CHASER_PORT and the like by themselves.
    """
    named = [name.removeprefix(PREFIX) for name in sorted(os.environ) if name.startswith(PREFIX)]
    return [
        f"{PREFIX}{name}: there is no such setting; config.example.toml lists them all"
        for name in named
        if "__" in name and name.partition("__")[0].lower() not in sections
    ]


def _source(loc: tuple[int | str, ...], file: str) -> str:
    names = _names(loc)
    variables = (f"{PREFIX}{'__'.join(names[:depth]).upper()}" for depth in range(len(names), 0, -1))
    return next((variable for variable in variables if variable in os.environ), file)


def _sentence(error: ErrorDetails) -> str:
    place, name = _place(error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{place}{name}: there is no such setting; config.example.toml lists them all"
    if error["type"] == "missing":
        return f"{place}{name} is missing{_cure(error['loc'], '; ')}"
    if error["type"] in SECTION:
        return f"{place}{name} is no section; config.example.toml shows how it is written"
    if name == "committees":
        return f"[[committees]]: {_plain(error['msg'])}"
    cure = _cure(error["loc"], "") or _plain(error["msg"])
    return f"{place}{name} = {_shown(error['loc'], error['input'])}: {cure}"


def _place(loc: tuple[int | str, ...]) -> tuple[str, str]:
    names = _names(loc)
    numbers = [part for part in loc if isinstance(part, int)]
    if len(names) == 1:
        return "", names[0]
    if names[0] == "committees" and numbers:
        return f"[[committees]] number {numbers[0] + 1}, ", names[1]
    return f"[{names[0]}] ", names[1]


def _names(loc: tuple[int | str, ...]) -> tuple[str, ...]:
    return tuple(part for part in loc if isinstance(part, str))[:2]


def _cure(loc: tuple[int | str, ...], joined_by: str) -> str:
    names = _names(loc)
    cure = CURES.get((names[0], names[-1]))
    return f"{joined_by}{cure}" if cure else ""


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").removeprefix("Input ").replace("should", "it should", 1)


def _shown(loc: tuple[int | str, ...], value: Any) -> str:  # noqa: ANN401 - whatever stood there
    names = _names(loc)
    if (names[0], names[-1]) in SECRET:
        return "(kept out of sight)"
    return f'"{value}"' if isinstance(value, str) else str(value)
