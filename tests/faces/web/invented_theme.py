"""An invented theme: real places and steps, but every organisation, project and figure is made up."""

from __future__ import annotations

from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.education import Competence, Occupation, OccupationSkill, Programme, ProgrammeSkill
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.services import Service
from kompanjon.vocabulary.theme import (
    City,
    Concept,
    ConceptMapping,
    LeadProject,
    Membership,
    Organisation,
    Step,
    Theme,
)

INVENTED = Provenance("https://example.org/invented", Confidence.VERIFIED, "2026-03-11")
FROM_MEMORY = Provenance("invented for tests", Confidence.UNVERIFIED)

#: A name that would break a page which forgot to escape.
HOSTILE = '<script>alert("å")</script> & Söner Ab'


def label(en: str, sv: str = "", fi: str = "") -> Label:
    return Label(sv or en, fi or en, en)


def step(code: str, order: int, en: str, sv: str, fi: str, kind: str = "step") -> Step:
    return Step(code, order, kind, label(en, sv, fi), label(en, sv, fi), "", INVENTED)


STEPS = (
    step("RM", 1, "Raw materials", "Råvaror", "Raaka-aineet"),
    step("REF", 2, "Refining", "Raffinering", "Jalostus"),
    step("PCAM", 3, "Precursors", "Prekursorer", "Prekursorit"),
    step("CAM", 4, "Cathode materials", "Katodmaterial", "Katodimateriaalit"),
    step("CELL", 5, "Cells", "Celler", "Kennot"),
    step("REC", 6, "Recycling", "Återvinning", "Kierrätys"),
    step("X-EDU", 7, "Education", "Utbildning", "Koulutus", "cross"),
)

CITIES = (
    City("kokkola", label("Kokkola", "Karleby", "Kokkola"), "Kokkolassa", "Kokkolan",
         63.8385, 23.1307, ("FI1D5",), ("Kokkola", "Karleby"), INVENTED),
    City("vaasa", label("Vaasa", "Vasa", "Vaasa"), "Vaasassa", "Vaasan",
         63.0951, 21.6165, ("FI195",), ("Vaasa", "Vasa"), INVENTED),
    City("pori", label("Pori", "Björneborg", "Pori"), "Porissa", "Porin",
         61.4851, 21.7974, ("FI196",), ("Pori", "Björneborg"), INVENTED),
    City("turku", label("Turku", "Åbo", "Turku"), "Turussa", "Turun",
         60.4518, 22.2666, ("FI1C1",), ("Turku", "Åbo"), INVENTED),
    City("kuopio", label("Kuopio", "Kuopio", "Kuopio"), "Kuopiossa", "Kuopion",
         62.8924, 27.6770, ("FI1D2",), ("Kuopio",), INVENTED),
)  # fmt: skip

#: (id, name, kind, municipality, region, lat, lon, steps, verified)
ORGANISATIONS: tuple[tuple, ...] = (
    ("norrsken", "Fiction University", "university", "Kokkola", "kokkola", 63.8385, 23.1307, ("REF", "REC"), True),
    ("hittepa", HOSTILE, "company", "Kokkola", "kokkola", 63.8385, 23.1307, ("PCAM", "CAM"), True),
    ("provbanken", "Provbänken yrkeshögskola", "uas", "Vaasa", "vaasa", 63.0951, 21.6165, ("CELL", "X-EDU"), True),
    ("kuvitelma", "Kuvitelma Oy", "company", "Pori", "pori", 61.4851, 21.7974, ("REF",), True),
    ("satama", "Sataman mielikuvitus Oy", "company", "Turku", "turku", 60.4518, 22.2666, ("REC",), False),
    ("savon", "Savon testilaitos", "rto", "Kuopio", "kuopio", 62.8924, 27.6770, ("RM", "CELL"), True),
    ("muualla", "Muualla Research", "rto", "Espoo", "elsewhere", 60.2055, 24.6559, ("CELL", "CAM"), True),
    ("paikaton", "Paikaton verkosto", "network", "", "unknown", None, None, ("X-EDU",), False),
)  # fmt: skip

BY_ID = {row[0]: row for row in ORGANISATIONS}


def organisation_reference(row: tuple, why: tuple[str, ...] = ()) -> Reference:
    provenance = INVENTED if row[8] else FROM_MEMORY
    return Reference("organisation", row[0], label(row[1]), provenance, row[4], why)


def project_reference(project_id: str, name: str, why: tuple[str, ...] = ()) -> Reference:
    return Reference("project", project_id, label(name), INVENTED, "", why)


#: (id, acronym, steps, participants, in the theme)
PROJECTS = (
    ("900000001", "MADEUP", ("REF", "REC"), ("norrsken", "kuvitelma"), True),
    ("900000002", "PRETEND", ("CELL",), ("provbanken", "muualla"), True),
    ("900000003", "IMAGINE & CO", ("CAM",), ("hittepa",), True),
    ("900000004", "FAROFF", (), (), True),
    ("900000005", "NEARMISS", (), ("savon",), False),
)

SERVICE = Service("pilot", "norrsken", label("Pilot line of nowhere", "Pilotlinje", "Pilottilinja"), "pilot plant",
                  "Kokkola", ("REC",), label("leaching of nothing", "lakning av inget", "tyhjän liuotusta"),
                  label("12 kg/h"), label("6"), INVENTED, scale="pilot", capacity_value=12.0, capacity_unit="kg/h",
                  trl_from=6, trl_to=6, access="open", languages=("sv", "en"), concepts=("hydromet",))  # fmt: skip

