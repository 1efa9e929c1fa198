"""What the app asks of Slack: the manifest that an administrator pastes in (docs.slack.dev, app manifest)."""

from __future__ import annotations

from typing import Any

from messages.ids import Shortcut

SLASH_COMMAND = "/chaser"
# Where HTTP mode hears everything.
EVENTS_PATH = "/slack/events"

SCOPES = {
    "chat:write": "post reminders, digests and confirmations",
    "commands": "offer /chaser, and Read this letter in a message's menu",
    "channels:history": "take down answers given in a reminder's thread, and settle unclear sends",
    "groups:history": "the same in a private channel",
    "channels:read": "know the channel's members, who alone may act for its committee",
    "groups:read": "the same in a private channel",
    "im:history": "hear of a letter that is shared in a direct message",
    "im:write": "confirm in a direct message where a channel can't be used, and give letters there",
    "files:read": "read the letters that people share",
    "files:write": "give a letter's file on request",
    "users:read": "know people's names, and who is a guest",
}
EVENTS = (
    "app_home_opened",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
)


def manifest(url: str | None = None) -> dict[str, Any]:
    """The manifest, in the order in which Slack shows it: for Socket Mode, or for HTTP mode at the address `url`."""
    made = _for_socket_mode()
    if url:
        heard_at = f"{url.rstrip('/')}{EVENTS_PATH}"
        settings = made["settings"]
        settings["socket_mode_enabled"] = False
        settings["event_subscriptions"]["request_url"] = settings["interactivity"]["request_url"] = heard_at
        for command in made["features"]["slash_commands"]:
            command["url"] = heard_at
    return made


def _for_socket_mode() -> dict[str, Any]:
    return {
        "display_information": {
            "name": "Chaser",
            "description": "Follows up what public bodies promise to a committee",
            "background_color": "#24476b",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Chaser", "always_online": True},
            "shortcuts": [
                {
                    "name": "Read this letter",
                    "type": "message",
                    "callback_id": Shortcut.READ_LETTER.value,
                    "description": "Reads the response letter in a message into drafts",
                }
            ],
            "slash_commands": [
                {
                    "command": SLASH_COMMAND,
                    "description": "Commitments: list, show, add, answer and more",
                    "usage_hint": "help · list · show PCC-7 · add … · answer PCC-7 …",
                    "should_escape": True,
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }
