"""An invented situation picture of realistic size. Cities are real places; everything else is made up."""

from __future__ import annotations

from random import Random

from invented_calls import invented_funding
from invented_chain import invented_chain, invented_concept
from invented_matrix import invented_matrix
from invented_ranking import invented_ranking

from kompanjon.analysis.situation.picture import (
    ELSEWHERE,
    Cell,
    Changes,
    Conflict,
    EuropeanPosition,
    Funding,
    Gap,
    Interval,
    Matrix,
    Need,
    Network,
    PartnerToMeet,
    RegionPair,
    Situation,
    SourceHeld,
    Standing,
    Tie,
    Uncertainty,
)
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import City, Step

SURE = Provenance("Exempelkällan", Confidence.VERIFIED, "2025-03-11")
MEMORY = Provenance("", Confidence.UNVERIFIED, "", "ur minnet")

#: Names that would break a renderer which pastes text.
AWKWARD = '=cmd|"calc"!A1 <b>#let $x$ *fet* _kursiv_ @ref \\ [hak] `kod` & Co'


def same(text: str) -> Label:
    return Label(text, text, text)


def city(id: str, sv: str, fi: str, in_fi: str, of_fi: str, lat: float, lon: float) -> City:
    return City(id, Label(sv, fi, fi), in_fi, of_fi, lat, lon, (), (), SURE)


CITIES = (
    city("kokkola", "Karleby", "Kokkola", "Kokkolassa", "Kokkolan", 63.84, 23.13),
    city("vaasa", "Vasa", "Vaasa", "Vaasassa", "Vaasan", 63.10, 21.62),
    city("pori", "Björneborg", "Pori", "Porissa", "Porin", 61.49, 21.80),
    city("turku", "Åbo", "Turku", "Turussa", "Turun", 60.45, 22.27),
    city("lappeenranta", "Villmanstrand", "Lappeenranta", "Lappeenrannassa", "Lappeenrannan", 61.06, 28.19),
    city("jyvaskyla", "Jyväskylä", "Jyväskylä", "Jyväskylässä", "Jyväskylän", 62.24, 25.75),
    city("kuopio", "Kuopio", "Kuopio", "Kuopiossa", "Kuopion", 62.89, 27.68),
)
REGIONS = (*(each.id for each in CITIES), ELSEWHERE)


def step(code: str, order: int, sv: str, fi: str, en: str, kind: str = "step") -> Step:
    short = Label(*(name.partition(":")[0].partition(",")[0].partition(" (")[0][:22] for name in (sv, fi, en)))
    return Step(code, order, kind, Label(sv, fi, en), short, "", SURE)


STEPS = (
    step("RM", 1, "Råvaror: prospektering, gruvdrift, anrikning", "Raaka-aineet: etsintä, kaivostoiminta, rikastus",
         "Raw materials: exploration, mining, concentration"),
    step("REF", 2, "Raffinering till batterikemikalier", "Jalostus akkukemikaaleiksi", "Refining to battery chemicals"),
    step("PCAM", 3, "Prekursor (pCAM)", "Prekursori (pCAM)", "Precursor (pCAM)"),
    step("CAM", 4, "Katodaktivmaterial (CAM)", "Katodiaktiivimateriaali (CAM)", "Cathode active material (CAM)"),
    step("ANODE", 5, "Anodmaterial", "Anodimateriaali", "Anode material"),
    step("CELL", 6, "Celltillverkning", "Kennovalmistus", "Cell manufacturing"),
    step("PACK", 7, "Modul, batteripaket och batteristyrning", "Moduuli, akkupaketti ja akunhallinta",
         "Module, pack and BMS"),
    step("SL", 8, "Andra livet (återanvändning)", "Toinen elämä", "Second life"),
    step("REC", 9, "Återvinning", "Kierrätys", "Recycling"),
    step("X-EDU", 20, "Utbildning och kompetens", "Koulutus ja osaaminen", "Education and skills", "cross"),
    step("X-SAFE", 21, "Säkerhet och testning", "Turvallisuus ja testaus", "Safety and testing", "cross"),
)  # fmt: skip

