"""Mails quote with a mark before each line, and answer below."""

from __future__ import annotations

from pathlib import Path

import pytest

from commitments.letter import Letter, Position, Sender
from letters import read_letter

MAIL = """From: Rosa Quill <r.quill@quay.example>
To: Clerk, Transport Committee <clerk@committee.example>
Subject: Quay Ferries: response to the Committee's report
Date: Mon, 01 Jun 2026 09:12:00 +0000
Content-Type: text/plain; charset="utf-8"

Dear Clerk,

Please find below the response of Quay Ferries to the Committee's report.

> 1. The ferries should carry bicycles and prams on every crossing of the
> day, in summer and in winter.

We accept this. The racks will be in place by 30 September 2026.

> 2. The ferries should sell tickets on board.

We are still considering this with our crews.

Kind regards,
Rosa Quill
Director
Quay Ferries
"""


def test_what_is_quoted_was_asked_and_what_stands_below_answers(tmp_path: Path) -> None:
    file = tmp_path / "answer.eml"
    file.write_bytes(MAIL.replace("\n", "\r\n").encode())
    letter = read_letter(file)
    assert [(one.number, one.text, one.position) for one in letter.recommendations] == [
        (
            "1",
            "The ferries should carry bicycles and prams on every crossing of the day, in summer and in winter.",
            Position.ACCEPTED,
        ),
        ("2", "The ferries should sell tickets on board.", Position.UNDER_CONSIDERATION),
    ]
    assert letter.recommendations[0].response == "We accept this. The racks will be in place by 30 September 2026."


BETWEEN = """From: "Quill, Rosa" <r.quill@quay.example>
To: "Obi, Ada (Committees)" <ada.obi@westmere.example>
Subject: RE: Ferries report
Date: Mon, 01 Jun 2026 09:12:00 +0000
Content-Type: text/plain; charset="utf-8"

Dear Ada,

Our answers are below, each under its recommendation.

On 18 May 2026, at 10:03, Ada Obi wrote:

> Rosa,
>
> The report was agreed last week. I should be glad of an answer by the end of July.
>

> 1. Quay Ferries should carry bicycles and prams on every crossing, and
> say so at each pier.

Happy to

> 2. A ferry for foot passengers should run after midnight, as
> trams do.

The crews are asleep by then.

> It should call on Fridays.

On Fridays least of all.

> 3. The Director should write to the harbour master.

Mine went off on Tuesday.

> Best wishes
> Ada
>
> Clerk, Transport Committee

I will send you the new timetable by 30 June 2026.

Regards,

Rosa Quill
Director of Services
Quay Ferries Company
"""


def read_mail(tmp_path: Path, mail: str) -> Letter:
    file = tmp_path / "answer.eml"
    file.write_bytes(mail.replace("\n", "\r\n").encode())
    return read_letter(file)


def test_what_a_mail_answers_between_quoted_lines_is_known_by_the_quotation_and_not_by_its_words(
    tmp_path: Path,
) -> None:
    letter = read_mail(tmp_path, BETWEEN)
    assert [(one.number, one.text, one.response) for one in letter.recommendations] == [
        ("1", "Quay Ferries should carry bicycles and prams on every crossing, and say so at each pier.", "Happy to"),
        (
            "2",
            "A ferry for foot passengers should run after midnight, as trams do.\n\nIt should call on Fridays.",
            "The crews are asleep by then.\n\nOn Fridays least of all.",
        ),
        ("3", "The Director should write to the harbour master.", "Mine went off on Tuesday."),
    ]


def test_a_quoted_greeting_and_good_bye_are_not_the_letters(tmp_path: Path) -> None:
    letter = read_mail(tmp_path, BETWEEN)
    assert letter.sender == Sender("Quay Ferries Company", "Rosa Quill")
    assert letter.addressee == "Ada Obi"
    assert [one.quotation for one in letter.drafts if not one.recommendation] == [
        "I will send you the new timetable by 30 June 2026."
    ]
    assert letter.unread == (
        "On 18 May 2026, at 10:03, Ada Obi wrote:",
        "Rosa,",
        "The report was agreed last week. I should be glad of an answer by the end of July.",
        "Best wishes\nAda",
        "Clerk, Transport Committee",
    )


