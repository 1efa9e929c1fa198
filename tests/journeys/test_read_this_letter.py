"""*Read this letter* in the menu of a message with a file; whoever chose it is answered in every case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from bot import membership
from db import queries
from tests.form_values import Json
from tests.journeys.conftest import CHANNEL, LETTER, Office
from tests.person import Person, words

CONTENT = LETTER.read_bytes()
SHORTCUT = "Read this letter"


@pytest.fixture
def somebody(office: Office) -> Iterator[Callable[[str], Person]]:
    with ExitStack() as until_done:
        yield lambda user: until_done.enter_context(Person(office.sandbox.url, user))


def shared(by: Person, where: str, content: bytes = CONTENT, name: str = "response.md") -> Json:
    by.share(where, name, content, text="As it came")
    return by.wait_for(where, "As it came")


def letters(office: Office) -> int:
    return len(queries.letters_of(office.store, office.committee.id, limit=9))


def test_a_letter_that_a_guest_shared_is_read_for_a_member_who_asks(
    office: Office, somebody: Callable[[str], Person]
) -> None:
    eli = somebody("U0ELI")
    message = shared(eli, CHANNEL)
    eli.wait_for(CHANNEL, "Your file was not read")

    office.ada.use_shortcut(CHANNEL, message, SHORTCUT)

    office.ada.wait_for(CHANNEL, "Reading “response.md”")
    office.bot.alarm.ring()
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, "Review letter"), "Review letter")
    office.ada.form("Westmere Constabulary")


def test_a_letter_from_before_chaser_was_invited_is_read(office: Office) -> None:
    office.ada.say(CHANNEL, "/remove @Chaser")
    message = shared(office.ada, CHANNEL)
    office.ada.say(CHANNEL, "/invite @Chaser")
    membership.forget()

    office.ben.use_shortcut(CHANNEL, message, SHORTCUT)

    office.ben.wait_for(CHANNEL, "Reading “response.md”")
    office.bot.alarm.ring()
    office.ada.wait_for(CHANNEL, "Review letter")
    assert letters(office) == 1


def test_a_letter_that_was_read_leads_to_its_review(office: Office) -> None:
    message = shared(office.ada, CHANNEL)
    office.ada.wait_for(CHANNEL, "Reading “response.md”")
    office.bot.alarm.ring()
    office.ada.wait_for(CHANNEL, "Review letter")

    office.ben.use_shortcut(CHANNEL, message, SHORTCUT)

    office.ben.press(CHANNEL, office.ben.wait_for(CHANNEL, "brings nothing new"), "Review letter")
    office.ben.form("Westmere Constabulary")
    assert letters(office) == 1


def test_a_letter_that_is_being_read_is_not_read_twice(office: Office) -> None:
    with office.bot.alarm.held():
        message = shared(office.ada, CHANNEL)
        office.ada.wait_for(CHANNEL, "Reading “response.md”")
        office.ada.use_shortcut(CHANNEL, message, SHORTCUT)
        office.ada.wait_for(CHANNEL, "is being read already")


def test_a_file_that_came_to_nothing_is_tried_again_for_whoever_asks(office: Office) -> None:
    message = shared(office.ada, CHANNEL, b"# Notes\n\nNothing was asked.\n", "notes.md")
    office.ada.wait_for(CHANNEL, "Reading “notes.md”")
    office.bot.alarm.ring()
    refused = office.ada.wait_for(CHANNEL, "can't be read as a letter")

    office.ben.use_shortcut(CHANNEL, message, SHORTCUT)
    office.ben.wait_for(CHANNEL, "Reading “notes.md”")
    office.bot.alarm.ring()

    again = office.ben.wait_for(CHANNEL, "can't be read as a letter", after=refused)
    assert "<@U0BEN>" in words(again)


def test_in_a_direct_message_it_goes_to_the_only_committee_of_whoever_asks(office: Office) -> None:
    office.ada.visit_messages()
    message = shared(office.ada, "D0ADA", b"# Notes\n\nNothing was asked.\n", "notes.md")
    office.ada.wait_for("D0ADA", "Reading “notes.md”")
    office.bot.alarm.ring()
    refused = office.ada.wait_for("D0ADA", "can't be read as a letter")

    office.ada.use_shortcut("D0ADA", message, SHORTCUT)

    office.ada.wait_for("D0ADA", "Reading “notes.md”", after=refused)


# What is refused.


def test_a_message_without_a_file_is_refused(office: Office) -> None:
    office.ada.say(CHANNEL, "Has it come?")
    office.ada.use_shortcut(CHANNEL, office.ada.wait_for(CHANNEL, "Has it come?"), SHORTCUT)
    office.ada.wait_for(CHANNEL, "There is no file in this message")


def test_a_file_of_another_kind_is_refused_with_what_is_read(office: Office) -> None:
    message = shared(office.ada, CHANNEL, b"\x89PNG", "picture.png")
    office.ada.use_shortcut(CHANNEL, message, SHORTCUT)
    office.ada.wait_for(CHANNEL, "“picture.png” is none of these")


def test_where_there_is_no_committee_the_way_to_one_is_said(office: Office) -> None:
    message = shared(office.ada, "C0GENERAL")
    office.ada.use_shortcut("C0GENERAL", message, SHORTCUT)
    # Chaser is not there, so it answers in its own direct message.
    office.ada.wait_for("D0ADA", "This is no committee's channel")
    assert letters(office) == 0


def test_a_guest_is_refused_in_the_channel_and_in_a_direct_message(
    office: Office, somebody: Callable[[str], Person]
) -> None:
    eli, message = somebody("U0ELI"), shared(office.ada, CHANNEL)
    eli.use_shortcut(CHANNEL, message, SHORTCUT)
    eli.wait_for(CHANNEL, "Guests and people of other organisations may not act")

    direct = shared(eli, "D0ELI")
    told = eli.wait_for("D0ELI", "Guests and people of other organisations may not act")
    eli.use_shortcut("D0ELI", direct, SHORTCUT)
    eli.wait_for("D0ELI", "Guests and people of other organisations may not act", after=told)
    assert letters(office) == 0
