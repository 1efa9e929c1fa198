"""What Slack's own client checks before a form is sent; the page says the same while one types."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from sandbox.blockkit.ids import Block
from sandbox.blockkit.state import FIELDS, Values

EMAIL = re.compile(r"^[^\s@]+@[^\s@]+\.[^\s@]+$")


def wrong_with(blocks: list[Block], values: Values) -> dict[str, str]:
    """A sentence for each input block that can't be sent as it is."""
    errors = {}
    for block in blocks:
        if block["type"] != "input" or block["element"]["type"] not in FIELDS:
            continue
        element = block["element"]
        value = values.get(block["block_id"], {}).get(element["action_id"], {}).get(FIELDS[element["type"]][0])
        sentence = _wrong(block, element, value)
        if sentence:
            errors[block["block_id"]] = sentence
    return errors


def _wrong(block: Block, element: dict[str, Any], value: Any) -> str | None:  # noqa: ANN401 - a value of any input
    empty = value is None or value == [] or (isinstance(value, str) and not value.strip())
    if empty:
        needed = "Please choose at least one." if isinstance(value, list) else "Please fill this in."
        return None if block.get("optional") else needed
    check = CHECKS.get(element["type"])
    return check(value, element) if check else None


def _text(value: str, element: dict[str, Any]) -> str | None:
    least, most = element.get("min_length", 0), element.get("max_length")
    if len(value) < least:
        return f"At least {least} characters, please; these are {len(value)}."
    if most is not None and len(value) > most:
        return f"At most {most} characters, please; these are {len(value)}."
    return None


def _number(value: str, element: dict[str, Any]) -> str | None:
    decimals = element.get("is_decimal_allowed")
    if not re.fullmatch(r"-?\d+(\.\d+)?" if decimals else r"-?\d+", value.strip()):
        return "A number, such as 2.5." if decimals else "A whole number, such as 3."
    if "min_value" in element and float(value) < float(element["min_value"]):
        return f"{element['min_value']} or more, please."
    if "max_value" in element and float(value) > float(element["max_value"]):
        return f"{element['max_value']} or less, please."
    return None


def _email(value: str, _element: dict[str, Any]) -> str | None:
    return None if EMAIL.match(value) else "An email address, such as name@example.org."


def _address(value: str, _element: dict[str, Any]) -> str | None:
    return (
        None
        if urlsplit(value).scheme and urlsplit(value).netloc
        else "A whole web address, such as https://example.org/page."
    )


def _offered(value: Any, element: dict[str, Any]) -> str | None:  # noqa: ANN401 - an option or several
    groups = element.get("option_groups") or [{"options": element.get("options", [])}]
    known = {option["value"] for group in groups for option in group["options"]}
    chosen = value if isinstance(value, list) else [value]
    return None if all(one.get("value") in known for one in chosen) else "Please choose one of those offered."


CHECKS: dict[str, Callable[[Any, dict[str, Any]], str | None]] = {
    "plain_text_input": _text,
    "number_input": _number,
    "email_text_input": _email,
    "url_text_input": _address,
    "static_select": _offered,
    "multi_static_select": _offered,
    "radio_buttons": _offered,
    "checkboxes": _offered,
}
