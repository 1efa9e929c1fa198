"""What stands in the form of a committee, on two pages, and how it is read; the pages are in `committee_pages`.

What stands on the page that is not shown rides along, so that going on and going back lose nothing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import time
from typing import Any

from commitments.commitment import Committee
from commitments.policy import Cadence, Lead, ReminderPolicy
from commitments.policy_in_words import PolicyUnread, field_read, said
from commitments.working_days import Nation
from messages.forms.state import Errors, Filled
from messages.forms.typed_settings import NAME, prefix_wrong, time_zone_wrong
from messages.ids import encode
from messages.policy import hour

TIME = "Choose a time, such as 09:30."


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


def riding(form: CommitteeForm, about: About) -> str:
    """All of it as the `private_metadata` of a page."""
    return encode(**asdict(about), **asdict(form))


def riding_along(metadata: dict[str, Any]) -> tuple[About, CommitteeForm]:
    """From the decoded `private_metadata` of a page."""
    about = {one.name: metadata.get(one.name) for one in fields(About)}
    typed = {one.name: metadata[one.name] for one in fields(CommitteeForm) if one.name in metadata}
    return About(**about), CommitteeForm(**typed)  # type: ignore[arg-type] # it was made from them


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
