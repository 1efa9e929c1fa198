"""A reply that only thanks or acknowledges: staff say it to each other, and it is no answer of the body's."""

from __future__ import annotations

import re

_THANKS = r"(?:(?:many|very many|so many|big)\s+)?(?:thanks|thank\s+you|thankyou|thx|cheers|ta)"
_HOW_MUCH = r"(?:,?\s+(?:a\s+lot|very\s+much|so\s+much|again|both|all|everyone|indeed|anyway))*"
_FOR_WHAT = (
    r"(?:\s+for\s+(?:this|that|(?:the|your)\s+(?:reminder|update|note|help)|letting\s+(?:me|us)\s+know|flagging))?"
)
_ACKNOWLEDGED = r"ok(?:ay)?|noted|got\s+it|understood|great|lovely|brilliant|perfect|no\s+(?:problem|worries)|will\s+do"
_SAID = re.compile(rf"\b(?:{_THANKS}{_HOW_MUCH}{_FOR_WHAT}|{_ACKNOWLEDGED})\b", re.IGNORECASE)
# A tick or a cross says what became of it, by itself and beside thanks.
_EMOJI = re.compile(r":(?![a-z0-9_+-]*(?:check|mark|tick)|x:|no)[a-z0-9_+-]+:")
_ANYTHING = re.compile(r"[\w✅☑✔❌✖❎]")


def only_a_courtesy(reply: str) -> bool:
    """Whether `reply`, without the people and the commitment that it names, says nothing but thanks, 'noted' and such.

    Any other word makes it an answer, as does a figure, a link or a name that nobody was mentioned by: what was meant
    as one must not be passed over.
    """
    thanks = _SAID.search(reply)
    return thanks is not None and not _ANYTHING.search(_SAID.sub(" ", _EMOJI.sub(" ", reply)))
