"""The command line. Each command is a module, imported only when it is asked for, so that all start fast."""

from __future__ import annotations

import argparse
import difflib
import sys
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from bot.cli.refusal import CommandRefused

# What each command is for, in the order in which a newcomer meets them.
COMMANDS = {
    "demo": "show Chaser with sample data in a browser; needs no Slack",
    "import": "read a response letter into draft commitments",
    "deadline": "say which deadline a sentence states, by which rule, and why",
    "list": "list commitments",
    "show": "show one commitment with its letter, answers and history",
    "plan": "print every reminder that would come, and why; or what another policy would change",
    "meetings": "list the committee's meetings and events, or add meetings",
    "answer": "record what the body answered on a commitment",
    "digest": "print a committee's digest as it stands",
    "run": "run the bot in Slack until it is stopped",
    "tick": "send what is owed at one instant, then end",
    "doctor": "say what is wrong, and what mends it",
    "migrate": "bring the database to this version's tables",
    "manifest": "print the Slack app manifest",
}
MODULES = {"import": "import_letter", "list": "list_commitments"}
REFUSED = 2
BROKEN = 1


class Command(Protocol):
    """What a command's module offers."""

    @staticmethod
    def arguments(parser: argparse.ArgumentParser) -> None: ...

    @staticmethod
    def run(options: argparse.Namespace) -> int: ...


def run_command(words: list[str]) -> int:
    """Runs what was typed; the exit status comes back.

    It is 0, or 1 for a fault of ours, or 2 for a request that can't be met.
    """
    before, name, after = _split(words)
    if name is None or {"-h", "--help"} & set(before):
        print(_overview())
        return 0 if before or not words else REFUSED
    if name not in COMMANDS:
        print(_unknown(name), file=sys.stderr)
        return REFUSED
    command = cast("Command", import_module(f"bot.cli.{MODULES.get(name, name)}"))
    parser = argparse.ArgumentParser(prog=f"chaser {name}", description=f"{COMMANDS[name].capitalize()}.")
    parser.add_argument("--config", type=Path, help="the settings' file (else CHASER_CONFIG, else config.toml here)")
    command.arguments(parser)
    return _guarded(command, parser.parse_args(before + after))


def _guarded(command: Command, options: argparse.Namespace) -> int:
    try:
        return command.run(options)
    except CommandRefused as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has had enough, as `head` does
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as fault:  # noqa: BLE001 - the outermost edge: users see a sentence, the log the traceback
        from bot.logs import log_fault

        print(f"Something went wrong that is not your doing. {log_fault(fault)}", file=sys.stderr)
        return BROKEN


def _split(words: list[str]) -> tuple[list[str], str | None, list[str]]:
    """The words before the command, the command, and the words after it."""
    at = 0
    while at < len(words) and words[at].startswith("-"):
        at += 2 if words[at] == "--config" else 1
    return (words[:at], words[at], words[at + 1 :]) if at < len(words) else (words, None, [])


def _overview() -> str:
    width = max(len(name) for name in COMMANDS)
    lines = "\n".join(f"  {name:<{width}}  {purpose}" for name, purpose in COMMANDS.items())
    return f"""Chaser follows up what public bodies promise to a committee.

usage: chaser COMMAND …

{lines}

chaser COMMAND --help says more of one. A first look: chaser demo"""


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, COMMANDS, n=1)
    meant = f" Did you mean 'chaser {near[0]}'?" if near else ""
    return f"There is no command '{name}'.{meant} 'chaser --help' lists them all."
