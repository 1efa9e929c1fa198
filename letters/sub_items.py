"""Items lettered and answered one by one: 'a.' below '1.' is what the letter calls 1(a); alone, '(a)' is its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from letters.blocks import BULLET, Block, BlockKind, Piece
from letters.item_numbers import whole
from letters.labels import Label, label_at_start
from letters.wordings import OWN, answer_label, answers, text_label

At = tuple[int, Block]
NUMBERED = re.compile(r"\(?(?P<number>\d{1,3})[.)]\s+(?=\S)")
LETTERED = re.compile(r"(?:\d{1,3})?\(?(?P<letter>[a-z]|[ivx]{1,4})[.)]\.?\s+(?=\S)")
ALONE = re.compile(
    r"(?P<printed>\(?(?P<letter>[a-z]|[ivx]{1,4})[.)])\s+(?=\S)|(?P<capital>\((?P<large>[A-Z])\))\s+(?=\S)"
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
LEAST = 2
# What is longer before the first letter is no sentence that only leads to it.
MOST_BEFORE = 2


@dataclass
class _Group:
    """A numbered block, what follows it up to its first lettered item, and where those items stand."""

    number: str
    end: int
    leads: list[int]
    items: list[int] = field(default_factory=list)


def each_whole(blocks: Sequence[At]) -> list[At]:
    """The blocks, where each answered item below a number says that number and the words that lead to it.

    'Within a month the Council should:' then stands before each of its items, and no longer alone. The first of them
    takes its place, so that what begins there begins with it.
    """
    groups = [group for group in _groups(blocks) if _each_answered(blocks, group)]
    led = {at for group in groups for at in group.leads}
    said = {at: _whole(blocks, group, at, index) for group in groups for index, at in enumerate(group.items)}
    begins = {group.items[0]: blocks[group.leads[0]][0] for group in groups}
    return [(begins.get(at, number), said.get(at, block)) for at, (number, block) in enumerate(blocks) if at not in led]


def lettered(blocks: Sequence[Block]) -> list[tuple[int, Label]]:
    """'(a) apologise …' to '(f) …', most of them answered, where no number stands above: the letters as printed."""
    found: list[tuple[int, Label]] = []
    answered = 0
    for at, block in enumerate(blocks):
        begun = None if block.kind is BlockKind.ROW else ALONE.match(whole(block))
        letter = (begun["letter"] or begun["large"]).lower() if begun else ""
        if begun is None or letter not in {LETTERS[len(found) : len(found) + 1], *ROMAN[len(found) : len(found) + 1]}:
            continue
        said = whole(block)[begun.end() :]
        if answers(said) or OWN.search(said) or answer_label(said):
            continue
        printed = begun["printed"] or begun["capital"]
        number = printed if printed.startswith("(") else printed.rstrip(".)")
        found.append((at, Label((number,), begun.end())))
        answered += _answered_below(blocks, at)
    return found if answered >= LEAST and answered * 2 > len(found) else []


def _answered_below(blocks: Sequence[Block], at: int) -> bool:
    """Whether an answer follows, below the item's own list."""
    end = at + 1
    while end < len(blocks) and blocks[end].kind is BlockKind.ITEM and blocks[end].piece.marker == BULLET:
        end += 1
    return _answered([(0, blocks[at]), *((1, block) for block in blocks[end : end + 1])], 0)


def _groups(blocks: Sequence[At]) -> list[_Group]:
    groups: list[_Group] = []
    for at, (_, block) in enumerate(blocks):
        if block.kind in {BlockKind.ROW, BlockKind.HEADING}:
            groups.append(_Group("", 0, []))  # nothing goes on across it
            continue
        numbered = NUMBERED.match(whole(block))
        if numbered:
            groups.append(_Group(numbered["number"], numbered.end(), [at]))
        elif groups and _is_next(block, len(groups[-1].items)):
            groups[-1].items.append(at)
        elif groups and not groups[-1].items:
            groups[-1].leads.append(at)
    return groups


def _is_next(block: Block, count: int) -> bool:
    found = LETTERED.match(whole(block))
    return found is not None and found["letter"] in {*LETTERS[count : count + 1], *ROMAN[count : count + 1]}


def _each_answered(blocks: Sequence[At], group: _Group) -> bool:
    """Whether the words that lead to the items are the committee's, and an answer stands under each item."""
    if not group.number or len(group.items) < LEAST or len(group.leads) > MOST_BEFORE:
        return False
    said = [blocks[at][1].text for at in (*group.leads, *group.items)]
    if any(answers(text) or answer_label(text) or OWN.search(text) for text in said):
        return False
    if any(label_at_start(text, prose=True) or text_label(text) is not None for text in said):
        return False  # a label numbers what stands under it
    return all(_answered(blocks, at) for at in group.items)


def _answered(blocks: Sequence[At], at: int) -> bool:
    after = blocks[at + 1][1] if at + 1 < len(blocks) else None
    if after is None or after.kind is BlockKind.ROW:
        return False
    if blocks[at][1].quoted:
        return not after.quoted
    return answer_label(after.text) is not None or answers(after.text)


def _whole(blocks: Sequence[At], group: _Group, at: int, index: int) -> Block:
    block = blocks[at][1]
    found = LETTERED.match(whole(block))
    letter, end = (found["letter"], found.end()) if found else (LETTERS[index], 0)
    leads = [whole(blocks[lead][1])[group.end if lead == group.leads[0] else 0 :] for lead in group.leads]
    said = " ".join([*leads, whole(block)[end:]])
    return replace(block, kind=BlockKind.ITEM, piece=Piece(said, f"{group.number}({letter}). "))
