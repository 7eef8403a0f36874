"""What is coming to a region and will need people: plants announced or being built, and projects that start."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kompanjon.analysis.competence.ties import Tie, Ties
from kompanjon.analysis.situation.ground import Ground
from kompanjon.evidence.store import ProjectRow
from kompanjon.vocabulary.reference import Reference
from kompanjon.vocabulary.theme import Theme

#: A project starts when it began so many years before the day asked about, or later.
STARTED_WITHIN_YEARS = 2

#: What a plant is said to employ, and when it is to be at work.
_JOBS, _AT_WORK = "jobs", "commercial production"

_YEAR = re.compile(r"(?:19|20)\d\d")
_AMOUNT = re.compile(r"\d[\d ]*")

#: Words of a value that give one end of a range only; values in words are in English.
_LEAST_ONLY, _MOST_ONLY = ("over", "at least", "more than"), ("up to", "at most", "less than")

#: A row, its regions, what it takes, and its numbers and years by the names of `NeededHere`.
Coming = tuple[Reference, tuple[str, ...], tuple[Tie, ...], dict[str, object]]


def plants(ground: Ground, theme: Theme, ties: Ties) -> Iterator[Coming]:
    """Organisations of the country that are announced or being built, by the occupations on their steps."""
    for one in theme.organisations:
        region = ground.region_of[one.id]
        if one.country == theme.country and one.stage in ("planned", "building") and region:
            reference = ground.organisation(one.id, why=(one.status,) if one.status else ())
            yield reference, (region,), ties.of_steps(one.steps), _numbers(theme, one.id)


def _numbers(theme: Theme, organisation: str) -> dict[str, object]:
    """The jobs and the first year that sources tell of a plant: the least and the most of them all."""
    told = [claim for claim in theme.claims if claim.subject == organisation]
    least, most = _ends(claim.value for claim in told if claim.property == _JOBS)
    years = [int(year) for claim in told if claim.property == _AT_WORK for year in _YEAR.findall(claim.value)]
    found: dict[str, object] = {"to_year": max(years)} if years else {}
    return found | {"number_least": least, "number_most": most, "unit": "jobs"} if least or most else found


def _ends(values: Iterable[str]) -> tuple[float | None, float | None]:
    """The least and the most that values tell; None for an end that one of them leaves open, or none tells."""
    least, most, is_open = [], [], False
    for value in values:
        amounts = [float(amount.replace(" ", "")) for amount in _AMOUNT.findall(value)]
        least += [] if value.startswith(_MOST_ONLY) else amounts
        most += [] if value.startswith(_LEAST_ONLY) else amounts
        is_open = is_open or value.startswith(_LEAST_ONLY)
    return min(least, default=None), None if is_open else max(most, default=None)


def starting_projects(ground: Ground, ties: Ties, as_of: str) -> Iterator[Coming]:
    """The theme's projects that start, where somebody of a region takes part, by the concepts they speak of."""
    since = f"{int(as_of[:4]) - STARTED_WITHIN_YEARS:04d}{as_of[4:]}"
    for key, project in sorted(ground.evidence.projects.items()):
        found = ties.of_concepts(project.concepts) if _starts(project, since) else ()
        regions = _regions_of(ground, key) if found else ()
        if regions:
            years = {"from_year": _year(project.start_date), "to_year": _year(project.end_date)}
            yield ground.project(key), regions, found, years


def _starts(project: ProjectRow, since: str) -> bool:
    start = project.start_date
    return bool(start) and start >= since[: len(start)]


def _regions_of(ground: Ground, project: str) -> tuple[str, ...]:
    at_home = {
        ground.region(row.region)
        for row in ground.by_project[project]
        if row.country == ground.theme.country and not row.has_left
    }
    return tuple(region for region in ground.regions if region in at_home)


def _year(date: str) -> int | None:
    return int(date[:4]) if date else None