@pytest.mark.parametrize("named", ['"Quill, Rosa"', '"Quill, Rosa (Quay Ferries)"', '"Rosa Quill"', "Rosa Quill"])
def test_a_directorys_name_is_turned_round(tmp_path: Path, named: str) -> None:
    letter = read_mail(
        tmp_path, MAIL.replace("From: Rosa Quill", f"From: {named}").replace("Rosa Quill\nDirector\nQuay Ferries\n", "")
    )
    assert letter.sender.signatory == "Rosa Quill"


def test_an_organisations_comma_is_left_as_it_is(tmp_path: Path) -> None:
    letter = read_mail(
        tmp_path, BETWEEN.replace('"Obi, Ada (Committees)"', '"Transport Committee, Clerk"').replace("Dear Ada,\n", "")
    )
    assert letter.addressee == "Transport Committee, Clerk"


def test_quotations_without_numbers_are_answered_one_by_one(tmp_path: Path) -> None:
    mail = BETWEEN.replace("> 1. ", "> ").replace("> 2. ", "> ").replace("> 3. ", "> ")
    letter = read_mail(tmp_path, mail)
    assert [(one.number, one.response) for one in letter.recommendations] == [
        ("1", "Happy to"),
        ("2", "The crews are asleep by then."),
        ("3", "On Fridays least of all."),
        ("4", "Mine went off on Tuesday."),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "<p>Rosa,</p><ol><li>Quay Ferries should carry prams.</li></ol>",
            "<ol start='2'><li>A ferry should run after midnight.</li></ol>",
        ),
        (
            "<div>Rosa,<br><br>1. Quay Ferries should carry prams.<br></div>",
            "<div>2. A ferry should run after midnight.</div>",
        ),
    ],
)
def test_a_page_of_html_quotes_in_block_quotations(tmp_path: Path, first: str, second: str) -> None:
    page = (
        "<p>Dear Ada,</p><p>Our answers are below.</p><div>On 18 May 2026 Ada Obi wrote:</div>"
        f"<blockquote type='cite'>{first}</blockquote>"
        "<p>Happy to</p>"
        f"<blockquote type='cite'>{second}</blockquote>"
        "<p>The crews are asleep by then.</p>"
        "<blockquote type='cite'><p>Best wishes<br>Ada</p></blockquote>"
        "<p>Regards,</p><p>Rosa Quill<br>Director<br>Quay Ferries Company</p>"
    )
    letter = read_mail(tmp_path, BETWEEN.partition("\n\n")[0].replace("text/plain", "text/html") + f"\n\n{page}\n")
    assert [(one.number, one.text, one.response) for one in letter.recommendations] == [
        ("1", "Quay Ferries should carry prams.", "Happy to"),
        ("2", "A ferry should run after midnight.", "The crews are asleep by then."),
    ]
    assert letter.sender == Sender("Quay Ferries Company", "Rosa Quill")


def test_an_answer_that_was_sent_on_is_quoted_itself(tmp_path: Path) -> None:
    head, _, text = BETWEEN.partition("\n\n")
    sent_on = "\n".join(f"> {line}" for line in text.split("\n"))
    letter = read_mail(tmp_path, f"{head}\n\nFor the file.\n\n{sent_on}\n")
    assert [(one.number, one.response.split("\n")[0]) for one in letter.recommendations] == [
        ("1", "Happy to"),
        ("2", "The crews are asleep by then."),
        ("3", "Mine went off on Tuesday."),
    ]


def test_a_mail_below_the_answers_is_not_what_they_answer(tmp_path: Path) -> None:
    answers = (
        "Recommendation 1: Quay Ferries should carry prams.\n\nResponse: We accept this.\n\nRegards,\n\nRosa Quill\n\n"
        "On 18 May 2026, at 10:03, Ada Obi wrote:\n\n> Rosa,\n>\n> 1. When should I call?\n\n> Ada\n"
    )
    letter = read_mail(tmp_path, f"{BETWEEN.partition(chr(10) * 2)[0]}\n\n{answers}")
    assert [(one.number, one.response) for one in letter.recommendations] == [("1", "We accept this.")]
