"""Verbs of saying, asking and agreeing, by which minutes tell who said what."""

from __future__ import annotations

import re

# 'The Director explained that', 'Members were told that', 'He added,'.
SAID = re.compile(
    r"(?P<passive>\b(?:was|were|been) )?(?:(?:then|also|further|later|in turn|again) )?"
    r"\b(?:confirmed|said|says|stated|advised|explained|reported|indicated|informed|told|assured|added|replied|responded"
    r"|clarified|acknowledged|accepted|announced|outlined|emphasised|stressed|answered|commented|pointed out)\b"
)
# Whoever asks, thinks or only takes note does not undertake.
ASKS = re.compile(
    r"\b(?:asked|asks|queried|questioned|enquired|inquired|requested|requests|sought|invited|urged|wondered|wanted"
    r"|noted|notes|heard|felt|thought|believed|hoped|hopes|suggested|suggests|considered|understood|recommended"
    r"|recommends|proposed that|welcomed|concern(?:s|ed)?|worried|feared|asking|called (?:on|for)|expressed|predicted"
    r"|estimated|anticipated that|discussed|recalled|reminded|had (?:\w+ )?(?:said|stated|promised|advised|confirmed"
    r"|agreed|undertaken|told|reported|indicated)|how (?:many|much|long|far)|whether|not able to say)\b"
    r"(?!.*\b(?:replied|responded|answered|confirmed|explained)\b)"
)
AGREED_THAT = re.compile(
    r".*?\b(?:agreed|resolved|decided)\W{0,3} that\b",
)
MODAL = re.compile(r"\b(?:would|will|should|shall|must|be|to (?=[a-z]))\b")
