"""What the bench of the delivery counts and sends. Its numbers are for people to judge, so nothing here is timed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bench.delivering.draining import Bench, deferred_jobs, due_jobs, owing
from bench.delivering.growth import sent_row, ticks
from bench.delivering.losing import Wrong
from bench.delivering.message import write_message
from bench.delivering.orders import Poster
from bench.delivering.running import SinkAt, drained, finished, killed_on_the_way, sink
from bench.delivering.shown import Line
from bench.delivering.sink import Arrived
from bench.delivering.sizing import Measures, size, sizing, spell
from bench.delivering.stock import IDLE, NOW, fill, owed_id
from bench.postgres import Postgres
from bot.slack.client import slack_client
from bot.slack.messenger import SlackMessenger
from db.store import Store
from db.tables import CommitmentRow, CommitteeRow, OwedRow
from messages.messenger import Message

FEW, WITHIN = 20, 60.0
NOWHERE = Postgres("postgresql+psycopg://nowhere")


@pytest.fixture(scope="module")
def at() -> Iterator[SinkAt]:
    with sink() as running:
        yield running


@pytest.fixture
def bench(at: SinkAt, tmp_path: Path) -> Bench:
    return Bench(NOWHERE, at, tmp_path, write_message(tmp_path))


@pytest.mark.parametrize("peer", ["bare", "chaser"])
def test_each_peer_posts_over_tls_as_well(bench: Bench, peer: str) -> None:
    url = bench.file("drained")
    owing(url, FEW)
    sent = drained(bench.sink, bench.orders(peer, url, FEW, secure=True), FEW, 0, WITHIN)
    assert (sent.arrivals.posts, bench.sink.wrong(FEW)) == (FEW, (0, 0))


def test_the_sink_counts_what_is_lost_and_what_stands_twice(bench: Bench) -> None:
    bench.sink.begin(0)
    poster = Poster(bench.sink.api_url, str(bench.message))
    for number in (1, 2, 2):
        poster.post(number)
    assert (bench.sink.arrivals().posts, bench.sink.arrivals().distinct) == (3, 2)
    assert bench.sink.wrong(3) == (1, 1)
    bench.sink.begin(0)
    assert bench.sink.wrong(3) == (3, 0)


def test_the_sink_finds_a_message_of_chasers_by_its_id(at: SinkAt) -> None:
    at.begin(0)
    messenger = SlackMessenger(slack_client("xoxb-bench", at.api_url))
    ts = messenger.post("C01", Message("A sentence & more = this.", []), ("a", "b"))
    assert messenger.find("C01", "b", "0") == ts
    assert messenger.find("C01", "b", ts) is None
    assert messenger.find("C02", "b", "0") is None


def test_the_sink_reads_json_as_well() -> None:
    arrived = Arrived()
    arrived.post(b'{"channel": "C01", "metadata": {"event_payload": {"owed": ["a"]}}}', as_json=True)
    assert arrived.ids == {"a": 1}


def test_every_peer_posts_the_whole_message_with_each_its_id(bench: Bench) -> None:
    said = bench.message.read_text(encoding="utf-8")
    assert '"blocks"' in said
    assert "We will publish part 1 of the plan." in said


def test_a_bare_client_sends_each_once(bench: Bench) -> None:
    sent = drained(bench.sink, bench.orders("bare", "", FEW), FEW, 0, WITHIN)
    assert (sent.arrivals.posts, bench.sink.wrong(FEW)) == (FEW, (0, 0))


def test_an_apscheduler_bot_sends_its_stored_jobs(bench: Bench) -> None:
    url = bench.file("jobs")
    due_jobs(url, FEW)
    sent = drained(bench.sink, bench.orders("apscheduler", url, FEW), FEW, 0, WITHIN)
    assert (sent.arrivals.posts, bench.sink.wrong(FEW)) == (FEW, (0, 0))


def test_procrastinate_sends_its_deferred_jobs(bench: Bench, postgres: str) -> None:
    url = Postgres(postgres).database("procrastinating")
    deferred_jobs(url, FEW)
    sent = drained(bench.sink, bench.orders("procrastinate", url, FEW), FEW, 0, WITHIN)
    assert (sent.arrivals.posts, bench.sink.wrong(FEW)) == (FEW, (0, 0))


def test_chaser_sends_each_committees_reminder_and_nothing_else(bench: Bench) -> None:
    url = bench.file("owing")
    owing(url, FEW)
    sent = drained(bench.sink, bench.orders("chaser", url, FEW), FEW, 0, WITHIN)
    assert (sent.arrivals.calls, bench.sink.wrong(FEW)) == ({"chat.postMessage": FEW}, (0, 0))


def test_the_stock_has_each_committee_with_each_its_commitments(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'stock.db'}")
    fill(store, committees=3, each=4)
    with store.reading() as session:
        count = {row: session.scalar(select(func.count()).select_from(row)) for row in (CommitteeRow, CommitmentRow)}
        shares = session.execute(
            select(OwedRow.addressee, func.count(), func.min(OwedRow.due_at))
            .where(OwedRow.kind == "reminder")
            .group_by(OwedRow.addressee)
            .order_by(OwedRow.addressee)
        ).all()
        last = session.get(OwedRow, owed_id(12))
    store.close()
    assert count == {CommitteeRow: 3, CommitmentRow: 12}
    assert [(channel, share) for channel, share, _ in shares] == [("C01", 4), ("C02", 4), ("C03", 4)]
    assert all(IDLE < due <= NOW for _, _, due in shares)
    assert last
    assert (last.commitment_id, last.committee_id) == (12, 3)


def test_a_goal_is_met_or_missed_from_its_own_side() -> None:
    line = Line("draining", 90, "90 a second")
    assert "0.90 of bare (goal ≥ 0.9: met)" in str(line.beside("bare", 100, 0.9, has_goal=True))
    assert "0.45 of bare (goal ≥ 0.9: MISSED)" in str(line.beside("bare", 200, 0.9, has_goal=True))
    assert "1.20 of empty (goal ≤ 1.1: MISSED)" in str(line.beside("empty", 75, 1.1, has_goal=True, at_most=True))
    assert str(line.beside("bare", 180, 0.9, has_goal=False)).endswith("0.50 of bare")


def test_who_remembers_nothing_doubles_what_was_sent_before_it_was_killed(bench: Bench) -> None:
    orders = bench.orders("bare", "", FEW)
    before = killed_on_the_way(bench.sink, orders, FEW, 0, WITHIN)
    assert finished(bench.sink, orders, WITHIN, quiet=1)
    assert (before.posts, bench.sink.wrong(FEW)) == (FEW, (0, FEW))


def test_what_was_not_done_in_time_is_said() -> None:
    wrong = Wrong("a bot", 10, lost=2, doubled=0, done=False, is_ours=True)
    assert "2 lost, 0 doubled of 10 (not done in time" in str(wrong)
    assert str(wrong).endswith("(goal 0 and 0: MISSED)")
    assert "goal" not in str(Wrong("a bot", 10, lost=2, doubled=0, done=True, is_ours=False))


def test_a_look_is_measured_on_a_store_that_owes_nothing(bench: Bench, tmp_path: Path) -> None:
    url = bench.file("idle")
    owing(url, FEW)
    [taken] = ticks(url)
    assert taken > 0
    store = Store.open(url)
    with store.reading() as session:
        states = session.execute(select(OwedRow.state, func.count()).group_by(OwedRow.state)).all()
    store.close()
    assert [tuple(one) for one in states] == [("owed", 2 * FEW)]


def test_a_sent_row_takes_some_bytes_and_not_many(bench: Bench) -> None:
    url = bench.file("sent")
    owing(url, 200)
    assert 200 < sent_row(url) < 2_000


def test_the_sizing_table_is_carried_on_paper_to_a_hundred_times_what_was_measured() -> None:
    table = list(sizing([Measures("SQLite", 1_000, 500, 250, 0.002, 80)], {("SQLite", 0.1): 10.0, ("other", 0.0): 1.0}))
    assert "| SQLite | measured: 1,000 open | on paper: 100,000 open |" in table
    assert "| disk for open commitments, each with its next reminder | 0 MB | 50 MB |" in table
    assert "| a hundredth of them owed at once, Slack takes 100 ms | 1 s (10 a second) | 2 min |" in table
    assert not any("at once, Slack answers at once" in line for line in table)
    assert (size(1.5e9), spell(90_000), spell(7_200)) == ("1.5 GB", "1.0 days", "120 min")
