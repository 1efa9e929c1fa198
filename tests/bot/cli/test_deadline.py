"""`chaser deadline`: what was read in a sentence, by which rule, and why."""

from __future__ import annotations

import io
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.cli.deadline import LONGEST
from commitments.deadline import NoDeadline
from tests.bot.cli.typed_in import Chaser, Said

WRITTEN = ("--written-on", "2026-03-27")
Q3 = "We will publish this by the end of Q3 2026/27"
MANUALS = Path(__file__).parents[3] / "docs"


def pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def lines(said: Said) -> dict[str, str]:
    """The first deadline's lines by their labels."""
    assert (said.status, said.err) == (0, "")
    return dict(re.findall(r"^([A-Z][a-z]+)  +(.*)$", said.out.split("\n\n")[1], re.MULTILINE))


# What is said.


def test_a_deadline_is_said_with_its_days_its_rule_and_why(chaser: Chaser) -> None:
    said = chaser("deadline", *Q3.split(), *WRITTEN)
    assert said == chaser("deadline", Q3, *WRITTEN)
    assert said.out.splitlines()[0] == "1 deadline, read as written on Friday 27 March 2026."
    assert lines(said) == {
        "Phrase": "“by the end of Q3 2026/27”",
        "Kind": "a period",
        "Due": "Thursday 31 December 2026",
        "Window": "28 Mar 2026 to 31 Dec 2026",
        "Rule": "end of a quarter",
        "Why": (
            "Beside two joined years it is a quarter of the financial year, which begins on 1 April. "
            "That is October to December 2026. The end is its last day. "
            "“By” names only the end, so the window opens on the day after writing."
        ),
    }


def test_of_several_deadlines_the_first_is_said_to_govern(chaser: Chaser) -> None:
    out = chaser("deadline", "We will reply by 1 May and report by 1 June.", *WRITTEN).out
    assert re.findall(r"^Phrase  (.*)$", out, re.MULTILINE) == [
        "“by 1 May” (this one governs: Chaser would set its day, until somebody changes it)",
        "“by 1 June”",
    ]


def test_what_comes_again_is_said_in_words_and_as_its_rule(chaser: Chaser) -> None:
    said = lines(chaser("deadline", "We will report quarterly.", *WRITTEN))
    assert said["Recurs"] == "every 3 months (RRULE:FREQ=MONTHLY;INTERVAL=3)"


def test_another_reading_has_its_own_line_and_reason(chaser: Chaser) -> None:
    said = lines(chaser("deadline", "We will report in Q3.", *WRITTEN))
    assert said["Or"] == "Wednesday 30 September 2026: As a quarter of the calendar year."


def test_an_event_has_no_day(chaser: Chaser) -> None:
    said = lines(chaser("deadline", "We will report after the next Delivery Board.", *WRITTEN))
    assert (said["Due"], said["Kind"]) == ("no day can be worked out", "an event without a date")
    assert "Window" not in said


def test_a_single_day_has_no_window(chaser: Chaser) -> None:
    assert "Window" not in lines(chaser("deadline", "We will meet on 12 June 2026.", *WRITTEN))


def test_what_was_passed_over_is_said_with_the_reason(chaser: Chaser) -> None:
    out = chaser("deadline", "In April we met the board. Costs could rise by 2030.", *WRITTEN).out
    assert out == (
        "No deadline, read as written on Friday 27 March 2026.\n\n"
        "Passed over (2)\n"
        "  “In April”: the sentence tells of the past\n"
        "  “by 2030”: “could” and “might” promise nothing\n"
    )


def test_a_sentence_without_any_time_says_so(chaser: Chaser) -> None:
    out = chaser("deadline", "We agree.", *WRITTEN).out
    assert out == "No deadline, read as written on Friday 27 March 2026: nothing in it reads as a time.\n"


def test_a_day_that_had_passed_is_said_with_the_cure(chaser: Chaser) -> None:
    out = chaser("deadline", "We will reply by 31 March 2024.", *WRITTEN).out
    assert "“by 31 March 2024”, Sunday 31 March 2024, had passed by then. Check --written-on." in out


# From when, and for whom.


def test_without_a_day_it_is_read_as_written_today(chaser: Chaser) -> None:
    assert "written on Monday 7 September 2026." in chaser("deadline", Q3).out


@pytest.mark.parametrize("day", ["2026-02-30", "27/03/2026", "20260327", "0001-01-01", "9999-12-31", "soon", ""])
def test_a_bad_day_is_refused_by_its_name_with_the_cure(chaser: Chaser, day: str) -> None:
    cure = "Write year, month and day of a day from 1900 to 2199, such as 2026-03-27.\n"
    said = f"--written-on {day!r} can't be read. {cure}"
    assert chaser("deadline", Q3, "--written-on", day) == Said(2, "", said)


@pytest.mark.parametrize("day", ["1900-01-01", "2199-12-31"])
def test_the_first_and_the_last_day_are_read(chaser: Chaser, day: str) -> None:
    assert (
        chaser("deadline", "We will report in ten years, in 20 working days, by May.", "--written-on", day).status == 0
    )


