"""What is said of a committee itself: the question in a new channel, its settings, who changed them, who may act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import Any

from commitments.commitment import Committee
from commitments.history import HistoryLine
from commitments.local_time import day_of
from commitments.working_days import Nation
from messages.ask import EXAMPLES, said
from messages.blocks import Block, actions, button, context, section
from messages.ids import Action, encode
from messages.messenger import Message
from messages.papers import meetings_missing
from messages.policy import NATIONS, hour, policy
from messages.text import WEEKDAYS, a_list, cut_sent, escaped_line, long_day, mention, short_day, spoken

LABELS = {
    "name": "the name",
    "time_zone": "the time zone",
    "nation": "the bank holidays",
    "reminders.lead": "the days before the due date",
    "reminders.on the day": "the reminder on the day",
    "reminders.overdue": "the reminders while overdue",
    "reminders.ladder": "what is done when nobody replies",
    "reminders.judged by": "by which date it is overdue",
    "reminders.hears": "who hears a reminder",
    "reminders.long overdue after": "from when something is long overdue",
    "reminders.review every": "how often what has no date is reviewed",
    "reminders.check-in from": "how long a window is that gets a check-in",
    "reminders.day ends": "the hour after which no reminder goes",
    "weekdays": "the days on which people work",
    "quiet": "the quiet days",
    "chair": "the chair",
    "digest_every": "the weeks between digests",
    "digest_if_empty": "whether a digest comes in a quiet week",
    "digest_people": "who gets a digest of their own",
    "reminders.at": "the time of reminders",
    "digest_weekday": "the digest's day",
    "digest_at": "the digest's time",
    "default_owner": "the default owner",
    "admins": "the admins",
    "guests_allowed": "whether guests may act",
}
SHOWN_CHANGES = 5
SHOWN_PEOPLE = 20
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
    return said("Chaser is not in this channel. Type `/invite @Chaser` here first, then set the committee up.")


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
    changes = [cut_sent(_change(line, committee), LINE) for line in history[:SHOWN_CHANGES]]
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
    own = f" {_people(committee.digest_people)} {gets} one of their own." if committee.digest_people else ""
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
    return f"Only {_people(committee.admins)} may change these settings."


def changed_meanwhile(last: HistoryLine, committee: Committee) -> str:
    """For whoever still has the form open."""
    change = cut_sent(_change(last, committee), LINE)
    return f"Somebody changed these settings while you had them open:\n{change}\n*Save* stores them as they stand here."


def channel_taken(committee: str) -> str:
    return f"This channel has a committee already, the {escaped_line(committee, 200)}. `/chaser settings` shows it."


def _people(ids: Sequence[str]) -> str:
    named = [mention(one) for one in ids[:SHOWN_PEOPLE]]
    return a_list([*named, f"{len(ids) - SHOWN_PEOPLE} more"] if len(ids) > SHOWN_PEOPLE else named)


def _change(line: HistoryLine, committee: Committee) -> str:
    """'6 Jul 2026, @Ben: the time of reminders from 09:30 to 11:00'"""
    who = f"{short_day(day_of(line.at, committee.time_zone))}, {mention(line.actor)}"
    if line.verb != "change_committee":
        return f"{who}: set up"
    changed = (f"{_label(name)} from {_value(name, old)} to {_value(name, new)}" for name, (old, new) in _both(line))
    return f"{who}: {'; '.join(changed)}"


def _both(line: HistoryLine) -> list[tuple[str, tuple[Any, Any]]]:
    return [(name, (values[0], values[1])) for name, values in line.changes.items()]


def _label(name: str) -> str:
    return LABELS.get(name) or escaped_line(name.replace("_", " "), 40)


def _value(name: str, value: Any) -> str:  # noqa: ANN401 - whatever the history keeps
    if value is None or value == []:
        return "nobody" if name in {"default_owner", "admins"} else "none"
    in_words = IN_WORDS.get(name)
    if in_words:
        return in_words(value)
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return escaped_line(shown, 60)


def _quiet(value: list[dict[str, str]]) -> str:
    """The stored quiet days: 'Recess, 28 Sep 2026 to 2 Oct 2026'."""
    told = [
        f"{one['name']}, {short_day(date.fromisoformat(one['first']))} to {short_day(date.fromisoformat(one['last']))}"
        for one in value
    ]
    return escaped_line("; ".join(told), 200)


def _yes_or_no(value: object) -> str:
    return "yes" if value else "no"


IN_WORDS: dict[str, Callable[[Any], str]] = {
    "name": lambda value: f"“{escaped_line(value, 60)}”",
    "nation": lambda value: NATIONS[Nation(value)],
    "reminders.on the day": _yes_or_no,
    "reminders.at": lambda value: hour(time.fromisoformat(value)),
    "digest_weekday": lambda value: WEEKDAYS[value],
    "default_owner": mention,
    "admins": _people,
    "guests_allowed": _yes_or_no,
    "weekdays": lambda value: a_list([WEEKDAYS[one] for one in value]),
    "quiet": _quiet,
    "chair": mention,
    "digest_if_empty": _yes_or_no,
    "digest_people": _people,
}


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