CONCEPTS = {
    "nmc": Label("NMC-katod", "NMC-katodi", "NMC cathode"),
    "hydromet": Label("hydrometallurgi", "hydrometallurgia", "hydrometallurgy"),
    "leach": Label("lakning", "liuotus", "leaching"),
}


def organisation(number: int, region: str, sure: bool = True) -> Reference:
    name = AWKWARD if number == 3 else f"Exempelbolaget {number} Ab"
    return Reference("organisation", f"ex-{number:03}", same(name), SURE if sure else MEMORY, region)


def project(number: int) -> Reference:
    return Reference("project", f"9{number:05}", same(f"EXPRO{number}: An invented project"), SURE, "", ("nmc",))


def service(number: int, region: str, sure: bool = True) -> Reference:
    return Reference("service", f"sv-{number}", Label(f"Pilotlinje {number}", f"Pilottilinja {number}",
                     f"Pilot line {number}"), SURE if sure else MEMORY, region)  # fmt: skip


def matrix() -> Matrix:
    chance = Random(7)
    cells = {}
    for s, each in enumerate(STEPS):
        for r, region in enumerate(REGIONS):
            most = 0 if each.code == "SL" else 14 if region == ELSEWHERE else 5
            count = max(0, chance.randint(-2, most))
            actors = tuple(
                organisation(r * 20 + k, region, sure=each.code != "CELL" and chance.random() > 0.2)
                for k in range(count)
            )
            projects = tuple(project(chance.randint(1, 60)) for _ in range(count * 2))
            projects = tuple(dict.fromkeys(projects))
            services = (service(s * 10 + r, region, s % 3 > 0),) if count and chance.random() > 0.6 else ()
            programmes = (
                (Reference("programme", f"pr-{r}", same(f"Exempelutbildning {r}"), SURE, region),)
                if each.code == "X-EDU" and count else ()
            )  # fmt: skip
            cells[each.code, region] = Cell(each.code, region, actors, services, programmes, projects)
    return Matrix(STEPS, REGIONS, cells)


def pairs(grid: Matrix) -> tuple[RegionPair, ...]:
    found = []
    for i, a in enumerate(CITIES):
        for b in CITIES[i + 1 :]:
            has = {
                place.id: {s.code for s in STEPS if grid.cells[s.code, place.id].verified_actors} for place in (a, b)
            }
            found.append(
                RegionPair(
                    a.id, b.id,
                    tuple(s.code for s in STEPS if s.code in has[a.id] & has[b.id]),
                    tuple(s.code for s in STEPS if s.code in has[a.id] - has[b.id]),
                    tuple(s.code for s in STEPS if s.code in has[b.id] - has[a.id]),
                    ("nmc", "leach")[: i % 3],
                    tuple(project(n) for n in range(1, (i * 3) % 5)),
                )
            )  # fmt: skip
    return tuple(found)


def standing(place: str, projects: int, total: int = 412, with_interval: bool = True) -> Standing:
    share = projects / total
    half = 1.96 * (share * (1 - share) / total) ** 0.5
    interval = (
        Interval(share, max(0.0, share - half), min(1.0, share + half))
        if with_interval
        else Interval(share, None, None)
    )
    quotient = Interval(share * 4, share * 3, share * 5.2) if projects >= 5 else Interval(None, None, None)
    return Standing(
        place, projects, projects * 2, projects // 6, projects * 412_345.67, interval, quotient,
        tuple(project(n) for n in range(1, projects + 1)), collaborative=projects,
    )  # fmt: skip


PLACES = ("DE", "FR", "ES", "IT", "BE", "NL", "SE", "NO", "AT", "GB", "PT", "FI", "GR", "PL", "DK", "CH", "XK")


def europe() -> EuropeanPosition:
    countries = tuple(standing(place, max(2, 230 - 17 * k)) for k, place in enumerate(PLACES))
    return EuropeanPosition(
        412, 4_870, 2_431_876_543.21, 15_188, "2014-05-01", "2026-01-01", countries,
        next(each for each in countries if each.place == "FI"),
        tuple(standing(region, count) for region, count in zip(REGIONS, (9, 6, 4, 3, 11, 1, 0, 33), strict=True)),
        tuple((year, 20 + (year * 7) % 31, (year * 3) % 8) for year in range(2014, 2027)),
        (("HORIZON-RIA", 140, 21), ("HORIZON-IA", 61, 11), ("RIA", 120, 8)), collaborative=412,
    )  # fmt: skip


