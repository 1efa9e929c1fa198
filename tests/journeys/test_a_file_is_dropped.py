"""A response letter is dropped into Slack, read, and reviewed; its file is given back on request."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from email.message import EmailMessage

import pytest

from commitments.commitment import Commitment, LetterSource
from commitments.letter import Basis, Position
from db import ledger, queries
from letters.blocks import Block
from letters.openers.markdown import blocks_of_markdown
from tests.journeys.conftest import CHANNEL, LETTER, Office
from tests.letters.files_made import pdf_file, word_file
from tests.page_line import PATIENCE, awaited
from tests.person import words

CONTENT = LETTER.read_bytes()
WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_a_file_shared_in_the_committees_channel_is_read_and_its_summary_posted_there(office: Office) -> None:
    office.ada.share(CHANNEL, "response.md", CONTENT)

    office.ada.wait_for(CHANNEL, "Reading “response.md”")
    office.bot.alarm.ring()
    summary = office.ada.wait_for(CHANNEL, "Review letter")
    assert "Westmere Constabulary" in words(summary)
    assert [one.file_name for one in letters(office)] == ["response.md"]


def mail_of(blocks: Iterable[Block]) -> bytes:
    """An e-mail to which the response is attached."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Orla Finch <orla.finch@example.org>", "ada.obi@example.org"
    mail["Date"], mail["Subject"] = "Thu, 02 Jul 2026 10:00:00 +0100", "Our response"
    mail.set_content("Please find our response attached.")
    mail.add_attachment(word_file(blocks), maintype="application", subtype=WORD, filename="response.docx")
    return mail.as_bytes()


@pytest.mark.parametrize(
    ("name", "made"), [("response.docx", word_file), ("response.pdf", pdf_file), ("response.eml", mail_of)]
)
def test_the_response_as_people_get_it_is_read_too(
    name: str, made: Callable[[Iterable[Block]], bytes], office: Office
) -> None:
    office.ada.share(CHANNEL, name, made(blocks_of_markdown(CONTENT.decode())))
    office.ada.wait_for(CHANNEL, f"Reading “{name}”")
    office.bot.alarm.ring()

    office.ada.wait_for(CHANNEL, "Review letter")

    asked = requests(office)
    assert {one.position for one in asked if one.position} > {Position.ACCEPTED}
    assert all(one.place for one in asked)


def test_a_file_in_a_direct_message_goes_to_the_only_committee_of_whoever_shared_it(office: Office) -> None:
    direct = direct_message(office)
    office.ada.share(direct, "response.md", CONTENT)

    office.ada.wait_for(direct, "Reading “response.md”")
    office.bot.alarm.ring()
    office.ada.press(direct, office.ada.wait_for(direct, "Review letter"), "Review letter")
    office.ada.form("Westmere Constabulary")
    assert "Review letter" not in " ".join(words(one) for one in office.ada.messages(CHANNEL))


def test_a_file_of_another_kind_in_a_direct_message_is_answered_with_what_is_read(office: Office) -> None:
    direct = direct_message(office)
    office.ada.share(direct, "letter.odt", b"PK")
    office.ada.wait_for(direct, "“letter.odt” is none of these")


def test_a_file_that_is_no_letter_is_answered_with_the_cure_and_only_once(office: Office) -> None:
    office.ada.share(CHANNEL, "notes.md", b"# Notes\n\nNothing was asked.\n")
    office.ada.wait_for(CHANNEL, "Reading “notes.md”")

    office.bot.alarm.ring()
    office.bot.alarm.ring()

    refusals = [one for one in office.ada.messages(CHANNEL) if "can't be read as a letter" in words(one)]
    assert len(refusals) == 1
    assert letters(office) == ()


def test_the_same_letter_shared_again_leads_to_the_same_review(office: Office) -> None:
    dropped(office)
    office.ben.share(CHANNEL, "again.md", CONTENT)
    office.ben.wait_for(CHANNEL, "Reading “again.md”")
    office.bot.alarm.ring()

    told = office.ben.wait_for(CHANNEL, "brings nothing new")

    office.ben.press(CHANNEL, told, "Review letter")
    office.ben.form("Westmere Constabulary")
    assert len(letters(office)) == 1


def test_a_spreadsheet_in_the_channel_is_answered_with_where_a_tracker_is_imported(office: Office) -> None:
    office.ada.share(CHANNEL, "tracker.xlsx", b"rows")
    told = words(office.ada.wait_for(CHANNEL, "“tracker.xlsx” was not read"))
    assert "imports it with `chaser import`" in told


def test_other_files_in_a_channel_are_nobodys_business(office: Office) -> None:
    office.ada.share(CHANNEL, "picture.png", b"\x89PNG")
    dropped(office)
    assert "picture.png" not in " ".join(words(one) for one in office.ada.messages(CHANNEL)[1:])


def test_a_letter_noted_by_a_bot_that_ended_is_read_by_the_next(office: Office) -> None:
    with office.bot.alarm.held():
        office.ada.share(CHANNEL, "response.md", CONTENT)
        office.ada.wait_for(CHANNEL, "Reading “response.md”")
        assert letters(office) == ()
    office.restart()

    office.bot.alarm.ring()

    office.ada.wait_for(CHANNEL, "Review letter")


