"""Answers to `/chaser`: lists, one commitment, help. Shown to the person who asked alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from commitments.commitment import Answer, Commitment, Committee
from commitments.history import DaySet
from commitments.reminders import Quiet, Reminder
from commitments.status import Status
from messages import lines, series
from messages.blocks import Block, button, context, section
from messages.ids import Action, encode
from messages.messenger import Message
from messages.reasons import REASONS
from messages.reminder import buttons, facts, spoken_facts, whose, words
from messages.text import counted, escaped_line, long_day, mention, spoken

EXAMPLES = {
    "help": "/chaser help",
    "add": "/chaser add The Constabulary will publish its action plan within the next six months",
    "list": "/chaser list overdue",
    "show": "/chaser show PCC-7",
    "plan": "/chaser plan PCC-7",
    "meetings": "/chaser meetings add 12 March 2027, papers by 2 March 2027",
    "policy": "/chaser policy PCC-7 lead 60, 14",
    "extend": "/chaser extend PCC-7 until 31 March 2027, because the board meets in March",
    "letter": "/chaser letter PCC-7",
    "answer": "/chaser answer PCC-7 They published it on 3 March",
    "edit": "/chaser edit PCC-7",
    "assign": "/chaser assign PCC-7 @name",
    "snooze": "/chaser snooze PCC-7",
    "close": "/chaser close PCC-7",
    "reopen": "/chaser reopen PCC-7 The plan was withdrawn again",
    "withdraw": "/chaser withdraw PCC-7 It was entered twice",
    "away": "/chaser away until 12 January, deputy @Ben",
    "back": "/chaser back",
    "undo": "/chaser undo",
    "history": "/chaser history PCC-7",
    "report": "/chaser report Waiting for an answer",
    "digest": "/chaser digest",
    "settings": "/chaser settings",
}
PURPOSES = {
    "help": "shows this",
    "add": "adds a commitment: Chaser reads the deadline in what you type, and you check it before it is saved",
    "list": "lists and finds commitments: `list mine overdue`, `list due within 14 days`, `list no date`, "
    "`list by Westmere Constabulary`, `list rec 7`, `list owner @name`, `list closed`, `list patrol plan`",
    "show": "shows one commitment with its letter, its answers and the next reminders",
    "plan": "shows every reminder that would come, and why: of one commitment, or of the whole committee",
    "meetings": "lists the committee's meetings with their papers, and events that dates hang on; adds, dates, cancels",
    "policy": "reminds of one commitment otherwise than the committee's settings say: `policy PCC-7 lead 60, 14`; "
    "`policy PCC-7 as the committee` ends that",
    "extend": "records an extension that the committee agreed: nobody is chased until then",
    "away": "says until when you are away: reminders of what you own go to the deputy, else to the default owner",
    "back": "says that you are back",
    "letter": "sends you the letter's file in a direct message",
    "answer": "records what the body said or did",
    "edit": "corrects wording, quotation, body, due date (a date, or words such as end of March) or owner",
    "assign": "names the owner, who is mentioned in reminders",
    "snooze": "stops reminders until a day that you choose",
    "close": "closes a commitment, with its outcome",
    "reopen": "opens a closed commitment again; say why after the reference",
    "withdraw": "withdraws what should not be there; nothing is ever deleted",
    "undo": "takes back your own last change, for ten minutes",
    "history": "shows every change: who, when, from what to what",
    "report": "registers a published report: its response is chased until the letter is imported",
    "digest": "shows the weekly digest as it stands now",
    "settings": "shows and changes the committee's settings, or sets a committee up in its channel",
}

ANSWERS_SHOWN = 5
NOTE = 350
CHANNELS = 20


def help_message() -> Message:
    purpose = "Chaser keeps what public bodies promise to this committee and reminds you of it. These are its commands:"
    entries = "\n".join(f"• `{EXAMPLES[name].split(' ')[1]}` {what}" for name, what in PURPOSES.items())
    examples = "For example:\n" + "\n".join(f"`{EXAMPLES[name]}`" for name in ("add", "answer", "list"))
    more = "Only you see what a command answers. A reply in a reminder's thread is stored as an answer too."
    parts = (purpose, entries, examples, more)
    return Message("\n".join(parts), [section(part) for part in parts])


def unknown_subcommand(word: str, nearest: str | None) -> Message:
    """The nearest subcommand and an example, for a word that is none."""
    meant = f"Did you mean `{nearest}`? For example: `{EXAMPLES[nearest]}`" if nearest else f"Try `{EXAMPLES['help']}`."
    return said(f"Chaser has no command “{escaped_line(word, 40)}”. {meant}")


def not_a_committee_channel(channels: Sequence[str]) -> Message:
    """`channels` are those of the asker's committees: none or several."""
    if not channels:
        return said(
            "You are a member of no committee's channel. Invite Chaser to your committee's channel, "
            "and the committee can be set up there."
        )
    where = ", ".join(f"<#{channel}>" for channel in channels[:CHANNELS])
    more = f" and {len(channels) - CHANNELS} more" if len(channels) > CHANNELS else ""
    return said(f"You are in several committees. Use `/chaser` in the channel of the one that you mean: {where}{more}.")