@pytest.mark.parametrize(
    ("nation", "due"),
    [
        ("England", "Thursday 23 April 2026"),
        ("wales", "Thursday 23 April 2026"),
        ("SCT", "Wednesday 22 April 2026"),
        ("Northern Ireland", "Thursday 23 April 2026"),
    ],
)
def test_working_days_leave_out_the_nations_bank_holidays(chaser: Chaser, nation: str, due: str) -> None:
    """Easter Monday is none in Scotland."""
    said = lines(chaser("deadline", "We will reply within 17 working days.", *WRITTEN, "--nation", nation))
    assert said["Due"] == due


def test_an_unknown_nation_is_refused_with_those_that_are_known(chaser: Chaser) -> None:
    known = "England (ENG), Wales (WLS), Scotland (SCT), Northern Ireland (NIR)"
    said = chaser("deadline", Q3, "--nation", "France")
    assert said == Said(2, "", f"--nation 'France' is not known. Use one of {known}.\n")


# What comes in is data.


@pytest.mark.parametrize(
    "text",
    ["by \x1b[31m1 May\x1b[0m, 100% of <b>them</b> {due} %s", "by 1 May \u202e\x07\x9b2J", "\udcff by 1 May", "\x00"],
)
def test_nothing_in_the_text_steers_the_terminal(chaser: Chaser, text: str) -> None:
    for json in ([], ["--json"]):
        said = chaser("deadline", f"We will reply {text}.", *WRITTEN, *json)
        assert (said.status, said.err) == (0, "")
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]|[\ud800-\udfff]", said.out)


def test_a_line_break_inside_the_phrase_is_printed_as_a_space(chaser: Chaser) -> None:
    assert lines(chaser("deadline", "We will reply by\n1 May.", *WRITTEN))["Phrase"] == "“by 1 May”"


def test_a_pipe_is_read(chaser: Chaser, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, f"\ufeff{Q3} – 100 %\n".encode())
    assert lines(chaser("deadline", "-", *WRITTEN))["Phrase"] == "“by the end of Q3 2026/27”"


@pytest.mark.parametrize("one", ["x", "–", "😀"])
def test_so_many_characters_are_read_and_no_more(chaser: Chaser, monkeypatch: pytest.MonkeyPatch, one: str) -> None:
    pipe(monkeypatch, (one * LONGEST).encode())
    assert chaser("deadline", "-", *WRITTEN).status == 0
    pipe(monkeypatch, (one * (LONGEST + 1)).encode())
    sentence = "The text is longer than 100,000 characters. Give it in parts.\n"
    assert chaser("deadline", "-", *WRITTEN) == Said(2, "", sentence)
    pipe(monkeypatch, b"x" + (one * 5 * LONGEST).encode())
    assert chaser("deadline", "-", *WRITTEN) == Said(2, "", sentence)


def test_a_pipe_that_is_no_text_is_refused(chaser: Chaser, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"by 1 May \xff\xfe")
    assert chaser("deadline", "-") == Said(
        2,
        "",
        "What came in is no plain text that can be read. In Word, save it as Plain Text and choose Unicode (UTF-8).\n",
    )


@pytest.mark.parametrize("text", ["", " \n"])
def test_no_text_at_all_is_refused(chaser: Chaser, text: str) -> None:
    said = chaser("deadline", text)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("There is no text. Write the sentence in quotation marks")


def test_it_needs_no_settings_file(chaser: Chaser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHASER_CONFIG")
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert chaser("deadline", Q3, *WRITTEN).status == 0
    assert list(empty.iterdir()) == []


# For programs.


def test_json_holds_all_that_is_printed(chaser: Chaser) -> None:
    said: dict[str, Any] = chaser(
        "deadline", "We will report in Q3. Costs could rise by 2030.", *WRITTEN, "--json"
    ).json
    (read,) = said.pop("deadlines")
    (other,) = read.pop("alternatives")
    assert read.pop("why").startswith("Without a year beside it")
    assert read == {
        "phrase": "in Q3",
        "start": 15,
        "end": 20,
        "kind": "period",
        "earliest": "2026-10-01",
        "due": "2026-12-31",
        "recurrence": None,
        "rule": "quarter",
    }
    assert (other["due"], other["why"]) == ("2026-09-30", "As a quarter of the calendar year.")
    assert said == {
        "written_on": "2026-03-27",
        "nation": "ENG",
        "count": 1,
        "passed_over": [
            {
                "phrase": "by 2030",
                "start": 39,
                "end": 46,
                "reason": "possible",
                "why": "“could” and “might” promise nothing",
            }
        ],
        "passed": None,
    }


def test_json_names_a_day_that_had_passed(chaser: Chaser) -> None:
    said = chaser("deadline", "We will reply by 31 March 2024.", *WRITTEN, "--json").json
    assert (said["count"], said["passed"]["due"], said["passed_over"][0]["reason"]) == (0, "2024-03-31", "passed")


# The manuals.


def test_each_reason_is_named_for_those_who_read_json() -> None:
    page = (MANUALS / "command-line.md").read_text(encoding="utf-8")
    assert {reason for reason in NoDeadline if f"`{reason}`" not in page} == set()


def test_the_manual_shows_what_is_printed(chaser: Chaser) -> None:
    manual = (MANUALS / "deadlines.md").read_text(encoding="utf-8")
    typed, _, printed = manual.split("```console\n$ chaser ", 1)[1].partition("```")[0].partition("\n")
    assert chaser(*shlex.split(typed)).out.split() == printed.split()
