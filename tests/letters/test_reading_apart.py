"""Reading in a process of its own: the same letter comes out, and every way of dying is one sentence."""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from commitments.tracker import TrackerUnreadable
from commitments.working_days import Nation, bank_holidays
from letters import LetterUnreadable, apart, read_letter
from letters.__main__ import _as_json
from letters.apart import read_letter_apart, read_tracker_apart
from letters.bounds import Bounds
from letters.openers.markdown import blocks_of_markdown
from letters.tracker import read_tracker
from tests.letters import letters_made as made
from tests.letters.files_made import pdf_file, word_file

SAMPLE = Path(__file__).parents[2] / "bot" / "sample" / "response.md"
FAULT = "letter.md can't be read as a letter: a fault in Chaser; the log has it."


def test_a_letter_read_apart_is_the_letter_that_is_read_here(tmp_path: Path) -> None:
    blocks = blocks_of_markdown(SAMPLE.read_text(encoding="utf-8"))
    for name, content in (("a.docx", word_file(blocks)), ("a.pdf", pdf_file(blocks)), ("a.md", SAMPLE.read_bytes())):
        path = tmp_path / name
        path.write_bytes(content)
        report_date = date(2026, 5, 21)
        letter = read_letter_apart(path, Bounds(), report_date=report_date)
        assert letter == read_letter(path, report_date=report_date)
        assert any(draft.deadline for draft in letter.drafts)


def test_a_tracker_read_apart_is_the_tracker_that_is_read_here(tmp_path: Path) -> None:
    path = tmp_path / "tracker.csv"
    path.write_text("Commitment,Due,Status\nPublish the plan,within ten working days,Open\nTest,,Closed\n", "utf-8")
    today = date(2026, 5, 20)
    read = read_tracker_apart(path, Bounds(), today=today, written_on=None, body="Westmere", nation=Nation.SCOTLAND)
    assert read == read_tracker(path, today=today, body="Westmere", holidays=bank_holidays(Nation.SCOTLAND))
    assert read.rows[0].due


