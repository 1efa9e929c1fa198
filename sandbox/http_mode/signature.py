"""What shows the app that a request comes from here: Slack's 'verifying requests', version v0."""

from __future__ import annotations

import hashlib
import hmac
import time


def signed(secret: str, body: bytes) -> dict[str, str]:
    """The headers. They tell the machine's time, as the app's own clock does, wherever the workspace's was moved."""
    stamp = str(int(time.time()))
    basis = b"v0:" + stamp.encode() + b":" + body
    digest = hmac.new(secret.encode(), basis, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
