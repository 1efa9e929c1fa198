"""What is said of committees themselves, and the two pages of their form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from commitments.commitment import Committee
from commitments.hearing import Absence
from commitments.history import HistoryLine
from commitments.policy_in_words import changed_by
from commitments.working_days import QuietDays
from messages import committee as words
from messages.forms.committee import About, CommitteeForm, form_of
from messages.forms.committee_pages import first_page, second_page, was_set_up, were_changed
from messages.forms.digest_settings import digest_form
from messages.forms.escalation import escalation_form
from messages.guests import GuestsHold
from messages.meetings import many_at_once
from messages.messenger import Message, View
from tests.examples import every, leads
from tests.messages.material import SENT, TODAY, Material

MONDAY = date(2026, 9, 14)
CHANGED = {
    "name": ["Police Committee", "Police and Crime Committee"],
    "time_zone": ["Europe/London", "Europe/Dublin"],
    "nation": ["ENG", "NIR"],
    "reminders.lead": ["30 days, 7 days, 1 day", "none"],
    "reminders.on the day": ["yes", "no"],
    "reminders.at": ["09:30", "11:00"],
    "digest_weekday": [0, 3],
    "default_owner": [None, "U0ADA"],
    "admins": [[], ["U0ADA", "U0BEN"]],
    "guests_allowed": [False, True],
}


def of_committees(m: Material) -> Iterator[tuple[str, Message]]:
    one = committee_of(m)
    crowded = replace(one, admins=tuple(f"U{number:010}" for number in range(120)), guests_allowed=True)
    eager = replace(one.policy, lead=leads(1), on_the_day=False, overdue=every(1))
    late = replace(one.policy, lead=(), on_the_day=False)
    yield "invitation", words.invitation("C0GENERAL")
    yield "invitation-declined", words.invitation_declined()
    yield "invitation-answered", words.invitation_answered(one)
    yield "greeting", words.greeting(one)
    yield "settings-offered", words.offer("C0GENERAL")
    yield "settings-invite-first", words.invite_first()
    yield "settings-of-theirs-first", words.theirs_first([one], words.invite_first())
    yield "settings-of-several-first", words.theirs_first([one] * min(m.many, 60), words.offer("C0GENERAL"))
    yield "settings-not-a-channel", words.not_a_channel()
    yield "committee-set-up", words.committee_set_up(one, MONDAY)
    yield "settings", words.settings(one, TODAY, MONDAY, [a_change(CHANGED), began()], may_change=True)
    yield "settings-for-others", words.settings(crowded, TODAY, MONDAY, history(m), may_change=False)
    yield "settings-eager", words.settings(replace(one, policy=eager), TODAY, MONDAY, [], may_change=True)
    yield "settings-late-only", words.settings(replace(one, policy=late), TODAY, MONDAY, [], may_change=True)
    before_papers = replace(one, policy=changed_by(one.policy, "lead 2 weeks before the papers"), events=())
    yield "settings-no-meeting", words.settings(before_papers, TODAY, MONDAY, [], may_change=True)
    yield "members-only", words.members_only(one)
    yield "no-guests", words.no_guests(one)
    yield "no-guests-anywhere", words.no_guests(None)
    yield "cannot-tell", words.cannot_tell()
    yield "reply-not-stored", words.not_stored(words.no_guests(one))


def committee_of(m: Material) -> Committee:
    return m.committee if m.committee.name.strip() else replace(m.committee, name="–")


def a_change(changes: dict[str, Any]) -> HistoryLine:
    return HistoryLine(SENT, "U0BEN", "change_committee", None, changes)


def began() -> HistoryLine:
    return HistoryLine(SENT, "config.toml", "seed", None, {"name": [None, "Police Committee"]})


def history(m: Material) -> list[HistoryLine]:
    return [a_change({**CHANGED, "name": [m.words, m.words], "default_owner": [m.words, None]})] * 9


def resting(one: Committee, m: Material) -> Committee:
    """With a ladder and quiet days, of which Slack keeps a name of any length."""
    policy = changed_by(one.policy, "ladder letter after 4 weeks, chair after 8 weeks; hears <@U0BEN>")
    closure = QuietDays(date(2026, 12, 21), date(2027, 1, 1), m.words[:60] or "Christmas closure")
    return replace(one, policy=policy, quiet=(closure,), chair="U0DEV")


def guests_hold(m: Material) -> GuestsHold:
    absences = (Absence(f"U{number:010}", MONDAY, "U0ELI") for number in range(min(m.many, 60)))
    return GuestsHold("U0ELI", "U0ELI", tuple(absences))


def committee_forms(m: Material) -> dict[str, View]:
    one = committee_of(m)
    plain = m.many < 100
    form = form_of(one) if plain else replace(form_of(one), name=m.words[:200], lead=m.words[:60], every=m.words[:8])
    new, known = About(channel="C0GENERAL", asked="1.000001"), About(channel=one.channel, committee=1, seen=3)
    crowd = "" if plain else ",".join(f"U{number:010}" for number in range(40))
    notice = words.changed_meanwhile(history(m)[0], one)
    return {
        "form-committee": first_page(CommitteeForm(name="General Committee", prefix="GC", admins="U0ADA"), new),
        "form-committee-change": first_page(replace(form, admins=crowd or "U0ADA,U0BEN", guests=1), known),
        "form-committee-reminded": second_page(replace(form, admins=crowd), new),
        "form-committee-changed-meanwhile": second_page(form, known, notice=notice),
        "form-committee-set-up": was_set_up(one, MONDAY),
        "form-committee-changed": were_changed(one, TODAY, MONDAY, 2),
        "form-committee-guests-hold": were_changed(one, TODAY, MONDAY, 1, guests_hold(m)),
        "form-committee-unchanged": were_changed(one, TODAY, MONDAY, 0),
        "form-escalation": escalation_form(resting(one, m), 3),
        "form-escalation-many-at-once": escalation_form(resting(one, m), 3, notice=many_at_once(24)),
        "form-digest-settings": digest_form(replace(one, digest_people=tuple(crowd.split(",")) if crowd else ()), 3),
    }