def tie(a: str, b: str, a_name: str, b_name: str, count: int) -> Tie:
    return Tie(a, b, same(a_name), same(b_name), tuple(project(n) for n in range(1, count + 1)))


def network() -> Network:
    regions = (
        tie("kokkola", "lappeenranta", "Kokkola", "Lappeenranta", 3),
        tie("kokkola", ELSEWHERE, "Kokkola", "elsewhere", 5),
        tie("lappeenranta", ELSEWHERE, "Lappeenranta", "elsewhere", 8),
        tie("pori", "lappeenranta", "Pori", "Lappeenranta", 4),
        tie("vaasa", "jyvaskyla", "Vaasa", "Jyväskylä", 1),
        tie("turku", ELSEWHERE, "Turku", "elsewhere", 2),
    )
    inside = tuple(
        tie(f"ex-{n:03}", f"ex-{n + 9:03}", f"Exempelbolaget {n} Ab", f"Exempelbolaget {n + 9} Ab", 9 - n)
        for n in range(1, 9)
    )
    abroad = tuple(
        tie(f"ex-{n:03}", f"pic-{n}", f"Exempelbolaget {n} Ab", f"Beispielinstitut {n} e.V.", 12 - n)
        for n in range(1, 10)
    )
    return Network(regions, inside, abroad, tuple(tie("FI", p, "FI", p, 40 - 3 * k) for k, p in enumerate(PLACES[:8])))


def partners() -> tuple[PartnerToMeet, ...]:
    return tuple(
        PartnerToMeet(
            Reference("organisation", f"pic-{n}", same(f"Beispielinstitut {n} e.V."), SURE, "abroad"),
            PLACES[n % 6], tuple(project(k) for k in range(1, 30 - n)), 6 - n // 4,
            ("CAM", "CELL", "REC"), ("CELL",), tuple(project(k) for k in range(1, n % 4 + 1)),
            29.0 - n + 6 - n // 4 + 2,
        )
        for n in range(1, 19)
    )  # fmt: skip


def uncertainty() -> Uncertainty:
    def said(number: int, value: str, unit: str, date: str) -> Reference:
        provenance = Provenance(f"Källa {number}", Confidence.VERIFIED, date)
        return Reference("claim", "call-x", same(f"{value} {unit}"), provenance, "", (value, unit))

    return Uncertainty(
        unverified=tuple(organisation(n, "kokkola", sure=False) for n in range(200, 230)),
        stale=(organisation(1, "vaasa"), service(11, "vaasa")),
        undated=14,
        conflicts=(
            Conflict("call-x", same("HORIZON-EX-2025-01"), "budget",
                     (said(1, "28", "mn EUR", "2025-01-15"), said(2, "24", "mn EUR", "2024-06"))),
        ),
        unplaced=(organisation(90, "unknown"),),
        placed_by=(("site", 12), ("municipality", 61), ("catchment", 4), ("coordinates", 22), ("nuts3", 30)),
        natural_persons=17,
        rejects=(("cordis", 2),),
        rows=312,
    )  # fmt: skip


def needs() -> tuple[Need, ...]:
    some = tuple(organisation(n, "kokkola") for n in range(1, 4))
    projects = tuple(project(n) for n in range(1, 8))
    return (
        Need("missing_actor", ("SL", "CELL"), (), {"steps": 2, "elsewhere": 2}, some),
        Need("missing_service", ("ANODE",), (), {"steps": 1, "elsewhere": 0}, some),
        Need("single_region", ("REF", "X-EDU"), ("kokkola",), {"steps": 2}, some),
        Need("division_of_labour", ("CAM",), ("kokkola", "vaasa", "pori", "turku"), {"regions": 4, "actors": 11}, some),
        Need("unconnected_regions", (), ("vaasa", "pori", "turku"), {"pairs": 11, "of": 21}, projects),
        Need("few_coordinations", (), (), {"coordinations": 7, "projects": 43, "of": 412}, projects),
        Need("below_european_share", (), ("kuopio",), {"regions": 1}, projects),
        Need("shared_challenge", ("X-EDU",), ("kokkola", "vaasa", "pori"),
             {"statements": 4, "regions": 3}, some, Label("Lärare", "Opettajat", "Teachers")),
        Need("missing_education", ("REC",), (), {"steps": 1}, some),
        Need("weak_evidence", (), (), {"unverified": 30, "stale": 2, "undated": 14, "conflicts": 1, "of": 312}, some),
    )  # fmt: skip


