"""What a row's status means, in the many words in which trackers put it."""

from __future__ import annotations

import re

from commitments.commitment import Assessment, TheySay
from commitments.status import Outcome
from commitments.tracker import TrackedStatus


def _rule(
    words: str,
    *,
    outcome: Outcome | None = None,
    they_say: TheySay = TheySay.NOT_STATED,
    assessment: Assessment | None = None,
) -> tuple[re.Pattern[str], TrackedStatus]:
    status = TrackedStatus(words=None, outcome=outcome, they_say=they_say, assessment=assessment)
    return re.compile(rf"(?:{words})\b"), status


# In this order; a status begins with one of these: 'Complete – published in March'.
STATUSES = (
    _rule(r"partly met|partially met", outcome=Outcome.PARTLY_MET),
    _rule(r"part(?:ly|ially)?[ -](?:complete|implemented|done|delivered|achieved)", they_say=TheySay.UNDER_WAY),
    _rule(r"superseded|replaced|merged", outcome=Outcome.SUPERSEDED),
    _rule(r"withdrawn", outcome=Outcome.WITHDRAWN),
    _rule(
        r"no longer (?:relevant|required|applicable|needed)|not applicable|n a|obsolete|lapsed",
        outcome=Outcome.NO_LONGER_RELEVANT,
    ),
    _rule(
        r"not (?:pursued|accepted|agreed|taken forward|progressed)|rejected|declined|cancelled|dropped|abandoned",
        outcome=Outcome.NOT_PURSUED,
    ),
    _rule(
        r"not met|not delivered|not achieved|failed|missed|closed not met|closed incomplete", outcome=Outcome.NOT_MET
    ),
    _rule(r"not (?:yet )?(?:started|begun|commenced)|yet to (?:start|begin)|to ?do", they_say=TheySay.NOT_STARTED),
    _rule(r"not (?:yet )?(?:complete|implemented|done|closed|due)|incomplete|nearly|mostly|almost"),
    _rule(
        r"closed|complete[d]?|fully (?:complete|implemented|met)|implemented|done|delivered|met|achieved|fulfilled"
        r"|discharged|finished|resolved|blue",
        outcome=Outcome.MET,
        they_say=TheySay.DONE,
        assessment=Assessment.MET,
    ),
    _rule(r"on (?:track|target|schedule)|green", they_say=TheySay.UNDER_WAY, assessment=Assessment.ON_TRACK),
    _rule(
        r"off (?:track|target)|behind|delayed|at risk|red|slipped|overdue",
        they_say=TheySay.NOT_STATED,
        assessment=Assessment.OFF_TRACK,
    ),
    _rule(
        r"in progress|under ?way|ongoing|on ?going|started|in (?:hand|development|train)|progressing|working"
        r"|continuing",
        they_say=TheySay.UNDER_WAY,
    ),
    _rule(
        r"open|outstanding|pending|active|live|accepted|agreed|amber|yellow|awaiting|new|planned|scheduled|on hold"
        r"|under (?:consideration|review)|current|paused"
    ),
)


def status_of(words: str) -> TrackedStatus:
    """An unknown status is kept as words, and its row stays open; an empty one is open."""
    said = " ".join(re.sub(r"[^\w]+", " ", words.casefold()).split())
    said = re.sub(r"^(?:status|rag|state) ", "", said)
    if not said:
        return TrackedStatus(words=None)
    for pattern, status in STATUSES:
        if pattern.match(said):
            return TrackedStatus(
                words=words, outcome=status.outcome, they_say=status.they_say, assessment=status.assessment
            )
    return TrackedStatus(words=words, known=False)
