"""What goes to a request URL: events as JSON, commands as a form, interactions as its one field."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Written:
    content_type: str
    body: bytes


def written(kind: str, payload: dict[str, Any]) -> Written:
    """`kind` as in an envelope of Socket Mode: events_api, slash_commands or interactive."""
    if kind == "events_api":
        return Written(JSON, json.dumps(payload).encode())
    fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return Written(FORM, urlencode(fields).encode())
