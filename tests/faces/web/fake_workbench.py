"""A Workbench that answers from the invented theme, at once and always the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import invented_calls
import invented_drafts
from invented_board import invented_board
from invented_chain import invented_chain, invented_concept
from invented_competences import FakeCompetenceDesk, skills_of
from invented_matrix import invented_matrix
from invented_partners import invented_partners
from invented_ranking import invented_ranking
from invented_replay import invented_replay
from invented_services import FakeServiceDesk
from invented_theme import (
    BY_ID,
    CITIES,
    FROM_MEMORY,
    HOSTILE,
    INVENTED,
    ORGANISATIONS,
    PROJECTS,
    STEPS,
    invented_theme,
    label,
    organisation_reference,
    project_reference,
)

from kompanjon.analysis import review
from kompanjon.analysis.budget.answers import Terms
from kompanjon.analysis.budget.terms import terms_of_call
from kompanjon.analysis.calls.answers import CallCard, CallList
from kompanjon.analysis.cards import card
from kompanjon.analysis.challenges.picture import Challenges
from kompanjon.analysis.consortium.candidates import Problem
from kompanjon.analysis.consortium.field import Field
from kompanjon.analysis.consortium.picture import ConsortiumPicture
from kompanjon.analysis.consortium.propose import keeping
from kompanjon.analysis.consortium.wish import Wish
from kompanjon.analysis.eligibility.verdict import JudgedCall, PartnerLoss, Verdict
from kompanjon.analysis.findings import Finding
from kompanjon.analysis.partners.answers import Partners
from kompanjon.analysis.partners.wanted import Wanted
from kompanjon.analysis.replay.answers import Replay
from kompanjon.analysis.search import Found
from kompanjon.analysis.situation import picture
from kompanjon.analysis.sources import Coverage
from kompanjon.language.index import EVERYTHING, Filters, Snippet
from kompanjon.language.skills.answers import SkillFound
from kompanjon.vocabulary.additions import NOTHING_ADDED, Additions
from kompanjon.vocabulary.claims import Claim, Provenance
from kompanjon.vocabulary.consortium import Member
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.rules import RuleSet

REGIONS = (*(city.id for city in CITIES), picture.ELSEWHERE)
IN_THEME = tuple(row for row in PROJECTS if row[4])


def _service(step: str) -> tuple[Reference, ...]:
    row = Reference(
        "service", "pilot", label("Pilot line of nowhere", "Pilotlinje", "Pilottilinja"), INVENTED, "kokkola"
    )
    return (row,) if step == "REC" else ()


def _cell(step: str, region: str) -> picture.Cell:
    rows = [r for r in ORGANISATIONS if r[4] == region and step in r[7]]
    inside = {r[0] for r in rows}
    return picture.Cell(
        step,
        region,
        actors=tuple(organisation_reference(r) for r in rows),
        services=_service(step) if region == "kokkola" else (),
        programmes=(Reference("programme", "kurs", label("Course"), FROM_MEMORY, region),)
        if step == "X-EDU" and region == "vaasa"
        else (),
        projects=tuple(project_reference(p[0], p[1]) for p in IN_THEME if step in p[2] and inside & set(p[3])),
    )


def _pairs() -> tuple[picture.RegionPair, ...]:
    held = {city.id: {s for r in ORGANISATIONS if r[4] == city.id and r[8] for s in r[7]} for city in CITIES}
    order = [step.code for step in STEPS]

    def codes(found: set[str]) -> tuple[str, ...]:
        return tuple(sorted(found, key=order.index))

    shared = (project_reference("900000001", "MADEUP"),)
    return tuple(
        picture.RegionPair(
            a.id, b.id, codes(held[a.id] & held[b.id]), codes(held[a.id] - held[b.id]), codes(held[b.id] - held[a.id]),
            ("hydromet",) if (a.id, b.id) == ("kokkola", "pori") else (),
            shared if (a.id, b.id) == ("kokkola", "pori") else (),
        )
        for i, a in enumerate(CITIES)
        for b in CITIES[i + 1 :]
    )  # fmt: skip


def _standing(place: str, rows: tuple[tuple, ...]) -> picture.Standing:
    n = len(rows)
    return picture.Standing(
        place, n, n, min(n, 1), 1_250_000.5 * n,
        picture.Interval(n / 4, max(0.0, n / 4 - 0.2), min(1.0, n / 4 + 0.3)),
        picture.Interval(1.4, 0.6, 3.1) if n else picture.Interval(None, None, None),
        tuple(project_reference(p[0], p[1]) for p in rows),
    )  # fmt: skip


def _europe() -> picture.EuropeanPosition:
    home = tuple(p for p in IN_THEME if p[3])
    regions = tuple(
        _standing(region, tuple(p for p in IN_THEME if region in {BY_ID[o][4] for o in p[3]})) for region in REGIONS
    )
    return picture.EuropeanPosition(
        4, 31, 12_345_678.9, 1200, "2021-01-01", "2025-09-01",
        (_standing("DE", IN_THEME), _standing("FI", home), _standing("SE", IN_THEME[:1])),
        _standing("FI", home), regions,
        ((2021, 1, 1), (2022, 0, 0), (2023, 2, 1), (2025, 1, 1)),
        (("HORIZON-RIA", 3, 2), ("HORIZON-IA", 1, 1)),
    )  # fmt: skip


def _network() -> picture.Network:
    shared = (project_reference("900000001", "MADEUP"),)
    a, b = BY_ID["norrsken"], BY_ID["kuvitelma"]
    abroad = label("Institut für Erfundenes")
    return picture.Network(
        (picture.Tie("kokkola", "pori", CITIES[0].name, CITIES[2].name, shared),),
        (picture.Tie(a[0], b[0], label(a[1]), label(b[1]), shared),),
        (picture.Tie(a[0], "pic-999000001", label(a[1]), abroad, shared),),
        (picture.Tie("FI", "DE", label("Finland", "Finland", "Suomi"), label("Germany", "Tyskland", "Saksa"), shared),),
    )


def _uncertainty() -> picture.Uncertainty:
    unverified = tuple(organisation_reference(r) for r in ORGANISATIONS if not r[8])
    statements = tuple(
        Reference(
            "claim",
            f"c{i}",
            label(value),
            Provenance(
                f"https://example.org/{i}/a-very-long-address-that-nobody-will-ever-break-{i * 40}",
                INVENTED.confidence,
                date,
            ),
            "",
            (value, "EUR"),
        )
        for i, (value, date) in enumerate((("120000000", "2026-01"), ("95000000", "2025-06")))
    )
    return picture.Uncertainty(
        unverified, unverified[:1], 3,
        (picture.Conflict("hittepa", label("Hittepå Ab"), "investment", statements),),
        (organisation_reference(BY_ID["paikaton"]),),
        (("municipality", 6), ("coordinates", 1), ("none", 1)), 2, (("cordis", 1),), 42,
    )  # fmt: skip


def _needs() -> tuple[picture.Need, ...]:
    evidence = (organisation_reference(BY_ID["satama"]),)
    return (
        picture.Need("missing_service", ("CELL",), (), {"regions": 0}, evidence),
        picture.Need("single_region", ("RM",), ("kuopio",), {"actors": 1}, evidence),
        picture.Need("weak_evidence", (), (), {"unverified": 2, "stale": 1, "conflicts": 1}, evidence),
    )


SOURCES = (
    picture.SourceHeld("starter", label("The theme's folder"), "The curators", "https://example.org/theme", "CC BY 4.0",
                       "", "invented", "2026-11-01", 180, False, {"organisations": 8, "services": 1}, {}, 0),
    picture.SourceHeld("cordis", label("CORDIS, EU research projects"), "Publications Office", "https://example.org/cordis",
                       "CC BY 4.0", "© European Union", "2026-10", "2026-05-01", 60, True,
                       {"projects": 5, "participations": 31}, {"ec_contribution_eur": "12345678.90"}, 3,
                       reasons=(
                           picture.RejectReason("project.csv", "column startDate: not a date", 2, "record 7"),
                           picture.RejectReason("organization.csv", "the row does not fit the columns", 1, "line 9")),
                       natural_persons=4),
)  # fmt: skip

PAIRS_TO_JUDGE = (
    review.PairToReview(
        review.RecordToReview("cordis:999000009", "cordis", "hittepa", "FI", HOSTILE, (), "HP", "Kokkola", "PRC",
                              "https://www.hittepa.example", "FI123", 63.84, 23.13, "cordis/horizon/2026-10-01"),
        review.RecordToReview("ror:05inven99", "ror", "ror-05inven99", "FI", "Hittepå", ("Hitta på Ab",), "", "Karleby",
                              "company", "http://hittepa.example/sv", "", 63.10, 21.62),
        0.52, 3.4, "apart", "model",
        (review.Finding("name", "near_95", 9.2), review.Finding("place", "different", -2.25),
         review.Finding("unheard-of", "some_level", 0.0)),
    ),
    review.PairToReview(
        review.RecordToReview("cordis:999000010", "cordis", "a", "SE", "Påhittade bin AB"),
        review.RecordToReview("starter:bin", "starter", "b", "FI", "Bin i Finland"),
        0.61, 1.0, "same", "model", (),
    ),
    review.PairToReview(
        review.RecordToReview("cordis:999000011", "cordis", "c", "DE", ""),
        review.RecordToReview("ror:05inven11", "ror", "c", "DE", "Erfundenes"),
        None, None, "same", "stated", (),
    ),
)  # fmt: skip


def invented_situation(version: str = "v1") -> picture.Situation:
    theme = invented_theme()
    steps = STEPS
    gaps = tuple(
        picture.Gap(s.code, s.code == "X-EDU", s.code != "REC", (organisation_reference(BY_ID["satama"]),), ())
        for s in steps
        if s.kind == "step"
    )
    partner = Reference("organisation", "pic-999000001", label("Institut für Erfundenes"), INVENTED, "abroad")
    shared = (project_reference("900000001", "MADEUP"),)
    return picture.Situation(
        theme.id, theme.name, theme.summary, theme.lead_project.name, "FI", "2026-11-20T09:30:00", version,
        CITIES, steps,
        {"hydromet": theme.concepts[0].name},
        {"organisations": 8, "services": 1, "programmes": 1, "projects": 4, "eu_projects": 4, "challenges": 0},
        picture.Matrix(steps, REGIONS, {(s.code, r): _cell(s.code, r) for s in steps for r in REGIONS}),
        _pairs(), gaps, _europe(), _network(),
        (picture.PartnerToMeet(partner, "DE", shared, 1, ("REC",), ("REC",), (), 4.0),),
        invented_ranking(REGIONS[:-1]),
        _uncertainty(), picture.Changes("", (), (), (), (), ()), _needs(), SOURCES,
        invented_calls.invented_funding("norrsken"), invented_matrix(REGIONS), invented_chain(steps, REGIONS),
        (invented_concept(steps, REGIONS),),
    )  # fmt: skip


def invented_candidates(pairs: tuple[review.PairToReview, ...]) -> review.Candidates:
    whole = {(pair.left.record, pair.right.record): pair for pair in pairs}
    briefs = (
        review.PairInBrief(
            key, pair.left.name, pair.right.name, pair.left.country, pair.right.country, pair.probability,
            pair.outcome, pair.decided_by, pair.left.country == "FI",
        )
        for key, pair in whole.items()
    )  # fmt: skip
    return review.Candidates(briefs, lambda left, right: whole[left, right])


class FakeWorkbench:
    """Answers what `Workbench` answers, from invented rows."""

    def __init__(self, version: str = "v1") -> None:
        self.theme = invented_theme()
        self._situation = invented_situation(version)

    @classmethod
    def open(cls, theme_id: str, home: object = None) -> FakeWorkbench:
        return cls()

    def is_current(self) -> bool:
        return True

    @property
    def version(self) -> str:
        return self._situation.evidence_version

    def situation(self, statements: object = (), decisions: object = (), *more: object) -> picture.Situation:
        return self._situation

    def sources(self) -> tuple[picture.SourceHeld, ...]:
        return self._situation.sources

    def actors(self) -> tuple[card.Actor, ...]:
        return tuple(
            card.Actor(organisation_reference(r), r[2], "working", self.theme.municipality_name(r[3]), r[5], r[6],
                       "city centre" if r[5] else "", r[7], sum(r[0] in p[3] for p in IN_THEME))
            for r in ORGANISATIONS
        )  # fmt: skip

    def projects(self) -> tuple[card.ThemeProject, ...]:
        return tuple(
            card.ThemeProject(
                project_reference(p[0], p[1]), "2024-01-01", "2026-12-31", label("HORIZON"), 4_000_000.0, tuple(p[2]),
                tuple(dict.fromkeys(BY_ID[key][4] for key in p[3] if BY_ID[key][4] in REGIONS)), ("FI",),
                ("hydromet",),
            )
            for p in IN_THEME
        )  # fmt: skip

    def organisation(self, organisation_id: str) -> card.OrganisationCard | None:
        if organisation_id not in BY_ID:
            return None
        r = BY_ID[organisation_id]
        reference = organisation_reference(r)
        method = "municipality" if r[3] else "none"
        return card.OrganisationCard(
            r[0], label(r[1]), ("Also called",), r[2], "FI", "working", self.theme.municipality_name(r[3]),
            label("active", "verksam", "toiminnassa"), "2026", label("making things up", "hittar på", "keksii asioita"),
            ((label(""), card.Placement(r[4], method, r[3], r[5], r[6])),),
            (
                card.Record("cordis", "999000009", label(r[1]), "pic", INVENTED, f"starter:{r[0]}", 8.9,
                            (Finding("name", "near_95", 9.3), Finding("place", "within_10_km", -0.4))),
            ),
            (card.Related(reference, "cordis:999000010", "cordis:999000009", shares_vat=True),),
            tuple((code, (reference,)) for code in r[7]),
            tuple(self._part(p, r) for p in IN_THEME if r[0] in p[3]),
            2, _service("REC") if r[0] == "norrsken" else (), (),
            (
                Claim(r[0], "investment_eur", "120000000", "EUR", INVENTED),
                Claim(r[0], "investment_eur", "95000000", "EUR", FROM_MEMORY),
            ),
            (), None, reference.provenance,
        )  # fmt: skip

    def _part(self, p: tuple, r: tuple) -> card.Part:
        role = "coordinator" if p[3][0] == r[0] else "participant"
        return card.Part(
            project_reference(p[0], p[1]),
            organisation_reference(r),
            role,
            250_000.0,
            "FI",
            label(""),
            r[4],
            terminated=False,
        )

    def replay(self, project_id: str) -> Replay:
        return invented_replay(project_id)

    def replayed(self, project_id: str) -> Replay | None:
        return invented_replay(project_id)

    def project(self, project_id: str) -> card.ProjectCard | None:
        found = next((p for p in PROJECTS if p[0] == project_id), None)
        if found is None:
            return None
        theme = invented_theme()
        reasons = (
            card.Reason(
                "concept",
                "hydromet",
                theme.concepts[0].name,
                "objective",
                ("hydrometallurgical",),
                3,
                ("REF", "REC"),
                2.0,
            ),
            card.Reason("code", "/1/2/3", label("electric batteries"), "euroscivoc", (), 1, (), 1.0),
        )
        if found[4]:
            reasons += (
                card.Reason("call", "HORIZON-X", label("Invented call"), "topic", ("HORIZON-X",), 1, ("REC",), 5.0),
            )
        return card.ProjectCard(
            found[0], label(found[1]), label(f"Making up {found[1]}"), "We invent & test <b>things</b>.",
            "2023-01-01", "2026-12-31", "2022-11-05",
            label("HORIZON"), "HORIZON-RIA", "SIGNED", (("HORIZON-X", "Invented call"),), 3_000_000.0,
            2_500_000.0, label(""),
            found[4], 8.0 if found[4] else 3.0, 6.0, reasons, found[2],
            tuple(self._part(found, BY_ID[o]) for o in found[3]), (), INVENTED,
        )  # fmt: skip

    def coverage(self) -> tuple[Coverage, ...]:
        return tuple(
            Coverage(scope, what, have, of)
            for scope, of, counts in (("theme", 8, (5, 3, 1)), ("held", 12_345, (9_876, 4_321, 1)))
            for what, have in zip(("nuts3", "ror", "site"), counts, strict=True)
        )

    def challenges(self, statements: object = (), decisions: object = ()) -> Challenges:
        return invented_board()

    def calls(
        self, statements: object = (), decisions: object = (), *, organisation: str = "", region: str = ""
    ) -> CallList:
        return invented_calls.invented_list(organisation, region)

    def call(
        self, topic_id: str, statements: object = (), decisions: object = (), *, organisation: str = "",
        region: str = "",
    ) -> CallCard | None:  # fmt: skip
        return invented_calls.invented_card(topic_id)

    def rule_sets(self) -> tuple[RuleSet, ...]:
        return (invented_calls.RULES,)

    def judged_call(self, topic_id: str, action: str = "") -> JudgedCall:
        if topic_id.startswith("NOWHERE"):
            raise BadInput(f"call {topic_id}: not held, and no type of action is given; choose one")
        return invented_calls.invented_call(topic_id, action)

    def verdict(self, call: JudgedCall, members: tuple[Member, ...], on: date) -> Verdict:
        return invented_calls.invented_verdict(call, members, on)

    def partner_loss(self, call: JudgedCall, members: tuple[Member, ...], on: date) -> PartnerLoss:
        return invented_calls.invented_loss(call, members, on)

    has_learnt_partners = True

    def partners(
        self, text: str, topic_id: str, on_board: tuple[str, ...], wanted: Wanted, limit: int, *, learn: bool,
        statements: object,
    ) -> Partners:  # fmt: skip
        return invented_partners(on_board, wanted, limit)

    def member(self, organisation_id: str) -> Member:
        return invented_drafts.member(organisation_id)

    def consortium_picture(self, topic_id: str, members: tuple[Member, ...], on: date) -> ConsortiumPicture:
        return invented_drafts.picture(topic_id, members, on)

    def consortium_problem(
        self,
        topic_id: str,
        wish: Wish,
        on: date,
        wanted: Wanted,
        most: int = 120,
        keep: Sequence[Member] = (),
        *,
        learn: bool = True,
    ) -> tuple[Problem, Field]:
        problem, field = invented_drafts.problem(topic_id, wish, on, wanted.exclude)
        return keeping(problem, keep), field

    def budget_terms(self, call: JudgedCall, on: date, *, is_lump_sum: bool = False) -> Terms:
        return terms_of_call(self.rule_sets(), call, on, is_lump_sum=is_lump_sum)

    def competences(self, added: Additions = NOTHING_ADDED) -> FakeCompetenceDesk:
        return FakeCompetenceDesk(added)

    def skills(self, texts: Sequence[str], least: float = 0.5, most: int = 20) -> list[tuple[SkillFound, ...]]:
        return skills_of(texts, least, most)

    def services(self, added: Additions = NOTHING_ADDED) -> FakeServiceDesk:
        return FakeServiceDesk(added)

    def candidates(self) -> review.Candidates:
        return invented_candidates(PAIRS_TO_JUDGE)

    def search(
        self, query: str, *, filters: Filters = EVERYTHING, statements: object = (), limit: int = 20
    ) -> tuple[Found, ...]:
        rows = [organisation_reference(r) for r in ORGANISATIONS] + [project_reference(p[0], p[1]) for p in PROJECTS]
        held = [row for row in rows if query.lower() in row.name.en.lower()]
        wanted = [row for row in held if not filters.kinds or row.kind in filters.kinds][:limit]
        whys = ("words", "concept", "meaning")
        return tuple(
            Found(row, Snippet(f"… {row.name.en} …", "en", ((2, 2 + len(row.name.en)),)), whys[at % 3], 1.0)
            for at, row in enumerate(wanted)
        )