def not_here(committee: Committee) -> Message:
    """What was typed in a channel of no committee would change something of the asker's only one, `committee`."""
    return said(
        "This channel belongs to no committee, so nothing was changed. For the "
        f"{escaped_line(committee.name, 80)} type it in <#{committee.channel}>, or in the direct message with Chaser."
    )


def of_committee(committee: Committee, answer: Message) -> Message:
    """An answer given outside the committee's channel: it says of which committee it speaks."""
    whose = f"{escaped_line(committee.name, 80)}, <#{committee.channel}>"
    return replace(answer, text=f"{whose}: {answer.text}", blocks=[context(whose), *answer.blocks])


def said(sentence: str) -> Message:
    """A sentence of ours; foreign text in it is escaped and cut already."""
    return Message(sentence, [section(sentence)])


def commitment_details(
    commitment: Commitment,
    committee: Committee,
    answers: Sequence[Answer],
    upcoming: Sequence[Reminder] | Quiet,
    today: date,
    day_set: DaySet | None = None,
) -> Message:
    """One commitment whole: source, deadline and who set its day, answers, what will be sent."""
    head = f"is {lines.state(commitment)}."
    if commitment.status is not Status.CLOSED:
        head += f" {lines.due_sentence(commitment, committee.policy, today)} {whose(commitment)}"
    blocks: list[Block] = [section(f"*{lines.name(commitment)}* {head}"), *words(commitment)]
    blocks.append(facts(commitment, day_set=day_set))
    said_so = [_answer(one) for one in answers[:ANSWERS_SHOWN]]
    if said_so:
        of_all = f", the last {ANSWERS_SHOWN}" if len(answers) > ANSWERS_SHOWN else ""
        blocks += [section(f"*{counted(len(answers), 'answer')}{of_all}*"), *(section(one) for one in said_so)]
    if hangs := series.hanging(commitment, committee):
        blocks.append(context(hangs))
    if past := series.past(commitment, answers):
        blocks.append(section("\n".join(["*Past occurrences*", *past])))
    if commitment.is_open:
        acts = buttons(commitment)
        if not commitment.chased:
            acts["elements"].append(button("Start chasing", Action.START_CHASING, encode(commitment=commitment.id)))
        acts["elements"].append(button("Show the plan", Action.PLAN, encode(commitment=commitment.id)))
        blocks += [context(_upcoming(upcoming)), acts]
    coming = f" {_upcoming(upcoming)}" if commitment.is_open else ""
    return Message(
        spoken(f"{lines.name(commitment)} {head} {spoken_facts(commitment, day_set)}{coming}", said_so), blocks
    )


def reminder_days(upcoming: Sequence[Reminder]) -> str:
    return "; ".join(f"{long_day(one.day)} ({REASONS[one.reason].why})" for one in upcoming)


def _upcoming(upcoming: Sequence[Reminder] | Quiet) -> str:
    if isinstance(upcoming, Quiet):
        return f"No reminder will come: {upcoming.value}."
    return f"Next reminders: {reminder_days(upcoming)}." if upcoming else "No reminder is planned."


def _answer(answer: Answer) -> str:
    parts = [lines.answer(answer, NOTE)]
    if answer.evidence:
        parts.append(lines.link(answer.evidence, "Evidence"))
    if answer.assessment:
        parts.append(f"our assessment: {answer.assessment.value}")
    parts.append(f"recorded by {mention(answer.recorded_by)}")
    return " · ".join(parts)
