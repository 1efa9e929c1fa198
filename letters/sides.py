"""Two sides of one passage: what the committee said, and what the body answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from commitments.letter import Place
from letters.blocks import Piece
from letters.labels import label_at_start
from letters.passage import ENDED
from letters.wordings import (
    ASKS,
    CLOSES_QUOTE,
    OPENS_QUOTE,
    OWN,
    PARAGRAPH_REF,
    VERDICT,
    WITHIN,
    answer_label,
    answers,
    answers_at_once,
    quotes_committee,
    text_label,
)

Part = tuple[Piece, Place]
# 'Custody alarms' is a title; what is longer, asks or ends like a sentence is the recommendation itself.
MOST_TITLE_WORDS = 8
# 'Conclusion: Too many lamps are dark.', below one recommendation's answer and above the next recommendation.
CONCLUSION = re.compile(r"\W{0,3}(?:(?:the )?committee['’]s )?(?:conclusions?|findings?)\s*[:–—]\s*", re.IGNORECASE)
# Text and answer stand before it.
LEAST_ANSWERED = 2


@dataclass
class Sides:
    """`context` stands before the committee's own words and belongs to neither side."""

    context: list[Part] = field(default_factory=list)
    text: list[Part] = field(default_factory=list)
    response: list[Part] = field(default_factory=list)
    marked: bool = False


def sides(parts: Sequence[Part]) -> Sides:
    """An answer's label parts them; without one, what the paragraphs say; failing that, the first paragraph's end."""
    every = [one for part in parts for one in broken(part)]
    marked = next((at for at, (piece, _) in enumerate(every) if answer_label(piece.text)), None)
    begins = next((at for at, (piece, _) in enumerate(every[:marked]) if text_label(piece.text) is not None), None)
    context = every[:begins] if begins is not None else []
    if begins is not None:
        piece, place = every[begins]
        every[begins] = (Piece(piece.text[text_label(piece.text) or 0 :], piece.marker), place)
        every, marked = every[begins:], None if marked is None else marked - begins
    if marked is None:
        verdict = (
            1 if len(every) > 1 and VERDICT.fullmatch(every[0][0].text) and quotes_committee(every[1][0].text) else 0
        )
        at = verdict + _answer_begins(every[verdict:])
        return Sides(context, _said(every[verdict:at]), _said([*every[:verdict], *every[at:]]))
    piece, place = every[marked]
    opened = answer_label(piece.text)
    answer = Piece(piece.text[opened.end if opened else 0 :])
    first = every[0][0].text if marked else ""
    verdict = 1 if VERDICT.fullmatch(first.strip()) or (marked and answers(first) and len(first) < _SHORT) else 0
    return Sides(
        context,
        _said(every[verdict:marked]),
        _said([*every[:verdict], (answer, place), *every[marked + 1 :]]),
        marked=True,
    )


def conclusions_begin(parts: Sequence[Part]) -> int:
    """Where a report's conclusions stand below an answer and above the next recommendation, to which they lead."""
    at = len(parts)
    while at > LEAST_ANSWERED and (found := CONCLUSION.match(parts[at - 1][0].text)):
        said = parts[at - 1][0].text[found.end() :]
        if OWN.search(said) or answers(said) or not said.strip():
            break
        at -= 1
    return at


def raised_sides(parts: Sequence[Part], *, listed: bool) -> Sides:
    """What was raised is one paragraph with its list; what follows answers it, or, where it is `listed`, nothing."""
    at = _past_items(parts, 1)
    if listed:
        return Sides(_said(parts[at:]), _said(parts[:at]))
    if any(answer_label(piece.text) for piece, _ in parts):
        return sides(parts)
    return Sides([], _said(parts[:at]), _said(parts[at:]))


def quoted_sides(asked: Sequence[Part], said: Sequence[Part]) -> Sides:
    """What a mail quotes is asked, whatever its words; what stands below answers, without its label."""
    first, *rest = said or [(Piece(""), asked[0][1])]
    opened = answer_label(first[0].text)
    answer = (Piece(first[0].text[opened.end :]), first[1]) if opened else first
    return Sides([], list(asked), _said([answer, *rest]), marked=True)


# 'Recommendation 3: accepted in part by the Council', in the heading.
_SHORT = 60


def broken(part: Part) -> Iterator[Part]:
    """The part at each line that opens a label, and where 'Response:' stands inside it."""
    piece, place = part
    lines: list[str] = []
    marker = piece.marker
    for chunk in WITHIN.split(piece.text):
        for at, line in enumerate(chunk.split("\n")):
            opens = answer_label(line) or text_label(line) is not None or label_at_start(line, prose=True)
            closed = bool(lines) and len(lines) == 1 and _stands_alone(lines[0])
            answered = bool(lines) and ENDED.search(lines[-1]) is not None and answers(line)
            if lines and (opens or closed or answered or at == 0):
                yield Piece("\n".join(lines), marker), place
                lines, marker = [], ""
            lines.append(line)
    if lines:
        yield Piece("\n".join(lines), marker), place


def _stands_alone(line: str) -> bool:
    """A label without more: what follows on the next line is a paragraph of its own."""
    found = answer_label(line)
    label = label_at_start(line, prose=True)
    return bool((found and found.end >= len(line)) or (label and label.end >= len(line)))


def _said(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part[0].text.strip()]


def _answer_begins(parts: Sequence[Part]) -> int:
    """Where the answer begins among paragraphs that no label parts."""
    parts = list(parts)
    first = next((at for at, (piece, _) in enumerate(parts) if piece.text.strip()), len(parts))
    if first == len(parts) or answers_at_once(parts[first][0].text):
        return first
    stance = next((at for at, (piece, _) in enumerate(parts) if at > first and answers(piece.text)), None)
    referred = [at for at, (piece, _) in enumerate(parts[:stance]) if PARAGRAPH_REF.search(piece.text)]
    if referred:
        return referred[-1] + 1
    at = _past_items(parts, first + 1)
    if _is_title(parts[first][0].text) and at < len(parts) - 1 and at != stance:
        at = _past_items(parts, at + 1)
    shortest = at
    while at < len(parts) and at != stance and _goes_on(parts, first, at):
        at = _past_items(parts, at + 1)
    return at if at < len(parts) else shortest


def _goes_on(parts: Sequence[Part], first: int, at: int) -> bool:
    text = parts[at][0].text
    opened = OPENS_QUOTE.match(parts[first][0].text) is not None
    if opened and not any(CLOSES_QUOTE.search(piece.text) for piece, _ in parts[first:at]):
        return any(CLOSES_QUOTE.search(piece.text) for piece, _ in parts[at:])
    return text[:1].islower() or quotes_committee(text)


def _past_items(parts: Sequence[Part], at: int) -> int:
    while at < len(parts) and parts[at][0].marker and not answers(parts[at][0].text):
        at += 1
    return at


def _is_title(text: str) -> bool:
    words = text.split()
    return len(words) <= MOST_TITLE_WORDS and text[-1:] not in ".;:?" and ASKS.search(text) is None