LABORATORY = Service("testlabb", "hittepa", label("Lab & <more>", "Labb", "Labra"), "laboratory", "Vaasa",
                     ("REC", "CELL"), label("tests of nothing", "prov av inget", "tyhjän testausta"), label(""),
                     label(""), FROM_MEMORY, takes=label("black mass"), scale="laboratory")  # fmt: skip

DESK_SERVICE = Service("raadgivning", "muualla", label("Advice", "Rådgivning", "Neuvonta"), "business service", "",
                       ("RM",), label(""), label(""), label(""), INVENTED, access="own use")  # fmt: skip

SERVICES = (SERVICE, LABORATORY, DESK_SERVICE)


COMPETENCES = (
    Competence("leach", label("leaching <of> nothing", "lakning av inget", "tyhjän liuotus"), "skill",
               "http://esco.example/skill/1", ("REF", "REC"), ("hydromet",), INVENTED),
    Competence("dream", label("dream of cells", "drömma om celler", "uneksia kennoista"), "knowledge", "", ("CELL",),
               (), FROM_MEMORY),
    Competence("rest", label("rest well", "vila väl", "levätä hyvin"), "skill", "http://esco.example/skill/3", (), (),
               INVENTED),
)  # fmt: skip

OCCUPATIONS = (
    Occupation("leacher", label("leacher of nothing", "lakare av inget", "tyhjän liuottaja"), "", "EQF 4", ("REF",),
               INVENTED),
    Occupation("dreamer", label("dreamer", "drömmare", "uneksija"), "", "EQF 6", ("CELL",), FROM_MEMORY),
)  # fmt: skip

OCCUPATION_SKILLS = (
    OccupationSkill("leacher", "leach", "essential", FROM_MEMORY),
    OccupationSkill("leacher", "rest", "optional", FROM_MEMORY),
    OccupationSkill("dreamer", "dream", "essential", INVENTED),
)

PROGRAMMES = (
    Programme("kurs", label("Course", "Kurs", "Kurssi"), ("provbanken",), label("Provbänken"), "Vaasa", "EQF 6",
              "course", label("5 ECTS"), ("sv",), ("REF",), label("running"), INVENTED, "running", 5.0, "part time",
              20),
    Programme("examen", label("Degree & <dreams>", "Examen", "Tutkinto"), ("norrsken",), label("Fiction University"),
              "Kokkola", "EQF 6", "degree", label(""), ("fi", "en"), ("CELL",), label(""), FROM_MEMORY, "unknown"),
)  # fmt: skip

PROGRAMME_SKILLS = (
    ProgrammeSkill("kurs", "leach", label("the course teaches it", "kursen lär ut det", "kurssi opettaa sitä"),
                   INVENTED),
    ProgrammeSkill("examen", "dream", label("guessed", "gissat", "arvattu"), FROM_MEMORY),
)  # fmt: skip


def invented_theme() -> Theme:
    organisations = tuple(
        Organisation(r[0], label(r[1]), (), r[2], "FI", r[3], r[5], r[6], "city centre", r[7], "working", label(""),
                     label("active", "verksam", "toiminnassa"), "2026", "", "", organisation_reference(r).provenance)
        for r in ORGANISATIONS
    )  # fmt: skip
    concept = Concept("hydromet", "core", label("hydrometallurgy", "hydrometallurgi", "hydrometallurgia"),
                      (), (), (), ("REF", "REC"), "", "", INVENTED)  # fmt: skip
    below = Concept("leaching", "partial", label("leaching <b>", "lakning", "liuotus"),
                    ("urlakning",), (), ("dissolving",), ("REF",), "", "", FROM_MEMORY, ("hydromet",))  # fmt: skip
    outside = Concept("x_leak", "excluded", label("leaking roof", "läckande tak", "vuotava katto"),
                      (), (), (), (), "", "", INVENTED)  # fmt: skip
    mappings = (
        ConceptMapping("hydromet", "OpenAlex topic", "T1", "Invented topic", "closeMatch", INVENTED),
        ConceptMapping("hydromet", "EuroSciVoc", "/1/2", "invented sciences/made up", "broadMatch", FROM_MEMORY),
        ConceptMapping("hydromet", "ESCO", "http://esco.example/7", "invent things", "exactMatch", INVENTED),
    )
    lead = LeadProject(
        label("Invented battery chemistry", "Påhittad batterikemi", "Keksitty akkukemia"),
        "kokkola", ("vaasa", "pori", "turku", "kuopio"), "2026-2027", INVENTED,
    )  # fmt: skip
    return Theme(
        id="battery",
        name=label("Battery chemistry", "Batterikemi", "Akkukemia"),
        summary=label("From ore to recycling.", "Från malm till återvinning.", "Malmista kierrätykseen."),
        country="FI",
        lead_project=lead,
        membership=Membership(6.0, 4.0, 2.0, 2.0, 1.0, 3.0, 1.0, 3.0, 6.0),
        stale_after_months=18,
        cities=CITIES,
        steps=STEPS,
        concepts=(concept, below, outside),
        concept_mappings=mappings,
        mappings=(), catchments=(), organisations=organisations, sites=(), attributions=(), services=SERVICES,
        programmes=PROGRAMMES, projects=(), participants=(), challenges=(), competence_needs=(), calls=(), claims=(),
        competences=COMPETENCES, occupations=OCCUPATIONS, occupation_skills=OCCUPATION_SKILLS,
        programme_skills=PROGRAMME_SKILLS, fingerprint="invented",
    )  # fmt: skip
