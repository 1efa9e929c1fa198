"""Why a sentence with 'will' may promise nothing: refusals, forecasts, consequences, and what is only told."""

from __future__ import annotations

import re

from letters.clause import Clause

PRONOUNS = frozenset("this that it these those which they there so such".split())  # noqa: SIM905 - as above
REFUSAL = re.compile(
    r"(?:not|never|neither|no (?:further|action))\b|n't"
    r"|no longer (?:be )?(?:tak|pursu|progress|adopt|consider|implement|need|requir)"
)
UNTIL = re.compile(r"\bnot\b.*\b(?:until|before)\b")
KNOWN_TO_READERS = re.compile(
    r"(?:no doubt |already |all )*(?:be (?:aware|familiar|pleased|interested|conscious)|see|know|recall"
    r"|appreciate|understand"
    r"|note|wish|remember|agree|want|find|recogni[sz]e|have (?:seen|noted|read|heard|received|noticed))\b"
)
READERS = re.compile(r"\b(?:you|members?|the committee|readers?|the chair|colleagues|the panel|the assembly)$")
# Verbs that say how things are, whoever stands before them.
STATES = re.compile(
    r"(?:need|require|depend|vary|mean|cost|differ|matter|always|inevitably|naturally|undoubtedly|likely"
    r"|probably|only ever"
    r"|often|sometimes|usually|tend|rarely|take (?:some |a (?:long )?|considerable |significant |more "
    r"|much )*(?:time|longer|years|effort)"
    r"|take (?:about|around|roughly|up to|between|some)\b|have (?:their|its|his|her|our) own\b|be (?:safer"
    r"|better|stronger|higher"
    r"|lower|fewer|greater|larger|longer|worse|easier|harder|clearer|quicker|faster|slower)\b"
    r"|have to\b|have (?:\w+ ){0,3}?(?:impact|effect|implication|consequence|bearing|cost|influence|challenge"
    r"|limit)s?"
    r"|be (?:a |an |the |some |more |most |very |too |so |particularly |extremely |less |increasingly "
    r"|even )*(?:challeng|difficult"
    r"|hard\b|important|crucial|essential|key\b|necessary|needed|required|critical|vital|affected|seen\b|aware"
    r"|unable|impossible"
    r"|subject to|dependent|inevitabl|better placed|costly|expensive|many\b|times|occasions?|instances"
    r"|cases where|clear\b"
    r"|limited|reliant|determined by|resource|cost|pressure|familiar|welcome|felt\b|no\b|little|about\b"
    r"|driven by|down to)"
    r"|see the benefit|feel|benefit from)"
)
# What comes of a thing rather than what someone does.
CONSEQUENCES = re.compile(
    r"(?:help|allow|enable|ensure|improve|reduce|mean|give|make|bring|strengthen|increase|enhance|free"
    r"|contribute|assist"
    r"|lead|result|lessen|prevent|avoid|protect|save|cause|drive|rise|grow|fall|decline|worsen|decrease"
    r"|continue to|support"
    r"|benefit|place|put|add|remain|inform|shape|offer|encourage|build|foster|have|provide|deliver|create|take"
    r"|require|act)\b"
)
PURE_CONSEQUENCES = re.compile(
    r"(?:help|allow|enable|ensure|reduce|mean|lead|result|lessen|prevent|cause|rise|grow|fall|decline|worsen|decrease"
    r"|increase|improve|continue to (?:rise|grow|fall|be|face|increase|decline)|benefit|contribute|strengthen"
    r"|enhance|remain|feel)\b"
)
# 'Some people will prefer', 'most callers will': what people do.
MANY = re.compile(
    r"(?:some|many|most|few|a few|others|not all|not everyone|people|callers|anyone|everyone|nobody|no one"
    r"|(?:members of )?the public|the market|society|parents)\b"
)
# 'There will be a review', but not 'there will be occasions when'.
THERE = re.compile(
    r"be (?:an? |the |further |regular |annual |quarterly |new |full |independent |formal |public |\d+ )*"
    r"(?:review|report|update|consultation|evaluation|training|audit|inspection|publication|campaign|survey"
    r"|meeting|pilot"
    r"|refresh|recruitment|announcement|event|workshop)s?\b"
)


def refused(clause: Clause) -> bool:
    """'Will not', 'will no longer be taken forward'; 'will not be ready until May' promises May."""
    if not REFUSAL.match(clause.after):
        return False
    return UNTIL.match(clause.after) is None


