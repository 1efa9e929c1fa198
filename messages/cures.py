"""What mends each of Slack's refusals, in the words of whoever keeps the channel or the app.

The errors are those of the method reference (docs.slack.dev) that stay until people act.
"""

from __future__ import annotations

INVITE = "Invite the bot to the channel again."
# A committee keeps its channel; one that is set up in another channel is another committee, without its commitments.
ARCHIVED = (
    "The channel is archived, and the committee can't move to another. Unarchive it in Slack, and if the bot is no "
    "longer in it, invite it again."
)
INSTALL = "Install the app again and set the new SLACK_BOT_TOKEN."
ALLOW = "Ask whoever manages the workspace to let the app post there."
SOMEBODY_ELSE = "Give what they own to somebody else; choose another chair or admin in the committee's settings."
# Of a message that stands twice.
BY_HAND = "It is tried again every day, until it goes or somebody who may delete messages there deletes one of the two."
# Of a place that can't be looked through.
DAILY = "It is looked at every day until it can be read."
CURES = {
    "is_archived": ARCHIVED,
    "is_inactive": ARCHIVED,
    "channel_not_found": "The channel is gone, or the bot can't see it. " + INVITE,
    "not_in_channel": "The bot was removed from the channel. " + INVITE,
    "user_not_found": "That person is no longer in the workspace. Give what they own to somebody else.",
    "user_disabled": "That person's account is switched off. " + SOMEBODY_ELSE,
    "user_not_visible": "Slack doesn't let the bot see that person. " + SOMEBODY_ELSE,
    "cannot_dm_bot": "That is an app, which gets no direct messages. " + SOMEBODY_ELSE,
    "messages_tab_disabled": "The app takes no direct messages. Switch its messages tab on in the app's settings.",
    "account_inactive": "The bot's account is switched off. " + INSTALL,
    "invalid_auth": "Slack doesn't know the bot token. " + INSTALL,
    "not_authed": "No bot token came with the request. " + INSTALL,
    "token_expired": "The bot token has expired. " + INSTALL,
    "token_revoked": "The bot token was revoked. " + INSTALL,
    "missing_scope": "The app lacks a permission. Install it again with the manifest of 'chaser manifest'.",
    "team_access_not_granted": "The app was not let into this workspace. " + ALLOW,
    "ekm_access_denied": "The organisation's key management keeps the app out. " + ALLOW,
}
OF_THE_MESSAGE = "Slack refuses the message for what it holds. Report this with the log; nothing else waits for it."
OF_THE_PLACE = "Slack doesn't let it be read. Report this with the log; nothing else waits for it."


def cure(error: str) -> str:
    """One or two sentences: what is wrong there, and who does what about it."""
    if error.startswith("restricted_action"):
        return "The workspace's rules keep the bot from posting there. " + ALLOW
    return CURES.get(error, OF_THE_MESSAGE)


def cure_of_reading(error: str) -> str:
    """The same where a place can't be looked through."""
    return CURES.get(error, OF_THE_PLACE)
