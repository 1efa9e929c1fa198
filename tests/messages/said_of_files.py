"""What is said of files that people share, and of letters that are given back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from commitments.commitment import Commitment, Committee
from commitments.undelivered import Undelivered
from messages import reading
from messages.ask import said
from messages.committee import file_not_read, members_only
from messages.forms.addressed import MENU_OPTIONS, addressed_already, addressed_form
from messages.forms.missed import missed_form
from messages.forms.published import Published
from messages.forms.review import review_form
from messages.forms.unread import unread_form
from messages.messenger import Message, View
from messages.undeliverable import undeliverable
from tests.examples import COMMITTEE
from tests.messages.material import Material


def of_undelivered(m: Material) -> Iterator[tuple[str, Message]]:
    what = m.words[:24] or "PCC-7"
    one = Undelivered(what, COMMITTEE.channel, "is_archived")
    yield (
        "undeliverable",
        undeliverable([one, Undelivered("the digest", COMMITTEE.channel, "is_archived")], m.committee),
    )
    many = [Undelivered(what, f"U0{number % 12}", "user_not_found") for number in range(m.many * 3)]
    yield "undeliverable-many", undeliverable([one, *many], m.committee)


def of_files(m: Material) -> Iterator[tuple[str, Message]]:
    name = f"{m.words[:200] or 'response'}.docx"
    yield "file-reading", reading.reading([name])
    yield "file-reading-several", reading.reading([name] * 10)
    yield "file-not-read", reading.not_read(f"{name} can't be read as a letter: {m.words} Ask for it again.", "U0ADA")
    yield "file-nothing-new", reading.nothing_new(name, m.letter, 3)
    yield "file-nothing-new-reviewed", reading.nothing_new(name, m.letter, 0)
    yield "file-nothing-new-set-aside", reading.nothing_new(name, m.letter, 0, 2)
    yield "file-read-already", reading.read_already(name)
    yield "file-none-there", reading.no_file_there()
    yield "file-no-committee-here", reading.no_committee_here()
    several = [reading.nothing_new(name, m.letter, 3), reading.read_already(name), reading.reading([name])]
    yield "file-several-asked", reading.at_once(several)
    yield "file-not-a-letter", reading.not_a_letter(name)
    yield "file-a-tracker", reading.a_tracker(name)
    yield "file-no-committee", reading.no_committee_of_theirs()
    theirs = committees(m)
    yield "file-several-committees", reading.which_committee([name], [7], theirs)
    yield "file-several-committees-of-several", reading.which_committee([name] * 10, range(990, 1000), theirs)
    yield "file-reading-for", reading.reading([name], m.committee)
    yield "file-of-a-stranger", file_not_read(members_only(m.committee))
    yield "letter-on-its-way", reading.on_its_way(m.commitment, m.letter)
    yield "letter-none", reading.no_letter(replace(m.commitment, letter=None))
    yield "letter-not-sent", reading.not_sent(m.letter)
    yield "letter-itself", said(reading.the_letter(m.commitment, m.letter))
    awaiting = replace(m.commitment, letter=None, report_id=1)
    yield "letter-of-a-response", said(reading.the_letter(awaiting, m.letter))
    yield "letter-awaited", reading.no_letter(awaiting)


def committees(m: Material) -> list[Committee]:
    """Those of one person."""
    return [replace(m.committee, id=number) for number in range(1, min(m.many, MENU_OPTIONS) + 1)]


def file_forms(m: Material, drafts: list[Commitment]) -> dict[str, View]:
    def review(published: Published) -> View:
        return review_form(
            m.letter, drafts, 1, unread=[], channel=COMMITTEE.channel, default_owner=None, published=published
        )

    return {
        "form-addressed": addressed_form([m.words[:200] or "a.pdf"] * min(10, m.many), committees(m), "{}"),
        "form-addressed-already": addressed_already(),
        "form-missed": missed_form(m.letter, '{"letter":1,"page":1}'),
        "form-unread": unread_form(m.letter, [f"{m.words} {number}" for number in range(3)], 1),
        "form-unread-middle": unread_form(m.letter, [f"{m.words} {number}" for number in range(100)], 2),
        "form-unread-last": unread_form(m.letter, [f"{m.words} {number}" for number in range(100)], 99),
        "form-review-asks-the-day": review(Published(None)),
        "form-review-knows-the-day": review(Published(date(2026, 2, 24))),
        "form-review-reads-the-day": review(
            Published(date(2026, 2, 24), words=f"We welcome your report on {m.words}, published on 24 February 2026.")
        ),
        "form-review-registered-day": review(Published(date(2026, 2, 24), settled=True)),
        "form-review-day-too-late": review(Published(None, date(2030, 1, 1))),
    }
