"""The build: snapshots held and a theme's folder in, core tables and marts out; nothing changed, nothing recomputed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kompanjon.evidence import versions
from kompanjon.evidence.identity.decide import newest
from kompanjon.sources import snapshots
from kompanjon.sources.catalogue import describe
from kompanjon.vocabulary.judgements import Judgement
from kompanjon.vocabulary.theme import Theme

if TYPE_CHECKING:
    from kompanjon.evidence.theme_links import ThemeLinks

#: Told as work goes on: (what, done, of).
Progress = Callable[[str, int, int], None]

#: In the core folder: rows of each core table by the snapshot they come from.
_ROWS = "rows.json"

_RAW = ("project", "organization", "topics", "euroscivoc")

#: Sources that evidence is made of, beside the theme's folder.
_SOURCES = ("cordis", "ror", "openalex")

#: Sources that only the marts are drawn from.
_MART_SOURCES = ("calls", "esco")


@dataclass(frozen=True, slots=True)
class Built:
    """The evidence in force for a theme.

    Attributes
    ----------
    version : the same for the same inputs and code
    made_at : ISO date and time (UTC) of the build
    core, marts : folders of the tables
    previous : folder of the version before, if it is still there
    rows : rows per table
    is_new : whether this call computed anything
    unfollowed : judgements that newer ones contradict, each as a line
    """

    version: str
    made_at: str
    core: Path
    marts: Path
    previous: Path | None
    rows: dict[str, int]
    is_new: bool
    unfollowed: tuple[str, ...] = ()


def build(
    home: Path,
    theme: Theme,
    progress: Progress = lambda what, done, of: None,
    judgements: Sequence[Judgement] = (),
) -> Built:
    """Bring the theme's evidence up to date with the snapshots held, the theme's folder and people's judgements."""
    held, theme_folder = _held(home), home / "evidence" / "themes" / theme.id
    all_held = [*held, *_held(home, _MART_SOURCES)]
    core = _core(home, held, judgements, progress)
    version = _marts_version(home, core["version"], theme)
    marts = versions.current(theme_folder)
    if marts is not None and marts["version"] == version and _is_whole(marts):
        return _built(marts, is_new=False)
    former = marts["folder"] if marts else ""

    def write(path: Path) -> dict:
        told = _write_marts(home, path, Path(core["path"]), all_held, theme, judgements, progress)
        unfollowed = sorted({*core["unfollowed"], *told["unfollowed"]})
        evidence = {"core": str(core["path"]), "previous": former, "snapshots": [s.id for s in all_held]}
        return {**told, **evidence, "unfollowed": unfollowed}

    return _built(versions.put_in_force(theme_folder, version, write), is_new=True)


def build_core(
    home: Path, progress: Progress = lambda what, done, of: None, judgements: Sequence[Judgement] = ()
) -> Path:
    """Bring the core tables, which all themes share, up to date; returns their folder."""
    return _core(home, _held(home), judgements, progress)["path"]


def _core(home: Path, held: list[snapshots.Snapshot], judgements: Sequence[Judgement], progress: Progress) -> dict:
    folder, version = home / "evidence" / "core", _core_version(held, judgements)
    core = versions.current(folder)
    if core is None or core["version"] != version:
        core = versions.put_in_force(folder, version, lambda path: _write_core(home, path, held, judgements, progress))
    return core


def is_up_to_date(home: Path, theme: Theme, judgements: Sequence[Judgement] = ()) -> bool:
    """Whether the theme's evidence follows from what is held and judged now."""
    built = in_force(home, theme.id)
    core_version = _core_version(_held(home), judgements)
    return built is not None and built.version == _marts_version(home, core_version, theme)


def _held(home: Path, sources: Sequence[str] = _SOURCES) -> list[snapshots.Snapshot]:
    return [snapshot for source in sources for snapshot in snapshots.held(home, source)]


def _marts_version(home: Path, core_version: str, theme: Theme) -> str:
    drawn_from = [snapshot.id for snapshot in _held(home, _MART_SOURCES)]
    return versions.version_of([core_version, theme.fingerprint, *drawn_from])


