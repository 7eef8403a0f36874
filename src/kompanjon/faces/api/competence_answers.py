"""What endpoints on competences answer, as schemas."""

from __future__ import annotations

from ninja import Schema

from kompanjon.faces.api.answers import Name, Row


class Competence(Schema):
    """A competence with its cells: the needs and programmes behind each standing, and who could open what for whom."""

    id: str
    name: Name
    kind: str
    esco_uri: str
    steps: list[str]
    concepts: list[str]
    provenance: Row
    needed_in: list[str]
    stated_in: list[str]
    is_shared: bool
    cells: list[Row]
    beyond: list[Row]
    could_open: list[Row]


class Competences(Schema):
    """The chosen competences; `untied` are needs that name none. Ages are counted to `as_of`."""

    theme: str
    version: str
    as_of: str
    level: int | None
    regions: list[str]
    min_regions: int
    competences: list[Competence]
    untied: list[Row]


class Skill(Schema):
    """A skill of ESCO; `score`: the share of findings like it that are right; `competence`: the theme's id of it."""

    uri: str
    name: str
    score: float
    words: list[str]
    competence: str


class SkillsOfText(Schema):
    skills: list[Skill]


class Skills(Schema):
    """One entry a text, in the order they were sent."""

    version: str
    texts: list[SkillsOfText]


class PathwaysFound(Schema):
    """The ways, the best first, what nobody teaches, ways that are not there, and programmes left out with why."""

    wish: Row
    occupation: Row | None
    asked: list[Row]
    held: list[Row]
    missing: list[Row]
    level_held: int
    is_level_told: bool
    level_asked: int | None
    ways: list[Row]
    untaught: list[Row]
    closed: list[Row]
    left_out: list[Row]


class Pathways(Schema):
    version: str
    pathways: PathwaysFound
