"""What the app offers in an external_select while one types: block_suggestion."""

from __future__ import annotations

from typing import Any

from sandbox.acting.asking import around, ask
from sandbox.acting.pressing import GONE, place_of
from sandbox.blockkit.checks import Place, many
from sandbox.blockkit.composition import OPTION, OPTION_GROUP
from sandbox.blockkit.ids import element_at
from sandbox.exchange import Exchange
from sandbox.refusal import Unhappy

MOST = 100
# What belongs to a press and not to a question.
OF_A_PRESS = frozenset({"trigger_id", "response_url", "state"})
OFFERS = {"options": many(OPTION, 0, MOST), "option_groups": many(OPTION_GROUP, 0, MOST)}


async def suggest(exchange: Exchange, user: str, body: dict[str, Any]) -> dict[str, Any]:
    """`value` is what was typed; the answer holds `options` or `option_groups`, as an element would."""
    blocks, where = place_of(exchange, user, body)
    element = element_at(blocks, str(body.get("block_id")), str(body.get("action_id")))
    if element is None or not element["type"].endswith("external_select"):
        raise Unhappy(GONE)
    named = {"block_id": body["block_id"], "action_id": body["action_id"], "value": str(body.get("value") or "")}
    place = {name: value for name, value in where.items() if name not in OF_A_PRESS}
    payload = {"type": "block_suggestion", **around(exchange, user), **place, **named}
    answer = await ask(exchange, "interactive", payload, accepts=True, what="Looking that up")
    for name, check in OFFERS.items():
        if answer.get(name) is not None:
            problems = list(check(answer[name], Place(f"/{name}", "modal")))
            if problems:
                raise Unhappy(f"What the app offers there is not allowed: {'; '.join(problems)}")
            return {name: answer[name]}
    return {"options": []}
