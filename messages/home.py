"""App Home: my commitments with what can be done about each, and how my committees stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from commitments.commitment import Commitment
from commitments.digest import WaitingLetter
from commitments.overview import Mine, Numbers, Overview, Urgency
from messages import lines, records
from messages.blocks import Block, button, context, divider, header, menu, option, section
from messages.ids import Action, encode
from messages.text import a_list, brief, counted, escaped_line, long_day, short_day

# A Home tab holds 100 blocks: ten for each of the five groups, and six for each committee.
SHOWN = 8
COMMITTEES = 7
LETTERS = 2

TITLES = {
    Urgency.OVERDUE: "Overdue",
    Urgency.EXTENDED: "Late, with an extension agreed",
    Urgency.DUE_SOON: "Due in the next 30 days",
    Urgency.LATER: "Later",
    Urgency.NO_DATE: "Without a date",
}
LISTED = {
    Urgency.OVERDUE: "/chaser list mine overdue",
    Urgency.EXTENDED: "/chaser list mine",
    Urgency.DUE_SOON: "/chaser list mine due",
    Urgency.LATER: "/chaser list mine",
    Urgency.NO_DATE: "/chaser list mine no date",
}
WHAT_IT_DOES = (
    "Chaser keeps what public bodies promise to your committee.",
    "It reads the promises and their dates out of a response letter; you check them before anything happens.",
    "It reminds each promise's owner in the committee's channel, and stores what they record or reply there.",
    "Once a week the channel sees what is overdue, what comes next and what was answered.",
)
NO_COMMITTEE = (
    "*Your first step:* invite Chaser to your committee's channel with `/invite @Chaser`. "
    "It asks there whether the channel is a committee's, and sets the committee up in a form."
)
FIRST_COMMITMENT = (
    "*Your first step:* share a response letter in the committee's channel, or add a commitment by hand. "
    "Chaser reads the date in what you type."
)
NONE_OWNED = (
    "You own no open commitment. `/chaser assign PCC-7 me` in a committee's channel makes one yours; "
    "`/chaser list no owner` shows those that nobody owns."
)


def home(mine: Sequence[Mine], overviews: Sequence[Overview]) -> Block:
    """The Home tab. `mine` are the groups that are not empty, the most urgent first."""
    if all(one.is_empty for one in overviews):
        blocks = _first_visit(overviews)
    else:
        blocks = [header("Your commitments"), *_mine(mine), divider(), *_committees(overviews)]
    return {"type": "home", "callback_id": "home", "blocks": blocks}


def _first_visit(overviews: Sequence[Overview]) -> list[Block]:
    blocks = [header("What Chaser does"), section("\n".join(f"{n}. {line}" for n, line in enumerate(WHAT_IT_DOES, 1)))]
    if not overviews:
        return [*blocks, section(NO_COMMITTEE)]
    blocks.append(section(FIRST_COMMITMENT))
    return [*blocks, divider(), *_committees(overviews)]


def _mine(mine: Sequence[Mine]) -> list[Block]:
    if not mine:
        return [section(NONE_OWNED)]
    blocks: list[Block] = []
    for group in mine:
        unchased = f" · {group.unchased} of them late and not chased yet" if group.unchased else ""
        blocks.append(section(f"*{TITLES[group.urgency]} ({group.total})*{unchased}"))
        blocks += [_commitment(one, today) for one, today in group.shown[:SHOWN]]
        left = group.total - min(len(group.shown), SHOWN)
        if left:
            blocks.append(context(f"{left} more: `{LISTED[group.urgency]}`"))
    return blocks


def _commitment(commitment: Commitment, today: date) -> Block:
    """A line with a reminder's buttons in its menu."""
    offered = (
        ("Record an answer", Action.RECORD_ANSWER),
        ("Snooze reminders", Action.SNOOZE),
        ("Close commitment", Action.CLOSE),
        *(() if commitment.chased else (("Start chasing", Action.START_CHASING),)),
        (f"Show {lines.name(commitment)}", Action.SHOW),
    )
    options = [option(text, encode(do=action, commitment=commitment.id)) for text, action in offered]
    what = f"*{lines.name(commitment)}* {brief(commitment.wording)}"
    stands = f"{lines.when(commitment, today)}{lines.snoozed_until(commitment, today)}{lines.not_chased(commitment)}"
    return section(f"{what}\n{lines.by_whom(commitment)} · {stands}", accessory=menu(Action.MENU, options))


def _committees(overviews: Sequence[Overview]) -> list[Block]:
    blocks: list[Block] = []
    for one in overviews[:COMMITTEES]:
        blocks += [*_committee(one), *(_letter(letter) for letter in one.waiting[:LETTERS])]
        if len(one.waiting) > LETTERS:
            more = counted(len(one.waiting) - LETTERS, "more letter waits", "more letters wait")
            blocks.append(context(f"{more} for review: `/chaser digest` in <#{one.committee.channel}> names them."))
    if len(overviews) > COMMITTEES:
        blocks.append(context(f"{counted(len(overviews) - COMMITTEES, 'more committee')}: ask in their channels."))
    return blocks


def _committee(overview: Overview) -> list[Block]:
    committee = overview.committee
    numbers = f"*{escaped_line(committee.name, 100)}* in <#{committee.channel}>\n{_numbers(overview.numbers)}"
    digest = f"The next digest comes on {long_day(overview.next_digest)}."
    add = button("Add a commitment", Action.ADD, encode(committee=committee.id))
    return [section(f"{numbers}\n{digest}", accessory=add)]


def _numbers(numbers: Numbers) -> str:
    """'12 open commitments: 3 overdue and 2 due in the next 30 days.'"""
    if not numbers.open:
        return "No commitment is open."
    kinds = (
        (numbers.overdue, "overdue"),
        (numbers.due_soon, "due in the next 30 days"),
        (numbers.undated, "without a date"),
        (numbers.unchased, "late and not chased yet"),
    )
    told = [f"{count} {kind}" for count, kind in kinds if count]
    return counted(numbers.open, "open commitment") + (f": {a_list(told)}." if told else ".")


def _letter(waiting: WaitingLetter) -> Block:
    letter = waiting.letter
    drafts = counted(waiting.drafts, "draft")
    text = f"{escaped_line(letter.body, 100)}, {records.noun(letter)} of {short_day(letter.date)}: {drafts}"
    review = button(records.review(letter), Action.REVIEW, encode(letter=letter.id))
    return section(
        f"*{records.waiting(letter)}* {text}. Nobody is reminded of them until someone reviews it.", accessory=review
    )
