"""What a single word of a sentence says about time: a modal, a plan, a participle, an infinitive, a habit."""

from __future__ import annotations

from enum import Enum

from commitments.reading import verbs
from commitments.reading.verbs import BE, EDGES, FINITE, HAVE, IRREGULAR, MODALS, PLANS, PROMISED, WERE


class Tense(Enum):
    AHEAD = "ahead"
    PAST = "past"
    PRESENT = "present"
    UNSAID = "unsaid"


def tense_at(words: list[str], index: int) -> Tense | None:
    """What the word at `index` says about time; None for most words."""
    word = words[index]
    if word in verbs.USUAL or (word in verbs.USUAL_OF_US and words[index - 1 : index] in (["we"], ["they"])):
        return _usual(words, index)
    if index and words[index - 1] in {"already", "currently"} and word.endswith("s") and word not in verbs.TELLING:
        return Tense.PRESENT
    if word not in verbs.TELLING and not word.endswith(("ed", "'ll")):
        return None
    return _auxiliary(words, index, word) or _verb_form(words, index, word)


def _verb_form(words: list[str], index: int, word: str) -> Tense | None:
    if word in PLANS:
        return _plan(words, index)
    if word in IRREGULAR and words[max(0, index - 1)] != "the":
        # 'A midwife-led unit'.
        led = word != "led" or words[index + 1 : index + 2] in verbs.AFTER_LED
        return participle(words, index) if led else None
    if word.endswith("ed") and word not in verbs.NOT_PAST and word not in {"ed", "led"}:
        describes = index and words[index - 1] in verbs.DESCRIBED_AFTER and words[index + 1 : index + 2] != []
        return None if describes and words[index + 1] not in EDGES else participle(words, index)
    return _infinitive(words, index) if word == "to" else None


def _usual(words: list[str], index: int) -> Tense | None:
    """'The board meets monthly' says what is so already; 'we recommend that the board meets monthly' asks for it."""
    before = words[:index]
    if not verbs.ASKING.isdisjoint(before):
        return Tense.AHEAD
    return Tense.PRESENT if not verbs.STILL_TO_COME.intersection(before) else None


def _auxiliary(words: list[str], index: int, word: str) -> Tense | None:
    if word in verbs.WOULD and words[index + 1 : index + 2] == ["have"]:
        return Tense.PAST
    if word in MODALS or word.endswith("'ll"):
        return Tense.AHEAD
    if (
        word in verbs.ASKED_FOR
        and {"you", "your"}.isdisjoint(words[:index])
        and words[index + 1 : index + 2]
        and words[index + 1] in verbs.WHAT_IS_ASKED
    ):
        return Tense.AHEAD
    if word in WERE or word in HAVE or word in PROMISED:
        if word != "had" and promised(words, index):
            return Tense.AHEAD
        return Tense.PAST if word in WERE else _have(words, index) if word in HAVE else None
    return _be(words, index) if word in BE else None


def promised(words: list[str], index: int) -> bool:
    """'Has agreed to pay', 'was asked to report', 'it was agreed that … would': said in the past, of what is ahead."""
    if index == 0 and words[1:2] == ["that"]:
        # 'Resolved that officers attend the next meeting'.
        return True
    for place in range(index, min(len(words) - 1, index + 5)):
        if words[place] in PROMISED:
            after = words[place + 1 : place + 15]
            return bool({"to", "that"}.intersection(after[:5])) and _comes(after)
    return False


def _comes(after: list[str]) -> bool:
    if "that" in after:
        return not verbs.STILL_TO_COME.isdisjoint(after[after.index("that") :])
    return "to" in after and verbs.ARTICLES.isdisjoint(after[after.index("to") + 1 : after.index("to") + 2])


def _be(words: list[str], index: int) -> Tense:
    """'Is publishing' and 'is to' look ahead; 'is published' says how things are."""
    after, beyond = _pair(words, index)
    adverb = after.endswith("ly") or after in {"now", "also", "not"}
    if after == "to" or after.endswith("ing") or (adverb and beyond.endswith("ing")):
        return Tense.AHEAD
    return Tense.AHEAD if after == "for" or _asked_that(words, index) else Tense.PRESENT


def _asked_that(words: list[str], index: int) -> bool:
    """'It is intended that the system is in place', 'ensure that officers are trained' ask for what isn't so yet."""
    that = next((place for place in range(index - 1, max(0, index - 15), -1) if words[place] == "that"), 0)
    return that > 0 and not verbs.ASKED_THAT.isdisjoint(words[max(0, that - 3) : that])


