"""A letter in plain prose: 'Your first recommendation was that … We agree and will …'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from letters.blocks import Block, BlockKind, Piece, is_title
from letters.found import Found, Reading
from letters.labels import numbers_in

ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_ORDINAL = rf"(?:{'|'.join(ORDINALS)})"
_THING = r"(?:recommendations?|concerns?|matters?(?: of concern)?|conclusions?|points?|requests?|asks?)"
_TURNING = (
    r"(?:(?:turning|moving|coming|looking)(?: now| next| then| on| finally)* (?:to|at)|finally,?|lastly,?"
    r"|next,?|on|as (?:to|for|regards)|regarding"
    r"|concerning|in (?:relation|regard|respect|response|answer) (?:to|of)|with (?:regard|respect|reference) to"
    r"|under|for|to)"
)
_WHOSE = r"(?:your|the committee['’]s|the panel['’]s|the coroner['’]s|the report['’]s|its|the)"
BEGINS = re.compile(
    rf"(?:{_TURNING} )?{_WHOSE} (?P<ordinals>{_ORDINAL}(?:(?:, | and |, and )(?:{_ORDINAL}))*)(?: \w+)? {_THING}\b"
    rf"|(?:{_TURNING} )?(?:{_WHOSE} )?(?:recommendations?|concerns?"
    rf"|conclusions?) (?P<numbers>\d{{1,2}}[a-z]?(?:(?:, | and |, and | to )\d{{1,2}}[a-z]?)*)"
    r"(?=[ ,:(]|$)",
    re.IGNORECASE,
)
UNNUMBERED = re.compile(
    rf"(?:{_TURNING} )?(?:you|the committee|the panel|the coroner) (?:also |further |then |finally |next )?"
    r"(?P<verb>recommend|ask|urge|request|call|propose|suggest)(?:e?d|s)?\b"
    # A letter about one recommendation need not number it.
    rf"|(?:{_TURNING} )?{_WHOSE} (?:(?:only|single|sole|one|main) )?recommendation"
    r"(?= (?:is|was) (?:that|to(?! be)|for) |,? that [^.]*, (?:we|i|the) )"
    rf"|(?P<own>(?:we|i|the (?!committee|panel|coroner)[\w'’ ]{{2,50}}?) (?:\w+ ){{0,2}}?"
    r"(?:accept|support|reject|note|welcome|agree (?:with|to))s? "
    rf"(?:in (?:full|part|principle) )?{_WHOSE} (?:(?:only|single|sole|one|main) )?recommendation)(?= that )"
    r"|(?:it|you|the committee|the panel|the coroner|(?:the|your) report) (?:made|makes|contain(?:s|ed))"
    r" (?:only |just )?(?:one|a single) recommendation(?=(?:, which (?:is|was)| ?[,:–-])? (?:that|to) )",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
# 'On your first recommendation, that alarms be tested, we agree.'
CLAUSE = re.compile(
    r"^(?:[,:]? ?(?:\(|was|is|were|asks?|asked|calls?|called|recommend(?:s|ed)?|concern(?:s|ed)?|relat(?:es|ed)"
    r"|suggest(?:s|ed)?|urge[sd]?|–|-|on"
    r"|, ?(?:that|which|to|about|regarding|concerning|relating|for|namely|[\"“])))"
)
# 'Your first recommendation was that …': the words of the committee begin after it. 'Is accepted' answers.
SAYS = re.compile(
    r"(?:,? which)?(?: (?:is|was|asks?|asked|recommend(?:s|ed)|suggest(?:s|ed)|propose[sd]|urge[sd])| ?[,:–-])? that "
    r"|(?:,? which)? (?:is|was)(?: ?: |(?= (?:to|for) ))"
    r"|(?: ?[,:–-] (?=to )| (?:asks?|asked):? )",
    re.IGNORECASE,
)
IS_ANSWERED = re.compile(
    r" (?:is|was|are|were) (?:to be\b|(?:\w+ ){0,2}?(?:accept|agree|reject|support|endorse|note|complet|implement"
    r"|address|consider|welcome|decline|being|under\b|in (?:place|progress|hand|part|principle)\b))",
    re.IGNORECASE,
)
ANSWERING = re.compile(
    r"(?:[,;–-]+|(?<=\))) (?=(?:and )?(?:we|i|the (?!committee)[\w'’ ]{2,50}?) (?:\w+ ){0,2}?(?:accept|agree|note"
    r"|support|will|have|has|are|is|do not|does not|cannot|reject|welcome|share)\w*\b)",
    re.IGNORECASE,
)
# 'We accept your recommendation that alarms be tested, and will …'
GOES_ON = re.compile(
    r",? (?:and|but|as|because|although|though|which) (?:we |i |it |this )?(?=(?:will|have|has|are|is|am|do|can)\b)"
)


def prose_begins(blocks: Sequence[Block]) -> int:
    """The block in which the first recommendation is spoken of; the number of blocks where none is."""
    pattern = _pattern(blocks)
    begins = (
        at for at, block in enumerate(blocks) if any(_begun(one, pattern, block) for one in _stretches(block, pattern))
    )
    return next(begins, len(blocks))


def _pattern(blocks: Sequence[Block]) -> re.Pattern[str]:
    by_number = any(_begun(one, BEGINS, block) for block in blocks for one in _stretches(block, BEGINS))
    return BEGINS if by_number else UNNUMBERED


def _begun(stretch: str, pattern: re.Pattern[str], block: Block) -> re.Match[str] | None:
    return pattern.match(stretch) if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM} else None


def asked_in_prose(blocks: Sequence[Block]) -> Reading:
    """What the committee asked, as the letter's own sentences say it, and what they answer."""
    pattern = _pattern(blocks)
    reading = Reading()
    for block in blocks:
        if block.kind is BlockKind.ROW:
            reading.unread.append(block.text.strip())
            continue
        for stretch in _stretches(block, pattern):
            begun = _begun(stretch, pattern, block)
            if begun:
                reading.found.append(_found(stretch, begun, block))
            elif not reading.found or block.kind is BlockKind.HEADING or is_title(block):
                reading.unread.append(f"{block.piece.marker}{stretch}")
            else:
                reading.found[-1].response.add((Piece(stretch, block.piece.marker),), block.place)
    return reading


