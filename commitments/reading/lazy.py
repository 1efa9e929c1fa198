"""Patterns that are compiled when they are first needed, so that importing the reader costs next to nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

Look = Callable[..., re.Match[str] | None]


class LazyPattern:
    """A regular expression with `search`, `match` and `fullmatch` like `re.Pattern`'s."""

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.source)

    @cached_property
    def search(self) -> Look:
        return self.compiled.search

    @cached_property
    def match(self) -> Look:
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Look:
        return self.compiled.fullmatch
