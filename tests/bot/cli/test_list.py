"""`chaser list` and `chaser digest`: for people on wide and narrow terminals, for pipes and spreadsheets."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from db import ledger
from db.store import Store
from tests.bot.cli.typed_in import EARLIER, WORDING, Chaser, Said, add
from tests.examples import MONDAY_MORNING


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))


def test_a_list_names_reference_wording_body_day_standing_and_owner(chaser: Chaser, store: Store) -> None:
    add(store, owner="U0BEN")
    said = chaser("list")
    line = next(line for line in said.out.splitlines() if line.startswith("PCC-1"))
    for part in (WORDING, "Westmere Constabulary", "2026-08-31", "overdue by 7 days", "U0BEN"):
        assert part in line
    assert "Police and Crime Committee: 1 open commitment." in said.out
    assert said.status == 0


def test_an_empty_list_is_a_sentence_and_no_failure(chaser: Chaser) -> None:
    assert chaser("list", "overdue") == Said(0, "The Police and Crime Committee has no open commitments overdue.\n", "")


def test_a_list_can_be_narrowed(chaser: Chaser, store: Store) -> None:
    add(store, owner="U0BEN")
    add(store, due=date(2026, 9, 20), owner="ada")
    add(store, due=date(2026, 12, 1), owner="ada")

    def listed(*words: str) -> list[str]:
        return re.findall(r"PCC-\d+", chaser("list", *words).out)

    assert listed() == ["PCC-1", "PCC-2", "PCC-3"]
    assert listed("overdue") == ["PCC-1"]
    assert listed("due") == ["PCC-2"]
    assert listed("mine") == ["PCC-2", "PCC-3"]
    assert listed("mine", "--as", "U0BEN") == ["PCC-1"]
    assert listed("due", "--owner", "U0BEN") == []


def test_the_words_are_those_of_the_slash_command(chaser: Chaser, store: Store) -> None:
    add(store, "We will publish the patrol plan")
    add(store, "We will write to R & D", due=None)

    assert "PCC-1" in chaser("list", "overdue", "by", "westmere", "constabulary", "patrol").out
    assert "1 open commitment without a date, with “R” and “&”." in chaser("list", "no", "date", "R", "&").out
    said = chaser("list", "closed", "as", "not", "met")
    assert said == Said(0, "The Police and Crime Committee has no commitments closed as not met.\n", "")
    assert "has no open commitments with “50%_”" in chaser("list", "50%_").out


def test_standing_is_told_in_words_wherever_colour_may_be_missing(chaser: Chaser, store: Store) -> None:
    add(store)
    moved = add(store, due=date(2026, 9, 20))
    ledger.reschedule(store, moved.id, date(2026, 9, 30), "agreed on 3 July", by="U0ADA", now=EARLIER)
    quiet = add(store, due=date(2026, 7, 1))
    assert not quiet.chased
    add(store, due=None)
    out = chaser("list").out
    for words in ("overdue by 7 days", "due soon, in 23 days; moved once", "not chased yet", "no date"):
        assert words in out


@pytest.mark.parametrize("columns", [40, 80, 110, 160])
def test_a_list_fits_the_terminal(chaser: Chaser, store: Store, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    add(store, "We will [bold]publish[/bold] the plan, and " + "every annex " * 12, owner="U0BEN")
    on_a_terminal(monkeypatch, columns)
    out = chaser("list").out
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in out.splitlines()) <= columns
    for part in ("PCC-1", "[bold]publish[/bold]", "U0BEN"):
        assert part in out


def test_in_a_pipe_a_commitment_is_one_plain_line(chaser: Chaser, store: Store) -> None:
    add(store, "We will publish the plan,\nand " + "every annex " * 40)
    lines = chaser("list").out.splitlines()
    assert len(lines) == 4
    assert "\x1b" not in "".join(lines)


def test_a_letter_cannot_steer_the_terminal(chaser: Chaser, store: Store) -> None:
    add(store, "We will \x1b]0;owned\x07publish \u202eit", quotation="\x9b31mred")
    for command in (["list"], ["show", "PCC-1"], ["digest"]):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", chaser(*command).out)


def test_a_list_becomes_a_spreadsheets_file(chaser: Chaser, store: Store, tmp_path: Path) -> None:
    add(store, '=HYPERLINK("http://example.org")')
    said = chaser("list", "--csv", str(tmp_path / "list.csv"))
    assert said.out == f"Police and Crime Committee: 1 open commitment, written to {tmp_path}/list.csv.\n"
    assert "\"'=HYPERLINK(" in (tmp_path / "list.csv").read_text(encoding="utf-8-sig")


def test_a_file_that_cannot_be_written_is_named(chaser: Chaser, tmp_path: Path) -> None:
    said = chaser("list", "--csv", str(tmp_path / "nowhere" / "list.csv"))
    assert (said.status, said.out) == (2, "")
    assert "list.csv can't be written: No such file or directory." in said.err


def test_the_digest_shows_each_group_and_no_empty_one(chaser: Chaser, store: Store) -> None:
    add(store)
    add(store, due=date(2026, 9, 11))
    chaser("answer", "PCC-1", "It is with the board")
    out = chaser("digest").out
    assert out.startswith(
        "Police and Crime Committee: digest on Monday 7 September 2026\n"
        "2 open commitments: 1 overdue and 1 due this week."
    )
    titles = [line for line in out.splitlines() if re.fullmatch(r"[A-Z].*\(\d+\)", line)]
    assert titles == ["Overdue (1)", "Due this week (1)", "Answered lately (1)"]
    assert not re.search(r"[*<>]", out)


def test_what_has_an_extension_stands_apart_in_the_digest(chaser: Chaser, store: Store) -> None:
    late = add(store)
    ledger.extend(store, late.id, date(2026, 12, 1), "They asked.", by="U0ADA", now=MONDAY_MORNING)
    assert "Extension agreed (1)" in chaser("digest").out
    told = chaser("digest", "--json").json
    assert (told["overdue"], [one["reference"] for one in told["extended"]]) == ([], ["PCC-1"])


def test_a_digest_of_nothing_says_so(chaser: Chaser) -> None:
    assert "Nothing is overdue or due in the next 30 days, and no letter waits." in chaser("digest").out