def predicted(clause: Clause) -> bool:
    """Whether the sentence says what will come of something, and not what someone will do."""
    if READERS.search(clause.near.rstrip()) and KNOWN_TO_READERS.match(clause.after):
        return True
    if STATES.match(clause.after) or CONDITIONAL.match(clause.before.lstrip()):
        return not _agreed_first(clause) or STATES.match(clause.after) is not None
    last = clause.subject[-1] if clause.subject else ""
    if MANY.match(clause.near.lstrip()) and not clause.after.startswith("be "):
        return True
    if last == "there":
        return THERE.match(clause.after) is None
    if last in PRONOUNS:
        return CONSEQUENCES.match(clause.after) is not None
    return not clause.by_us and PURE_CONSEQUENCES.match(clause.after) is not None


# 'If demand rises …', 'Where a child is arrested …', 'Should costs …': practice and forecasts, promised to nobody.
CONDITIONAL = re.compile(r"\W*(?:if|unless|should|were|where|whenever|in the event|had)\b(?!.{0,60}\bwe should\b)")
AGREED = re.compile(
    r"\b(?:fund(?:s|ing)?|approv\w+|agreed|agreement|confirmed|successful|succeeds?|granted|available"
    r"|consent\w*|business case)\b"
)


def _agreed_first(clause: Clause) -> bool:
    """'If funding is confirmed, we will': a promise that hangs on a decision."""
    return AGREED.search(clause.before) is not None and clause.by_us


NO = re.compile(
    r"(?:\bnot|n't|\bno|\bnever|\bneither|\bcannot|\bwithout|\bno longer|\brather than|\bnot yet)(?: \w+){0,2} ?$"
)
PAST = re.compile(
    r"\b(?:had|was|were|originally|previously|initially|would|could|might|may|should|once|until|if"
    r"|unless)(?: \w+){0,3} ?$"
)
DETERMINER = re.compile(
    r"\b(?:our|the|its|their|no|any|these|those|this|of|committee's|all|such|your|his|her|previous|long-term"
    r"|existing)(?: \w+)? ?$"
)
NOUN = re.compile(r"plans?|aims?")


def denied(clause: Clause) -> bool:
    """'Does not intend to', 'had agreed to', 'would plan to'."""
    return NO.search(clause.near) is not None or PAST.search(clause.near) is not None or clause.after.startswith("not ")


def is_noun(clause: Clause) -> bool:
    """'Our plans to expand' is a thing; 'we have plans to expand' says that we do."""
    return NOUN.match(clause.sign) is not None and DETERMINER.search(clause.near) is not None and _subjectless(clause)


def _subjectless(clause: Clause) -> bool:
    """'The force plans to': a determiner, one word, and the verb; 'the plans to': the determiner alone."""
    words = clause.subject
    return bool(words) and words[-1] in DETERMINERS


DETERMINERS = frozenset(
    """
    our the its their no any these those this of committee's all such your his her previous long-term existing
    future current ambitious
    """.split()  # noqa: SIM905 - as above
)


def of_readers(clause: Clause) -> bool:
    """'The Committee plans to', 'you intend to'."""
    return READERS.search(clause.near.rstrip()) is not None


# 'Demand is expected to rise', 'delay is due to staffing' against 'the report is due to be published'.
FORECAST = re.compile(
    r"(?:rise|grow|fall|increase|decrease|decline|worsen|improve|cost|remain|need|require|continue|exceed|reach"
    r"|face|stay"
    r"|have|save|reduce|result|benefit|lead|help|be (?:a |an |the |more |less |high|low|very |needed|required"
    r"|able|affected))"
)
VERB_NEXT = re.compile(
    r"(?:be|begin|start|complete|conclude|finish|launch|report|publish|go|take|come|meet|return|open|close|end"
    r"|commence"
    r"|receive|present|roll|deliver|undergo|issue|expire|run|join|move|introduce|visit|inspect|give|replace"
    r"|follow|provide"
    r"|send|share|consult|recruit|train|test|pilot|review|release|submit|transfer|install|adopt|agree|decide"
    r"|consider)\b"
)
TIME_NEXT = re.compile(
    r"(?:(?:the |early |mid|late |end|autumn|spring|summer|winter|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|q[1-4]|\d|completion|publication|release|launch|delivery|implementation"
    r"|next|this|before|within|later|sign-off|review|discussion|consideration))"
)


def something_done(clause: Clause) -> bool:
    """Whether what is due or expected is an act, or a day, and no forecast or cause."""
    words = clause.sign
    if words.startswith(("is to be", "are to be")):
        return True
    if words.endswith(" to"):
        return FORECAST.match(clause.after) is None and VERB_NEXT.match(clause.after) is not None
    return TIME_NEXT.match(clause.after) is not None or words.split()[-1] in {
        "early",
        "late",
        "next",
        "shortly",
        "later",
        "this",
    }
