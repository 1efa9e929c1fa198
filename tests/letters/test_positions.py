from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from commitments.letter import Position
from letters.positions import position_of

P = Position
EXAMPLES = [
    (P.ACCEPTED, "We accept this recommendation. Work will begin in May.", "accept this recommendation"),
    (P.ACCEPTED, "Accepted.", "Accepted"),
    (P.ACCEPTED, "We accept this. The register will be published by May.", "accept this"),
    (P.REJECTED, "We do not accept this.", "do not accept this"),
    (P.NO_CLEAR_ANSWER, "We accept this is a difficult matter.", None),
    (P.ACCEPTED, "Agree – the Council will act.", "Agree"),
    (
        P.ACCEPTED,
        "The Government agrees with the Committee's recommendation.",
        "agrees with the Committee's recommendation",
    ),
    (P.ACCEPTED, "This recommendation is fully accepted.", "This recommendation is fully accepted"),
    (P.ACCEPTED, "The force is supportive of this recommendation.", "is supportive of this recommendation"),
    (P.ACCEPTED_IN_PRINCIPLE, "Accept in principle", "Accept in principle"),
    (P.ACCEPTED_IN_PRINCIPLE, "We accept this recommendation in principle.", "accept this recommendation in principle"),
    (P.ACCEPTED_IN_PRINCIPLE, "The Council agrees in principle, but cost is a concern.", "agrees in principle"),
    (P.PARTLY_ACCEPTED, "Partially accepted.", "Partially accepted"),
    (P.PARTLY_ACCEPTED, "The Trust partially accepts this recommendation.", "partially accepts"),
    (P.PARTLY_ACCEPTED, "We accept this recommendation in part.", "accept this recommendation in part"),
    (P.NOTED, "Noted", "Noted"),
    (P.NOTED, "The Department notes this recommendation.", "notes this recommendation"),
    (P.REJECTED, "Not accepted. The cost is out of proportion.", "Not accepted"),
    (P.REJECTED, "Rejected", "Rejected"),
    (P.REJECTED, "We do not accept this recommendation.", "do not accept this recommendation"),
    (P.REJECTED, "Having thought about it, the force rejects this recommendation.", "rejects this recommendation"),
    (P.REJECTED, "We are unable to accept this recommendation.", "unable to accept this recommendation"),
    (P.REJECTED, "This recommendation will not be taken forward.", "This recommendation will not be taken forward"),
    (P.UNDER_CONSIDERATION, "We are actively considering how best to do this.", "are actively considering"),
    (P.UNDER_CONSIDERATION, "This recommendation is under review.", "This recommendation is under review"),
    (P.UNDER_CONSIDERATION, "The Board will meet to decide whether a pilot is needed.", "to decide whether"),
    (P.ALREADY_IN_PLACE, "A central register is already in place.", "is already in place"),
    (P.ALREADY_IN_PLACE, "The Council already publishes these figures.", "already publishes"),
    (P.NO_CLEAR_ANSWER, "Work on this is a matter for every partner.", None),
    (P.NO_CLEAR_ANSWER, "Please refer to our response to Recommendation 7.", None),
    (P.NO_CLEAR_ANSWER, "", None),
]


@pytest.mark.parametrize(("position", "response", "words"), EXAMPLES)
def test_a_response_takes_its_position_in_its_own_words(position: Position, response: str, words: str | None) -> None:
    assert position_of(response) == (position, words)


def test_what_is_stated_counts_before_what_only_shows() -> None:
    response = "Much of this is already in place.\n\nWe are considering the rest.\n\nWe accept this recommendation."
    assert position_of(response) == (P.ACCEPTED, "accept this recommendation")


def test_in_principle_never_vanishes_into_accepted() -> None:
    assert position_of("We accept the recommendation, in principle.")[0] is P.ACCEPTED_IN_PRINCIPLE


def test_being_undecided_counts_before_what_is_in_place() -> None:
    assert position_of("A scheme is already in place. We are considering a wider one.")[0] is P.UNDER_CONSIDERATION


@pytest.mark.parametrize(
    "response",
    [
        "The Committee asked whether we accept this recommendation.",
        "Had we accepted this recommendation, costs would have doubled.",
        "If the Board accepts this recommendation, we will act.",
    ],
)
def test_a_position_that_nobody_takes_is_none(response: str) -> None:
    assert position_of(response)[0] is P.NO_CLEAR_ANSWER


def test_every_position_has_an_example() -> None:
    assert {position for position, _, _ in EXAMPLES} == set(Position)


