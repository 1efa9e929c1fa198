"""The one error of the sandbox: what Slack would answer with `ok: false`."""

from __future__ import annotations

from typing import Any


class Refused(Exception):  # noqa: N818 - it says what happened; nothing is broken
    """A code of Slack's such as 'channel_not_found', and the fields that go with it in the answer."""

    def __init__(self, code: str, /, **more: Any) -> None:  # noqa: ANN401 - fields of a JSON answer
        super().__init__(code)
        self.code = code
        self.more = more

    def answer(self) -> dict[str, Any]:
        return {"ok": False, "error": self.code, **self.more}


class Unhappy(Exception):  # noqa: N818 - as above
    """A sentence for the person at the page, who tried something that can't be done now."""

    def __init__(self, sentence: str, errors: dict[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.errors = errors

    def answer(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error": self.sentence}
        return answer if self.errors is None else {**answer, "errors": self.errors}
