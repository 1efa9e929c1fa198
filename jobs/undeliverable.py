"""What Slack refuses for good is told to those who can mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db import owed
from jobs.apart import kept_apart
from messages.messenger import DeliveryFailed

if TYPE_CHECKING:
    from jobs.delivery import Delivery

# The app itself may do nothing: no person is to blame, and nobody else can be told either.
OF_THE_APP = frozenset(
    {
        "account_inactive",
        "ekm_access_denied",
        "invalid_auth",
        "missing_scope",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
    }
)


def tell_people(delivery: Delivery, stuck: str, failed: DeliveryFailed) -> None:
    """Of what is owed by the id `stuck`: its owner, then the admins. `chaser doctor` lists what nobody hears."""
    with kept_apart(f"nobody could be told of {stuck}"):
        reachable = failed.reason in OF_THE_APP
        owed.tell_undelivered(delivery.store, stuck, now=delivery.clock(), unreachable=not reachable)
