"""Who promises, who reports, who refuses: the verbs of a sentence around a phrase."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum

WORDS = re.compile(r"[0-9]+(?:,[0-9]{3})+|[a-z0-9]+(?:'[a-z]+)?|[,;:()\"\n]| - ")


class Tense(Enum):
    AHEAD = "ahead"
    PAST = "past"
    PRESENT = "present"
    UNSAID = "unsaid"


MODALS = frozenset("will shall should must ought ll would could may might can needs need".split())
PLANS = frozenset(
    "aim aims aiming aimed intend intends intending intended plan plans planning planned propose proposes proposing proposed expect expects"
    " expecting expected anticipate anticipates anticipated anticipating hope hopes hoping undertake undertakes commit commits committed committing"
    " due scheduled recommend recommends recommended require requires required ask asks asked request requests requested urge urges seek seeks"
    " seeking want wants targeting targeted going want earmarked timetabled ready subject agrees undertaking"
    " await awaiting ensure invite invites invited call calls set looking".split()
)
BE = frozenset({"is", "are", "am", "'s", "'re"})
WERE = frozenset({"was", "were", "had", "did", "wasn't", "weren't", "hadn't", "didn't"})
HAVE = frozenset({"has", "have", "hasn't", "haven't", "we've", "they've", "i've", "having"})
IRREGULAR = frozenset(
    "began held met made took gave came went saw found told wrote sent led said brought built became ran heard left saw undertook rose fell"
    " grew spent won lost kept put cut drew chose spoke got showed knew felt thought stood understood bought taught sought".split()
)
NOT_PAST = frozenset(
    "need needed exceed proceed succeed speed indeed feed seed embed bed red hundred agreed-upon related based united limited detailed advanced dedicated"
    " revised updated proposed improved increased reduced accelerated enhanced integrated continued named combined shared required specified stated".split()
)
EDGES = frozenset({",", ";", ":", "(", ")", '"', "\n", " - "})
TURNS = frozenset(
    {
        "but",
        "however",
        "which",
        "who",
        "whose",
        "where",
        "whereas",
        "although",
        "while",
        "because",
        "since",
        "and",
        "so",
        "that",
        "then",
        "although",
        "though",
    }
)
NEVER_BASE = frozenset(
    "the a an this that these those our its their your his her all any each every date be".split()
) - {"be"}


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's words and signs, and where each begins."""

    words: list[str]
    starts: list[int]

    def at(self, position: int) -> int:
        return bisect_left(self.starts, position)


def words_of(flat: str, begin: int, end: int) -> Words:
    found = [(match[0], match.start()) for match in WORDS.finditer(flat, begin, end)]
    return Words([word for word, _ in found], [place for _, place in found])


def _participle(words: list[str], index: int) -> Tense | None:
    """'Commissioned': who stands before it says whether it was, is, or will be."""
    for back in range(index - 1, max(-1, index - 5), -1):
        word = words[back]
        if word == "be":
            return Tense.AHEAD
        if word in HAVE:
            return Tense.AHEAD if _after_modal(words, back) else Tense.PAST
        if word == "been":
            continue
        if word in WERE:
            return Tense.PAST
        if word in BE:
            return Tense.PRESENT
        if word == "being":
            return Tense.AHEAD
        if word in MODALS:
            return Tense.AHEAD
        if not (
            word.endswith("ly")
            or word in {"not", "also", "now", "then", "already", "both", "fully", "either", "and", "or"}
            or word.endswith("ed")
        ):
            break
    return Tense.PAST


def _after_modal(words: list[str], index: int) -> bool:
    """'Will have trained', 'expects to have trained' look ahead."""
    before = words[max(0, index - 3) : index]
    return bool(MODALS.intersection(before)) or before[-1:] == ["to"] or before[-2:-1] == ["to"]


PROMISED = frozenset(
    "agreed committed undertaken undertook promised pledged asked told instructed resolved decided proposed offered invited directed tasked given"
    " commissioned recommended required requested urged confirmed advised stated said explained announced".split()
)


def _promised(words: list[str], index: int) -> bool:
    """'Has agreed to pay', 'was asked to report', 'it was agreed that … would': said in the past, of what is to come."""
    for place in range(index, min(len(words) - 1, index + 5)):
        if words[place] in PROMISED:
            return bool({"to", "that"}.intersection(words[place + 1 : place + 6])) and _comes(words, place + 1)
    return False


