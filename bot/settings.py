"""The settings: read from config.toml and the environment, checked at start, all problems at once."""

from __future__ import annotations

import os
import tomllib
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from bot.bad_settings import PREFIX, SettingsRefused, sentences, unknown_variables
from commitments.policy import Judged
from commitments.policy_in_words import field_read
from commitments.working_days import Nation

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TOKENS = {
    "SLACK_BOT_TOKEN": "bot_token",
    "SLACK_APP_TOKEN": "app_token",
    "SLACK_SIGNING_SECRET": "signing_secret",
}


def _time_zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (OSError, ValueError, ZoneInfoNotFoundError) as unknown:
        raise ValueError("use a name from the IANA list, such as Europe/London") from unknown


def _wall_time(at: time) -> time:
    if at.tzinfo:
        raise ValueError("leave the offset out; it is read in the committee's time zone")
    return at


def _one_each(committees: tuple[CommitteeSettings, ...]) -> tuple[CommitteeSettings, ...]:
    for name in ("prefix", "channel"):
        values = [getattr(one, name) for one in committees]
        twice = next((value for value in values if values.count(value) > 1), None)
        if twice:
            raise ValueError(f"two have the {name} {twice}; give each its own")
    return committees


Days = Annotated[int, Field(ge=1, le=3660)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WallTime = Annotated[time, AfterValidator(_wall_time)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]


def _words_of(name: str) -> AfterValidator:
    """A field of the policy, kept as it was typed."""

    def read(words: str) -> str:
        field_read(name, words)
        return words

    return AfterValidator(read)


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SlackSettings(_Section):
    """How Slack is reached, and reaches us. The secrets come from the environment (`TOKENS`), or from the file."""

    api_url: Annotated[str, Field(pattern=r"^https?://\S+/$")] = "https://slack.com/api/"
    bot_token: SecretStr = SecretStr("")
    app_token: SecretStr = SecretStr("")
    signing_secret: SecretStr = SecretStr("")
    mode: Literal["socket", "http"] = "socket"
    connections: Annotated[int, Field(ge=1, le=10)] = 1


class HttpSettings(_Section):
    """Where HTTP mode listens; TLS is the load balancer's."""

    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 3000


class DatabaseSettings(_Section):
    """An SQLAlchemy address; nothing means `chaser.db` in the data directory."""

    url: Annotated[str, Field(pattern=r"^$|^(sqlite|postgresql\+psycopg)://\S*$")] = ""


class ReminderSettings(_Section):
    """The reminder policy with which committees start, in the words in which `/chaser settings` takes it too."""

    lead: Annotated[str, _words_of("lead")] = "30 days, 7 days, 1 day"
    on_the_day: bool = True
    overdue: Annotated[str, _words_of("overdue")] = "weekly 4 times, then fortnightly 4 times, then monthly"
    ladder: Annotated[str, _words_of("ladder")] = "none"
    judged_by: Judged = Judged.AGREED
    hears: Annotated[str, _words_of("hears")] = "channel"
    long_overdue_after: Days = 90
    review_every: Days = 60
    check_in_from: Days = 60
    at: WallTime = time(9, 30)
    day_ends: WallTime = time(17, 30)


class DigestSettings(_Section):
    """When the weekly digest goes out, in each committee's time zone."""

    weekday: Weekday = "mon"
    at: WallTime = time(9, 0)


class DeliverySettings(_Section):
    """How often the bot looks for what is owed, for how long it may hold what it is sending, and how fast it posts."""

    look_every_seconds: Annotated[int, Field(ge=1, le=3600)] = 15
    lease_seconds: Annotated[int, Field(ge=5, le=3600)] = 60
    burst: Annotated[int, Field(ge=1, le=10_000)] = 10
    posts_a_minute: Annotated[int, Field(ge=1, le=1_000_000)] = 300
    senders: Annotated[int, Field(ge=1, le=32)] = 4


# Where nobody is bothered: a sandbox whose clock leaps over weeks.
UNPACED = {"burst": 10_000, "posts_a_minute": 1_000_000}


class ReadingSettings(_Section):
    """What reading one file may take; it runs in a process of its own."""

    seconds: Annotated[int, Field(ge=1, le=3600)] = 120
    memory_mb: Annotated[int, Field(ge=200, le=100_000)] = 1_000
    file_mb: Annotated[int, Field(ge=1, le=1_000)] = 20


class CommitteeSettings(_Section):
    """One committee as it starts; afterwards the database rules."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    prefix: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{0,9}$")]
    channel: Annotated[str, Field(pattern=r"^[CG][A-Z0-9]{2,}$")]
    time_zone: TimeZone = "Europe/London"
    nation: Nation = Nation.ENGLAND
    default_owner: Annotated[str, Field(pattern=r"^[UW][A-Z0-9]{2,}$")] | None = None
    admins: tuple[str, ...] = ()


class _Tokens(PydanticBaseSettingsSource):
    """The names under which every Slack app keeps its tokens and its secret."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:  # noqa: ANN401 - the base's
        raise NotImplementedError

    def __call__(self) -> dict[str, Any]:
        slack = {key: os.environ[name] for name, key in TOKENS.items() if os.environ.get(name)}
        return {"slack": slack} if slack else {}


class _Environment(EnvSettingsSource):
    """CHASER_ variables. What should be JSON and isn't goes on as it is, so that the check names it with the others."""

    def decode_complex_value(self, field_name: str, field: FieldInfo, value: Any) -> Any:  # noqa: ANN401 - the base's
        try:
            return super().decode_complex_value(field_name, field, value)
        except ValueError:
            return value


class Settings(BaseSettings):
    """Everything that can be set. `config.example.toml` shows each with its default and the reason."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        nested_model_default_partial_update=True,
    )

    data_dir: Path = Path("data")
    slack: SlackSettings = SlackSettings()
    http: HttpSettings = HttpSettings()
    database: DatabaseSettings = DatabaseSettings()
    reminders: ReminderSettings = ReminderSettings()
    digest: DigestSettings = DigestSettings()
    delivery: DeliverySettings = DeliverySettings()
    reading: ReadingSettings = ReadingSettings()
    committees: Annotated[tuple[CommitteeSettings, ...], AfterValidator(_one_each)] = ()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - ours stands in its place
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - no .env file: one place less to look
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment rules over the file, which arrives as arguments."""
        return _Environment(settings_cls), _Tokens(settings_cls), init_settings

    @property
    def database_url(self) -> str:
        return self.database.url or f"sqlite:///{(self.data_dir / 'chaser.db').resolve()}"


def read_settings(path: Path | None) -> Settings:
    """The settings from `path`, or from CHASER_CONFIG, or `config.toml` here, or the defaults.

    A relative `data_dir` lies beside the file. Raises SettingsRefused with one sentence for each problem.
    """
    named = path or (Path(os.environ["CHASER_CONFIG"]) if os.environ.get("CHASER_CONFIG") else None)
    file = named or Path("config.toml")
    if named is None and not file.exists():
        return _checked({}, file)
    try:
        fields = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise SettingsRefused([f"{file}: {problem.strerror}. Name another file with --config."]) from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingsRefused([f"{file} is not TOML: {problem}."]) from problem
    return _checked(fields, file)


def _checked(fields: dict[str, Any], file: Path) -> Settings:
    unknown = unknown_variables(Settings.model_fields)
    try:
        settings = Settings(**fields)
    except ValidationError as problem:
        raise SettingsRefused([*sentences(problem, str(file)), *unknown]) from problem
    if unknown:
        raise SettingsRefused(unknown)
    return settings.model_copy(update={"data_dir": file.parent / settings.data_dir})
