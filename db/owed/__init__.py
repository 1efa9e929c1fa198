"""What is owed to Slack: claimed with a lease, put off with a reason, marked as sent.

`now` is the business clock, which says what is owed; `machine_now` the machine's, on which leases and retry
times run. Both are aware and in UTC.
"""

from db.kinds import OwedKind
from db.owed.ask import (
    Sent,
    all_by_message,
    by_id,
    by_message,
    days_owed,
    days_sent,
    may_have_arrived,
    next_due,
    next_lapse,
    unsent,
)
from db.owed.chairs import chairs_of, keep_chair, owe_the_chair, owed_by_itself
from db.owed.claim import Claim, Claimed, claim_next, claim_one, look_up
from db.owed.copies import UNSEEN, keep_copy, keep_refused
from db.owed.late import Doubtful, doubtful, let_stand, look_again, stands_in
from db.owed.looking import begin_look, put_clock_right
from db.owed.many import Posted, claim_many, give_back, look_up_many, mark_many_sent, renew_many, wait_for_turns
from db.owed.pace import Pace, block, blocked_until, next_turn, take_turn, take_turns
from db.owed.places import Place, surely_before
from db.owed.settle import address, draw_again, hand_back, look_in, mark_sent, put_off, renew, skip, use_latest
from db.owed.together import Companion, companions, look_at, of_round_up
from db.owed.undelivered import tell_undelivered, try_refused_again, undelivered

__all__ = [
    "UNSEEN",
    "Claim",
    "Claimed",
    "Companion",
    "Doubtful",
    "OwedKind",
    "Pace",
    "Place",
    "Posted",
    "Sent",
    "address",
    "all_by_message",
    "begin_look",
    "block",
    "blocked_until",
    "by_id",
    "by_message",
    "chairs_of",
    "claim_many",
    "claim_next",
    "claim_one",
    "companions",
    "days_owed",
    "days_sent",
    "doubtful",
    "draw_again",
    "give_back",
    "hand_back",
    "keep_chair",
    "keep_copy",
    "keep_refused",
    "let_stand",
    "look_again",
    "look_at",
    "look_in",
    "look_up",
    "look_up_many",
    "mark_many_sent",
    "mark_sent",
    "may_have_arrived",
    "next_due",
    "next_lapse",
    "next_turn",
    "of_round_up",
    "owe_the_chair",
    "owed_by_itself",
    "put_clock_right",
    "put_off",
    "renew",
    "renew_many",
    "skip",
    "stands_in",
    "surely_before",
    "take_turn",
    "take_turns",
    "tell_undelivered",
    "try_refused_again",
    "undelivered",
    "unsent",
    "use_latest",
    "wait_for_turns",
]
