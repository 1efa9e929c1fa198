"""What is said of a committee itself: the question in a new channel, its settings, who changed them, who may act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from commitments.commitment import Committee
from commitments.history import HistoryLine
from messages.ask import EXAMPLES, said
from messages.blocks import Block, actions, button, context, section
from messages.ids import Action, encode
from messages.messenger import Message
from messages.papers import meetings_missing
from messages.policy import hour, policy
from messages.settings_history import change, people_named
from messages.text import WEEKDAYS, a_list, cut_sent, escaped_line, long_day, mention, spoken

SHOWN_CHANGES = 5
SHOWN_COMMITTEES = 20
LINE = 500
SET_UP = "Set up the committee"


# A channel that may become a committee's.


def invitation(channel: str) -> Message:
    """The question in a channel to which Chaser was invited."""
    what = "Chaser reads response letters, keeps what bodies promised to a committee, and reminds its staff in time."
    sentence = f"*Is this a committee's channel?* {what}"
    no = button("No", Action.NO_COMMITTEE, encode(channel=channel))
    return Message(f"Is this a committee's channel? {what}", [section(sentence), actions(_set_up(channel), no)])


def invitation_declined() -> Message:
    return said("This is no committee's channel, so Chaser keeps quiet here. If that changes, type `/chaser settings`.")


def invitation_answered(committee: Committee) -> Message:
    return said(f"This is the channel of the {_name(committee)} now. `/chaser settings` shows how it is set up.")


def greeting(committee: Committee) -> Message:
    return said(f"Chaser is here for the {_name(committee)}. `/chaser help` shows what it does.")


def offer(channel: str) -> Message:
    """For whoever asks for the settings where there are none."""
    sentence = "This channel belongs to no committee yet. If it is a committee's channel, set the committee up here."
    return Message(sentence, [section(sentence), actions(_set_up(channel))])


def _set_up(channel: str) -> Block:
    return button(SET_UP, Action.SET_UP_COMMITTEE, encode(channel=channel), style="primary")


def invite_first() -> Message:
    return said(
        "This channel belongs to no committee, and Chaser is not in it. If it is a committee's channel, type "
        "`/invite @Chaser` here first, then set the committee up."
    )


def theirs_first(committees: Sequence[Committee], answer: Message) -> Message:
    """The same for whoever has a committee elsewhere, and may have meant its settings."""
    if not committees:
        return answer
    named = a_list([f"the {escaped_line(one.name, 80)} in <#{one.channel}>" for one in committees[:SHOWN_COMMITTEES]])
    which = "committee is" if len(committees) == 1 else "committees are"
    first = f"Your {which} {named}: type `/chaser settings` there for the settings."
    return replace(answer, text=f"{first} {answer.text}", blocks=[section(first), *answer.blocks])


def not_a_channel() -> Message:
    return said("A committee has a channel. Invite Chaser to it, and type `/chaser settings` there.")


def committee_set_up(committee: Committee, first_digest: date) -> Message:
    """The channel is told once."""
    first = f"The first digest comes on {long_day(first_digest)}."
    return said(f"The {_name(committee)} is set up here. {first} `{EXAMPLES['help']}` shows what Chaser does.")


# Its settings.


def settings(
    committee: Committee, today: date, next_digest: date, history: Sequence[HistoryLine], *, may_change: bool
) -> Message:
    """All settings in sentences on `today`, and at the bottom who changed what last; `history`: the latest first."""
    head = f"*{_name(committee)}* · references {committee.prefix}-1, {committee.prefix}-2 and so on"
    reminders = " ".join(filter(None, (policy(committee), meetings_missing(committee, today))))
    parts = [reminders, digest_words(committee, next_digest), people(committee)]
    changes = [cut_sent(change(line, committee), LINE) for line in history[:SHOWN_CHANGES]]
    blocks = [section(head), *(section(part) for part in parts)]
    if may_change:
        about = encode(committee=committee.id)
        ways = (Action.CHANGE_SETTINGS, Action.CHANGE_ESCALATION, Action.CHANGE_DIGEST)
        labels = ("Change settings", "Replies and quiet days", "Change the digest")
        blocks.append(actions(*(button(label, way, about) for label, way in zip(labels, ways, strict=True))))
    if changes:
        blocks.append(context("\n".join(("*Last changes*", *changes))))
    return Message(spoken(" ".join((_name(committee) + ".", *parts)), changes), blocks)


def digest_words(committee: Committee, next_digest: date) -> str:
    often = {1: "", 2: "every two weeks, "}.get(committee.digest_every, f"every {committee.digest_every} weeks, ")
    weekly = f"The digest comes {often}on {WEEKDAYS[committee.digest_weekday]}s at {hour(committee.digest_at)}"
    empty = "" if committee.digest_if_empty else " None comes when there is nothing to say."
    gets = "gets" if len(committee.digest_people) == 1 else "get"
    own = f" {people_named(committee.digest_people)} {gets} one of their own." if committee.digest_people else ""
    return f"{weekly}, next on {long_day(next_digest)}.{empty}{own}"


def people(committee: Committee) -> str:
    owner = committee.default_owner
    owned = f"What nobody else owns belongs to {mention(owner)}." if owner else "What nobody owns mentions nobody."
    guests = "may act here too" if committee.guests_allowed else "may not use Chaser here"
    chair = f" The chair is {mention(committee.chair)}." if committee.chair else ""
    return f"{owned}{chair} {admins(committee)} Guests and people of other organisations {guests}."


def admins(committee: Committee) -> str:
    if not committee.admins:
        return "Every member of the channel may change these settings."
    return f"Only {people_named(committee.admins)} may change these settings."


def changed_meanwhile(last: HistoryLine, committee: Committee) -> str:
    """For whoever still has the form open."""
    told = cut_sent(change(last, committee), LINE)
    return f"Somebody changed these settings while you had them open:\n{told}\n*Save* stores them as they stand here."


def channel_taken(committee: str) -> str:
    return f"This channel has a committee already, the {escaped_line(committee, 200)}. `/chaser settings` shows it."


# Who may act.


def members_only(committee: Committee) -> Message:
    whose = f"Only members of <#{committee.channel}> see and change what the {_name(committee)} follows up"
    return said(f"{whose}, so nothing was done. Ask one of them to invite you.")


def no_guests(committee: Committee | None) -> Message:
    whose = f"the {_name(committee)}" if committee else "a committee"
    cure = "Its settings can allow it (`/chaser settings`)." if committee else "Ask a member of staff to do it."
    return said(f"Guests and people of other organisations may not act for {whose}, so nothing was done. {cure}")


def cannot_tell() -> Message:
    return said(
        "Chaser could not learn from Slack who is in the committee's channel, so nothing was done. "
        "Please try again in a minute; if it stays like this, see whether Chaser is still in the channel."
    )


def not_stored(refused: Message) -> Message:
    """The same for a reply in a thread."""
    return said(f"Your reply was not stored as an answer. {refused.text}")


def file_not_read(refused: Message) -> Message:
    """The same for a file that was shared."""
    return said(f"Your file was not read. {refused.text}")


def _name(committee: Committee) -> str:
    return escaped_line(committee.name, 200)
