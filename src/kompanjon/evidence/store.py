"""The evidence of one theme as analysis reads it: marts in memory, core tables by id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kompanjon.evidence.build import Built
from kompanjon.evidence.call_topics import TopicRow, read_topics
from kompanjon.evidence.parquet import read_rows
from kompanjon.vocabulary.claims import Confidence, Provenance
from kompanjon.vocabulary.education import OccupationSkill
from kompanjon.vocabulary.languages import Label

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class _Sourced:
    source: str
    date: str
    confidence: str
    note: str

    @property
    def provenance(self) -> Provenance:
        return Provenance(self.source, Confidence(self.confidence), self.date, self.note)


@dataclass(frozen=True, slots=True)
class OrganisationRow(_Sourced):
    """A row of `mart__organisation`."""

    organisation_id: str
    origin: str
    name_sv: str
    name_fi: str
    name_en: str
    kind: str
    country: str
    municipality: str
    region: str
    method: str
    place_evidence: str
    lat: float | None
    lon: float | None
    precision: str
    is_natural_person: bool

    @property
    def name(self) -> Label:
        return Label(self.name_sv, self.name_fi, self.name_en)


@dataclass(frozen=True, slots=True)
class ProjectRow(_Sourced):
    """A row of `mart__project`."""

    project_id: str
    origin: str
    acronym_sv: str
    acronym_fi: str
    acronym_en: str
    title_sv: str
    title_fi: str
    title_en: str
    start_date: str
    end_date: str
    programme_sv: str
    programme_fi: str
    programme_en: str
    funding_scheme: str
    status: str
    total_cost_eur: float | None
    ec_max_contribution_eur: float | None
    funding_text_sv: str
    funding_text_fi: str
    funding_text_en: str
    points: float | None
    steps: tuple[str, ...]
    concepts: tuple[str, ...]

    @property
    def name(self) -> Label:
        """What to call it: by its acronym where it has one."""
        return self.acronym or self.title

    @property
    def acronym(self) -> Label:
        return Label(self.acronym_sv, self.acronym_fi, self.acronym_en)

    @property
    def title(self) -> Label:
        return Label(self.title_sv, self.title_fi, self.title_en)

    @property
    def programme(self) -> Label:
        return Label(self.programme_sv, self.programme_fi, self.programme_en)

    @property
    def funding_text(self) -> Label:
        return Label(self.funding_text_sv, self.funding_text_fi, self.funding_text_en)


@dataclass(frozen=True, slots=True)
class ParticipationRow(_Sourced):
    """A row of `mart__participation`."""

    project_id: str
    organisation_id: str
    role: str
    is_beneficiary: bool
    country: str
    region: str
    site: str
    ec_contribution_eur: float | None
    has_left: bool


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A row of `mart__record`."""

    organisation_id: str
    source: str
    record_id: str
    name: str
    link: str
    snapshot: str
    merged_with: str
    weight_bits: float | None
    findings: tuple[dict, ...]

    @property
    def record(self) -> str:
        return f"{self.source}:{self.record_id}"


Row = TypeVar("Row")


class Evidence:
    """One version of a theme's evidence; read only."""

    def __init__(self, built: Built) -> None:
        self.built = built

    @cached_property
    def organisations(self) -> dict[str, OrganisationRow]:
        return {
            row.organisation_id: row for row in _read(self.built.marts / "mart__organisation.parquet", OrganisationRow)
        }

    @cached_property
    def projects(self) -> dict[str, ProjectRow]:
        return {row.project_id: row for row in _read(self.built.marts / "mart__project.parquet", ProjectRow)}

    @cached_property
    def participations(self) -> list[ParticipationRow]:
        return _read(self.built.marts / "mart__participation.parquet", ParticipationRow)

    @cached_property
    def records(self) -> list[RecordRow]:
        return _read(self.built.marts / "mart__record.parquet", RecordRow)

    @cached_property
    def calls(self) -> list[dict]:
        """Rows of `mart__call`."""
        return read_rows(self.built.marts / "mart__call.parquet")

    @cached_property
    def topics(self) -> dict[str, TopicRow]:
        """Every call topic held, in the theme or not, by id."""
        return {row.topic.id: row for row in read_topics(self.built.marts)}

    @cached_property
    def works(self) -> list[dict]:
        """Rows of `mart__work`, without the abstracts."""
        columns = ("work_id", "title", "year", "organisations", "source", "date", "confidence", "note")
        return read_rows(self.built.marts / "mart__work.parquet", columns)

    @cached_property
    def skills(self) -> list[dict]:
        """Rows of `mart__skill`."""
        return read_rows(self.built.marts / "mart__skill.parquet")

    @cached_property
    def occupation_skills(self) -> tuple[OccupationSkill, ...]:
        """Rows of `mart__occupation_skill`: what ESCO says that the theme's occupations take."""
        path = self.built.marts / "mart__occupation_skill.parquet"
        rows = read_rows(path) if path.is_file() else ()  # a former program wrote none
        return tuple(
            OccupationSkill(
                row["occupation"],
                row["competence"],
                row["weight"],
                Provenance(row["source"], Confidence(row["confidence"]), row["date"], row["note"]),
            )
            for row in rows
        )

    @cached_property
    def mentions(self) -> list[dict]:
        """Rows of `mart__mention`: the concepts of every text of the theme."""
        return read_rows(self.built.marts / "mart__mention.parquet")

    @cached_property
    def baseline(self) -> dict[str, int]:
        """Collaborative projects held by country (ISO) and home region; under "" all of them."""
        rows = read_rows(self.built.marts / "mart__baseline.parquet")
        return {row["place"]: row["projects"] for row in rows}

    @cached_property
    def natural_persons(self) -> int:
        """Participants in the theme's projects that are people: counted, never named."""
        return sum(row.is_natural_person for row in self.organisations.values())

    def core(self, table: str, where: str, *values: str, columns: Sequence[str] = ()) -> list[dict]:
        """Rows of a core table; `where` is SQL with a `?` for each of `values`; `columns`, or all of them."""
        path, wanted = self.built.core / f"core__{table}.parquet", ", ".join(columns) or "*"
        with self._connection.cursor() as cursor:  # a cursor of its own, since pages ask from several threads
            found = cursor.execute(f"SELECT {wanted} FROM read_parquet('{_quoted(path)}') WHERE {where}", list(values))
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        import duckdb

        return duckdb.connect()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _read(path: Path, row: type[Row]) -> list[Row]:
    names = [field.name for field in fields(row)]
    return [
        row(**{name: tuple(value) if isinstance(value, list) else value for name, value in given.items()})
        for given in read_rows(path, names)
    ]
