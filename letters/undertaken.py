"""From what was undertaken at a meeting to the drafts that staff are offered: who, for which body, by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from commitments.deadline import Deadline, Kind
from commitments.letter import Basis, Draft, Origin, Place, Position
from commitments.report import same_body
from letters.action_rows import Item
from letters.attendance import Person
from letters.counting import Counting
from letters.drafting import promises_in, sentences_of, shortened
from letters.meeting import OF_COMMITTEE, Meeting
from letters.names import organisation_in
from letters.passage import Passage
from letters.repeats import Way, named
from letters.reported import AGREED_THAT, SAID
from letters.speakers import PRONOUN, speaker_in
from letters.undertakings import undertakes, undertaking_in

NEXT_MEETING = re.compile(r"\bnext (?:\w+ )?meeting\b", re.IGNORECASE)
SPOKE = re.compile(rf"(?:{SAID.pattern}|\b(?:undertook|agreed|offered|promised) to\b|\bwelcomed by\b)")
LIST_END = re.compile(r"[;,](?: and| or)?$")
# 'Members asked what had driven it and it was agreed that …': who asks undertakes nothing.
ASKED_FIRST = re.compile(
    r"[^.;]*?\b(?:asked|queried|questioned|enquired|inquired|sought)\b[^.;]*?,? and (?=it was (?:agreed|resolved)\b)",
    re.IGNORECASE,
)


@dataclass
class Stretch:
    """What stands under one number of the minutes, or is said in one turn; `owner` takes its last sentence on."""

    minute: str | None
    speaker: str | None
    passage: Passage = field(default_factory=Passage)


class Drafting:
    """Drafts in the order of the record."""

    def __init__(self, meeting: Meeting, held: Counting) -> None:
        """`held`: deadlines count from the day of the meeting."""
        self.meeting = meeting
        self.held = held
        self.drafts: list[Draft] = []
        self.ways: list[Way] = []

    def stretch(self, one: Stretch, owner: str | None = None) -> None:
        """Each sentence that undertakes something; of a committee's own member in a transcript, none."""
        if one.speaker and self.is_ours(one.speaker):
            return
        laid_out = one.passage.laid_out()
        text = laid_out.text
        last = len(self.drafts)
        for promise in promises_in(text, self.held, undertakes):
            said = undertaking_in(promise.wording)
            who = said.who if said else None
            if who is None or PRONOUN.fullmatch(who):
                who = one.speaker or self._before(text, promise.start, promise.wording)
            self._add(
                _without_question(promise.wording),
                text[promise.start : promise.end],
                laid_out.place_at(promise.start),
                who,
                one.minute,
                promise.deadline,
                explicit=said is None or said.explicit,
            )
        if owner and text:
            self._taken_on(text, laid_out.place_at(len(text) - 1), one.minute, owner, last)

    def _taken_on(self, text: str, place: Place, minute: str | None, owner: str, first: int) -> None:
        """'Action: JM' beneath a paragraph: what its end says is JM's, undertaken in so many words or not."""
        said = sentences_of(text)
        end, before = said[-1], said[-2].text if said[1:] else ""
        if len(self.drafts) > first and end.text.endswith(self.drafts[-1].quotation[-40:]):
            who, body, ours = self._who(owner)
            self.drafts[-1] = replace(self.drafts[-1], speaker=who, body=body, ticked=not ours)
        else:
            found = self.held.governing(end.text, before)
            self._add(end.text, end.text, place, owner, minute, found, explicit=True)

    def item(self, one: Item) -> None:
        """An action that is set apart, or one of a list."""
        found = one.deadline or self.held.from_day(one.counted_from).governing(one.text)
        self._add(
            one.text,
            one.text,
            one.place,
            one.owner,
            one.minute,
            found,
            explicit=True,
            counted_from=one.counted_from,
        )
        self.ways[-1] = Way.LISTED if one.listed else Way.SET_APART
        if one.done:
            self.drafts[-1] = replace(self.drafts[-1], ticked=False)

    def _add(
        self,
        wording: str,
        quotation: str,
        place: Place,
        who: str | None,
        minute: str | None,
        deadline: Deadline | None,
        *,
        explicit: bool,
        counted_from: date | None = None,
    ) -> None:
        speaker, body, ours = self._who(who)
        dated = self._at_next_meeting(deadline)
        self.ways.append(Way.SAID)
        self.drafts.append(
            Draft(
                recommendation="",
                basis=Basis.UNDERTAKING,
                wording=shortened(LIST_END.sub("", wording)),
                quotation=quotation,
                place=place,
                deadline=dated,
                origin=Origin.MEETING,
                counted_from=counted_from or self.held.since,
                assumed=False,
                ticked=not ours and (explicit or (dated is not None and dated.due is not None)),
                position=Position.NO_CLEAR_ANSWER,
                position_words=None,
                speaker=speaker,
                minute=minute,
                body=body,
            )
        )

    def _at_next_meeting(self, deadline: Deadline | None) -> Deadline | None:
        """'By the next meeting' is a day where the record says when that is."""
        day = self.meeting.next_on
        if deadline is None or deadline.due or day is None or not NEXT_MEETING.search(deadline.phrase):
            return deadline
        earliest = min(day, self.held.since + timedelta(days=1))
        return replace(
            deadline, kind=Kind.DAY, earliest=earliest, due=day, rule="the next meeting, dated in the minutes"
        )

    def _before(self, text: str, start: int, wording: str) -> str | None:
        """Who spoke last before it in the same paragraph; nobody where the meeting itself agreed."""
        if AGREED_THAT.match(wording.lower()):
            return None
        paragraph = text[text.rfind("\n\n", 0, start) + 1 : start]
        for sentence in reversed(sentences_of(paragraph)):
            spoke = SPOKE.search(sentence.text.lower())
            who = speaker_in(sentence.text[: spoke.start()]) if spoke and not spoke["passive"] else None
            if who and not PRONOUN.fullmatch(who):
                return who
        return None

    def is_ours(self, who: str) -> bool:
        """Whether whoever the words name is the committee's own."""
        return self._who(who)[2]

    def _who(self, who: str | None) -> tuple[str | None, str | None, bool]:
        """Their name, their body where it is not the one that was heard, and whether they are the committee's."""
        if who is None or PRONOUN.fullmatch(who):
            return None, None, False
        person = _person(who, self.meeting.people)
        own = organisation_in(re.split(r"[,()]", who)) or (person.organisation if person else None)
        if person and who == person.initials:
            who = person.name
        committee = self.meeting.committee
        line = person.line if person else who
        theirs = own is not None and own != committee and not (person and person.ours)
        if not theirs and ((person and person.ours) or OF_COMMITTEE.search(line)):
            return who, committee, True
        elsewhere = own if own and theirs and not same_body(own, self.meeting.body or "") and _names_body(own) else None
        return who, elsewhere, False


def _without_question(wording: str) -> str:
    asked = ASKED_FIRST.match(wording)
    rest = wording[asked.end() :] if asked else wording
    return f"{rest[:1].upper()}{rest[1:]}" if asked else wording


def _names_body(organisation: str) -> bool:
    """'Constabulary' alone is whatever constabulary was heard."""
    return len(organisation.split()) > 1


def _person(who: str, people: Sequence[Person]) -> Person | None:
    """The one of whom the words say a name, an office or the initials."""
    initials = [one for one in people if who == one.initials]
    if len(initials) == 1:
        return initials[0]
    words = named(who)
    found = [one for one in people if words and words <= named(one.line)]
    by_name = [one for one in people if words & set(one.name.lower().split()[-1:])]
    for some in (found, by_name):
        if len(some) == 1:
            return some[0]
    return None