def sources() -> tuple[SourceHeld, ...]:
    return (
        SourceHeld("starter", Label.same("Temats mapp"), "Kompanjon", "themes/battery", "Apache-2.0", "Kompanjon",
                   "abc123", "2026-01-04", 0, False, {"organisations": 120, "services": 31}, {}, 0),
        SourceHeld("cordis", Label.same("CORDIS: EU research projects under Horizon Europe"),
                   "Publications Office of the European Union", "https://data.europa.eu/data/datasets/cordis",
                   "CC BY 4.0", "© European Union, CORDIS, CC BY 4.0", "2025-12", "2026-01-02", 30, True,
                   {"projects": 15_188, "participations": 101_535}, {"ec_contribution_eur": "12345678901.23"}, 2),
    )  # fmt: skip


def situation() -> Situation:
    grid = matrix()
    return Situation(
        theme_id="battery",
        theme_name=Label("Batterikemi", "Akkukemia", "Battery chemistry"),
        summary=Label("Temat följer batteriets väg från råvara till återvinning.",
                      "Teema seuraa akun matkaa raaka-aineesta kierrätykseen.",
                      "The theme follows the battery from raw material to recycling."),
        lead_project=Label("Batterikemins projekt med ledningsansvar", "Akkukemian vetovastuuhanke",
                           "Lead project of battery chemistry"),
        country="FI",
        built_at="2026-01-05T12:30:00",
        evidence_version="3f9c1a2b",
        cities=CITIES,
        steps=STEPS,
        concept_names=CONCEPTS,
        counts={"organisations": 143, "services": 31, "programmes": 18, "projects": 431, "eu_projects": 412,
                "challenges": 27, "competence_needs": 22},
        matrix=grid,
        pairs=pairs(grid),
        gaps=(
            Gap("SL", True, True, (organisation(41, "pori", False),), (organisation(141, ELSEWHERE),)),
            Gap("CELL", True, True, tuple(organisation(n, "vaasa", False) for n in (21, 22)),
                (organisation(142, ELSEWHERE), service(57, ELSEWHERE))),
            Gap("ANODE", False, True, (), ()),
        ),
        europe=europe(),
        network=network(),
        partners=partners(),
        challenges=invented_ranking(REGIONS[:-1]),
        uncertainty=uncertainty(),
        changes=Changes("2025-12-01T09:00:00", (project(58), project(59)), ("900001",), (organisation(33, "pori"),), (),
                        (("organisations", 140, 143), ("eu_projects", 410, 412))),
        needs=needs(),
        sources=sources(),
        funding=invented_funding("leach"),
        competences=invented_matrix(REGIONS),
        chain=invented_chain(STEPS, REGIONS),
        concepts=(invented_concept(STEPS, REGIONS),),
    )  # fmt: skip


def situation_without_projects() -> Situation:
    """What a first run shows: the theme's folder alone, no CORDIS file, no build before."""
    from dataclasses import replace

    full = situation()
    nothing = Interval(None, None, None)
    home = Standing("FI", 0, 0, 0, 0.0, nothing, nothing, ())
    cells = {key: replace(cell, projects=()) for key, cell in full.matrix.cells.items()}
    return replace(
        full,
        counts=full.counts | {"eu_projects": 0, "projects": 9},
        matrix=replace(full.matrix, cells=cells),
        pairs=tuple(replace(pair, joint_projects=(), shared_concepts=()) for pair in full.pairs),
        europe=EuropeanPosition(0, 0, 0.0, 0, "", "", (), home, (), (), ()),
        network=Network((), (), (), ()),
        partners=(),
        changes=Changes("", (), (), (), (), ()),
        needs=full.needs[:3],
        sources=full.sources[:1],
        funding=Funding(),
        competences=None,
        chain=None,
        concepts=(),
    )
