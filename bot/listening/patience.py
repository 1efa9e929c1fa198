"""Waiting for Slack at the start: whatever passes is waited for, whatever only people can mend is said at once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TypeVar

from slack_sdk.errors import SlackApiError

from bot.listening import CannotListen

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds
WRONG_KIND = "This is no {name}: a bot token begins with xoxb-, an app-level token with xapp-."
BOT_CURES = {
    "invalid_auth": "Slack doesn't know this SLACK_BOT_TOKEN. Copy it again from the app's 'OAuth & Permissions' page.",
    "account_inactive": "The bot's account is switched off in this workspace. Install the app again.",
    "token_revoked": "The bot token was revoked. Install the app again and set the new SLACK_BOT_TOKEN.",
    "not_allowed_token_type": WRONG_KIND.format(name="SLACK_BOT_TOKEN"),
}
APP_CURES = {
    "invalid_auth": "Slack doesn't know this SLACK_APP_TOKEN. Copy it again from the app's 'Basic Information' page.",
    "not_allowed_token_type": WRONG_KIND.format(name="SLACK_APP_TOKEN"),
    "missing_scope": "The SLACK_APP_TOKEN lacks the scope connections:write. Generate a new one with it.",
}
Reached = TypeVar("Reached")


def patiently(what: Callable[[], Reached], cures: dict[str, str], give_up: threading.Event) -> Reached:
    """Calls until Slack can be reached; waits longer each time. Raises CannotListen for what waiting can't mend."""
    wait = FIRST_WAIT
    while True:
        try:
            return what()
        except SlackApiError as refused:
            error = str(refused.response.get("error"))
            if error in cures:
                raise CannotListen(cures[error]) from refused
            log.warning("Slack answers %s; trying again in %.0f s", error, wait)
        except OSError as lost:
            log.warning("Slack can't be reached (%s); trying again in %.0f s", type(lost).__name__, wait)
        if give_up.wait(wait):
            raise CannotListen("Stopped before Slack could be reached.")
        wait = min(wait * 2, LONGEST_WAIT)
