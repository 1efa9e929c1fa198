"""A reply that only thanks or acknowledges: staff say it to each other, and it is no answer of the body's."""

from __future__ import annotations

import re

_THANKS = r"(?:(?:many|very many|so many|big)\s+)?(?:thanks|thank\s+you|thankyou|thx|cheers|ta)"
_HOW_MUCH = r"(?:\s+(?:a\s+lot|very\s+much|so\s+much|again|both|all|everyone|indeed|anyway))*"
_FOR_WHAT = (
    r"(?:\s+for\s+(?:this|that|(?:the|your)\s+(?:reminder|update|note|help)|letting\s+(?:me|us)\s+know|flagging))?"
)
# What happened is told in words that end so, and is no name: 'Thanks, Published.'
_NAME = r"(?:,?\s+(?!\w+ed\b|(?:Done|Sent|Yes|No|Not|Met)\b)[A-Z][a-z'’-]+)?"
_ACKNOWLEDGED = (
    r"(?:ok(?:ay)?|noted|got\s+it|understood|great|lovely|brilliant|perfect|no\s+(?:problem|worries)|will\s+do)"
)
_MENTIONED = re.compile(r"@\w[\w.'’-]*(?:\s+[A-Z][\w'’-]*)?")
_EMOJI = re.compile(r":[a-z0-9_+-]+:")
_SAID = re.compile(rf"(?i:{_THANKS}{_HOW_MUCH}{_FOR_WHAT}){_NAME}|(?i:{_ACKNOWLEDGED})")


def only_a_courtesy(reply: str) -> bool:
    """Whether `reply`, as its writer saw it, says nothing but thanks, 'noted' and the like, to whomever.

    Any other word makes it an answer, as does a figure or a link: what was meant as one must not be passed over.
    """
    rest = _SAID.sub(" ", _EMOJI.sub(" ", _MENTIONED.sub(" ", reply)))
    return not re.search(r"\w", rest)
