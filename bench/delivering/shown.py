"""How a measured value is shown beside a peer's and against a goal."""

from __future__ import annotations

from dataclasses import dataclass, replace

WIDTH = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A value of something, in words too; `ratios` say what it is of others' in the same run."""

    what: str
    value: float
    words: str
    ratios: tuple[str, ...] = ()

    def beside(self, whom: str, theirs: float, goal: float, has_goal: bool, *, at_most: bool = False) -> Line:
        """The same with its ratio to another's value; a goal is reached from below where it is `at_most`."""
        ratio = self.value / theirs if theirs else 0.0
        said = f"{ratio:.2f} of {whom}"
        if has_goal:
            met = ratio <= goal if at_most else ratio >= goal
            said += f" (goal {'≤' if at_most else '≥'} {goal:g}: {'met' if met else 'MISSED'})"
        return replace(self, ratios=(*self.ratios, said))

    def saying(self, said: str) -> Line:
        return replace(self, ratios=(*self.ratios, said))

    def __str__(self) -> str:
        return f"{self.what:<{WIDTH}} {self.words:<32} {'; '.join(self.ratios)}".rstrip()
