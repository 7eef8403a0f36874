"""Invented needs and programmes, the matrix they make, pathways among them and skills of a text."""

from __future__ import annotations

from collections.abc import Sequence

from invented_theme import CITIES, FROM_MEMORY, INVENTED, invented_theme, label

from kompanjon.analysis.competence import answers
from kompanjon.analysis.competence.pathways import answers as ways
from kompanjon.analysis.situation.picture import ELSEWHERE, Conflict
from kompanjon.language.skills.answers import SkillFound
from kompanjon.vocabulary.additions import NOTHING_ADDED, Additions, with_additions
from kompanjon.vocabulary.claims import Provenance
from kompanjon.vocabulary.reference import Reference

REGIONS = (*(city.id for city in CITIES), ELSEWHERE, answers.NATIONAL)

PROVENANCE_OLD = Provenance("https://example.org/old", INVENTED.confidence, "2019-01")


def _claim(value: str, date: str) -> Reference:
    held = Provenance("https://example.org/claims", INVENTED.confidence, date)
    return Reference("claim", f"jobs-{value}", label(value), held, "", (value, "jobs"))


CONFLICT = Conflict("need-1", label("Plant of nowhere"), "jobs", (_claim("100", "2025"), _claim("300", "2026")))

NEED = answers.NeededHere(
    "leach", "kokkola", "plant",
    Reference("organisation", "hittepa", label("Plant of nowhere"), PROVENANCE_OLD, "kokkola"),
    is_stated=False, through=(label("hydrometallurgy"),), levels=(4, 6), number_least=100, number_most=300,
    unit="jobs", from_year=2027, is_stale=True, conflicts=(CONFLICT,),
)  # fmt: skip
STATED = answers.NeededHere(
    "dream", "vaasa", "need", Reference("competence_need", "need-2", label("Dreamers"), FROM_MEMORY, "vaasa"),
    is_stated=True,
)  # fmt: skip


def _programme(programme_id: str, region: str) -> Reference:
    row = next(one for one in invented_theme().programmes if one.id == programme_id)
    return Reference("programme", row.id, row.name, row.provenance, region)


def _taught(competence: str, programme_id: str, region: str) -> answers.Taught:
    row = next(one for one in invented_theme().programmes if one.id == programme_id)
    says = next(one for one in invented_theme().programme_skills if one.programme == programme_id)
    return answers.Taught(
        competence, programme_id, region, _programme(programme_id, region), row.provider, row.offer, row.level,
        row.language, row.load_ects, row.pace, row.places, says.evidence, says.provenance,
        row.provenance.is_verified, True,
    )  # fmt: skip


COURSE, DEGREE = _taught("leach", "kurs", "vaasa"), _taught("dream", "examen", "vaasa")


class FakeCompetenceDesk:
    """Answers what `CompetenceDesk` answers."""

    def __init__(self, added: Additions = NOTHING_ADDED) -> None:
        self.theme = with_additions(invented_theme(), added)

    def matrix(self, statements: object = (), as_of: str = "", level: int | None = None) -> answers.CompetenceMatrix:
        held = {
            ("leach", "kokkola"): ((NEED,), (), answers.Verdict("missing", "nothing")),
            ("leach", "vaasa"): ((NEED,), (COURSE,), answers.Verdict("covered", "taught_now", (COURSE,))),
            ("dream", "vaasa"): ((STATED,), (DEGREE,), answers.Verdict("thin", "not_known", (DEGREE,))),
        }
        nothing = (), (), answers.Verdict("not needed", "no_need")
        cells = {}
        for competence in self.theme.competences:
            for region in REGIONS:
                needs, taught, verdict = held.get((competence.id, region), nothing)
                at = ((6, verdict),) if needs and level in (None, 6) else ()
                cells[competence.id, region] = answers.CompetenceCell(competence.id, region, needs, taught, verdict, at)
        rows = tuple(
            answers.CompetenceRow(
                one, self._skill(one.id), tuple(r for r in REGIONS if cells[one.id, r].needs), (), one.id == "leach",
                (answers.CouldOpen(COURSE, ("kokkola",)),) if one.id == "leach" else (),
            )
            for one in self.theme.competences
        )  # fmt: skip
        untied = (Reference("competence_need", "need-9", label("Anything"), INVENTED, "pori"),)
        return answers.CompetenceMatrix("battery", rows, REGIONS, cells, level, as_of or "2026-11-20", 3, untied)

    def _skill(self, competence: str) -> Reference:
        row = next(one for one in self.theme.competences if one.id == competence)
        return Reference("skill", row.id, row.name, row.provenance)

    def pathways(self, wish: ways.PathwayWish) -> ways.Pathways:
        goal = [one.competence for one in self.theme.occupation_skills if one.occupation == wish.occupation]
        asked = tuple(dict.fromkeys((*goal, *wish.competences)))
        missing = tuple(one for one in asked if one not in wish.held)
        step = ways.PathwayStep(
            1, _programme("kurs", "vaasa"), label("Provbänken"), "Vaasa", "EQF 6", ("sv",), "running",
            ways.Load(5.0, label("5 ECTS"), label("")), 5, None, "part time", 1, 1, (), (self._skill("leach"),), 10,
        )  # fmt: skip
        second = ways.PathwayStep(
            2, _programme("examen", "kokkola"), label("Fiction University"), "Kokkola", "EQF 6", ("fi", "en"),
            "unknown", ways.Load(180.0, label(""), label("a first degree takes 180"), INVENTED), 4, 6, "", 2, 6, (1,),
            (self._skill("dream"),), None, True,
        )  # fmt: skip
        found = (
            ways.Pathway(("best", "nearest"), "", (step,), 5.0, 0.0, 0, 1, 5, distance_km=120.4),
            ways.Pathway(("in one language",), "sv", (step, second), 185.0, 180.0, 1, 7, 6, load_gap=2.0),
        )
        occupation = next((one for one in self.theme.occupations if one.id == wish.occupation), None)
        return ways.Pathways(
            wish, occupation, tuple(map(self._skill, asked)),
            tuple(self._skill(one) for one in asked if one in wish.held), tuple(map(self._skill, missing)),
            wish.level or 4, wish.level is not None, 6, found if "leach" in missing else (),
            tuple(ways.Untaught(self._skill(one), (_programme("examen", "kokkola"),)) for one in missing
                  if one == "rest"),
            (ways.NoWay("fastest", "", moves_needed=2),),
            (ways.LeftOut(_programme("examen", "kokkola"), "language", ("fi", "en"), (self._skill("dream"),)),),
        )  # fmt: skip


def skills_of(texts: Sequence[str], least: float, most: int) -> list[tuple[SkillFound, ...]]:
    """Every text that says "leaching" speaks of the theme's skill, and of one that the theme has not."""
    found = (
        SkillFound("http://esco.example/skill/1", "leach nothing", 0.93, ("leaching",)),
        SkillFound("http://esco.example/skill/99", "speak <loudly>", 0.61, ("leaching", "loudly")),
    )
    return [tuple(one for one in found if one.score >= least) if "leaching" in text else () for text in texts]
