"""What endpoints answer, as schemas. Amounts are texts in euro, days are ISO dates, names are in three languages."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

Row = dict[str, Any]


class Faults(Schema):
    """What is wrong, a line each with the mend."""

    errors: list[str]


class Name(Schema):
    """A text in Swedish, Finnish and English."""

    sv: str
    fi: str
    en: str


class ThemeBrief(Schema):
    """A theme shown here."""

    id: str
    name: Name


class City(Schema):
    """An innovation city; members are those of the lead project."""

    id: str
    name: Name
    is_member: bool


class ThemeAnswer(ThemeBrief):
    """A theme, and the evidence its answers follow from."""

    summary: Name
    country: str
    built_at: str
    evidence_version: str
    cities: list[City]
    steps: list[Row]
    counts: dict[str, int]


class Concept(Schema):
    id: str
    name: Name


class Part(Schema):
    """A part of a challenge's points."""

    name: str
    count: int
    of: int
    value: float
    weight: float
    points: float


class ChallengeBrief(Schema):
    """A challenge that regions share; `rank` is null where a coordinator has left it out."""

    rank: int | None
    id: str
    name: Name
    points: float
    is_shared: bool
    is_pinned: bool
    decision: str
    concepts: list[Concept]
    parts: list[Part]
    need_regions: list[str]
    capability_regions: list[str]
    complements: list[Row]
    overlaps: list[Any]


class Challenge(ChallengeBrief):
    """A challenge in full, with the documents behind every count."""

    sides: dict[str, Row]
    beyond: list[Row]
    together: list[Row]
    europe: Row
    calls: list[Row]
    calls_closed: list[Row]


class ChallengeList(Schema):
    theme: str
    version: str
    regions: list[str]
    min_regions: int
    challenges: list[ChallengeBrief]


class Call(Schema):
    """A ranked call; its points add up from `parts`. Money and rates are texts, null where not published."""

    place: int
    id: str
    title: str
    call_id: str
    call_title: str
    programme: str
    type_of_action: str
    status: str
    opening: str | None
    deadlines: list[Row]
    deadline_model: str
    next_deadline: Row | None
    days_left: int | None
    points: float
    parts: list[Row]
    needs: list[Row]
    capabilities: list[Row]
    meaning: list[Row]
    record: list[Row]
    action: str | None
    technology_readiness: list[int]
    money: Row
    budgets: list[Row]
    rate: Row | None
    rate_for: str | None
    url: str
    provenance: Row


class CallList(Schema):
    """Calls that are open or to come; `chosen` of them are what is asked for."""

    today: str
    held: int
    open_or_to_come: int
    chosen: int
    organisation: str
    region: str
    calls: list[Call]
    changes: list[Row]
    since: str
    version: str


class CallInFull(Call):
    """A call with its texts."""

    description: str
    conditions_text: str


class CallCard(Schema):
    """A call: what it asks for, who can answer, what was like it, what its text says beyond the rules."""

    call: CallInFull
    needs: list[Row]
    unanswered: list[str]
    untied: list[str]
    similar: list[Row]
    conditions: list[Row]


class Verdict(Schema):
    """Eligible, not eligible, or needs reading; with the clauses that decide first."""

    answer: str
    call: Row
    on: str
    rule_set: str
    findings: list[Row]
    to_read: list[Row]
    also_read: list[Row]


class PartnerLoss(Schema):
    """What is left when each member, and each pair of members, leaves."""

    before: str
    alone: list[Row]
    pairs: list[Row]


class Eligibility(Schema):
    verdict: Verdict
    partner_loss: PartnerLoss
    members: list[Row]


class Amounts(Schema):
    """Euro in whole cents; contributions are null where the rate is not known."""

    direct: dict[str, str] = Field(description="by kind of cost")
    direct_eur: str
    indirect_eur: str
    total_eur: str
    most_contribution_eur: str | None
    requested_eur: str | None


class MemberAmounts(Amounts):
    member: Row
    rate: str | None
    rate_basis: str


class PackageAmounts(Amounts):
    work_package: Row


class CellAmounts(Amounts):
    member: str
    work_package: str


class GroupAmounts(Amounts):
    """The part of a country or activity type; shares are of one."""

    code: str
    members: list[str]
    cost_share: float | None
    requested_share: float | None


class Check(Schema):
    """What to mend (`fault`), to look at (`look`) or to know (`note`)."""

    kind: str
    weight: str
    subject: str
    value: str | None
    limit: str | None
    clause: Row | None


class Budget(Schema):
    """What a sketch comes to; members, work packages, cells, countries and types each add up to `total`."""

    action: str
    is_lump_sum: bool
    rate: Row | None
    rate_clause: Row | None
    indirect_share: str
    indirect_clause: Row | None
    most_contribution_eur: str | None
    total: Amounts
    members: list[MemberAmounts]
    work_packages: list[PackageAmounts]
    cells: list[CellAmounts]
    by_country: list[GroupAmounts]
    by_type: list[GroupAmounts]
    checks: list[Check]


class Found(Schema):
    """A row that answers a search, and the snippet that shows why."""

    reference: Row
    snippet: Row
    why: str
    score: float


class SearchAnswer(Schema):
    query: str
    results: list[Found]


# --- consortia --------------------------------------------------------------------------------------------------------


class Partners(Schema):
    """Organisations that could join; `until` is the last day of signature the ranking knows of."""

    until: str
    considered: int
    is_learnt: bool = Field(description="false where nothing has been learnt yet: then nearness alone ranks")
    on_board: list[Row]
    suggested: list[Row]
    newcomers: list[Row]


class ValuePart(Schema):
    """A part of a consortium's value: 0 to 1 before its weight, and the points it gives."""

    name: str
    value: float
    weight: float
    points: float


class Proposal(Schema):
    """The best consortium (`gap` 0: proven) with reasons and alternatives; null with `why_not` where there is none."""

    best: Row | None
    parts: list[ValuePart] = Field([])
    points: float | None = None
    why: Row | None = None
    others: list[Row] = Field([])
    names: dict[str, str] = Field({})
    evidence: list[Row] = Field([])
    why_not: Row | None = Field(None, description="null too where it could not be told in time")


class ConsortiumPicture(Schema):
    """Members as they stand, for a call."""

    points: float
    parts: list[ValuePart]
    members: list[Row]
    needs: list[Row]
    uncovered: list[str]
    brought: list[Row]
    ties: list[Row]
    around: list[Row]
    verdict: Row
    partner_loss: Row


class Draft(Schema):
    """A draft consortium; `line` is the newest line of its log."""

    id: str
    name: str
    call: str
    line: int
    at: str
    members: list[Row]


class DraftInFull(Draft):
    """A draft with what its members, those who declined left out, make together today."""

    picture: ConsortiumPicture
