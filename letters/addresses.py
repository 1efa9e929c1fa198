"""Which line of a letterhead or an address is a place, and where the name before it ends."""

from __future__ import annotations

import re

# 'Ministry of Works 102 High Street AB1 2CD' holds the address too.
STREET_FOLLOWS = re.compile(r",? +\d.*$|, .*$")
# A name in capitals, before words that are not.
CAPITALS = re.compile(r"(?P<name>[A-Z][A-Z&'’-]+(?: [A-Z&][A-Z&'’-]*){2,})(?= (?:[A-Z][a-z]|\d).*[,\d])")
# British, Irish, Canadian; Australian and American ones stand at a line's end, below their state.
POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[\dW] ?[A-Z][A-Z\d]{3}|[A-Z]\d[A-Z] ?\d[A-Z]\d)\b"
    r"|\b(?:ACT|NSW|NT|QLD|SA|TAS|VIC|WA)\s+\d{4}$|,\s+[A-Z]{2}\s+\d{5}(?:-\d{4})?$"
)
STREET = re.compile(
    r"^\d+\w?[ ,]|\b(?:street|road|lane|avenue|embankment|square|house|quay|walk|way|hall|row|terrace|gardens|centre"
    r"|building|court|wharf|park|yard|place|floor|hill|green|drive|close)$"
    r"|^(?:london|dublin \d{1,2}\w?|the queen's walk)$",
    re.IGNORECASE,
)


TITLED = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr|prof(?:essor)?|cllr|councillor|sir|dame|lord|lady|baroness|rt hon|the rt hon|hon|judge"
    r"|chief|superintendent|commander|inspector)\b",
    re.IGNORECASE,
)


def is_address(line: str) -> bool:
    words = line.strip(" ,.")
    # 'Councillor Tom Hill' lives on no hill.
    return POSTCODE.search(words) is not None or (STREET.search(words) is not None and not TITLED.match(words))


def before_address(line: str) -> str:
    """The name at the beginning of a line that goes on with an address: 'WESTMERE WATER TRUST Quay House, …'."""
    capitals = CAPITALS.match(line)
    if capitals:
        return capitals["name"]
    return STREET_FOLLOWS.sub("", line) if is_address(line) else line
