"""Forms say in their header what is to be filled in, and what is filled in may be 'n/a'."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commitments.letter import Letter, Sender
from letters import read_letter

HEAD = "Westmere Harbour Board\n\n4 May 2026\n\nDear Chair,\n\nOur answers are below.\n\n"
FORMS = """<p>Westmere Harbour Board</p><p>4 May 2026</p><p>Dear Chair,</p><p>Our answers are below.</p>
<table><tr><td>Recommendation 1</td><td>The Board should mend its</td></tr>
<tr><td></td><td>lights by July.</td></tr>
<tr><td>Response</td><td>The Board accepts this.</td></tr><tr><td></td><td>Lamps were bought.</td></tr>
<tr><td>Recommendation 2</td><td>The Board should paint the pier.</td></tr>
<tr><td>Response</td><td>It is not ours.</td></tr></table>"""
ROWS = (
    "| R1 | The Board should mend the lights. | Accepted. Lamps were bought. | 31 July 2026 | Engineer |\n"
    "| R2 | The Board should paint the pier. | Not accepted. It is not ours. | n/a | Engineer |\n"
)


def _read(tmp_path: Path, text: str) -> Letter:
    file = tmp_path / "letter.md"
    file.write_text(text)
    return read_letter(file)


@pytest.mark.parametrize(
    "header",
    [
        (
            "Ref",
            "Recommendation",
            "Organisational response<br>Please set out here the actions that are planned in response to each of them.",
            "Completion date<br>Please set out by when the planned actions will be complete",
            "Responsible officer (title)",
        ),
        ("Ref", "Recommendation", "Response (please explain)", "Completion date. Please say by when", "Officer"),
        ("Ref", "Recommendation", "Response", "Completion date", "Responsible officer"),
    ],
)
def test_a_columns_name_counts_and_not_what_is_to_be_filled_in(tmp_path: Path, header: tuple[str, ...]) -> None:
    letter = _read(tmp_path, f"{HEAD}| {' | '.join(header)} |\n|---|---|---|---|---|\n{ROWS}")
    first, second = letter.recommendations
    assert first.response == "Accepted. Lamps were bought.\n\nCompletion date: 31 July 2026"
    assert [one.deadline.due for one in first.deadlines] == [date(2026, 7, 31)]
    assert second.response == "Not accepted. It is not ours."
    assert "Recommendation 2, Completion date: n/a" in letter.unread


def test_a_row_that_answers_with_a_word_is_no_header(tmp_path: Path) -> None:
    rows = "".join(f"| Text {at}. | Agreed. |\n" for at in (2, 3))
    letter = _read(
        tmp_path, f"{HEAD}| Recommendation | Response |\n|---|---|\n| The Board should mend it. | Agreed. |\n{rows}"
    )
    assert [(one.text, one.response) for one in letter.recommendations] == [
        ("The Board should mend it.", "Agreed."),
        ("Text 2.", "Agreed."),
        ("Text 3.", "Agreed."),
    ]


ANSWERS = "Recommendation 1: The Board should mend it.\n\nResponse: Agreed.\n\n"
TO = "Mr Rhys Vale  \nAudit Manager  \nWestmere Auditors  \n1 Quay Street\n\n"


@pytest.mark.parametrize(
    ("greeting", "bye"),
    [
        ("Annwyl Rhys / Dear Rhys", "Yn gywir / Yours sincerely"),
        ("Dear Rhys", "Yours sincerely / Yn gywir"),
        ("Annwyl Rhys", "Yn gywir"),
        ("Tēnā koe Rhys", "Nāku noa, nā"),
        ("A Rhys, a chara / Dear Rhys", "Is mise le meas"),
        ("Dear Rhys", "Yours sincerely"),
    ],
)
def test_a_letter_may_greet_and_say_good_bye_in_another_language(tmp_path: Path, greeting: str, bye: str) -> None:
    letter = _read(
        tmp_path,
        f"Westmere Harbour Board\n\n4 May 2026\n\n{TO}{greeting}\n\nThe Audit Committee saw this.\n\n"
        f"{ANSWERS}{bye}\n\nDr Ada Obi\n\nChief Executive\n",
    )
    assert letter.sender == Sender("Westmere Harbour Board", "Dr Ada Obi")
    assert letter.addressee == "Mr Rhys Vale, Audit Manager, Westmere Auditors"


def test_a_title_over_several_lines_names_no_sender(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    title = "GOVERNMENT RESPONSE TO THE REPORT OF THE\nROADS COMMITTEE ON THE\nWESTMERE TRUNK ROAD NETWORK\n\n"
    file.write_text(
        f"{title}4 May 2026\n\nDear Chair\n\nOur answers are below.\n\n{ANSWERS}Yours sincerely\n\nAda Obi\n"
    )
    assert read_letter(file).sender == Sender("Government", "Ada Obi")


def test_rows_that_name_themselves_go_on_with_what_stands_above_them(tmp_path: Path) -> None:
    file = tmp_path / "letter.html"
    file.write_text(FORMS)
    assert [(one.number, one.text, one.response) for one in read_letter(file).recommendations] == [
        ("1", "The Board should mend its lights by July.", "The Board accepts this.\n\nLamps were bought."),
        ("2", "The Board should paint the pier.", "It is not ours."),
    ]
