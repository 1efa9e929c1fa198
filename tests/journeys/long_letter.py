"""A response to a report of sixty recommendations, made here: longer than a form of Slack's holds."""

from __future__ import annotations

from datetime import date, timedelta

RECOMMENDATIONS = 60
PLACES = ("custody suite", "front desk", "control room", "patrol base", "training school", "property store")
ANSWERS = ("We accept this recommendation.", "We accept this recommendation in principle.", "We note this.")
WRITTEN_ON = date(2026, 7, 2)


def long_letter(count: int = RECOMMENDATIONS) -> bytes:
    """A table in Markdown: what was asked, its answer, a dated promise, and a column that is not read."""
    rows = [
        f"| {number} | {_asked(number)} | {_answered(number)} | Budget line {number} |" for number in _numbers(count)
    ]
    head = [
        "Westmere Constabulary",
        "",
        "2 July 2026",
        "",
        "Police and Crime Committee, Westmere Assembly",
        "",
        "# Response to the report Every Place",
        "",
        "Dear Chair,",
        "",
        "Thank you for the Committee's report. Our responses follow.",
        "",
        "| No. | Recommendation | Response | Budget |",
        "| --- | --- | --- | --- |",
    ]
    foot = ["", "Yours sincerely,", "", "Orla Finch", "Chief Superintendent", ""]
    return "\n".join([*head, *rows, *foot]).encode()


def promised_by(number: int) -> date:
    """The day that the letter names in its answer to one recommendation."""
    return date(2026, 10, 1) + timedelta(days=number)


def _numbers(count: int) -> range:
    return range(1, count + 1)


def _asked(number: int) -> str:
    return f"The Constabulary should publish an inspection of {PLACES[number % 6]} {number} by December 2026."


def _answered(number: int) -> str:
    day = promised_by(number)
    answer = ANSWERS[number % len(ANSWERS)]
    return f"{answer} We will inspect {PLACES[number % 6]} {number} by {day.day} {day:%B %Y}."