def dropped(office: Office) -> None:
    """Ada shares the sample letter, and its summary is there."""
    office.ada.share(CHANNEL, "response.md", CONTENT)
    office.ada.wait_for(CHANNEL, "Reading “response.md”")
    office.bot.alarm.ring()
    office.ada.wait_for(CHANNEL, "Review letter")


def direct_message(office: Office) -> str:
    office.ada.visit_messages()
    return next(str(one["id"]) for one in office.ada.state()["channels"] if one["id"].startswith("D"))


def letters(office: Office) -> tuple[LetterSource, ...]:
    return queries.letters_of(office.store, office.committee.id, limit=10)


# Its review.


def test_the_dates_follow_when_the_review_is_told_when_the_report_was_published(office: Office) -> None:
    in_review(office)
    before = requests(office)
    ticked = next(one for one in before if one.ticked)
    office.ada.fill({f"tick-{ticked.id}": False})

    office.ada.change_in_form("The report was published on", "2026-01-15")

    office.ada.form("counts from this day")
    awaited_dates(office, before)
    after = requests(office)
    assert {(str(one.counted_from), one.assumed) for one in after} == {("2026-01-15", False)}
    assert any(one.due != other.due for one, other in zip(after, before, strict=True))
    assert not next(one for one in after if one.id == ticked.id).ticked
    assert [line.verb for line in queries.history_of(office.store, ticked.id)][-1] == "date_report"


def test_a_due_day_that_staff_corrected_stays_when_the_report_is_dated(office: Office) -> None:
    in_review(office)
    first = next(one for one in requests(office) if one.due)
    to = ledger.DraftChange(wording=first.wording, due=date(2027, 3, 1), owner=None)
    ledger.edit_draft(office.store, first.id, to, by="U0BEN", now=office.clock.now())

    assert office.ada.submit({"The report was published on": "2026-01-15"}) is None

    assert queries.commitment_by_id(office.store, first.id).due == date(2027, 3, 1)


def test_a_report_published_after_its_response_is_refused_at_the_input(office: Office) -> None:
    in_review(office)
    errors = office.ada.submit({"The report was published on": "2030-01-15"})
    assert errors is not None
    assert "a response comes after the report" in errors["published_on"]


def test_what_the_reader_missed_is_added_in_the_review_and_followed_up(office: Office) -> None:
    in_review(office)
    office.ada.press_in_form("Add what was missed")
    office.ada.form("What was missed")
    assert office.ada.submit({"due_words": "soon, really"}) is not None

    assert office.ada.submit({"wording": "Write to the committee in May", "due_words": "31 May 2027"}) is None

    letter = letters(office)[0]
    missed = next(one for one in queries.drafts_of(office.store, letter.id) if "in May" in one.wording)
    assert (missed.due, missed.ticked, missed.letter) == (date(2027, 5, 31), True, letter)


def test_a_draft_is_corrected_with_the_due_day_in_words(office: Office) -> None:
    in_review(office)
    first = queries.drafts_of(office.store, letters(office)[0].id)[0]
    office.ada.press_in_form("Correct draft", which=0)
    office.ada.form("In the letter's words")

    assert office.ada.submit({"due": None, "due_words": "31 May 2027"}) is None

    assert queries.commitment_by_id(office.store, first.id).due == date(2027, 5, 31)


def test_a_draft_is_corrected_in_sight_of_who_would_own_it(office: Office) -> None:
    in_review(office)
    office.ada.fill({"default_owner": "U0BEN"})
    office.ada.press_in_form("Correct draft", which=0)
    office.ada.form("Where nobody is chosen here, <@U0BEN> owns it")


def in_review(office: Office) -> None:
    dropped(office)
    office.ada.press(CHANNEL, office.ada.wait_for(CHANNEL, "Review letter"), "Review letter")
    office.ada.form("The report was published on")


def requests(office: Office) -> list[Commitment]:
    drafts = queries.drafts_of(office.store, letters(office)[0].id)
    return [one for one in drafts if one.basis is Basis.REQUEST]


def awaited_dates(office: Office, before: list[Commitment]) -> None:
    awaited(lambda: requests(office) != before, "other dates", PATIENCE, lambda: "the same")


# Its file.


def test_whoever_asks_gets_the_letters_file_in_a_direct_message(office: Office) -> None:
    dropped(office)
    ledger.confirm(office.store, letters(office)[0].id, by="U0ADA", now=office.clock.now())

    office.ada.say(CHANNEL, "/chaser letter PCC-1")

    office.ada.wait_for(CHANNEL, "comes to you in a direct message")
    sent = office.ada.wait_for(direct_message(office), "PCC-1 stands in this letter")
    assert [one["name"] for one in sent["files"]] == ["response.md"]
    assert office.sandbox.workspace.files[sent["files"][0]["id"]].content == CONTENT


def test_a_commitment_added_by_hand_has_no_letter_to_give(office: Office) -> None:
    by_hand = ledger.NewCommitment(
        wording="Publish", body="Westmere Constabulary", counted_from=date(2026, 7, 1), due=None, deadline=None
    )
    ledger.add(office.store, office.committee.id, by_hand, by="U0ADA", now=office.clock.now())

    office.ada.say(CHANNEL, "/chaser letter PCC-1")

    office.ada.wait_for(CHANNEL, "PCC-1 came with no letter")
