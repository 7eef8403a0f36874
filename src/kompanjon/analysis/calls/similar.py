"""Earlier topics near a call, and who won them: CORDIS tells of topics that have funded projects."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kompanjon.analysis.calls.answers import SimilarTopic
from kompanjon.analysis.situation.ground import HIDDEN_NAME, Ground
from kompanjon.evidence.marts import cordis_source
from kompanjon.language.encoding import Encoder
from kompanjon.language.encoding.table import unit_rows
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.languages import Label
from kompanjon.vocabulary.reference import Reference

if TYPE_CHECKING:
    import numpy as np

#: Earlier topics told of, and organisations of each.
MOST_TOPICS, MOST_ORGANISATIONS = 5, 12

#: A topic with more projects than this is open to any subject (fellowships, the ERC): its winners tell nothing.
_OPEN_TOPIC = 60


_TITLE = ("project_id", "title")


@dataclass(frozen=True, slots=True)
class _Winners:
    """Rows of the core tables behind the similar topics: projects, who took part, organisations, their records."""

    projects: list[dict]
    parts: list[dict]
    organisations: list[dict]
    records: list[dict]


class EarlierTopics:
    """Topics of the core tables as vectors: the title of each, and the titles of its projects, count alike."""

    def __init__(self, ground: Ground, encoder: Encoder) -> None:
        import numpy as np

        self._ground, self._encoder = ground, encoder
        self._titles, self._projects = self._read()
        self._ids = sorted(self._titles)
        titles = encoder.encode([self._titles[one] for one in self._ids])
        rows = [(at, title) for at, one in enumerate(self._ids) for _, title in self._projects[one]]
        inside = np.zeros_like(titles)
        if rows:
            np.add.at(inside, [at for at, _ in rows], encoder.encode([title for _, title in rows]))
        vectors = titles + unit_rows(inside)
        self._mean = vectors.mean(axis=0) if len(vectors) else np.zeros(encoder.width, dtype=np.float32)
        self._vectors = unit_rows(vectors - self._mean)

    def _read(self) -> tuple[dict[str, str], dict[str, list[tuple[str, str]]]]:
        core = self._ground.evidence.core
        projects = {row["project_id"]: row["title"] or "" for row in core("project", "true", columns=_TITLE)}
        titles: dict[str, str] = {}
        of_topic: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in core("project_topic", "true ORDER BY topic_id, project_id"):
            titles[row["topic_id"]] = row["title"] or row["topic_id"]
            of_topic[row["topic_id"]].append((row["project_id"], projects.get(row["project_id"], "")))
        kept = {key: title for key, title in titles.items() if len(of_topic[key]) <= _OPEN_TOPIC}
        return kept, of_topic

    def nearest(self, topic_id: str, text: str) -> tuple[SimilarTopic, ...]:
        """The earlier topics nearest to a call's text, the nearest first; `nearness` is the cosine of the vectors."""
        if not self._ids:
            return ()
        asked = unit_rows(self._encoder.encode([text]) - self._mean)[0]
        order = _order(self._vectors @ asked)
        wanted = [(at, near) for at, near in order if self._ids[at] != topic_id][:MOST_TOPICS]
        winners = self._winners({project for at, _ in wanted for project, _ in self._projects[self._ids[at]]})
        return tuple(self._similar(self._ids[at], near, winners) for at, near in wanted)

    def _winners(self, projects: set[str]) -> _Winners:
        """What the core tables hold of the projects, read at once: a question to them costs more than its rows."""

        def held(table: str, column: str, wanted: Iterable[str]) -> list[dict]:
            keys = sorted(wanted)
            marks = ", ".join("?" * len(keys))
            return self._ground.evidence.core(table, f"{column} IN ({marks}) ORDER BY {column}", *keys) if keys else []

        parts = held("participation", "project_id", projects)
        pics = {row["pic"] for row in parts if row["is_beneficiary"]}
        return _Winners(
            held("project", "project_id", projects),
            parts,
            held("organisation", "pic", pics),
            held("record", "record", (f"cordis:{pic}" for pic in pics)),
        )

    def _similar(self, key: str, nearness: float, winners: _Winners) -> SimilarTopic:
        ids = {project for project, _ in self._projects[key]}
        return SimilarTopic(
            key,
            self._titles[key],
            round(nearness, 3),
            tuple(_project(row) for row in winners.projects if row["project_id"] in ids),
            self._organisations([row for row in winners.parts if row["project_id"] in ids], winners),
        )

    def _organisations(self, parts: list[dict], winners: _Winners) -> tuple[Reference, ...]:
        """Those in most of the projects first; the country's own before others with as many."""
        wanted = {row["pic"] for row in parts if row["is_beneficiary"]}
        rows = [row for row in winners.organisations if row["pic"] in wanted]
        linked = [row for row in winners.records if row["record"].partition(":")[2] in wanted]
        own = {row.record_id: row.organisation_id for row in self._ground.evidence.records if row.source == "cordis"}
        ids = {row["record"].partition(":")[2]: row["organisation_id"] for row in linked} | own
        projects: dict[str, set[str]] = defaultdict(set)
        coordinated: Counter[str] = Counter()
        for row in parts:
            if row["is_beneficiary"]:
                key = ids.get(row["pic"], f"pic-{row['pic']}")
                projects[key].add(row["project_id"])
                coordinated[key] += row["role"] == "coordinator"
        told = {}
        for row in rows:
            key = ids.get(row["pic"], f"pic-{row['pic']}")
            told.setdefault(key, self._organisation(key, row))
        home = self._ground.theme.country
        countries = {ids.get(row["pic"], f"pic-{row['pic']}"): row["country"] for row in rows}
        order = sorted(
            told, key=lambda key: (-len(projects[key]), -coordinated[key], countries[key] != home, told[key].name.en)
        )
        return tuple(told[key] for key in order[:MOST_ORGANISATIONS])

    def _organisation(self, key: str, row: dict) -> Reference:
        name = HIDDEN_NAME if row["is_natural_person"] or not row["name"] else Label.same(row["name"])
        is_home = row["country"] == self._ground.theme.country
        region = self._ground.region_of.get(key) or ("elsewhere" if is_home else "abroad")
        return Reference(
            "organisation", key, name, Provenance("CORDIS", Confidence.VERIFIED), region, (row["country"] or "",)
        )


def _order(cosines: np.ndarray) -> list[tuple[int, float]]:
    import numpy as np

    return [(int(at), float(cosines[at])) for at in np.argsort(-cosines, kind="stable")[: MOST_TOPICS + 1]]


def _project(row: dict) -> Reference:
    provenance = Provenance(cordis_source(row["project_id"], is_project=True), Confidence.VERIFIED)
    return Reference(
        "project",
        row["project_id"],
        Label.same(row["acronym"] or row["title"]),
        provenance,
        "",
        (Label.same(row["title"]),),
    )
