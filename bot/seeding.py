"""From the settings' committees to those that seed the database."""

from __future__ import annotations

from bot.settings import WEEKDAYS, CommitteeSettings, ReminderSettings, Settings
from commitments.policy import ReminderPolicy
from commitments.policy_in_words import field_read
from db.ledger import NewCommittee


def new_committees(settings: Settings) -> list[NewCommittee]:
    return [_new(one, settings) for one in settings.committees]


def _new(one: CommitteeSettings, settings: Settings) -> NewCommittee:
    return NewCommittee(
        name=one.name,
        prefix=one.prefix,
        channel=one.channel,
        time_zone=one.time_zone,
        nation=one.nation,
        policy=_policy(settings.reminders),
        digest_weekday=WEEKDAYS.index(settings.digest.weekday),
        digest_at=settings.digest.at.isoformat(),
        default_owner=one.default_owner,
        admins=one.admins,
    )


def _policy(reminders: ReminderSettings) -> ReminderPolicy:
    typed = reminders.model_dump()
    for name in ("lead", "overdue", "ladder", "hears"):
        typed |= field_read(name, typed[name])
    return ReminderPolicy(**typed)