def _have(words: list[str], index: int) -> Tense:
    near = words[index + 1 : index + 4]
    if _after_modal(words, index) or near[:1] == ["to"]:
        return Tense.AHEAD
    done = any(word.endswith("ed") or word in verbs.DONE for word in near)
    return Tense.PAST if done else Tense.PRESENT


def _after_modal(words: list[str], index: int) -> bool:
    """'Will have trained', 'expects to have trained' look ahead."""
    before = words[max(0, index - 3) : index]
    if any(word.endswith("'ll") for word in before):
        return True
    return not verbs.FIRM_MODALS.isdisjoint(before) or "to" in before[-2:] or before[:1] == ["let"] or "let" in before


def participle(words: list[str], index: int) -> Tense | None:
    """'Commissioned': who stands before it says whether it was, is, or will be."""
    for back in range(index - 1, max(-1, index - 5), -1):
        word = words[back]
        if word in HAVE:
            return Tense.AHEAD if _after_modal(words, back) else Tense.PAST
        if word == "be" or word in MODALS or word in verbs.WISHES:
            return Tense.AHEAD
        if word == "being":
            # 'Are being revised' is under way; 'decisions being made in August' says nothing by itself.
            return Tense.AHEAD if back and words[back - 1] in BE else None
        # 'Will be signed off and held at the school'.
        if word in {"and", "or"} and _paired(words, back):
            return Tense.AHEAD
        if word in BE:
            return Tense.AHEAD if _asked_that(words, back) else Tense.PRESENT
        passes = word == "been" or word.endswith(("ly", "ed")) or word in verbs.BETWEEN_VERBS
        if word in WERE or not passes:
            break
    return Tense.AHEAD if _wished(words, index) else Tense.PAST


def _wished(words: list[str], index: int) -> bool:
    """'To see every recommendation met', 'must have its plans revised'."""
    for place in range(index - 1, max(0, index - 6), -1):
        if words[place] in EDGES or words[place] in FINITE - {"have"}:
            return False
        if words[place] in verbs.SEEN_TO:
            return words[place - 1] in MODALS or words[place - 1] == "to"
    return False


def _paired(words: list[str], conjunction: int) -> bool:
    """Whether a participle of something to come stands within six words before 'and'."""
    for place in range(conjunction - 1, max(0, conjunction - 7), -1):
        if words[place] in EDGES:
            return False
        if words[place] == "be":
            return place > 0 and words[place - 1] in MODALS | {"to"}
    return False


def _pair(words: list[str], index: int) -> tuple[str, str]:
    after = words[index + 1 : index + 3]
    return (after[0] if after else "", after[1] if len(after) > 1 else "")


def _plan(words: list[str], index: int) -> Tense | None:
    """'We plan to', 'is expected', 'due to report' look ahead; 'the plan', 'due to the delay' say nothing."""
    word = words[index]
    before = words[index - 1] if index else ""
    after, beyond = _pair(words, index)
    if word == "due" and after == "to" and (beyond in verbs.NO_VERB_AFTER_TO or beyond.endswith("ing")):
        return None
    if before in verbs.DETERMINERS and not word.endswith("ed"):
        return None
    if word in verbs.NOUNS_TOO and after != "to" and before not in verbs.ASKERS:
        return None
    if word not in verbs.WITH_TO or after == "to" or before in BE or before == "be":
        return Tense.AHEAD
    if word == "recommended" and after == "that":
        return Tense.AHEAD
    return None if word in verbs.NEVER_PAST else participle(words, index)


def _infinitive(words: list[str], index: int) -> Tense | None:
    """'To report' looks ahead, but for 'continued to report' and 'was to have reported'."""
    before = words[index - 1] if index else ""
    after, beyond = _pair(words, index)
    # 'To approximately 400 officers' counts them.
    if after.endswith("ly") and beyond[:1].isdigit():
        return None
    # 'Agreed to, within 20 days, reply'; 'January to March' is no infinitive.
    if after == "," and beyond in verbs.OPENERS:
        return Tense.AHEAD
    if not after.isalpha() or after in verbs.NO_VERB_AFTER_TO or (after.endswith("ing") and after != "bring"):
        return None
    if after in verbs.MONTH_NAMES and (before in verbs.MONTH_NAMES or before.isdigit()):
        return None
    if after == "have" and before in {"was", "were", "supposed", "meant"}:
        return Tense.PAST
    return None if before in verbs.PAST_OF_TO else Tense.AHEAD
