"""From the settings' committees to those that seed the database."""

from __future__ import annotations

from bot.settings import WEEKDAYS, CommitteeSettings, ReminderSettings, Settings
from commitments.commitment import ReminderPolicy
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
    return ReminderPolicy(**reminders.model_dump())