def _stretches(block: Block, pattern: re.Pattern[str]) -> list[str]:
    """The paragraph, parted before each sentence that turns to another recommendation."""
    stretches: list[str] = []
    for sentence in SENTENCE.split(block.text):
        if stretches and not pattern.match(sentence):
            stretches[-1] += f" {sentence}"
        else:
            stretches.append(sentence)
    return stretches


def _found(stretch: str, begun: re.Match[str], block: Block) -> Found:
    found = Found(_numbers(begun), block.place)
    sentence = SENTENCE.split(stretch, maxsplit=1)[0]
    rest = stretch[len(sentence) :].strip()
    after = sentence[begun.end() :]
    asks = (begun.re is UNNUMBERED or CLAUSE.match(after) is not None) and not IS_ANSWERED.match(after)
    own = begun.groupdict().get("own")
    answer = (GOES_ON if own else ANSWERING).search(sentence, begun.end())
    says = None if begun.groupdict().get("verb") else SAYS.match(sentence, begun.end())
    begins = says.end() if says else 0
    if asks and answer and sentence[begun.end() : answer.start()].strip(" ,"):
        found.text.add((Piece(sentence[begins : answer.start()].strip()),), block.place)
        rest = f"{sentence[answer.end() :]} {rest}".strip()
    elif asks and not answer:
        found.text.add((Piece(sentence[begins:].strip()),), block.place)
    else:
        rest = stretch
    found.response.add((Piece(stretch if own else rest),), block.place)
    return found


def _numbers(begun: re.Match[str]) -> tuple[str, ...]:
    groups = begun.groupdict()
    if groups.get("ordinals"):
        return tuple(str(ORDINALS.index(word) + 1) for word in re.findall(_ORDINAL, groups["ordinals"].lower()))
    return numbers_in(groups["numbers"]) if groups.get("numbers") else ()
