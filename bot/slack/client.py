"""One way to make Slack's client, so that nothing is ever sent twice behind our back."""

from __future__ import annotations

import ssl

from slack_sdk import WebClient

TIMEOUT_SECONDS = 20


def slack_client(token: str, api_url: str) -> WebClient:
    """A client without the SDK's own retries: they post again after a connection that broke although
    Slack had taken the message. One TLS context is made for all its calls.
    """
    context = ssl.create_default_context() if api_url.startswith("https:") else None
    return WebClient(token=token, base_url=api_url, timeout=TIMEOUT_SECONDS, ssl=context, retry_handlers=[])