def test_what_is_no_letter_or_no_tracker_is_refused_with_the_sentence_that_is_said_here(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("Milk\n", encoding="utf-8")
    with pytest.raises(LetterUnreadable, match=r"^notes\.csv can't be read as a letter: it has no recommendations"):
        read_letter_apart(path, Bounds())
    with pytest.raises(TrackerUnreadable, match=r"^notes\.csv can't be read as a tracker: no row of it names"):
        read_tracker_apart(path, Bounds(), today=date(2026, 5, 20), written_on=None, body=None, nation=None)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.md"
    path.write_text(made.HEADINGS, encoding="utf-8")
    return path


def refused(path: Path, bounds: Bounds | None = None) -> str:
    with pytest.raises(LetterUnreadable) as problem:
        read_letter_apart(path, bounds or Bounds())
    sentence = str(problem.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """The process runs this program and not the reader."""
    monkeypatch.setattr(apart, "READER", ("-c", f"import os, sys, json, time\n{program}"))


FOREVER = "while True: pass"
ANOTHER_KIND = json.dumps(
    {"tracker": {"written_on": "2026-07-02", "written_on_assumed": False, "columns": [], "rows": [], "faults": []}}
)
CHILD_STAYS = "if os.fork() == 0: time.sleep(3600)\nos._exit(0)"


@pytest.mark.parametrize(
    "program",
    [
        FOREVER,
        "time.sleep(3600)",
        "import signal; [signal.signal(one, signal.SIG_IGN) for one in (1, 2, 3, 15)]; time.sleep(3600)",
        CHILD_STAYS,
        "os.close(1); time.sleep(3600)",
    ],
)
def test_a_process_whose_time_is_over_is_ended_with_all_that_it_began(
    letter: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    instead(monkeypatch, program)
    assert "it takes longer than 1 seconds to read. Ask for the Word file, or import its annex alone." in refused(
        letter, Bounds(seconds=1)
    )


@pytest.mark.parametrize(
    "program",
    [
        "pass",
        "sys.exit(1)",
        "os.abort()",
        "import signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "os.close(1); time.sleep(0.01)",
        "print('Traceback: no JSON')",
        "os.write(1, bytes(range(256)))",
        "print('null')",
        "print('{}')",
        "print('[' * 100_000)",
        "print(json.dumps({'letter': {'date': '2026-07-02'}}))",
        "print(json.dumps({'letter': {'date': 20260702, 'recommendations': [[]]}}))",
        "print(json.dumps({'unreadable': ''}))",
        "print(json.dumps({'unreadable': 'x' * 7000}))",
        "print(json.dumps({'unreadable': ['a', 'list']}))",
        f"print({ANOTHER_KIND!r})",
    ],
)
def test_a_process_that_crashes_or_babbles_is_a_fault(
    letter: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    instead(monkeypatch, program)
    assert refused(letter).startswith(FAULT)


def test_a_process_that_says_too_much_is_ended(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "while True: os.write(1, b'[' * 65536)")
    assert "more is read in it than any letter holds" in refused(letter)


@pytest.mark.parametrize("program", ["os._exit(86)", "import signal; os.kill(os.getpid(), signal.SIGKILL)"])
def test_a_process_that_ran_out_of_memory_or_that_the_system_took_is_said_to_need_too_much(
    letter: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    instead(monkeypatch, program)
    assert "it takes more than 1,000 MB of memory to read" in refused(letter)


def test_memory_has_a_bound_even_where_an_opener_takes_its_want_for_damage(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(
        monkeypatch,
        """
import letters.__main__ as reader
from commitments.letter import LetterUnreadable
def hungry(bounds, **rest):
    try:
        bytearray(bounds.memory_mb * 1_000_000)
    except Exception as problem:
        raise LetterUnreadable("it is a damaged PDF.") from problem
reader.READERS["letter"] = hungry
reader.main()
""",
    )
    assert "it takes more than 300 MB of memory to read" in refused(letter, Bounds(memory_mb=300))


def test_a_fault_of_the_reader_is_in_the_log(
    letter: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    instead(monkeypatch, "import letters.__main__ as reader; reader.READERS.clear(); reader.main()")
    with caplog.at_level(logging.ERROR):
        assert refused(letter).startswith(FAULT)
    assert "KeyError: 'letter'" in caplog.text


def test_a_reader_that_raises_tells_where(
    letter: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    program = "import letters.__main__ as r\ndef odd(*_, **__): return 1 / 0\nr.READERS['letter'] = odd\nr.main()"
    instead(monkeypatch, program)
    assert refused(letter).startswith(FAULT)
    assert "in odd" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_no_process_to_be_had_is_said(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert "Try again in a few minutes" in refused(letter)


def test_what_a_library_prints_is_no_part_of_the_answer(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "import letters.__main__ as r; print('hello'); sys.stdout.flush(); r.main()")
    assert refused(letter).startswith(FAULT)  # before the reader it is
    instead(
        monkeypatch,
        "import letters.__main__ as r\nread = r.read_letter\n"
        "def chatty(*a, **b): print('hello', flush=True); os.write(1, b'hello'); return read(*a, **b)\n"
        "r.read_letter = chatty; r.main()",
    )
    assert read_letter_apart(letter, Bounds()) == read_letter(letter)


def test_the_process_knows_no_token_and_no_database(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "CHASER_DATABASE__URL", "PGPASSWORD"):
        monkeypatch.setenv(name, "secret")
    instead(monkeypatch, "print(json.dumps({'unreadable': str(dict(os.environ))}))")
    assert "secret" not in str(apart._environment())
    with pytest.raises(LetterUnreadable) as told:
        read_letter_apart(letter, Bounds())
    assert "PYTHONPATH" in str(told.value)
    assert "secret" not in str(told.value)


def test_a_file_beside_the_letter_is_never_taken_for_a_module(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (letter.parent / "json.py").write_text("raise SystemExit('taken for a module')", encoding="utf-8")
    monkeypatch.chdir(letter.parent)
    assert read_letter_apart(Path(letter.name), Bounds()).recommendations


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no alarm")
def test_a_process_whose_starter_died_ends_by_itself() -> None:
    program = f"from letters.bounds import Bounds, confine\nconfine(Bounds(seconds=1))\n{FOREVER}"
    ended = subprocess.run([sys.executable, "-c", program], cwd=SAMPLE.parents[2], check=False)  # noqa: S603 - our own
    assert -ended.returncode in {signal.SIGALRM, signal.SIGXCPU}


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts by what Linux shows")
def test_nothing_is_left_open_behind_a_reading(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_letter_apart(letter, Bounds())
    before = len(list(Path("/proc/self/fd").iterdir()))
    instead(monkeypatch, CHILD_STAYS)
    refused(letter, Bounds(seconds=1))
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_half_a_character_becomes_a_question_mark_and_moves_nothing() -> None:
    assert _as_json({"unreadable": "a\ud800b"}) == b'{"unreadable": "a?b"}'
