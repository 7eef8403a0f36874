"""A small invented theme on real places, and a dump that goes with it: every organisation, project and sum is made up.

Regions: Kokkola (lead), Vaasa, Pori and Turku; Oulu and others are elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from cordis_dump import Dump

from kompanjon.analysis.findings import Finding
from kompanjon.analysis.review import PairToReview, RecordToReview
from kompanjon.analysis.workbench import Workbench
from kompanjon.evidence.build import build
from kompanjon.sources.cordis import add
from kompanjon.sources.starter.parse import load_theme
from kompanjon.vocabulary.claims import Claim, Confidence, Provenance
from kompanjon.vocabulary.education import (
    Competence,
    CompetenceNeed,
    Occupation,
    OccupationSkill,
    Programme,
    ProgrammeSkill,
)
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.services import Service
from kompanjon.vocabulary.theme import (
    Attribution,
    CallTopic,
    Challenge,
    CodeMapping,
    Concept,
    KnownParticipant,
    KnownProject,
    LeadProject,
    Membership,
    Organisation,
    Site,
    Step,
    Theme,
)

CHECKED = Provenance("https://example.org/invented", Confidence.VERIFIED, "2026-03-11")
MEMORY = Provenance("invented for tests", Confidence.UNVERIFIED, "2026")
OLD = Provenance("https://example.org/old", Confidence.VERIFIED, "2019-05")
UNDATED = Provenance("https://example.org/undated", Confidence.PARTLY_VERIFIED)

#: Points that are easy to add up by heart.
POINTS = Membership(
    threshold=3.0,
    core_title=3.0,
    core_text=1.0,
    partial_title=1.0,
    partial_text=0.5,
    code_core=2.0,
    code_partial=0.5,
    call_topic=3.0,
    most_per_kind=2.0,
)


def same(text: str) -> Label:
    return Label(text, text, text)


def step(code: str, order: int, kind="step") -> Step:
    return Step(code, order, kind, same(f"Step {code}"), same(code), "", CHECKED)


STEPS = (step("RM", 1), step("REF", 2), step("CELL", 3), step("REC", 4), step("X-EDU", 5, "cross"))


def concept(id: str, role, sv: str, fi: str, en: str, steps: tuple[str, ...] = ()) -> Concept:
    """A concept; labels of one language are parted by `|`, the preferred one first."""
    (sv, *alt_sv), (fi, *alt_fi), (en, *alt_en) = (labels.split("|") for labels in (sv, fi, en))
    return Concept(id, role, Label(sv, fi, en), tuple(alt_sv), tuple(alt_fi), tuple(alt_en), steps, "", "", CHECKED)


CONCEPTS = (
    concept("battery", "core", "batteri", "akku", "battery"),
    concept("cell", "core", "battericell", "akkukenno", "battery cell", ("CELL",)),
    concept("lfp", "core", "LFP", "LFP", "LFP", ("CELL",)),
    concept("recycling", "partial", "återvinning", "kierrätys", "recycling", ("REC",)),
    concept("refining", "partial", "raffinering", "jalostus", "refining", ("REF",)),
    concept("skills", "partial", "kompetensbehov", "osaamistarve", "skills need", ("X-EDU",)),
    concept("x_tests", "excluded", "testbatteri", "testipatteristo", "test battery|battery of tests"),
)

CODES = (
    CodeMapping("EuroSciVoc", "/1/1", "invented/electric batteries", "core", (), CHECKED),
    CodeMapping("EuroSciVoc", "/1/2", "invented/metallurgy", "partial", ("REF",), CHECKED),
    CodeMapping("EuroSciVoc", "/1/3", "invented/artillery", "excluded", (), CHECKED),
    CodeMapping("EuroSciVoc", "/1/4", "invented/batteries again", "core", (), CHECKED),
)

CALLS = (CallTopic("INV-2024-REC", "Invented recycling", 2024, "", "RIA", "", "", ("REC",), CHECKED),)


def organisation(id: str, name: str, municipality: str, steps=(), provenance=CHECKED, **more) -> Organisation:
    row = Organisation(id, same(name), (), "company", "FI", municipality, None, None, "", tuple(steps), "working",
                       same("invents things"), same(""), "", "", "", provenance)  # fmt: skip
    return replace(row, **more)


ORGANISATIONS = (
    organisation("kip", "Invented Refinery Oy", "Karleby", ["REF"]),
    organisation("west", "University of the Invented West", "Turku", ["CELL"], pic="999000001", kind="university"),
    organisation("north", "University of the Invented North", "Oulu", ["REC"], kind="university"),
    organisation("lab", "Invented Lab", "Vasa", ["REC"], MEMORY),
    organisation("mill", "Invented Mill Oyj", "Björneborg", ["REF"], OLD),
    organisation("unit", "Invented Unit of the West", "Turku", ["X-EDU"], part_of="west"),
    organisation("nowhere", "Invented Wanderers ry", "Atlantis", [], UNDATED),
)

SITES = (
    Site("north_kokkola", "north", same("Chemistry of the North in Kokkola"), "Kokkola", None, None, ("RM",), CHECKED),
)

SERVICES = (
    Service("dryroom", "west", same("Invented dry room"), "laboratory", "Turku", ("CELL",),
            Label("torr luft", "kuivaa ilmaa", "dry air"), same(""), same(""), CHECKED),
    Service("leach", "lab", same("Invented leaching rig"), "pilot", "", ("REC",), same("acid"), same(""), same(""),
            MEMORY),
)  # fmt: skip

PROGRAMMES = (
    Programme("msc", same("Invented master's programme"), ("west",), same("University of the Invented West"),
              "Turku", "EQF 7", "degree", same("120"), ("en",), ("CELL",), same("running"), CHECKED,
              offer="running", load_ects=120.0, pace="full time", places=20),
)  # fmt: skip


def competence(id: str, name: str, steps=(), concepts=(), kind="skill", esco_uri="", provenance=CHECKED) -> Competence:
    sv, fi, en = name.split("|")
    return Competence(id, Label(sv, fi, en), kind, esco_uri, tuple(steps), tuple(concepts), provenance)


COMPETENCES = (
    competence("electro", "elektrokemi|sähkökemia|electrochemistry", ["CELL"], ["cell"], "knowledge",
               "http://data.europa.eu/esco/skill/invented-1"),
    competence("process", "processtyrning|prosessinohjaus|process control", ["REF"], ["refining"]),
    competence("leaching", "lakning|liuotus|leaching", ["REC"], ["recycling"], "knowledge"),
    competence("safety", "batterisäkerhet|akkuturvallisuus|battery safety", ["REC"], provenance=MEMORY),
)  # fmt: skip

OCCUPATIONS = (
    Occupation("operator", Label("processoperatör", "prosessinhoitaja", "process operator"),
               "http://data.europa.eu/esco/occupation/invented-1", "EQF 4", ("REF",), CHECKED),
    Occupation("cell_engineer", Label("cellingenjör", "kennoinsinööri", "cell engineer"), "", "EQF 7", ("CELL",),
               CHECKED),
)  # fmt: skip

OCCUPATION_SKILLS = (
    OccupationSkill("operator", "process", "essential", CHECKED),
    OccupationSkill("operator", "safety", "essential", MEMORY),
    OccupationSkill("cell_engineer", "electro", "essential", CHECKED),
    OccupationSkill("cell_engineer", "process", "optional", MEMORY),
)


def teaches(programme: str, competence: str, provenance=CHECKED) -> ProgrammeSkill:
    return ProgrammeSkill(programme, competence, same(f"{competence} is taught"), provenance)


PROGRAMME_SKILLS = (teaches("msc", "electro"),)


def programme(id: str, municipality: str, level, organisations=(), provenance=CHECKED, **more) -> Programme:
    """A course that is taught now in Swedish; `more` says otherwise."""
    row = Programme(id, same(f"Invented course {id}"), tuple(organisations), same("Invented School"), municipality,
                    level, "course", same("5"), ("sv",), ("REF",), same("running"), provenance, offer="running",
                    load_ects=5.0, pace="part time", places=10)  # fmt: skip
    return replace(row, **more)


#: Courses beside the theme's one programme, for tests of teaching: see `teaching_theme`.
COURSES = (
    programme("vet", "Kokkola", "EQF 4", ["kip"], load_ects=60.0),
    programme("safe", "Vaasa", "EQF 4", ["lab"], MEMORY, language=("fi",)),
    programme("leach_now", "Turku", "EQF 7", ["west"], language=("en",), requires=("msc",)),
    programme("leach_plan", "Pori", "EQF 4", ["mill"], offer="planned", load_ects=None, places=None),
)
COURSE_SKILLS = (
    teaches("vet", "process"),
    teaches("safe", "safety"),
    teaches("leach_now", "leaching"),
    teaches("leach_plan", "leaching", MEMORY),
)

PROJECTS = (
    KnownProject("first", same("INV101"), same("Invented battery cells"), "900000101", same("Horizon Europe"),
                 ("CELL",), 2_500_000.0, same("EUR 2.5 M"), "2024", "2027", CHECKED),
    KnownProject("own", same("OWNONE"), Label("Ett påhittat projekt", "Keksitty hanke", "An invented regional project"),
                 "", Label("ERUF", "EAKR", "ERDF"), ("REC",), None, same("EUR 0.4 M"), "2025", "2026", CHECKED),
)  # fmt: skip

PARTICIPANTS = (
    KnownParticipant("own", "kip", same("Invented Refinery Oy"), "FI", "coordinator", CHECKED),
    KnownParticipant("own", "lab", same("Invented Lab"), "FI", "participant", CHECKED),
    KnownParticipant("own", "", same("Unheard-of Workshop Oy"), "FI", "participant", CHECKED),
    KnownParticipant("first", "kip", same("told by CORDIS already"), "FI", "participant", CHECKED),
)


def challenge(id: str, kind, regions: tuple[str, ...], steps: tuple[str, ...]) -> Challenge:
    return Challenge(id, kind, Label(f"Utmaning {id}", f"Haaste {id}", f"Challenge {id}"), regions, same(""), steps, (),
                     CHECKED)  # fmt: skip


CHALLENGES = (
    challenge("c1", "research", ("kokkola", "vaasa"), ("REC",)),
    challenge("c2", "research", ("turku",), ("REF",)),
    challenge("c3", "funding", ("kokkola", "national"), ("CELL",)),
)

COMPETENCE_NEEDS = (
    CompetenceNeed("n1", "occupation", Label("Processoperatör", "Prosessinhoitaja", "Process operator"), "",
                   same("100"), same("2027"), ("kokkola",), ("REF",), (), same("an invented company"), CHECKED,
                   occupation="operator", number_least=100.0, number_most=100.0, unit="people", to_year=2027),
    CompetenceNeed("n2", "occupation", same("Cell engineer"), "", same("10"), same(""), ("turku",), ("CELL",), (),
                   same("somebody"), CHECKED, occupation="cell_engineer", number_least=10.0, number_most=10.0,
                   unit="people"),
)  # fmt: skip

CLAIMS = (
    Claim("kip", "employees", "100", "people", CHECKED),
    Claim("kip", "employees", "250", "people", OLD),
    Claim("kip", "capacity", "100", "kt", CHECKED),
    Claim("kip", "capacity", "101", "kt", OLD),
    Claim("mill", "state", "running", "", OLD, "i drift", "toiminnassa"),
    Claim("mill", "state", "shelved", "", CHECKED, "lagd på is", "hyllytetty"),
    Claim("mill", "state", "shelved", "", UNDATED, "lagd på is", "hyllytetty"),
)

ATTRIBUTIONS = (Attribution("900000101", "", "north_kokkola", CHECKED),)


def theme() -> Theme:
    """The invented theme; cities are the real ones."""
    real = load_theme("battery")
    cities = {city.id: city for city in real.cities}
    own = ("kokkola", "vaasa", "pori", "turku")
    lead = LeadProject(same("Invented lead project"), own[0], own[1:], "2026-2027", CHECKED)
    return Theme(
        id="battery",
        name=same("Invented batteries"),
        summary=same("Nothing of it is true."),
        country="FI",
        lead_project=lead,
        membership=POINTS,
        stale_after_months=24,
        cities=(*(cities[id] for id in own), *(city for id, city in cities.items() if id not in own)),
        steps=STEPS,
        concepts=CONCEPTS,
        mappings=CODES,
        catchments=real.catchments,
        organisations=ORGANISATIONS,
        sites=SITES,
        attributions=ATTRIBUTIONS,
        services=SERVICES,
        programmes=PROGRAMMES,
        projects=PROJECTS,
        participants=PARTICIPANTS,
        challenges=CHALLENGES,
        competence_needs=COMPETENCE_NEEDS,
        calls=CALLS,
        claims=CLAIMS,
        competences=COMPETENCES,
        occupations=OCCUPATIONS,
        occupation_skills=OCCUPATION_SKILLS,
        programme_skills=PROGRAMME_SKILLS,
        fingerprint="invented",
    )


def teaching_theme() -> Theme:
    """The invented theme with courses in several regions."""
    one = theme()
    return replace(
        one,
        programmes=(*one.programmes, *COURSES),
        programme_skills=(*one.programme_skills, *COURSE_SKILLS),
    )


FILLER = ("999000008", "Invented Filler SA", "FR")


def dump() -> Dump:
    """Projects 101 to 103 are in the theme, 104 and 105 say nothing of it, 106 is a near miss."""
    dump = Dump()
    dump.project("900000101", "Invented battery cell", ecMaxContribution="4000000", startDate="2024-01-01")
    dump.part("900000101", "999000001", "UNIVERSITY OF THE INVENTED WEST", "FI", city="Turku", role="coordinator",
              ecContribution="1000000")  # fmt: skip
    dump.part("900000101", "999000002", "University of the Invented North", "FI", city="90014 OULU",
              ecContribution="500000")  # fmt: skip
    dump.part("900000101", "999000003", "Erfundene Zellen GmbH", "DE", city="Berlin", activityType="PRC",
              ecContribution="250000.5")  # fmt: skip
    dump.part("900000101", "999000004", "ETHNIKO EPINOIMENO INSTITOUTO", "EL", city="Athina", role="associatedPartner",
              ecContribution="")  # fmt: skip

    dump.project("900000102", "Invented recycling of a battery", startDate="2023-05-01", fundingScheme="HORIZON-IA")
    dump.part("900000102", "999000003", "Erfundene Zellen GmbH", "DE", role="coordinator", ecContribution="700000")
    dump.part("900000102", "999000002", "University of the Invented North", "FI", city="OULU", ecContribution="300000")
    dump.part("900000102", "999000005", "KEKSITTY HELSINKI OY", "FI", city="00100 HELSINKI", activityType="PRC",
              ecContribution="200000", endOfParticipation="true")  # fmt: skip

    dump.project("900000103", "Invented materials", startDate="2025-01-01", objective="A battery. A battery.")
    dump.topic("900000103", "INV-2024-REC", "Invented recycling").code("900000103", "/1/1", "electric batteries")
    dump.part("900000103", "999000006", "Invented Kingdom Ltd", "UK", role="coordinator", ecContribution="100000")
    dump.part("900000103", "999000003", "Erfundene Zellen GmbH", "DE", ecContribution="50000")

    dump.project("900000104", "Invented bees", startDate="2024-06-01")
    dump.part("900000104", "999000001", "UNIVERSITY OF THE INVENTED WEST", "FI", city="Turku", role="coordinator")
    dump.part("900000104", "999000007", "Invented Apiary", "SE").part("900000104", *FILLER)

    dump.project("900000105", "A test battery for recycling", objective="Recycling, refining and a battery of tests.")
    dump.part("900000105", *FILLER, role="coordinator")

    dump.project("900000106", "Recycling of invented lamps", objective="They need a battery.")
    return dump.part("900000106", *FILLER, role="coordinator")


def bench(home: Path, a_theme: Theme | None = None, a_dump: Dump | None = None) -> Workbench:
    """The invented world, built in `home`."""
    home.mkdir(parents=True, exist_ok=True)
    add(home, [(a_dump or dump()).write(home / "dump.zip")])
    a_theme = a_theme or theme()
    return Workbench(a_theme, home, build(home, a_theme))


# --- what the matcher leaves in the core folder -----------------------------------------------------------------------


def record(key: str, name: str, country: str = "FI", organisation_id: str = "", **more) -> RecordToReview:
    return RecordToReview(key, key.split(":")[0], organisation_id or f"org-{key}", country, name, **more)


def pair(left: RecordToReview, right: RecordToReview, probability: float, *findings: Finding, **more) -> PairToReview:
    left, right = sorted((left, right), key=lambda one: one.record)
    outcome = "same" if probability > 0.9 else "apart"
    given = {"weight_bits": 3.5, "outcome": outcome, "decided_by": "model", "findings": findings, **more}
    return PairToReview(left, right, probability, **given)


WEST_IN_CORDIS = record("cordis:999000001", "UNIVERSITY OF THE INVENTED WEST", organisation_id="west", city="Turku",
                        kind="HES", website="https://www.west.example/en", lat=60.45, lon=22.28)  # fmt: skip
WEST_IN_ROR = record("ror:05inven01", "University of the Invented West", city="Åbo", kind="education",
                     other_names=("Påhittade universitetet i väst", "Keksitty läntinen yliopisto"),
                     website="http://west.example", lat=60.46, lon=22.29)  # fmt: skip
CELLS_IN_CORDIS = record("cordis:999000003", "Erfundene Zellen GmbH", "DE", vat="DE 123")
CELLS_IN_ROR = record("ror:05inven03", "Erfundene Zellen", "DE", vat="DE123")
BEES_IN_CORDIS = record("cordis:999000007", "Invented Apiary", "SE")
BEES_IN_ROR = record("ror:05inven07", "Invented Beekeepers", "SE")
LAB_IN_STARTER = record("starter:lab", "Invented Lab", organisation_id="lab")

RECORDS = (
    WEST_IN_CORDIS, WEST_IN_ROR, CELLS_IN_CORDIS, CELLS_IN_ROR, BEES_IN_CORDIS, BEES_IN_ROR, LAB_IN_STARTER
)  # fmt: skip
PAIRS = (
    pair(WEST_IN_CORDIS, WEST_IN_ROR, 0.97, Finding("name", "near_99", 9.2), Finding("place", "different", -2.1)),
    pair(CELLS_IN_CORDIS, CELLS_IN_ROR, 0.6, Finding("name", "near_90", 8.0)),
    pair(BEES_IN_CORDIS, BEES_IN_ROR, 0.5),
    pair(WEST_IN_CORDIS, LAB_IN_STARTER, 0.1, Finding("name", "different", -4.0)),
)


def write_pairs(core: Path, records: Sequence[RecordToReview] = RECORDS, pairs: Sequence[PairToReview] = PAIRS) -> None:
    """Write `core__record` and `core__pair` into a core folder, as the matcher does."""
    import pyarrow as pa
    from pyarrow.parquet import write_table

    text, number = pa.string(), pa.float64()
    kinds = {"other_names": pa.list_(text), "lat": number, "lon": number}
    schema = pa.schema({name: kinds.get(name, text) for name in RecordToReview.__slots__})
    rows = [{name: value or None for name, value in asdict(one).items()} for one in records]
    write_table(pa.Table.from_pylist(rows, schema), core / "core__record.parquet")
    findings = pa.list_(pa.struct({"feature": text, "level": text, "bits": number}))
    schema = pa.schema(
        {"left_record": text, "right_record": text, "probability": number, "weight_bits": number, "outcome": text,
         "decided_by": text, "findings": findings}
    )  # fmt: skip
    rows = [asdict(one) | {"left_record": one.left.record, "right_record": one.right.record} for one in pairs]
    write_table(pa.Table.from_pylist(rows, schema), core / "core__pair.parquet")
