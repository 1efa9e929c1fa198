"""What is no answer: thanks and acknowledgements. Whatever says more is one."""

from __future__ import annotations

import pytest

from commitments.courtesies import only_a_courtesy


@pytest.mark.parametrize(
    "reply",
    [
        "Thanks",
        "thanks!",
        "Thank you very much.",
        "Many thanks, both 🙏",
        "Thanks , noted.",
        "ok, will do",
        "Noted, thanks for letting us know",
        "cheers :+1:",
        "Thanks 👍",
        "OK",
    ],
)
def test_thanks_and_acknowledgements_are_no_answer(reply: str) -> None:
    assert only_a_courtesy(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "Done",
        "Thanks, done",
        "Thanks, Done",
        "Thanks, Complete",
        "Thanks, Monday",
        "Thanks Ben",  # who is mentioned is taken out before; a bare name may be any word
        "Thanks. Published on 3 March.",
        "Yes",
        "No",
        "ok, they sent it",
        "Thanks to the new team it is finished",
        "Noted at the meeting",
        "Thanks https://www.example.org/plan",
        "12 March",
        "They say thanks for the reminder",
        "Great progress",
        "Tadcaster",
        "👍",
        ":thumbsup:",
        "✅",
        "Thanks ✅",
        "Thanks :white_check_mark:",
        "OK :x:",
    ],
)
def test_whatever_says_more_is_an_answer(reply: str) -> None:
    assert not only_a_courtesy(reply)
