"""A letter's summary says in a clerk's words why there are more drafts than promises."""

from __future__ import annotations

from dataclasses import replace

from commitments.commitment import Commitment
from commitments.letter import Basis
from messages.import_summary import import_summary
from tests.examples import COMMITMENT, LETTER

PROMISED = COMMITMENT
ASKED = replace(COMMITMENT, basis=Basis.REQUEST, due=None)


def summed_up(*drafts: Commitment) -> str:
    return import_summary(LETTER, drafts, []).text.splitlines()[0]


def test_each_recommendation_and_each_promise_is_a_draft() -> None:
    assert (
        "2 recommendations and 1 promise. Each recommendation and each promise is one draft: "
        "3 drafts, 1 of them with a date. Nothing is followed up until"
    ) in summed_up(ASKED, ASKED, PROMISED)


def test_of_one_kind_alone_nothing_is_to_be_explained() -> None:
    said = summed_up(PROMISED, PROMISED)
    assert "no recommendations and 2 promises. Each is one draft: 2 drafts, all of them with a date." in said
    assert "1 recommendation and no promises. It is one draft, without a date." in summed_up(ASKED)
