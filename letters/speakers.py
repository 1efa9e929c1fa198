"""Who speaks or acts, from the words before the verb."""

from __future__ import annotations

import re

from letters.names import OFFICES, organisation_in

LONGEST = 90
# 'In response to a question,', 'Asked about the backlog,'.
OPENING = re.compile(
    r"(?:in|on|at|as|with|following|after|before|during|when|while|asked|responding|replying|answering|having|noting"
    r"|regarding|finally|furthermore|however|moreover|subsequently|then|also|to|by|for|turning|concluding|pressed"
    r"|questioned|under|since|although|yes|no|thereafter|agreed|resolved)\b",
    re.IGNORECASE,
)
OPENING_ALONE = re.compile(
    r"(?:in (?:response|reply|answer|summary|conclusion|addition|discussion)|finally|furthermore|however|then|also)"
    r"(?: to (?:a |the |this |that |further |members' )*(?:questions?|points?|comments?|concerns?))?,? ",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"(?:[\s,;:(-]|\b(?:also|then|further|therefore|has|have|had|that|it|was|were|is|are|and|who|again|both|jointly"
    r"|be|both|will|in turn|formally|kindly|personally)\b)+$",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"(?:he|she|they|it|we|i)$", re.IGNORECASE)
# A thing that is delivered is nobody who speaks.
DELIVERABLE = re.compile(
    r"(?:an?|any|some|further|this|these|those|there|the (?:[\w'’-]+ )*(?:report|note|figures|data|results|review|plan"
    r"|breakdown|information|details|update|paper|slides|findings|alarms|desk|recruitment|audit|letter|briefing"
    r"|response|strategy|scheme|contract|evaluation|survey))\b",
    re.IGNORECASE,
)


def speaker_in(words: str) -> str | None:
    """'The Chief Constable', 'Ms Obi'; a pronoun as it stands; None where nobody is named."""
    said = OPENING_ALONE.sub("", BEHIND.sub("", " ".join(words.split())).strip(), count=1)
    parts = [one.strip() for one in re.split(r",(?![^()]*\))", said) if one.strip()]
    while len(parts) > 1 and (OPENING.match(parts[0]) or not _may_speak(parts[0])):
        parts.pop(0)
    if parts and PRONOUN.fullmatch(parts[-1]):
        return parts[-1].lower()
    if parts and OPENING.match(parts[0]):
        parts[0] = parts[0][max(0, parts[0].rfind(" the ")) :].strip()
    found = re.sub(r"^(?:that|and|but|so) ", "", ", ".join(parts).strip(" .;:•-–[]"), flags=re.IGNORECASE)
    found = found if found.count("(") == found.count(")") else found.split("(")[0].strip()
    if PRONOUN.match(found):
        return found.lower()
    return re.sub(r"^the ", "", found, flags=re.IGNORECASE) if _may_speak(found) else None


def _may_speak(words: str) -> bool:
    if not words or len(words) > LONGEST or DELIVERABLE.match(words) or OPENING.match(words):
        return False
    named = re.findall(r"[A-Z][\w'’-]+", re.sub(r"^The ", "", words))
    return bool(named) or OFFICES.search(words) is not None or organisation_in([words]) is not None or _plural(words)


def _plural(words: str) -> bool:
    return (
        re.fullmatch(r"(?:the )?(?:officers|officials|members|staff|witnesses|force|team)", words, re.IGNORECASE)
        is not None
    )
