"""What the tables are written in: small checks, each of which yields the problems of one value at one place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: its json-pointer, the surface (message, modal, home) and the kind of block around it."""

    pointer: str
    surface: str
    block: str = ""

    def at(self, step: str | int) -> Place:
        return replace(self, pointer=f"{self.pointer}/{step}")

    def inside(self, block: str) -> Place:
        return replace(self, block=block)

    def says(self, what: str) -> str:
        return f"{what} [json-pointer:{self.pointer}]"


Problems = Iterator[str]
Check = Callable[[Any, Place], Problems]


def string(most: int | None, least: int = 1) -> Check:
    """Lengths are counted on the string as sent."""

    def check(value: Any, place: Place) -> Problems:  # noqa: ANN401 - JSON, as all values here
        if not isinstance(value, str):
            yield place.says("must be a string")
        elif len(value) < least:
            yield place.says(f"must be more than {least - 1} characters")
        elif most is not None and len(value) > most:
            yield place.says(f"must be less than {most + 1} characters")

    return check


def matching(pattern: str, what: str) -> Check:
    """A string of a fixed form, `what` in words."""
    compiled = re.compile(pattern)

    def check(value: Any, place: Place) -> Problems:  # noqa: ANN401
        if not isinstance(value, str) or not compiled.fullmatch(value):
            yield place.says(f"must be {what}")

    return check


def boolean(value: Any, place: Place) -> Problems:  # noqa: ANN401
    if not isinstance(value, bool):
        yield place.says("must be a boolean")


def anything(_value: Any, _place: Place) -> Problems:  # noqa: ANN401
    yield from ()


def integer(low: int, high: int) -> Check:
    def check(value: Any, place: Place) -> Problems:  # noqa: ANN401
        if not isinstance(value, int) or isinstance(value, bool):
            yield place.says("must be an integer")
        elif not low <= value <= high:
            yield place.says(f"must be between {low} and {high}")

    return check


def word(*allowed: str) -> Check:
    def check(value: Any, place: Place) -> Problems:  # noqa: ANN401
        if value not in allowed:
            yield place.says(f"must be one of: {', '.join(allowed)}")

    return check


def many(one: Check, least: int, most: int | None) -> Check:
    """A list of so many values."""

    def check(value: Any, place: Place) -> Problems:  # noqa: ANN401
        if not isinstance(value, list):
            yield place.says("must be an array")
            return
        if len(value) < least:
            yield place.says(f"no fewer than {least} items allowed")
        if most is not None and len(value) > most:
            yield place.says(f"no more than {most} items allowed")
        for index, part in enumerate(value):
            yield from one(part, place.at(index))

    return check


@dataclass(frozen=True)
class Shape:
    """An object: the fields that it must and may have, and rules over several of them. Other fields are refused."""

    required: Mapping[str, Check] = field(default_factory=dict)
    optional: Mapping[str, Check] = field(default_factory=dict)
    rules: tuple[Check, ...] = ()

    def __call__(self, value: Any, place: Place) -> Problems:  # noqa: ANN401
        if not isinstance(value, dict):
            yield place.says("must be an object")
            return
        known = {**self.required, **self.optional}
        for name in self.required:
            if value.get(name) is None:
                yield place.says(f"missing required field: {name}")
        for name, part in value.items():
            if name not in known and name != "type":
                yield place.says(f"invalid additional property: {name}")
            elif name != "type" and part is not None:
                yield from known[name](part, place.at(name))
        for rule in self.rules:
            yield from rule(value, place)


def by_type(table: Mapping[str, Check]) -> Check:
    """An object whose `type` chooses the check."""

    def check(value: Any, place: Place) -> Problems:  # noqa: ANN401
        kind = value.get("type") if isinstance(value, dict) else None
        if kind is None:
            yield place.says("missing required field: type")
        elif str(kind) in table:
            yield from table[str(kind)](value, place)
        else:
            yield place.says(f"unsupported type: {kind}")

    return check


def one_of(*names: str, needed: bool = True) -> Check:
    """A rule: one of these fields and no second one; none at all is fine where not `needed`."""

    def rule(value: dict[str, Any], place: Place) -> Problems:
        given = [name for name in names if value.get(name) is not None]
        if len(given) > 1:
            yield place.says(f"only one of {', '.join(names)} is allowed")
        elif needed and not given:
            yield place.says(f"one of {', '.join(names)} is required")

    return rule
