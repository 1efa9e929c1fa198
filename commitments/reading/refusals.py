"""What a writer refuses, denies, or only holds possible."""

from __future__ import annotations

from typing import NamedTuple

from commitments.reading import verbs
from commitments.reading.lazy import LazyPattern
from commitments.reading.phrases import Reading
from commitments.reading.tense import FAR, Words
from commitments.reading.verbs import BE, EDGES, MODALS, STOPS
from commitments.reading.windows import Page

# A verb that refuses what stands before it comes soon: 'quarterly publication would not align'.
NEAR = 15
REQUESTS = frozenset({"grateful", "obliged", "please", "appreciate", "helpful"})
POSSIBLE = frozenset({"could", "might"})
DENIED = LazyPattern(
    r"\b(?:rather than|instead of|as opposed to|in place of|not|no longer"
    "|without|in lieu of|(?:existing|previous|former|current|original"
    r"|initial)) (?:on )?(?:an? |the )?\Z|\b(?:originally|initially|previously"
    "|formerly)(?: (?:due|planned|expected|scheduled|set|intended))?"
    r"(?: for)? \Z"
)


class Surroundings(NamedTuple):
    """One sentence: where it stands on the page, its words, and its text in small letters."""

    page: Page
    begin: int
    end: int
    words: Words
    flat: str


# 'Was originally planned to open by May', 'was due to start in June, but will not'.
FAR_BACK = 80
_GIVEN_UP = LazyPattern(
    r"\b(?:was|were|had been|been) (?:originally |initially |at first |previously )?"
    r"(?:due|planned|scheduled|expected|intended|supposed|meant|set|to)\b(?:(?! will | now )[^.;:])*\Z"
    r"|\b(?:originally|initially|at first) (?:planned|intended|expected|aimed|hoped|scheduled|due)\b(?:(?! will "
    r"| now )[^.;:])*\Z"
)
_INSTEAD = LazyPattern(r"\b(?:instead of|rather than)\b[^.;,]*\Z")
_BUT = LazyPattern(
    r"\b(?:but|however|although|unfortunately|(?:will not|was not|not been|cannot) be?(?:en)? ?(?:met|achieved"
    r"|kept)|missed"
    r"|withdrawn|cancelled|abandoned|dropped)\b"
)
# 'Had planned', 'earlier plans envisaged': it came otherwise, or the writer would say 'plans'.
_ONCE_PLANNED = LazyPattern(
    r"\bhad (?:been )?(?:originally |initially )?(?:hoped|planned|envisaged|intended|expected|aimed"
    r"|proposed)\b[^.;:]*\Z"
    r"|\b(?:earlier|original|initial|previous) (?:plans?|timetables?|proposals?|timescales?|targets?|dates?) [^.;:]*\Z"
)
_SET_ONCE = LazyPattern(r" (?:originally|initially|previously) (?:set|given|agreed|proposed|planned)\b")
_AT_FIRST = LazyPattern(r"\b(?:originally|initially|at first|previously)\b")


def refused(around: Surroundings, reading: Reading) -> bool:
    """Whether a refusal in the phrase's own stretch, before it or after it, governs it."""
    words = around.words.words
    first, beyond = around.words.at(reading.start), around.words.at(reading.end)
    # The words are looked at before the pattern, which takes ten times as long.
    may_deny = first and not verbs.DENYING.isdisjoint(words[max(0, first - 14) : first])
    may_give_up = not verbs.GIVING_UP.isdisjoint(words)
    if may_give_up and _given_up(around, reading):
        return True
    if may_deny and (_INSTEAD.search(around.page.flat, max(around.begin, reading.start - FAR_BACK), reading.start)):
        return True
    if may_deny and DENIED.search(around.page.flat, max(around.begin, reading.start - 30), reading.start):
        return True
    modal = verb = False
    for place in range(first - 1, max(-1, first - FAR), -1):
        word = words[place]
        if word in EDGES or (word in STOPS and words[max(0, place - 1)] not in {"do", "doing", "done", "does"}):
            break
        if _refuses(words, place) and not (verb and word in {"not", "no"} and not _opinion(words, place)):
            return not _not_until(reading, word)
        # 'What was not done in May is planned for June': a verb of its own stands between.
        modal = modal or word in MODALS
        verb = modal or verb or _is_own_verb(words, place)
    return not modal and _refused_afterwards(words, beyond)


def _given_up(around: Surroundings, reading: Reading) -> bool:
    flat = around.page.flat
    back = max(around.begin, reading.start - FAR_BACK)
    if _ONCE_PLANNED.search(flat, back, reading.start) or _SET_ONCE.match(flat, reading.end, around.end):
        return True
    planned = _GIVEN_UP.search(flat, back, reading.start)
    return planned is not None and bool(_BUT.search(flat, reading.end, around.end) or _AT_FIRST.search(around.flat))


def _is_own_verb(words: list[str], place: int) -> bool:
    """'Is', or 'be' that nothing near it refuses."""
    own = words[place] in BE or words[place] == "be"
    return own and not any(_refuses(words, near) for near in range(max(0, place - 2), place))


def _refused_afterwards(words: list[str], beyond: int) -> bool:
    for place in range(beyond, min(len(words), beyond + NEAR)):
        word = words[place]
        if word in EDGES or word in STOPS or word in {"and", "to"}:
            return False
        if _refuses(words, place):
            return True
    return False


def _refuses(words: list[str], place: int) -> bool:
    word = words[place]
    if word not in verbs.REFUSING:
        return False
    after = words[place + 1] if place + 1 < len(words) else ""
    if word == "not":
        return after not in verbs.NO_REFUSAL_AFTER_NOT
    if word == "no":
        return after in verbs.REFUSED_WITH_NO
    if word == "too":
        return after in verbs.REFUSED_WITH_TOO
    return word in verbs.REFUSALS


def _opinion(words: list[str], place: int) -> bool:
    """'Does not consider that it should report annually' refuses across the 'should'."""
    return not verbs.OPINIONS.isdisjoint(words[place + 1 : place + 3])


def _not_until(reading: Reading, word: str) -> bool:
    return reading.opener in {"until", "before"} and (word in {"not", "cannot", "unlikely"} or word.endswith("n't"))


def _would(words: Words, reading: Reading) -> bool:
    """'Publishing the figures quarterly would duplicate the bulletin'."""
    first = words.at(reading.start)
    opening = words.words[:1] + words.words[first - 1 : first]
    after = words.words[words.at(reading.end) :]
    if not any(word.endswith("ing") for word in opening):
        return False
    return "would" in after and verbs.STILL_TO_COME.isdisjoint(after[: after.index("would")])


def merely_possible(around: Surroundings, reading: Reading) -> bool:
    """'Fees could rise by 2030', 'might be cleared in three years' promise nothing; a question may ask for it."""
    words = around.words
    if _would(words, reading):
        return True
    if POSSIBLE.isdisjoint(words.words) or "?" in around.flat or not REQUESTS.isdisjoint(words.words):
        return False
    for place in range(words.at(reading.start) - 1, -1, -1):
        word = words.words[place]
        if word in EDGES or word in {"will", "should", "must", "shall"}:
            return False
        if word in POSSIBLE:
            return words.words[place + 1 : place + 2] not in (["you"], ["we"])
    return False
