"""The verbs, and the small words around them, by which a sentence says whether it looks ahead or back."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


MODALS = listed("will shall should must ought ll would could may might can needs need")
# 'Would have welcomed' is past, 'will have trained' is not.
WOULD = listed("would could might")
FIRM_MODALS = MODALS - WOULD
PLANS = listed(
    """
    aim aims aiming aimed intend intends intending intended plan plans planning planned propose proposes proposing
    proposed expect expects expecting expected anticipate anticipates anticipated anticipating hope hopes hoping
    undertake undertakes undertaking commit commits committed committing due scheduled recommend recommends recommended
    require requires required ask asks asked request requests requested urge urges seek seeks seeking want wants
    targeting targeted intention intentions ambition wish wishes means going earmarked timetabled ready subject
    agrees await awaiting ensure invite invites invited call
    calls set looking
    """
)
# These are nouns as often as verbs: 'the plan', 'a set of'.
NOUNS_TOO = listed("plan plans aim aims hope hopes request requests set need needs wish wishes means")
# These look ahead when someone is asked 'to' do a thing; 'the council set a budget' doesn't.
WITH_TO = listed(
    "means wish wishes set asked required requested invited recommended committed aimed call calls looking"
)
NEVER_PAST = listed("set call calls looking means wish wishes")
# Said in the past, of what is to come: 'has agreed to pay', 'it was resolved that … would'.
PROMISED = listed(
    """
    agreed committed undertaken undertook promised pledged asked told instructed resolved decided proposed offered
    invited directed tasked given commissioned recommended required requested urged confirmed advised stated said
    explained announced
    """
)
STILL_TO_COME = listed("would will should be must shall")
BE = listed("is are am 's 're")
WERE = listed("was were had did wasn't weren't hadn't didn't")
HAVE = listed("has have hasn't haven't we've they've i've having")
FINITE = listed("was were had did has have")
IRREGULAR = listed(
    """
    began held met made took gave came went saw found told wrote sent led said brought built became ran heard left saw
    undertook rose fell grew spent won lost kept put cut drew chose spoke got showed knew felt thought stood understood
    bought taught sought
    """
)
# The simple present of what an organisation does as a habit. Not those that are as often nouns ('reports', 'plans'),
# nor those that tell of what is to come ('the scheme starts in April').
USUAL = listed(
    """
    meets publishes provides holds uses produces receives monitors undertakes carries conducts issues submits maintains
    collects analyses responds convenes organises delivers operates attends chairs oversees considers discusses
    sits scrutinises inspects assesses completes shares sends peaks totals averages amounts
    """
)
USUAL_OF_US = listed("inspect publish meet hold monitor collect survey sample check")
# Whoever does one of these asks for what follows.
ASKING = listed(
    """
    recommend recommends recommended ensure ensures ask asks asked request requests requested urge urges suggest
    suggests require requires required should must will shall would expect expects propose proposes proposed agree
    agrees agreed     want wants intend intends that if until once when how
    """
)
# 'A revised plan', 'an unannounced visit': a participle after one of these describes what follows it.
DESCRIBED_AFTER = listed(
    "the a an its our their every each any no some all this these those your his her of with new two three four five"
)
# 'Is required within 20 days': demanded, for all that it is in the passive.
DEMANDED = listed("required requested recommended asked urged invited expected needed due")
# With these a recommendation or an action in a list begins.
BIDDING = listed(
    """
    write ensure review provide publish report develop implement establish complete consider produce agree submit update
    deliver introduce prepare undertake carry set work continue make take bring commission conduct consult create
    identify improve include increase issue monitor present put respond seek send share strengthen explore engage
    require revise confirm circulate arrange clarify
    """
)
# 'Asked for an update', 'requested a further report': what was asked for is to come.
ASKED_FOR = listed("asked requested called asks requests")
WHAT_IS_ASKED = listed("for a an further the that details more additional information updates sight clarification")
ASKED_THAT = listed(
    """
    intended agree agrees resolved approve ensure ensures ensuring expected recommend recommends recommended propose
    proposes proposed require
    requires
    required request requests requested agree agreed resolved approve approves expect expects anticipated hoped
    planned vital essential important
    """
)
AFTER_LED = tuple([word] for word in ["the", "a", "an", "by", "to", "its", "this", "on", "us"])
SUBORDINATE = listed("until once when if unless where which who while because")
RELATIVES = listed("who which that where what whether")
OPENERS = listed("by within before no not in on during over from at")
MONTH_NAMES = listed(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec
    """
)
# Every word that may say whether a sentence looks ahead or back, but for those in -ed.
TELLING = MODALS | PLANS | PROMISED | BE | WERE | HAVE | IRREGULAR | {"to"}
DONE = IRREGULAR | listed("been begun done taken given seen")
# They end like a past, and hardly ever are one.
NOT_PAST = listed(
    """
    need needed exceed proceed succeed speed indeed feed seed embed bed red hundred related based united limited
    detailed advanced dedicated revised updated proposed improved increased reduced accelerated enhanced integrated
    continued named combined shared required specified stated ofsted shed wed embedded so-called unnamed
    """
)
# 'Continued to fall', 'was able to' tell of the past whatever follows 'to'.
PAST_OF_TO = listed("continued began started failed able managed helped led used unable allowed enabled")
BETWEEN_VERBS = listed("re co pre this it these them not also now then already both fully either and or")
NO_VERB_AFTER_TO = listed(
    """
    the a an this that these those our its their your his her all any each every date both either some such
    scrutiny cabinet council committee committees parliament members member board boards governors ministers government
    panel full london england wales scotland staff officers residents victims people children families patients
    police local senior us them me him you everyone others public mps peers trusts forces councils bodies partners
    """
)
ARTICLES = listed("the a an our its")
DETERMINERS = ARTICLES | listed("this their your no and of that")
ASKERS = listed("we i they also and")
EDGES = frozenset({",", ";", ":", "(", ")", "|", '"', "\n", " - "})
# A verb in one cell or line governs nothing in the next.
CELLS_END = frozenset({"|", "\n"})
TURNS = listed("but however which who whose where whereas although while because since and so that then though")
# 'Want this resolved'.
SEEN_TO = listed("see get have")
WISHES = listed("want wants wanted need needs like see get")
# With these begins what the main clause hangs on.
ASIDES = listed(
    "subject if once following after when although while whilst as since unless given provided where having which who"
)

