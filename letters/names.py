"""Which line of a letter's head or signature is a person, an organisation, an address, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from letters.addresses import is_address

# An organisation's name ends with one of these, or begins as below.
_HEADS = """
    police service constabulary council department ministry office authority trust agency government commission
    inspectorate board university college association corporation company ltd limited plc assembly parliament
    society foundation institute institution directorate partnership charity organisation organization secretariat
    regulator ombudsman brigade force museum gallery library hospital hospitals academy federation union alliance
    consortium treasury
"""
_SHORT_NAMES = "nhs hmprobation hmpps hmrc dwp dfe ofsted ofcom ofgem ofwat hmicfrs mopac"
HEADS = frozenset(_HEADS.split())
# These may stand in a name, but name no organisation by themselves: 'Minister for Housing'.
_PARTS = """
    mayor's commissioner's council's fire rescue ambulance borough homes housing railway rail network executive
    transport
"""
SHORT_NAMES = frozenset(_SHORT_NAMES.split())
ORGANISATIONS = HEADS | SHORT_NAMES | frozenset(_PARTS.split())
# 'Director of the Police Service' is a person's office, not the organisation.
OFFICES = re.compile(
    r"\b(?:chief|director|head|minister|secretary|commissioner|commander|superintendent|inspector|constable|officer"
    r"|chair|chairman|chairwoman|mayor|leader|manager|lead|deputy|assistant|clerk|president|member)\b",
    re.IGNORECASE,
)
# These begin an organisation's name, whatever office follows.
SURELY = re.compile(
    r"(?:the )?(?:offices? (?:of|for)|mayor['’]s office|ministry (?:of|for)|department (?:of|for)|welsh government"
    r"|government of|university of|port of|(?:royal |london )?borough of|bank of|hm (?:treasury|prison)"
    r"|hmp\b(?: ?& ?yoi| and yoi)?|hmyoi)(?: |$)|(?:the )?\w+ council$|mayor['’]s office",
    re.IGNORECASE,
)
# An office that stands for an organisation where nothing else is named.
OFFICE_HEADED = re.compile(
    r"(?:[Tt]he )?(?:[Mm]ayor of|[Pp]olice(?:, [Ff]ire)? and [Cc]rime [Cc]ommissioner for|[Ss]ecretary of [Ss]tate for)"
    r" (?P<rest>[A-Z][\w'’-]*(?:,? (?:and |of |the )*[A-Z][\w'’-]*){0,6})$"
    # 'Westmere Police and Crime Commissioner'.
    r"|(?:[Tt]he )?(?!The |Deputy |Assistant )[A-Z][\w'’-]+(?: (?:and )?[A-Z][\w'’-]+){0,3}"
    r" [Pp]olice(?:, [Ff]ire)? and [Cc]rime [Cc]ommissioner$"
)
# A title, a section's heading or a sentence is no name.
TITLE_WORDS = re.compile(
    r"\b(?:responses?|reply|reports?|minutes?|recommendations?|annex|appendix|introduction|session|presented"
    r"|chapter|action plan|contents|background|summary)\b",
    re.IGNORECASE,
)
SAYS = re.compile(
    r"\b(?:i|we|you|our|my|your|is|are|was|were|be|been|has|have|had|will|would|should|set|thank|thanks|please|below"
    r"|this|that|these|which)\b",
    re.IGNORECASE,
)
COPIED = re.compile(r"(?:b?c\.? ?c\b\.?|copy to|copies to|copied to|enc(?:l|s|losed|losures?)?\b)", re.IGNORECASE)
PORTFOLIO = re.compile(
    r"\b(?:minister|secretary|member|mayor|lead|commissioner|spokes\w+)\b[^,]*? for (?!the\b)", re.IGNORECASE
)
SEGMENT = re.compile(r",\s+(?!Fire and Crime)| \| | [-–—] |\s/\s")
AFTER_OFFICE = re.compile(r"\b(?:of the|at|for the|for)\b\s*", re.IGNORECASE)
DELIVERY = re.compile(
    r"(?:(?:sent )?by e-?mail|via e-?mail|by post|by hand|e-?mail|tel(?:ephone)?|phone|fax|web|www\.|https?:"
    r"|our ref|your ref"
    r"|ref(?:erence)?\b|official\b|sensitive|confidential|in confidence|private|page \d+|[^\s@]+@[^\s@]+$)",
    re.IGNORECASE,
)


def is_delivery(line: str) -> bool:
    """'Sent by email', a reference, a protective marking."""
    return DELIVERY.match(line.strip()) is not None


def signatory_in(lines: Iterable[str]) -> str | None:
    """The first line of a signature that can be a person's name."""
    named = (name_before_office(line) for line in lines)
    return next((line for line in named if _can_be_name(line)), None)


def organisation_in(lines: Iterable[str]) -> str | None:
    """The first line that names an organisation, or the part of an office's line that does."""
    return next((named for line in lines if (named := _named_in(line.strip()))), None)


def _named_in(line: str) -> str | None:
    if SURELY.match(line) and is_name_like(line):
        return _bare(line)
    segments = SEGMENT.split(line) if OFFICES.search(line) or " | " in line else [line]
    for at, segment in enumerate(segments):
        if SURELY.match(segment) and is_name_like(segment):
            return _bare(_with_rest(segments[at:]))
        for part in _parts(segment):
            if _is_organisation(part):
                return _bare(part)
    return None


