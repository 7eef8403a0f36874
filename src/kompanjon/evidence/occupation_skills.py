"""What ESCO says that the theme's occupations take, of the theme's competences (`mart__occupation_skill`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kompanjon.evidence.schemas import OCCUPATION_SKILL
from kompanjon.sources.snapshots import Snapshot
from kompanjon.vocabulary.claims import Confidence
from kompanjon.vocabulary.education import OccupationSkill
from kompanjon.vocabulary.theme import Theme

if TYPE_CHECKING:
    import pyarrow as pa

    from kompanjon.evidence.engine import Engine

_WEIGHTS = ("essential", "optional")


def occupation_skills_table(engine: Engine, held: Iterable[Snapshot], theme: Theme) -> pa.Table:
    """A row for each relation between an occupation and a competence of the theme, essential before optional.

    Parameters
    ----------
    held : snapshots of any source; those of ESCO are read
    """
    import pyarrow as pa

    occupations = {one.esco_uri: one.id for one in theme.occupations if one.esco_uri}
    competences = {one.esco_uri: one.id for one in theme.competences if one.esco_uri}
    weights: dict[tuple[str, str], dict] = {}
    for weight, occupation, skill, date in _relations(engine, held, list(occupations), list(competences)):
        key = occupations[occupation], competences[skill]
        row = {"occupation": key[0], "competence": key[1], "weight": weight, "source": occupation, "date": date,
               "confidence": Confidence.VERIFIED.value, "note": "as ESCO relates them"}  # fmt: skip
        weights.setdefault(key, row)
    return pa.Table.from_pylist([weights[key] for key in sorted(weights)], schema=OCCUPATION_SKILL)


def _relations(
    engine: Engine, held: Iterable[Snapshot], occupations: list[str], skills: list[str]
) -> Iterator[tuple[str, str, str, str]]:
    """(weight, address of the occupation, address of the skill, day of the snapshot), essential first."""
    found = []
    for snapshot in held:
        path = snapshot.folder / "raw__esco_relation.parquet"
        if snapshot.source == "esco" and path.is_file() and occupations and skills:
            table = engine.read([path])
            chosen = table.filter(
                table.reject_reason.isnull(), table.kind.isin(_WEIGHTS), table.uri.isin(occupations),
                table.other_uri.isin(skills),
            )  # fmt: skip
            date = snapshot.version if snapshot.version[:1].isdigit() else ""
            found += [(row["kind"], row["uri"], row["other_uri"], date) for row in engine.rows(chosen)]
    yield from sorted(found)


def with_relations(theme: Theme, related: Iterable[OccupationSkill]) -> Theme:
    """The theme with ESCO's own relations in place of the curators' judgement of what an occupation takes.

    A competence that ESCO does not name stays as the curators judged it, and so does an occupation that ESCO relates to
    none of the theme's competences.
    """
    said = tuple(related)
    if not said:
        return theme
    known = {one.occupation for one in said}
    in_esco = {one.id for one in theme.competences if one.esco_uri}
    kept = [one for one in theme.occupation_skills if one.occupation not in known or one.competence not in in_esco]
    order = {occupation.id: place for place, occupation in enumerate(theme.occupations)}
    return replace(theme, occupation_skills=tuple(sorted((*kept, *said), key=lambda one: order[one.occupation])))
