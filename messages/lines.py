"""What several messages say of a commitment, in one place. Foreign text comes out escaped, for mrkdwn."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from commitments.commitment import Answer, Commitment, TheySay
from commitments.letter import Basis, Position
from commitments.policy import ReminderPolicy
from commitments.standing import Standing, days_overdue, standing
from commitments.status import Status
from messages import awaited, records
from messages.text import (
    brief,
    days,
    escaped,
    escaped_cut,
    escaped_line,
    in_days,
    long_day,
    mention,
    sentence,
    short_day,
    width,
)

POSITIONS = {
    Position.ACCEPTED: "accepted",
    Position.ACCEPTED_IN_PRINCIPLE: "accepted in principle",
    Position.PARTLY_ACCEPTED: "partly accepted",
    Position.NOTED: "noted",
    Position.UNDER_CONSIDERATION: "under consideration",
    Position.REJECTED: "rejected",
    Position.ALREADY_IN_PLACE: "already in place",
    Position.NO_CLEAR_ANSWER: "no clear answer",
}
THEY_SAY = {
    TheySay.NOT_STARTED: "they say it is not started",
    TheySay.UNDER_WAY: "they say it is under way",
    TheySay.DONE: "they say it is done",
    TheySay.WILL_NOT_DO: "they say they will not do it",
}
# A body that was asked has promised nothing yet.
BY_WHOM = {
    Basis.UNDERTAKING: "promised by {body}",
    Basis.REQUEST: "asked of {body}",
    Basis.LAW: "required of {body} by law",
}
LINK = 400
LINKS = ("https://", "http://")


def when(commitment: Commitment, today: date) -> str:
    """Where its date stands, in a few words: 'due 30 Sep 2026', '12 days overdue (due 30 Sep 2026)', 'no date'."""
    due = commitment.due
    if due is None:
        return "no date"
    late = days_overdue(commitment, today)
    if late:
        text = f"{days(late)} overdue (due {short_day(due)})"
    else:
        text = "due today" if due == today else f"due {short_day(due)}"
    if extension := extended_until(commitment, today):
        text += f", extension agreed until {short_day(extension)}"
    if named := named_day(commitment):
        text += f", the body names {short_day(named)}"
    return text


def due_words(commitment: Commitment, policy: ReminderPolicy, today: date) -> str:
    """By when, to stand after a reference: 'is due on Saturday 31 October 2026, in 7 days'."""
    due = commitment.due
    if due is None:
        return "has no date"
    if due >= today:
        words = f"is due {in_days(due, today)}"
    elif extended_until(commitment, today):
        words = f"was due on {long_day(due)}"
    else:
        late = days(days_overdue(commitment, today))
        long = standing(commitment, policy, today) is Standing.LONG_OVERDUE
        words = f"was due on {long_day(due)} and is {f'long overdue, by {late}' if long else f'{late} overdue'}"
    if extension := extended_until(commitment, today):
        words += f"; the committee agreed an extension until {long_day(extension)}"
    return words + named_later(commitment)


def extended_until(commitment: Commitment, today: date) -> date | None:
    """Until when the committee agreed to wait, while that is to come."""
    until = commitment.extension_until
    return until if until and until >= today else None


def named_day(commitment: Commitment) -> date | None:
    """A later date than the one that counts, which the body names and to which the committee has not agreed to wait."""
    named, due, extension = commitment.expected, commitment.due, commitment.extension_until
    return named if named and due and named > max(due, extension or due) else None


def named_later(commitment: Commitment) -> str:
    """'; the body names …' where it names such a date, else ''."""
    named = named_day(commitment)
    return f"; the body names {long_day(named)}, which the committee has not agreed" if named else ""


def due_sentence(commitment: Commitment, policy: ReminderPolicy, today: date) -> str:
    """By when, as a whole sentence."""
    return f"It {due_words(commitment, policy, today)}."


def by_whom(commitment: Commitment) -> str:
    """'promised by Westmere Constabulary', or 'asked of' it where it has promised nothing."""
    words = awaited.FROM_WHOM if commitment.awaits_response and commitment.is_open else BY_WHOM[commitment.basis]
    return words.format(body=body(commitment))


def in_which_letter(commitment: Commitment) -> str:
    """The letter, its date, who signed it, its file, and the place in it; '' where nothing of it is known."""
    parts = []
    letter = commitment.letter
    if letter:
        signed = f", signed by {escaped_line(letter.signatory, 100)}" if letter.signatory else ""
        kind = "Tracker" if letter.is_tracker else sentence(records.noun(letter))
        parts.append(f"{kind} of {short_day(letter.date)}{signed}")
        parts.append(f"file {escaped_line(letter.file_name, 60)}")
    if commitment.recommendation:
        parts.append(f"recommendation {escaped_line(commitment.recommendation, 20)}")
    parts += [said] if (said := records.in_minutes(commitment)) else []
    if commitment.place:
        parts.append(str(commitment.place))
    return " · ".join(parts)


def body(commitment: Commitment) -> str:
    return escaped_line(commitment.body, 100)


def owner(commitment: Commitment) -> str:
    """'owner @Ben' or 'no owner'."""
    return f"owner {mention(commitment.owner)}" if commitment.owner else "no owner"


def name(commitment: Commitment) -> str:
    return commitment.reference or "draft"


def titled(commitment: Commitment) -> str:
    """A form's first line: which commitment it is about."""
    return f"*{name(commitment)}* {escaped_line(commitment.wording, 300)}"


