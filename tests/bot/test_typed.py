"""What is typed in Slack is kept as the person saw it, and a reference is found however it is set off."""

from __future__ import annotations

import pytest

from bot.typed import as_meant, typed


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("See <https://x.example/plan|action plan>.", "See action plan (https://x.example/plan)."),
        ("<https://x.example/plan|https://x.example/plan>", "https://x.example/plan"),
        ("<http://x.example|x.example>", "http://x.example"),
        ("<https://x.example/?a=1&amp;b=2>", "https://x.example/?a=1&b=2"),
        ("<mailto:jo@x.example|jo@x.example>", "jo@x.example"),
        ("<mailto:jo@x.example|Jo>", "Jo (jo@x.example)"),
        ("<mailto:jo@x.example>", "jo@x.example"),
        ("<tel:+441632960000|01632 960000>", "01632 960000"),
        ("<!here> <!channel> <!everyone>", "@here @channel @everyone"),
        ("<!here|here>", "@here"),
        ("<!subteam^S1|@group> <!subteam^S1|group>", "@group @group"),
        ("<!subteam^S1>", "@S1"),
        ("on <!date^1767225600^{date}^https://x.example|1 January>", "on 1 January"),
        ("<@U0BEN|ben> in <#C0PCC|police>, <#C0PCC>, <#C0PCC|>", "@ben in #police, #C0PCC, #C0PCC"),
        ("<@U0BEN> and <@U0EVE>", "@Ben Marsh and @U0EVE"),
        ("&lt;it&gt; is &amp;lt; that", "<it> is &lt; that"),
    ],
)
def test_no_word_that_was_typed_is_lost(sent: str, meant: str) -> None:
    assert as_meant(sent, lambda user: {"U0BEN": "Ben Marsh"}.get(user, user)) == meant


def test_a_member_whose_name_nobody_knows_is_named_by_id() -> None:
    assert as_meant("<@U0BEN>") == "@U0BEN"


@pytest.mark.parametrize(
    "text",
    [
        "answer PCC-7 They did",
        "answer  pcc-7\tThey did",
        "answer\nPCC-7\nThey did",
        "answer PCC-7: They did",
        "answer PCC-7, They did",
        "answer PCC-7. They did",
        "answer PCC-7:They did",
        "ANSWER PCC-7\u00a0They did",
    ],
)
def test_a_reference_is_found_however_it_is_set_off(text: str) -> None:
    found = typed(text)
    assert (found.word, found.reference, found.after) == ("answer", "PCC-7", "They did")


@pytest.mark.parametrize("text", ["answer PCC-7b They did", "answer the plan", "answer PCC-7-8 no", "answer"])
def test_what_is_no_reference_is_left_whole(text: str) -> None:
    found = typed(text)
    assert (found.reference, found.after) == (None, found.rest)


def test_line_breaks_within_an_answer_stay() -> None:
    assert typed("answer PCC-7:\nOne\n\nTwo").after == "One\n\nTwo"


def test_a_bare_reference_has_nothing_after_it() -> None:
    assert (typed("show PCC-7.").reference, typed("show PCC-7.").after) == ("PCC-7", "")
    assert typed("").word == ""
