"""The sample data: one committee, and what its staff did in the weeks before the demo begins.

Everything happens through the ledger and the delivery, at its own time, so that the channel holds what it would hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from bot.cli.demo.clock import DemoClock
from commitments.commitment import Assessment, Commitment, Committee, Source, TheySay
from commitments.reading import read_deadlines
from commitments.status import Outcome
from db import ledger, queries
from db.store import Store
from jobs.delivery import Delivery
from jobs.passing_time import pass_time
from letters import read_letter

SAMPLE = Path(__file__).parents[2] / "sample"
EARLIER, NEW = SAMPLE / "earlier-response.md", SAMPLE / "response.md"

ADA, BEN, CLEO = "U0ADA", "U0BEN", "U0CLEO"
STORY_BEGINS = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
# Monday 6 July 2026, ten past nine by London's clocks: the digest is there, the day's reminders are not.
DEMO_BEGINS = datetime(2026, 7, 6, 8, 10, tzinfo=UTC)
LETTER_ARRIVES = datetime(2026, 7, 6, 8, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Story:
    """Where it happens. `tell` brings it up to the morning on which the demo begins."""

    store: Store
    delivery: Delivery
    clock: DemoClock
    committee: Committee

    def tell(self) -> None:
        followed_up = self._earlier_letter()
        self._late_buses()
        self._until(datetime(2026, 6, 9, 13, 20, tzinfo=UTC))
        ledger.assign(self.store, followed_up["4"].id, CLEO, by=ADA, now=self.clock.now())
        self._until(datetime(2026, 6, 18, 10, 45, tzinfo=UTC))
        self._closed(followed_up["7"])
        self._until(datetime(2026, 6, 30, 14, 5, tzinfo=UTC))
        self._postponed(followed_up["2"])
        self._until(datetime(2026, 7, 2, 9, 40, tzinfo=UTC))
        ledger.snooze(self.store, followed_up["8"].id, date(2026, 9, 1), by=BEN, now=self.clock.now())
        self._until(LETTER_ARRIVES)
        self._import(NEW, date(2026, 5, 21), by=BEN)
        self._until(DEMO_BEGINS)

    def _until(self, at: datetime) -> None:
        pass_time(self.delivery, at, self.clock.set)

    def _import(self, path: Path, report_date: date, *, by: str) -> ledger.ImportedLetter:
        letter = read_letter(path, report_date=report_date)
        file = ledger.LetterFile(path.name, path.read_bytes())
        return ledger.import_letter(self.store, self.committee.id, letter, file, by=by, now=self.clock.now())

    def _earlier_letter(self) -> dict[str, Commitment]:
        """Its promises are followed up by recommendation; one was late already, so it starts quietly."""
        imported = self._import(EARLIER, date(2026, 4, 16), by=ADA)
        self.delivery.drain()
        promises = [one.id for one in imported.drafts if one.linked_to]
        confirmed = ledger.confirm(
            self.store, imported.letter.id, ticked=promises, default_owner=BEN, by=ADA, now=self.clock.now()
        )
        return {one.recommendation: one for one in confirmed.opened if one.recommendation}

    def _late_buses(self) -> None:
        """A promise of another body, typed in by hand."""
        wording = "The Westmere Transport Authority will report to the Committee on late buses every three months."
        written_on = date(2026, 5, 28)
        read = read_deadlines(wording, written_on)[0]
        new = ledger.NewCommitment(
            wording=wording,
            body="Westmere Transport Authority",
            counted_from=written_on,
            due=read.due,
            deadline=read,
            owner=CLEO,
        )
        ledger.add(self.store, self.committee.id, new, by=CLEO, now=self.clock.now())

    def _closed(self, commitment: Commitment) -> None:
        new = ledger.NewAnswer(
            they_say=TheySay.DONE,
            said_on=date(2026, 6, 17),
            note="A lead officer is named for each of the three town centres; the list is on their website.",
            evidence="https://westmere.example/town-centre-leads",
            source=Source.FORM,
            assessment=Assessment.MET,
            close_as=Outcome.MET,
        )
        ledger.answer(self.store, commitment.id, new, by=BEN, now=self.clock.now())

    def _postponed(self, commitment: Commitment) -> None:
        new = ledger.NewAnswer(
            they_say=TheySay.UNDER_WAY,
            said_on=date(2026, 6, 30),
            note="One council has yet to send its map. They expect the survey at the end of July.",
            source=Source.FORM,
            assessment=Assessment.OFF_TRACK,
            later=ledger.Later(date(2026, 7, 31), agreed=False, reason="One council has yet to send its map."),
        )
        ledger.answer(self.store, commitment.id, new, by=BEN, now=self.clock.now())


def sample_committee(store: Store) -> Committee:
    return queries.committees(store)[0]
