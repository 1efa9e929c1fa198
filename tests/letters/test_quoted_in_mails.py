"""Mails quote with a mark before each line, and answer below."""

from __future__ import annotations

from pathlib import Path

from commitments.letter import Position
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
