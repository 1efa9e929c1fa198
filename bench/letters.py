"""How long and how much memory a letter takes to be read apart: a PDF of ten pages, a report of two hundred."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pdfplumber

from bench.measuring import Measured, against, duration, measured, timed
from letters.apart import read_letter_apart
from letters.bounds import MB, Bounds
from letters.openers.markdown import blocks_of_markdown
from tests.letters.files_made import pdf_file

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "bot" / "sample" / "response.md"
SHORT, LONG = 10, 200  # pages
SHORT_GOAL = 2.0  # seconds
LONG_GOAL = 300.0  # MB
# A number that is the process's own: what it inherits counts as its peak in other places.
PEAK = """
import sys
from pathlib import Path
from letters import read_letter
read_letter(Path(sys.argv[1]))
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
WIDTH = 58


def letters() -> Iterator[object]:
    with tempfile.TemporaryDirectory() as folder:
        short, long = (_written(Path(folder), pages) for pages in (SHORT, LONG))
        yield measured("a short letter as text, read apart", partial(_read, SAMPLE), times=5)
        taken = measured(f"a PDF of {SHORT} pages, read apart", partial(_read, short), times=3, goal=SHORT_GOAL)
        yield taken
        yield _a_page(taken, SHORT)
        yield _memory(short, SHORT)
        taken = Measured(f"a PDF of {LONG} pages, read apart", (timed(partial(_read, long)),))
        yield taken
        yield _a_page(taken, LONG)
        yield _memory(long, LONG, LONG_GOAL)


def pdf_of(pages: int) -> bytes:
    """The sample letter again and again, on so many pages."""
    blocks = blocks_of_markdown(SAMPLE.read_text(encoding="utf-8"))
    with pdfplumber.open(io.BytesIO(pdf_file(blocks))) as one:
        return pdf_file(blocks * (pages // len(one.pages)))


def _written(folder: Path, pages: int) -> Path:
    path = folder / f"{pages}.pdf"
    path.write_bytes(pdf_of(pages))
    return path


def _read(path: Path) -> None:
    read_letter_apart(path, Bounds(seconds=3600))


def _a_page(taken: Measured, pages: int) -> str:
    return f"{f'  a page of {pages}':<{WIDTH}} {duration(taken.median / pages):>10}"


def _memory(path: Path, pages: int, goal: float | None = None) -> str:
    """The peak, where the system tells it: Linux does."""
    what = f"{f'  memory at most, {pages} pages':<{WIDTH}}"
    peak = peak_memory(path)
    if peak is None:
        return f"{what} unknown here"
    return f"{what} {megabytes(peak):>10}" + (f"{'':>36}   {against(peak, goal, megabytes)}" if goal else "")


def peak_memory(path: Path) -> float | None:
    """In MB, of a process that reads this letter."""
    if not Path("/proc/self/status").exists():
        return None
    said = subprocess.run([sys.executable, "-c", PEAK, path], cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own
    return int(said.stdout) * 1024 / MB


def megabytes(amount: float) -> str:
    return f"{amount:,.0f} MB"
