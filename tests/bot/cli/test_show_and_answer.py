"""`chaser show` and `chaser answer`: one commitment whole, and what is recorded on it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from commitments.status import Outcome
from db import ledger, queries
from db.store import Store
from tests.bot.cli.typed_in import EARLIER, WORDING, Chaser, Said, add
from tests.examples import MONDAY_MORNING


def test_one_commitment_is_shown_whole(chaser: Chaser, store: Store) -> None:
    one = add(store, quotation=f"{WORDING}, as asked.", owner="U0BEN")
    assert "“by the end of August”, read as a period, counted from 6 Jul 2026" in chaser("show", "PCC-1").out
    chaser("answer", "PCC-1", "It is with the board", "--they-say", "under-way")
    ledger.reschedule(store, one.id, date(2026, 10, 30), "agreed on 7 September", by="U0BEN", now=MONDAY_MORNING)
    out = chaser("show", "pcc-1").out
    for part in (
        f"“{WORDING}, as asked.”",
        "promised by the body",
        "“by the end of August”, of 6 Jul 2026 (the day on which it was written)",
        "U0BEN set the due date on 7 Sep 2026",
        "30 Oct 2026; first due 31 Aug 2026; moved once",
        "Wednesday 30 September 2026: before it is due",
        "7 Sep 2026, they say: under way. “It is with the board”",
        "6 Jul 2026 09:00  U0ADA added it: reference PCC-1; status draft → open",
        "7 Sep 2026 09:00  ada recorded an answer",
        "U0BEN moved its date: due 31 Aug 2026 → 30 Oct 2026",
        "Reason: agreed on 7 September",
    ):
        assert part in out
    assert "read as" not in out
    assert not re.search(r"[{}\[\]]|None", out)


def test_a_commitment_without_reminders_says_why(chaser: Chaser, store: Store) -> None:
    add(store, due=date(2026, 7, 1))
    assert "none: it came in already late, and nobody has started the chasing" in chaser("show", "PCC-1").out


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        ("PCC-9", "There is no PCC-9. 'chaser list' shows what is followed up."),
        ("HEALTH-1", "There is no committee HEALTH. Known: PCC."),
        ("9", "'9' is no reference; write one such as PCC-7. 'chaser list' shows them."),
    ],
)
def test_what_is_not_there_is_refused_with_the_cure(chaser: Chaser, reference: str, sentence: str) -> None:
    for command in (["show", reference], ["answer", reference, "done"]):
        assert chaser(*command) == Said(2, "", f"{sentence}\n")


def test_a_reference_names_its_committee_itself(chaser: Chaser, store: Store, config: Path) -> None:
    add(store)
    second = '[[committees]]\nname = "Transport"\nprefix = "TRANS"\nchannel = "C0TRANS"\n'
    config.write_text(config.read_text(encoding="utf-8") + second, encoding="utf-8")
    assert chaser("list") == Said(2, "", "Say which committee with --committee: PCC, TRANS.\n")
    assert "Transport has no open commitments" in chaser("list", "--committee", "trans").out
    assert chaser("show", "PCC-1").status == 0
    assert chaser("answer", "PCC-1", "done").status == 0


def test_an_answer_is_stored_and_the_next_reminder_told(chaser: Chaser, store: Store) -> None:
    one = add(store)
    said = chaser(
        *("answer", "PCC-1", "They published it on 3 September", "--said-on", "2026-09-03", "--they-say", "done"),
        *("--evidence", "https://example.org/plan", "--assessment", "cannot tell", "--as", "U0BEN"),
    )
    assert said.status == 0
    assert "Stored as an answer on PCC-1: 3 Sep 2026, they say: done. “They published it on 3 September”" in said.out
    assert "The next reminder comes on Monday 14 September 2026." in said.out
    stored = queries.answers_of(store, one.id)[0]
    assert (stored.they_say, stored.said_on, stored.assessment) == ("done", date(2026, 9, 3), "cannot tell")
    assert (stored.evidence, stored.recorded_by, stored.source) == ("https://example.org/plan", "U0BEN", "command line")
    assert stored.recorded_at == MONDAY_MORNING


def test_an_answer_may_close_the_commitment(chaser: Chaser, store: Store) -> None:
    one = add(store)
    said = chaser("answer", "PCC-1", "Done", "--close-as", "partly-met")
    assert "It is closed: partly met." in said.out
    assert "reminder" not in said.out
    assert queries.commitment_by_id(store, one.id).outcome is Outcome.PARTLY_MET


def test_a_closed_commitment_takes_no_answer(chaser: Chaser, store: Store) -> None:
    ledger.close(store, add(store).id, Outcome.MET, None, by="U0ADA", now=EARLIER)
    said = chaser("answer", "PCC-1", "Done")
    assert said.status == 2
    assert said.err.startswith("PCC-1 is closed, so it can't take an answer.")
    assert "/chaser reopen PCC-1" in said.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--they-say", "finished"], "use one of not-started, under-way, done, will-not-do, not-stated."),
        (["--assessment", "good"], "use one of on-track, off-track, partly-met, met, not-met, cannot-tell."),
        (["--close-as", "open"], "use one of met, partly-met, not-met, superseded, no-longer-relevant,"),
        (["--said-on", "yesterday"], "--said-on can't be 'yesterday'; write a day such as 2026-09-07."),
        (["--said-on", "2026-09-08"], "which is still to come; today is 2026-09-07."),
        (["--evidence", "javascript:alert(1)"], "give a link that starts with https:// or http://."),
    ],
)
def test_a_choice_that_there_is_not_is_refused_and_nothing_stored(
    chaser: Chaser, store: Store, words: list[str], sentence: str
) -> None:
    one = add(store)
    said = chaser("answer", "PCC-1", "They published it", *words)
    assert (said.status, said.out) == (2, "")
    assert sentence in said.err
    assert queries.answers_of(store, one.id) == ()
