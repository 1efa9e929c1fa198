"""rich_text: sections, lists, quotations and code, made of leaves."""

from __future__ import annotations

from sandbox.blockkit.checks import Check, Shape, boolean, by_type, integer, many, string, word

FLAGS: dict[str, Check] = dict.fromkeys(
    ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), boolean
)
STYLE = {"style": Shape({}, FLAGS)}
ID = string(None)

LEAVES: dict[str, Check] = {
    "text": Shape({"text": string(None)}, STYLE),
    "link": Shape({"url": string(None)}, {"text": string(None, least=0), "unsafe": boolean, **STYLE}),
    "emoji": Shape({"name": string(None)}, {"unicode": string(None), "skin_tone": integer(1, 6), "url": ID, **STYLE}),
    "date": Shape(
        {"timestamp": integer(0, 10**11), "format": string(None)},
        {"fallback": string(None), "url": string(None), **STYLE},
    ),
    "user": Shape({"user_id": ID}, STYLE),
    "usergroup": Shape({"usergroup_id": ID}, STYLE),
    "channel": Shape({"channel_id": ID}, STYLE),
    "team": Shape({"team_id": ID}, STYLE),
    "broadcast": Shape({"range": word("here", "channel", "everyone")}, STYLE),
    "color": Shape({"value": string(None)}, STYLE),
}
LEAVES_OF_CODE = {name: LEAVES[name] for name in ("text", "link")}
BORDER = {"border": integer(0, 1)}
SECTION = Shape({"elements": many(by_type(LEAVES), 0, None)})

PARTS: dict[str, Check] = {
    "rich_text_section": SECTION,
    "rich_text_list": Shape(
        {
            "style": word("bullet", "ordered"),
            "elements": many(by_type({"rich_text_section": SECTION}), 1, None),
        },
        {"indent": integer(0, 8), "offset": integer(0, 10**6), **BORDER},
    ),
    "rich_text_quote": Shape({"elements": many(by_type(LEAVES), 0, None)}, BORDER),
    "rich_text_preformatted": Shape(
        {"elements": many(by_type(LEAVES_OF_CODE), 0, None)}, {**BORDER, "language": string(None)}
    ),
}

RICH_TEXT_FIELDS: dict[str, Check] = {"elements": many(by_type(PARTS), 1, None)}
# As the value of an input the block stands alone, without an id.
RICH_TEXT = by_type({"rich_text": Shape(RICH_TEXT_FIELDS, {"block_id": string(255, least=0)})})