OPINIONS = listed(
    """
    accept agree consider believe think support propose intend plan commit feel see wish want envisage expect anticipate
    """
)
REFUSALS = listed(
    """
    cannot unable never neither nor unlikely decline declines declined reject rejects rejected oppose unrealistic
    premature impractical impracticable impossible inappropriate disproportionate unachievable unworkable infeasible
    unfeasible undeliverable rejection refusal disagree disagrees refuse don't won't can't doesn't isn't aren't
    wouldn't couldn't
    shouldn't didn't
    """
)
# 'Not only', 'not later than' and their like refuse nothing.
NO_REFUSAL_AFTER_NOT = listed(
    "only yet later before until least more less earlier sooner exceed exceeding just limited longer necessarily"
)
REFUSED_WITH_NO = listed(
    """
    prospect decision decisions date timetable guarantee chance expectation plans plan intention intentions need
    proposal proposals commitment requirement current
    """
)
REFUSED_WITH_TOO = listed("early soon short ambitious tight")
# A refusal reaches no further than these.
STOPS = listed("but however although whereas which who if unless because so where instead")
# One of these stands before what is denied: 'rather than annually', 'originally due for'.
DENYING = listed(
    """
    than instead opposed place not longer without lieu existing previous former current original initial originally
    initially previously formerly
    """
)
# One of these tells of a plan that may have been given up.
GIVING_UP = listed("was were been had originally initially first earlier original initial previous previously")
# Every word that may begin a refusal.
REFUSING = REFUSALS | {"not", "no", "too"}
