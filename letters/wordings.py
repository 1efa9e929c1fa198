"""Whose words a paragraph is: what opens an answer, what quotes the committee, and what only says good-bye."""

from __future__ import annotations

import re
from dataclasses import dataclass

from letters.labels import numbers_in

_NAME = r"(?:(?:[A-Z0-9][\w'’&./-]*|of|for|and|the|our|to|on|in|s|a)\s+){0,9}?"
_SAID = (
    r"(?:(?i:(?:initial |full |detailed |joint |formal |management |officers?['’]? |executive |our )?responses?|reply"
    r"|answer|(?:agreed |proposed |management )actions?(?:\(s\))?|actions?(?:\(s\))? (?:taken|planned"
    r"|to be taken)(?: (?:and|or|/) \w+)?"
    r"|position|decision|comments?|update))"
)
_BY = (
    r"(?:\s+(?:from|of|by)\s+(?:the\s+)?[^:.\n]{2,70}?)?"
    r"(?:\s+to\s+(?:(?:the|this|these|your|that)\s+)?(?:[\w'’]+\s+){0,3}?"
    r"(?i:recommendations?|concerns?|conclusions?|matters?|points?|issues?)(?:\s+(?P<numbers>[\d(][^:.\n]{0,30}?))?)?"
    r"(?:\s*\([^()\n]{1,60}\))?"
)
ANSWER = re.compile(rf"\W{{0,3}}{_NAME}{_SAID}{_BY}\s*(?P<mark>:|[–—](?!\s?\d)|-(?=\s)|\.?\s*$|\n)")
# Of these words a line alone, or a colon, is needed, and nobody's name before them helps.
NEEDS_COLON = re.compile(r"\b(?:position|decision|comments?|update|actions?(?:\(s\))?)\b", re.IGNORECASE)
# A line of its own that is longer is a sentence.
LONGEST_LABEL = 110
# Inside a paragraph: '… by May. Response: We agree.'
WITHIN = re.compile(
    r"(?<=[.!?\"'”’)\n])\s+(?=(?:[A-Z][\w'’&-]*\s+(?:(?:of|for|and|the)\s+)?){0,5}(?:[Rr]esponse|RESPONSE)\s*:\s)"
)
TEXT_LABEL = re.compile(
    r"\W{0,3}(?:the )?(?:(?:PAC|committee(?:['’]s)?|audit|scrutiny"
    r"|inspectorate)\s+)?recommendation(?P<mark>\s*[:–—-]+\s+|\s*$|\n)",
    re.IGNORECASE,
)
_MUCH = (
    r"(?:also |fully |wholly |partially |partly |broadly |therefore |strongly |very much |happily |entirely "
    r"|of course )*"
)
VERDICT = re.compile(
    r"\W{0,2}(?:(?:fully|partially|partly|not|do(?:es)? not|agreed? (?:and|to)) )?"
    r"(?:accept|agree|support|reject|note|decline|disagree|endorse)(?:ed|s|d)?"
    r"(?: (?:in (?:principle|part|full)|partially|partly|with (?:modifications?|reservations?)))?"
    r"(?:\s*[.:;,)–—-]|\s*$|\n)"
    r"|\W{0,2}(?:in principle|partially accept\w*|partly accept\w*|under consideration|already in place|completed?"
    r"|implemented|yes|no|noted with thanks)(?:\s*[.:;)–—-]|\s*$|\n)",
    re.IGNORECASE,
)
_BODY = (
    r"(?:(?:the|his majesty['’]s|hm|both|our) )?(?!committee)[\w'’&-]+"
    r"(?: (?!committee|that|which|should|to)[\w'’&()-]+){0,7}?"
)
_TAKES = (
    r"(?:accept|agree|support|reject|disagree|endorse|note|acknowledge|recogni[sz]e|welcome|share|understand"
    r"|thank|is grateful|are grateful|am grateful|concur|partially|partly|(?:do(?:es)? not|cannot|can not"
    r"|will not|is unable to|are unable to|is not able to|are not able to) (?:\w+ )?"
    r"(?:accept|agree|support|consider|intend|believe|propose|plan|implement|adopt)|remain|is committed"
    r"|are committed|consider|believe)s?"
)
_IT = (
    r"(?!with concern)(?:the |this |these |your |that |with |to |in |of )*(?:the )?"
    r"(?:committee|coroner|recommend|inspector|panel|assembly|principle|concern|conclusion|finding|part\b"
    r"|spirit|aim|importance)"
)
STANCE = re.compile(
    rf"\W{{0,2}}(?:\d{{1,3}}(?:\.\d{{1,2}}){{1,2}}\s+)?(?:{_BODY}|we|i) {_MUCH}(?:{_TAKES})\b"
    rf"|\W{{0,2}}(?:this|the|these|that) (?:\w+ )?(?:recommendation|conclusion|concern)s? (?:is|are|was|were"
    rf"|has|have|will)\b"
    r"|\W{0,2}(?:see (?:our |the )?(?:response|answer|above|recommendation)|as above|not applicable|n/a\b"
    r"|please (?:see|refer))",
    re.IGNORECASE,
)
# What both may say: only of a recommendation is it the body's.
BOTH = re.compile(
    r"\W{0,2}(?:we|i) (?:also |therefore |broadly )*(?:note|acknowledge|recogni[sz]e|welcome|share|understand"
    r"|thank|remain|consider|believe"
    r"|am grateful|are grateful|do not|cannot|accept|agree|support|are committed|will not|are unable)\b",
    re.IGNORECASE,
)
OF_IT = re.compile(rf"\W{{0,2}}(?:we|i) (?:\w+ ){{1,4}}?{_IT}", re.IGNORECASE)
OF_THIS = re.compile(
    r"\W{0,2}(?:we|i) (?:(?:[a-z]+ ){0,3}?(?:accept|agree|support|reject)"
    r"|(?:are|am) (?:(?:still|currently|actively|now|carefully) )?(?:considering|exploring|reviewing))"
    r" (?:with |to )?(?:this|it|these|them)\b",
    re.IGNORECASE,
)
NAMES_IT = re.compile(
    r"[^.]{0,160}?\b(?:recommendation|committee['’]s|concern|conclusion|this|see |as above|not applicable|n/a)",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"\b(?:should|must|ought to|recommend(?:s|ed)?\b(?! (?:by|in) )|urge[sd]?|calls? (?:on|for)|asks? (?:that"
    r"|the))\b",
    re.IGNORECASE,
)
COMMITTEE_SAYS = re.compile(
    r"\W{0,3}(?:(?:(?:we|the (?:\w+ ){0,4}?(?:committee|panel|assembly|inquiry|group|coroner|auditors?))"
    r" (?:also |therefore |further |strongly |again |repeat|reiterate|believe|are of the view|is of the view|would )*"
    r"(?:recommend|urge|call on|call for|conclude|ask|request|invite|seek|expect|are concerned|is concerned|look to))"
    r"|(?:it|they|this|these|that) should\b)",
    re.IGNORECASE,
)
OWN = re.compile(
    r"\b(?:our|ours|we (?:will|have|are|do|can|intend|plan|continue|aim|already|now|also|recently)|we['’](?:ve"
    r"|re|ll))\b",
    re.IGNORECASE,
)
# '(Paragraph 45)', '(Recommendation 3, Paragraphs 45–47)', '[45]'.
PARAGRAPH_REF = re.compile(
    r"[(\[](?:(?:conclusion|recommendation)s?[^()\[\]]{0,15})?\bpara(?:graph)?s?\.? [\d][\d ,.and&–-]*[)\]]\W{0,3}$"
    r"|[(\[](?:conclusion|recommendation)[^()\[\]]{0,30}[)\]]\W{0,3}$",
    re.IGNORECASE,
)
OPENS_QUOTE = re.compile(r"[\"“‘']")
CLOSES_QUOTE = re.compile(r"[\"”’'][.,;]?(?:\s*[(\[][^()\[\]]{1,60}[)\]])?[.]?$")
GOOD_BYE = re.compile(
    r"(?:i|we) (?:hope|trust|look forward|would (?:be happy|be glad|like to thank)|am (?:grateful|happy"
    r"|copying)|am sending|remain)"
    r"|thank you|please (?:do not|don['’]t|do|let|feel|contact)|should you|if (?:you|the committee|members)\b"
    r"|once again|in (?:closing|conclusion),? (?:i|we|may)\b|please accept (?:my|our)\b"
    r"|(?:i|we) (?:will|shall) (?:write|update|keep|provide (?:you|the committee))\b.*\b(?:you|committee|again"
    r"|assembly|panel)\b|may i ",
    re.IGNORECASE,
)
SECTION = re.compile(
    r"(?:annex|appendix|chapter|part|section|theme)\b|(?:next steps|conclusions?|introduction|background"
    r"|glossary|further information"
    r"|contacts?|other (?:matters|points)|closing|signed|enclosures?|about (?:us|this)|closing remarks|notes"
    r"|acronyms|abbreviations)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Where an answer begins after its label; `numbers` where the label says which recommendations it answers."""

    end: int
    numbers: tuple[str, ...] = ()


def answer_label(text: str) -> Answer | None:
    """'Response:', 'Government response', 'Home Office response to recommendation 4'; None for something else."""
    found = ANSWER.match(text)
    if found is None or found.end() > LONGEST_LABEL:
        return None
    if NEEDS_COLON.search(found[0]) and ":" not in found["mark"] and found.end() < len(text.rstrip()):
        return None
    rest = text[found.end() :]
    numbers = numbers_in(found["numbers"]) if found["numbers"] else ()
    return Answer(found.end() + len(rest) - len(rest.lstrip()), numbers)


def text_label(text: str) -> int | None:
    """Where the committee's words begin after 'Recommendation:' without a number."""
    found = TEXT_LABEL.match(text)
    return found.end() if found else None


def answers(text: str) -> bool:
    """Whether a paragraph begins an answer by what it says: 'Accepted.', 'The Trust agrees with …'."""
    if VERDICT.match(text):
        return True
    if COMMITTEE_SAYS.match(text) or STANCE.match(text) is None:
        return False
    return BOTH.match(text) is None or OF_IT.match(text) is not None


def answers_above(text: str) -> bool:
    """The same under a numbered quotation, where 'We accept this.' can only mean that."""
    return answers(text) or OF_THIS.match(text) is not None


def answers_at_once(text: str) -> bool:
    """Whether a paragraph right under its label answers: a committee, too, writes 'The Council accepts that …'."""
    if VERDICT.match(text) or (answers(text) and NAMES_IT.match(text)):
        return True
    return (
        OWN.search(text) is not None
        and not PARAGRAPH_REF.search(text)
        and not ASKS.search(text)
        and not COMMITTEE_SAYS.match(text)
    )


def quotes_committee(text: str) -> bool:
    """Whether a paragraph is likely the committee's: it asks, is quoted, or refers to the report's paragraph."""
    if PARAGRAPH_REF.search(text) or COMMITTEE_SAYS.match(text):
        return True
    return ASKS.search(text) is not None and OWN.search(text) is None and not answers(text)
