"""views.*: forms opened, stacked and changed, and the Home tab."""

from __future__ import annotations

from typing import Any

from sandbox import forms
from sandbox.refusal import Refused
from sandbox.view import View
from sandbox.web_api.call import Call


def open_view(call: Call) -> dict[str, Any]:
    source = given_view(call)
    trigger = call.exchange.triggers.redeem(call.text("trigger_id"))
    view = forms.open_root(call.exchange, trigger.user, source)
    trigger.used = True
    return shown(call, view)


def push(call: Call) -> dict[str, Any]:
    source = given_view(call)
    trigger = call.exchange.triggers.redeem(call.text("trigger_id"))
    if trigger.view is None:
        raise Refused("invalid_trigger_id")
    view = forms.push(call.exchange, trigger.user, source)
    trigger.used = True
    return shown(call, view)


def update(call: Call) -> dict[str, Any]:
    source = given_view(call)
    found = call.workspace.open_view(view_id=call.text("view_id"), external_id=call.text("external_id"))
    if found is None:
        raise Refused("not_found")
    user, view = found
    if call.text("hash") and call.text("hash") != view.hash:
        raise Refused("hash_conflict")
    forms.change(call.exchange, user, view, source)
    return shown(call, view)


def publish(call: Call) -> dict[str, Any]:
    if not call.workspace.app.has_home:
        raise Refused("not_enabled")
    user = call.workspace.user(call.required("user_id"))
    source = given_view(call, "home")
    known = call.workspace.homes.get(user.id)
    if known and call.text("hash") and call.text("hash") != known.hash:
        raise Refused("hash_conflict")
    known = call.workspace.homes.setdefault(user.id, known or View.made(source))
    forms.change(call.exchange, user.id, known, source)
    return shown(call, known)


def given_view(call: Call, kind: str = "modal") -> dict[str, Any]:
    return forms.checked(call.parsed("view", "invalid_arguments"), kind)


def shown(call: Call, view: View) -> dict[str, Any]:
    return {"view": forms.as_api(call.exchange, view)}
