"""What a body's conduct shows of its position, where it states none: it promises, is undecided, or has done it.

Ordered rules, as in `letters.position_words`.
"""

from __future__ import annotations

from commitments.letter import Position
from letters.position_words import BODIES, IT, MUCH, NEED, WE, WITH, rule

# What a first sentence alone says of the whole answer.
OPENING = (
    rule(
        Position.UNDER_CONSIDERATION,
        r"\A *(?:to be|being) (?:further |fully |carefully )?(?:considered|reviewed|explored|decided|determined)\b",
        r"\A *for (?:further )?(?:consideration|decision)\b",
        r"\A *(?:this|it|the (?:matter|proposal|recommendation)) will (?:also )?"
        r"be (?:discussed|debated|considered|examined)\b",
        rf"\A *{WE} (?:is|are|am|remains?) open to (?:this|the (?:idea|suggestion|proposal|possibility))\b",
    ),
    rule(
        Position.REJECTED,
        rf"\A *{WE} (?:do|does)(?: not|n't) (?:intend|plan|propose) to\b",
        rf"\A *{WE} (?:do|does)(?: not|n't) (?:agree|accept|believe|consider|think) that\b",
        rf"\A *{WE} (?:have|has) no (?:current )?plans? to\b",
    ),
    rule(
        Position.ACCEPTED,
        rf"\A *{WE} (?:is|are|am|would be) (?:\w+ )?(?:happy|content|pleased|willing) to"
        r" (?!consider|explore|discuss|note|say|report that|confirm|inform|see|hear|have\b|be\b|look|receive|learn)\w+",
        rf"\A *{WE} {MUCH}supports? the (?:establishment|creation|introduction|adoption|development|publication"
        r"|extension|appointment|use|provision) of\b",
        # 'TfL agrees that …': a body by its short name, which no plural can be.
        rf"\A *[a-z]{{2,10}} (?:welcomes {IT} and )?{MUCH}(?:accepts|agrees{WITH}) {NEED}",
    ),
    rule(
        Position.ALREADY_IN_PLACE,
        r"\A *already (?:an? |the |in |under |part of |our |standard )",
        rf"\A *{WE} (?:have|has) (?:already |now |since )*done (?:so|this|that)\b",
    ),
)
# What is refused in passing, where nothing else is said of it.
REFUSING = rule(
    Position.REJECTED,
    rf"\b{BODIES} (?:therefore |however |still )*(?:do|does)(?: not|n't) (?:therefore )?(?:intend|plan|propose) to\b"
    r"(?! (?:say|comment|repeat|discuss|report))",
    rf"\b{BODIES} (?:therefore )?(?:have|has) no (?:current |present )?(?:plans?|intention) (?:to|of)\b",
    r"\bit would (?:therefore )?not be (?:appropriate|proportionate|right|practicable|possible|feasible)"
    r"(?: for (?:[\w']+ ){1,5}?)? ?to\b",
    r"\bwould be (?:disproportionate|inappropriate|impracticable|unworkable)\b",
)
# Who says at once what will be done, and nothing else, has accepted it, unless it is only to be thought about.
PROMISING = (
    rule(
        Position.ACCEPTED,
        rf"\A *{WE} (?:will|shall) (?:now |also |therefore |shortly )*"
        r"(?!not\b|never\b|consider|explore|continue|respond|repl|carefully"
        r"|actively|be (?:consider|respond|discuss|debat|examin|decid|determin)|give|keep|await"
        r"|reflect|discuss|look|seek|only|always|want|need|have"
        r"|decide|determine)",
        r"\A *(?!(?:when|once|until|if|a decision|the decision|decisions)\b)(?:[\w'-]+ ){1,8}will be "
        r"(?!(?:considered|reviewed|explored|discussed|debated|examined|decided|determined|kept|responded|given|available|necessary"
        r"|needed|subject|a matter|for)\b)\w+",
    ),
)

UNDECIDED = rule(
    Position.UNDER_CONSIDERATION,
    r"(?:is|are|am) (?:currently |actively |still |also |carefully |now )*(?:considering|exploring"
    r"|assessing|reflecting on)",
    r"(?:is|are|am) (?:currently |still |also |now )*in (?:dialogue|discussions?|talks) (?:with|about|on)",
    r"(?:is|are|remains?) under (?:active )?(?:consideration|review)\b(?! by)",
    r"(?:is|are) being (?:actively |carefully )?(?:considered|explored)",
    r"(?:to|will|shall) (?:determine|decide|establish|consider)(?: [^.;,]{1,30}?)? whether",
    r"(?:is|are|am) (?:\w+ly |still |now |also )*(?:looking at|weighing(?: up)?|examining|reviewing) (?:whether|if)\b",
    r"too early to (?:say|tell|decide|know)",
    r"will (?:carefully |actively |give further |further )*(?:consider|explore)\b",
    r"no decision has (?:yet )?been (?:made|taken)|(?:has|have) not yet (?:decided|reached a decision)",
    r"\bdecisions? (?:on|about|as to)? ?(?:whether|this|how)\b[^.;]{0,80}? will be (?:made|taken|reached)",
    r"\b(?:more time|further (?:consideration|analysis|work))\b[^.;]{0,40}? before\b[^.;]{0,40}?"
    r" (?:decide|decision|say whether)",
    r"\b(?:is|are|remains?) (?:still |yet )to be (?:decided|determined)|\b(?:is|are) yet to decide\b",
)
IN_PLACE = rule(
    Position.ALREADY_IN_PLACE,
    r"(?:is|are|was|were|been) already (?:mandatory|compulsory|in place|established|embedded|available|published"
    r"|in operation|in use|done"
    r"|provided|met|being done|happening|part of|under way|underway|in progress|implemented)",
    r"already (?:publish|provide|do|have|has|offer|collect|report|deliver|carry out|meet|require|record|train"
    r"|use|operate|exist)(?:e?s)?\b(?! (?:plans?|difficult|too))",
    r"(?:has|have) already (?:been )?(?:\w+ed|done|put|made|begun|set)\b",
    r"\b(?:this|it|that) (?:is|has been) (?:now )?(?:done|complete)\b",
    r"(?:is|are) already (?:\w+ly )?(?:carried out|held|collected|recorded|reported|checked|reviewed|monitored|trained"
    r"|run|taken|given|made|kept|used|required|shared|sent)\b",
    r"\b(?:this|it|that) has (?:long )?been (?:our|the|its|their) (?:\w+ )?(?:practice|policy)\b",
    r"\b(?:this|it|that) (?:is|remains) already (?:the|our|its|their) (?:\w+ )?(?:practice|policy|case|position)\b",
    r"\b(?:this|it|that) (?:is|has (?:long )?been) (?:already )?(?:(?:our|the|its) )?"
    r"(?:standard|established|current|existing|normal|usual|routine|long-standing) (?:\w+ )?(?:practice|policy)\b",
    r"(?:was|were|has been|have been) (?:completed|implemented in full|fully implemented)",
)