def _core_version(held: Sequence[snapshots.Snapshot], judgements: Sequence[Judgement]) -> str:
    said = [f"{one.left} {one.right} {one.verdict} {one.at}" for one in newest(judgements).values()]
    return versions.version_of([*(snapshot.id for snapshot in held), *sorted(said)])


def in_force(home: Path, theme_id: str) -> Built | None:
    """The evidence last built for a theme; None when there is none."""
    marts = versions.current(home / "evidence" / "themes" / theme_id)
    return _built(marts, is_new=False) if marts and _is_whole(marts) else None


def _is_whole(marts: dict) -> bool:
    """Whether the marts and the core tables they were drawn from are there, in the form this program reads."""
    return (Path(marts["core"]) / _ROWS).is_file() and (marts["path"] / "mart__topic.parquet").is_file()


def _built(manifest: dict, *, is_new: bool) -> Built:
    previous = manifest["path"].parent / manifest["previous"] if manifest["previous"] else None
    return Built(
        version=manifest["version"],
        made_at=manifest["made_at"],
        core=Path(manifest["core"]),
        marts=manifest["path"],
        previous=previous if previous and previous.is_dir() else None,
        rows=manifest["rows"],
        is_new=is_new,
        unfollowed=tuple(manifest.get("unfollowed", ())),  # a former program wrote none
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _write_core(
    home: Path,
    folder: Path,
    held: list[snapshots.Snapshot],
    judgements: Sequence[Judgement],
    progress: Progress,
) -> dict:
    from kompanjon.evidence import contracts
    from kompanjon.evidence.core import CORE_TABLES
    from kompanjon.evidence.engine import DuckDBEngine

    engine = DuckDBEngine()
    cordis = [snapshot for snapshot in held if snapshot.source == "cordis"]
    raw = {name: _raw_table(engine, name, cordis) for name in _RAW}
    rows: dict[str, int] = {}
    by_snapshot: dict[str, dict[str, int]] = {snapshot.id: {} for snapshot in held}
    for done, (name, expression) in enumerate(CORE_TABLES.items()):
        progress("core tables", done, len(CORE_TABLES))
        path = folder / f"{name}.parquet"
        rows[name] = engine.write(expression(raw), path)
        written = engine.read([path])
        contracts.check(name, written)
        _count(engine, written, name, by_snapshot)
    progress("core tables", len(CORE_TABLES), len(CORE_TABLES))
    linked, unfollowed = _write_identity(home, folder, held, judgements, progress)
    rows |= linked
    _count(engine, engine.read([folder / "core__record.parquet"]), "core__record", by_snapshot)
    (folder / _ROWS).write_text(json.dumps(by_snapshot, indent=1), encoding="utf-8")
    return {"made_at": _now(), "rows": rows, "unfollowed": unfollowed}


def _count(engine, written, name: str, by_snapshot: dict[str, dict[str, int]]) -> None:
    """Add to each snapshot how many rows of a core table come from it."""
    for group in engine.rows(written.group_by("snapshot").agg(rows=written.count())):
        by_snapshot[group["snapshot"]][name] = group["rows"]


def _write_identity(
    home: Path,
    folder: Path,
    held: list[snapshots.Snapshot],
    judgements: Sequence[Judgement],
    progress: Progress,
) -> tuple[dict[str, int], list[str]]:
    """Link the organisations of all sources: `core__record`, `core__pair`, and the ids given, kept in the ledger.

    Returns
    -------
    tuple
        Rows per table, and the judgements that could not be followed.
    """
    from kompanjon.evidence.identity import ledger
    from kompanjon.evidence.identity.records import Records
    from kompanjon.evidence.identity.resolve import resolve, write_tables

    progress("organisations", 0, 2)
    records = Records()
    records.add_cordis(folder / "core__organisation.parquet")
    stated: list[tuple[str, str]] = []
    for snapshot in held:
        if snapshot.source == "ror":
            records.add_ror(snapshot.folder, snapshot.id)
        elif (snapshot.source, snapshot.part) == ("openalex", "institutions"):
            stated += records.add_openalex(snapshot.folder, snapshot.id)
    resolution = resolve(records, ledger.read(home), stated=stated, judgements=judgements)
    progress("organisations", 1, 2)
    rows = write_tables(folder, records, resolution)
    ledger.write(home, resolution.organisation_of)
    progress("organisations", 2, 2)
    return rows, _as_lines(resolution.decided.conflicts)


def _as_lines(unfollowed: Sequence[Judgement]) -> list[str]:
    return [f"{one.left} and {one.right}: {one.verdict} of {one.at}" for one in unfollowed]


def _raw_table(engine, name: str, held: list[snapshots.Snapshot]):
    """All snapshots' raw rows of one table that could be read, each with its snapshot's id."""
    import ibis

    tables = []
    for snapshot in held:
        path = snapshot.folder / f"raw__cordis_{name}.parquet"
        if path.is_file():
            table = engine.read([path])
            tables.append(table.filter(table.reject_reason.isnull()).mutate(snapshot=ibis.literal(snapshot.id)))
    return ibis.union(*tables) if len(tables) > 1 else tables[0] if tables else _empty(name)


def _empty(name: str):
    """A raw table without rows, when no snapshot holds it."""
    import ibis

    kinds = {"text": "string", "money": "decimal(18,2)", "integer": "int64"}
    table = next(table for table in describe("cordis").tables if table.name == name)
    schema = {column.name: kinds.get(column.type, column.type) for column in table.columns}
    return ibis.memtable([], schema=ibis.schema({**schema, "is_natural_person": "boolean", "snapshot": "string"}))


def _write_marts(
    home: Path,
    folder: Path,
    core: Path,
    held: list[snapshots.Snapshot],
    theme: Theme,
    judgements: Sequence[Judgement],
    progress: Progress,
) -> dict:
    from kompanjon.evidence.engine import DuckDBEngine
    from kompanjon.evidence.judgement import judge_projects, verdict_table
    from kompanjon.evidence.marts import MartBuilder, baseline
    from kompanjon.evidence.theme_links import ThemeLinks

    engine = DuckDBEngine()
    rows = {
        "mart__verdict": engine.write(
            verdict_table(judge_projects(theme, core, progress)), folder / "mart__verdict.parquet"
        )
    }
    progress("marts", 0, 5)
    links = ThemeLinks(theme, core / "core__record.parquet", judgements)
    rows["mart__pair"] = engine.write(links.pairs, folder / "mart__pair.parquet")
    cordis, verdicts = _cordis(engine, core, folder, held, theme)
    builder = MartBuilder(theme, cordis, verdicts, links)
    for name, make in {
        "mart__organisation": builder.organisations,
        "mart__record": builder.records,
        "mart__project": builder.projects,
        "mart__participation": builder.participations,
    }.items():
        rows[name] = engine.write(make(), folder / f"{name}.parquet")
    regions, moved = folder / "home_regions.parquet", folder / "moved.parquet"
    engine.write(builder.home_regions(cordis.organisations), regions)
    engine.write(builder.moved(), moved)
    participation = engine.read([core / "core__participation.parquet"])
    table = baseline(participation, engine.read([regions]), engine.read([moved]))
    rows["mart__baseline"] = engine.write(table, folder / "mart__baseline.parquet")
    regions.unlink()
    moved.unlink()
    rows |= _write_documents(engine, home, folder, core, held, theme, links)
    now = _now()
    (folder / "made_at.txt").write_text(now, encoding="utf-8")
    progress("marts", 5, 5)
    return {"made_at": now, "rows": rows, "unfollowed": _as_lines(links.unfollowed)}


def _write_documents(
    engine,
    home: Path,
    folder: Path,
    core: Path,
    held: list[snapshots.Snapshot],
    theme: Theme,
    links: ThemeLinks,
) -> dict[str, int]:
    """Marts of calls, topics, works, skills and occupations, and `mart__mention` of every text of the theme."""
    from kompanjon.evidence import call_topics, documents
    from kompanjon.evidence.held_texts import topics_held, works_held
    from kompanjon.evidence.occupation_skills import occupation_skills_table
    from kompanjon.evidence.skills import held_skills

    topics, topics_from = topics_held(engine, held)
    judged = call_topics.verdicts(theme, topics)
    calls = documents.calls_table(topics, judged, topics_from)
    works = documents.works_table(theme, works_held(engine, held, core, links), "")
    chosen = engine.read([folder / "mart__verdict.parquet"]).filter(lambda verdict: verdict.in_theme)
    project = engine.read([core / "core__project.parquet"]).semi_join(chosen, "project_id").order_by("project_id")
    projects = engine.rows(project.select("project_id", "title", "keywords", "objective"))
    texts = [
        *documents.project_texts(projects),
        *documents.call_texts(calls.to_pylist()),
        *documents.work_texts(works.to_pylist()),
        *documents.theme_texts(
            theme, frozenset([row["project_id"] for row in projects] + calls["topic_id"].to_pylist())
        ),
    ]
    tables = {
        "mart__call": calls,
        "mart__topic": call_topics.topics_table(theme, topics, judged, topics_from),
        "mart__work": works,
        "mart__skill": documents.skills_table(held_skills(home)),
        "mart__occupation_skill": occupation_skills_table(engine, held, theme),
        "mart__mention": documents.mentions_table(documents.Tagger(theme), texts),
    }
    return {name: engine.write(table, folder / f"{name}.parquet") for name, table in tables.items()}


def _cordis(engine, core: Path, folder: Path, held: list[snapshots.Snapshot], theme: Theme):
    """The core rows that the theme's marts need, and the verdicts on its projects."""
    from kompanjon.evidence.marts import Cordis

    verdict = engine.read([folder / "mart__verdict.parquet"])
    chosen = verdict.filter(verdict.in_theme).order_by("project_id")
    project = engine.read([core / "core__project.parquet"])
    participation = engine.read([core / "core__participation.parquet"])
    organisation = engine.read([core / "core__organisation.parquet"])
    taking_part = participation.semi_join(chosen, "project_id")
    wanted = taking_part.select("pic").distinct()
    is_wanted = organisation.semi_join(wanted, "pic")
    at_home = organisation.filter(organisation.country == theme.country)
    record = engine.read([core / "core__record.parquet"])
    own = record.filter(record.source == "cordis").select(
        pic=record.record.substr(len("cordis:")), id_="organisation_id"
    )
    organisations = is_wanted.union(at_home, distinct=True)
    linked = organisations.left_join(own, "pic").select(
        *organisations.columns, organisation_id=own.id_.coalesce("pic-" + organisations.pic)
    )
    abroad = record.filter(record.country != theme.country).semi_join(linked, "organisation_id")
    pair = engine.read([core / "core__pair.parquet"])
    cordis = Cordis(
        projects=engine.rows(
            project.semi_join(chosen, "project_id").drop("objective", "keywords").order_by("project_id")
        ),
        participations=engine.rows(taking_part.order_by(["project_id", "participant_order", "pic", "role"])),
        organisations=engine.rows(linked.order_by(["organisation_id", "pic"])),
        records=engine.rows(
            record.filter(record.country == theme.country)
            .union(abroad)
            .select("record", "source", "name", "organisation_id", "snapshot")
            .order_by("record")
        ),
        pairs=engine.rows(pair.filter(pair.outcome == "same").order_by(["left_record", "right_record"])),
        published={snapshot.id: snapshot.version for snapshot in held},
    )
    return cordis, {row["project_id"]: row for row in engine.rows(chosen)}


def made_at(folder: Path) -> str:
    """When the version in `folder` was built (ISO, UTC)."""
    told = folder / "made_at.txt"
    return told.read_text(encoding="utf-8") if told.is_file() else ""


def core_rows(built: Built) -> dict[str, dict[str, int]]:
    """Snapshot id -> rows of each core table that come from it."""
    return json.loads((built.core / _ROWS).read_text(encoding="utf-8"))


def previous(built: Built) -> Built | None:
    """The evidence in force before `built`, while its folder is kept; its marts can be read, its core may be gone."""
    if built.previous is None:
        return None
    return Built(built.previous.name, made_at(built.previous), built.core, built.previous, None, {}, is_new=False)
