from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from jobs.alarm import Alarm

SOON = 10  # seconds; a test that waits so long has failed
NEVER = 3600


def never_called() -> None:
    pytest.fail("this must not run")


def wait_until(true: Callable[[], bool]) -> None:
    deadline = monotonic() + SOON
    while not true():
        assert monotonic() < deadline
        sleep(0.001)


def in_thread(work: Callable[[], object]) -> Thread:
    thread = Thread(target=work)
    thread.start()
    return thread


def test_it_looks_at_once_when_it_starts_because_something_may_have_fallen_due_meanwhile() -> None:
    looked = Event()
    alarm = Alarm(looked.set, NEVER)
    alarm.start()
    assert looked.wait(SOON)
    alarm.stop()


def test_it_looks_again_after_each_interval() -> None:
    three_times, looks = Event(), []

    def look() -> None:
        looks.append(1)
        if len(looks) >= 3:
            three_times.set()

    alarm = Alarm(look, 0.05)
    alarm.start()
    assert three_times.wait(SOON)
    alarm.stop()


def test_a_knock_looks_at_once() -> None:
    first, second = Event(), Event()

    def look() -> None:
        (second if first.is_set() else first).set()

    alarm = Alarm(look, NEVER)
    alarm.start()
    assert first.wait(SOON)
    alarm.knock()
    assert second.wait(SOON)
    alarm.stop()


def test_a_fault_is_logged_and_does_not_end_the_looking(caplog: pytest.LogCaptureFixture) -> None:
    failed, recovered = Event(), Event()

    def look() -> None:
        if not failed.is_set():
            failed.set()
            raise RuntimeError("the database is away")
        recovered.set()

    alarm = Alarm(look, NEVER)
    with caplog.at_level(logging.ERROR, "jobs.alarm"):
        alarm.start()
        assert failed.wait(SOON)
        alarm.knock()
        assert recovered.wait(SOON)
        alarm.stop()
    assert "the database is away" in caplog.text


def test_stopping_waits_for_the_delivery_under_way_and_nothing_begins_afterwards() -> None:
    begun, may_end, ended = Event(), Event(), Event()

    def look() -> None:
        if ended.is_set():
            pytest.fail("it looked after it was stopped")
        begun.set()
        may_end.wait(SOON)
        ended.set()

    alarm = Alarm(look, NEVER)
    alarm.start()
    assert begun.wait(SOON)
    stopping = in_thread(alarm.stop)
    assert stopping.is_alive()
    may_end.set()
    stopping.join(SOON)
    assert ended.is_set()
    alarm.knock()
    alarm.ring()


def test_an_alarm_that_never_started_can_be_stopped() -> None:
    Alarm(never_called, NEVER).stop()


def test_nothing_is_delivered_while_it_is_held_and_what_was_knocked_for_comes_after_it() -> None:
    looks: list[str] = []
    alarm = Alarm(lambda: looks.append("looked"), NEVER)
    with alarm.held():
        ringing = in_thread(alarm.ring)
        wait_until(alarm._next_in_line.locked)
        looks.append("held")
    ringing.join(SOON)
    assert looks == ["held", "looked"]
    alarm.stop()


def test_of_many_knocks_behind_one_delivery_only_one_waits() -> None:
    begun, may_end, looks = Event(), Event(), []

    def look() -> None:
        looks.append(1)
        begun.set()
        may_end.wait(SOON)

    alarm = Alarm(look, NEVER)
    running = in_thread(alarm.ring)
    assert begun.wait(SOON)
    waiting = in_thread(alarm.ring)
    wait_until(alarm._next_in_line.locked)
    for _ in range(5):
        alarm.ring()  # goes at once: the one that waits looks for all
    may_end.set()
    for thread in (running, waiting):
        thread.join(SOON)
    assert len(looks) == 2
    alarm.stop()


def test_it_knows_for_how_long_nobody_has_looked() -> None:
    looking, go_on = Event(), Event()

    def look() -> None:
        looking.set()
        go_on.wait(SOON)

    alarm = Alarm(look, NEVER)
    assert alarm.silent_for() is None
    ringing = in_thread(alarm.ring)
    assert looking.wait(SOON)
    assert alarm.silent_for() == 0  # somebody is at it
    go_on.set()
    ringing.join(SOON)
    silent = alarm.silent_for()
    assert silent is not None
    assert silent >= 0


def test_a_look_that_breaks_is_none() -> None:
    def breaks() -> None:
        raise RuntimeError("the database is away")

    alarm = Alarm(breaks, NEVER)
    alarm.ring()
    assert alarm.silent_for() is None


def test_a_look_that_hangs_is_silence() -> None:
    alarm = Alarm(never_called, NEVER)
    alarm._looked, alarm._began = monotonic() - 9000, monotonic() - 8000
    silent = alarm.silent_for()
    assert silent is not None
    assert silent > 8000
