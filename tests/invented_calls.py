"""Invented calls, rules and verdicts: topics, organisations and clauses are all made up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from kompanjon.analysis.calls.answers import (
    CallCard,
    CallChange,
    CallList,
    CallNeed,
    FitPoints,
    Money,
    NeedAnswer,
    Passage,
    RankedCall,
    SimilarTopic,
    Tie,
)
from kompanjon.analysis.eligibility.verdict import (
    Answer,
    Finding,
    JudgedCall,
    Loss,
    Mend,
    NotCounted,
    Outcome,
    PartnerLoss,
    Share,
    SlotCount,
    Verdict,
)
from kompanjon.analysis.situation.picture import FittingCall, Funding, Won
from kompanjon.vocabulary.call_topics import Bearing, CallBudget, CallTopic, Condition, Deadline
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.rules import (
    Action,
    Bar,
    Clause,
    Composition,
    Limit,
    Listing,
    Part,
    Rate,
    RuleSet,
    Scope,
    ShareLimit,
    Slot,
    Who,
)

INVENTED = Provenance("https://example.org/invented", Confidence.VERIFIED, "2026-03-11")
FROM_MEMORY = Provenance("invented for tests", Confidence.UNVERIFIED)

#: A name that would break a page which forgot to escape.
HOSTILE = '<script>alert("å")</script> & Söner Ab'

TODAY = date(2026, 11, 24)


def label(en: str, sv: str = "", fi: str = "") -> Label:
    return Label(sv or en, fi or en, en)


def organisation(id: str, region: str, provenance: Provenance = INVENTED) -> Reference:
    return Reference("organisation", id, label(f"Invented {id}"), provenance, region, ("leaching",))


def project(number: int) -> Reference:
    return Reference("project", str(number), label("MADEUP"), INVENTED)


ORGANISATIONS = (
    organisation("norrsken", "kokkola"), organisation("hittepa", "kokkola"), organisation("provbanken", "vaasa"),
    organisation("kuvitelma", "pori"), organisation("satama", "turku", FROM_MEMORY), organisation("savon", "kuopio"),
)  # fmt: skip
ABROAD = organisation("muualla", "abroad")
OF_TWO = organisation("kahdessa", "kokkola;vaasa")

SENTENCE = "Entities established in Neverland may not take part & <script>alert(1)</script>."
DESCRIPTION = (
    "Projects are expected to deliver leaching of invented ores. "
    f"{SENTENCE} Activities are expected to reach TRL 5 by the end."
)

IA = Action("ia", label("Innovation action", "Innovationsåtgärd", "Innovaatiotoimi"), ("HORIZON-IA",))
CLUSTER = Part("cl5", "II", label("Cluster 5", "Kluster 5", "Klusteri 5"), re.compile("^HORIZON-CL5"))
RATE = Rate(Decimal("0.7"), (("HES", Decimal(1)), ("REC", Decimal(1))))

CONDITIONS = (
    Condition("excluded country", Bearing.ELIGIBILITY, SENTENCE, "description", DESCRIPTION.index(SENTENCE), ("CN",)),
    Condition("technology readiness", Bearing.CONTENT, "Activities are expected to reach TRL 5 by the end.",
              "description", DESCRIPTION.index("Activities"), ("5",)),
    Condition("page limit", Bearing.ADMISSIBILITY, "The limit is 45 pages.", "conditions", 3, ("45",)),
)  # fmt: skip


def topic(number: int, **changes: object) -> CallTopic:
    held = CallTopic(
        id=f"HORIZON-CL5-2027-01-D2-0{number}", title=f"Invented call {number}", call_id="HORIZON-CL5-2027-01",
        call_title="Invented calls", programme="Horizon Europe", type_of_action="HORIZON Innovation Actions",
        status="open", opening=date(2026, 9, 1),
        deadlines=(Deadline(1, TODAY + timedelta(12), datetime(2026, 12, 6, 17)), Deadline(2, date(2027, 6, 1))),
        deadline_model="two-stage",
        budgets=(CallBudget("HORIZON-IA", 2027, Decimal(20_000_000), Decimal(4_000_000), Decimal(5_000_000), 4),),
        description=DESCRIPTION, conditions="1. The limit is 45 pages.", destination="", keywords=(),
        url="https://example.org/portal/1", provenance=INVENTED, conditions_read=CONDITIONS,
    )  # fmt: skip
    return replace(held, **changes)


def _parts(*points: float) -> tuple[FitPoints, ...]:
    names = ("needs", "capabilities", "meaning", "record")
    most = (40, 30, 20, 10)
    return tuple(FitPoints(name, got, of) for name, got, of in zip(names, points, most, strict=True))  # type: ignore[arg-type]


TIE = Tie(
    "hydromet",
    Passage("Projects are expected to deliver leaching of invented ores.", "description", 0, ("leaching",)),
    ORGANISATIONS,
)


def ranked() -> tuple[RankedCall, ...]:
    first = RankedCall(
        1, topic(1, title=f"Leaching for {HOSTILE}"), 74.5, _parts(38.0, 20.5, 12.0, 4.0), (TIE,), (TIE,),
        (project(900000001),), "open", Deadline(1, TODAY + timedelta(12)), 12, IA, (4, 5),
        Money(Decimal(20_000_000), Decimal(4_000_000), Decimal(5_000_000), 4), RATE, meaning=(ABROAD, OF_TWO),
    )  # fmt: skip
    second = replace(
        first, place=2, topic=topic(2, status="forthcoming", deadlines=(Deadline(1, date(2027, 3, 3)),)), points=12.25,
        parts=_parts(0, 0, 12.25, 0), needs=(), capabilities=(), record=(), status="forthcoming",
        next_deadline=Deadline(1, date(2027, 3, 3)), days_left=99, technology_readiness=(7,),
        money=Money(None, None, Decimal(900_000), None), rate=Rate(Decimal(1)),
    )  # fmt: skip
    third = replace(
        second, place=3, topic=topic(3, deadlines=(), programme="LIFE", type_of_action="LIFE grants"), points=3.0,
        parts=_parts(0, 0, 3.0, 0), status="open", next_deadline=None, days_left=None, action=None, rate=None,
        technology_readiness=(), money=Money(None, None, None, None),
    )  # fmt: skip
    return first, second, third


CHANGES = (
    CallChange("new", "HORIZON-CL5-2027-01-D2-02", "Invented call 2", (), (date(2027, 3, 3),)),
    CallChange("deadline moved", "HORIZON-CL5-2027-01-D2-01", "Invented call 1", (date(2026, 12, 1),),
               (date(2026, 12, 6),)),
    CallChange("gone", "HORIZON-OLD", f"An old call of {HOSTILE}"),
)  # fmt: skip


def invented_list(organisation: str = "", region: str = "") -> CallList:
    calls = ranked()
    if organisation:
        calls = tuple(replace(one, rate_for=Decimal("0.7")) for one in calls)
    return CallList(TODAY, calls, 629, 3, organisation, region, CHANGES, "2026-10-01T09:00:00")


def invented_card(topic_id: str) -> CallCard | None:
    call = next((one for one in ranked() if one.topic.id == topic_id), None)
    if call is None:
        return None
    needs = (
        CallNeed(f"{topic_id}#o1", "outcome", TIE.passage, ("hydromet",)),
        CallNeed(f"{topic_id}#o2", "outcome", Passage("Fewer dragons in mines.", "description", 60), ()),
        CallNeed(f"{topic_id}#o3", "outcome", Passage("Leaching on the moon.", "description", 70), ("leaching",)),
        CallNeed(f"{topic_id}#s1", "scope", Passage("Either by water.", "description", 90), ("hydromet",), "1"),
    )
    answers = (
        NeedAnswer(needs[0], (("kokkola", TIE.rows), ("vaasa", ())), (ABROAD,)),
        NeedAnswer(needs[2], ()),
        NeedAnswer(needs[1], (), is_tied=False),
        NeedAnswer(needs[3], (("kokkola", TIE.rows[:1]),)),
    )
    similar = (
        SimilarTopic("HORIZON-CL5-2022-D2-01-01", "An earlier invented call", 0.73, (project(900000001),),
                     TIE.rows),
    )  # fmt: skip
    return CallCard(call, needs, answers, similar, call.topic.conditions_read)


def invented_funding(challenge: str) -> Funding:
    """The calls, the first of which asks for `challenge`; projects of two types of action in two years."""
    cards = [card for call in ranked() if (card := invented_card(call.topic.id))]
    fitting = tuple(
        FittingCall(card.call, (challenge,) if card.call.place == 1 else (), card.unanswered, card.untied,
                    len(card.answers))
        for card in cards
    )  # fmt: skip
    won = (
        Won("HORIZON-IA", 2023, (project(900000001), project(900000002)), 750_000.5),
        Won("HORIZON-RIA", 2022, (project(900000003),), 1_250_000.0),
        Won("HORIZON-RIA", 2023, (project(900000004),), 250_000.0),
    )
    return Funding(629, 3, fitting, won, CHANGES, "2026-10-01T09:00:00")


# --- rules ------------------------------------------------------------------------------------------------------------


MEMBER_STATE = Slot(1, Who(lists=("ms",)), label("in a Member State", "i en medlemsstat", "jäsenvaltiosta"))
OTHERS = Slot(2, Who(lists=("ms", "ac")), label("in other countries that count", "i andra länder som räknas",
                                              "muista hyväksytyistä maista"))  # fmt: skip


def clause(id: str, name: str, *demands, secondary: bool = False, **scope: object) -> Clause:
    text = label(f"The invented clause {id}", f"Den påhittade klausulen {id}", f"Keksitty ehto {id}")
    return Clause(id, label(name), text, f"Invented Regulation, Article {id}",
                  FROM_MEMORY if secondary else INVENTED, Scope(**scope), demands)  # type: ignore[arg-type] # fmt: skip


THREE = clause("t-3", "Three countries", Composition((MEMBER_STATE, OTHERS), "country"), actions=("ia",))
BARRED = clause("t-9", "Nobody from Neverland", Bar(Who(lists=("never",)), "barred"), secondary=True,
                parts=("cl5",), first_call=2026, since=date(2026, 1, 1), topics=re.compile("D2"))  # fmt: skip
SHARE = clause("t-40", "No country over 40 %", ShareLimit("country", Decimal("0.4")))
PAGES = clause("t-p", "Pages", Limit("pages", Decimal(45), "lump sum"))

SWITZERLAND = Listing("ac", "CH", INVENTED, since=date(2025, 1, 1))
LISTINGS = (
    Listing("ms", "FI", INVENTED), Listing("ms", "SE", INVENTED), SWITZERLAND,
    Listing("ac", "KR", FROM_MEMORY, pillars=("II",), first_call=2025),
    Listing("ac", "JP", FROM_MEMORY, is_conditional=True, note=label("An invented note")),
)  # fmt: skip

RULES = RuleSet(
    "invented", label("Invented Europe", "Påhittat Europa", "Keksitty Eurooppa"), label("Rules made up for tests."),
    ("Horizon Europe",), None,
    {"ms": label("Member States", "medlemsstater", "jäsenvaltiot"), "ac": label("Associated countries")},
    LISTINGS, (CLUSTER,), (IA,), (THREE, BARRED, SHARE, PAGES), INVENTED,
)  # fmt: skip


def invented_call(topic_id: str, action: str = "") -> JudgedCall:
    if topic_id:
        held = topic(1, id=topic_id)
        return JudgedCall(topic_id, held.title, held.type_of_action, IA, CLUSTER, 2027, CONDITIONS)
    return JudgedCall("", "", action, IA, None, None)


def invented_verdict(call: JudgedCall, members: tuple[Member, ...], on: date) -> Verdict:
    """Three countries are needed; with fewer it says so, and what would mend it."""
    countries = tuple(dict.fromkeys(one.country for one in members))
    ids = tuple(one.id for one in members)
    first = SlotCount(MEMBER_STATE, 1, min(1, len(countries)), countries[:1], ids[:1])
    rest = SlotCount(OTHERS, 2, max(0, min(2, len(countries) - 1)), countries[1:3], ids[1:3])
    is_met = len(countries) >= 3
    three = Finding(
        THREE, Outcome.MET if is_met else Outcome.NOT_MET, (first, rest),
        () if is_met else (NotCounted(ids[-1], "CH", "not yet listed", SWITZERLAND),),
        mends=() if is_met else (Mend("add", 3 - len(countries), OTHERS.who, OTHERS.name, countries),),
    )  # fmt: skip
    share = Finding(SHARE, Outcome.NOTED, share=Share(countries[0], None, 0.4))
    pages = Finding(PAGES, Outcome.NOTED)
    to_read = tuple(one for one in call.conditions if one.bearing is Bearing.ELIGIBILITY)
    answer = Answer.NEEDS_READING if to_read else Answer.ELIGIBLE
    return Verdict(answer if is_met else Answer.NOT_ELIGIBLE, call, on, RULES.id, (three, share, pages), to_read,
                   call.conditions[1:])  # fmt: skip


def invented_loss(call: JudgedCall, members: tuple[Member, ...], on: date) -> PartnerLoss:
    """With exactly three countries nobody may leave; with more, two who share what is left may not leave together."""
    ids, countries = [one.id for one in members], {one.country for one in members}
    if len(countries) < 3:
        return PartnerLoss(Answer.NOT_ELIGIBLE, (), ())
    is_tight = len(countries) == 3
    alone = tuple(
        Loss((one,), Answer.NOT_ELIGIBLE if is_tight else Answer.ELIGIBLE, (THREE,) if is_tight else (), at == 0)
        for at, one in enumerate(ids)
    )
    pairs = () if is_tight else (Loss((ids[1], ids[2]), Answer.NOT_ELIGIBLE, (THREE,), False),)
    return PartnerLoss(Answer.ELIGIBLE, alone, pairs)
