"""Which guests are chair, default owner or deputy of a committee that lets no guest act."""

from __future__ import annotations

from slack_sdk import WebClient

from bot.desk import Desk
from bot.membership import is_outside, is_slack_guest
from commitments.commitment import Committee
from db import queries
from db.lists import owners_of
from messages.guests import GuestsHold


def held_by_guests(desk: Desk, client: WebClient, committee: Committee) -> GuestsHold:
    """Of absences those of the channel's members count that last still, and of whoever owns what is open here: Slack is
    asked of each, and whoever saves the settings waits.
    """

    def guest(person: str | None) -> str | None:
        return person if person and is_slack_guest(client, person) else None

    today = desk.today(committee)
    owners = owners_of(desk.store, committee.id)
    away = [one for one in queries.absences(desk.store).values() if one.person in owners]
    lasting = (one for one in away if one.deputy and one.lasts(today))
    return GuestsHold(
        guest(committee.chair),
        guest(committee.default_owner),
        tuple(one for one in lasting if guest(one.deputy) and not is_outside(client, committee.channel, one.person)),
    )
