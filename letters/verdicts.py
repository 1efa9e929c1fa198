"""A column that says the position: 'Accepted? Y/N', or 'Accept', 'Reject' with a tick under one of them."""

from __future__ import annotations

import re

YES = re.compile(r"(?:y|yes|✓|✔|√|☑|☒|true)\W*", re.IGNORECASE)
NO = re.compile(r"(?:n|no|✗|✘|false)\W*", re.IGNORECASE)
CROSS = re.compile(r"(?:x|•|●|\*)", re.IGNORECASE)
WORDS = re.compile(
    r"(?:fully |partially |partly |not )?(?:accept|agree|support|reject|note)(?:ed|d|s)?(?: in (?:principle"
    r"|part|full))?",
    re.IGNORECASE,
)


def verdict_of(name: str, cell: str) -> str:
    """The position in words; '' where the cell says it in words of its own."""
    said = cell.strip()
    words = WORDS.findall(name)
    yes = YES.fullmatch(said) is not None
    if len(words) != 1:  # 'Agreed / not agreed'
        return "Accepted" if yes and words else "Not accepted" if NO.fullmatch(said) and words else ""
    if yes or CROSS.fullmatch(said):
        return str(words[0])
    if NO.fullmatch(said) and not words[0].lower().startswith(("reject", "not")):
        return f"Not {words[0].lower()}"
    return ""
