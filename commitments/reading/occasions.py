"""The words by which an event is known: meetings, launches and elections; and what only looks like one."""

from __future__ import annotations

from commitments.reading.lazy import LazyPattern

# Looking back, not forward: what has been read, heard or found already.
BEHIND = LazyPattern(
    r"(?:the |your |our |this |that |these |a |an |its |their |receipt of |publication of |consideration of ){0,6}"
    "(?:letter|report|recommendations?|findings|inspection|feedback"
    "|hearing|session|evidence|questions?|incident|death|inquest|concerns?"
    "|tragic|meeting with|"
    "which|careful|discussions?|engagement|(?:19|20)[0-9]{2}|committee's"
    "|(?:he|she|they|it|we|i) [a-z]+ed|coroner|last|previous|recent|consultation with|school|all|hours?"
    r"|care|noon|action)\b"
)
TIMELESS = LazyPattern(
    "(?:to\\b|the age|age|he|she|they|considering|making|using|working|dealing"
    "|looking|it comes|they are|there is|there are|required|needed|necessary"
    "|appropriate|asked|applicable|children|someone|an? [a-z]+ (?:is"
    "|has|calls|reports)|officers|people|responding|assessing|deciding"
    r"|developing)\b"
)
AHEAD = LazyPattern(
    "(?:the |a |an |its |our |their |this |any )?(?:[a-z'-]+ ){0,4}?"
    "(?:completion|conclusions?|outcomes?|publication|implementation"
    "|launch|roll-?out|introduction|approval|consultations?|enactment"
    "|passage|"
    "royal assent|commencement|end|receipt|planned|next|forthcoming"
    "|upcoming|review|evaluation|pilots?|elections?|budget|spending"
    " review|update|updates|agreement|sign-off|ratification|"
    "establishment|appointment|recess|go-live|deployment|transition"
    "|move|trial|procurement|tender|decision|mobilisation|finalisation"
    "|confirmation|merger|legislation|bill|procedure|restructure|reorganisation"
    "|phase|cabinet|board|meetings?|release|closure|adoption|creation"
    "|development|delivery|inquiry|trials?|assessment|white paper|period"
    "|scrutiny|easter|christmas|new year|summer|autumn|winter|spring"
    "|half-term|settlement"
    r"|summit|session|stage|opening|start|arrival|dissolution|hearing|vote|referendum|reading)\b"
)
ASKS = LazyPattern(
    r"\b(?:ask|say|know|confirm|set out|tell|clarify|explain|about|as to|clear|unclear|sure|decid|consider"
    r"|indicat|determin|stat|question|see|set|understand|identify|specif)[a-z]{0,4}(?: (?:the committee|us|me|members"
    r"|out))?(?: how and| if and)? \Z"
)
EDITION = LazyPattern(r"\b20[0-9]{2}\b")
TO_COME_NEXT = LazyPattern(r"\b(?:next|forthcoming|upcoming|following)\b")
TO_COME = LazyPattern(r"\b(?:next|forthcoming|upcoming|following|planned|scheduled|20[0-9]{2})\b")
A_PLACE = LazyPattern(
    r"(?:both houses|each house|either house|us|you|(?:the |a |this )?(?:[a-z-]+ ){0,2}?(?:house|houses"
    r"|parliament|assembly|senedd"
    r"|committee|court|panel|tribunal|board|cabinet|council))(?: (?:of|within|in|on|by|at|with|for|when|again|to)\b|\Z)"
)
# 'Four years will be needed before …' says how long it takes.
LENGTH = LazyPattern(
    r"\b(?:years?|months?|weeks?|time)(?: (?:will|may|could|is|are) (?:be )?(?:needed|required|pass|elapse))? \Z"
)
CLAUSE = LazyPattern(
    r"(?:[a-z0-9'&-]+ ){1,9}(?:is|are|has|have|can be|comes?|goes|takes?|starts?|begins?|opens?|closes?)\b(?! not)"
)
DONE_BY = LazyPattern(
    r"(?:ed|made|held|taken|given|led|set|brought|put|seen|heard|done|drawn up|overseen|undertaken) \Z"
)
BODY = LazyPattern(
    r"(?:the |its |our )?(?:[a-z&'-]+ ){0,4}(?:board|committee|council|cabinet|panel|assembly|house|executive)\b"
)
WHEN_THEY_MEET = LazyPattern(
    r"\b(?:next|meeting|session|recess|elections?|budget|time|end|start|beginning|statement)\b"
)
COMPLETION = LazyPattern(
    r"on (?:the |its |their )?(?:completion|conclusion|receipt|publication|approval"
    r"|commencement|appointment|implementation|expiry)\b(?! day| date)"
)
OCCASION = LazyPattern(
    "(?:the |its |our |their |this )?(?:[0-9/-]+ )?(?:[a-z'-]+ ){0,3}?"
    "(?:recess|parliament|election|elections|budget|statement|session"
    "|term|holidays?|half-term|christmas|easter|meeting|board|committee"
    "|conference|purdah|mayoralty|house|inspection|season|games|go-live"
    "|programme|census|year of|anniversary|cabinet|council|summit|review"
    r"|contract|financial year|time)\b"
)
DOCUMENT = (
    "(?:[a-z&'-]+ ){0,4}(?:budget|statement|response|report|review|update|strategy"
    "|plan|programme|meeting|board|committee|edition|round|phase|iteration"
    "|version|return|survey|election|elections|session|parliament|inspection"
    "|"
    "census|conference|cycle|settlement|refresh|bulletin|publication"
    "|assembly|summit|speech|exercise|audit|assessment|release|tranche"
    "|wave|stage|opportunity|forum|council|cabinet|panel|games|competition"
    r"|bill|paper|guidance|letter|group|hearing|agm|term)\b"
)
