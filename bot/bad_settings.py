"""Bad settings in the words of whoever set them: each names itself, its place and a cure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

CURES = {
    ("digest", "weekday"): "use mon … sun",
    ("digest", "at"): 'use a time such as "09:00"',
    ("reminders", "at"): 'use a time such as "09:30"',
    ("reminders", "day_ends"): 'use a time such as "17:30"',
    ("reminders", "lead"): "use days before the due day, such as [30, 7, 1]",
    ("slack", "api_url"): "use an address that ends in a slash, such as https://slack.com/api/",
    ("committees", "prefix"): "use up to ten capital letters or digits, such as PCC",
    (
        "committees",
        "channel",
    ): "use the channel's id, such as C0123456789 (Slack shows it in the channel's details)",
    (
        "committees",
        "default_owner",
    ): "use a member's id, such as U0123456789 (Slack shows it in the profile's menu)",
    ("committees", "nation"): "use ENG, WLS, SCT or NIR",
}
SECRET = ("bot_token", "app_token")


class SettingsRefused(Exception):  # noqa: N818 - it is named for what happened
    """`problems` holds one sentence for each setting that is wrong."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def sentences(problem: ValidationError, source: str) -> list[str]:
    """One sentence for each setting that pydantic refused; `source` is the file, or 'the environment'."""
    return [f"{source}: {_sentence(error)}" for error in problem.errors()]


def _sentence(error: ErrorDetails) -> str:
    place, name = _place(error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{place}{name}: there is no such setting; config.example.toml lists them all"
    if error["type"] == "missing":
        return f"{place}{name} is missing{_cure(error['loc'], '; ')}"
    cure = _cure(error["loc"], "") or _plain(error["msg"])
    return f"{place}{name} = {_shown(name, error['input'])}: {cure}"


def _place(loc: tuple[int | str, ...]) -> tuple[str, str]:
    names = [part for part in loc if isinstance(part, str)]
    numbers = [part for part in loc if isinstance(part, int)]
    if len(names) == 1:
        return "", names[0]
    if names[0] == "committees" and numbers:
        return f"[[committees]] number {numbers[0] + 1}, ", names[1]
    return f"[{names[0]}] ", names[1]


def _cure(loc: tuple[int | str, ...], joined_by: str) -> str:
    names = tuple(part for part in loc if isinstance(part, str))[:2]
    cure = CURES.get((names[0], names[-1]))
    return f"{joined_by}{cure}" if cure else ""


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ").removeprefix("Input ").replace("should", "it should", 1)


def _shown(name: str, value: Any) -> str:  # noqa: ANN401 - whatever stood there
    if name in SECRET:
        return "(kept out of sight)"
    return f'"{value}"' if isinstance(value, str) else str(value)
