"""Slack's side of the bot: the client, and the Messenger that speaks through it."""
