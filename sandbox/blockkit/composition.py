"""Composition objects: texts, options, confirm dialogs and the like."""

from __future__ import annotations

from typing import Any

from sandbox.blockkit.checks import Check, Place, Problems, Shape, boolean, by_type, integer, many, one_of, string, word

ADDRESS = string(3000)
LONGEST_TEXT = 3000
# slack-types say 75, the page and the Python SDK 150.
LONGEST_VALUE = 150


def plain(most: int) -> Check:
    return by_type({"plain_text": _text(most, "emoji")})


def text(most: int = LONGEST_TEXT) -> Check:
    """Either kind of text."""
    return by_type({"plain_text": _text(most, "emoji"), "mrkdwn": _text(most, "verbatim")})


def _text(most: int, flag: str) -> Shape:
    return Shape({"text": string(most)}, {flag: boolean})


def _option(words: Check, *, with_address: bool = False) -> Shape:
    optional: dict[str, Check] = {"description": words}
    if with_address:
        optional["url"] = ADDRESS
    return Shape({"text": words, "value": string(LONGEST_VALUE)}, optional)


OPTION = _option(plain(75))
# Checkboxes and radio buttons may be written in mrkdwn.
TICK_OPTION = _option(text(75))
OVERFLOW_OPTION = _option(plain(75), with_address=True)
OPTION_GROUP = Shape({"label": plain(75), "options": many(OPTION, 1, 100)})

CONFIRM = Shape(
    # The page's table says plain_text for the text too; its example and Slack itself take mrkdwn.
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": word("primary", "danger")},
)
DISPATCH = Shape({"trigger_actions_on": many(word("on_enter_pressed", "on_character_entered"), 1, 2)})
SLACK_FILE = Shape({}, {"id": string(None), "url": ADDRESS}, (one_of("id", "url"),))


def _needs_a_field(value: dict[str, Any], place: Place) -> Problems:
    if not value:
        yield place.says("at least one field is required")


FILTER = Shape(
    {},
    {
        "include": many(word("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
    (_needs_a_field,),
)

SIZES = {"image_width": integer(1, 100_000), "image_height": integer(1, 100_000), "image_bytes": integer(1, 10**9)}
IMAGE = Shape(
    {"alt_text": string(2000)},
    {"image_url": ADDRESS, "slack_file": SLACK_FILE, **SIZES},
    (one_of("image_url", "slack_file"),),
)
