"""What is wrong in a form stands below an input as plain text: Slack shows marks, mentions and entities there raw."""

from __future__ import annotations

import re

CHANNEL = re.compile(r"<#[A-Z0-9]+(?:\|[^>]*)?>")
PERSON = re.compile(r"<@[A-Z0-9]+(?:\|[^>]*)?>")
LINK = re.compile(r"<(?:[^<>|]*\|)?([^<>|]*)>")
BOLD = re.compile(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])")


def without_marks(mrkdwn: str) -> str:
    """'`/chaser reopen PCC-10` opens it again.' as '/chaser reopen PCC-10 opens it again.'"""
    text = CHANNEL.sub("the committee's channel", mrkdwn)
    text = LINK.sub(r"\1", PERSON.sub("somebody else", text))
    text = BOLD.sub(r"\1", text.replace("`", ""))
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
