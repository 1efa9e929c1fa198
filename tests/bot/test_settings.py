"""Settings: every problem named with its place and a cure, all at once; the environment rules; secrets stay secret."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.bad_settings import SettingsRefused
from bot.settings import CommitteeSettings, Settings, read_settings

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
COMMITTEE = '[[committees]]\nname = "Police and Crime Committee"\nprefix = "PCC"\nchannel = "C0PCC"\n'

Read = Callable[[str], Settings]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("CHASER_", "SLACK_")):
            monkeypatch.delenv(name)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def from_text(toml: str) -> Settings:
        path = tmp_path / "config.toml"
        path.write_text(toml, encoding="utf-8")
        return read_settings(path)

    return from_text


def problems(read: Read, toml: str) -> list[str]:
    with pytest.raises(SettingsRefused) as refused:
        read(toml)
    return refused.value.problems


def test_the_example_lists_every_setting() -> None:
    example = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert set(example) == set(Settings.model_fields)
    for name, default in Settings():
        if isinstance(default, BaseModel):
            assert set(example[name]) == set(type(default).model_fields), name
    assert set(example["committees"][0]) == set(CommitteeSettings.model_fields)


def test_the_example_shows_each_setting_with_its_default() -> None:
    example = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    committee = example.pop("committees")[0]
    assert Settings(**example) == Settings()
    shown = CommitteeSettings(**committee)
    for name in ("time_zone", "nation", "admins"):
        assert getattr(shown, name) == CommitteeSettings.model_fields[name].default


def test_no_file_means_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_settings(None) == Settings()


def test_every_problem_is_named_at_once_with_its_place_and_a_cure(read: Read, tmp_path: Path) -> None:
    toml = """
        [reminders]
        at = "half past nine"
        lead = "0"
        [digest]
        weekday = "Funday"
        [database]
        adress = "x"
        [[committees]]
        name = "Transport"
        prefix = "transport"
        nation = "UK"
        """
    told = problems(read, toml)
    file = tmp_path / "config.toml"
    assert f'{file}: [digest] weekday = "Funday": use mon … sun' in told
    assert f'{file}: [reminders] at = "half past nine": use a time such as "09:30", without an offset' in told
    assert f'{file}: [reminders] lead = "0": use words such as "30 days, 7 days, 1 day", or "none"' in told
    assert f"{file}: [database] adress: there is no such setting; config.example.toml lists them all" in told
    assert any("[[committees]] number 1, prefix" in one and "capital letters" in one for one in told)
    assert any("[[committees]] number 1, channel is missing; use the channel's id" in one for one in told)
    assert any('nation = "UK": use ENG, WLS, SCT or NIR' in one for one in told)
    assert len(told) == 7


@pytest.mark.parametrize(
    ("toml", "cure"),
    [
        ('data_dir = ""\nslack = "xoxb-1"', "slack is no section"),
        ('[slack]\napi_url = "https://slack.com/api"', "ends in a slash"),
        ('[slack]\napi_url = "slack.com/"', "ends in a slash"),
        ("[reminders]\nat = 09:30:00+01:00", "is not TOML"),
        ('[reminders]\nat = "09:30+01:00"', "without an offset"),
        ('[reminders]\non_the_day = "perhaps"', "use true or false"),
        ("[delivery]\nlease_seconds = 1", "greater than or equal to 5"),
        ("[delivery]\nsenders = 33", "less than or equal to 32"),
        ("[reading]\nmemory_mb = 20", "greater than or equal to 200"),
        ("[reading]\nseconds = 0", "greater than or equal to 1"),
        ('[reading]\nfile_mb = "all"', "valid integer"),
        ('[database]\nurl = "mysql://here/chaser"', "use sqlite:///FILE or postgresql+psycopg://"),
        (f'{COMMITTEE}time_zone = "Europe/Atlantis"', "use a name from the IANA list"),
        (f'{COMMITTEE}time_zone = "../../etc/passwd"', "use a name from the IANA list"),
        (f'{COMMITTEE}default_owner = "Ada"', "use a member's id"),
        (f"{COMMITTEE}{COMMITTEE.replace('C0PCC', 'C0TWO')}", "two have the prefix PCC"),
        (f"{COMMITTEE}{COMMITTEE.replace('PCC', 'TRANS', 1)}", "two have the channel C0PCC"),
        ("committees = 3", "[[committees]]"),
    ],
)
def test_each_bad_setting_comes_with_its_cure(read: Read, toml: str, cure: str) -> None:
    assert any(cure in one for one in problems(read, toml))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match=r"nowhere\.toml: No such file"):
        read_settings(tmp_path / "nowhere.toml")


def test_a_file_that_is_not_toml_is_named(read: Read) -> None:
    assert "is not TOML" in problems(read, "[digest")[0]


def test_the_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[digest]\nweekday = "tue"\n', encoding="utf-8-sig")
    assert read_settings(path).digest.weekday == "tue"


def test_the_environment_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "elsewhere.toml"
    path.write_text('[digest]\nweekday = "fri"\n', encoding="utf-8")
    monkeypatch.setenv("CHASER_CONFIG", str(path))
    assert read_settings(None).digest.weekday == "fri"


def test_data_lies_beside_the_settings_wherever_one_stands(read: Read, tmp_path: Path) -> None:
    assert read("").data_dir == tmp_path / "data"
    assert read(f'data_dir = "{tmp_path}/other"').data_dir == tmp_path / "other"
    assert read("").database_url == f"sqlite:///{tmp_path}/data/chaser.db"


def test_each_setting_can_be_overridden_from_the_environment(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHASER_SLACK__API_URL", "http://127.0.0.1:8765/api/")
    monkeypatch.setenv("CHASER_REMINDERS__LEAD", "60, 14")
    monkeypatch.setenv("CHASER_DIGEST__AT", "08:30")
    settings = read('[reminders]\nlead = "5"\nreview_every = 90\n[digest]\nweekday = "thu"\n')
    assert settings.slack.api_url == "http://127.0.0.1:8765/api/"
    assert settings.reminders.lead == "60, 14"
    assert settings.reminders.review_every == 90
    assert (settings.digest.weekday, settings.digest.at) == ("thu", time(8, 30))


def test_a_bad_override_is_blamed_on_its_variable_beside_the_files_problems(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHASER_REMINDERS__LEAD", "[60")
    monkeypatch.setenv("CHASER_DIGST__AT", "09:00")
    told = problems(read, '[digest]\nweekday = "Funday"\n')
    assert any(one.startswith('CHASER_REMINDERS__LEAD: [reminders] lead = "[60": use words') for one in told)
    assert "CHASER_DIGST__AT: there is no such setting; config.example.toml lists them all" in told
    assert any("config.toml: [digest] weekday" in one for one in told)


def test_what_container_platforms_set_by_themselves_is_no_setting(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHASER_PORT_8080_TCP", "tcp://10.0.0.1:8080")
    assert read("").digest.weekday == "mon"


def test_tokens_come_from_the_names_that_every_slack_app_uses(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-environment")
    settings = read('[slack]\nbot_token = "xoxb-file"\napp_token = "xapp-file"\n')
    assert settings.slack.bot_token.get_secret_value() == "xoxb-environment"
    assert settings.slack.app_token.get_secret_value() == "xapp-file"


def test_tokens_are_never_shown(read: Read) -> None:
    settings = read('[slack]\nbot_token = "xoxb-hidden"\napp_token = "xapp-hidden"\nsigning_secret = "hidden"\n')
    assert "hidden" not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"


@pytest.mark.parametrize(
    "toml",
    [
        '[slack]\nbot_token = ["xoxb-4242"]',
        '[slack]\nbot_tokn = "xoxb-4242"',
        'slack = "xoxb-4242"',
        '[database]\nurl = "mysql://chaser:4242@here/chaser"',
    ],
)
def test_a_secret_in_a_bad_place_is_not_repeated(read: Read, toml: str) -> None:
    assert "4242" not in " ".join(problems(read, toml))
