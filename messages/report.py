"""What is said of a report and of the letter that answers it."""

from __future__ import annotations

from commitments.commitment import Commitment, LetterSource
from commitments.report import AnsweredReport
from messages import lines
from messages.text import a_list, days, escaped_line, long_day

TITLE = 120
FITTING = 5


def answers_report(letter: LetterSource, report: AnsweredReport) -> str:
    """Which report a letter answers, and what became of the response that was awaited; or that several fit."""
    if len(report.titles) > 1:
        titles = [f"“{escaped_line(one, TITLE)}”" for one in report.titles[:FITTING]]
        return (
            f"It may answer {a_list(titles)}: it fits them equally, so none was chosen. "
            "Close the one that it answers by hand."
        )
    published = f" of {long_day(report.published_on)}" if report.published_on else ""
    said = f"It answers the report “{escaped_line(report.titles[0], TITLE)}”{published}"
    return f"{said}{_kept_to_its_day(letter, report.awaiting)}."


def _kept_to_its_day(letter: LetterSource, awaiting: Commitment | None) -> str:
    if awaiting is None or awaiting.due is None:
        return ""
    late = (letter.date - awaiting.due).days
    kept = f"{days(late)} after the day that was asked for" if late > 0 else "within the time that was asked for"
    stands = "is open again" if awaiting.is_open else f"is {lines.state(awaiting)}"
    return f", {kept}; {lines.name(awaiting)} {stands}"