def _comes(words: list[str], index: int) -> bool:
    after = words[index : index + 14]
    if "that" in after:
        return bool({"would", "will", "should", "be", "must", "shall"}.intersection(after[after.index("that") :]))
    return "to" in after and not {"the", "a", "an", "our", "its"}.intersection(
        after[after.index("to") + 1 : after.index("to") + 2]
    )


def tense_at(words: list[str], index: int) -> Tense | None:
    """What the word at `index` says about time; None for most words."""
    word = words[index]
    if (word in WERE or word in HAVE or word in PROMISED) and _promised(words, index):
        return Tense.AHEAD
    if word in MODALS or word.endswith("'ll"):
        return Tense.AHEAD
    if word in WERE:
        return Tense.PAST
    if word in PLANS:
        return _plan(words, index)
    if word in BE:
        after = words[index + 1] if index + 1 < len(words) else ""
        beyond = words[index + 2] if index + 2 < len(words) else ""
        if (
            after.endswith("ing")
            or after == "to"
            or (beyond.endswith("ing") and (after.endswith("ly") or after in {"now", "also", "not"}))
        ):
            return Tense.AHEAD
        return Tense.PRESENT
    if word in HAVE:
        if _after_modal(words, index):
            return Tense.AHEAD
        near = words[index + 1 : index + 4]
        if near[:1] == ["to"]:
            return Tense.AHEAD
        return (
            Tense.PAST
            if any(
                one.endswith("ed") or one in IRREGULAR or one in {"been", "begun", "done", "taken", "given", "seen"}
                for one in near
            )
            else Tense.PRESENT
        )
    if word in IRREGULAR and words[max(0, index - 1)] != "the":
        return _participle(words, index)
    if len(word) > 3 and word.endswith("ed") and word not in NOT_PAST:
        return _participle(words, index)
    if (
        word == "to"
        and index + 1 < len(words)
        and words[index + 1] not in NEVER_BASE
        and words[index + 1].isalpha()
        and not words[index + 1].endswith("ing")
    ):
        return _infinitive(words, index)
    return None


NOUNS_TOO = frozenset({"plan", "plans", "aim", "aims", "hope", "hopes", "request", "requests", "set", "need", "needs"})


def _plan(words: list[str], index: int) -> Tense | None:
    """'We plan to', 'is expected', 'due to report' look ahead; 'the plan', 'due to the delay' say nothing."""
    word = words[index]
    before = words[index - 1] if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    if (
        word == "due"
        and after in {"to"}
        and index + 2 < len(words)
        and (words[index + 2] in NEVER_BASE or words[index + 2].endswith("ing"))
    ):
        return None
    if (
        before in {"the", "a", "this", "our", "its", "their", "your", "an", "no", "and", "of", "that"}
        and word not in {"target", "deadline", "timescale"}
        and not word.endswith("ed")
    ):
        return None
    if word in NOUNS_TOO and after != "to" and before not in {"we", "i", "they", "also", "and"}:
        return None
    if word in {
        "set",
        "asked",
        "required",
        "requested",
        "invited",
        "recommended",
        "committed",
        "aimed",
        "call",
        "calls",
        "looking",
    }:
        return (
            Tense.AHEAD
            if after == "to" or before in BE or before == "be" or (word == "recommended" and after == "that")
            else (None if word in {"set", "call", "calls", "looking"} else _participle(words, index))
        )
    return Tense.AHEAD


_PAST_OF_TO = frozenset("continued began started failed able managed helped led used unable allowed enabled".split())


def _infinitive(words: list[str], index: int) -> Tense | None:
    before = words[index - 1] if index else ""
    if before in {"was", "were", "supposed", "meant"} and words[index + 1] == "have":
        return Tense.PAST
    if before in _PAST_OF_TO:
        return None
    return Tense.AHEAD


def segment(words: list[str], index: int, step: int) -> tuple[int, int]:
    """Where the stretch around `index` without a comma or turn ends, going left (-1) or right (1)."""
    place = index
    while 0 <= place < len(words) and words[place] not in EDGES:
        place += step
    return place, step
