"""The competence matrix: the battery theme's own, and 500 programmes x 300 competences in eight regions."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, built_home, p95

if TYPE_CHECKING:
    from kompanjon.vocabulary.theme import Theme

_COMPETENCES, _PROGRAMMES, _TAUGHT_EACH, _NEEDS, _NAMED_EACH = 300, 500, 6, 400, 3

#: The same invented programmes and needs in every run.
_SEED = 20261125

_DAY = "2026-11-25"


def figures() -> Iterator[Figure]:
    from kompanjon.analysis.competence.desk import CompetenceDesk
    from kompanjon.analysis.situation.ground import Ground
    from kompanjon.analysis.workbench import Workbench
    from kompanjon.evidence.build import in_force
    from kompanjon.evidence.store import Evidence

    with built_home() as home:
        theme = Workbench.open("battery", home).theme
        evidence = Evidence(in_force(home, "battery"))
        for name, one in (
            ("the battery theme's own", theme),
            (f"{_PROGRAMMES} programmes x {_COMPETENCES} competences x 8 regions", _larger(theme)),
        ):
            ground, seconds = Ground(one, evidence), []
            for _ in range(10):
                start = time.perf_counter()
                matrix = CompetenceDesk(ground).matrix(as_of=_DAY)
                seconds.append(time.perf_counter() - start)
            needs = sum(len(cell.needs) for cell in matrix.cells.values())
            worst = p95(seconds[1:])
            yield Figure(
                f"competence matrix: {name}", f"{worst * 1000:.0f} ms", "under 500 ms", worst < 0.5,
                f"p95 of 9; {needs} needs in cells; the first took {seconds[0] * 1000:.0f} ms",
            )  # fmt: skip


def _larger(theme: Theme) -> Theme:
    """The theme with invented competences, programmes and needs in its regions, by copying its own rows."""
    chance = random.Random(_SEED)
    regions = [city.id for city in theme.member_cities]
    places = [city.municipalities[0] for city in theme.member_cities]
    competences = tuple(
        replace(chance.choice(theme.competences), id=f"c{number}", esco_uri="") for number in range(_COMPETENCES)
    )
    programmes = tuple(
        replace(chance.choice(theme.programmes), id=f"p{number}", municipality=chance.choice(places), organisations=(),
                requires=(), offer=chance.choice(("running", "running", "planned", "unknown", "ended")))
        for number in range(_PROGRAMMES)
    )  # fmt: skip
    ids = [one.id for one in competences]
    like = theme.programme_skills[0]
    taught = tuple(
        replace(like, programme=programme.id, competence=competence)
        for programme in programmes
        for competence in chance.sample(ids, _TAUGHT_EACH)
    )
    needs = tuple(
        replace(chance.choice(theme.competence_needs), id=f"n{number}", regions=(chance.choice(regions),),
                competences=tuple(chance.sample(ids, _NAMED_EACH)), occupation="", esco_uri="")
        for number in range(_NEEDS)
    )  # fmt: skip
    takes = tuple(
        replace(theme.occupation_skills[0], occupation=occupation.id, competence=competence, weight="essential")
        for occupation in theme.occupations
        for competence in chance.sample(ids, _TAUGHT_EACH)
    )
    return replace(
        theme, competences=competences, programmes=programmes, programme_skills=taught, competence_needs=needs,
        occupation_skills=takes,
    )  # fmt: skip
