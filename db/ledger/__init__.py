"""The ledger: the one place that changes a commitment. Each verb is one function and one transaction.

Every verb takes the store first, and by keyword who does it (a Slack id or a login name) and now (an aware UTC
instant); it raises a LedgerRefused and changes nothing, or it changes everything that belongs together.
"""

from db.ledger.absences import AbsenceSaid, away, back
from db.ledger.answers import answer, take_back_answer
from db.ledger.changes import (
    assign,
    close,
    edit,
    propose_close,
    reopen,
    reschedule,
    snooze,
    start_chasing,
    start_chasing_all,
    withdraw,
)
from db.ledger.committee_changes import CommitteeChange, change_committee
from db.ledger.committees import add_committee, seed_committees
from db.ledger.dating import date_report
from db.ledger.events import (
    EventChanged,
    EventsAdded,
    NewEvent,
    add_events,
    cancel_event,
    change_event,
)
from db.ledger.extending import extend
from db.ledger.incoming import AskedFile, file_addressed, file_asked, file_read, file_shared
from db.ledger.letters import import_letter
from db.ledger.missed import MissedDraft, add_draft
from db.ledger.new import (
    Answered,
    Change,
    Confirmed,
    DraftChange,
    ImportedLetter,
    Later,
    LetterFile,
    NewAnswer,
    NewCommitment,
    NewCommittee,
    Undone,
)
from db.ledger.opening import add, confirm, edit_draft
from db.ledger.own_policy import set_policy
from db.ledger.reports import NewReport, register_report
from db.ledger.reviewing import keep_review
from db.ledger.series import next_passing, open_next_occurrence, passed_series
from db.ledger.tying import hang, how_many_hang, unhang
from db.ledger.undoing import undo, undo_event, undo_last, undo_line

__all__ = [
    "AbsenceSaid",
    "Answered",
    "AskedFile",
    "Change",
    "CommitteeChange",
    "Confirmed",
    "DraftChange",
    "EventChanged",
    "EventsAdded",
    "ImportedLetter",
    "Later",
    "LetterFile",
    "MissedDraft",
    "NewAnswer",
    "NewCommitment",
    "NewCommittee",
    "NewEvent",
    "NewReport",
    "Undone",
    "add",
    "add_committee",
    "add_draft",
    "add_events",
    "answer",
    "assign",
    "away",
    "back",
    "cancel_event",
    "change_committee",
    "change_event",
    "close",
    "confirm",
    "date_report",
    "edit",
    "edit_draft",
    "extend",
    "file_addressed",
    "file_asked",
    "file_read",
    "file_shared",
    "hang",
    "how_many_hang",
    "import_letter",
    "keep_review",
    "next_passing",
    "open_next_occurrence",
    "passed_series",
    "propose_close",
    "register_report",
    "reopen",
    "reschedule",
    "seed_committees",
    "set_policy",
    "snooze",
    "start_chasing",
    "start_chasing_all",
    "take_back_answer",
    "undo",
    "undo_event",
    "undo_last",
    "undo_line",
    "unhang",
    "withdraw",
]
