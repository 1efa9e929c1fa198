"""`make bench`: what the product's goals of speed are measured by.

LETTER=path measures another letter's import, ONLY=deadlines one part alone, SCALE=0.02 a smaller delivery.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.chaser_list import acknowledgement
from bench.deadlines import deadlines
from bench.delivery import delivery
from bench.filled import NOW, filled_store
from bench.idle_tick import idle_tick
from bench.letters import letters
from bench.measuring import Measured, measured
from bench.planning import planning

SAMPLE = Path(__file__).parents[1] / "bot" / "sample" / "response.md"
MANY = 10_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--letter", type=Path, default=SAMPLE)
    parser.add_argument("--only", choices=("commands", "ledger", "deadlines", "letters", "planning", "delivery"))
    parser.add_argument("--scale", type=float, default=1.0, help="of the delivery: 1 is all, 0.02 a look")
    options = parser.parse_args()
    parts: dict[str, Callable[[], Iterator[object]]] = {
        "commands": lambda: commands(options.letter),
        "ledger": ledger,
        "deadlines": deadlines,
        "letters": letters,
        "planning": planning,
        "delivery": lambda: delivery(options.scale),
    }
    for name, part in parts.items():
        if options.only in {None, name}:
            for line in part():
                print(line, flush=True)
    return 0


def commands(letter: Path) -> Iterator[Measured]:
    importing = ("import", str(letter), "--dry-run", "--json")
    yield measured(f"import of {letter.name}, whole process", lambda: command(*importing), times=5, goal=1.0)
    yield measured("chaser --help, whole process", lambda: command("--help"), times=10, goal=0.1)
    asking = ("deadline", "We will publish this by the end of Q3 2026/27")
    yield measured("chaser deadline, whole process", lambda: command(*asking), times=10, goal=0.5)


def ledger() -> Iterator[Measured]:
    with tempfile.TemporaryDirectory() as folder, filled_store(Path(folder), MANY) as store:
        yield acknowledgement(store, NOW, f"acknowledgement of /chaser list, {MANY:,} commitments")
        yield idle_tick(store, NOW, f"tick with nothing owed, {MANY:,} commitments")
        listing = ("--config", str(_settings(Path(folder))), "list", "--committee", "PCC", "overdue")
        yield measured("chaser list overdue, whole process", lambda: command(*listing), times=10, goal=0.5)


def command(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "bot", *words], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own


def _settings(folder: Path) -> Path:
    path = folder / "config.toml"
    path.write_text(f'data_dir = "{folder}"\n', encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