@pytest.mark.parametrize(
    ("position", "response"),
    [
        (P.ACCEPTED, "Agreed. Payment will be made by 12 May."),
        (P.ACCEPTED, "Accept\nThe plan is being written and will be sent in June."),
        (P.ACCEPTED, "The Government agrees. A code has been drafted."),
        (P.ACCEPTED, "I agree, and the figures will be published."),
        (P.ACCEPTED, "The Trust accepts this concern."),
        (P.ACCEPTED, "I am happy to do so."),
        (P.ACCEPTED, "Training will be delivered by the fire service from May."),
        (P.ACCEPTED, "Officers will bring a report to the Panel each year."),
        (P.ACCEPTED_IN_PRINCIPLE, "We agree with the principle. A trial will be run."),
        (P.ACCEPTED_IN_PRINCIPLE, "Agreed in principle. The system is being bought."),
        (P.PARTLY_ACCEPTED, "We accept this in part. Some sites are inspected already."),
        (P.REJECTED, "The government disagrees with the Committee's recommendation."),
        (P.REJECTED, "We do not plan to bring back the night bus. It is little used."),
        (P.REJECTED, "I do not agree that a target is needed."),
        (P.REJECTED, "Management accepts the risk."),
        (P.REJECTED, "No action. The policy follows national guidance."),
        (P.ALREADY_IN_PLACE, "This is done. The survey has been a standing item since May."),
        (P.UNDER_CONSIDERATION, "We will consider this. Members will be told."),
        (P.NO_CLEAR_ANSWER, "This recommendation is addressed to the Mayor, who will respond separately."),
        (P.NO_CLEAR_ANSWER, "We have funded the scheme. We do not intend to say more here."),
        (P.PARTLY_ACCEPTED, "In part\nWe accept the need."),
        (P.REJECTED, "Non-concur. The Office asks that the auditor consider this recommendation resolved and closed."),
        (P.ACCEPTED_IN_PRINCIPLE, "The Ministry agrees with the direction of this recommendation."),
        (P.ACCEPTED_IN_PRINCIPLE, "Chief Officer's response:\n\nAgreed in principle. The duty rests with councils."),
        (P.ALREADY_IN_PLACE, "Already a requirement of every contract. The last one ends in May."),
        (P.ALREADY_IN_PLACE, "Training is already mandatory for all."),
        (P.REJECTED, "The Council took the view that it would be disproportionate. It may look at a sample."),
        (P.ACCEPTED, "The Ministry supports the establishment of a panel."),
        (P.ACCEPTED, "Concur. The Office will draw up a plan."),
        (P.ACCEPTED, "The Department concurs with this recommendation."),
        (P.REJECTED, "Non-concur. The Office asks the auditor to consider this recommendation closed."),
        (P.ACCEPTED_IN_PRINCIPLE, "Concur with the intent of this recommendation. A summary will be shared."),
        (P.PARTLY_ACCEPTED, "Partially concur. Two of the sites will be inspected."),
        (P.ALREADY_IN_PLACE, "Concur. The memorandum was signed; please consider it closed as implemented."),
        (P.PARTLY_ACCEPTED, "Accept (a); reject (b)\nWe will publish the list."),
        (P.PARTLY_ACCEPTED, "4(a): Accept\n4(b): Subject to further consideration\nThe map will be drawn."),
        (P.ACCEPTED, "Accept (a); accept (b)\nWe will publish the list."),
        (P.PARTLY_ACCEPTED, "The Government agrees in part to this recommendation. It supports the intent of it."),
        (P.PARTLY_ACCEPTED, "We accept this recommendation in so far as it concerns permits."),
        (P.NOTED, "The Government takes note of Recommendation 6."),
        (P.REJECTED, "Not agreed at this time. There is no money for it."),
        (P.REJECTED, "The Ministry is not persuaded of the need for a further depot."),
        (P.REJECTED, "We cannot agree to this in the form proposed."),
        (P.REJECTED, "The rules took effect in May. We therefore do not propose to make further changes."),
        (P.REJECTED, "Dates of hearings are for the court and it would not be appropriate for Ministers to set one."),
        (P.UNDER_CONSIDERATION, "Cabinet is open to this. A study will be put to it in June."),
        (P.UNDER_CONSIDERATION, "This will be discussed by Group Leaders after the elections."),
        (P.ACCEPTED, "We are content to provide such figures."),
        (P.ACCEPTED, "WTA agrees that its views should be made known to the regulator."),
        (P.NO_CLEAR_ANSWER, "Residents agree that speeds should be cut."),
        (P.ALREADY_IN_PLACE, "I have done so, in my letter of 8 May."),
        (P.ACCEPTED, "We agree that residents need clearer notices."),
    ],
)
def test_a_position_is_read_as_a_clerk_would(position: Position, response: str) -> None:
    assert position_of(response)[0] == position


CORPUS = tomllib.loads(Path(__file__).with_name("positions.toml").read_text(encoding="utf-8"))


def test_the_corpus_holds_every_position() -> None:
    assert {Position(name) for name in CORPUS} == set(Position)


@pytest.mark.parametrize(("position", "response"), [(name, line) for name, lines in CORPUS.items() for line in lines])
def test_a_line_of_the_corpus_is_read_as_a_clerk_would(position: str, response: str) -> None:
    assert position_of(response)[0] == Position(position)


@pytest.mark.parametrize("response", [line for lines in CORPUS.values() for line in lines])
def test_the_words_of_a_position_stand_in_the_response(response: str) -> None:
    position, words = position_of(response)
    assert (words is None) == (position is P.NO_CLEAR_ANSWER)
    assert words is None or words in response


def test_a_firm_answer_counts_before_a_noted_one_in_an_earlier_sentence() -> None:
    assert position_of("We note this recommendation. We accept this recommendation.")[0] is P.ACCEPTED


def test_a_need_that_is_taken_back_is_no_acceptance() -> None:
    need = "We agree that a plan is needed."
    assert position_of(need)[0] is P.ACCEPTED
    assert position_of(f"{need} However, it is for the Mayor to write one.")[0] is P.NO_CLEAR_ANSWER


def test_a_need_does_not_hide_the_rejection_after_it() -> None:
    assert position_of("We agree that change is needed. We do not accept this recommendation.")[0] is P.REJECTED


def test_what_is_complete_only_when_something_happens_is_not_in_place() -> None:
    assert position_of("The log has been completed.")[0] is P.ALREADY_IN_PLACE
    assert position_of("Once the log has been completed, we can compare years.")[0] is P.NO_CLEAR_ANSWER