def _parts(segment: str) -> Iterator[str]:
    """The segment itself, or what follows the office in it: 'Director of the Police Service'."""
    if not OFFICES.search(segment):
        yield segment
    elif not PORTFOLIO.search(segment):
        yield from (part for part in AFTER_OFFICE.split(segment)[1:] if not ORGANISATIONS.issuperset(_words(part)))


def _with_rest(segments: Sequence[str]) -> str:
    """'Department for Culture, Media and Sport' goes on after its comma."""
    kept = list(segments[:1])
    for segment in segments[1:]:
        if "&" not in segment and " and " not in segment and len(segments) == len(kept) + 1:
            break
        if OFFICES.search(segment) or is_address(segment) or _is_organisation(segment) or re.search(r"\d", segment):
            break
        kept.append(segment)
    return ", ".join(kept)


def _bare(words: str) -> str:
    return words.strip(" ,.").removeprefix("the ").removeprefix("The ")


def is_name_like(line: str) -> bool:
    """Whether a line can be a party's name: no sentence, no heading or title, no copy line, no reference."""
    words = line.strip(" ,")
    long = len(words.split()) > 14  # noqa: PLR2004 - the longest office with its body
    ends = words.endswith((".", ":", ";", "?")) and not re.search(r"\b(?:ltd|co|inc)\.$", words, re.IGNORECASE)
    said = TITLE_WORDS.search(words) or SAYS.search(words) or COPIED.match(words) or is_delivery(words)
    return not (long or ends or said) and words[:1].isupper()


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z'’]+", text.lower().replace("’", "'"))


def _is_organisation(words: str) -> bool:
    found = _words(words)
    long = len(found) > 9  # noqa: PLR2004 - longer than any name, so a sentence
    # 'The Trust' names none of the many.
    named = [word for word in found if word != "the"]
    bare = len(named) == 1 and named[0] not in SHORT_NAMES
    return (
        not (long or bare)
        and is_name_like(_bare(words))
        and not OFFICES.search(words)
        and not ORGANISATIONS.isdisjoint(found)
    )


# A line of these alone is an office: 'Chief Executive', 'Permanent Secretary'.
ROLES = frozenset(
    """
    chief executive constable officer director general minister secretary of state for the and head leader council
    commissioner treasury master president trustees representative
    permanent deputy assistant cabinet member chair chairman clerk senior coroner medical operating finance interim
    acting parliamentary under home superintendent inspector mayor managing group president vice
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
SIGNED = re.compile(
    r"\W*(?:signed|signature|electronically signed|by e-?mail|p\.?p\.?|for and on behalf)\b", re.IGNORECASE
)


# 'Sarah Lane Chief Executive': a line break went missing.
OFFICE_JOINED = re.compile(
    r"(?P<name>(?:[A-Z][\w.'’-]*\s+){1,4}[A-Z][\w.'’-]*)\s+(?=(?:Chief|Deputy|Assistant|Permanent|Interim|Acting|Managing"
    r"|Director|Head|Minister|Secretary|Leader|Chair|Clerk|Mayor|President|Commissioner)\b)"
)


def name_before_office(line: str) -> str:
    """'Sarah Lane, Chief Constable, Westmere Constabulary' begins with the name."""
    first, _, rest = line.replace(" | ", ", ").strip(" ,").partition(", ")
    joined = OFFICE_JOINED.match(first)
    if joined and ROLES.isdisjoint(joined["name"].lower().split()) and _can_be_name(joined["name"]):
        return joined["name"]
    known = OFFICES.search(rest) is not None or organisation_in([rest]) is not None
    return first if rest and known and _can_be_name(first) else line.strip(" ,")


ENDS_ROLE = re.compile(
    r"\b(?:manager|officer|director|secretary|executive|commissioner|superintendent|president|harbour master)$",
    re.IGNORECASE,
)
# Ranks stand before a name: 'Chief Constable Sarah Lane'.
RANKS = re.compile(
    r"(?:(?:(?:deputy |assistant )?(?:chief )?constable|(?:detective )?(?:chief )?(?:superintendent|inspector)"
    r"|commander|commissioner|chief fire officer|councillor|cllr|judge|minister)\s+(?!of\b|for\b))",
    re.IGNORECASE,
)


def _can_be_name(line: str) -> bool:
    words = line.strip(" ,").split()
    if SIGNED.match(line) or _is_role(line):
        return False
    capitals = [word for word in words if word[:1].isupper()]
    short = 2 <= len(words) <= 8  # noqa: PLR2004 - a name has two words, and with rank and honours hardly eight
    named = short and len(capitals) >= len(words) - 1 and not re.search(r"\d", line)
    return named and is_name_like(line) and organisation_in([line]) is None and not OFFICE_HEADED.match(line)


def is_office(line: str) -> bool:
    """'Secretary General' names an office and nobody; 'Lead: Chief Engineer' says who is to do it."""
    return is_name_like(line) and ":" not in line and _is_role(line)


def is_ranked(line: str) -> bool:
    """'Chief Fire Officer Tom Ely'."""
    return RANKS.match(line) is not None and _can_be_name(line)


def _is_role(line: str) -> bool:
    """'Chief Executive, Harbour Trust' and 'Director of Roads' are, 'Chief Constable Sarah Lane' is a person."""
    first = line.split(",", maxsplit=1)[0].split()
    if ROLES.issuperset(word.lower().strip(",.") for word in first) or ENDS_ROLE.search(" ".join(first)):
        return True
    after = RANKS.sub("", line.strip(), count=1)
    over = re.search(r"\b(?:of|for) (?:the )?[A-Z]", after) and OFFICES.search(after)
    return OFFICES.match(after) is not None or over is not None
