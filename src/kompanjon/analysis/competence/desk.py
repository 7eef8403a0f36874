"""Every question on a theme's competences, at one state of its evidence and of what people have added."""

from __future__ import annotations

from collections.abc import Sequence

from kompanjon.analysis.competence.answers import LEVELS, CompetenceMatrix
from kompanjon.analysis.competence.matrix import competence_matrix
from kompanjon.analysis.competence.pathways.answers import Pathways, PathwayWish
from kompanjon.analysis.competence.pathways.find import pathways
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.occupation_skills import with_relations
from kompanjon.vocabulary.additions import NOTHING_ADDED, Additions, with_additions
from kompanjon.vocabulary.faults import BadInput
from kompanjon.vocabulary.statements import Statement


class CompetenceDesk:
    """Read only. `theme` is the theme with what people have added to it."""

    def __init__(self, ground: Ground, added: Additions = NOTHING_ADDED) -> None:
        self.theme = with_relations(with_additions(ground.theme, added), ground.evidence.occupation_skills)
        self._ground = ground
        self._matrices: dict[tuple[tuple[Statement, ...], str, int | None], CompetenceMatrix] = {}

    def matrix(
        self, statements: Sequence[Statement] = (), as_of: str = "", level: int | None = None
    ) -> CompetenceMatrix:
        """What is needed and what is taught; kept while what is asked is the same. See `competence_matrix`.

        Raises
        ------
        BadInput
            When `level` is no EQF level.
        """
        if level is not None and level not in LEVELS:
            raise BadInput(f"level {level} is no EQF level; one of {', '.join(map(str, LEVELS))}")
        key = tuple(statements), as_of, level
        if key not in self._matrices:
            if len(self._matrices) > len(LEVELS):
                self._matrices.clear()
            self._matrices[key] = competence_matrix(self._ground, self.theme, statements, as_of, level)
        return self._matrices[key]

    def pathways(self, wish: PathwayWish) -> Pathways:
        """The ways from what is held to what is asked. See `pathways.find`.

        Raises
        ------
        BadInput
            When the wish names what the theme does not hold, or asks for nothing.
        """
        return pathways(self._ground, self.theme, wish)
