"""Words by which a sentence shows that a time in it is no deadline: forecasts, law, standards, validity, habits."""

from __future__ import annotations

import re

from commitments.reading.lazy import LazyPattern
from commitments.reading.verbs import listed
from commitments.reading.words import MONTH, SEASON


class Sign:
    """A pattern that matches only where one of `words` stands: looking for these first is ten times as fast."""

    def __init__(self, words: str, source: str) -> None:
        self.words = listed(words)
        self.pattern = LazyPattern(source)

    def seen(self, words: list[str], flat: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Where `flat`, whose words are `words`, shows the sign between `start` and `end`."""
        if self.words.isdisjoint(words):
            return None
        return self.pattern.search(flat, start, len(flat) if end is None else end)


_CHANGE = (
    "(?:rise|rises|increase|increases|grow|grows|fall|falls|decline|drop|decrease|double|triple|exceed|shrink"
    "|climb|worsen"
    "|reach(?:es)? (?:£|[0-9]+|around|about|nearly|over|almost|more than|an? (?:peak|record|total))"
    "|cost|costs|total|outstrip|peak|stand at|amount|be (?:aged|over|under|worth|living))"
)
FORECAST = LazyPattern(
    r"\b(?:forecast|forecasts|projected|predicted|estimated|expected|suggests?"
    "|likely|anticipated|set|projections?|estimates?|modelling|predictions?"
    r"|continues?)\b(?: [a-z-]+){0,5}? (?:to|will|could|would) (?:[a-z]+"
    rf" ){{0,2}}(?:{_CHANGE}|be (?:about |around |some )?£|need (?:between|about|around|some|an additional|[0-9]))"
    rf"|\b(?:expects?|anticipates?)(?: [a-z-]+){{1,6}}? to (?:[a-z]+ ){{0,2}}{_CHANGE}"
    r"|\b(?:forecasts?|projections?|modelling|estimates|predictions?"
    r"|analysts?|trends?)\b[^.;]{0,40}\b(?:suggests?|shows?|indicates?"
    r"|predicts?|projects?|that|estimates?|has|have)\b"
    r"|\b(?:demand|population|prices?|inflation|costs|pressures?|caseloads?"
    r"|workloads?|the gap|deficit|shortfall|volumes?|temperatures?|emissions)\b[^.,;]{0,60}"
    rf"\b(?:will|could|may|might|would)(?: [a-z]+){{0,2}} {_CHANGE}\b"
    r"|\b(?<!\bwhich )(?<!\bcurrently )(?:peaks|totals|falls|rises|grows|averages|stands|amounts)"
    r" (?:at|to|by|from|further|every"
    r"|£)(?! its)[^.;]*[0-9]"
    r"|\bwill (?:overflow|run out|be (?:full|overwhelmed|exhausted|at risk))\b"
    r"|\b(?:is|are|was|were) (?:forecast|projected|predicted)\b"
)
# No forecast does without one of these.
FORESEES = listed(
    """
    forecast forecasts projected predicted estimated expected expect expects anticipate anticipates likely
    anticipated set projection projections estimate estimates modelling prediction predictions continue continues
    analyst analysts trend trends demand population price prices inflation costs pressure pressures caseload
    caseloads overflow risk full run exhausted overwhelmed peak peaks totals falls rises grows averages stands
    amounts suggests
    suggest workload workloads gap
    deficit shortfall volume volumes temperature temperatures emissions
    """
)
VALIDITY = Sign(
    "valid validity expires expire expiring lasts lapses lapse force tenancy licence license passport "
    "passports certificate certificates permit permits eligible guarantee warranty term offer ends finishes "
    "stops runs funded tender tenders",
    r"\b(?:valid|validity|expires?|expiring|lasts|lapses?|in force|tenancy"
    "|licen[cs]e|passports?|certificates?|permits?|eligible|guarantee"
    "|warranty|term of office|offer is|(?:contract|funding|lease|agreement"
    r"|tenancy|grant|settlement)\b[^.,;]{0,40}\b(?:ends|finishes|stops)"
    r"|runs|is funded|are funded|tenders? remain)\b",
)
POLICY = Sign(
    "appeal appeals appellant appellants can may must should has have payable payment refund refunds cancel "
    "invoice invoices tenant tenants landlord landlords ask right internal time",
    r"\b(?:appeals?|appellants?|(?:applicants?|claimants?|complainants?"
    "|people|anyone|residents|parents) (?:can|may|must|should|has|have)"
    "|payable|payment (?:is|of)|refunds?|cancel|invoices?|tenants?|landlords?"
    "|customers? (?:can|may|must)|ask for a review|right to|internal"
    r" review|time limits?|you (?:can|may)|may be (?:made|lodged|submitted))\b",
)
# What may be done about this very decision is no promise either.
APPEAL = Sign(
    "appeal appeals appellant appellants complaint complaints ask request apply right can may",
    r"\b(?:appeals?|appellants?|complaints? (?:must|should|may|can)|your complaint|(?:ask|request|apply) for (?:a"
    r"|an internal) review|right to|you (?:can|may)"
    r"|may be (?:made|lodged|submitted))\b",
)
LAW_SAYS = Sign(
    "act regulation regulations statute schedule article directive legislation code guidance law policy "
    "procedure standard standards rule rules charter protocol constitution order under section required "
    "legally statutory",
    r"\b(?:act|regulations?|statute|schedule|article|directive|legislation"
    "|code|guidance|law|policy|procedure|standards?|rules?|charter|protocol"
    r"|constitution|order)(?: [0-9]+(?:\([a-z0-9]+\)){0,4})?(?: of the [a-z ]{3,40}[0-9]{4})?,?"
    " (?:requires?|provides?|says|states|stipulates?|specif(?:ies|y)"
    r"|sets? out|obliges?|allows?|imposes?|prescribes?|gives?|mandates?)\b"
    r"|\bunder (?:the |section|regulation|paragraph|article|schedule"
    r"|our |its )[^.;]{0,60}\b(?:must|shall|may|is required|are required"
    r"|has|have)\b"
    r"|\b(?:must|shall|required to)\b[^.;]{0,80}\bunder (?:section|regulation|paragraph|article|schedule|part) [0-9]"
    r"|\bsection [0-9]+[^.;]{0,60}\b(?:must|shall|requires?|provides?)\b"
    r"|\b(?:as|is|are) required by (?:law|section|regulation|statute)\b"
    r"|\blegally (?:required|obliged)|\bstatutory (?:requirement|time|timescale|deadline|duty|limit"
    "|period)",
)
STANDARD = LazyPattern(
    r"\b(?:all|every|each|most|any|[0-9.]+ ?(?:%|per cent|percent)(?:"
    " of)?|complaints|calls|requests|enquiries|inquiries|applications"
    "|emails|letters|correspondence|foi|queries|referrals|visits|incidents"
    "|cases|patients|callers|crimes|victims|repairs|reports of|claims"
    r"|emergencies|concerns|responses|appointments)\b"
)
SHORT = LazyPattern(r"(?:hours?|days?|weeks?|minutes?|seconds?)\b")
AMOUNT = LazyPattern(
    r"(?:£ ?[0-9][0-9.,]*(?: ?(?:m|bn|k|million|billion|thousand))?|[0-9.,]+ ?(?:%|per cent))(?: [a-z]+){0,2} \Z"
)
REPORTING = LazyPattern(
    r"\b(?:publish|report|review|updat|monitor|provid|refresh|submit"
    "|submi|shar|assess|audit|present|releas|circulat|issu|brief|scrutinis"
    r"|inspect|evaluat|survey|test|check|discuss|consider)[a-z]*\b"
)
HABIT = Sign(
    "take takes show shows happen happens occur occurs held",
    r"\b(?:takes? place|shows?|happens?|occurs?|is held|are held)\b",
)
USUALLY = Sign(
    "normally usually generally typically routinely ordinarily",
    r"\b(?:normally|usually|generally|typically|routinely|ordinarily)\b",
)
ALREADY = LazyPattern(
    r"\b(?:already|currently|existing|historically|traditionally|usually"
    "|typically|normally|presently|to date|at present|meets?|generally"
    r"|routinely|ordinarily)\b"
)
PROMISE = LazyPattern(
    r"\b(?:we will|we shall|committed to|should|must|i will|we'll|will (?:publish"
    "|report|review|complete|deliver|set out|provide|be (?:published"
    r"|completed|reviewed|delivered|in place)))\b"
)
IN_MINUTES = Sign(
    "minutes seconds get your acknowledged",
    r"(?:[0-9]|ten|fifteen|twenty|thirty|sixty) (?:minutes|seconds)\b|\b(?:get back to you|your (?:complaint"
    r"|request|application|enquiry)|be acknowledged within)\b",
)
PROMISED_HERE = Sign(
    "this your our duty",
    r"\b(?:this|your|our) (?:report|letter|notice|recommendation|response|review)\b|\bduty to respond\b",
)
# 'Sets out how money will be spent over the next ten years': what is set out lasts so long, the promise doesn't.
HOW_LONG = Sign(
    "set sets setting explain explains describe describes outline outlines detail details show shows",
    r"\b(?:set|sets|setting|explain|explains|describe|describes|outline|outlines|detail|details|show|shows)(?: out)?"
    r" (?:how\b(?:(?! this | it )[^.;,])*|(?:what|the|our|its|their)\b"
    r"(?:(?! (?:is|are|will|has|have|should|must) | this | it )[^.;,])*)\Z",
)
LOOKING_BACK = LazyPattern(
    r"\b(?:following|after|further to|since|as|thank you for|thanks for"
    rf"|in(?! (?:the )?(?:{MONTH}|{SEASON}|new year\b))|your|my|our|with reference to|regarding|received) (?:[a-z']+"
    " ){0,4}?"
    "(?:meetings?|session|hearing|visit|letters?|evidence|emails?|report"
    "|inspection|request|discussion|call|correspondence|appearance|statement"
    r"|reply|response)(?: (?:with|to) [a-z' ]{3,40})? (?:held )?\Z"
)
# 'The contract ends in March 2026', 'covers the period from 2023 to 2026'.
COVERS = Sign(
    "cover covers covering span spans spanning runs lasts ends expires finishes lapses end expire lapse",
    r"\b(?:covers?|covering|spans?|spanning|runs|lasts)(?: the)?(?: period| years?)?(?: running)? ?\Z"
    r"|\b(?:contract|funding|lease|agreement|tenancy|grant|settlement|licen[cs]e|term of office)s?\b[^.,;]{0,50}"
    r"\b(?:ends|expires|finishes|runs out|lapses|end|expire|lapse)(?: [a-z]+)? ?\Z",
)
GOES_ON = Sign("run runs go operate last serve sit", r"\b(?:run|runs|go on|operate|last|serve|sit)\b[^.;,]{0,40}\Z")
# What somebody wanted to know is no answer.
ASKED_WHETHER = Sign(
    "whether if when why",
    r"\b(?:asked|queried|questioned|wondered|enquired|unclear|not clear|not known"
    r"|ascertain)(?: [a-z]+){0,2}? (?:whether|if"
    r"|when|why)\b[^.;]*\Z",
)
