"""A sign of a promise with what stands around it: who acts, and whether it is only told."""

from __future__ import annotations

import re
from dataclasses import dataclass

EDGE = re.compile(r"[,;:()]| - |\n")
WORD = re.compile(r"[a-z0-9'&.-]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands before a sign and after it: in its own stretch between commas (`near`), and in all (`before`)."""

    before: str
    near: str
    sign: str
    after: str
    subject_cased: str

    @classmethod
    def around(cls, cased: str, flat: str, start: int, end: int) -> Clause:
        before = flat[:start]
        edges = [edge.end() for edge in EDGE.finditer(before)]
        near = before[edges[-1] :] if edges else before
        # 'The force, with its partners, will': who acts stands before the aside.
        subject_start = 0 if not near.strip() else edges[-1] if edges else 0
        return cls(before, near, flat[start:end], ADVERBS.sub("", flat[end:].lstrip()), cased[subject_start:start])

    @property
    def subject(self) -> list[str]:
        """The last words before the sign, at most eight."""
        return WORD.findall(self.near if self.near.strip() else self.before)[-8:]

    @property
    def only_told(self) -> bool:
        """'How we will', 'the expectation that partners will', 'asked whether': the promise isn't made here."""
        return TOLD.search(self.near) is not None or self.near.endswith((" the ", " a ", " free ", " own ", " good "))

    @property
    def by_us(self) -> bool:
        """Whether 'we', 'I' or a body acts."""
        words = self.subject
        if not words:
            return False
        named = re.findall(r"[\w'’&-]+", self.subject_cased)
        proper = len(named) > 1 and named[-1][:1].isupper()
        return (
            words[-1] in {"we", "i", "we'll", "i'll", "both", "and"}
            or words[-1] in BODIES
            or proper
            or "we" in words[-4:]
        )


ADVERBS = re.compile(
    r"(?:(?:also|now|therefore|then|soon|shortly|still|again|further|jointly|actively|both|fully|formally"
    r"|of course|instead"
    r"|in turn|in future|in due course|at that point|once again|later this year|next year|next month|carefully"
    r"|also then"
    r"|\w+ly)\b,? )*"
)
TOLD = re.compile(
    r"\b(?:how|whether|why|what|if|unless|where|extent to which|way in which|ways in which)\b[^,;:]*$"
    r"|\b(?:expectations?|assumptions?|suggestions?|concerns?|concerned|risks?|fears?|beliefs?|hopes?|hoped"
    r"|hopeful|danger"
    r"|likelihood|possibility|doubts?|confident|confidence|likely|unlikely|inevitable|believes?|thinks?|fear"
    r"|assumes?|suggests?"
    r"|argues?|recogni[sz]es?|understands?|appreciates?|acknowledges?|note[ds]?|aware|evidence|view|idea|claim"
    r"|sense|worry"
    r"|right|important|essential|vital|proper|possible|understandable|true|means?|meant|recommends?|recommended"
    r"|asked|asks|wanted|requires?|certain|guarantees?|clear|trusts?|worried|predicts?|forecasts?)"
    r"(?: \w+){0,3}? (?:that|if|whether)\b[^,;:]*$"
    r"|\b(?:all|those|people|anyone|everyone|officers|staff|children) who\b[^,;:]*$"
    r"|\b(?:i|we) (?:hope|trust|believe|think|fear|know)(?: (?:that|this|these|it|the|you|our))\b[^,;:]*$"
)
BODIES = frozenset(
    """
    force constabulary police service council department ministry government trust authority office agency board team
    teams unit units directorate commissioner mayor minister ministers secretary officers officials constable director
    directors college commission company group executive body partnership superintendent inspector commander staff
    leads lead managers met committee panel programme project university regulator inspectorate association
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
