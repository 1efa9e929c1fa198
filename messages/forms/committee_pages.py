"""The pages of a committee's form: what it is, when it is reminded, and once it is saved what holds now.

Nothing is stored before the second page is sent.
"""

from __future__ import annotations

from datetime import date

from commitments.commitment import Committee
from messages.blocks import (
    NOT_OWNERS,
    Block,
    actions,
    button,
    form_input,
    modal,
    option,
    people_input,
    person_input,
    section,
    select_input,
    text_input,
    tick_input,
    time_input,
)
from messages.committee import digest_words
from messages.forms.committee import About, CommitteeForm, riding
from messages.forms.small import shown
from messages.forms.typed_settings import NAME, PREFIX
from messages.guests import GuestsHold, still
from messages.ids import Action, Form
from messages.papers import meetings_missing
from messages.policy import NATIONS, hour, policy
from messages.text import WEEKDAYS, escaped_line, long_day

# Shorter than what is stored could be: all of it rides along, and Slack takes 3,000 characters.
NAME_LENGTH, TEXT_LENGTH, MOST_ADMINS = 200, 60, 40
OWNER = f"Owns what nobody else owns; reminders mention them. {NOT_OWNERS}"
ADMINS = "They alone change these settings; Chaser itself can't be one. Leave it empty, and "
NOTHING_HELD = GuestsHold()
NATION = "Nothing is sent on them. England and Wales share theirs."


def first_page(form: CommitteeForm, about: About, *, notice: str | None = None) -> Block:
    """The committee. Its prefix is chosen once: references that were given bear it."""
    zone = text_input("time_zone", initial=form.time_zone, limit=TEXT_LENGTH)
    nations = [option(name, nation.value) for nation, name in NATIONS.items()]
    then = "every member may." if about.committee else "you are the admin."
    admins = people_input("admins", form.admins.split(",") if form.admins else [], most=MOST_ADMINS)
    guests = tick_input("guests", "May act here, as members do", "guests", ticked=bool(form.guests))
    blocks = [
        section(notice or "The committee. The next page asks when it is reminded; *Save* there stores both."),
        form_input("name", "Name", text_input("name", initial=form.name, limit=NAME_LENGTH), hint=NAME),
        _prefix(form, about),
        form_input("time_zone", "Time zone", zone, hint="Days and hours are read in it, such as Europe/London."),
        form_input("nation", "Bank holidays of", select_input("nation", nations, initial=form.nation), hint=NATION),
        form_input("owner", "Default owner", person_input("owner", form.default_owner), hint=OWNER, optional=True),
        form_input("admins", "Admins", admins, hint=ADMINS + then, optional=True),
        form_input("guests", "Guests and people of other organisations", guests, optional=True),
    ]
    return modal(Form.COMMITTEE, _title(about), blocks, submit="Next", metadata=riding(form, about))


def _prefix(form: CommitteeForm, about: About) -> Block:
    if about.committee:
        return section(f"References begin with *{form.prefix}*.")
    return form_input(
        "prefix", "Prefix of references", text_input("prefix", initial=form.prefix, limit=10), hint=PREFIX
    )


def second_page(form: CommitteeForm, about: About, *, notice: str | None = None) -> Block:
    """When the committee is reminded."""
    weekdays = [option(name, str(number)) for number, name in enumerate(WEEKDAYS)]
    on_the_day = tick_input("on_the_day", "Remind once more", "yes", ticked=bool(form.on_the_day))
    lead = text_input("lead", initial=form.lead, limit=TEXT_LENGTH * 2)
    hint = "Such as 30, 7, 1. Leave it empty for none."
    blocks = [
        section(notice or f"When *{escaped_line(form.name, 200)}* is reminded."),
        form_input("lead", "Remind so many days before the due date", lead, hint=hint, optional=True),
        form_input("on_the_day", "On the due date", on_the_day, optional=True),
        form_input("every", "While overdue", text_input("every", initial=form.every, limit=TEXT_LENGTH * 2)),
        form_input("at", "Time of reminders", time_input("at", form.at)),
        form_input("weekday", "Day of the digest", select_input("weekday", weekdays, initial=form.weekday)),
        form_input("digest_at", "Time of the digest", time_input("digest_at", form.digest_at)),
        actions(button("Back to the first page", Action.COMMITTEE_BACK, "back")),
    ]
    return modal(Form.COMMITTEE_REMINDED, _title(about), blocks, submit="Save", metadata=riding(form, about))


def _title(about: About) -> str:
    return "Change settings" if about.committee else "Set up the committee"


def was_set_up(committee: Committee, first_digest: date) -> Block:
    """The last page: what happens now."""
    digest = f"The first digest comes on {long_day(first_digest)} at {hour(committee.digest_at)}."
    letter = f"Share a response letter, a Word file or a PDF, in <#{committee.channel}>, and Chaser reads it."
    by_hand = "Or type `/chaser add The Constabulary will publish its plan within six months` there."
    name = f"The {escaped_line(committee.name, 200)} is set up. {digest}"
    return shown("Committee set up", name, f"{letter} {by_hand}", policy(committee))


def were_changed(
    committee: Committee, today: date, next_digest: date, changed: int, guests: GuestsHold = NOTHING_HELD
) -> Block:
    """The last page: what holds from `today` on, and what `guests` hold still although they may not act."""
    head = "Your changes are saved." if changed else "Nothing was changed."
    reminders = " ".join(filter(None, (policy(committee), meetings_missing(committee, today))))
    parts = (head, still(guests), reminders, digest_words(committee, next_digest))
    return shown("Settings", *filter(None, parts))
