"""The documents keep up with the product: commands, settings, links, examples; and they speak of it alone."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.listeners.command import SUBCOMMANDS
from bot.manifest import SCOPES, SLASH_COMMAND, manifest
from commitments.status import NEXT
from messages.ask import EXAMPLES, PURPOSES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
# A registry's host, or a path of the machine on which something was written; put together here, so that this
# file, which is looked through as well, names none.
HOSTS = [
    r"\.".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs"), ("deb", "debian"))
]
FOLDERS = [f"/{name}/" for name in ("root", "work", r"home/\w+", r"Users/\w+")]
ELSEWHERE = re.compile("|".join([*HOSTS, *FOLDERS]))


def tracked() -> list[str]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("only a checkout has tracked files")
    listed = subprocess.run(  # noqa: S603 - git, on our own checkout
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def chaser_lines() -> list[str]:
    """The README's commands of Chaser's own. `make` and `git` lines set up, and are what runs this test already."""
    lines = [line.strip() for block in BLOCK.findall(README) for line in block.splitlines()]
    return [line.removeprefix(".venv/bin/") for line in lines if line.startswith(("chaser ", ".venv/bin/chaser "))]


# Commands.


@pytest.mark.parametrize("subcommand", sorted(SUBCOMMANDS))
def test_each_slash_subcommand_is_in_the_readme_and_in_the_help(subcommand: str) -> None:
    assert re.search(rf"`{SLASH_COMMAND} {subcommand}\b", README)
    assert subcommand in PURPOSES
    assert EXAMPLES[subcommand].startswith(f"{SLASH_COMMAND} {subcommand}")


def test_the_help_promises_no_subcommand_that_there_is_not() -> None:
    assert set(PURPOSES) == set(EXAMPLES) == set(SUBCOMMANDS)
    assert set(re.findall(rf"`{SLASH_COMMAND} (\w+)", README)) <= set(SUBCOMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_each_command_is_in_the_readme_and_on_its_page(command: str) -> None:
    assert f"`chaser {command}" in README
    assert f"`chaser {command}" in (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")


def test_the_documents_name_no_command_that_there_is_not() -> None:
    for document in DOCUMENTS:
        named = re.findall(r"`(?:\.venv/bin/)?chaser ([a-z]+)", document.read_text(encoding="utf-8"))
        assert set(named) <= set(COMMANDS), document.name


# The manifest.


def test_the_manifest_that_is_kept_is_the_one_that_is_printed() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "bot", "manifest"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (ROOT / "slack-manifest.json").read_text(encoding="utf-8") == printed.stdout
    assert json.loads(printed.stdout) == manifest()


def test_each_scope_is_explained_to_the_administrator() -> None:
    page = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")
    assert {scope for scope in SCOPES if f"`{scope}`" not in page} == set()


# Settings.


def test_each_setting_of_the_example_has_its_reason_above_it() -> None:
    lines = (ROOT / "config.example.toml").read_text(encoding="utf-8").splitlines()
    explained, without = False, []
    for line in lines:
        if line.startswith("#"):
            explained = True
        elif not line:
            explained = False
        elif not explained and not line.startswith("["):
            without.append(line)
    assert without == []


# Links and examples.


def anchors(document: Path) -> set[str]:
    """The places in a document that a link can name, as GitHub makes them from headings."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_link_inside_the_project_leads_somewhere(document: Path) -> None:
    text = FENCED.sub("", document.read_text(encoding="utf-8"))
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.is_relative_to(ROOT), link
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_readme_has_commands_to_run() -> None:
    assert chaser_lines()


@pytest.mark.parametrize("line", chaser_lines())
def test_each_command_of_the_readme_runs(line: str, tmp_path: Path) -> None:
    """In a folder that has what a checkout has, and whose settings are the example's."""
    for entry in ROOT.iterdir():
        if not entry.name.startswith(".") and entry.name not in {"config.toml", "data"}:
            (tmp_path / entry.name).symlink_to(entry)
    shutil.copy(ROOT / "config.example.toml", tmp_path / "config.toml")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CHASER_", "SLACK_"))}
    done = subprocess.run(  # noqa: S603 - the README's own words
        [Path(sys.executable).with_name("chaser"), *shlex.split(line, comments=True)[1:]],
        cwd=tmp_path,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_makefile_has_each_target_that_the_documents_name() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)) <= targets, document.name


# Nothing of the place where it was written.


def test_no_tracked_file_names_a_registrys_host_or_a_machines_path() -> None:
    found = []
    for name in tracked():
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, or another file that no editor opens
        found += [f"{name}: {match.group()}" for match in ELSEWHERE.finditer(text)]
    assert found == []


def test_no_file_of_a_committees_own_is_tracked() -> None:
    own = re.compile(r"(^|/)(config\.toml|\.env|.*\.db|.*\.log|data/.*)$")
    assert [name for name in tracked() if own.search(name)] == []


def test_the_readmes_drawing_of_statuses_is_the_table_of_the_domain() -> None:
    drawn = re.findall(r"^ +(\w+) --> (\w+):", README, re.MULTILINE)

    steps = {(before.value, after.value) for before, later in NEXT.items() for after in later}
    assert {(before.replace("_", " "), after.replace("_", " ")) for before, after in drawn} == steps
