"""What could not be delivered, as people are told of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A `reference` such as PCC-7, or what it was ('digest'), to the Slack id `place`, with Slack's `error`."""

    what: str
    place: str
    error: str
