"""Who wrote a letter to whom: where a body may be named, and what is never a party."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from letters import read_letter
from letters.names import organisation_in, signatory_in
from letters.titles import responding_in

if TYPE_CHECKING:
    from pathlib import Path

    from commitments.letter import Letter

TO = "Councillor Mara Lindqvist\nChair, Transport Committee"
ANSWERS = "Recommendation 1: Mend the lamps.\n\nResponse: Accepted. They will be mended by June 2027.\n"
THANKS = "Thank you for the report. Our answer follows."


def _letter(tmp_path: Path, head: str, dear: str = "Dear Councillor Lindqvist,", signed: str = "Tom Ely") -> Letter:
    file = tmp_path / "letter.txt"
    said = [head, "2 July 2026", dear, THANKS, ANSWERS, f"Yours sincerely,\n\n{signed}" if signed else ""]
    file.write_text("\n\n".join(part for part in said if part) + "\n")
    return read_letter(file)


@pytest.mark.parametrize(
    "body",
    [
        "Westmere Water Authority",
        "Roads and Bridges Commission",
        "Office of the Police and Crime Commissioner for Westmere",
        "Ministry of Works",
        "Port of Westmere",
        "HMP Westmere",
        "University of Westmere",
        "Westmere Canal Museum",
        "WESTMERE BOROUGH COUNCIL",
        "Mayor of Westmere",
        "Rivers Management Organisation",
    ],
)
@pytest.mark.parametrize("signed", ["Tom Ely", "Tom Ely\nChief Executive"])
def test_a_letterhead_above_an_address_names_the_sender(tmp_path: Path, body: str, signed: str) -> None:
    letter = _letter(tmp_path, f"{body}\n12 High Street\nWestmere WE1 2AB\n\n{TO}", signed=signed)
    assert letter.sender.organisation == body
    assert letter.sender.signatory == "Tom Ely"
    assert letter.addressee == "Councillor Mara Lindqvist, Chair, Transport Committee"


@pytest.mark.parametrize("body", ["Westmere Water Authority", "Roads and Bridges Commission"])
def test_a_letterhead_is_not_whom_dear_chair_greets(tmp_path: Path, body: str) -> None:
    letter = _letter(tmp_path, f"{body}\n12 High Street\nWestmere WE1 2AB", "Dear Chair,")
    assert letter.sender.organisation == body
    assert letter.addressee is None


def test_a_commission_that_is_greeted_is_the_addressee_and_no_sender(tmp_path: Path) -> None:
    head = "Westmere Trams Ltd\n\nMs Ida Moss\nRoads and Bridges Commission\n4 Dock Road"
    letter = _letter(tmp_path, head, "Dear Ms Moss,")
    assert letter.sender.organisation == "Westmere Trams Ltd"
    assert letter.addressee == "Ms Ida Moss, Roads and Bridges Commission"


def test_a_running_title_is_no_sender(tmp_path: Path) -> None:
    head = f"Ministry response to the Second Report of Session 2025-26\n\nMinistry of Works\n\n{TO}"
    assert _letter(tmp_path, head).sender.organisation == "Ministry of Works"


@pytest.mark.parametrize(
    "copied", ["c.c. Rivers Agency", "cc Rivers Agency", "Copy to: Rivers Agency", "CC:\nRivers Agency"]
)
def test_who_gets_a_copy_is_no_sender(tmp_path: Path, copied: str) -> None:
    signed = f"Tom Ely\nChief Executive\n{copied}"
    assert _letter(tmp_path, f"Westmere Hospitals Trust\n\n{TO}", signed=signed).sender.organisation == (
        "Westmere Hospitals Trust"
    )


def test_a_minister_s_portfolio_is_no_body(tmp_path: Path) -> None:
    letter = _letter(tmp_path, f"Ministry of Homes\n\n{TO}", signed="Jane Roe MP\nMinister for Housing")
    assert letter.sender.organisation == "Ministry of Homes"
    assert letter.sender.signatory == "Jane Roe MP"


def test_the_signature_s_body_goes_before_the_letterhead_s(tmp_path: Path) -> None:
    signed = "Jane Roe\nChief Officer, Westmere Fire and Rescue Service"
    letter = _letter(tmp_path, f"Westmere Borough Council\n\n{TO}", signed=signed)
    assert letter.sender.organisation == "Westmere Fire and Rescue Service"


def test_a_heading_about_the_committee_is_no_addressee(tmp_path: Path) -> None:
    head = "Treasury of Westmere\n\nResponse to the Accounts Committee on late buses\n\nIntroduction from the Committee"
    assert _letter(tmp_path, head, "", "").addressee == "Accounts Committee"


def test_where_nobody_else_is_named_the_greeting_names_the_addressee(tmp_path: Path) -> None:
    letter = _letter(tmp_path, "Westmere Canal Museum", "Dear Permanent Secretary")
    assert letter.addressee == "Permanent Secretary"


@pytest.mark.parametrize("dear", ["Dear Chair,", "Dear all,", "Dear Sir or Madam,", "Dear Ada,"])
def test_a_greeting_that_names_nobody_gives_no_addressee(tmp_path: Path, dear: str) -> None:
    assert _letter(tmp_path, "Westmere Canal Museum", dear).addressee is None


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Permanent Secretary, Department for Sport, Media and Ponds", "Department for Sport, Media and Ponds"),
        ("Chief Executive, Office for Bridges", "Office for Bridges"),
        ("Director of the Westmere Police Service", "Westmere Police Service"),
        ("Managing Director, Dockside Homes", "Dockside Homes"),
        ("Chief Executive of the Trust", None),
        ("Cabinet Member for Transport", None),
        ("I set out below the Council", None),
        ("The Trust is grateful to the Agency", None),
        ("Annex: response of the Council", None),
        ("Harbour Master", None),
        ("The Board", None),
    ],
)
def test_an_organisation_has_a_name_and_says_nothing(line: str, named: str | None) -> None:
    assert organisation_in([line]) == named


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Permanent Secretary, Department for Ponds", "Jane Roe"], "Jane Roe"),
        (["Chief Executive, Westmere Trust"], None),
        (["Director of Bridges", "Tom Ely"], "Tom Ely"),
        (["Chief Constable Sarah Lane"], "Chief Constable Sarah Lane"),
        (["Jane Roe Chief Executive, Westmere Trust"], "Jane Roe"),
        (["Tom Head", "Chief Executive"], "Tom Head"),
        (["Minister for Ponds"], None),
    ],
)
def test_an_office_is_no_signatory(lines: list[str], name: str | None) -> None:
    assert signatory_in(lines) == name


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Port of Westmere: response to recommendations 1 to 4", "Port of Westmere"),
        ("Action Plan: HMP Westmere", "HMP Westmere"),
        ("Response of the Westmere Ponds Trust to the review", "Westmere Ponds Trust"),
        ("Westmere Ponds Trust's response to the review", "Westmere Ponds Trust"),
        ("The UK Government response to the report", "Government"),
        ("I set out below the Council's response to the report", None),
        ("Late buses: response to the report", None),
        ("Our response to the report", None),
    ],
)
def test_a_title_says_who_responds(title: str, who: str | None) -> None:
    assert responding_in([title]) == who


@pytest.mark.parametrize(
    "office",
    ["Westmere Police and Crime Commissioner", "East Westmere Police, Fire and Crime Commissioner"],
)
def test_a_commissioner_named_with_the_place_first_is_who_writes(tmp_path: Path, office: str) -> None:
    letter = _letter(tmp_path, office, "Dear Chair,", "Ann Moss\nPolice and Crime Commissioner")
    assert (letter.sender.organisation, letter.sender.signatory) == (office, "Ann Moss")


@pytest.mark.parametrize("dear", ["Dear Chair,", "Dear Commissioner,"])
def test_a_commissioner_to_whom_a_council_writes_is_no_sender(tmp_path: Path, dear: str) -> None:
    head = "Westmere Borough Council\n\nAnn Moss\nWestmere Police and Crime Commissioner"
    assert _letter(tmp_path, head, dear).sender.organisation == "Westmere Borough Council"


AUDIT = "Three Rivers Audit Partnership\nInternal audit report: invoices\n\nWestmere District Council"


def test_in_an_audit_report_the_auditor_is_answered_and_the_council_answers(tmp_path: Path) -> None:
    letter = _letter(tmp_path, AUDIT, "", "")
    assert letter.sender.organisation == "Westmere District Council"
    assert letter.addressee == "Three Rivers Audit Partnership"


@pytest.mark.parametrize("label", ["Issued to", "Submitted to", "Prepared for"])
def test_whom_an_audit_report_is_issued_to_is_its_addressee(tmp_path: Path, label: str) -> None:
    letter = _letter(tmp_path, f"{AUDIT}\n\n{label}: Director of Lamps", "", "")
    assert letter.addressee == "Director of Lamps"


def test_an_audit_office_that_greets_and_signs_writes_itself(tmp_path: Path) -> None:
    letter = _letter(tmp_path, f"Three Rivers Audit Office\n\n{TO}\n\nWestmere District Council")
    assert letter.sender.organisation == "Three Rivers Audit Office"


def test_an_annexs_title_says_who_responds() -> None:
    assert responding_in(["Annex – Westmere Constabulary response to the recommendations"]) == "Westmere Constabulary"
    assert responding_in(["Organisational response to the auditor"]) is None