def state(commitment: Commitment) -> str:
    """'open', 'a draft', 'proposed to close as met', 'closed as met'."""
    if commitment.status is Status.DRAFT:
        return "a draft"
    outcome = commitment.outcome if commitment.status in {Status.CLOSED, Status.PROPOSED_TO_CLOSE} else None
    return f"{commitment.status.value} as {outcome.value}" if outcome else commitment.status.value


def list_line(commitment: Commitment, today: date, *, unchased: str = "") -> str:
    """One commitment in a list, digest or summary. What is closed is not overdue any more.

    `unchased` stands after its date: what `not_chased` says, where not all are alike.
    """
    wording = brief(commitment.wording)
    if commitment.status is Status.CLOSED:
        stands = state(commitment) + (f" · was due {short_day(commitment.due)}" if commitment.due else "")
    else:
        proposed = f" · {state(commitment)}" if commitment.status is Status.PROPOSED_TO_CLOSE else ""
        stands = f"{when(commitment, today)}{snoozed_until(commitment, today)}{unchased}{proposed}"
    where = f"{by_whom(commitment)} · {stands} · {owner(commitment)}"
    return f"*{name(commitment)}* {wording}\n{where}"


def snoozed_until(commitment: Commitment, today: date) -> str:
    """' · snoozed until 3 May 2027' while no reminder comes for that; else ''."""
    until = commitment.snoozed_until
    return f" · snoozed until {short_day(until)}" if until and until > today and commitment.is_open else ""


def not_chased(commitment: Commitment) -> str:
    """' · late, not chased yet' while nobody has started the chasing of what came in late; else ''."""
    return "" if commitment.chased or not commitment.is_open else " · late, not chased yet"


def answer(given: Answer, limit: int) -> str:
    """'3 Nov 2026: they say it is under way. “The plan is with the board.”'; the note has at most `limit`."""
    claim = THEY_SAY.get(given.they_say)
    note = f"“{escaped_cut(given.note.strip(), limit)}”" if given.note.strip() else ""
    said = " ".join(part for part in (f"{claim}." if claim else "", note) if part) or "no note"
    return f"{short_day(given.said_on)}: {said}"


def answer_as_a_sentence(given: Answer, limit: int) -> str:
    """The same where another sentence follows: with a full stop, if the note brings none."""
    said = answer(given, limit)
    return said if said.rstrip("”").endswith((".", "!", "?", "…")) else f"{said}."


def link(address: str, label: str) -> str:
    """Foreign text as a link that holds nothing but its address; as words where it is none, or too long to cut.

    Slack links nothing by itself in our text, because it would link people's '@here' as well.
    """
    if not is_link(address):
        return f"{label}: {escaped_line(address, 200)}"
    safe = escaped(address.replace("|", "%7C").replace('"', "%22"))
    if width(safe) > LINK:
        return f"{label}: a long link at {escaped_line(urlsplit(address).hostname or '', 100)}, kept in full"
    return f"<{safe}|{label}>"


def is_link(address: str) -> bool:
    """Whether it is an address on the web that Slack can link."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return False
    plain = address.isprintable() and not any(character.isspace() for character in address)
    return plain and bool(host) and address.lower().startswith(LINKS)
