"""The form of a committee, on two pages: what it is, and when it is reminded. Nothing is stored before the last one.

What stands on the page that is not shown rides along, so that going on and going back lose nothing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import date, time
from typing import Any

from commitments.commitment import Committee
from commitments.policy import Cadence, Lead, ReminderPolicy
from commitments.policy_in_words import PolicyUnread, field_read, said
from commitments.working_days import Nation
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
from messages.forms.small import shown
from messages.forms.state import Errors, Filled
from messages.forms.typed_settings import NAME, PREFIX, prefix_wrong, time_zone_wrong
from messages.guests import GuestsHold, still
from messages.ids import Action, Form, encode
from messages.policy import NATIONS, hour, policy
from messages.text import WEEKDAYS, escaped_line, long_day

# Shorter than what is stored could be: all of it rides along, and Slack takes 3,000 characters.
NAME_LENGTH, TEXT_LENGTH, MOST_ADMINS = 200, 60, 40
TIME = "Choose a time, such as 09:30."
OWNER = f"Owns what nobody else owns; reminders mention them. {NOT_OWNERS}"
ADMINS = "They alone change these settings; Chaser itself can't be one. Leave it empty, and "
NOTHING_HELD = GuestsHold()
NATION = "Nothing is sent on them. England and Wales share theirs."


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Which committee the form is about. `committee` and `seen` (its last change) are None for a new one; `asked` is
    the ts of the question in the channel that the form answers. `sure`: whoever fills it in was told that many
    reminders would come at once.
    """

    channel: str
    committee: int | None = None
    seen: int | None = None
    asked: str | None = None
    sure: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeForm:
    """What stands in both pages, as it was typed."""

    name: str = ""
    prefix: str = ""
    time_zone: str = "Europe/London"
    nation: str = Nation.ENGLAND.value
    default_owner: str | None = None
    admins: str = ""
    guests: int = 0
    lead: str = said(ReminderPolicy())["lead"]
    on_the_day: int = 1
    every: str = said(ReminderPolicy())["overdue"]
    at: str = "09:30"
    weekday: str = "0"
    digest_at: str = "09:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeFilled:
    """What the form says once all of it can be read."""

    name: str
    prefix: str
    time_zone: str
    nation: Nation
    default_owner: str | None
    admins: tuple[str, ...]
    guests_allowed: bool
    lead: tuple[Lead, ...]
    on_the_day: bool
    overdue: tuple[Cadence, ...]
    at: time
    digest_weekday: int
    digest_at: time


def form_of(committee: Committee) -> CommitteeForm:
    """The form filled in with a committee's settings."""
    chosen = committee.policy
    return CommitteeForm(
        name=committee.name,
        prefix=committee.prefix,
        time_zone=committee.time_zone,
        nation=committee.nation.value,
        default_owner=committee.default_owner,
        admins=",".join(committee.admins),
        guests=int(committee.guests_allowed),
        lead=said(chosen)["lead"],
        on_the_day=int(chosen.on_the_day),
        every=said(chosen)["overdue"],
        at=hour(chosen.at),
        weekday=str(committee.digest_weekday),
        digest_at=hour(committee.digest_at),
    )


def riding_along(metadata: dict[str, Any]) -> tuple[About, CommitteeForm]:
    """From the decoded `private_metadata` of a page."""
    about = {one.name: metadata.get(one.name) for one in fields(About)}
    typed = {one.name: metadata[one.name] for one in fields(CommitteeForm) if one.name in metadata}
    return About(**about), CommitteeForm(**typed)  # type: ignore[arg-type] # it was made from them


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
    return modal(Form.COMMITTEE, _title(about), blocks, submit="Next", metadata=_riding(form, about))


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
    return modal(Form.COMMITTEE_REMINDED, _title(about), blocks, submit="Save", metadata=_riding(form, about))


def _title(about: About) -> str:
    return "Change settings" if about.committee else "Set up the committee"


def _riding(form: CommitteeForm, about: About) -> str:
    return encode(**asdict(about), **asdict(form))


def after_first(filled: Filled, form: CommitteeForm, about: About, *, taken: dict[str, str]) -> CommitteeForm | Errors:
    """What stands in the form once the first page is filled in; `taken` maps each prefix to its committee."""
    typed = replace(
        form,
        name=filled.text("name"),
        prefix=form.prefix if about.committee else filled.text("prefix").upper(),
        time_zone=filled.text("time_zone"),
        nation=filled.choice("nation") or form.nation,
        default_owner=filled.person("owner"),
        admins=",".join(filled.people("admins")),
        guests=int(filled.ticked("guests")),
    )
    prefix = None if about.committee else prefix_wrong(typed.prefix, taken)
    wrong = {"name": None if typed.name else NAME, "prefix": prefix, "time_zone": time_zone_wrong(typed.time_zone)}
    errors = {place: sentence for place, sentence in wrong.items() if sentence}
    return errors or typed


def after_second(filled: Filled, form: CommitteeForm) -> CommitteeForm:
    """What stands in the form with the second page as it is now, right or wrong."""
    return replace(
        form,
        lead=filled.text("lead"),
        on_the_day=int(filled.ticked("on_the_day")),
        every=filled.text("every"),
        at=filled.time("at") or "",
        weekday=filled.choice("weekday") or form.weekday,
        digest_at=filled.time("digest_at") or "",
    )


def read_committee_form(form: CommitteeForm) -> CommitteeFilled | Errors:
    """All of it, or a sentence for each input of the second page that is wrong."""
    policy: dict[str, Any] = {}
    wrong = {"at": "" if form.at else TIME, "digest_at": "" if form.digest_at else TIME}
    for place, name, words in (("lead", "lead", form.lead or "none"), ("every", "overdue", form.every)):
        try:
            policy |= field_read(name, words)
        except PolicyUnread as unread:
            wrong[place] = f"{unread.cure[0].upper()}{unread.cure[1:]}."
    errors = {place: sentence for place, sentence in wrong.items() if sentence}
    if errors:
        return errors
    return CommitteeFilled(
        name=form.name,
        prefix=form.prefix,
        time_zone=form.time_zone,
        nation=Nation(form.nation),
        default_owner=form.default_owner,
        admins=tuple(form.admins.split(",")) if form.admins else (),
        guests_allowed=bool(form.guests),
        lead=policy["lead"],
        on_the_day=bool(form.on_the_day),
        overdue=policy["overdue"],
        at=time.fromisoformat(form.at),
        digest_weekday=int(form.weekday),
        digest_at=time.fromisoformat(form.digest_at),
    )


def was_set_up(committee: Committee, first_digest: date) -> Block:
    """The last page: what happens now."""
    digest = f"The first digest comes on {long_day(first_digest)} at {hour(committee.digest_at)}."
    letter = f"Share a response letter, a Word file or a PDF, in <#{committee.channel}>, and Chaser reads it."
    by_hand = "Or type `/chaser add The Constabulary will publish its plan within six months` there."
    name = f"The {escaped_line(committee.name, 200)} is set up. {digest}"
    return shown("Committee set up", name, f"{letter} {by_hand}", policy(committee))


def were_changed(committee: Committee, next_digest: date, changed: int, guests: GuestsHold = NOTHING_HELD) -> Block:
    """The last page: what holds now, and what `guests` hold still although they may not act."""
    head = "Your changes are saved." if changed else "Nothing was changed."
    parts = (head, still(guests), policy(committee), digest_words(committee, next_digest))
    return shown("Settings", *filter(None, parts))
