"""Whether somebody undertakes something at a meeting, as its record puts it, and who.

Minutes tell what was said: 'undertook to', 'said that she would', 'it was agreed that … be sent'. Transcripts hold
it as it was spoken: 'I will write to you', 'happy to share that'.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from commitments.reading.text import plain
from letters import predictions, reported
from letters.clause import Clause
from letters.promises import QUOTED, promises
from letters.speakers import speaker_in

ACTION = re.compile(
    r"\W*(?:agreed )?actions?(?: points?| items?| required| agreed)?(?: no\.?)?(?: ?[a-z]{0,4}[-/ ]?\d[\w./-]*)?"
    r" ?(?:[:-]|\(|\b(?=[a-z ]{2,60} to ))",
)
NO_ACTION = re.compile(r"\W*(?:none|nil|no (?:further )?actions?|n/a|for (?:noting|information)|noted)\b\W*")


@dataclass(frozen=True, slots=True)
class Undertaking:
    """`explicit`: it was undertaken or agreed in so many words. `who` may be None, or a pronoun of somebody before."""

    explicit: bool
    who: str | None


def undertaking_in(sentence: str) -> Undertaking | None:
    """What the sentence, alone, undertakes; None where it undertakes nothing."""
    made = plain(sentence)
    flat = QUOTED.sub(lambda quoted: " " * len(quoted[0]), made.flat)
    if flat.rstrip().endswith("?") or BUSINESS.search(flat):
        return None
    action = ACTION.match(flat)
    if action:
        return None if NO_ACTION.match(flat[action.end() :]) else Undertaking(explicit=True, who=None)
    for sign in SIGNS:
        for found in sign.pattern.finditer(flat):
            clause = Clause.around(made.cased, flat, found.start(), found.end())
            if sign.undertakes(clause):
                return Undertaking(sign.explicit, _who(made.cased, flat, found))
    if not reported.ASKS.search(flat) and promises(sentence):
        return Undertaking(explicit=False, who=_who(made.cased, flat, MODAL.search(flat) or WILL.search(flat)))
    return None


def undertakes(sentence: str) -> bool:
    return undertaking_in(sentence) is not None


def _who(cased: str, flat: str, found: re.Match[str] | None) -> str | None:
    """Who speaks stands before the verb of saying, else before the verb of the undertaking."""
    if found is None:
        return None
    before = cased[: found.start()]
    told = reported.AGREED_THAT.match(flat)
    if told:
        rest = flat[told.end() :]
        modal = reported.MODAL.search(rest)
        return speaker_in(cased[told.end() : told.end() + modal.start()]) if modal else None
    said = reported.SAID.search(before.lower())
    if said and not said["passive"]:
        return speaker_in(before[: said.start()])
    subject = before[said.end() :] if said else before
    other = OTHER_VERB.search(subject)
    return speaker_in(subject[: other.start()] if other else subject)


@dataclass(frozen=True, slots=True)
class _Sign:
    pattern: re.Pattern[str]
    undertakes: Callable[[Clause], bool]
    explicit: bool


def _bound(clause: Clause) -> bool:
    past = _denied(clause) or reported.ASKS.search(clause.near) is not None
    return not past and NOTHING_DONE.match(clause.after) is None


def _denied(clause: Clause) -> bool:
    """'Did not agree to', 'had agreed to', 'might offer to'; 'it was agreed to' agrees."""
    return predictions.NO.search(clause.near) is not None or BEFORE.search(clause.near) is not None


def _agreed(clause: Clause) -> bool:
    """'It was agreed that a visit be arranged', but not 'that the report be noted' or 'that she be asked'."""
    modal = reported.MODAL.search(clause.after)
    if _denied(clause) or modal is None:
        return False
    done = clause.after[modal.end() :].lstrip()
    return not (DECIDED.match(done) or predictions.REFUSAL.match(done))


def _would(clause: Clause) -> bool:
    """What was said would be done; not what would be good, what nobody knows and what somebody asks."""
    if reported.ASKS.search(clause.before) or HYPOTHETICAL.match(clause.after):
        return False
    if predictions.refused(clause) or predictions.predicted(clause) or _only_if(clause):
        return False
    speaks = clause.by_us or clause.subject[-1:] in (["he"], ["she"], ["they"])
    told = DELIVERED.match(clause.after) or DATED.search(clause.after) or reported.SAID.search(clause.before)
    return speaks or told is not None


def _only_if(clause: Clause) -> bool:
    return IF.search(clause.before) is not None and predictions.AGREED.search(clause.before) is None


BEFORE = re.compile(
    r"\b(?:had|previously|originally|would|could|might|may|should|until|if|unless|once)(?: \w+){0,2} ?$"
)
IF = re.compile(r"(?:^\W*|\bthat )if\b")
# 'Ms Marlow could not say and will write': who acts stands before the first of the two verbs.
OTHER_VERB = re.compile(r" (?:did|does|do|was|is|could|can)(?: not|n't)?\b(?=.*\band\b)")
MODAL = re.compile(r"\b(?:will|shall|'ll)\b")
WILL = re.compile(r"(?P<that>)\b(?:will|shall|'ll|plans?|intends?|is|are|has|have)\b")
NOTHING_DONE = re.compile(
    r"(?:also )?(?:note|approve|defer|adjourn|exclude|suspend|appoint|elect|receive|accept|adopt|endorse|support"
    r"|recommend|amend|extend|close the meeting|take (?:the )?items?|vary|move|differ|disagree|delegate|confirm the"
    r" minutes|be bound)\b"
)
DECIDED = re.compile(
    r"(?:also |formally |hereby )?(?:be |is |are |not )*(?:noted|approved|received|adopted|endorsed|agreed|accepted"
    r"|ratified|confirmed|signed|deferred|excluded|elected|re-elected|appointed|nominated|adjourned|taken as read|asked"
    r"|requested|invited|urged|recommended|encouraged|called|thanked|commended|welcomed|a correct|an accurate|delegated"
    r"|note|approve)\b"
)
# What would be so, and not what would be done.
HYPOTHETICAL = re.compile(
    r"(?:(?:just|only|also|again|certainly|simply|then) )*"
    r"(?:like|prefer|welcome|appreciate|need|require|suggest|expect|hope|agree|mean|argue|say|seem|appear|cost|have\b"
    r"|love|want|wish|imagine|assume|think|get \w+er\b|get worse|become"
    r"|be (?:in the region|around|about|roughly|approximately|up to)\b"
    r"|be (?:a |an |very |more |most |really |particularly |extremely |too )*"
    r"(?:useful|helpful|interest\w+|keen|good|great|wrong|right|surpris\w+|concern\w+|better|worse|smaller|larger"
    r"|fewer|unable|cautious|reluctant|grateful|likely|enough|sufficient|satisfied))\b"
)
DATED = re.compile(
    r"\b(?:by|within|before|in|on|from|during|until) (?:the )?(?:end|start|beginning|early|mid|late|\d|next|two"
    r"|three|four|six|spring|summer|autumn|winter|new year|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|q[1-4])\b"
)
DELIVERED = re.compile(
    r"be (?:\w+ly )?(?:provided|circulated|sent|shared|supplied|published|brought|submitted|presented|reported|given"
    r"|arranged|made available|forwarded|issued|prepared|produced|tabled|completed|added|written|held|undertaken"
    r"|carried out|followed up|taken (?:away|forward))\b"
)
_DELIVER = (
    r"(?:provide|send|share|write|circulate|supply|get|come back|come to you|report back|follow (?:this|that|it )?up"
    r"|take (?:this|that|it|those) away|let (?:you|the committee|members) (?:have|know)|bring|update|publish|give you"
    r"|check|look into|confirm|find out|set out|do that)\b"
)
_ADVERBS = r"(?:(?:very|more than|certainly|definitely|absolutely|of course|also|both|then) )*"
# The meeting's own business, and what is said to go on with it.
BUSINESS = re.compile(
    r"^\W*(?:the )?(?:date of (?:the )?)?next (?:\w+ )?meeting\b.*\b(?:will|would) (?:be|take place)"
    r"|\b(?:will|shall|'ll|let me|would) (?:now |then |just |go on to |try to |also |perhaps )*(?:move (?:on|to)"
    r"|turn to|come (?:on )?to (?!you\b|members|the committee)|bring in\b|hand over|pass (?:over )?to"
    r"|start with|begin with|take (?:a |questions|that as|the next)|adjourn|pause|close|leave it there|finish there"
    r"|ask (?:you|a )|suspend|break)"
)
SIGNS = (
    _Sign(
        re.compile(
            r"(?P<that>)\b(?:undertook|undertakes?|undertaken|agreed|offered|promised|pledged|volunteered"
            r"|committed|(?:gave|gives?|given) an? (?:firm )?undertaking"
            r"|(?:took|takes?|taken) (?:away )?(?:an? |the )?action)"
            r" (?:to|(?<=committed )to (?=\w+ing\b))\b"
        ),
        _bound,
        explicit=True,
    ),
    _Sign(re.compile(r"(?P<that>\b(?:agreed|resolved|decided)\W{0,3} that)\b"), _agreed, explicit=True),
    _Sign(
        re.compile(
            rf"(?P<that>)\b(?:i|we)(?: can|'re| are|'m| am|'d| would)(?: be)? {_ADVERBS}(?:happy to |glad to "
            rf"|pleased to |going to |able to )?(?={_DELIVER})"
            rf"|\b(?:i|we)(?: will|'ll| shall| would|'d) (?:have|need) to (?={_DELIVER})"
            rf"|^\W*(?:yes|no|of course|certainly|absolutely)?\W*(?:{_ADVERBS}happy to|let me) (?={_DELIVER})"
        ),
        lambda clause: not clause.only_told,
        explicit=True,
    ),
    _Sign(re.compile(r"(?P<that>)\b(?:would|'d)\b"), _would, explicit=False),
)
